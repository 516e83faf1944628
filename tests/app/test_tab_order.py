"""Tab goes through each page as one reads it: row by row, in both directions of writing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from app.composition import Services, build
from app.services.settings import ANALYZE_REPORTS, ASK_AGAIN
from app.ui.background import Background
from app.ui.crash_app import make_crash_dialog
from app.ui.main_app import make_main_window
from tests.support.crashes import crash
from tests.support.tab_order import controls, direction, jumps_back, stops
from tests.support.widgets import child

__all__ = ["direction"]
PAGES = ("crashes", "top", "found", "pings", "settings", "about", "welcome")
WAIT_MS = 60_000


@pytest.fixture
def services(tmp_path: Path) -> Services:
    crash(tmp_path / "data" / "pending")
    services = build(tmp_path / "data", {"HOME": str(tmp_path)})
    for setting in (ANALYZE_REPORTS, ASK_AGAIN):
        services.settings.set(setting, False)
    return services


@pytest.fixture
def background() -> Iterator[Background]:
    background = Background()
    yield background
    assert background.wait(60)


@pytest.mark.usefixtures("direction")
@pytest.mark.parametrize("page", PAGES)
def test_tab_follows_the_reading_order_of_each_page(
    qtbot: QtBot,
    services: Services,
    background: Background,
    page: str,
) -> None:
    window = make_main_window(services, background, page)
    qtbot.addWidget(window)
    window.show()
    if page == "crashes":
        table = child(window, QTableView, "reports")
        qtbot.waitUntil(lambda: table.model().rowCount() == 1, timeout=WAIT_MS)
    QApplication.processEvents()
    assert controls(window) == set(stops(window))
    assert jumps_back(window) == []


@pytest.mark.usefixtures("direction")
def test_tab_follows_the_reading_order_of_the_crash_dialog(
    qtbot: QtBot, services: Services, background: Background
) -> None:
    (report,) = services.store.list()
    dialog = make_crash_dialog(services, report, background, lambda: None)
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()
    assert controls(dialog) == set(stops(dialog))
    assert jumps_back(dialog) == []


def test_the_key_itself_leaves_every_stop(
    qtbot: QtBot, services: Services, background: Background
) -> None:
    """A table or a text that keeps Tab for itself would be a trap."""
    window = make_main_window(services, background, "crashes")
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    table = child(window, QTableView, "reports")
    qtbot.waitUntil(lambda: table.model().rowCount() == 1, timeout=WAIT_MS)
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
    expected = stops(window)
    expected[0].setFocus()
    met = []
    for _ in expected:
        focused = QApplication.focusWidget()
        assert focused is not None
        met.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert met == expected
