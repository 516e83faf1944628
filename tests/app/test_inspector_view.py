from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from analyzer.model import Analysis
from app.composition import Services, build
from app.presenters.inspector_memory import MemoryLines
from app.presenters.translation import untranslated
from app.services.dump_memory import DumpMemory
from app.services.settings import EDITOR, FETCH_SYMBOLS, SYMBOL_CACHE, SYMBOL_URLS
from app.ui.background import Background
from app.ui.hex_view import HexView
from app.ui.inspector import InspectorWindow
from app.ui.inspector_app import Inspectors
from app.ui.inspector_dump import DumpView
from app.ui.long_text import CHUNK, LongTextView
from app.ui.main_app import make_main_window
from app.ui.window_memory import WindowMemory
from app.window_composition import inspector_desk
from tests.support.crashes import crash
from tests.support.shared import shared
from tests.support.symbol_site import File, SymbolSite
from tests.support.widgets import child, nameless

PATIENCE_MS = 180_000
PAGES = ("Overview", "Threads", "Memory", "Modules", "Annotations", "Streams", "What leaves")


class Scene:
    """An inspector on some dumps, with settings of its own."""

    def __init__(self, qtbot: QtBot, services: Services) -> None:
        self.qtbot = qtbot
        self.services = services
        self.background = Background()
        self.inspectors = Inspectors(self.background, inspector_desk(services, untranslated))
        self.window: InspectorWindow = self.inspectors.window()
        self.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)

    def open(self, dump: Path) -> None:
        self.inspectors.open(dump)
        self.wait(lambda: not self.view.inspector.is_busy)

    @property
    def view(self) -> DumpView:
        view = self.window.view
        assert view is not None
        return view

    def wait(self, until: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(until()), timeout=PATIENCE_MS)

    def page(self, title: str) -> None:
        pages = child(self.view, QListWidget, "pages")
        (item,) = pages.findItems(title, Qt.MatchFlag.MatchExactly)
        pages.setCurrentItem(item)

    def table(self, name: str) -> QTableView:
        return child(self.window.tabs.currentWidget(), QTableView, name)

    def rows(self, table: str) -> list[list[str]]:
        return self.rows_of(self.table(table))

    @staticmethod
    def rows_of(table: QTableView) -> list[list[str]]:
        model = table.model()
        columns = range(model.columnCount())
        return [
            [str(model.index(row, column).data()) for column in columns]
            for row in range(model.rowCount())
        ]

    def focus(self, table: QTableView) -> None:
        """Wait until a table has the keyboard; what another window did meanwhile is undone."""

        def has_focus() -> bool:
            self.window.activateWindow()
            table.setFocus()
            return table.hasFocus()

        self.wait(has_focus)

    def text(self, name: str) -> str:
        return child(self.view, LongTextView, name).whole

    def label(self, name: str) -> str:
        return child(self.view, QLabel, name).text()

    def press(self, name: str) -> None:
        QTest.mouseClick(child(self.view, QPushButton, name), Qt.MouseButton.LeftButton)

    def enter(self, name: str, text: str) -> None:
        line = child(self.view, QLineEdit, name)
        line.setText(text)
        QTest.keyClick(line, Qt.Key.Key_Return)

    def do(self, action: str) -> None:
        found = self.window.findChild(QAction, action)
        assert found is not None
        assert found.isEnabled()
        found.trigger()

    def copied(self, action: str) -> str:
        QGuiApplication.clipboard().clear()
        self.do(action)
        self.wait(lambda: QGuiApplication.clipboard().text())
        return QGuiApplication.clipboard().text()

    @property
    def said(self) -> str:
        return self.window.statusBar().currentMessage()


@pytest.fixture
def scene(qtbot: QtBot, tmp_path: Path) -> Iterator[Scene]:
    services = build(tmp_path / "data", {})
    services.settings.set(SYMBOL_CACHE, str(tmp_path / "symbols"))
    made = Scene(qtbot, services)
    yield made
    made.window.close()
    assert made.background.wait(180)


