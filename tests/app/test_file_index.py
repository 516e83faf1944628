"""The index of the lists: faster, and never anything but what the files say."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.choices import DumpLevel, Origin
from app.model.outcome import Accepted, Discarded, Later
from app.model.report import Report, ReportState
from app.services.file_index import FileIndex, Reader, look_at
from app.services.report_store import ReportStore
from tests.support.crash_files import ANNOTATIONS, crash_files

TOP = Path(__file__).parents[2]


def settled() -> float:
    """A clock by which all that is written now was written a while ago."""
    return time.time() + 60


@pytest.fixture
def store(tmp_path: Path) -> ReportStore:
    return ReportStore(tmp_path / "Crash Reports", now=settled)


def add(store: ReportStore, **annotations: object) -> Report:
    return store.adopt(crash_files(store.folder.parent / "new", {**ANNOTATIONS, **annotations}))


def again(store: ReportStore) -> ReportStore:
    """The store as the next process sees it."""
    return ReportStore(store.folder, now=settled)


def plain(reports: list[Report]) -> list[Report]:
    return [report._replace(annotations=dict(report.annotations)) for report in reports]


def from_files(store: ReportStore) -> list[Report]:
    """List without any index."""
    (store.own / "index.sqlite").unlink(missing_ok=True)
    return plain(again(store).list())


class Readings:
    """Counts how often files are really read."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def __call__(self, path: Path) -> object:
        self.names.append(path.name)
        return path.read_text()


def read(index: FileIndex, folder: Path, count: Readings) -> dict[str, object]:
    return index.read(folder, look_at(folder, ".txt"), {".txt": as_it_is(count)})


def as_it_is(count: Readings) -> Reader[object]:
    return Reader(count, lambda _name, facts: facts)


def test_an_unchanged_file_is_read_once_by_all_processes(tmp_path: Path) -> None:
    folder, count = tmp_path / "files", Readings()
    folder.mkdir()
    (folder / "a.txt").write_text("A")
    (folder / "b.other").write_text("B")
    for _ in range(3):
        index = FileIndex(tmp_path / "index", lambda: int(settled() * 1e9))
        for _ in range(2):
            assert read(index, folder, count) == {"a.txt": "A"}
    assert count.names == ["a.txt"]


def test_a_changed_file_is_read_again_and_a_removed_one_forgotten(tmp_path: Path) -> None:
    folder, count = tmp_path / "files", Readings()
    folder.mkdir()
    (folder / "a.txt").write_text("A")
    (folder / "b.txt").write_text("B")
    index = FileIndex(tmp_path / "index", lambda: int(settled() * 1e9))
    read(index, folder, count)
    (folder / "a.txt").write_text("longer")
    (folder / "b.txt").unlink()
    assert read(index, folder, count) == {"a.txt": "longer"}
    with sqlite3.connect(tmp_path / "index") as database:
        assert database.execute("SELECT name FROM files").fetchall() == [("a.txt",)]
    database.close()


def test_a_file_that_may_change_unseen_is_not_remembered(tmp_path: Path) -> None:
    """Two changes within one tick of the file system's clock leave the same signature."""
    folder, count = tmp_path / "files", Readings()
    folder.mkdir()
    (folder / "a.txt").write_text("A")
    same = look_at(folder, ".txt")
    index = FileIndex(tmp_path / "index")
    assert index.read(folder, same, {".txt": as_it_is(count)}) == {"a.txt": "A"}
    (folder / "a.txt").write_text("B")
    assert index.read(folder, same, {".txt": as_it_is(count)}) == {"a.txt": "B"}


