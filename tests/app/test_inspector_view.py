from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QPlainTextEdit, QTableView, QTabWidget
from pytestqt.qtbot import QtBot

from app.composition import build
from app.ui.background import Background
from app.ui.inspector import InspectorWindow
from app.ui.inspector_app import Inspectors
from app.ui.main_app import make_main_window
from tests.support.crashes import crash
from tests.support.shared import shared
from tests.support.widgets import child, nameless


class Scene:
    """One dump and its window."""

    def __init__(self, qtbot: QtBot, dump: Path) -> None:
        self.background = Background()
        self.inspectors = Inspectors(self.background)
        self.window: InspectorWindow = self.inspectors.open(dump)
        self.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(self.window)
        headline = child(self.window, QLabel, "headline")
        qtbot.waitUntil(lambda: headline.text() != "Analyzing…", timeout=20_000)

    def rows(self, table: str) -> list[list[str]]:
        model = child(self.window, QTableView, table).model()
        columns = range(model.columnCount())
        return [
            [str(model.index(row, column).data()) for column in columns]
            for row in range(model.rowCount())
        ]

    def do(self, action: str) -> None:
        found = self.window.findChild(QAction, action)
        assert found is not None
        assert found.isEnabled()
        found.trigger()


def test_the_crashed_thread_and_its_first_frame_are_chosen(
    qtbot: QtBot, tmp_path: Path
) -> None:
    scene = Scene(qtbot, crash(tmp_path))
    assert ["Reason", child(scene.window, QLabel, "headline").text()] in scene.rows("overview")
    assert "crashed" in scene.rows("threads")[0][0]
    assert scene.rows("frames")[0][1] == "libbroken.so.1+0x1234"
    registers = {row[0]: row[2] for row in scene.rows("registers")}
    assert registers["rip"] == "libbroken.so.1+0x1234"
    assert scene.rows("modules")[0][0] == "libbroken.so.1"
    assert "ModuleList" in [row[0] for row in scene.rows("streams")]


def test_another_frame_and_another_thread_show_their_own(qtbot: QtBot) -> None:
    scene = Scene(qtbot, shared("corpus/linux-x64-bp-O2-threads") / "dump.dmp")
    frames, registers = scene.rows("frames"), scene.rows("registers")
    child(scene.window, QTableView, "frames").selectRow(1)
    assert scene.rows("registers") != registers
    child(scene.window, QTableView, "threads").selectRow(3)
    assert scene.rows("frames") not in ([], frames)
    assert scene.rows("registers") != registers


def test_symbols_can_be_added(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    scene = Scene(qtbot, shared("corpus/linux-x64-bp-O2-threads") / "dump.dmp")
    store = str(shared("corpus/_symbols"))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: store)
    scene.do("symbols")
    qtbot.waitUntil(lambda: scene.rows("frames")[0][3] == "crash.cpp:28", timeout=20_000)


def test_report_json_and_ping_are_texts(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = Scene(qtbot, crash(tmp_path))
    ping = json.loads(child(scene.window, QPlainTextEdit, "ping").toPlainText())
    assert ping["crash_info"]["crashing_thread"] == 0
    text = child(scene.window, QPlainTextEdit, "text").toPlainText()
    scene.do("copy")
    assert QGuiApplication.clipboard().text() == text
    target = tmp_path / "saved.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    scene.do("save")
    assert json.loads(target.read_text())["status"] == "OK"


def test_what_is_no_dump_is_told_and_nothing_else_shown(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "x.dmp"
    path.write_bytes(b"no dump")
    scene = Scene(qtbot, path)
    assert "minidump" in child(scene.window, QLabel, "headline").text()
    assert scene.rows("overview") == []
    assert scene.rows("frames") == []


def test_every_control_has_a_name_on_every_page(qtbot: QtBot, tmp_path: Path) -> None:
    scene = Scene(qtbot, crash(tmp_path))
    pages = child(scene.window, QTabWidget, "pages")
    for page in range(pages.count()):
        pages.setCurrentIndex(page)
        assert nameless(scene.window) == []


def test_a_closed_window_is_forgotten(qtbot: QtBot, tmp_path: Path) -> None:
    scene = Scene(qtbot, crash(tmp_path))
    scene.window.close()
    assert scene.inspectors.windows == []


def test_a_dump_that_is_dropped_on_the_list_is_inspected(qtbot: QtBot, tmp_path: Path) -> None:
    background = Background()
    window = make_main_window(build(tmp_path / "data", {}), background)
    qtbot.addWidget(window)
    window.show()
    data = QMimeData()
    dump = crash(tmp_path)
    data.setUrls([QUrl.fromLocalFile(str(dump))])
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    found = [w for w in QGuiApplication.topLevelWindows() if dump.name in w.title()]
    assert len(found) == 1
    assert background.wait(20)
    found[0].close()
