"""Tab goes through each page as one reads it: row by row, in both directions of writing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot

from app.composition import Services, build
from app.services.settings import ANALYZE_REPORTS, ASK_AGAIN
from app.ui.background import Background
from app.ui.crash_app import make_crash_dialog
from app.ui.main_app import make_main_window
from tests.support.crashes import crash
from tests.support.widgets import child

PAGES = ("crashes", "top", "found", "pings", "settings", "about", "welcome")
WAIT_MS = 60_000
DIRECTIONS = (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft)


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


@pytest.fixture(params=DIRECTIONS, ids=["left-to-right", "right-to-left"])
def direction(
    request: pytest.FixtureRequest, qapp: QApplication
) -> Iterator[Qt.LayoutDirection]:
    before = qapp.layoutDirection()
    qapp.setLayoutDirection(request.param)
    yield request.param
    qapp.setLayoutDirection(before)


def is_stop(widget: QWidget, window: QWidget) -> bool:
    """Tell whether Tab stops at a widget, if it comes there."""
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isVisibleTo(window)
        and widget.isEnabled()
        and widget.focusProxy() is None
    )


def stops(window: QWidget) -> list[QWidget]:
    """Return the widgets that Tab stops at, in its order."""
    found: list[QWidget] = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if is_stop(widget, window):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def controls(window: QWidget) -> set[QWidget]:
    """Return the widgets that Tab should stop at."""
    return {widget for widget in window.findChildren(QWidget) if is_stop(widget, window)}


def place(widget: QWidget, window: QWidget, direction: Qt.LayoutDirection) -> QRect:
    """Return where a widget is, as if lines ran from left to right."""
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    if direction is Qt.LayoutDirection.RightToLeft:
        place.moveLeft(window.width() - place.right() - 1)
    return place


def jumps_back(window: QWidget, direction: Qt.LayoutDirection) -> list[str]:
    """Return the pairs of stops of which the second is read before the first."""
    found = []
    for one, two in pairwise(stops(window)):
        first, second = (place(widget, window, direction) for widget in (one, two))
        is_right = second.left() > first.right()
        is_left = second.right() < first.left()
        is_above = second.bottom() < first.top()
        is_below = second.top() > first.bottom()
        # Further down, or to the right of all of the first: a column is read as a whole.
        if not is_right and (is_above or (is_left and not is_below)):
            found.append(f"{one.objectName()} {first} -> {two.objectName()} {second}")
    return found


@pytest.mark.parametrize("page", PAGES)
def test_tab_follows_the_reading_order_of_each_page(
    qtbot: QtBot,
    services: Services,
    background: Background,
    direction: Qt.LayoutDirection,
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
    assert jumps_back(window, direction) == []


def test_tab_follows_the_reading_order_of_the_crash_dialog(
    qtbot: QtBot, services: Services, background: Background, direction: Qt.LayoutDirection
) -> None:
    (report,) = services.store.list()
    dialog = make_crash_dialog(services, report, background, lambda: None)
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()
    assert controls(dialog) == set(stops(dialog))
    assert jumps_back(dialog, direction) == []


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
