"""One opened dump: its headline, and a page for each side of it. Widgets only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
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
from app.ui.inspector_memory import MemoryPage
from app.ui.inspector_modules import ModulesPage
from app.ui.inspector_overview import OverviewPage
from app.ui.inspector_page import Page
from app.ui.inspector_streams import (
    AnnotationsPage,
    LeavingPage,
    ProcessPage,
    StreamsPage,
    TextPage,
)
from app.ui.inspector_threads import ThreadsPage
from app.ui.widgets import button, muted, named, plain_label


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
        self.threads = ThreadsPage(inspector, background)
        self.memory = MemoryPage(inspector, background, lambda: self.threads.values)
        self.modules = ModulesPage(inspector, background, fetch)
        self._make_head()
        self._list = named("pages", QListWidget(), self.tr("Sides of the dump"))
        self._stack = QStackedWidget()
        self.pages: list[Page] = []
        for title, page in self._all_pages():
            self._list.addItem(title)
            self._stack.addWidget(page)
            self.pages.append(page)
            page.said.connect(self.said)
            page.address_chosen.connect(self.go_to)
        self._list.setSpacing(2)
        self._list.setMaximumWidth(self._list.sizeHintForColumn(0) + 32)
        self._list.currentRowChanged.connect(self._show_page)
        self.threads.source_wanted.connect(self.source_wanted)
        self.modules.folder_wanted.connect(self.folder_wanted)
        self.modules.symbols_came.connect(self._take_symbols)
        self._lay_out()
        self._list.setCurrentRow(0)
        self.analyze()

    @property
    def page(self) -> Page:
        """The visible page."""
        return self.pages[max(self._list.currentRow(), 0)]

    @property
    def titles(self) -> list[str]:
        """Names of all pages."""
        return [self._list.item(row).text() for row in range(self._list.count())]

    def show_page(self, number: int) -> None:
        """Show a page, by its place in :attr:`pages`."""
        self._list.setCurrentRow(number)

    def analyze(self) -> None:
        """Look at the dump, with all sources known by now."""
        self._background.run_with_progress(
            self, self.inspector.begin(), self._show_progress, self._loaded
        )
        self._show_head()

    def go_to(self, address: int) -> None:
        """Show an address in memory."""
        self.show_page(self.pages.index(self.memory))
        self.memory.go_to(address)

    def sheets(self) -> list[Sheet]:
        """Return what can be copied from the visible page."""
        return self.page.sheets()

    def end(self) -> None:
        """End all work: the tab goes away."""
        self.memory.close_search()
        self.modules.close_fetch()
        self.inspector.close()

    def _all_pages(self) -> list[tuple[str, Page]]:
        def made(kind: Callable[[Inspector, Background], Page]) -> Page:
            return kind(self.inspector, self._background)

        stays = self.tr("This text stays on this machine; nothing here is sent by itself.")
        leaves = self.tr(
            "This is all of the stack that a crash ping would tell: no names of functions, no "
            "memory, no paths. Pings can be switched off."
        )
        return [
            (self.tr("Overview"), made(OverviewPage)),
            (self.tr("Threads"), self.threads),
            (self.tr("Memory"), self.memory),
            (self.tr("Modules"), self.modules),
            (self.tr("Process"), made(ProcessPage)),
            (self.tr("Annotations"), made(AnnotationsPage)),
            (self.tr("Streams"), made(StreamsPage)),
            (self.tr("What leaves"), made(LeavingPage)),
            (self.tr("Report"), self._text_page("text", self.tr("Report"), stays)),
            (self.tr("JSON"), self._text_page("json", self.tr("JSON"), stays)),
            (self.tr("Ping"), self._text_page("ping", self.tr("Ping"), leaves)),
        ]

    def _text_page(self, face: str, title: str, note: str) -> Page:
        return TextPage(self.inspector, self._background, face, title, note)

    def _make_head(self) -> None:
        self._headline = plain_label("headline")
        font = QFont(self._headline.font())
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setBold(True)
        self._headline.setFont(font)
        self._subline = muted(plain_label("subline"))
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
        from pathlib import Path

        if isinstance(folder, Path):
            self.inspector.add_symbols(folder)
            self.inspector.add_binaries(folder)
            self.analyze()

    def _show_progress(self, progress: Progress) -> None:
        self._progress.setValue(progress.percent)
        self._progress.setFormat(progress.what)

    def _loaded(self, result: Inspection | Failure) -> None:
        self.inspector.loaded(result)
        self._show_head()
        for page in self.pages:
            page.renew()
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
        self._stack.setCurrentIndex(number)
        self.pages[number].activate()
