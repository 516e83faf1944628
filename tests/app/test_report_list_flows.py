"""What QA does with the list all day: real widgets, files, server and analyzer."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTabWidget,
)
from pytestqt.qtbot import QtBot

from app.collector.answer import parse_answer
from app.collector.server import Collector
from app.presenters.report_rows import Column
from app.services.settings import SYMBOL_FOLDERS
from app.ui.report_list import ReportListPage
from app.ui.send_results import SendResults
from tests.support.crashes import crash
from tests.support.list_scene import Scene, cells
from tests.support.widgets import child

WAIT_MS = 60_000
SYMBOLS = "MODULE Linux x86_64 {id} libbroken.so.1\nFUNC 1200 100 0 break_everything\n"


def tab(scene: Scene, number: int) -> None:
    child(scene.window, QTabWidget, "details").setCurrentIndex(number)


def test_a_value_of_a_column_is_chosen_and_all_is_shown_again(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url)
    scene.add("5.0", ReleaseChannel="beta", ProcessType="gpu")
    scene.wait_for(Column.VERSION, "5.0", "2.0", "1.0", "0.0")
    channel = child(scene.window, QComboBox, "facet_channel")
    assert channel.itemText(1) == "beta (1)"
    channel.setCurrentIndex(1)
    assert scene.column(Column.VERSION) == ["5.0"]
    assert scene.column(Column.PROCESS) == ["gpu"]
    child(scene.window, QPushButton, "clear_filter").click()
    assert len(scene.rows()) == 4
    assert channel.currentIndex() == 0


def test_a_run_with_failures_shows_a_table_and_tries_the_rest_again(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url)
    collector.reports.first([parse_answer("503")])
    scene.do("submit_all")

    def results() -> SendResults | None:
        return scene.window.findChild(SendResults, "send_results")

    qtbot.waitUntil(lambda: results() is not None, timeout=WAIT_MS)
    dialog = results()
    assert dialog is not None
    shown = cells(scene, "results")
    assert len(shown) == 3
    assert [row[0].startswith("The report was sent") for row in shown].count(False) == 1
    assert child(dialog, QLabel, "results_summary").text() == "Sent: 2. Not sent: 1"
    child(dialog, QPushButton, "copy_results").click()
    assert QGuiApplication.clipboard().text().count("\n") == 2
    child(dialog, QPushButton, "retry").click()
    scene.wait_for(Column.STATE, "sent", "sent", "sent")


def test_crashes_are_dropped_in_and_taken_back(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url, count=1)
    dump = crash(tmp_path / "elsewhere", Version="8.0", CrashTime="1790009000")
    (tmp_path / "notes.txt").write_text("no dump")
    page = child(scene.window, ReportListPage, "crashes_page")
    drop(page, dump)
    scene.wait_for(Column.VERSION, "8.0", "0.0")
    assert dump.exists(), "it is a copy"
    assert child(scene.window, QLabel, "undo_text").text() == "Reports added: 1"
    child(scene.window, QPushButton, "undo").click()
    scene.wait_for(Column.VERSION, "0.0")

    drop(page, tmp_path / "notes.txt")
    summary = child(scene.window, QLabel, "summary")
    qtbot.waitUntil(lambda: "notes.txt: neither" in summary.text(), timeout=WAIT_MS)


def drop(page: ReportListPage, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, left, none))


def test_reports_are_exported_and_imported(
    qtbot: QtBot, tmp_path: Path, collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url, count=2)
    target = tmp_path / "carry.zip"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(target)], ""))
    scene.table.selectAll()
    scene.do("export")
    summary = child(scene.window, QLabel, "summary")
    qtbot.waitUntil(lambda: summary.text() == "Reports exported: 2", timeout=WAIT_MS)
    with zipfile.ZipFile(target) as file:
        assert len(file.namelist()) == 4

    for report in scene.services.store.list():
        scene.services.store.remove(report.id)
    qtbot.waitUntil(lambda: scene.rows() == [], timeout=WAIT_MS)
    scene.do("import")
    scene.wait_for(Column.VERSION, "1.0", "0.0")


def test_new_reports_get_their_signature_and_can_be_grouped(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url, analyzes=True)
    qtbot.waitUntil(
        lambda: scene.column(Column.SIGNATURE) == ["libbroken.so.1"] * 3, timeout=WAIT_MS
    )
    assert all("SIGSEGV" in reason for reason in scene.column(Column.REASON))
    scene.do("group")
    assert scene.column(Column.STATE) == ["▸ 3"]
    scene.table.setFocus()
    scene.table.selectRow(0)
    QTest.keyClick(scene.table, Qt.Key.Key_Right)
    assert scene.column(Column.STATE) == ["▾ 3", "pending", "pending", "pending"]
    QTest.keyClick(scene.table, Qt.Key.Key_Left)
    assert len(scene.rows()) == 1
    scene.do("submit")
    scene.do("group")
    scene.wait_for(Column.STATE, "sent", "sent", "sent")
    assert scene.column(Column.SIGNATURE) == ["libbroken.so.1"] * 3, "known after sending too"


def test_what_lacked_symbols_is_analyzed_again_when_there_are_some(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url, count=1, analyzes=True)
    scene.wait_for(Column.SIGNATURE, "libbroken.so.1")
    summary = child(scene.window, QLabel, "summary")
    scene.do("analyze_affected")
    qtbot.waitUntil(lambda: "no new symbols" in summary.text(), timeout=WAIT_MS)

    folder = tmp_path / "symbols" / "libbroken.so.1" / debug_id(scene)
    folder.mkdir(parents=True)
    (folder / "libbroken.so.1.sym").write_text(SYMBOLS.format(id=folder.name))
    scene.services.settings.set(SYMBOL_FOLDERS, str(tmp_path / "symbols"))
    scene.do("analyze_affected")
    scene.wait_for(Column.SIGNATURE, "break_everything")


def debug_id(scene: Scene) -> str:
    """Return the debug id of the crashed module, as the analyzer tells it."""
    from analyzer.analyze import analyze

    (dump,) = (scene.folder / "pending").glob("*.dmp")
    return analyze(dump).modules[0].debug_id


def test_the_stack_stays_known_after_sending_and_the_way_is_told(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url, count=1, analyzes=True)
    scene.wait_for(Column.SIGNATURE, "libbroken.so.1")
    scene.select(0)
    tab(scene, 2)
    qtbot.waitUntil(lambda: ["Version", "0.0"] in cells(scene, "outgoing"), timeout=WAIT_MS)
    collector.reports.first([parse_answer("503")])
    scene.do("submit")
    qtbot.waitUntil(lambda: scene.column(Column.TRIES) == ["1"], timeout=WAIT_MS)
    scene.select(0)
    scene.do("submit")
    scene.wait_for(Column.STATE, "sent")
    scene.select(0)
    tab(scene, 3)
    qtbot.waitUntil(lambda: len(cells(scene, "stack")) == 1, timeout=WAIT_MS)
    tab(scene, 5)
    qtbot.waitUntil(lambda: len(cells(scene, "history")) == 2, timeout=WAIT_MS)
    first, second = (row[1] for row in cells(scene, "history"))
    assert first.startswith("later:")
    assert second.startswith("accepted as bp-")
    ping = child(scene.window, QPlainTextEdit, "report_ping")
    assert ping.toPlainText() == "No crash ping of this report is stored here."


def test_analyzing_can_be_stopped(qtbot: QtBot, tmp_path: Path, collector: Collector) -> None:
    scene = Scene(qtbot, tmp_path, collector.url)
    scene.table.selectAll()
    scene.do("analyze")
    text = child(scene.window, QLabel, "analysis_text")
    assert text.text() == "Analyzing report 1 of 3"
    assert text.isVisible()
    child(scene.window, QPushButton, "stop_analysis").click()
    qtbot.waitUntil(lambda: not text.isVisible(), timeout=WAIT_MS)


def test_columns_can_be_hidden_and_stay_so(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url, count=1)
    scene.table.horizontalHeader().setSectionHidden(Column.COMMENT, True)
    scene.table.horizontalHeader().resizeSection(Column.PRODUCT, 177)
    scene.window.close()
    again = Scene(qtbot, tmp_path, collector.url, count=0)
    table = child(again.window, QTableView, "reports")
    assert table.isColumnHidden(Column.COMMENT)
    assert table.columnWidth(Column.PRODUCT) == 177


def test_the_link_of_a_sent_report_is_copied(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url, count=1)
    scene.select(0)
    assert not scene.can("copy_link")
    scene.folder.joinpath("submitted").mkdir()
    crash_id = "bp-11223344-1122-1122-1122-112233445566"
    receipt = scene.folder / "submitted" / f"{crash_id}.txt"
    receipt.write_text(f"Crash ID: {crash_id}\nView: https://stats.example/{crash_id}\n")
    qtbot.waitUntil(lambda: len(scene.rows()) == 2, timeout=WAIT_MS)
    row = scene.column(Column.CRASH_ID).index(crash_id)
    scene.select(row)
    scene.do("copy_link")
    assert QGuiApplication.clipboard().text() == f"https://stats.example/{crash_id}"


def test_the_filter_finds_modules_and_debug_ids_of_the_stack(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url, count=1, analyzes=True)
    scene.wait_for(Column.SIGNATURE, "libbroken.so.1")
    field = child(scene.window, QLineEdit, "filter")
    for text, count in (("module:broken", 1), (debug_id(scene), 1), ("module:other", 0)):
        field.setText(text)
        assert len(scene.rows()) == count, text


def test_another_processes_change_is_seen(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url, count=1)
    (report,) = scene.services.store.list()
    scene.services.store.ignore(report.id)
    scene.wait_for(Column.STATE, "ignored")
    extra = next((scene.folder / "pending").glob("*.extra"))
    assert json.loads(extra.read_text())["Version"] == "0.0"
