"""The table of reports: keeps its selection by report, whatever happens to the rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.presenters.report_list import Column, Row
from app.ui.progress_delegate import ProgressDelegate
from app.ui.table_model import TableModel
from app.ui.tables import dress_table

_WIDTHS = {
    Column.STATE: 110,
    Column.TIME: 125,
    Column.PRODUCT: 100,
    Column.VERSION: 65,
    Column.REASON: 220,
    Column.CRASH_ID: 290,
}


class ReportTable(QTableView):
    """Shows rows; which rows, and in which order, others decide.

    Signals:
        selected: The selection is another one; see :meth:`selection`.
        sort_wanted: A header was clicked: column, and whether descending.
    """

    selected = Signal()
    sort_wanted = Signal(int, bool)

    def __init__(self, headers: Sequence[str], accessible: str) -> None:
        super().__init__()
        self._model: TableModel[Row] = TableModel(
            headers,
            lambda row: row.cells,
            tooltip=lambda row, column: row.cells[column],
            parent=self,
        )
        self.setModel(self._model)
        dress_table(self, "reports", accessible)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setItemDelegateForColumn(
            Column.STATE, ProgressDelegate(lambda row: self._model.rows[row].percent, self)
        )
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(Column.COMMENT, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(Column.TIME, Qt.SortOrder.DescendingOrder)
        header.setSectionsClickable(True)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        header.sortIndicatorChanged.connect(self._sort)
        self.selectionModel().selectionChanged.connect(self._tell_selection)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; what was selected stays so as far as it is there."""
        old, new = self._model.rows, rows
        if [row.report.id for row in old] == [row.report.id for row in new]:
            if new:
                self._model.replace(new)
            return
        kept = set(self.selection())
        blocked = self.selectionModel().blockSignals(True)
        self._model.show(new)
        self.selectionModel().blockSignals(blocked)
        self.select(kept)
        self.selected.emit()

    def selection(self) -> list[str]:
        """Return the ids of the selected reports, from the top."""
        ranges = self.selectionModel().selection().toList()
        rows = {row for part in ranges for row in range(part.top(), part.bottom() + 1)}
        return [self._model.rows[row].report.id for row in sorted(rows)]

    def select(self, ids: Iterable[str]) -> None:
        """Select the reports with these ids, and no others."""
        wanted = set(ids)
        if not wanted:
            return
        selection = QItemSelection()
        last = len(Column) - 1
        rows = (row for row, shown in enumerate(self._model.rows) if shown.report.id in wanted)
        for top, bottom in _runs(rows):
            selection.select(self._model.index(top, 0), self._model.index(bottom, last))
        flags = QItemSelectionModel.SelectionFlag
        if not selection.isEmpty():
            current = selection.first().topLeft()
            self.selectionModel().setCurrentIndex(current, flags.NoUpdate)
        self.selectionModel().select(selection, flags.ClearAndSelect)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self.sort_wanted.emit(column, order == Qt.SortOrder.DescendingOrder)

    def _tell_selection(self) -> None:
        self.selected.emit()


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of neighbours: Qt is slow with many ranges."""
    first = last = -1
    for row in rows:
        if row != last + 1 or first < 0:
            if first >= 0:
                yield first, last
            first = row
        last = row
    if first >= 0:
        yield first, last
