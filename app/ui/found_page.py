"""The page with crashes of other programs: widgets only.

Behaviour: :mod:`app.presenters.found_page`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.presenters.found_page import FoundPage, Look
from app.services.elsewhere import Folder, Found, places_of
from app.services.report_import import Imported
from app.ui.background import Background
from app.ui.folder_watch import FolderWatch
from app.ui.page import Page
from app.ui.table_model import TableModel
from app.ui.tables import make_table, stretch_column
from app.ui.widgets import button, muted, plain_label


class FoundView(Page):
    """Shows folders and crashes; takes copies over.

    Object names (``found_folders``, ``found``, ``take_over``, ``add_folder``…) are part of
    the interface.
    """

    def __init__(
        self, presenter: FoundPage, background: Background, inspect: Callable[[Path], object]
    ) -> None:
        super().__init__()
        self._presenter = presenter
        self._background = background
        self._inspect = inspect
        self._told = ""
        self._folders: TableModel[Folder] = TableModel(
            presenter.folder_headers,
            presenter.folder_cells,
            tooltip=lambda folder, _column: str(folder.path),
            right_aligned=frozenset({2}),
            parent=self,
        )
        self._crashes: TableModel[Found] = TableModel(
            presenter.headers,
            presenter.cells,
            tooltip=lambda found, column: presenter.cells(found)[column],
            right_aligned=frozenset({3}),
            parent=self,
        )
        self._make_tables()
        self._make_buttons()
        self._empty = muted(plain_label("found_empty"))
        self._lay_out()
        self._watch = FolderWatch((), self)
        self._watch.changed.connect(self.opened)

    def status(self) -> str:
        """Return how many crashes there are, or what became of an import."""
        return self._told or self._presenter.summary

    def take_focus(self) -> None:
        """Begin with the crashes."""
        self._table.setFocus()

    def opened(self) -> None:
        """Look again."""
        self._background.run(self, self._presenter.looking(), self._looked)

    def _make_tables(self) -> None:
        self._folder_table = make_table(
            "found_folders", self._folders, self.tr("Folders of other crash reporters")
        )
        stretch_column(self._folder_table, 0)
        self._folder_table.selectionModel().selectionChanged.connect(self._folder_chosen)
        self._table = make_table("found", self._crashes, self.tr("Crashes found"))
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for column, width in enumerate((130, 140, 90, 80, 80)):
            self._table.setColumnWidth(column, width)
        self._table.selectionModel().selectionChanged.connect(self._show_selection)
        self._table.activated.connect(
            lambda index: self._inspect(self._crashes.rows[index.row()].dump)
        )

    def _make_buttons(self) -> None:
        self._take = button("take_over", self.tr("&Add to the List"))
        self._take.setToolTip(
            self.tr("Copies the selected crashes; the files stay as they are.")
        )
        self._take.clicked.connect(self._take_over)
        self._look_into = button("inspect_found", self.tr("&Inspect"))
        self._look_into.clicked.connect(self._inspect_selected)
        self._add = button("add_folder", self.tr("Add F&older…"))
        self._add.clicked.connect(self._add_folder)
        self._remove = button("remove_folder", self.tr("Re&move Folder"))
        self._remove.setToolTip(self.tr("Only folders that you have added can be removed."))
        self._remove.clicked.connect(self._remove_folder)

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(_column(self._folder_table, self._add, self._remove))
        split.addWidget(_column(self._table, self._take, self._look_into))
        split.setStretchFactor(1, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._empty)
        layout.addWidget(split, 1)
        self._show()

    def _looked(self, look: Look) -> None:
        self._presenter.looked(look)
        self._watch.watch([place for folder in look.folders for place in places_of(folder)])
        self._show()

    def _show(self) -> None:
        self._folders.show(self._presenter.folders)
        self._crashes.show(self._presenter.crashes)
        self._empty.setText(self._presenter.empty_text)
        self._empty.setVisible(bool(self._presenter.empty_text))
        self._show_selection()

    def _show_selection(self) -> None:
        selected = self._selected()
        self._take.setEnabled(any(not each.is_known for each in selected))
        self._look_into.setEnabled(len(selected) == 1)
        folder = self._chosen_folder()
        self._remove.setEnabled(folder is not None and folder.is_own)
        self.status_changed.emit()

    def _folder_chosen(self) -> None:
        folder = self._chosen_folder()
        self._presenter.choose(None if folder is None else folder.path)
        self._crashes.show(self._presenter.crashes)
        self._show_selection()

    def _chosen_folder(self) -> Folder | None:
        rows = self._folder_table.selectionModel().selectedRows()
        return self._folders.rows[rows[0].row()] if rows else None

    def _selected(self) -> list[Found]:
        rows = self._table.selectionModel().selectedRows()
        return [self._crashes.rows[index.row()] for index in rows]

    def _take_over(self) -> None:
        work = self._presenter.importing(self._selected())
        self._background.run(self, work, self._imported)

    def _imported(self, imported: Imported) -> None:
        self._tell(self._presenter.import_text(imported))
        self.opened()

    def _inspect_selected(self) -> None:
        self._inspect(self._selected()[0].dump)

    def _add_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder with Crashes"))
        if name:
            self._tell(self._presenter.add(Path(name)))
            self.opened()

    def _remove_folder(self) -> None:
        folder = self._chosen_folder()
        if folder is not None:
            self._tell(self._presenter.remove(folder))
            self.opened()

    def _tell(self, text: str) -> None:
        self._told = text
        self.status_changed.emit()


def _column(table: QWidget, *buttons: QWidget) -> QWidget:
    """Return a table with buttons below it."""
    row = QHBoxLayout()
    for each in buttons:
        row.addWidget(each)
    row.addStretch(1)
    body = QWidget()
    layout = QVBoxLayout(body)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(table, 1)
    layout.addLayout(row)
    return body
