"""The offer of files without a report, with real files; only the screen is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from app.composition import Services, build
from app.page_composition import orphans
from app.presenters.translation import untranslated
from app.ui.background import Background
from app.ui.main_app import make_main_window
from app.ui.main_window import MainWindow
from app.ui.orphans import OrphanBar, OrphansDialog
from tests.support.crash_files import ANNOTATIONS, crash_files
from tests.support.widgets import child, mnemonics, nameless

GONE = "11111111-2222-3333-4444-555555555555"


@pytest.fixture
def services(tmp_path: Path) -> Services:
    """Return the services of a folder with a crash that nobody took, and a stray part."""
    services = build(tmp_path / "Crash Reports", {})
    (services.store.folder / "pending").mkdir(parents=True)
    crash_files(services.store.folder)
    part(services).write_bytes(b"stray")
    return services


def part(services: Services) -> Path:
    return services.store.folder / "pending" / f"{GONE}.memory.json.gz"


@pytest.fixture
def open_window(qtbot: QtBot, services: Services) -> Iterator[Callable[[], MainWindow]]:
    background = Background()

    def open_() -> MainWindow:
        window = make_main_window(services, background)
        qtbot.addWidget(window)
        window.show()
        return window

    yield open_
    assert background.wait(60)


def files_window(qtbot: QtBot, window: MainWindow) -> OrphansDialog:
    bar = child(window, OrphanBar, "orphans_bar")
    qtbot.waitUntil(bar.isVisible, timeout=60_000)
    assert child(bar, QLabel, "orphans_text").text().endswith(": 2.")
    child(bar, QPushButton, "orphans_show").click()
    return child(window, OrphansDialog, "orphans_dialog")


def test_a_crash_that_nobody_took_is_offered_and_taken(
    qtbot: QtBot, services: Services, open_window: Callable[[], MainWindow]
) -> None:
    dialog = files_window(qtbot, open_window())
    table = child(dialog, QTableView, "orphans")
    assert nameless(dialog) == []
    letters = mnemonics(dialog)
    assert len(letters) == len(set(letters))
    assert not services.store.list()

    child(dialog, QPushButton, "take_orphans").click()

    qtbot.waitUntil(lambda: table.model().rowCount() == 1, timeout=60_000)
    (report,) = services.store.list()
    assert report.annotation("ProductName") == ANNOTATIONS["ProductName"]
    assert part(services).exists()
    assert not child(dialog, QPushButton, "take_orphans").isEnabled()


@pytest.mark.parametrize("answer", ["Yes", "No"])
def test_files_go_only_after_a_yes(
    qtbot: QtBot,
    services: Services,
    open_window: Callable[[], MainWindow],
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
) -> None:
    dialog = files_window(qtbot, open_window())
    table = child(dialog, QTableView, "orphans")
    asked: list[str] = []

    def question(*told: object) -> QMessageBox.StandardButton:
        asked.append(str(told[2]))
        return QMessageBox.StandardButton[answer]

    monkeypatch.setattr(QMessageBox, "question", question)
    child(dialog, QPushButton, "remove_orphans").click()

    assert asked == ["Remove these files for ever? Files: 2"]
    if answer == "No":
        assert part(services).exists()
        return
    qtbot.waitUntil(lambda: table.model().rowCount() == 0, timeout=60_000)
    assert not part(services).exists()
    assert not list(services.store.folder.glob("*.dmp"))
    assert "orphan removed" in (services.store.folder / "submit.log").read_text()


def test_not_now_asks_again_at_the_next_start(
    qtbot: QtBot, open_window: Callable[[], MainWindow]
) -> None:
    bar = child(open_window(), OrphanBar, "orphans_bar")
    qtbot.waitUntil(bar.isVisible, timeout=60_000)
    child(bar, QPushButton, "orphans_not_now").click()
    assert not bar.isVisible()
    again = child(open_window(), OrphanBar, "orphans_bar")
    qtbot.waitUntil(again.isVisible, timeout=60_000)


def test_nothing_is_told_where_every_file_has_its_report(
    qtbot: QtBot, services: Services
) -> None:
    part(services).unlink()
    for path in services.store.folder.glob("*.dmp"):
        services.store.adopt(path)
    background = Background()
    bar = OrphanBar(orphans(services, untranslated), background)
    qtbot.addWidget(bar)
    bar.look()
    assert background.wait(60)
    QApplication.processEvents()
    assert not bar.isVisible()
