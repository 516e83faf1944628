"""Analyzing many reports in the background, one after the other. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from threading import Event
from typing import NamedTuple, Protocol

from app.model.report import Report
from app.presenters.report_rows import Row
from app.presenters.translation import Translate, Translated, untranslated
from app.services.analyses import Facts

_UNASKED = 50
"""So many of the newest reports are analyzed without being asked."""


class AnalysisDesk(Protocol):
    """What analyzing needs from the services."""

    @property
    def analyzes(self) -> bool:
        """New reports are analyzed without being asked."""

    def analyze(self, report: Report, cancelled: Callable[[], bool]) -> Facts | None:
        """Analyze a report, also if it was before; ``None`` if cancelled. Blocks."""

    def affected(self, reports: Iterable[Report]) -> Sequence[str]:
        """Return the ids of reports for which there are more symbols now. Blocks."""


class Job(NamedTuple):
    """One analysis.

    Attributes:
        report: What is analyzed.
        work: Analyzes, on a worker; ``None`` when cancelled.
    """

    report: Report
    work: Callable[[], Facts | None]


class Analyzing(Translated):
    """The queue of reports to analyze."""

    def __init__(self, desk: AnalysisDesk, translate: Translate = untranslated) -> None:
        super().__init__(translate)
        self._desk = desk
        self._waiting: dict[str, Report] = {}
        self._current: Job | None = None
        self._done = 0
        self._unasked: set[str] = set()
        self._cancel = Event()

    @property
    def is_active(self) -> bool:
        """A report is being analyzed, or waits."""
        return bool(self._current or self._waiting)

    @property
    def text(self) -> str:
        """How far it is; empty when nothing is going on."""
        if not self.is_active:
            return ""
        count = self._done + len(self._waiting) + bool(self._current)
        text = self.tr("Analyzing report {number} of {count}")
        return text.format(number=self._done + 1, count=count)

    @property
    def percent(self) -> int:
        """How far it is."""
        count = self._done + len(self._waiting) + bool(self._current)
        return 100 * self._done // count if count else 100

    def add(self, reports: Iterable[Report]) -> None:
        """Analyze reports that have their minidump, also if they were analyzed before."""
        if not self.is_active:
            self._done = 0
        self._waiting.update(
            (report.id, report) for report in reports if report.dump is not None
        )

    def add_new(self, rows: Iterable[Row]) -> None:
        """Analyze the newest reports of which nothing is known yet, if the user wants it."""
        if not self._desk.analyzes:
            return
        newest = sorted(rows, key=lambda row: -row.report.time)[:_UNASKED]
        new = [row for row in newest if row.facts is None and row.key not in self._unasked]
        self._unasked.update(row.key for row in new)
        self.add(row.report for row in new)

    def affected(self, rows: Iterable[Row]) -> Callable[[], Sequence[str]]:
        """Return the work that finds the reports for which there are more symbols now."""
        reports = [row.report for row in rows]
        return lambda: self._desk.affected(reports)

    def affected_text(self, ids: Sequence[str]) -> str:
        """Tell how many there are."""
        if ids:
            return self.tr("New symbols for reports: {count}").format(count=len(ids))
        return self.tr("There are no new symbols for any analyzed report.")

    def next_job(self) -> Job | None:
        """Return the next analysis; ``None`` while one is running, or at the end."""
        if self._current or not self._waiting:
            return None
        report = self._waiting.pop(next(iter(self._waiting)))
        self._cancel = Event()
        cancelled = self._cancel.is_set
        self._current = Job(report, lambda: self._desk.analyze(report, cancelled))
        return self._current

    def done(self) -> None:
        """Take over that the present analysis has ended."""
        self._current = None
        self._done += 1

    def cancel(self) -> None:
        """Stop, and forget what waits."""
        self._waiting.clear()
        self._cancel.set()