def test_the_list_is_the_same_with_and_without(store: ReportStore) -> None:
    reports = [add(store, CrashTime=str(1790000000 + number)) for number in range(5)]
    add(store, CrashTime="", Comments="x" * 5000, ServerURL=["no", "text"], Version=7)
    store.settle(reports[0], Accepted("bp-9800e616-fa34-4f94-9311-a76490261121"))
    store.settle(reports[1], Discarded("rule_x"))
    store.settle(reports[2], Later("No network.", 5))
    store.ignore(reports[3].id)
    store.record_consent(reports[4].id, 5.0, Origin.LIST, dump=DumpLevel.NONE)
    pending = store.folder / "pending"
    (pending / "0f1e2d3c-4b5a-6978-8796-a5b4c3261121.extra").write_text("{no")
    (pending / "0f1e2d3c-4b5a-6978-8796-a5b4c3261122.dmp").write_text("MDMP")
    first = plain(store.list())
    assert plain(store.list()) == first
    assert plain(again(store).list()) == first
    assert from_files(store) == first
    assert [report.state for report in first].count(ReportState.UNREADABLE) == 2


@given(
    st.lists(
        st.tuples(
            st.integers(0, 3), st.sampled_from(["ignore", "later", "edit", "break", "go"])
        ),
        max_size=12,
    )
)
@settings(max_examples=25, deadline=None)
def test_whatever_happens_the_list_tells_what_the_files_say(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, str]]
) -> None:
    folder = tmp_path_factory.mktemp("store")
    store = ReportStore(folder / "Crash Reports", now=settled)
    ids = [add(store).id for _ in range(4)]
    for number, step in steps:
        extra = store.folder / "pending" / f"{ids[number]}.extra"
        if not extra.exists():
            continue
        match step:
            case "ignore":
                store.ignore(ids[number])
            case "later":
                store.settle(store.get(ids[number]), Later("No network."))
            case "edit":
                extra.write_text(json.dumps({**ANNOTATIONS, "Comments": f"{len(steps)}"}))
            case "break":
                extra.write_text("{")
            case "go":
                extra.with_suffix(".dmp").unlink(missing_ok=True)
                extra.unlink()
        seen = plain(store.list())
        assert seen == plain(again(store).list())
    assert plain(store.list()) == from_files(store)


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"no database at all" * 100),
        lambda path: path.write_bytes(path.read_bytes()[:700]),
        lambda path: path.write_bytes(path.read_bytes()[:4096] + os.urandom(8192)),
        lambda path: os.truncate(path, path.stat().st_size // 2),
        lambda path: tamper(path, "PRAGMA user_version = 99"),
        lambda path: tamper(path, "DROP TABLE files"),
        lambda path: tamper(path, "UPDATE files SET facts = '{'"),
        lambda path: tamper(path, "UPDATE files SET facts = '[7]'"),
        lambda path: tamper(path, "UPDATE files SET facts = 7"),
        lambda path: tamper(path, "UPDATE files SET facts = NULL"),
        lambda path: tamper(path, "UPDATE files SET facts = x'ff00'"),
        lambda path: tamper(path, """UPDATE files SET facts = '{"known": {"a": 1}}'"""),
        lambda path: tamper(path, "UPDATE files SET signature = NULL"),
    ],
)
def test_an_index_of_any_content_costs_nothing(
    store: ReportStore, harm: Callable[[Path], object]
) -> None:
    for number in range(30):
        add(store, Comments=f"{number}" * 30)
    first = plain(store.list())
    harm(store.own / "index.sqlite")
    assert plain(again(store).list()) == first
    assert plain(again(store).list()) == first


def tamper(path: Path, statement: str) -> None:
    database = sqlite3.connect(path, isolation_level=None)
    database.execute(statement)
    database.close()


def test_a_torn_index_is_made_anew(store: ReportStore) -> None:
    add(store)
    store.list()
    path = store.own / "index.sqlite"
    path.write_bytes(b"torn" * 1000)
    again(store).list()
    again(store).list()
    database = sqlite3.connect(path)
    assert database.execute("SELECT count(*) FROM files").fetchone() == (1,)
    database.close()