def real(scene: Scene) -> None:
    scene.open(shared("corpus/linux-x64-bp-O2-threads") / "dump.dmp")


def test_the_crashed_thread_and_its_first_frame_are_chosen(
    scene: Scene, tmp_path: Path
) -> None:
    scene.open(crash(tmp_path))
    assert ["Reason", "SIGSEGV / SEGV_MAPERR"] in scene.rows("overview")
    assert "SIGSEGV" in scene.label("subline")
    scene.page("Threads")
    assert "crashed" in scene.rows("threads")[0][2]
    assert scene.rows("frames")[0][1] == "libbroken.so.1+0x1234"
    scene.wait(
        lambda: (
            ["rip", f"{0x55501234:#018x}", "libbroken.so.1+0x1234"] in scene.rows("registers")
        )
    )
    assert "Ctrl+B" in scene.label("code_note")
    assert scene.rows("words")[0][:2] != ["0", "sp+0x0"]
    scene.page("Modules")
    assert scene.rows("modules")[0][0] == "libbroken.so.1"


def test_a_chosen_frame_shows_code_registers_stack_and_rule(scene: Scene) -> None:
    real(scene)
    binaries, store = shared("corpus/_bin"), shared("corpus/_symbols")
    scene.view.inspector.add_binaries(binaries)
    scene.view.inspector.add_symbols(store)
    scene.do("refresh")
    scene.page("Threads")
    scene.wait(lambda: scene.rows("frames")[0][2] == "crash.cpp:28")
    scene.wait(lambda: any("leaf_null_write" in row[2] for row in scene.rows("registers")))
    marked = [row for row in scene.rows("code") if row[0]]
    assert [row[3] for row in marked] == ["mov dword ptr [rax], edx"]
    assert "return address" in scene.rows("words")[0][3]
    assert any(row[0] == "CFA" for row in scene.rows("rule"))
    scene.table("frames").selectRow(1)
    scene.wait(lambda: any(row[0] and row[3].startswith("call") for row in scene.rows("code")))
    scene.table("threads").selectRow(3)
    assert scene.rows("frames")[0][1] != "leaf_null_write"


def test_a_row_that_an_assistive_tool_selects_is_shown(scene: Scene) -> None:
    real(scene)
    scene.page("Threads")
    frames, how = scene.table("frames"), QItemSelectionModel.SelectionFlag
    frames.selectionModel().select(frames.model().index(1, 0), how.ClearAndSelect | how.Rows)
    assert frames.currentIndex().row() == 1
    assert scene.rows("rule")[0][0] == "Found by"
    assert not scene.rows("rule")[0][1].startswith("context")


def test_symbols_can_be_added(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    real(scene)
    store = str(shared("corpus/_symbols"))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: store)
    scene.page("Threads")
    scene.do("symbols")
    scene.wait(lambda: scene.rows("frames")[0][2] == "crash.cpp:28")
    assert "```text\nThread" in scene.copied("stack_markdown")
    assert "crash.cpp:28" in scene.copied("stack_markdown")


def test_an_analysis_shows_its_progress_and_can_be_cancelled(scene: Scene) -> None:
    scene.inspectors.open(shared("corpus/linux-x64-bp-O2-threads") / "dump.dmp")
    bar = child(scene.view, QProgressBar, "analysis_progress")
    assert bar.isVisible()
    scene.press("cancel_analysis")
    scene.wait(lambda: not bar.isVisible())
    assert scene.label("headline")
    scene.do("refresh")
    scene.wait(lambda: "leaf" in scene.label("headline") or scene.rows("overview"))


