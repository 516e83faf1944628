"""What can be done with the rows of the list, and what each of them then tells."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from app.collector.answer import parse_answer
from app.collector.server import Collector
from app.presenters.report_rows import Column
from tests.support.list_scene import Scene
from tests.support.widgets import child

WAIT_MS = 60_000


def test_a_report_that_failed_is_edited_and_sent_again(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url, count=0)
    scene.add("1.0", URL="https://page.example/secret")
    scene.wait_for(Column.VERSION, "1.0")
    collector.reports.first([parse_answer("503")])
    scene.select(0)
    scene.do("submit")
    scene.wait_for(Column.TRIES, "1")
    assert "503" in scene.column(Column.REASON)[0]

    scene.select(0)
    scene.do("review")
    child(scene.window, QPlainTextEdit, "comment").setPlainText("It was the second page.")
    child(scene.window, QCheckBox, "include_url").setChecked(False)
    child(scene.window, QPushButton, "send").click()
    scene.wait_for(Column.STATE, "sent")
    (stored,) = (tmp_path / "collector" / "reports").iterdir()
    extra = json.loads((stored / "extra.json").read_text("utf-8"))
    assert extra["Comments"] == "It was the second page."
    assert "URL" not in extra


def test_a_row_tells_each_state_that_a_report_can_be_in(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url, count=7)
    answers = ("accept", "lose", "reject:rule_x", "400", "accept@3600")
    collector.reports.first(map(parse_answer, answers))
    newest = scene.services.store.list()[0]
    scene.services.store.ignore(newest.id)
    scene.do("refresh")
    scene.wait_for(Column.STATE, "ignored", *["pending"] * 6)
    scene.select(1, 2, 3, 4, 5, 6)
    scene.do("submit")
    order = {"may have arrived", "discarded", "failed", "sending", "queued", "ignored", "sent"}
    qtbot.waitUntil(lambda: set(scene.column(Column.STATE)) == order, timeout=WAIT_MS)
    assert scene.can("cancel")
    scene.do("cancel")
    still = {"sending", "queued"}
    qtbot.waitUntil(lambda: not still & set(scene.column(Column.STATE)), timeout=WAIT_MS)
    assert "pending" in scene.column(Column.STATE), "what was queued goes nowhere"


def test_the_row_that_is_on_its_way_has_a_bar(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url, count=1)
    index = scene.table.model().index(0, Column.STATE)
    words = cell(scene, index.row())
    collector.reports.first([parse_answer("accept@3600")])
    scene.select(0)
    scene.do("submit")
    scene.table.clearSelection()
    qtbot.waitUntil(lambda: "sending" in scene.column(Column.STATE), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: cell(scene, 0) != words, timeout=WAIT_MS)
    scene.do("cancel")
    qtbot.waitUntil(lambda: "sending" not in scene.column(Column.STATE), timeout=WAIT_MS)


def cell(scene: Scene, row: int) -> bytes:
    """Return the picture of a row's state."""
    table = scene.table
    place = table.visualRect(table.model().index(row, Column.STATE))
    image = table.viewport().grab(place).toImage()
    return bytes(image.constBits())


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)  # menus want to
def test_the_context_menu_offers_what_can_be_done(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url, count=2)
    scene.select(0)
    scene.table.customContextMenuRequested.emit(QPoint(10, 10))
    menu = next(each for each in scene.window.findChildren(QMenu) if each.isVisible())
    offered = {action.objectName(): action.isEnabled() for action in menu.actions()}
    assert offered.pop("") is True, "a line between groups"
    assert offered == {
        "submit": True,
        "review": True,
        "inspect": True,
        "open": False,
        "copy": True,
        "copy_link": False,
        "export": True,
        "analyze": True,
        "remove": True,
    }
    next(each for each in menu.actions() if each.objectName() == "remove").trigger()
    menu.close()
    scene.wait_for(Column.VERSION, "0.0")


def test_every_key_is_shown_in_a_menu_and_every_button_tells_its_own(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url, count=1)
    bar = scene.window.menuBar()
    menus = [menu for menu in bar.findChildren(QMenu) + scene.window.findChildren(QMenu)]
    shown = {action.objectName() for menu in menus for action in menu.actions()}
    with_keys = [
        each for each in scene.window.findChildren(QAction) if not each.shortcut().isEmpty()
    ]
    assert len(with_keys) > 15
    assert [each.objectName() for each in with_keys if each.objectName() not in shown] == []
    tips = {
        button.defaultAction().objectName(): button.toolTip()
        for button in scene.window.findChildren(QToolButton)
        if button.defaultAction() is not None
    }
    native = QKeySequence.SequenceFormat.NativeText
    for action in with_keys:
        if action.objectName() in tips:
            assert action.shortcut().toString(native) in tips[action.objectName()]
    assert "Ctrl" in tips["submit"]


def test_the_keys_of_the_list_do_what_they_say(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url, count=3)
    scene.window.activateWindow()
    qtbot.waitUntil(scene.window.isActiveWindow, timeout=WAIT_MS)
    scene.table.setFocus()
    scene.select(0)
    QTest.keyClick(scene.table, Qt.Key.Key_Delete)
    scene.wait_for(Column.VERSION, "1.0", "0.0")
    QTest.keyClick(scene.window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    scene.wait_for(Column.STATE, "▸ 2")
    scene.select(0)
    scene.table.setCurrentIndex(scene.table.model().index(0, 0))
    QTest.keyClick(scene.table, Qt.Key.Key_Right)
    scene.wait_for(Column.VERSION, "1.0, 0.0", "1.0", "0.0")
    QTest.keyClick(scene.window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    scene.table.setFocus()
    QTest.keyClick(scene.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(scene.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    scene.wait_for(Column.STATE, "sent", "sent")
    assert QApplication.activeModalWidget() is None
