"""The list with real services, real files and a real server; only the screen is not there."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTabWidget, QToolBar
from pytestqt.qtbot import QtBot

from app.collector.answer import parse_answer
from app.collector.server import Collector
from app.presenters.report_rows import Column
from app.services.settings import ALWAYS_SEND
from tests.support.list_scene import Scene, cells
from tests.support.widgets import child, nameless


def test_selected_reports_are_submitted_and_a_failure_is_told(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url)
    collector.reports.first([parse_answer("reject:has_old_buildid")])
    scene.select(0, 2)
    scene.do("submit")
    qtbot.waitUntil(
        lambda: sorted(scene.column(Column.STATE)) == ["discarded", "pending", "sent"],
        timeout=60_000,
    )
    (stored,) = (tmp_path / "collector" / "reports").glob("*/extra.json")
    assert json.loads(stored.read_text())["Throttleable"] == "0"
    assert any("two years" in reason for reason in scene.column(Column.REASON))
    submitted = [row for row in scene.rows() if row[Column.STATE] == "sent"]
    assert submitted[0][Column.CRASH_ID].startswith("bp-")
    assert child(scene.window, QLabel, "summary").text() == "Sent: 1. Not sent: 1"


def test_submit_all_sends_all(qtbot: QtBot, tmp_path: Path, collector: Collector) -> None:
    scene = Scene(qtbot, tmp_path, collector.url)
    scene.do("submit_all")
    scene.wait_for(Column.STATE, "sent", "sent", "sent")
    assert len(list((tmp_path / "collector" / "reports").iterdir())) == 3
    assert not scene.can("submit_all")


def test_removing_asks_nothing_and_can_be_undone(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url)
    scene.select(1)
    scene.do("remove")
    scene.wait_for(Column.VERSION, "2.0", "0.0")
    assert child(scene.window, QLabel, "undo_text").text() == "Reports removed: 1"
    child(scene.window, QPushButton, "undo").click()
    scene.wait_for(Column.VERSION, "2.0", "1.0", "0.0")
    assert len(scene.services.store.list()) == 3

    scene.select(1)
    scene.do("remove")
    scene.window.close()
    assert scene.background.wait(10)
    assert [report.annotation("Version") for report in scene.services.store.list()] == [
        "2.0",
        "0.0",
    ]


def test_a_new_crash_appears_by_itself(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url, count=1)
    scene.select(0)
    scene.add("7.0")
    scene.wait_for(Column.VERSION, "7.0", "0.0")
    selected = scene.table.selectionModel().selectedRows()
    assert [index.row() for index in selected] == [1], "the selection stays on its report"


def test_the_first_crash_of_all_appears_by_itself(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    """There is not even a folder when the window opens."""
    scene = Scene(qtbot, tmp_path, collector.url, count=0)
    qtbot.waitUntil(
        lambda: "lastword run" in child(scene.window, QLabel, "empty").text(), timeout=60_000
    )
    assert not scene.table.isVisible()
    scene.add("1.0")
    scene.wait_for(Column.VERSION, "1.0")
    assert scene.table.isVisible()


def test_the_filter_narrows_and_keys_in_it_send_and_remove_nothing(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url)
    field = child(scene.window, QLineEdit, "filter")
    scene.window.activateWindow()
    qtbot.waitUntil(scene.window.isActiveWindow, timeout=60_000)
    field.setFocus()
    QTest.keyClicks(field, "1.0")
    assert scene.column(Column.VERSION) == ["1.0"]
    scene.select(0)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert scene.window.findChild(QPushButton, "send") is None
    assert scene.column(Column.STATE) == ["pending"]
    assert not scene.can("cancel")

    scene.table.setFocus()
    QTest.keyClick(scene.table, Qt.Key.Key_Delete)
    assert scene.column(Column.STATE) == []


def test_a_narrow_window_leaves_room_for_the_filter_whatever_the_language(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url)
    for action in child(scene.window, QToolBar, "tools").actions():
        action.setText(action.text() * 2)
    scene.window.resize(800, 560)
    field = child(scene.window, QLineEdit, "filter")
    wanted = field.fontMetrics().horizontalAdvance(field.placeholderText())
    qtbot.waitUntil(lambda: scene.window.width() <= 800, timeout=60_000)
    assert field.isVisible()
    assert field.width() > wanted


def test_a_window_that_opens_fits_the_screen(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url)
    room = scene.window.screen().availableSize()
    assert room.width() < 1000, "a small screen is what this is about"
    assert scene.window.width() <= room.width()
    assert scene.window.height() < room.height()


def test_a_click_on_a_header_sorts(qtbot: QtBot, tmp_path: Path, collector: Collector) -> None:
    scene = Scene(qtbot, tmp_path, collector.url)
    scene.table.horizontalHeader().setSortIndicator(Column.VERSION, Qt.SortOrder.AscendingOrder)
    assert scene.column(Column.VERSION) == ["0.0", "1.0", "2.0"]


def test_copy_copies_the_ids(qtbot: QtBot, tmp_path: Path, collector: Collector) -> None:
    scene = Scene(qtbot, tmp_path, collector.url)
    scene.select(0, 1)
    scene.do("copy")
    newest = [report.id for report in scene.services.store.list()][:2]
    assert QGuiApplication.clipboard().text().split() == newest


def test_the_crash_dialog_opens_for_a_pending_report(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url, count=1)
    scene.select(0)
    scene.do("review")
    send = child(scene.window, QPushButton, "send")
    assert send.isVisible()
    send.click()
    scene.wait_for(Column.STATE, "sent")


def test_every_control_has_a_name(qtbot: QtBot, tmp_path: Path, collector: Collector) -> None:
    scene = Scene(qtbot, tmp_path, collector.url)
    assert nameless(scene.window) == []


def test_the_model_keeps_qts_rules(qtbot: QtBot, tmp_path: Path, collector: Collector) -> None:
    scene = Scene(qtbot, tmp_path, collector.url)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(scene.table.model(), mode)
    scene.add("9.0")
    scene.wait_for(Column.VERSION, "9.0", "2.0", "1.0", "0.0")
    assert tester.model().rowCount(QModelIndex()) == 4


def test_the_pane_tells_the_selected_reports_facts_annotations_and_stack(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url)
    scene.select(1)
    facts = cells(scene, "facts")
    assert ["State", "pending"] in facts
    assert ["Version", "1.0"] in cells(scene, "annotations")

    child(scene.window, QTabWidget, "details").setCurrentIndex(3)
    qtbot.waitUntil(lambda: len(cells(scene, "stack")) > 0, timeout=60_000)
    assert cells(scene, "stack")[0] == [
        "0",
        "libbroken.so.1+0x1234",
        "libbroken.so.1",
        "",
        "context",
    ]
    assert "SIGSEGV" in child(scene.window, QLabel, "stack_headline").text()
    assert nameless(scene.window) == []

    scene.select(0, 1)
    assert cells(scene, "facts") == []
    assert "Select" in child(scene.window, QLabel, "stack_headline").text()


def test_a_damaged_dump_is_a_sentence_in_the_pane(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url, count=1)
    (dump,) = (scene.folder / "pending").glob("*.dmp")
    dump.write_bytes(b"nothing")
    child(scene.window, QTabWidget, "details").setCurrentIndex(3)
    headline = child(scene.window, QLabel, "stack_headline")
    qtbot.waitUntil(lambda: "minidump" in headline.text(), timeout=60_000)


def test_sending_without_asking_can_be_turned_on_and_off(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url)
    for expected in (True, False):
        scene.do("always")
        assert scene.services.settings.get(ALWAYS_SEND) is expected


def test_a_large_selection_survives_sorting_quickly(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url)
    scene.table.selectAll()
    scene.table.horizontalHeader().setSortIndicator(Column.VERSION, Qt.SortOrder.AscendingOrder)
    assert len(scene.table.selectionModel().selectedRows()) == 3
    assert scene.table.selectionModel().selection().count() == 1, "one range, not one a row"