def test_memory_is_shown_gone_to_and_followed(scene: Scene) -> None:
    real(scene)
    scene.page("Memory")
    view = child(scene.view, HexView, "memory")
    scene.wait(lambda: view.address)
    inspection = scene.view.inspector.inspection
    assert inspection is not None
    assert inspection.analysis.crashing_thread is not None
    sp = inspection.analysis.crashing_thread.frames[0].sp
    assert view.address == sp, "the stack of the crash comes first"
    scene.enter("address", "rsp+8")
    assert view.address == sp + 8
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert view.selection == (sp + 23, sp + 24)
    assert view.accessibleDescription().startswith(f"{sp + 23:x}:")
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == view.selected_bytes().hex(" ")
    scene.enter("address", "nonsense")
    assert "no address" in scene.said
    scene.enter("address", "10")
    assert "not in the dump" in scene.said
    scene.enter("address", f"{sp:x}")
    scene.wait(lambda: "→" in scene.label("reading"))
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    last = view.address
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.address == last
    child(scene.view, QComboBox, "regions").activated.emit(0)
    assert view.address < last
    assert view.grab().toImage().height() > 0


def test_memory_is_searched_in_the_background(scene: Scene) -> None:
    real(scene)
    scene.page("Memory")
    scene.wait(lambda: child(scene.view, HexView, "memory").address)
    scene.do("find")
    scene.enter("search_text", "PATH")
    scene.wait(lambda: "Found" in scene.said)
    before = scene.rows("hits")
    kinds = child(scene.view, QComboBox, "search_kind")
    kinds.setCurrentIndex(kinds.findText("All strings"))
    scene.enter("search_text", "6")
    scene.wait(lambda: len(scene.rows("hits")) > len(before) and "Found" in scene.said)
    table = scene.table("hits")
    table.clicked.emit(table.model().index(0, 0))
    assert f"{child(scene.view, HexView, 'memory').address:016x}" == scene.rows("hits")[0][0]
    kinds.setCurrentIndex(kinds.findText("Bytes"))
    scene.enter("search_text", "zz")
    assert "hexadecimal" in scene.said


