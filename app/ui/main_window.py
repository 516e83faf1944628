"""The one window of Lastword: a list of pages, and the page that is shown.

It knows no page by name: :mod:`app.ui.main_app` gives it the entries. A page is made when it
is first shown, so that the window is there before what nobody looks at yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.ui.page import Page, PageEntry
from app.ui.visible import OnceVisible
from app.ui.widgets import named, plain_label, resize_to_fit
from app.ui.window_memory import WindowMemory

_DEFAULT_SIZE = QSize(1180, 720)
_NAVIGATION_PADDING = 36


class MainWindow(QMainWindow):
    """Shows one of several pages.

    Signals:
        open_wanted: The user wants to open a minidump.
        dropped: A file was dropped on the window.

    Object names (``navigation``, ``page_stack``, ``go_<name>``…) are part of the interface.
    """

    open_wanted = Signal()
    dropped = Signal(Path)

    def __init__(
        self,
        entries: Sequence[PageEntry],
        memory: WindowMemory,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._entries = {entry.name: entry for entry in entries}
        self._listed = [entry for entry in entries if entry.is_listed]
        self._memory = memory
        self._pages: dict[str, QWidget] = {}
        self._name = ""
        self._stack = named("page_stack", QStackedWidget())
        self._make_navigation()
        self._make_actions()
        self._notices = QVBoxLayout()
        self._notices.setContentsMargins(0, 0, 0, 0)
        self._lay_out()
        self.setAcceptDrops(True)
        resize_to_fit(self, _DEFAULT_SIZE)
        memory.restore("main/geometry", self)
        # What a page reads would take the processor from the first painting.
        self._is_visible = False
        OnceVisible(self, self._first_visible)

    @property
    def shown(self) -> str:
        """Name of the page that is shown."""
        return self._name

    def show_page(self, name: str) -> QWidget:
        """Bring a page to the front, made if need be, and return it.

        Raises:
            KeyError: There is no such page.
        """
        page = self.page(name)
        if name != self._name:
            self._name = name
            self._stack.setCurrentWidget(page)
            entry = self._entries[name]
            self.setWindowTitle(entry.window_title or entry.title)
            self._navigation.setCurrentRow(self._listed.index(entry) if entry.is_listed else -1)
            self._fill_menu_bar()
            self._show_status()
            if isinstance(page, Page):
                page.take_focus()
            self._tell_opened()
        return page

    def page(self, name: str) -> QWidget:
        """Return a page, made if need be, without showing it.

        Raises:
            KeyError: There is no such page.
        """
        page = self._pages.get(name)
        if page is None:
            page = self._pages[name] = self._entries[name].make()
            self._stack.addWidget(page)
            if isinstance(page, Page):
                page.status_changed.connect(self._show_status)
        return page

    def add_notice(self, notice: QWidget) -> None:
        """Put a bar above all pages; whether it is visible is its own business."""
        self._notices.addWidget(notice)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the files that were dropped."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.dropped.emit(Path(url.toLocalFile()))

    def come_forward(self) -> None:
        """Bring the window before all others, out of its icon if need be."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the pages end what they do, remember how the window looks, and close."""
        for page in self._pages.values():
            if isinstance(page, Page):
                page.closing()
        self._memory.keep("main/geometry", self)
        super().closeEvent(event)

    def _make_navigation(self) -> None:
        self._navigation = named("navigation", QListWidget(), self.tr("Pages"))
        for entry in self._listed:
            item = QListWidgetItem(entry.title, self._navigation)
            item.setSizeHint(QSize(0, 2 * self.fontMetrics().height()))
        widest = max(map(self.fontMetrics().horizontalAdvance, self._titles()), default=0)
        self._navigation.setFixedWidth(widest + _NAVIGATION_PADDING)
        self._navigation.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._navigation.currentRowChanged.connect(self._row_chosen)

    def _make_actions(self) -> None:
        standard = QKeySequence.StandardKey
        self._file = QMenu(self.tr("&File"), self)
        open_dump = self._file.addAction(self.tr("Open Mini&dump…"))
        open_dump.setObjectName("open_dump")
        open_dump.setShortcut(QKeySequence(standard.Open))
        open_dump.triggered.connect(lambda _checked: self.open_wanted.emit())
        self._file.addSeparator()
        leave = self._file.addAction(self.tr("&Quit"))
        leave.setObjectName("quit")
        leave.setShortcut(QKeySequence(standard.Quit))
        leave.setMenuRole(QAction.MenuRole.QuitRole)
        leave.triggered.connect(lambda _checked: self.close())
        self._go_menu = QMenu(self.tr("&Go"), self)
        self._go = {
            entry.name: self._go_action(number, entry)
            for number, entry in enumerate(self._listed, start=1)
        }

    def _go_action(self, number: int, entry: PageEntry) -> QAction:
        action = self._go_menu.addAction(entry.title)
        action.setObjectName(f"go_{entry.name}")
        action.setCheckable(True)
        if number < 10:
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
        action.triggered.connect(lambda _checked: self.show_page(entry.name))
        self.addAction(action)
        return action

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.addWidget(self._navigation)
        body.addWidget(self._stack, 1)
        central = QWidget()
        layout = QVBoxLayout(central)
        layout.addLayout(self._notices)
        layout.addLayout(body, 1)
        self.setCentralWidget(central)
        self._status = plain_label("summary", wrap=False)
        self.statusBar().addWidget(self._status, 1)

    def _fill_menu_bar(self) -> None:
        page = self._pages[self._name]
        bar = self.menuBar()
        bar.clear()
        bar.addMenu(self._file)
        for menu in page.menus() if isinstance(page, Page) else ():
            bar.addMenu(menu)
        bar.addMenu(self._go_menu)
        for name, action in self._go.items():
            action.setChecked(name == self._name)

    def _show_status(self) -> None:
        page = self._pages.get(self._name)
        self._status.setText(page.status() if isinstance(page, Page) else "")

    def _first_visible(self) -> None:
        self._is_visible = True
        self._tell_opened()

    def _tell_opened(self) -> None:
        page = self._pages.get(self._name)
        if self._is_visible and isinstance(page, Page):
            page.opened()

    def _row_chosen(self, row: int) -> None:
        if row >= 0:
            self.show_page(self._listed[row].name)

    def _titles(self) -> list[str]:
        return [entry.title for entry in self._listed]
