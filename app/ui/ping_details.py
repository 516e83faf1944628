"""All about the chosen ping: widgets only. Behaviour: :mod:`app.presenters.ping_details`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget

from app.presenters.ping_details import Compared, Job, Line, PingDetails
from app.presenters.ping_explanation import Explained
from app.ui.background import Background
from app.ui.json_tree import JsonTreeView
from app.ui.table_model import TableModel
from app.ui.tables import make_table
from app.ui.widgets import button, named, plain_label

_LONGEST_CELL = 300
_LONGEST_TIP = 2000
R = TypeVar("R", bound=tuple[str, ...])


class PingPane(QWidget):
    """Content, request, explanation and comparison of one ping."""

    def __init__(self, details: PingDetails, background: Background) -> None:
        super().__init__()
        self._details = details
        self._background = background
        self._verdict = plain_label("verdict")
        self._copy = button("copy_ping", self.tr("Cop&y as JSON"))
        self._copy.clicked.connect(self._copy_all)
        self._tabs = named("ping_tabs", QTabWidget(), self.tr("About the chosen ping"))
        self._content = JsonTreeView(details.tree, self.tr("Content of the ping"))
        self._tabs.addTab(self._content, self.tr("C&ontent"))
        self._tabs.addTab(self._make_request(), self.tr("Re&quest"))
        self._tabs.addTab(self._make_explanation(), self.tr("&Explanation"))
        self._tabs.addTab(self._make_comparison(), self.tr("Ping and Re&port"))
        head = QHBoxLayout()
        head.addWidget(self._verdict, 1)
        head.addWidget(self._copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self._tabs, 1)
        self.show_state()

    def start(self, job: Job | None) -> None:
        """Show what is chosen now, and run the job that it needs."""
        self.show_state()
        if job is not None:
            wanted = job
            self._background.run(
                self, job.work, lambda result: self.start(self._details.done(wanted, result))
            )

    def show_state(self) -> None:
        """Make the widgets show the details; the only place that does."""
        details = self._details
        self._verdict.setText(details.verdict)
        self._copy.setEnabled(bool(details.document))
        self._content.show_nodes()
        self._request.show(details.request)
        self._explained.show(details.explained)
        self._left_out.show(details.left_out)
        self._compared.show(details.comparison)
        for note in (self._why_not_explained, self._why_not_compared):
            note.setText(details.explanation_note)
            note.setVisible(bool(details.explanation_note))

    def _make_request(self) -> QWidget:
        headers = (self.tr("Name"), self.tr("Value"))
        self._request: TableModel[Line] = _model(headers, self)
        table = make_table("request", self._request, self.tr("Address and headers"))
        table.setColumnWidth(0, 200)
        return table

    def _make_explanation(self) -> QWidget:
        headers = (
            *(self.tr("Value of the ping"), self.tr("What it is")),
            *(self.tr("Where it came from"), self.tr("Why it may leave")),
        )
        self._explained: TableModel[Explained] = _model(headers, self)
        fields = make_table("explained", self._explained, self.tr("Values of the ping"))
        for column, width in enumerate((250, 220, 230)):
            fields.setColumnWidth(column, width)
        self._left_out: TableModel[Line] = _model(
            (self.tr("Not in the ping"), self.tr("Why not")), self
        )
        left_out = make_table("left_out", self._left_out, self.tr("Not in the ping"))
        left_out.setColumnWidth(0, 250)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(fields)
        splitter.addWidget(left_out)
        splitter.setSizes([2000, 1000])
        self._why_not_explained = plain_label("why_not_explained")
        return _below(self._why_not_explained, splitter)

    def _make_comparison(self) -> QWidget:
        headers = (
            *(self.tr("What"), self.tr("In the ping")),
            *(self.tr("In the report"), self.tr("Why not in the ping")),
        )
        self._compared: TableModel[Compared] = _model(headers, self)
        table = make_table("compared", self._compared, self.tr("Ping and report"))
        for column, width in enumerate((180, 190, 200)):
            table.setColumnWidth(column, width)
        self._why_not_compared = plain_label("why_not_compared")
        return _below(self._why_not_compared, table)

    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText(self._details.as_text)


def _model(headers: Sequence[str], parent: QWidget) -> TableModel[R]:
    return TableModel(
        headers,
        lambda row: [text[:_LONGEST_CELL] for text in row],
        lambda row, column: row[column][:_LONGEST_TIP],
        parent=parent,
    )


def _below(note: QWidget, content: QWidget) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.addWidget(note)
    layout.addWidget(content, 1)
    return page
