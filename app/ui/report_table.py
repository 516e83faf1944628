"""The table of reports: keeps its selection by report, whatever happens to the rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView

from app.presenters.report_rows import GROUP, Column, Row
from app.ui.progress_delegate import ProgressDelegate
from app.ui.table_model import TableModel
from app.ui.tables import dress_table

_WIDTHS = {
    Column.STATE: 110,
    Column.TIME: 135,
    Column.PRODUCT: 95,
    Column.VERSION: 75,
    Column.CHANNEL: 65,
    Column.PROCESS: 65,
    Column.SIGNATURE: 260,
    Column.REASON: 200,
    Column.COMMENT: 160,
    Column.SIZE: 65,
    Column.TRIES: 45,
    Column.CRASH_ID: 290,
}
_RIGHT_ALIGNED = frozenset({Column.SIZE, Column.TRIES})


class ReportTable(QTableView):
    """Shows rows; which rows, and in which order, others decide.

    Signals:
        selected: The selection is another one; see :meth:`selection`.
        sort_wanted: A header was clicked: column, and whether descending.
        toggle_wanted: A group shall be opened or closed: its key.
    """

    selected = Signal()
    sort_wanted = Signal(int, bool)
    toggle_wanted = Signal(str)

    def __init__(self, headers: Sequence[str], accessible: str) -> None:
        super().__init__()
        self._model: TableModel[Row] = TableModel(
            headers,
            lambda row: row.cells,
            tooltip=lambda row, column: row.cells[column],
            right_aligned=_RIGHT_ALIGNED,
            is_bold=lambda row: bool(row.members),
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
        header.setSectionsMovable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._choose_columns)
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
        if [row.key for row in old] == [row.key for row in new]:
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
        return [self._model.rows[row].key for row in sorted(rows)]

    def select(self, ids: Iterable[str]) -> None:
        """Select the reports with these ids, and no others."""
        wanted = set(ids)
        if not wanted:
            return
        selection = QItemSelection()
        last = len(Column) - 1
        rows = (row for row, shown in enumerate(self._model.rows) if shown.key in wanted)
        for top, bottom in _runs(rows):
            selection.select(self._model.index(top, 0), self._model.index(bottom, last))
        flags = QItemSelectionModel.SelectionFlag
        if not selection.isEmpty():
            current = selection.first().topLeft()
            self.selectionModel().setCurrentIndex(current, flags.NoUpdate)
        self.selectionModel().select(selection, flags.ClearAndSelect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open and close groups with the arrow keys, as in a tree."""
        row = (
            self._model.rows[self.currentIndex().row()]
            if self.currentIndex().isValid()
            else None
        )
        if row is not None and row.key.startswith(GROUP):
            is_open = row.cells[Column.STATE].startswith("▾")
            if event.key() == (Qt.Key.Key_Left if is_open else Qt.Key.Key_Right):
                self.toggle_wanted.emit(row.key)
                return
        super().keyPressEvent(event)

    def _choose_columns(self, place: QPoint) -> None:
        """Offer to show and hide columns."""
        header = self.horizontalHeader()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in Column:
            title = str(self._model.headerData(column, Qt.Orientation.Horizontal))
            action = menu.addAction(title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(column))
            action.setEnabled(column is not Column.STATE)
            action.toggled.connect(
                lambda on, column=column: header.setSectionHidden(column, not on)
            )
        menu.popup(header.mapToGlobal(place))

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
