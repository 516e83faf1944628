"""Sending reports from the list: one after the other, with the progress of each. No Qt.

The view asks for the next report (:meth:`ReportSending.next`), delivers it on a worker
(:meth:`~ReportSending.deliver`) and reports back (:meth:`~ReportSending.delivered`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol

from app.errors import AppError
from app.model.outcome import Later, Outcome
from app.model.report import Report, ReportState
from app.presenters.all_rows import AllRows
from app.presenters.outcome_text import OutcomeText
from app.presenters.percent import Progress, percent_steps
from app.presenters.report_rows import Column, Row, RowMaker
from app.presenters.sending import Sending, Sent
from app.presenters.translation import Translate, Translated, untranslated
from app.services.list_desk import Listed

_SUBMITTABLE = frozenset(ReportState) - {
    ReportState.SUBMITTED,
    ReportState.SENDING,
    ReportState.UNREADABLE,
}


class ResultRow(NamedTuple):
    """What became of one report, in words.

    Attributes:
        id: The report's id as it is now.
        product: Product and version.
        time: Of the crash.
        verdict: What happened.
        detail: Why, or the Crash ID.
        is_sent: The server has it.
    """

    id: str
    product: str
    time: str
    verdict: str
    detail: str
    is_sent: bool


class SendingDesk(Protocol):
    """What sending needs from the services."""

    def send(
        self,
        report: Report,
        progress: Progress,
        cancelled: Callable[[], bool],
    ) -> Outcome:
        """Record the consent, send, settle the report. Blocks."""


class ReportSending(Translated):
    """Which reports are on their way, and what became of those that were.

    Args:
        desk: Sends.
        rows: The rows of all reports.
        maker: Makes rows.
        changed: Called with the ids of reports whose rows tell something else now.
    """

    def __init__(
        self,
        desk: SendingDesk,
        rows: AllRows,
        maker: RowMaker,
        changed: Callable[[Iterable[str]], None],
        translate: Translate = untranslated,
    ) -> None:
        super().__init__(translate)
        self._desk = desk
        self._rows = rows
        self._maker = maker
        self._changed = changed
        self._outcome_text = OutcomeText(translate)
        self._run = Sending()

    @property
    def active(self) -> set[str]:
        """Ids of all reports that are on their way or wait."""
        return self._run.active

    @property
    def summary(self) -> str:
        """What is on its way, or what became of the last run; empty without one."""
        run = self._run
        if run.current:
            text = self.tr("Sending {product}, {percent} %. Still to send: {count}")
            product = self._rows.by_id[run.current].cells[Column.PRODUCT]
            return text.format(product=product, percent=run.percent, count=len(run.queue))
        if run.results:
            sent = sum(map(self._is_sent, run.results))
            text = self.tr("Sent: {sent}. Not sent: {failed}")
            return text.format(sent=sent, failed=len(run.results) - sent)
        return ""

    @property
    def results(self) -> list[ResultRow]:
        """What became of each report of the last run, in order; empty before its end."""
        return [] if self._run.is_active else list(map(self._result, self._run.results))

    @property
    def failed(self) -> list[str]:
        """Ids of the reports of the last run that were not sent and are still here."""
        ids = (each.report.id for each in self._run.results if not self._is_sent(each))
        return [report_id for report_id in ids if report_id in self._rows.by_id]

    def can_submit(self, report: Report) -> bool:
        """Tell whether a report can be queued."""
        return report.state in _SUBMITTABLE and not self._run.has(report.id)

    def submit(self, reports: Iterable[Report]) -> None:
        """Take the click on Submit as the consent and queue the reports that can be sent."""
        self._changed(self._run.add(each.id for each in reports if self.can_submit(each)))

    def retry(self) -> None:
        """Take the click on Try Again as the consent and queue what was not sent.

        What the list was told of these reports may be of the moment when they were on their
        way; only sending them shows whether they can be sent.
        """
        self._changed(self._run.add(self.failed))

    def next(self) -> Report | None:
        """Return the report to deliver now; ``None`` while one is on its way, or at the end."""
        current = self._run.begin()
        if not current:
            return None
        self._changed([current])
        return self._rows.by_id[current].report

    def deliver(self, report: Report, progress: Callable[[int], None]) -> Outcome:
        """Send. Blocks and runs on a worker, so it touches no state."""
        try:
            cancelled = self._run.cancelled.is_set
            return self._desk.send(report, percent_steps(progress), cancelled)
        except (AppError, OSError) as error:
            return Later(str(error))

    def progress(self, percent: int) -> None:
        """Take over how much of the present report was sent."""
        self._run.percent = percent
        self._changed([self._run.current])

    def delivered(self, report: Report, outcome: Outcome) -> None:
        """Take over what :meth:`deliver` returned; the store has the new state."""
        self._run.end(report, outcome)
        self._changed([report.id])

    def cancel(self) -> None:
        """Stop sending and forget what was queued."""
        queued = list(self._run.queue)
        rows = filter(None, map(self._rows.shown, queued))
        self._run.cancel(row.report for row in rows)
        self._changed(queued)

    def keep_up(self) -> None:
        """Forget reports that went away."""
        self._run.keep(self._rows.by_id)

    def dress(self, row: Row) -> Row:
        """Return the row of a report so that it tells whether that is on its way."""
        if row.key == self._run.current:
            return self._maker.sending(row, self._run.percent)
        if self._run.has(row.key):
            return self._maker.queued(row)
        return self._maker.settled(row)

    def _is_sent(self, result: Sent) -> bool:
        return self._outcome_text.explain(result.outcome).is_sent

    def _result(self, result: Sent) -> ResultRow:
        report, verdict = result.report, self._outcome_text.explain(result.outcome)
        cells = self._maker.row(Listed(report)).cells
        product = f"{cells[Column.PRODUCT]} {cells[Column.VERSION]}".strip()
        crash_id = getattr(result.outcome, "crash_id", "")
        return ResultRow(
            crash_id or report.id,
            product,
            cells[Column.TIME],
            verdict.headline,
            verdict.detail,
            verdict.is_sent,
        )
