"""Sends reports on a worker, one after the other; which ones, the presenter knows."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.model.outcome import Outcome
from app.model.report import Report
from app.presenters.report_sending import ReportSending
from app.ui.background import Background
from app.ui.send_results import SendResults


class ReportSender(QObject):
    """Keeps the queue of reports moving.

    Signals:
        changed: Reports are on their way, or are not any more.
        progressed: More of one report is out.
        settled: The store has what became of a report.
    """

    changed = Signal()
    progressed = Signal()
    settled = Signal()

    def __init__(self, sending: ReportSending, background: Background, page: QWidget) -> None:
        super().__init__(page)
        self._sending = sending
        self._background = background
        self._page = page

    def send(self) -> None:
        """Send what is queued, unless something is on its way."""
        report = self._sending.next()
        self.changed.emit()
        if report is not None:
            self._background.run_with_progress(
                self,
                partial(self._sending.deliver, report),
                self._progress,
                partial(self._delivered, report),
            )
        elif len(self._sending.results) > 1:
            self.show_results()

    def cancel(self) -> None:
        """Stop sending."""
        self._sending.cancel()
        self.changed.emit()

    def show_results(self) -> None:
        """Show what became of each report, and offer to try again."""
        sending = self._sending
        dialog = SendResults(
            sending.results, sending.summary, can_retry=bool(sending.failed), parent=self._page
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.retry_wanted.connect(self._retry)
        dialog.show()

    def _progress(self, percent: int) -> None:
        self._sending.progress(percent)
        self.progressed.emit()

    def _delivered(self, report: Report, outcome: Outcome) -> None:
        self._sending.delivered(report, outcome)
        self.settled.emit()
        self.send()

    def _retry(self) -> None:
        self._sending.retry()
        self.send()
