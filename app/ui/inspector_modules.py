"""The inspector's page of modules and their symbols. Widgets only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QProgressBar, QWidget

from app.model.symbols import SymbolOutcome
from app.presenters.copying import Sheet
from app.presenters.inspector import Inspector, Progress
from app.presenters.inspector_modules import (
    ModuleRow,
    Modules,
    SymbolFetch,
    outcomes_by_place,
    store_of,
)
from app.services.symbol_desk import Fetched
from app.ui.background import Background
from app.ui.inspector_page import Page, column, fill, widths
from app.ui.table_model import TableModel
from app.ui.tables import make_table, on_row, select_row
from app.ui.widgets import button, named, plain_label


class ModulesPage(Page):
    """All modules, what became of their symbols, and what helps.

    Signals:
        folder_wanted: The user wants to choose a folder with symbols.
        symbols_came: A folder that has new symbols now.
    """

    folder_wanted = Signal()
    symbols_came = Signal(object)

    def __init__(
        self, inspector: Inspector, background: Background, fetch: SymbolFetch
    ) -> None:
        super().__init__(inspector, background)
        self._presenter: Modules | None = None
        self._fetch = fetch
        self._outcomes: dict[int, SymbolOutcome] = {}
        headers = (
            *(self.tr("Module"), self.tr("Symbols"), self.tr("Version"), self.tr("Start")),
            *(self.tr("End"), self.tr("Debug ID"), self.tr("Code ID"), self.tr("Path")),
        )
        self._modules: TableModel[ModuleRow] = TableModel(
            headers,
            lambda row: row.cells,
            tooltip=lambda row, place: row.cells[place],
            parent=self,
        )
        self._table = make_table("modules", self._modules, self.tr("Modules"))
        widths(self._table, (170, 150, 90, 160, 160, 280, 280))
        self._advice = plain_label("advice")
        self._folder = button("choose_folder", self.tr("Choose &Folder…"))
        self._folder.clicked.connect(self.folder_wanted)
        self._one = button("fetch", self.tr("Fetch &Symbols of It"))
        self._one.clicked.connect(self._fetch_chosen)
        self._all = button("fetch_all", self.tr("Fetch &All of the Crashed Stack"))
        self._all.clicked.connect(self._fetch_lacking)
        self._stop = button("stop_fetch", self.tr("S&top"))
        self._stop.clicked.connect(fetch.cancel)
        self._progress = named("fetch_progress", QProgressBar(), self.tr("Progress"))
        below = QWidget()
        row = QHBoxLayout(below)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._folder, self._one, self._all, self._stop):
            row.addWidget(widget)
        row.addWidget(self._progress, 1)
        row.addStretch()
        fill(self, column(self._table, self._advice, below))
        on_row(self._table, lambda _row: self._show_advice())
        self._show_fetching(is_running=False)

    def show_dump(self) -> None:
        """Show the modules."""
        if self.inspector.inspection is None:
            return
        row = max(self._table.currentIndex().row(), 0)
        self._presenter = Modules(
            self.inspector.inspection, self.inspector.translate, self._outcomes
        )
        self._modules.show(self._presenter.rows())
        select_row(self._table, row if row < len(self._modules.rows) else 0)
        self._show_advice()

    def sheets(self) -> list[Sheet]:
        """Return the modules."""
        return [self._presenter.sheet()] if self._presenter else []

    def end(self) -> None:
        """End a running download: the page goes away."""
        self._fetch.cancel()

    def _chosen(self) -> ModuleRow | None:
        row = self._table.currentIndex().row()
        return self._modules.rows[row] if 0 <= row < len(self._modules.rows) else None

    def _show_advice(self) -> None:
        row = self._chosen()
        is_known = self._presenter is not None and row is not None
        self._advice.setText(self._presenter.advice(row) if self._presenter and row else "")
        self._one.setEnabled(
            bool(is_known and self._presenter and row and self._presenter.is_fetchable(row))
        )
        self._all.setEnabled(bool(self._presenter and self._presenter.lacking()))

    def _fetch_chosen(self) -> None:
        row = self._chosen()
        if row is not None:
            self._fetch_places([row.place])

    def _fetch_lacking(self) -> None:
        if self._presenter is not None:
            self._fetch_places(self._presenter.lacking())

    def _fetch_places(self, places: Sequence[int]) -> None:
        """Fetch symbols, after the user has agreed to what is told to whom."""
        if self._presenter is None or not self._agrees():
            return
        self._show_fetching(is_running=True)
        modules = self._presenter.modules(places)
        self.background.run_with_progress(
            self,
            self._fetch.begin(modules),
            self._show_progress,
            lambda fetched: self._fetched(places, fetched),
        )

    def _agrees(self) -> bool:
        question = self._fetch.question
        if not question:
            self.said.emit(self._fetch.no_server)
            return False
        if self._fetch.has_consent:
            return True
        title = self.tr("Fetch Symbols")
        answer = QMessageBox.question(self, title, question)
        if answer != QMessageBox.StandardButton.Yes:
            return False
        self._fetch.agree()
        return True

    def _show_progress(self, progress: Progress) -> None:
        self._progress.setValue(progress.percent)
        self._progress.setFormat(progress.what)

    def _fetched(self, places: Sequence[int], fetched: Fetched) -> None:
        self._show_fetching(is_running=False)
        self._outcomes.update(outcomes_by_place(places, fetched))
        folder = store_of(fetched)
        self.show_dump()
        if folder is not None:
            self.symbols_came.emit(folder)

    def _show_fetching(self, *, is_running: bool) -> None:
        self._progress.setValue(0)
        self._progress.setVisible(is_running)
        self._stop.setVisible(is_running)
