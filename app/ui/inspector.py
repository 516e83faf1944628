"""The inspector's window: a tab for each dump and each comparison. Widgets only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtGui import QKeySequence as Keys
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QInputDialog,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QTableView,
    QTabWidget,
    QWidget,
)

from app.presenters.copying import FORMATS, Sheet
from app.presenters.inspector_desk import InspectorDesk
from app.presenters.inspector_threads import SourceLine
from app.services.analysis import Failure
from app.services.inspection import Sources
from app.ui.background import Background
from app.ui.direction import as_it_was
from app.ui.inspector_compare import CompareView
from app.ui.inspector_dump import DumpView
from app.ui.inspector_streams import TextPage
from app.ui.shortcuts import show_shortcuts
from app.ui.widgets import named, plain_label
from app.ui.window_memory import WindowMemory

MOST_COPIED = 1 << 23
"""Characters for the clipboard; other programs, too, halt when they get more."""
_SAID_MS = 8_000
_GEOMETRY = "inspector/geometry"


class InspectorWindow(QMainWindow):
    """Shows dumps in tabs.

    Signals:
        closed: The window goes away.
    """

    closed = Signal()

    def __init__(
        self,
        desk: InspectorDesk,
        background: Background,
        memory: WindowMemory | None = None,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._memory = memory
        self._background = background
        self.setAcceptDrops(True)
        self.tabs = named("dumps", QTabWidget(), self.tr("Opened dumps"))
        self.tabs.setDocumentMode(True)
        self.tabs.setMovable(True)
        self.tabs.setTabsClosable(True)
        self.tabs.tabCloseRequested.connect(self.close_tab)
        self.tabs.currentChanged.connect(self._show_tab)
        hint = self.tr("Open a minidump with Ctrl+O, or drop one here.")
        self._empty = plain_label("empty", hint)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._whole = QStackedWidget()
        self._whole.addWidget(self._empty)
        self._whole.addWidget(self.tabs)
        self.setCentralWidget(self._whole)
        self._needs_dump: list[QAction] = []
        self._menus: list[QMenu] = []
        self._add_dump_menu()
        self._add_copy_menu()
        self._add_go_menu()
        self._add_help_menu()
        self.statusBar()
        self.resize(1240, 800)
        if memory is not None:
            memory.restore(_GEOMETRY, self)
        self._show_tab()

    @property
    def view(self) -> DumpView | None:
        """The visible dump; ``None`` without one."""
        current = self.tabs.currentWidget()
        return current if isinstance(current, DumpView) else None

    def open_dump(self, dump: Path, sources: Sources | None = None) -> DumpView:
        """Open a dump in a tab; one that is open already is shown."""
        for view in self._views():
            if view.inspector.dump == dump and sources is None:
                self.tabs.setCurrentWidget(view)
                return view
        inspector = self._desk.inspector(dump, sources)
        view = DumpView(inspector, self._background, self._desk.symbol_fetch())
        view.said.connect(self.say)
        view.source_wanted.connect(self._open_source)
        view.folder_wanted.connect(self._add_symbols)
        view.renewed.connect(self._show_tab)
        self._add_tab(view, inspector.title, str(dump))
        self._background.run(self, partial(self._desk.recent.add, dump), _ignore)
        return view

    def compare(self, other: Path) -> None:
        """Compare the visible dump with another one, in a tab of its own."""
        if self.view is not None:
            comparison = self._desk.comparison(self.view.inspector, other)
            shown = CompareView(comparison, self._background)
            self._add_tab(shown, comparison.title, comparison.title)

    def close_tab(self, index: int) -> None:
        """Close a tab and end its work."""
        widget = self.tabs.widget(index)
        self.tabs.removeTab(index)
        if isinstance(widget, (DumpView, CompareView)):
            widget.end()
            widget.deleteLater()
        self._show_tab()

    def say(self, text: str) -> None:
        """Tell something for a while."""
        self.statusBar().showMessage(text, _SAID_MS)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the files that were dropped."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.open_dump(Path(url.toLocalFile()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """End what is running, and close."""
        if self._memory is not None:
            self._memory.keep(_GEOMETRY, self)
        while self.tabs.count():
            self.close_tab(0)
        self.closed.emit()
        super().closeEvent(event)

    def _views(self) -> list[DumpView]:
        widgets = (self.tabs.widget(index) for index in range(self.tabs.count()))
        return [widget for widget in widgets if isinstance(widget, DumpView)]

    def _add_tab(self, widget: QWidget, title: str, hint: str) -> None:
        index = self.tabs.addTab(widget, title.replace("&", "&&"))
        self.tabs.setTabToolTip(index, hint.replace("<", "&lt;"))
        self.tabs.setCurrentIndex(index)

    def _show_tab(self, _index: int = 0) -> None:
        self._whole.setCurrentWidget(self.tabs if self.tabs.count() else self._empty)
        title = self.tr("Inspector")
        if self.tabs.count():
            shown = self.tabs.tabText(self.tabs.currentIndex()).replace("&&", "&")
            title = self.tr("{dump} — Inspector").format(dump=shown)
        self.setWindowTitle(title)
        view = self.view
        has_result = view is not None and view.inspector.inspection is not None
        for action in self._needs_dump:
            action.setEnabled(has_result)
        self._refresh.setEnabled(view is not None)

    def _add_dump_menu(self) -> None:
        menu = self._menu(self.tr("&Dump"))
        self._add(menu, "open", self.tr("&Open…"), Keys.StandardKey.Open, self._open_clicked)
        self._recent = menu.addMenu(self.tr("Open &Recent"))
        self._recent.aboutToShow.connect(self._fill_recent)
        needs = self._needs_dump
        compare = self.tr("Co&mpare With…")
        needs.append(self._add(menu, "compare", compare, "Ctrl+D", self._compare_clicked))
        menu.addSeparator()
        symbols, binaries = self.tr("Add &Symbol Folder…"), self.tr("Add &Binary Folder…")
        self._add(menu, "symbols", symbols, "Ctrl+L", self._add_symbols)
        self._add(menu, "binaries", binaries, "Ctrl+B", self._add_binaries)
        again = self.tr("&Analyze Again")
        self._refresh = self._add(menu, "refresh", again, Keys.StandardKey.Refresh, self._again)
        menu.addSeparator()
        source, editor = self.tr("Open Source &Line"), self.tr("Command of the &Editor…")
        needs.append(self._add(menu, "source", source, "Ctrl+E", self._source_clicked))
        self._add(menu, "editor", editor, "", self._ask_for_editor)
        menu.addSeparator()
        save = self.tr("Sa&ve JSON…")
        needs.append(self._add(menu, "save", save, Keys.StandardKey.Save, self._save_json))
        close = self.tr("&Close Tab")
        self._add(menu, "close", close, Keys.StandardKey.Close, self._close_current)
        self._add(menu, "quit", self.tr("Close &Window"), "Ctrl+Q", self.close)

    def _add_copy_menu(self) -> None:
        menu = self._menu(self.tr("&Copy"))
        self._add(menu, "copy", self.tr("Copy &Row"), Keys.StandardKey.Copy, self._copy_row)
        menu.addSeparator()
        parts: list[tuple[str, str, Callable[[str], None], str]] = [
            ("page", self.tr("&Page as"), self._copy_page, "text"),
            ("stack", self.tr("&Stack as"), self._copy_stack, "markdown"),
            ("report", self.tr("R&eport as"), self._copy_report, "text"),
        ]
        shortcuts = {"page": "Ctrl+Shift+P", "stack": "Ctrl+Shift+M", "report": "Ctrl+Shift+C"}
        for name, title, do, usual in parts:
            below = menu.addMenu(title)
            self._menus.append(below)
            for form, text in self._forms().items():
                key = shortcuts[name] if form == usual else ""
                action = self._add(below, f"{name}_{form}", text, key, partial(do, form))
                if name != "page":
                    self._needs_dump.append(action)

    def _forms(self) -> dict[str, str]:
        return {
            "text": self.tr("&Text"),
            "markdown": self.tr("&Markdown"),
            "html": self.tr("&HTML"),
            "json": self.tr("&JSON"),
        }

    def _add_go_menu(self) -> None:
        menu = self._menu(self.tr("&Go"))
        for number, title in enumerate(self._page_titles()):
            key = f"Ctrl+{number + 1}" if number < 9 else f"Ctrl+Shift+{number - 8}"
            self._add(menu, f"page_{number}", title, key, partial(self._show_page, number))
        menu.addSeparator()
        self._add(menu, "address", self.tr("&Address…"), "Ctrl+G", self._go_to_address)
        self._add(menu, "find", self.tr("&Find…"), Keys.StandardKey.Find, self._find)
        menu.addSeparator()
        self._add(menu, "next", self.tr("&Next Tab"), "Ctrl+PgDown", partial(self._turn, 1))
        self._add(menu, "before", self.tr("Tab &Before"), "Ctrl+PgUp", partial(self._turn, -1))

    def _add_help_menu(self) -> None:
        menu = self._menu(self.tr("&Help"))
        self._add(menu, "shortcuts", self.tr("&Keyboard Shortcuts"), "F1", self._shortcuts)

    def _page_titles(self) -> list[str]:
        return [
            *(self.tr("&Overview"), self.tr("&Threads"), self.tr("&Memory")),
            *(self.tr("Mo&dules"), self.tr("&Process"), self.tr("Annotat&ions")),
            *(self.tr("&Streams"), self.tr("What &Leaves"), self.tr("&Report")),
            *(self.tr("&JSON"), self.tr("Pin&g")),
        ]

    def _menu(self, title: str) -> QMenu:
        menu = self.menuBar().addMenu(title)
        self._menus.append(menu)
        return menu

    def _add(
        self,
        menu: QMenu,
        name: str,
        text: str,
        shortcut: str | Keys.StandardKey,
        do: Callable[[], object],
    ) -> QAction:
        action = menu.addAction(text)
        action.setObjectName(name)
        action.setShortcut(Keys(shortcut))
        action.triggered.connect(lambda _checked: do())
        return action

    def _open_clicked(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Open Minidumps"), "", self.tr("Minidumps (*.dmp *.mdmp);;All (*)")
        )
        for name in names:
            self.open_dump(Path(name))

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self._desk.recent.paths():
            action = self._recent.addAction(str(path).replace("&", "&&"))
            action.triggered.connect(partial(self.open_dump, path, None))
        if self._recent.isEmpty():
            self._recent.addAction(self.tr("Nothing was opened yet")).setEnabled(False)
        else:
            self._recent.addSeparator()
            clear = self._recent.addAction(self.tr("&Forget These"))
            clear.triggered.connect(lambda _checked: self._forget())

    def _forget(self) -> None:
        self._background.run(self, self._desk.recent.clear, _ignore)

    def _compare_clicked(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Compare With"), "", self.tr("Minidumps (*.dmp *.mdmp);;All (*)")
        )
        if name:
            self.compare(Path(name))

    def _add_symbols(self) -> None:
        self._add_folder(self.tr("Symbol Folder"), is_binary=False)

    def _add_binaries(self) -> None:
        self._add_folder(self.tr("Binary Folder"), is_binary=True)

    def _add_folder(self, title: str, *, is_binary: bool) -> None:
        view = self.view
        folder = QFileDialog.getExistingDirectory(self, title) if view is not None else ""
        if view is None or not folder:
            return
        add = view.inspector.add_binaries if is_binary else view.inspector.add_symbols
        add(Path(folder))
        view.analyze()

    def _again(self) -> None:
        if self.view is not None:
            self.view.analyze()

    def _source_clicked(self) -> None:
        if self.view is not None:
            self.view.threads.open_source()

    def _open_source(self, source: SourceLine) -> None:
        """Open a source line: ask for the folder of the sources, or the editor, if needed."""
        found = self._desk.find_source(source)
        if isinstance(found, str):
            folder = QFileDialog.getExistingDirectory(
                self, self.tr("Where is {file}?").format(file=source.file)
            )
            if not folder:
                self.say(found)
                return
            self._desk.add_source_folder(Path(folder))
            found = self._desk.find_source(source)
        if isinstance(found, str):
            self.say(found)
        elif self._desk.editor or self._ask_for_editor():
            self.say(self._desk.open_source(found, source.line) or str(found))

    def _ask_for_editor(self) -> bool:
        text, is_given = QInputDialog.getText(
            self,
            self.tr("Command of the Editor"),
            self.tr("{file} and {line} stand for the place, such as: code -g {file}:{line}"),
            text=self._desk.editor or "code -g {file}:{line}",
        )
        if is_given and text:
            self._desk.set_editor(text)
        return bool(is_given and text)

    def _save_json(self) -> None:
        view = self.view
        if view is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save JSON"), f"{view.inspector.dump.stem}.json"
        )
        if name:
            work = partial(view.inspector.session.save, "json", Path(name))
            self._background.run(self, work, self._tell)

    def _close_current(self) -> None:
        if self.tabs.count():
            self.close_tab(self.tabs.currentIndex())
        else:
            self.close()

    def _copy_row(self) -> None:
        table = QApplication.focusWidget()
        if not isinstance(table, QTableView) or not table.currentIndex().isValid():
            return
        model, row = table.model(), table.currentIndex().row()
        cells = (model.index(row, place).data() for place in range(model.columnCount()))
        self._take("\t".join(as_it_was(str(cell)) for cell in cells))

    def _copy_page(self, form: str) -> None:
        widget = self.tabs.currentWidget()
        if not isinstance(widget, (DumpView, CompareView)):
            return
        if isinstance(widget, DumpView) and isinstance(widget.page, TextPage):
            session, face = widget.inspector.session, widget.page.face
            work = partial(session.text, face, MOST_COPIED + 1)
            self._background.run(self, work, self._take)
            return
        sheets = widget.sheets()
        if not sheets:
            self.say(self.tr("There is nothing to copy here."))
            return
        self._background.run(self, lambda: _copied(sheets, form), self._take)

    def _copy_stack(self, form: str) -> None:
        view = self.view
        if view is None or view.inspector.inspection is None:
            return
        crash = view.inspector.inspection.analysis.crash
        thread = view.threads.chosen_thread
        if thread < 0:
            thread = crash.thread if crash and crash.thread is not None else 0
        if view.inspector.inspection.analysis.threads:
            work = partial(view.inspector.session.stack, form, thread, MOST_COPIED + 1)
            self._background.run(self, work, self._take)

    def _copy_report(self, form: str) -> None:
        if self.view is not None:
            work = partial(self.view.inspector.session.text, form, MOST_COPIED + 1)
            self._background.run(self, work, self._take)

    def _take(self, text: str | Failure) -> None:
        if isinstance(text, Failure):
            self.say(text.reason)
            return
        if len(text) > MOST_COPIED:
            self.say(self.tr("This is too long for the clipboard. Save it to a file: Ctrl+S."))
            return
        QGuiApplication.clipboard().setText(text)
        self.say(self.tr("Copied. Letters: {count}").format(count=len(text)))

    def _tell(self, text: str | Failure) -> None:
        self.say(text.reason if isinstance(text, Failure) else text)

    def _show_page(self, number: int) -> None:
        if self.view is not None:
            self.view.show_page(number)

    def _go_to_address(self) -> None:
        if self.view is not None:
            self.view.show_memory().focus_address()

    def _find(self) -> None:
        view = self.view
        if view is None:
            return
        if isinstance(view.page, TextPage):
            view.page.focus_search()
            return
        view.show_memory().focus_search()

    def _turn(self, step: int) -> None:
        if self.tabs.count():
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())

    def _shortcuts(self) -> None:
        show_shortcuts(self, self.findChildren(QAction))


def _ignore(_nothing: None) -> None:
    pass


def _copied(sheets: Sequence[Sheet], form: str) -> str:
    return "\n".join(map(FORMATS[form], sheets))
