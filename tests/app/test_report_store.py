from __future__ import annotations

import json
import os
import subprocess
import sys
import uuid
from pathlib import Path

import pytest

from app.errors import InputError, StoreError
from app.model.outcome import Accepted, Discarded, Later, Rejected, Stopped, Unclear
from app.model.report import Report, ReportState
from app.services.report_store import ReportStore
from tests.support.crash_files import ANNOTATIONS, DUMP, crash_files

CRASH_ID = "bp-0f1e2d3c-4b5a-6978-8796-a5b4c3261121"
NOW = 1_800_000_000.0


@pytest.fixture
def store(tmp_path: Path) -> ReportStore:
    return ReportStore(tmp_path / "Crash Reports", now=lambda: NOW)


@pytest.fixture
def report(store: ReportStore, tmp_path: Path) -> Report:
    return store.adopt(crash_files(tmp_path))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_new_crash_moves_into_pending_with_all_its_files(
    store: ReportStore, tmp_path: Path
) -> None:
    told = {**ANNOTATIONS, "additional_minidumps": "browser,../evil,gone"}
    dump = crash_files(tmp_path / "tmp", told)
    local_id = dump.stem
    dump.with_name(f"{local_id}.memory.json.gz").write_bytes(b"gz")
    dump.with_name(f"{local_id}-browser.dmp").write_bytes(b"MDMPmore")

    report = store.adopt(dump)

    assert names(tmp_path / "tmp") == []
    assert names(store.folder / "pending") == [
        f"{local_id}-browser.dmp",
        f"{local_id}.dmp",
        f"{local_id}.extra",
        f"{local_id}.memory.json.gz",
    ]
    assert (report.id, report.state, report.time) == (
        local_id,
        ReportState.PENDING,
        1790000000.0,
    )
    assert report.annotations == told
    assert list(report.more_dumps) == ["browser"]
    assert report.memory is not None
    assert all(
        path.stat().st_mode & 0o777 == 0o600 for path in (store.folder / "pending").iterdir()
    )
    assert store.folder.stat().st_mode & 0o777 == 0o700


def test_adopting_a_pending_dump_again_changes_nothing(
    store: ReportStore, report: Report
) -> None:
    assert report.dump is not None
    assert store.adopt(report.dump) == report


def test_a_dump_whose_name_is_no_uuid_gets_one(store: ReportStore, tmp_path: Path) -> None:
    report = store.adopt(crash_files(tmp_path, name="crash"))

    assert str(uuid.UUID(report.id)) == report.id


@pytest.mark.skipif(sys.platform != "linux", reason="here, names are text")
def test_a_dump_whose_name_is_no_text_gets_the_same_id_each_time(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"b\xff")
    dump = crash_files(folder, name=os.fsdecode(b"\xfe"))
    stores = [ReportStore(tmp_path / name) for name in ("one", "two")]
    copies = dump.read_bytes(), dump.with_suffix(".extra").read_bytes(), dump.stat()
    first = stores[0].adopt(dump)
    dump.write_bytes(copies[0])
    dump.with_suffix(".extra").write_bytes(copies[1])
    os.utime(dump, ns=(copies[2].st_atime_ns, copies[2].st_mtime_ns))
    assert stores[1].adopt(dump).id == first.id == str(uuid.UUID(first.id))


def test_a_second_crash_of_the_same_name_overwrites_nothing(
    store: ReportStore, report: Report, tmp_path: Path
) -> None:
    other = store.adopt(crash_files(tmp_path, name=report.id, dump=b"MDMP other"))

    assert other.id != report.id
    assert report.dump is not None
    assert report.dump.read_bytes() == DUMP
    assert len(store.list()) == 2