def test_a_region_is_saved(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.open(crash(tmp_path))
    scene.page("Memory")
    view = child(scene.view, HexView, "memory")
    scene.wait(lambda: view.address)
    target = tmp_path / "region.bin"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    scene.press("save_region")
    scene.wait(lambda: target.exists() and scene.said == str(target))
    assert target.read_bytes() == bytes(64)


def test_symbols_are_fetched_only_after_a_yes_and_then_used(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    dump = shared("corpus/linux-x64-bp-O2-threads") / "dump.dmp"
    store = shared("corpus/_symbols")
    files = {
        f"/{path.relative_to(store)}": File(path.read_bytes())
        for path in store.glob("crash/*/crash.sym")
    }
    with SymbolSite() as site:
        site.files = files
        scene.services.settings.set(SYMBOL_URLS, site.base)
        scene.open(dump)
        scene.page("Modules")
        row = next(i for i, row in enumerate(scene.rows("modules")) if row[0] == "crash")
        scene.table("modules").selectRow(row)
        no = QMessageBox.StandardButton.No
        monkeypatch.setattr(QMessageBox, "question", lambda *_: no)
        scene.press("fetch")
        assert site.paths == []
        assert not scene.services.settings.get(FETCH_SYMBOLS)
        yes = QMessageBox.StandardButton.Yes
        monkeypatch.setattr(QMessageBox, "question", lambda *_: yes)
        scene.press("fetch")
        scene.wait(lambda: "found (crash.sym)" in [row[1] for row in scene.rows("modules")])
    assert scene.services.settings.get(FETCH_SYMBOLS)
    assert site.paths
    scene.page("Threads")
    assert scene.rows("frames")[0][2] == "crash.cpp:28"


def test_a_server_that_is_down_is_told_beside_the_module(scene: Scene) -> None:
    scene.services.settings.set(SYMBOL_URLS, "http://127.0.0.1:9/")
    scene.services.settings.set(FETCH_SYMBOLS, True)
    real(scene)
    scene.page("Modules")
    scene.table("modules").selectRow(0)
    scene.press("fetch")
    scene.wait(lambda: scene.rows("modules")[0][1] == "server down")
    assert "cannot be asked now" in scene.label("advice")


def test_without_a_server_the_way_to_one_is_told(scene: Scene) -> None:
    real(scene)
    scene.page("Modules")
    scene.table("modules").selectRow(0)
    scene.press("fetch")
    assert "symbol_urls" in scene.said


def test_streams_process_and_annotations_are_shown(scene: Scene, tmp_path: Path) -> None:
    real(scene)
    scene.page("Streams")
    names = [row[0] for row in scene.rows("streams")]
    scene.table("streams").selectRow(names.index("LinuxCmdLine"))
    scene.wait(lambda: "crash" in scene.text("content"))
    scene.page("Process")
    titles = [row[0] for row in scene.rows("sections")]
    scene.table("sections").selectRow(titles.index("Memory maps"))
    scene.wait(lambda: any("[stack]" in row for row in scene.rows("section")))
    scene.open(crash(tmp_path, Comments="<b>hello</b>"))
    scene.page("Annotations")
    comments = [row for row in scene.rows("annotations") if row[0] == "Comments"]
    assert comments[0][1] == "<b>hello</b>"
    scene.page("What leaves")
    marks = {row[0]: row[2:] for row in scene.rows("leaving")}
    assert marks["Comments"] == ["✓", "✓", "✗"]


@pytest.mark.parametrize(
    ("page", "table"),
    [
        ("Overview", "problems"),
        ("Threads", "frames"),
        ("Process", "sections"),
        ("Annotations", "annotations"),
        ("Streams", "streams"),
        ("What leaves", "leaving"),
    ],
)
def test_all_columns_are_seen_in_a_narrow_window(
    scene: Scene, page: str, table: str, tmp_path: Path
) -> None:
    if table == "problems":
        scene.open(shared("corpus/edit-rand5000") / "dump.dmp")
    else:
        scene.open(crash(tmp_path, Comments="I was rotating a photo and it closed."))
    scene.window.resize(800, 560)
    scene.page(page)
    shown = scene.table(table)
    scene.wait(lambda: shown.isVisible() and shown.window().width() == 800)
    scene.wait(lambda: shown.horizontalScrollBar().maximum() == 0)
    assert all(shown.columnWidth(at) > 30 for at in range(shown.model().columnCount()))


def test_report_json_and_ping_are_made_when_they_are_looked_at(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.open(crash(tmp_path))
    # Pages are made ahead while the first one is read; their content is not.
    scene.wait(lambda: scene.view.findChild(LongTextView, "ping"))
    assert not scene.text("ping")
    scene.page("Ping")
    scene.wait(lambda: scene.text("ping").startswith("{"))
    assert json.loads(scene.text("ping"))["crash_info"]["crashing_thread"] == 0
    scene.page("Report")
    scene.wait(lambda: "Crash  " in scene.text("text"))
    scene.enter("text_find", "Modules")
    report = child(scene.view, LongTextView, "text")
    assert report.textCursor().selectedText() == "Modules"
    target = tmp_path / "saved.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    scene.do("save")
    scene.wait(lambda: scene.said == str(target))
    assert json.loads(target.read_text())["status"] == "OK"


def test_what_is_too_long_for_the_clipboard_is_told(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.open(crash(tmp_path))
    monkeypatch.setattr("app.ui.inspector_copying.MOST_COPIED", 100)
    QGuiApplication.clipboard().setText("before")
    scene.do("report_json")
    scene.wait(lambda: "Ctrl+S" in scene.said)
    assert QGuiApplication.clipboard().text() == "before"


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_every_page_can_be_copied_in_every_form(
    scene: Scene, tmp_path: Path, form: str
) -> None:
    scene.open(crash(tmp_path, Comments="words"))
    for page in PAGES:
        scene.page(page)
        if page == "Memory":
            scene.wait(lambda: child(scene.view, HexView, "memory").address)
        text = scene.copied(f"page_{form}")
        assert text, page
        if form == "html":
            assert text.startswith("<table>")
    scene.page("Process")
    scene.do(f"page_{form}")
    assert "nothing to copy" in scene.said
    assert scene.copied(f"report_{form}")
    assert scene.copied(f"stack_{form}")


def test_the_chosen_row_is_copied(scene: Scene, tmp_path: Path) -> None:
    scene.open(crash(tmp_path))
    table = scene.table("overview")
    table.selectRow(1)
    scene.focus(table)
    assert scene.copied("copy") == "\t".join(scene.rows("overview")[1])


def test_a_row_is_copied_without_marks_of_direction(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.open(crash(tmp_path))
    plain = "\t".join(scene.rows("overview")[1])
    monkeypatch.setattr(QGuiApplication, "isRightToLeft", lambda: True)
    table = scene.table("overview")
    table.selectRow(1)
    scene.focus(table)
    assert "\t".join(scene.rows("overview")[1]) != plain
    assert scene.copied("copy") == plain


def test_two_dumps_are_compared(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    real(scene)
    other = shared("corpus/linux-x64-bp-O2-abort") / "dump.dmp"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    scene.do("compare")
    assert scene.window.tabs.count() == 2
    scene.wait(lambda: scene.rows("differences"))
    assert ["reason", "-", "SIGSEGV / SEGV_MAPERR"] in scene.rows("differences")
    assert "SIGABRT" in scene.copied("page_markdown")


def test_a_source_line_opens_in_the_users_editor(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real(scene)
    scene.view.inspector.add_symbols(shared("corpus/_symbols"))
    scene.do("refresh")
    scene.page("Threads")
    scene.wait(lambda: scene.rows("frames")[0][2] == "crash.cpp:28")
    sources = tmp_path / "src; touch evil"
    sources.mkdir()
    (sources / "crash.cpp").write_text("int main() {}")
    told = tmp_path / "told"
    script = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text('|'.join(sys.argv[2:]))"
    command = f'{sys.executable} -c "{script}" {told} {{file}} {{line}}'
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(sources))
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: (command, True))
    scene.do("source")
    scene.wait(lambda: told.exists() and told.read_text())
    assert told.read_text() == f"{sources / 'crash.cpp'}|28"
    assert scene.services.settings.get(EDITOR) == command


def test_what_is_no_dump_is_told_and_nothing_else_shown(scene: Scene, tmp_path: Path) -> None:
    path = tmp_path / "x.dmp"
    path.write_bytes(b"no dump")
    scene.open(path)
    assert "minidump" in scene.label("headline")
    assert scene.rows("overview") == []
    scene.page("Threads")
    assert scene.rows("frames") == []


def test_a_closed_tab_goes_away_with_its_pages(scene: Scene, tmp_path: Path) -> None:
    scene.open(crash(tmp_path))
    view = scene.view
    scene.page("Threads")
    scene.do("close")
    assert scene.window.view is None
    scene.wait(lambda: not isValid(view))


def test_a_dump_is_opened_once_and_remembered(scene: Scene, tmp_path: Path) -> None:
    dumps = [crash(tmp_path / name) for name in ("one", "two")]
    for dump in (*dumps, dumps[0]):
        scene.open(dump)
    assert scene.window.tabs.count() == 2
    assert scene.view.inspector.dump == dumps[0]
    desk = inspector_desk(scene.services, untranslated)
    scene.wait(lambda: sorted(desk.recent.paths()) == sorted(dumps))
    scene.do("next")
    assert scene.view.inspector.dump == dumps[1]
    scene.do("close")
    scene.do("close")
    assert scene.window.view is None
    assert child(scene.window, QLabel, "empty").isVisible()


def test_every_control_has_a_name_on_every_page(scene: Scene, tmp_path: Path) -> None:
    scene.open(crash(tmp_path, Comments="words"))
    pages = child(scene.view, QListWidget, "pages")
    for page in range(pages.count()):
        pages.setCurrentRow(page)
        assert nameless(scene.window) == []
    scene.window.compare(crash(tmp_path))
    assert nameless(scene.window) == []


def test_every_shortcut_is_listed_and_means_one_thing(scene: Scene) -> None:
    keys = [
        action.shortcut().toString()
        for action in scene.window.findChildren(QAction)
        if not action.shortcut().isEmpty()
    ]
    assert len(keys) == len(set(keys))
    assert len(keys) > 25
    scene.do("shortcuts")
    table = child(scene.window, QTableView, "keys")
    assert table.model().rowCount() == len(keys)
    done = [row[1] for row in scene.rows_of(table)]
    assert len(set(done)) == len(keys)
    assert "Copy > Stack as > Markdown" in done
    assert nameless(table.window()) == []
    table.window().close()


def test_a_closed_window_is_forgotten(scene: Scene, tmp_path: Path) -> None:
    scene.open(crash(tmp_path))
    scene.window.close()
    assert scene.inspectors.windows == []


def test_the_window_is_as_large_as_it_was_left(qtbot: QtBot, tmp_path: Path) -> None:
    background = Background()
    desk = inspector_desk(build(tmp_path / "data", {}), untranslated)
    sizes = []
    for width in (701, 0):
        memory = WindowMemory(tmp_path / "own")
        window = Inspectors(background, desk, memory).window()
        if width:
            window.resize(width, 502)
        sizes.append(window.size())
        window.close()
    assert sizes[0] == sizes[1]


def test_recent_dumps_are_in_the_menu(scene: Scene, tmp_path: Path) -> None:
    dump = crash(tmp_path)
    scene.open(dump)
    scene.do("close")
    menu = next(
        menu for menu in scene.window.findChildren(QMenu) if menu.title() == "Open &Recent"
    )

    def first() -> str:
        menu.aboutToShow.emit()
        return menu.actions()[0].text()

    scene.wait(lambda: first() == str(dump))
    menu.actions()[0].trigger()
    assert scene.view.inspector.dump == dump
    scene.wait(lambda: not scene.view.inspector.is_busy)
    assert scene.background.wait(180)
    first()
    menu.actions()[-1].trigger()
    scene.wait(lambda: first() == "Nothing was opened yet")
    assert not menu.actions()[0].isEnabled()


def test_terabytes_are_scrolled_to_the_exact_line(qtbot: QtBot, tmp_path: Path) -> None:
    size = 1 << 44
    places = (array("Q", [number]).tobytes() for number in (0x1000, size, 0))
    analysis = Analysis("x", 8, None, None, (), ())
    dump = tmp_path / "x.dmp"
    dump.write_bytes(bytes(64))
    memory = DumpMemory(dump, tuple(places))  # type: ignore[arg-type]
    lines = MemoryLines(memory, analysis, [], untranslated)
    view = HexView("memory", "Memory")
    qtbot.addWidget(view)
    view.resize(800, 400)
    view.show()
    view.show_lines(lines)
    assert view.go_to(0x1000 + (1 << 43) + 5)
    assert 0x1000 + (1 << 43) in [line.address for line in view.visible()]
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert view.visible()[-1].address == 0x1000 + size - 16
    bar = view.verticalScrollBar()
    bar.setValue(0)
    assert view.visible()[0].title
    assert bar.maximum() < 1 << 31


def test_long_texts_come_in_pieces(qtbot: QtBot) -> None:
    view = LongTextView("x", "x")
    qtbot.addWidget(view)
    text = "line\n" * 40 * CHUNK
    view.show_text(text)
    assert len(view.toPlainText()) < len(text)
    qtbot.waitUntil(lambda: len(view.toPlainText()) == len(text), timeout=PATIENCE_MS)
    view.show_text("short")
    assert view.toPlainText() == "short"


def drop(window: QWidget, dump: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(dump))])
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


def test_a_dump_that_is_dropped_is_opened(scene: Scene, tmp_path: Path) -> None:
    dump = crash(tmp_path)
    drop(scene.window, dump)
    assert scene.view.inspector.dump == dump
    scene.wait(lambda: not scene.view.inspector.is_busy)


def test_a_dump_that_is_dropped_on_the_main_window_is_inspected(
    qtbot: QtBot, tmp_path: Path
) -> None:
    background = Background()
    window = make_main_window(build(tmp_path / "data", {}), background)
    qtbot.addWidget(window)
    window.show()
    dump = crash(tmp_path)
    drop(window, dump)
    found = [w for w in QGuiApplication.topLevelWindows() if dump.name in w.title()]
    assert len(found) == 1
    found[0].close()
    assert background.wait(180)
