"""Crashes of other reporters: found where they are, copied on demand, never changed."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from app.cli import import_
from app.composition import Services, build
from app.errors import InputError
from app.model.exit_code import ExitCode
from app.services.elsewhere import Elsewhere, Kind
from app.services.report_import import import_files, told_annotations
from app.ui.background import Background
from app.ui.main_app import make_main_window
from tests.support.crashes import crash
from tests.support.shared import shared
from tests.support.widgets import child

WAIT_MS = 60_000


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return build(tmp_path / "data", {"HOME": str(tmp_path / "home")})


def elsewhere(services: Services, tmp_path: Path) -> Elsewhere:
    return Elsewhere(services.settings, services.store.folder, tmp_path / "home")


def filled(home: Path) -> None:
    """Leave a crash as Firefox, one as Crashpad and one as Breakpad would."""
    crash(home / ".mozilla/firefox/Crash Reports/pending", ProductName="Firefox")
    database = home / ".config/chat/Crashpad"
    dump = crash(database / "pending")
    dump.with_suffix(".extra").unlink()
    (database / "settings.dat").write_bytes(b"")
    (database / "completed").mkdir()
    crash(home / "dumps").with_suffix(".extra").unlink()


def content(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        str(path): hashlib.sha256(
            path.read_bytes() + str(path.stat().st_mtime_ns).encode()
        ).hexdigest()
        for path in files
    }


def test_usual_folders_are_found_and_others_can_be_added(
    services: Services, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    filled(home)
    places = elsewhere(services, tmp_path)
    assert [(folder.path.name, folder.kind) for folder in places.folders()] == [
        ("Crash Reports", Kind.FIREFOX),
        ("Crashpad", Kind.CRASHPAD),
    ]
    places.add(home / "dumps")
    places.add(home / "dumps")
    first = places.folders()[0]
    assert (first.path, first.kind, first.is_own) == (home / "dumps", Kind.BREAKPAD, True)
    assert len(places.found(frozenset())) == 3
    places.remove(home / "dumps")
    assert len(places.folders()) == 2


def test_our_own_folder_is_none_of_the_others(services: Services, tmp_path: Path) -> None:
    crash(services.store.folder / "pending")
    places = elsewhere(services, tmp_path)
    places.add(services.store.folder)
    assert places.folders() == []


def test_a_crash_is_copied_once_and_nothing_is_changed(
    services: Services, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    filled(home)
    before = content(home)
    found = elsewhere(services, tmp_path).found(frozenset())
    dumps = [each.dump for each in found]
    imported = import_files(dumps, services.store)
    assert len(imported.reports) == 2
    assert content(home) == before
    known = frozenset(report.id for report in services.store.list())
    assert all(each.is_known for each in elsewhere(services, tmp_path).found(known))
    again = import_files(dumps, services.store)
    assert again.reports == ()
    assert all("already" in complaint for complaint in again.complaints)


def test_a_bare_dump_tells_product_and_time_itself(tmp_path: Path) -> None:
    dump = crash(tmp_path)
    told = told_annotations(dump)
    assert told["ProductName"] == "libbroken.so.1"
    assert str(told["CrashTime"]).isdigit()
    (tmp_path / "text.dmp").write_text("nothing")
    with pytest.raises(InputError, match=r"text\.dmp"):
        told_annotations(tmp_path / "text.dmp")


def test_crashpads_annotations_become_ours(services: Services, tmp_path: Path) -> None:
    corpus = shared("corpus")
    dumps = [path for path in corpus.glob("*cp-*/dump.dmp")]
    dump = tmp_path / "crashpad.dmp"
    shutil.copyfile(sorted(dumps)[0], dump)
    (report,) = import_files([dump], services.store).reports
    assert report.annotation("ProductName")
    assert report.dump is not None
    assert json.loads(report.dump.with_suffix(".extra").read_text())["CrashTime"].isdigit()


def test_other_files_are_refused_with_their_names(services: Services, tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("hello")
    imported = import_files([text, tmp_path / "absent.dmp"], services.store)
    assert imported.reports == ()
    assert "notes.txt" in imported.complaints[0]
    assert "absent.dmp" in imported.complaints[1]


def test_the_page_offers_takes_over_and_keeps_up(
    qtbot: QtBot, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    background = Background()
    window = make_main_window(services, background, "found")
    qtbot.addWidget(window)
    window.show()
    empty = child(window, QLabel, "found_empty")
    qtbot.waitUntil(lambda: "Add Folder" in empty.text(), timeout=WAIT_MS)

    filled(home)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(home / "dumps"))
    child(window, QPushButton, "add_folder").click()
    table = child(window, QTableView, "found")
    folders = child(window, QTableView, "found_folders")
    qtbot.waitUntil(lambda: table.model().rowCount() == 3, timeout=WAIT_MS)
    crash(home / "dumps")
    qtbot.waitUntil(lambda: table.model().rowCount() == 4, timeout=WAIT_MS)

    folders.selectRow(0)
    assert table.model().rowCount() == 2
    table.selectAll()
    child(window, QPushButton, "take_over").click()
    summary = child(window, QLabel, "summary")
    qtbot.waitUntil(lambda: summary.text() == "Reports added: 2", timeout=WAIT_MS)
    assert len(services.store.list()) == 2
    remove = child(window, QPushButton, "remove_folder")
    qtbot.waitUntil(lambda: str(table.model().index(0, 4).data()) == "yes", timeout=WAIT_MS)
    folders.selectRow(0)
    assert remove.isEnabled()
    remove.click()
    qtbot.waitUntil(lambda: folders.model().rowCount() == 2, timeout=WAIT_MS)
    folders.selectRow(0)
    assert not remove.isEnabled(), "only what the user has added"
    window.close()
    assert background.wait(60)


def test_the_command_line_lists_and_takes_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path / "home")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    data = ["--data-dir", str(tmp_path / "data")]
    assert import_.main(["found", "--json", *data]) == ExitCode.DONE
    rows = json.loads(capsys.readouterr().out)
    assert sorted(row["of"] for row in rows) == ["Crashpad", "Firefox"]
    assert not any(row["is_known"] for row in rows)

    assert import_.main(["found", "--take", *data]) == ExitCode.DONE
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert import_.main(["found", "--take", *data]) == ExitCode.NOTHING_TO_DO
    assert capsys.readouterr() == ("", "There is nothing new.\n")
    monkeypatch.setenv("HOME", str(tmp_path / "empty"))
    assert import_.main(["found", *data]) == ExitCode.NOTHING_TO_DO
    assert capsys.readouterr() == ("", "Nothing was found.\n")
    dump = crash(tmp_path / "more")
    (tmp_path / "text").write_text("no dump")
    assert import_.main(["dump", str(dump), str(tmp_path / "text"), *data]) == 6
    told = capsys.readouterr()
    assert Path(told.out.strip()).exists()
    assert told.err.startswith("lastword import: text: neither")
    assert dump.exists()
