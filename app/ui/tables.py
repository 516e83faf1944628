"""How tables look and behave in every window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QItemSelection, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.ui.widgets import named


def make_table(name: str, model: QAbstractItemModel, accessible: str) -> QTableView:
    """Return a table that selects single rows; the last column takes the rest."""
    table = QTableView()
    table.setModel(model)
    dress_table(table, name, accessible)
    return table


def select_row(table: QTableView, row: int) -> None:
    """Select a row, and make it the current one.

    Qt's own ``selectRow`` looks for a column at the edge of the view, and finds none where
    lines run from right to left.
    """
    table.setCurrentIndex(table.model().index(row, 0))


def on_row(table: QTableView, do: Callable[[int], None]) -> None:
    """Call ``do`` with the row that is selected: by keys, by the mouse, by assistive tools."""

    def chosen(selected: QItemSelection) -> None:
        rows = [index.row() for index in selected.indexes()]
        if rows:
            # A screen reader selects without moving the current row.
            select_row(table, rows[0])
            do(rows[0])

    table.selectionModel().selectionChanged.connect(chosen)


def stretch_column(table: QTableView, column: int) -> None:
    """Let a column take what the others leave, in place of the last one."""
    header = table.horizontalHeader()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)


def dress_table(table: QTableView, name: str, accessible: str) -> None:
    """Make a table with a model select whole rows of one line each."""
    named(name, table, accessible)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    rows = table.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(table.fontMetrics().height() + 10)
    columns = table.horizontalHeader()
    columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    columns.setHighlightSections(False)
    columns.setStretchLastSection(True)
