"""Sending several reports one after the other, and what became of each. No Qt."""

from __future__ import annotations

from collections.abc import Container, Iterable
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
        current: Id of the one that is on its way; empty when none is.
        percent: How much of it is out.
        results: What became of the reports of this run.
    """

    def __init__(self) -> None:
        self.current = ""
        self.percent = 0
        self.results: list[Sent] = []
        self._waiting: dict[str, None] = {}  # in order, and quick to look into
        self._cancel = Event()

    @property
    def queue(self) -> list[str]:
        """Ids of the reports that still wait."""
        return list(self._waiting)

    @property
    def is_active(self) -> bool:
        """A report is on its way, or waits."""
        return bool(self.current or self._waiting)

    @property
    def active(self) -> set[str]:
        """Ids of all that are on their way or wait."""
        return {self.current, *self._waiting} - {""}

    def has(self, report_id: str) -> bool:
        """Tell whether a report is on its way or waits."""
        return report_id == self.current or report_id in self._waiting

    def add(self, ids: Iterable[str]) -> list[str]:
        """Queue reports; return those that were not in the queue yet."""
        if not self.is_active:
            self.results = []
        new = [report_id for report_id in dict.fromkeys(ids) if not self.has(report_id)]
        self._waiting.update(dict.fromkeys(new))
        return new

    def begin(self) -> str:
        """Turn to the next one; empty while one is on its way, or at the end."""
        if self.current or not self._waiting:
            return ""
        self.current, self.percent = next(iter(self._waiting)), 0
        del self._waiting[self.current]
        self._cancel = Event()
        return self.current

    def end(self, report: Report, outcome: Outcome) -> None:
        """Take over what became of the present one."""
        self.current = ""
        self.results.append(Sent(report, outcome))

    def cancel(self, waiting: Iterable[Report]) -> None:
        """Stop: break off the present one and let the others be."""
        self.results += [Sent(report, Stopped()) for report in waiting]
        self._waiting = {}
        self._cancel.set()

    def keep(self, known: Container[str]) -> None:
        """Forget what is not there any more."""
        self._waiting = dict.fromkeys(each for each in self._waiting if each in known)
        if self.current not in known:
            self.current = ""

    @property
    def cancelled(self) -> Event:
        """Is set when the run shall end; a worker may look at it."""
        return self._cancel
