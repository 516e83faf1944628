"""Works off the queue of reports to analyze, and shows how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.model.report import Report
from app.presenters.analyzing import Analyzing, Job
from app.presenters.report_rows import Row
from app.services.analyses import Facts
from app.ui.background import Background
from app.ui.widgets import button, named, plain_label


class AnalysisRunner(QObject):
    """Analyzes one report after the other.

    Signals:
        analyzed: A report's id and what its analysis told.
        changed: How far it is has changed.
        ended: Nothing is left to do.
    """

    analyzed = Signal(str, object)
    changed = Signal()
    ended = Signal()

    def __init__(self, analyzing: Analyzing, background: Background) -> None:
        super().__init__()
        self.analyzing = analyzing
        self._background = background

    def add(self, reports: Iterable[Report]) -> None:
        """Analyze reports, also if they were analyzed before."""
        self.analyzing.add(reports)
        self._next()

    def add_new(self, rows: Iterable[Row]) -> None:
        """Analyze the newest of the reports that were not analyzed yet."""
        self.analyzing.add_new(rows)
        self._next()

    def find_affected(self, rows: Iterable[Row], done: Callable[[Sequence[str]], None]) -> None:
        """Find the reports for which there are more symbols now."""
        self._background.run(self, self.analyzing.affected(rows), done)

    def cancel(self) -> None:
        """Stop."""
        self.analyzing.cancel()
        self.changed.emit()

    def _next(self) -> None:
        job = self.analyzing.next_job()
        if job is not None:
            self._background.run(self, job.work, partial(self._done, job))
        self.changed.emit()

    def _done(self, job: Job, facts: Facts | None) -> None:
        self.analyzing.done()
        if facts is not None:
            self.analyzed.emit(job.report.id, facts)
        self._next()
        if not self.analyzing.is_active:
            self.ended.emit()


class AnalysisBar(QWidget):
    """How far the analyses are, and a button to stop them; hidden when there are none."""

    def __init__(self, runner: AnalysisRunner) -> None:
        super().__init__()
        self._runner = runner
        self._text = plain_label("analysis_text", wrap=False)
        self._bar = named("analysis_progress", QProgressBar(), self.tr("Analyses"))
        self._bar.setMaximumWidth(240)
        stop = button("stop_analysis", self.tr("Stop Analy&zing"))
        stop.clicked.connect(runner.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._text, 1)
        row.addWidget(self._bar)
        row.addWidget(stop)
        runner.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        analyzing = self._runner.analyzing
        self.setVisible(analyzing.is_active)
        self._text.setText(analyzing.text)
        self._bar.setValue(analyzing.percent)
