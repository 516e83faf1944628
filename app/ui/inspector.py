"""The inspector's window: a tab for each dump and each comparison. Widgets only."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QTabWidget,
    QWidget,
)

from app.presenters.inspector_desk import InspectorDesk
from app.services.inspection import Sources
from app.ui.background import Background
from app.ui.inspector_compare import CompareView
from app.ui.inspector_copying import Copier
from app.ui.inspector_dump import DumpView
from app.ui.inspector_menus import Handlers, InspectorMenus
from app.ui.inspector_sources import SourceOpener
from app.ui.inspector_streams import TextPage
from app.ui.shortcuts import show_shortcuts
from app.ui.widgets import named, plain_label, resize_to_fit
from app.ui.window_memory import WindowMemory

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
        self._copier = Copier(self.tabs, background)
        self._copier.said.connect(self.say)
        self._sources = SourceOpener(desk, self)
        self._sources.said.connect(self.say)
        self._menus = InspectorMenus(self, self._handlers())
        self.statusBar()
        resize_to_fit(self, QSize(1240, 800))
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
        view.source_wanted.connect(self._sources.open)
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

    def _handlers(self) -> Handlers:
        copier = self._copier
        return Handlers(
            open=self._open_clicked,
            fill_recent=self._fill_recent,
            compare=self._compare_clicked,
            add_symbols=self._add_symbols,
            add_binaries=self._add_binaries,
            analyze_again=self._again,
            open_source=self._source_clicked,
            ask_for_editor=self._sources.ask_for_editor,
            save_json=copier.save_json,
            close_tab=self._close_current,
            close_window=self.close,
            copy_row=copier.row,
            copy_page=copier.page,
            copy_stack=copier.stack,
            copy_report=copier.report,
            show_page=self._show_page,
            go_to_address=self._go_to_address,
            find=self._find,
            turn=self._turn,
            shortcuts=self._shortcuts,
        )

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
        self._menus.enable(has_dump=view is not None, has_result=has_result)

    def _open_clicked(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Open Minidumps"), "", self.tr("Minidumps (*.dmp *.mdmp);;All (*)")
        )
        for name in names:
            self.open_dump(Path(name))

    def _fill_recent(self, menu: QMenu) -> None:
        menu.clear()
        for path in self._desk.recent.paths():
            action = menu.addAction(str(path).replace("&", "&&"))
            action.triggered.connect(partial(self.open_dump, path, None))
        if menu.isEmpty():
            menu.addAction(self.tr("Nothing was opened yet")).setEnabled(False)
        else:
            menu.addSeparator()
            clear = menu.addAction(self.tr("&Forget These"))
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

    def _close_current(self) -> None:
        if self.tabs.count():
            self.close_tab(self.tabs.currentIndex())
        else:
            self.close()

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
