"""One opened dump: its headline, and a page for each side of it. Widgets only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.presenters.copying import Sheet
from app.presenters.inspector import Inspector, Progress
from app.presenters.inspector_modules import SymbolFetch
from app.services.analysis import Failure
from app.services.inspection import Inspection
from app.ui.background import Background
from app.ui.direction import leading_edge
from app.ui.inspector_memory import MemoryPage
from app.ui.inspector_modules import ModulesPage
from app.ui.inspector_overview import OverviewPage
from app.ui.inspector_page import Page, column
from app.ui.inspector_streams import (
    AnnotationsPage,
    LeavingPage,
    ProcessPage,
    StreamsPage,
    TextPage,
)
from app.ui.inspector_threads import ThreadsPage
from app.ui.widgets import button, muted, named, plain_label

_THREADS, _MEMORY = 1, 2
"""Places of pages that others ask for."""
_NEXT_PAGE_MS = 20
"""Between the making of two pages, while the user looks at the first one."""


class DumpView(QWidget):
    """Shows one dump; reads it in the background, again when more symbols come.

    Signals:
        said: Something to tell in the status bar.
        source_wanted: The user wants to see a source line.
        folder_wanted: The user wants to choose a folder with symbols.
        renewed: The dump was analyzed, or could not be.

    Object names (``pages``, ``threads``, ``frames``, ``registers``…) are part of the interface.
    """

    said = Signal(str)
    source_wanted = Signal(object)
    folder_wanted = Signal()
    renewed = Signal()

    def __init__(
        self, inspector: Inspector, background: Background, fetch: SymbolFetch
    ) -> None:
        super().__init__()
        self.inspector = inspector
        self._background = background
        self._fetch = fetch
        self._made: dict[int, Page] = {}
        self._is_ended = False
        self._make_head()
        self._list = named("pages", QListWidget(), self.tr("Sides of the dump"))
        self._list.setSpacing(2)
        self._stack = QStackedWidget()
        self._frames: list[QWidget] = []
        self._kinds = self._all_pages()
        for title, _make in self._kinds:
            self._list.addItem(title)
            self._frames.append(column())
            self._stack.addWidget(self._frames[-1])
        self._list.setMaximumWidth(self._list.sizeHintForColumn(0) + 32)
        self._list.setCurrentRow(0)
        self._list.currentRowChanged.connect(self._show_page)
        self._lay_out()
        self._making = QTimer(self, interval=_NEXT_PAGE_MS)
        self._making.timeout.connect(self._make_next_page)
        self._making.start()
        self.analyze()

    @property
    def page(self) -> Page:
        """The visible page."""
        return self._page(max(self._list.currentRow(), 0))

    @property
    def threads(self) -> ThreadsPage:
        """The page of threads."""
        page = self._page(_THREADS)
        assert isinstance(page, ThreadsPage)  # noqa: S101  # as _all_pages has it
        return page

    @property
    def memory(self) -> MemoryPage:
        """The page of memory."""
        page = self._page(_MEMORY)
        assert isinstance(page, MemoryPage)  # noqa: S101  # as _all_pages has it
        return page

    @property
    def titles(self) -> list[str]:
        """Names of all pages."""
        return [title for title, _make in self._kinds]

    def show_page(self, number: int) -> None:
        """Show a page, by its place in :attr:`titles`."""
        self._list.setCurrentRow(number)

    def show_memory(self) -> MemoryPage:
        """Show the page of memory, and return it."""
        self.show_page(_MEMORY)
        return self.memory

    def analyze(self) -> None:
        """Look at the dump, with all sources known by now."""
        self._background.run_with_progress(
            self, self.inspector.begin(), self._show_progress, self._loaded
        )
        self._show_head()

    def go_to(self, address: int) -> None:
        """Show an address in memory."""
        self.show_memory().go_to(address)

    def sheets(self) -> list[Sheet]:
        """Return what can be copied from the visible page."""
        return self.page.sheets()

    def end(self) -> None:
        """End all work and go away, page by page: all at once would keep the user waiting."""
        self._is_ended = True
        for page in self._made.values():
            page.end()
        self.inspector.close()
        self._making.timeout.disconnect(self._make_next_page)
        self._making.timeout.connect(self._drop_next_page)
        self._making.start()

    def _drop_next_page(self) -> None:
        if self._made:
            self._made.popitem()[1].deleteLater()
        else:
            self._making.stop()
            self.deleteLater()

    def _page(self, number: int) -> Page:
        """Return a page, made when it is first wanted: eleven at once take too long."""
        if number not in self._made:
            page = self._made[number] = self._kinds[number][1]()
            layout = self._frames[number].layout()
            if layout is not None:
                layout.addWidget(page)
            page.said.connect(self.said)
            page.address_chosen.connect(self.go_to)
        return self._made[number]

    def _make_next_page(self) -> None:
        """Make one more page before it is asked for: then it is there at once."""
        missing = [number for number in range(len(self._kinds)) if number not in self._made]
        if not missing:
            self._making.stop()
        elif missing[0] == self._list.currentRow():
            self._show_page(missing[0])
        else:
            self._page(missing[0])

    def _all_pages(self) -> list[tuple[str, Callable[[], Page]]]:
        stays = self.tr("This text stays on this machine; nothing here is sent by itself.")
        leaves = self.tr(
            "This is all of the stack that a crash ping would tell: no names of functions, no "
            "memory, no paths. Pings can be switched off."
        )
        given = self.inspector, self._background
        report, ping = self.tr("Report"), self.tr("Ping")
        return [
            (self.tr("Overview"), partial(OverviewPage, *given)),
            (self.tr("Threads"), self._threads_page),
            (self.tr("Memory"), partial(MemoryPage, *given, self._registers)),
            (self.tr("Modules"), self._modules_page),
            (self.tr("Process"), partial(ProcessPage, *given)),
            (self.tr("Annotations"), partial(AnnotationsPage, *given)),
            (self.tr("Streams"), partial(StreamsPage, *given)),
            (self.tr("What leaves"), partial(LeavingPage, *given)),
            (report, partial(TextPage, *given, "text", report, stays)),
            (self.tr("JSON"), partial(TextPage, *given, "json", self.tr("JSON"), stays)),
            (ping, partial(TextPage, *given, "ping", ping, leaves)),
        ]

    def _threads_page(self) -> Page:
        page = ThreadsPage(self.inspector, self._background)
        page.source_wanted.connect(self.source_wanted)
        return page

    def _modules_page(self) -> Page:
        page = ModulesPage(self.inspector, self._background, self._fetch)
        page.folder_wanted.connect(self.folder_wanted)
        page.symbols_came.connect(self._take_symbols)
        return page

    def _registers(self) -> Mapping[str, int]:
        return self.threads.values

    def _make_head(self) -> None:
        self._headline = plain_label("headline")
        font = QFont(self._headline.font())
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setBold(True)
        self._headline.setFont(font)
        self._subline = muted(plain_label("subline"))
        for label in (self._headline, self._subline):
            label.setAlignment(leading_edge())
        self._progress = named("analysis_progress", QProgressBar(), self.tr("Progress"))
        self._cancel = button("cancel_analysis", self.tr("&Cancel"))
        self._cancel.clicked.connect(self.inspector.cancel)

    def _lay_out(self) -> None:
        work = QHBoxLayout()
        work.addWidget(self._progress, 1)
        work.addWidget(self._cancel)
        sides = QHBoxLayout()
        sides.addWidget(self._list)
        sides.addWidget(self._stack, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self._headline)
        layout.addWidget(self._subline)
        layout.addLayout(work)
        layout.addLayout(sides, 1)

    def _take_symbols(self, folder: object) -> None:
        if isinstance(folder, Path):
            self.inspector.add_symbols(folder)
            self.inspector.add_binaries(folder)
            self.analyze()

    def _show_progress(self, progress: Progress) -> None:
        self._progress.setValue(progress.percent)
        self._progress.setFormat(progress.what)

    def _loaded(self, result: Inspection | Failure) -> None:
        if self._is_ended:
            return
        self.inspector.loaded(result)
        self._show_head()
        for page in self._made.values():
            page.renew()
        self._show_page(self._list.currentRow())
        self.renewed.emit()

    def _show_head(self) -> None:
        self._headline.setText(self.inspector.headline)
        self._subline.setText(self.inspector.subline)
        self._subline.setVisible(bool(self.inspector.subline))
        for widget in (self._progress, self._cancel):
            widget.setVisible(self.inspector.is_busy)
        self._progress.setRange(0, 100)
        self._stack.setEnabled(self.inspector.inspection is not None)

    def _show_page(self, number: int) -> None:
        page = self._page(number)
        self._stack.setCurrentIndex(number)
        page.activate()
