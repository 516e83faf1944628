"""The pane below the list: all about the selected report. Widgets only.

Behaviour: :mod:`app.presenters.report_details`.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from analyzer.model import Analysis
from app.model.report import Report
from app.presenters.report_details import Job, Pair, Reading, ReportDetails
from app.presenters.stack import FrameRow
from app.services.analysis import Failure
from app.services.list_desk import Dossier
from app.ui.background import Background
from app.ui.table_model import TableModel
from app.ui.tables import make_table
from app.ui.text_view import text_view
from app.ui.widgets import named, plain_label

SETTLE_MS = 150
"""The selection rests so long before an analysis starts: arrow keys run over many rows."""


class ReportPane(QWidget):
    """Facts, annotations and stack of one report."""

    def __init__(self, details: ReportDetails, background: Background) -> None:
        super().__init__()
        self._details = details
        self._background = background
        self._tabs = named("details", QTabWidget(), self.tr("About the selected report"))
        self._facts = self._add_pairs("facts", self.tr("S&ummary"))
        self._annotations = self._add_pairs("annotations", self.tr("&Annotations"))
        self._outgoing = self._add_pairs("outgoing", self.tr("What Is &Sent"))
        self._frames = self._add_stack()
        self._ping = text_view("report_ping", self.tr("Crash ping of the report"))
        self._tabs.addTab(self._ping, self.tr("&Ping"))
        self._history = self._add_pairs("history", self.tr("&History"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._tabs)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._analyze)
        self._tabs.currentChanged.connect(self._settle.start)

    def show_report(self, report: Report | None) -> None:
        """Show a report; ``None`` for none."""
        if report == self._details.report:
            return
        self._details.show(report)
        self._show()
        self._settle.start()

    def _show(self) -> None:
        self._facts.show(self._details.facts)
        self._annotations.show(self._details.annotations)
        stack = self._details.stack
        self._headline.setText(stack.headline)
        self._frames.show(stack.rows)
        self._outgoing.show(self._details.outgoing)
        self._ping.setPlainText(self._details.ping)
        self._history.show(self._details.history)

    def _analyze(self) -> None:
        """Start the reading, and the analysis that the visible tab needs."""
        reading = self._details.next_reading()
        if reading is not None:
            self._background.run(self, reading.work, partial(self._read, reading))
        job = self._details.next_job() if self._tabs.currentIndex() == self._stack_tab else None
        if job is not None:
            self._background.run(self, job.work, partial(self._analyzed, job))

    def forget_stacks(self) -> None:
        """Analyze again what is shown: there may be more symbols now."""
        self._details.forget_stacks()
        self._settle.start()

    def _read(self, reading: Reading, result: Dossier | Failure) -> None:
        self._details.read(reading, result)
        self._show()

    def _analyzed(self, job: Job, result: Analysis | Failure) -> None:
        self._details.analyzed(job, result)
        self._show()

    def _add_pairs(self, name: str, title: str) -> TableModel[Pair]:
        model: TableModel[Pair] = TableModel(
            (self.tr("Name"), self.tr("Value")),
            lambda pair: pair,
            tooltip=lambda pair, column: pair[column][:2000],
            parent=self,
        )
        table = make_table(name, model, title.replace("&", ""))
        table.setColumnWidth(0, 220)
        self._tabs.addTab(table, title)
        return model

    def _add_stack(self) -> TableModel[FrameRow]:
        model: TableModel[FrameRow] = TableModel(
            ("#", self.tr("Function"), self.tr("Module"), self.tr("Source"), self.tr("Trust")),
            lambda row: (str(row.number), row.function, row.module, row.source, row.trust),
            tooltip=lambda row, column: row.why if column == 4 else row.function,
            right_aligned=frozenset({0}),
            parent=self,
        )
        table = make_table("stack", model, self.tr("Stack of the crashed thread"))
        for column, width in enumerate((40, 430, 180, 180)):
            table.setColumnWidth(column, width)
        self._headline = plain_label("stack_headline")
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addWidget(self._headline)
        layout.addWidget(table)
        self._stack_tab = self._tabs.addTab(page, self.tr("S&tack"))
        return model
