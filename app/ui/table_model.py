"""A table of rows that a presenter made; sorting and filtering happen there, in Python."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from app.ui.direction import as_it_runs

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROLES = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.FontRole,
    }
)


class TableModel(QAbstractTableModel, Generic[R]):
    """Shows rows of type ``R`` as text.

    Attributes:
        rows: What is shown, in this order; replaced by :meth:`show`.
    """

    def __init__(
        self,
        headers: Sequence[str],
        cells: Callable[[R], Sequence[str]],
        tooltip: Callable[[R, int], str] | None = None,
        right_aligned: frozenset[int] = frozenset(),
        is_bold: Callable[[R], bool] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows: Sequence[R] = ()
        self._headers = headers
        self._cells = cells
        self._tooltip = tooltip
        self._right_aligned = right_aligned
        self._is_bold = is_bold

    def show(self, rows: Sequence[R]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def append(self, rows: Sequence[R]) -> None:
        """Show more rows after those that are shown."""
        before = len(self.rows)
        self.beginInsertRows(QModelIndex(), before, before + len(rows) - 1)
        self.rows = [*self.rows, *rows]
        self.endInsertRows()

    def replace(self, rows: Sequence[R]) -> None:
        """Show changed rows, as many as before and in the same order; selection stays."""
        self.rows = rows
        last = self.index(len(rows) - 1, len(self._headers) - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, tooltip or alignment."""
        # A view asks for seven roles of each cell that it paints; most rows are made anew.
        if role not in _ROLES or not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return as_it_runs(self._cells(self.rows[row])[column])
        if role == Qt.ItemDataRole.ToolTipRole and self._tooltip is not None:
            return _as_plain_tooltip(self._tooltip(self.rows[row], column))
        if role == Qt.ItemDataRole.TextAlignmentRole and column in self._right_aligned:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole and self._is_bold is not None:
            return _bold_font() if self._is_bold(self.rows[row]) else None
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return a column's title."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._headers[section]
        return None


class CheckableTableModel(TableModel[R]):
    """A table whose first column has tick boxes."""

    def __init__(
        self,
        headers: Sequence[str],
        cells: Callable[[R], Sequence[str]],
        is_checked: Callable[[R], bool],
        is_checkable: Callable[[R], bool],
        check: Callable[[R, bool], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(headers, cells, parent=parent)
        self._is_checked = is_checked
        self._is_checkable = is_checkable
        self._check = check

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a cell."""
        flags = super().flags(index)
        if index.column() == 0 and self._is_checkable(self.rows[index.row()]):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, or its tick."""
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            if not self._is_checkable(self.rows[index.row()]):
                return None
            is_checked = self._is_checked(self.rows[index.row()])
            return Qt.CheckState.Checked if is_checked else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(
        self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Take over a click on a tick box."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != 0:
            return False
        self._check(self.rows[index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True


def _bold_font() -> QFont:
    font = QFont()
    font.setBold(True)
    return font


def _as_plain_tooltip(text: str) -> str | None:
    """Tool tips take what looks like HTML for HTML: escape it, and keep long lines short."""
    if not text:
        return None
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<p style='white-space:pre-wrap'>{escaped}</p>"