@pytest.mark.parametrize("name", ["crash", str(uuid.UUID(int=5))])
def test_an_adoption_that_died_before_the_dump_moved_can_be_repeated(
    store: ReportStore, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    dump = crash_files(tmp_path, name=name)
    move = Path.replace

    def die_at_the_dump(source: Path, target: Path) -> Path:
        if source == dump:
            raise OSError("killed")
        return move(source, target)

    monkeypatch.setattr(Path, "replace", die_at_the_dump)
    with pytest.raises(StoreError):
        store.adopt(dump)
    monkeypatch.undo()

    assert dump.exists()
    assert store.adopt(dump).annotations == ANNOTATIONS


def test_a_crash_on_another_file_system_is_copied_whole(
    store: ReportStore, tmp_path: Path
) -> None:
    other = Path("/dev/shm")  # noqa: S108  # a file system of its own, nearly everywhere
    if not other.is_dir() or other.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("no second file system here")
    folder = other / f"lastword-{os.getpid()}"
    try:
        dump = crash_files(folder)
        report = store.adopt(dump)
        assert names(folder) == []
        assert report.dump is not None
        assert report.dump.read_bytes() == DUMP
    finally:
        folder.rmdir()


def test_without_dump_or_readable_annotations_nothing_moves(
    store: ReportStore, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match="no such minidump"):
        store.adopt(tmp_path / "none.dmp")
    alone = tmp_path / "alone.dmp"
    alone.touch()
    with pytest.raises(InputError, match=r"alone\.dmp: its annotations are missing"):
        store.adopt(alone)
    assert alone.exists()
    dump = crash_files(tmp_path)
    dump.with_suffix(".extra").write_bytes(b"{ not json")
    with pytest.raises(InputError, match="not JSON"):
        store.adopt(dump)
    assert dump.exists()
    assert dump.with_suffix(".extra").exists()
    assert store.list() == []


def test_an_accepted_report_becomes_a_receipt(store: ReportStore, report: Report) -> None:
    with store.sending(report.id) as sending:
        store.about_to_finish(report.id)
        settled = store.settle(sending, Accepted(CRASH_ID, "https://crash.example/1"))

    assert names(store.folder / "pending") == []
    assert names(store.folder / "submitted") == [f"{CRASH_ID}.txt"]
    assert names(store.own / "sending") == []
    assert settled.state is ReportState.SUBMITTED
    assert (settled.crash_id, settled.view_url) == (CRASH_ID, "https://crash.example/1")
    assert store.list() == [settled]
    assert store.get(CRASH_ID) == store.get(CRASH_ID.removeprefix("bp-")) == settled


def test_the_submission_is_told_to_the_browser_to_the_byte(
    store: ReportStore, report: Report
) -> None:
    event = store.folder / "events" / f"{report.id}-submission"
    store.settle(report, Later("no network"))
    failed = event.read_bytes()
    store.settle(report, Accepted(CRASH_ID))

    assert failed == f"crash.submission.1\n1800000000\n{report.id}\nfalse\n".encode()
    assert (
        event.read_bytes()
        == f"crash.submission.1\n1800000000\n{report.id}\ntrue\n{CRASH_ID}".encode()
    )


@pytest.mark.parametrize(
    ("outcome", "state", "reason"),
    [
        (Discarded("rule_x"), ReportState.DISCARDED, "rule_x"),
        (Rejected("too large", 413), ReportState.FAILED, "too large"),
        (Later("offline"), ReportState.PENDING, "offline"),
        (Unclear("no answer"), ReportState.UNCLEAR, "no answer"),
        (Stopped(), ReportState.PENDING, ""),
    ],
)
def test_after_every_other_outcome_the_report_stays_with_its_reason(
    store: ReportStore, report: Report, outcome: Later, state: ReportState, reason: str
) -> None:
    with store.sending(report.id) as sending:
        settled = store.settle(sending, outcome)

    assert (settled.state, settled.reason) == (state, reason)
    assert settled.tries == (0 if isinstance(outcome, Stopped) else 1)
    assert settled.dump is not None
    assert settled.dump.read_bytes() == DUMP
    assert settled.annotations == ANNOTATIONS


def test_only_a_report_that_may_succeed_later_is_tried_again(
    store: ReportStore, report: Report
) -> None:
    later = store.settle(report, Later("busy", retry_after=86_400.0))
    rejected = store.settle(report, Rejected("no"))

    assert later.retry_at is not None
    assert later.retry_at >= NOW + 86_400
    assert rejected.retry_at is None


def test_one_report_has_one_sender(store: ReportStore, report: Report) -> None:
    with store.sending(report.id):
        assert store.get(report.id).state is ReportState.SENDING
        with pytest.raises(StoreError), store.sending(report.id):
            pass
        with pytest.raises(StoreError):
            store.remove(report.id)


def test_a_sender_that_died_leaves_what_is_true(store: ReportStore, report: Report) -> None:
    with store.sending(report.id):
        pass
    assert store.get(report.id).state is ReportState.PENDING
    with store.sending(report.id):
        store.about_to_finish(report.id)
    interrupted = store.get(report.id)
    assert interrupted.state is ReportState.UNCLEAR
    assert "may have arrived" in interrupted.reason


def test_a_settlement_that_died_is_finished_by_the_next_reader(
    store: ReportStore, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("write_receipt", "record_submission", "remove_file"):
        with monkeypatch.context() as patched:
            patched.setattr(f"app.services.report_store.{place}", _die)
            with pytest.raises(KeyboardInterrupt):
                store.settle(report, Accepted(CRASH_ID))
        assert report.dump is not None
        assert report.dump.exists()

    assert [entry.state for entry in store.list()] == [ReportState.SUBMITTED]
    assert names(store.folder / "pending") == []


def _die(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_removed_report_is_gone_and_a_receipt_too(store: ReportStore, report: Report) -> None:
    store.remove(report.id)
    assert names(store.folder / "pending") == []
    with pytest.raises(InputError):
        store.get(report.id)


def test_a_receipt_can_be_removed(store: ReportStore, report: Report) -> None:
    store.settle(report, Accepted(CRASH_ID))
    store.remove(CRASH_ID)
    assert store.list() == []


def test_an_ignored_report_stays_in_the_list(store: ReportStore, report: Report) -> None:
    ignored = store.ignore(report.id)

    assert ignored.state is ReportState.IGNORED
    assert f"{report.id}.dmp.ignore" in names(store.folder / "pending")
    assert store.list() == [ignored]


def test_an_unreadable_report_is_listed_and_never_deleted(
    store: ReportStore, report: Report
) -> None:
    assert report.extra is not None
    report.extra.write_bytes(b"[" * 100_000)
    alone = store.folder / "pending" / f"{uuid.uuid4()}.extra"
    alone.write_text("{}")

    listed = {entry.id: entry for entry in store.list()}

    assert listed[report.id].state is ReportState.UNREADABLE
    assert "nested too deep" in listed[report.id].reason
    assert listed[alone.stem].state is ReportState.UNREADABLE
    assert alone.exists()


def test_the_newest_crash_comes_first(store: ReportStore, tmp_path: Path) -> None:
    for moment in (5, 9, 7):
        told = {**ANNOTATIONS, "CrashTime": str(moment)}
        store.adopt(crash_files(tmp_path, told))

    assert [report.time for report in store.list()] == [9.0, 7.0, 5.0]


@pytest.mark.parametrize("report_id", ["../../etc/passwd", "", "x/y", "a" * 100, "."])
def test_an_id_is_never_a_path(store: ReportStore, report_id: str) -> None:
    with pytest.raises(InputError):
        store.get(report_id)


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"null",
        b"[1]",
        b"{" * 5000,
        b'{"step": ["x"]}',
        b'{"step": "accepted", "crash_id": "../../x"}',
        b'{"step": "removed\\u0000"}',
        b'{"tries": NaN, "retry_at": "soon", "consent": true, "reason": 5}',
        b"\xff\xfe",
    ],
)
def test_a_note_of_any_content_loses_no_report(
    store: ReportStore, report: Report, note: bytes
) -> None:
    (store.folder / "pending" / f"{report.id}.lastword.json").write_bytes(note)

    assert [entry.id for entry in store.list()] == [report.id]
    assert store.note(report.id).consent is None


def test_a_note_that_tells_of_no_real_receipt_removes_nothing(
    store: ReportStore, report: Report
) -> None:
    note = store.folder / "pending" / f"{report.id}.lastword.json"
    note.write_text('{"step": "accepted", "crash_id": "../../x"}')

    (left,) = store.list()

    assert left.state is ReportState.UNCLEAR
    assert left.dump is not None
    assert left.dump.exists()


def test_a_note_that_cannot_be_read_now_stops_its_report_alone(
    store: ReportStore, report: Report, tmp_path: Path
) -> None:
    other = store.adopt(crash_files(tmp_path))
    note = store.folder / "pending" / f"{report.id}.lastword.json"
    note.mkdir()  # which no user can read as a file, not even root

    states = {entry.id: entry.state for entry in store.list()}

    assert states == {report.id: ReportState.UNREADABLE, other.id: ReportState.PENDING}
    with pytest.raises(StoreError), store.sending(report.id):
        pass


def test_annotations_are_changed_durably_and_removed_by_none(
    store: ReportStore, report: Report
) -> None:
    changed = store.annotate(report.id, {"Comments": "ouch", "URL": None})

    assert changed.annotations["Comments"] == "ouch"
    assert "URL" not in changed.annotations
    assert report.extra is not None
    assert json.loads(report.extra.read_text()) == changed.annotations


def test_the_servers_word_ends_reports_of_a_version(store: ReportStore, report: Report) -> None:
    store.settle(report, Discarded("rule_x", stop_sending_for="12.3"))

    assert store.has_ended("12.3")
    assert not store.has_ended("12.4")
    assert not store.has_ended("../12.3")
    assert (store.folder / "EndOfLife12.3").read_bytes() == b"1\n"


def test_a_developer_can_keep_the_files_of_accepted_reports(tmp_path: Path) -> None:
    store = ReportStore(tmp_path / "c", keep_files=True)
    report = store.adopt(crash_files(tmp_path))
    store.settle(report, Accepted(CRASH_ID))

    assert [entry.state for entry in store.list()] == [ReportState.SUBMITTED]
    assert report.dump is not None
    assert report.dump.exists()


def test_several_processes_share_one_folder(tmp_path: Path) -> None:
    """Each of three processes adopts, annotates and settles; the files tell one story."""
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from app.model.outcome import Accepted, Later\n"
        "from app.services.report_store import ReportStore\n"
        "from tests.support.crash_files import crash_files\n"
        "import uuid\n"
        "store = ReportStore(Path(sys.argv[1]))\n"
        "for turn in range(8):\n"
        "    report = store.adopt(crash_files(Path(sys.argv[2])))\n"
        "    store.annotate(report.id, {'Comments': 'x'})\n"
        "    store.list()\n"
        "    with store.sending(report.id) as sending:\n"
        "        taken = Accepted(f'bp-{uuid.uuid4()}')\n"
        "        store.settle(sending, taken if turn % 2 else Later('no'))\n"
    )
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path / "store"), str(tmp_path / str(index))],
            cwd=Path(__file__).parents[2],
        )
        for index in range(3)
    ]

    assert [worker.wait(60) for worker in workers] == [0, 0, 0]
    states = [report.state for report in ReportStore(tmp_path / "store").list()]
    assert sorted(states) == sorted([ReportState.PENDING, ReportState.SUBMITTED] * 12)


def test_a_crash_is_taken_without_a_memory_report_that_cannot_be_moved(
    store: ReportStore, tmp_path: Path
) -> None:
    dump = crash_files(tmp_path / "crash")
    memory = dump.with_name(f"{dump.stem}.memory.json.gz")
    memory.write_bytes(b"memory")
    (store.folder / "pending" / memory.name / "in the way").mkdir(parents=True)

    report = store.adopt(dump)

    assert report.state is ReportState.PENDING
    assert memory.read_bytes() == b"memory"
    assert not dump.exists()
