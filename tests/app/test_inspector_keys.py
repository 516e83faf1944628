"""The inspector without a mouse: Tab goes through each page as one reads it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QTableView
from pytestqt.qtbot import QtBot

from app.composition import build
from app.presenters.translation import untranslated
from app.ui.background import Background
from app.ui.inspector import InspectorWindow
from app.ui.inspector_app import Inspectors
from app.ui.inspector_dump import DumpView
from app.window_composition import inspector_desk
from tests.support.crashes import crash
from tests.support.tab_order import controls, direction, jumps_back, stops
from tests.support.widgets import child, mnemonics

__all__ = ["direction"]
PATIENCE_MS = 180_000
PAGES = range(11)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[InspectorWindow]:
    background = Background()
    desk = inspector_desk(build(tmp_path / "data", {}), untranslated)
    inspectors = Inspectors(background, desk)
    made = inspectors.open(crash(tmp_path, Comments="hello"))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    qtbot.waitUntil(lambda: not shown(made).inspector.is_busy, timeout=PATIENCE_MS)
    yield made
    made.close()
    assert background.wait(180)


def shown(window: InspectorWindow) -> DumpView:
    view = window.view
    assert view is not None
    return view


def activated(qtbot: QtBot, window: InspectorWindow) -> None:
    """Wait until the window has the keyboard; what another one did meanwhile is undone."""

    def is_active() -> bool:
        window.activateWindow()
        return window.isActiveWindow()

    qtbot.waitUntil(is_active, timeout=PATIENCE_MS)


@pytest.mark.usefixtures("direction")
def test_tab_follows_the_reading_order_of_each_page(window: InspectorWindow) -> None:
    for page in PAGES:
        shown(window).show_page(page)
        QApplication.processEvents()
        assert controls(window) == set(stops(window))
        assert jumps_back(window) == []


def test_the_key_itself_leaves_every_stop(qtbot: QtBot, window: InspectorWindow) -> None:
    for page in PAGES:
        shown(window).show_page(page)
        activated(qtbot, window)
        stop = stops(window)[0]
        stop.setFocus()
        for expected in [*stops(window)[1:], stop]:
            qtbot.waitUntil(stop.hasFocus, timeout=PATIENCE_MS)
            QTest.keyClick(stop, Qt.Key.Key_Tab)
            stop = expected
        qtbot.waitUntil(stop.hasFocus, timeout=PATIENCE_MS)


def test_each_letter_of_a_page_means_one_thing(window: InspectorWindow) -> None:
    menus = [menu.text() for menu in window.menuBar().actions()]
    of_menus = [text[text.index("&") + 1].lower() for text in menus]
    for page in PAGES:
        shown(window).show_page(page)
        letters = [*of_menus, *mnemonics(window)]
        assert len(letters) == len(set(letters)), (page, letters)


def test_every_button_and_menu_has_a_key(window: InspectorWindow) -> None:
    for action in window.findChildren(QAction):
        if action.objectName():
            assert not action.shortcut().isEmpty() or "&" in action.text()
    for page in PAGES:
        shown(window).show_page(page)
        buttons = [b for b in window.findChildren(QAbstractButton) if b.isVisibleTo(window)]
        assert all("&" in button.text() for button in buttons if button.text())


def test_a_frame_is_chosen_and_its_stack_looked_at_with_keys(
    qtbot: QtBot, window: InspectorWindow
) -> None:
    shown(window).show_page(1)
    frames = child(shown(window), QTableView, "frames")
    activated(qtbot, window)
    frames.setFocus()
    QTest.keyClick(frames, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    registers = child(shown(window), QTableView, "registers")
    qtbot.waitUntil(lambda: registers.model().rowCount() > 0, timeout=PATIENCE_MS)
    registers.setFocus()
    registers.setCurrentIndex(registers.model().index(4, 0))
    assert registers.currentIndex().data() == "rsp"
    QTest.keyClick(registers, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(window).memory.isVisible(), timeout=PATIENCE_MS)
