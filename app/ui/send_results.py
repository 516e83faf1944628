"""What became of each report of a run: a table, and the way to try again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app.presenters.report_sending import ResultRow
from app.ui.table_model import TableModel
from app.ui.tables import make_table
from app.ui.widgets import button, plain_label


class SendResults(QDialog):
    """Shows results; does not keep anybody from using the list.

    Signals:
        retry_wanted: What was not sent shall be tried again.
    """

    retry_wanted = Signal()

    def __init__(
        self, rows: Sequence[ResultRow], summary: str, *, can_retry: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("What Became of the Reports"))
        self.setObjectName("send_results")
        self._rows = rows
        self._model: TableModel[ResultRow] = TableModel(
            (
                self.tr("Result"),
                self.tr("Why, or Crash ID"),
                self.tr("Product"),
                self.tr("Time of the crash"),
            ),
            lambda row: (row.verdict, row.detail, row.product, row.time),
            tooltip=lambda row, column: (row.verdict, row.detail, row.product, row.time)[
                column
            ],
            parent=self,
        )
        self._model.show(rows)
        table = make_table("results", self._model, self.tr("Results"))
        for column, width in enumerate((260, 340, 140)):
            table.setColumnWidth(column, width)
        retry = button("retry", self.tr("&Try Again What Was Not Sent"))
        retry.setEnabled(can_retry)
        retry.clicked.connect(self._retry)
        copy = button("copy_results", self.tr("&Copy"))
        copy.clicked.connect(self._copy)
        close = button("close_results", self.tr("C&lose"))
        close.clicked.connect(self.reject)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self, self._copy)
        buttons = QDialogButtonBox()
        buttons.addButton(retry, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.addWidget(plain_label("results_summary", summary))
        layout.addWidget(table, 1)
        layout.addWidget(buttons)
        self.resize(900, 420)

    def _retry(self) -> None:
        self.retry_wanted.emit()
        self.accept()

    def _copy(self) -> None:
        lines = ("\t".join(map(str, row[:-1])) for row in self._rows)
        QGuiApplication.clipboard().setText("\n".join(lines))
