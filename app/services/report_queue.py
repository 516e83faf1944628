"""Sending again, by itself, what could not be sent: the durable queue of reports.

The queue is the reports themselves: one waits in it if the user agreed to send it, the last
try failed in a way that may pass, and its time has come. What may have arrived is not sent
again without a click, since the collector would take it for a second crash. One process works
on the queue of a folder at a time.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple

from app.errors import AppError
from app.model.choices import Origin
from app.model.outcome import Later, Outcome
from app.model.report import Report, ReportState
from app.services.consent import Consent
from app.services.files import remove_file, remove_unfinished
from app.services.locks import locked
from app.services.report_store import ReportStore
from app.services.retention import Limits, old_install_times, to_remove
from app.services.submission import Submitter

_UNFINISHED_S = 24 * 3600.0
"""Nobody writes one file for longer: who began it is dead."""


class Result(NamedTuple):
    """What became of one report of the queue."""

    report: Report
    outcome: Outcome


class ReportQueue:
    """The queue of one store."""

    def __init__(
        self,
        store: ReportStore,
        consent: Consent,
        submitter: Submitter,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._store = store
        self._consent = consent
        self._submitter = submitter
        self._now = now

    def waiting(self) -> list[Report]:
        """Return the reports that are sent by themselves, the first due in front."""
        reports = (
            report
            for report in self._store.list()
            if report.state is ReportState.PENDING
            and self._consent.for_report(report.id) is not None
        )
        return sorted(reports, key=lambda report: report.retry_at or 0.0)

    def flush(self, limits: Limits = Limits()) -> list[Result]:  # noqa: B008  # immutable
        """Send what is due, one after the other, then remove what is too old or too much.

        Raises:
            StoreError: Another process works on the queue.
        """
        with locked(self._store.own / "queue.lock", timeout_s=0.0):
            due = [report for report in self.waiting() if (report.retry_at or 0) <= self._now()]
            results = [Result(report, self._send(report)) for report in due]
            self.tidy(limits)
        return results

    def tidy(self, limits: Limits) -> list[Report]:
        """Remove what is too old or too much, which is logged, and what is unfinished.

        What can no longer be read after a day is moved aside.
        """
        reports = self._store.list()
        for report in reports:
            if report.state is ReportState.UNREADABLE:
                self._store.set_aside(report.id, self._now() - _UNFINISHED_S)
        gone = to_remove(reports, limits, self._now())
        for report in gone:
            self._store.remove(report.id, f"({report.state.value}) to keep within the limits")
        for path in old_install_times(self._store.folder, self._now()):
            remove_file(path)
        for folder in (self._store.folder, self._store.events):
            remove_unfinished(folder, self._now() - _UNFINISHED_S)
        return gone

    def _send(self, report: Report) -> Outcome:
        permission = self._consent.for_report(report.id)
        origin = self._store.note(report.id).origin
        if permission is None:
            return Later("The consent was taken back.")
        try:
            known = Origin(origin) if origin in list(Origin) else Origin.AUTO
            return self._submitter.submit(report, permission, origin=known)
        except AppError as error:
            return Later(str(error))
