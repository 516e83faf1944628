"""The bar that tells of files without a report, and the window that shows them: widgets only.

Behaviour: :mod:`app.presenters.orphans`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from app.presenters.orphans import Done, OrphansPresenter
from app.services.orphans import Orphan
from app.ui.background import Background
from app.ui.table_model import TableModel
from app.ui.tables import make_table
from app.ui.widgets import button, muted, plain_label


class OrphanBar(QFrame):
    """Hidden until there are such files (:meth:`look`), and after it was answered.

    Object names are part of the interface: ``orphans_bar``, and in it ``orphans_text``,
    ``orphans_show``, ``orphans_not_now``.
    """

    def __init__(self, presenter: OrphansPresenter, background: Background) -> None:
        super().__init__()
        self._presenter = presenter
        self._background = background
        self.setObjectName("orphans_bar")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._text = plain_label("orphans_text")
        show = button("orphans_show", self.tr("Show F&iles…"))
        show.clicked.connect(self._show_files)
        later = button("orphans_not_now", self.tr("N&ot Now"))
        later.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.addWidget(self._text, 1)
        row.addWidget(show)
        row.addWidget(later)
        self.setToolTip(presenter.explanation)
        self.hide()

    def look(self) -> None:
        """Look for such files in the background, and tell if there are some."""
        self._background.run(self, self._presenter.find, self._found)

    def _found(self, orphans: Sequence[Orphan]) -> None:
        self._presenter.found(orphans)
        self._text.setText(self._presenter.question)
        self._text.setAccessibleDescription(self._presenter.explanation)
        self.setVisible(bool(self._presenter.question))

    def _show_files(self) -> None:
        window = OrphansDialog(self._presenter, self._background, self.window())
        window.finished.connect(self.look)
        window.finished.connect(window.deleteLater)
        self.hide()
        window.open()


class OrphansDialog(QDialog):
    """All such files; crashes can be added to the list, and each file be removed.

    Object names (``orphans``, ``take_orphans``, ``remove_orphans``, ``close``) are part of
    the interface.
    """

    def __init__(
        self, presenter: OrphansPresenter, background: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._background = background
        self.setObjectName("orphans_dialog")
        self.setWindowTitle(self.tr("Files Without a Report"))
        self._model: TableModel[Orphan] = TableModel(
            presenter.headers,
            presenter.cells,
            tooltip=lambda orphan, column: presenter.cells(orphan)[column],
            right_aligned=frozenset({1}),
            parent=self,
        )
        self._table = make_table("orphans", self._model, self.tr("Files without a report"))
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for column, width in enumerate((130, 90)):
            self._table.setColumnWidth(column, width)
        self._table.selectionModel().selectionChanged.connect(self._show_selection)
        self._told = muted(plain_label("orphans_told"))
        layout = QVBoxLayout(self)
        layout.addWidget(plain_label("orphans_explanation", presenter.explanation))
        layout.addWidget(self._table, 1)
        layout.addWidget(self._told)
        layout.addWidget(self._make_buttons())
        self.resize(820, 420)
        self._show()
        self._table.selectAll()

    def _make_buttons(self) -> QDialogButtonBox:
        self._take = button("take_orphans", self.tr("&Add to the List"))
        self._take.clicked.connect(self._take_clicked)
        self._remove = button("remove_orphans", self.tr("&Remove…"))
        self._remove.clicked.connect(self._remove_clicked)
        close = button("close", self.tr("C&lose"))
        close.clicked.connect(self.accept)
        close.setDefault(True)
        buttons = QDialogButtonBox()
        buttons.addButton(self._take, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self._remove, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        return buttons

    def _chosen(self) -> list[Orphan]:
        rows = self._table.selectionModel().selectedRows()
        return [self._model.rows[index.row()] for index in rows]

    def _show(self) -> None:
        self._model.show(self._presenter.orphans)
        self._told.setText(self._presenter.told)
        self._show_selection()

    def _show_selection(self) -> None:
        chosen = self._chosen()
        self._take.setEnabled(self._presenter.can_take(chosen))
        self._remove.setEnabled(bool(chosen))

    def _take_clicked(self) -> None:
        self._background.run(self, self._presenter.taking(self._chosen()), self._taken)

    def _taken(self, done: Done) -> None:
        self._presenter.taken(done)
        self._look_again()

    def _remove_clicked(self) -> None:
        chosen = self._chosen()
        yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
        question = self._presenter.removal_question(chosen)
        if QMessageBox.question(self, self.windowTitle(), question, yes | no, no) == yes:
            self._background.run(self, self._presenter.removing(chosen), self._removed)

    def _removed(self, done: Done) -> None:
        self._presenter.removed(done)
        self._look_again()

    def _look_again(self) -> None:
        self._background.run(self, self._presenter.find, self._found)

    def _found(self, orphans: Sequence[Orphan]) -> None:
        self._presenter.found(orphans)
        self._show()
