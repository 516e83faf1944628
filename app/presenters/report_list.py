"""The list of reports: what is shown, in which order, and what may be done with it. No Qt.

Reports come from the store (:meth:`ReportListPresenter.load`, on a worker) and are taken over
on the main thread. Submitting goes one report after the other: the view asks for the next
one (:meth:`~ReportListPresenter.next_to_send`), delivers it on a worker and reports back.
Removing hides at once and removes for good only when the chance to undo has passed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Sequence
from enum import IntEnum
from threading import Event
from typing import NamedTuple, Protocol

from app.errors import AppError
from app.model.outcome import Later, Outcome
from app.model.report import Report, ReportState
from app.presenters.outcome_text import OutcomeText
from app.presenters.percent import Progress, percent_steps
from app.presenters.translation import Translate, Translated, untranslated

_SUBMITTABLE = frozenset(ReportState) - {
    ReportState.SUBMITTED,
    ReportState.SENDING,
    ReportState.UNREADABLE,
}


class Column(IntEnum):
    """The columns of the list, from the left."""

    STATE = 0
    TIME = 1
    PRODUCT = 2
    VERSION = 3
    REASON = 4
    COMMENT = 5
    CRASH_ID = 6


class Row(NamedTuple):
    """One report as it is shown.

    Attributes:
        report: The report.
        cells: Text of each column.
        haystack: What the filter searches, case folded.
        percent: Progress while it is being sent, else ``None``.
    """

    report: Report
    cells: tuple[str, ...]
    haystack: str
    percent: int | None = None


class Actions(NamedTuple):
    """What can be done with the selected reports."""

    submit: bool = False
    cancel: bool = False
    remove: bool = False
    copy: bool = False
    open_page: bool = False
    review: bool = False
    inspect: bool = False


class ListDesk(Protocol):
    """What the list needs from the services."""

    def list(self) -> Sequence[Report]:
        """Return all reports. Blocks."""

    def send(
        self,
        report: Report,
        progress: Progress,
        cancelled: Callable[[], bool],
    ) -> Outcome:
        """Record the consent, send, settle the report. Blocks."""

    @property
    def always_sends(self) -> bool:
        """New reports are sent without asking."""

    @always_sends.setter
    def always_sends(self, on: bool) -> None: ...

    def remove(self, report_id: str) -> None:
        """Remove a report for good. Blocks.

        Raises:
            AppError: It cannot be removed.
        """


class ReportListPresenter(Translated):
    """All decisions of the list; methods that block say so, the others are for the view."""

    def __init__(self, desk: ListDesk, translate: Translate = untranslated) -> None:
        super().__init__(translate)
        self._desk = desk
        self._outcome_text = OutcomeText(translate)
        self._all: dict[str, Row] = {}
        self._hidden: set[str] = set()
        self._queue: list[str] = []
        self._sending = ""
        self._percent = 0
        self._cancel = Event()
        self._filter = ""
        self._column = Column.TIME
        self._descending = True
        self._sent_count = 0
        self._failed_count = 0
        self._is_loaded = False
        self.rows: list[Row] = []

    @property
    def headers(self) -> tuple[str, ...]:
        """Titles of the columns."""
        return (
            self.tr("State"),
            self.tr("Time"),
            self.tr("Product"),
            self.tr("Version"),
            self.tr("Reason"),
            self.tr("Comment"),
            self.tr("Crash ID"),
        )

    @property
    def summary(self) -> str:
        """The line at the bottom."""
        if self._sending:
            text = self.tr("Sending {product}, {percent} %. Still to send: {count}")
            product = self._all[self._sending].cells[Column.PRODUCT]
            return text.format(product=product, percent=self._percent, count=len(self._queue))
        if self._sent_count or self._failed_count:
            text = self.tr("Sent: {sent}. Not sent: {failed}")
            return text.format(sent=self._sent_count, failed=self._failed_count)
        visible = [row for row in self._all.values() if row.report.id not in self._hidden]
        sent = sum(row.report.state is ReportState.SUBMITTED for row in visible)
        text = self.tr("Not sent: {pending}. Sent: {sent}")
        if self._filter:
            text = self.tr("Shown: {shown}. Not sent: {pending}. Sent: {sent}")
        return text.format(shown=len(self.rows), pending=len(visible) - sent, sent=sent)

    @property
    def empty_text(self) -> str:
        """What to say and what to do next when nothing is shown; empty otherwise."""
        if self.rows:
            return ""
        if not self._is_loaded:
            return self.tr("Reading the reports…")
        if self._filter:
            return self.tr("No report matches the filter. Clear it to see all reports.")
        return self.tr(
            "There are no crash reports.\n\n"
            "When a program that Lastword watches crashes, its report appears here. To watch a "
            "program, start it with “lastword run -- PROGRAM”."
        )

    @property
    def is_sending(self) -> bool:
        """A report is on its way."""
        return bool(self._sending)

    @property
    def always_sends(self) -> bool:
        """New reports are sent without asking."""
        return self._desk.always_sends

    def always_send(self, on: bool) -> None:
        """Send new reports without asking, or ask again."""
        self._desk.always_sends = on

    def load(self) -> Sequence[Report]:
        """Return all reports from the store. Blocks and touches no state."""
        return self._desk.list()

    def loaded(self, reports: Iterable[Report]) -> None:
        """Take over what :meth:`load` returned."""
        self._is_loaded = True
        old = self._all
        self._all = {}
        for report in reports:
            row = old.get(report.id)
            same = row is not None and row.report == report and row.percent is None
            self._all[report.id] = row if row is not None and same else self._row(report)
        self._hidden &= self._all.keys()
        self._queue = [report_id for report_id in self._queue if report_id in self._all]
        self._arrange()

    def filter(self, text: str) -> None:
        """Show only reports that contain each word of ``text``."""
        self._filter = text.strip().casefold()
        self._arrange()

    def sort(self, column: int, *, descending: bool) -> None:
        """Order the rows by a column; equal ones by time, newest first."""
        self._column, self._descending = Column(column), descending
        self._arrange()

    def actions(self, selected: Collection[str]) -> Actions:
        """Tell what can be done with the selected reports."""
        reports = self._reports(selected)
        active = {self._sending, *self._queue} - {""}
        return Actions(
            submit=any(self._can_submit(report) for report in reports),
            cancel=bool(active),
            remove=any(
                report.id not in active and report.state is not ReportState.SENDING
                for report in reports
            ),
            copy=bool(reports),
            open_page=bool(self.pages(selected)),
            review=len(reports) == 1 and self._can_submit(reports[0]),
            inspect=len(reports) == 1 and reports[0].dump is not None,
        )

    @property
    def pending(self) -> list[str]:
        """Ids of all shown reports that can be submitted."""
        return [row.report.id for row in self.rows if self._can_submit(row.report)]

    def submit(self, selected: Iterable[str]) -> None:
        """Take the click on Submit as the consent and queue the reports that can be sent."""
        if not self._sending and not self._queue:
            self._sent_count = self._failed_count = 0
        queued = [report.id for report in self._reports(selected) if self._can_submit(report)]
        self._queue += queued
        self._refresh(queued)

    def next_to_send(self) -> Report | None:
        """Return the report to deliver now; ``None`` while one is on its way, or at the end."""
        if self._sending or not self._queue:
            return None
        self._sending = self._queue.pop(0)
        self._percent = 0
        self._cancel.clear()
        self._refresh([self._sending])
        return self._all[self._sending].report

    def deliver(self, report: Report, progress: Callable[[int], None]) -> Outcome:
        """Send. Blocks and runs on a worker, so it touches no state."""
        try:
            return self._desk.send(report, percent_steps(progress), self._cancel.is_set)
        except (AppError, OSError) as error:
            return Later(str(error))

    def progress(self, percent: int) -> None:
        """Take over how much of the present report was sent."""
        self._percent = percent
        if self._sending:
            self._refresh([self._sending])

    def delivered(self, outcome: Outcome) -> None:
        """Take over what :meth:`deliver` returned; the store has the new state."""
        ended, self._sending = self._sending, ""
        if self._outcome_text.explain(outcome).is_sent:
            self._sent_count += 1
        else:
            self._failed_count += 1
        self._refresh([ended])

    def cancel(self) -> None:
        """Stop sending and forget what was queued."""
        queued, self._queue = self._queue, []
        self._cancel.set()
        self._refresh(queued)

    def remove(self, selected: Iterable[str]) -> str:
        """Hide reports, to be removed by :meth:`removal`.

        Returns:
            A sentence telling what was done, for the offer to undo; empty if nothing was.
        """
        active = {self._sending, *self._queue}
        ids = [report.id for report in self._reports(selected) if report.id not in active]
        self._hidden.update(ids)
        self._arrange()
        text = self.tr("Reports removed: {count}")
        return text.format(count=len(self._hidden)) if ids else ""

    def undo_remove(self) -> None:
        """Show the hidden reports again."""
        self._hidden.clear()
        self._arrange()

    def removal(self) -> Callable[[], list[str]] | None:
        """Return the work that removes the hidden reports for good, for a worker.

        It returns a sentence for each report that could not be removed.
        """
        doomed, self._hidden = self._hidden, set()
        if not doomed:
            return None
        for report_id in doomed:
            self._all.pop(report_id, None)
        return lambda: _remove(self._desk, doomed)

    def copy_text(self, selected: Iterable[str]) -> str:
        """Return the ids, one on a line: the Crash ID where there is one."""
        return "\n".join(report.crash_id or report.id for report in self._reports(selected))

    def pages(self, selected: Iterable[str]) -> list[str]:
        """Return the pages of submitted reports that are safe to open."""
        urls = (report.view_url for report in self._reports(selected))
        return [url for url in urls if url and url.startswith("https://")]

    def report(self, report_id: str) -> Report | None:
        """Return a shown report."""
        row = self._all.get(report_id)
        return None if row is None or report_id in self._hidden else row.report

    def _reports(self, selected: Iterable[str]) -> list[Report]:
        found = (self.report(report_id) for report_id in selected)
        return [report for report in found if report is not None]

    def _can_submit(self, report: Report) -> bool:
        waiting = report.id == self._sending or report.id in self._queue
        return report.state in _SUBMITTABLE and not waiting

    def _refresh(self, ids: Iterable[str]) -> None:
        """Make the rows of ``ids`` anew; their places stay until the next arrangement."""
        fresh = {}
        for report_id in ids:
            if report_id in self._all:
                fresh[report_id] = self._row(self._all[report_id].report)
        self._all.update(fresh)
        self.rows = [fresh.get(row.report.id, row) for row in self.rows]

    def _arrange(self) -> None:
        words = self._filter.split()
        rows = [
            row
            for row in self._all.values()
            if row.report.id not in self._hidden and all(word in row.haystack for word in words)
        ]
        rows.sort(key=lambda row: -row.report.time)
        if self._column is Column.TIME:
            self.rows = rows if self._descending else rows[::-1]
            return
        rows.sort(key=lambda row: row.cells[self._column].casefold(), reverse=self._descending)
        self.rows = rows

    def _row(self, report: Report) -> Row:
        cells = (
            self._state_text(report),
            time.strftime("%Y-%m-%d %H:%M", time.localtime(report.time)),
            report.annotation("ProductName"),
            report.annotation("Version"),
            self._reason(report),
            " ".join(report.annotation("Comments").split()),
            report.crash_id,
        )
        percent = self._percent if report.id == self._sending else None
        return Row(report, cells, "\n".join((*cells, report.id)).casefold(), percent)

    def _state_text(self, report: Report) -> str:
        if report.id == self._sending:
            return self.tr("sending")
        if report.id in self._queue:
            return self.tr("queued")
        names = {
            ReportState.PENDING: self.tr("pending"),
            ReportState.SENDING: self.tr("sending"),
            ReportState.UNCLEAR: self.tr("may have arrived"),
            ReportState.DISCARDED: self.tr("discarded"),
            ReportState.FAILED: self.tr("failed"),
            ReportState.IGNORED: self.tr("ignored"),
            ReportState.SUBMITTED: self.tr("submitted"),
            ReportState.UNREADABLE: self.tr("unreadable"),
        }
        return names[report.state]

    def _reason(self, report: Report) -> str:
        if report.state is ReportState.DISCARDED:
            return self._outcome_text.discard_reason(report.reason)
        return report.reason


def _remove(desk: ListDesk, report_ids: Iterable[str]) -> list[str]:
    complaints = []
    for report_id in report_ids:
        try:
            desk.remove(report_id)
        except AppError as error:
            complaints.append(str(error))
    return complaints
