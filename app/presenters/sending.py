"""Sending several reports one after the other, and what became of each. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from threading import Event
from typing import NamedTuple

from app.model.outcome import Outcome, Stopped
from app.model.report import Report


class Sent(NamedTuple):
    """What became of one report of the run."""

    report: Report
    outcome: Outcome


class Sending:
    """One run over a queue of reports; a new run begins when the one before has ended.

    Attributes:
        queue: Ids of the reports that still wait.
        current: Id of the one that is on its way; empty when none is.
        percent: How much of it is out.
        results: What became of the reports of this run.
    """

    def __init__(self) -> None:
        self.queue: list[str] = []
        self.current = ""
        self.percent = 0
        self.results: list[Sent] = []
        self._cancel = Event()

    @property
    def is_active(self) -> bool:
        """A report is on its way, or waits."""
        return bool(self.current or self.queue)

    @property
    def active(self) -> set[str]:
        """Ids of all that are on their way or wait."""
        return {self.current, *self.queue} - {""}

    def add(self, ids: Iterable[str]) -> list[str]:
        """Queue reports; return those that were not in the queue yet."""
        if not self.is_active:
            self.results = []
        new = [report_id for report_id in dict.fromkeys(ids) if report_id not in self.active]
        self.queue += new
        return new

    def begin(self) -> str:
        """Turn to the next one; empty while one is on its way, or at the end."""
        if self.current or not self.queue:
            return ""
        self.current, self.percent = self.queue.pop(0), 0
        self._cancel = Event()
        return self.current

    def end(self, report: Report, outcome: Outcome) -> None:
        """Take over what became of the present one."""
        self.current = ""
        self.results.append(Sent(report, outcome))

    def cancel(self, waiting: Iterable[Report]) -> None:
        """Stop: break off the present one and let the others be."""
        self.results += [Sent(report, Stopped()) for report in waiting]
        self.queue = []
        self._cancel.set()

    def keep(self, known: Iterable[str]) -> None:
        """Forget what is not there any more."""
        known = set(known)
        self.queue = [report_id for report_id in self.queue if report_id in known]

    @property
    def cancelled(self) -> Event:
        """Is set when the run shall end; a worker may look at it."""
        return self._cancel