def test_a_locked_index_is_not_waited_for(store: ReportStore) -> None:
    add(store)
    store.list()
    report = add(store)
    holder = sqlite3.connect(store.own / "index.sqlite", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        assert report.id in [found.id for found in again(store).list()]
    finally:
        holder.close()
    assert (store.own / "index.sqlite").exists()


def test_a_place_that_cannot_be_written_is_done_without(store: ReportStore) -> None:
    report = add(store)
    (store.own / "index.sqlite").mkdir()
    assert [found.id for found in store.list()] == [report.id]
    assert (store.own / "index.sqlite").is_dir()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_listed(store: ReportStore) -> None:
    report = add(store)
    store.own.chmod(0o500)
    try:
        assert [found.id for found in store.list()] == [report.id]
    finally:
        store.own.chmod(0o700)


def test_a_python_without_sqlite_lists_all_the_same(store: ReportStore) -> None:
    report = add(store)
    code = (
        "import sys; sys.modules['sqlite3'] = None\n"
        "from pathlib import Path\n"
        "from app.services.report_store import ReportStore\n"
        "print(*(report.id for report in ReportStore(Path(sys.argv[1])).list()))\n"
    )
    command = [sys.executable, "-c", code, str(store.folder)]
    done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)
    assert done.stdout.split() == [report.id], done.stderr


def test_listing_a_folder_that_is_not_there_makes_nothing(tmp_path: Path) -> None:
    assert ReportStore(tmp_path / "nowhere").list() == []
    assert not (tmp_path / "nowhere").exists()


def test_several_processes_use_one_index(store: ReportStore) -> None:
    for number in range(20):
        add(store, Comments=f"{number}")
    code = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from app.services.report_store import ReportStore\n"
        "for number in range(10):\n"
        "    store = ReportStore(Path(sys.argv[1]), now=lambda: time.time() + 60)\n"
        "    reports = store.list()\n"
        "    assert len(reports) == 20\n"
        "    store.ignore(reports[number].id)\n"
    )
    command = [sys.executable, "-c", code, str(store.folder)]
    running = [subprocess.Popen(command, cwd=TOP) for _ in range(4)]
    assert [process.wait(120) for process in running] == [0] * 4
    assert plain(again(store).list()) == from_files(store)


def test_what_the_list_does_not_show_is_read_when_asked_for(store: ReportStore) -> None:
    report = add(store, Private="p", Comments="c" * 5000, Version=None)
    store.list()
    (listed,) = again(store).list()
    assert listed.annotation("ProductName") == ANNOTATIONS["ProductName"]
    assert (listed.annotation("Private"), listed.annotation("Comments")) == ("p", "c" * 5000)
    assert "Vendor" not in listed.annotations
    assert dict(listed.annotations) == dict(report.annotations)
    assert len(listed.annotations) == len(report.annotations)


def test_a_file_that_went_away_has_what_was_known_of_it(store: ReportStore) -> None:
    add(store)
    store.list()
    (listed,) = again(store).list()
    assert listed.extra is not None
    listed.extra.unlink()
    assert listed.annotation("Private") == ""
    assert listed.annotation("ProductName") == ANNOTATIONS["ProductName"]
    assert "Private" not in listed.annotations


def test_that_there_are_annotations_is_known_without_reading_them(store: ReportStore) -> None:
    """A list of ten thousand asks this of each; to read them all would hold them all."""
    add(store, Private="p")
    store.list()
    (listed,) = again(store).list()
    assert listed.extra is not None
    content = listed.extra.read_bytes()
    listed.extra.unlink()
    assert listed.annotations
    listed.extra.write_bytes(content)
    assert listed.annotation("Private") == "p", "not what was known while the file was away"


def test_what_could_not_be_saved_is_not_read_again(tmp_path: Path) -> None:
    folder, count = tmp_path / "files", Readings()
    folder.mkdir()
    (tmp_path / "index").mkdir()  # no place for a file
    (folder / "a.txt").write_text("A")
    index = FileIndex(tmp_path / "index", lambda: int(settled() * 1e9))
    assert [read(index, folder, count) for _ in range(3)] == [{"a.txt": "A"}] * 3
    assert count.names == ["a.txt"]
    (folder / "a.txt").write_text("longer")
    assert read(index, folder, count) == {"a.txt": "longer"}
