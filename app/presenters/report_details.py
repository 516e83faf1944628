"""All about the selected report: what became of it, its annotations, its stack. No Qt."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import datetime
from threading import Event
from typing import TYPE_CHECKING, NamedTuple, Protocol

from app.errors import AppError
from app.model.report import Report, ReportState
from app.presenters.history_text import HistoryText
from app.presenters.outcome_text import OutcomeText
from app.presenters.report_contents import value_text
from app.presenters.report_rows import RowMaker
from app.presenters.stack import FrameRow, frame_rows
from app.presenters.translation import Translate, Translated, untranslated
from app.services.analysis import Failure
from app.services.list_desk import Dossier

if TYPE_CHECKING:
    from analyzer.model import Analysis

_REMEMBERED = 50


class Pair(NamedTuple):
    """A name and its value, as text."""

    name: str
    value: str


class Stack(NamedTuple):
    """The crashing thread's stack.

    Attributes:
        headline: What happened, or why there is no stack.
        rows: The stack, innermost first.
    """

    headline: str
    rows: list[FrameRow]


class Job(NamedTuple):
    """An analysis to run on a worker.

    Attributes:
        report: What is analyzed.
        work: Analyzes. Blocks and touches no state.
    """

    report: Report
    work: Callable[[], Analysis | Failure]


class Reading(NamedTuple):
    """A dossier to read on a worker.

    Attributes:
        report: What it is about.
        work: Reads. Blocks and touches no state.
    """

    report: Report
    work: Callable[[], Dossier | Failure]


class DetailsDesk(Protocol):
    """What the pane needs from the services."""

    def stack(self, report: Report, cancelled: Callable[[], bool]) -> Analysis | Failure:
        """Return the crashed thread, analyzed now if it was not yet. Blocks."""

    def dossier(self, report: Report) -> Dossier:
        """Return what is on disk about a report besides its own files. Blocks.

        Raises:
            AppError: It cannot be read.
        """


class ReportDetails(Translated):
    """Tells everything about one report at a time; for the main thread."""

    def __init__(self, desk: DetailsDesk, translate: Translate = untranslated) -> None:
        super().__init__(translate)
        self._desk = desk
        self._outcome_text = OutcomeText(translate)
        self._maker = RowMaker(translate)
        self._known: dict[str, Analysis | Failure] = {}
        self._dossier: Dossier | Failure | None = None
        self._cancel = Event()
        self.report: Report | None = None

    def show(self, report: Report | None) -> None:
        """Turn to another report; an analysis of the one before is ended."""
        if report is None or self.report is None or report.id != self.report.id:
            self._cancel.set()
        if report != self.report:
            self._dossier = None
        self.report = report

    @property
    def facts(self) -> list[Pair]:
        """What is known about the report's way."""
        report = self.report
        if report is None:
            return []
        reason = self._outcome_text.reason(report.reason)
        if report.state is ReportState.DISCARDED:
            rule = report.reason
            reason = f"{self._outcome_text.discard_reason(rule)} ({rule})"
        facts = [
            Pair(self.tr("State"), self._maker.state(report.state)),
            Pair(self.tr("Reason"), reason),
            Pair(self.tr("Tries without success"), str(report.tries) if report.tries else ""),
            Pair(self.tr("Next try"), _time(report.retry_at)),
            Pair(self.tr("Crash ID"), report.crash_id),
            Pair(self.tr("Page"), report.view_url or ""),
            Pair(self.tr("Time of the crash"), _crash_time(report)),
            Pair(
                self.tr("Time of sending"),
                _time(report.time) if report.state is ReportState.SUBMITTED else "",
            ),
            Pair(self.tr("Minidump"), str(report.dump or "")),
        ]
        return [fact for fact in facts if fact.value]

    @property
    def annotations(self) -> list[Pair]:
        """The report's annotations by name."""
        if self.report is None:
            return []
        annotations = self.report.annotations
        names = sorted(annotations, key=str.casefold)
        return [Pair(name, value_text(annotations[name])) for name in names]

    @property
    def stack(self) -> Stack:
        """The stack as far as it is known."""
        if self.report is None:
            return Stack(self.tr("Select a report to see its stack."), [])
        known = self._known.get(self.report.id)
        if known is None:
            return Stack(self.tr("Analyzing…"), [])
        if isinstance(known, Failure):
            return Stack(self._outcome_text.reason(known.reason), [])
        thread = known.crashing_thread
        reason = known.crash.reason if known.crash else self.tr("The dump tells no crash.")
        return Stack(reason, frame_rows(known, thread) if thread else [])

    def next_job(self) -> Job | None:
        """Return the analysis that the shown report needs; ``None`` when it needs none."""
        report = self.report
        if report is None or report.id in self._known:
            return None
        self._cancel = Event()
        cancelled = self._cancel.is_set
        return Job(report, lambda: self._desk.stack(report, cancelled))

    def next_reading(self) -> Reading | None:
        """Return the reading that the shown report needs; ``None`` when it needs none."""
        report, desk = self.report, self._desk
        if report is None or self._dossier is not None:
            return None

        def work() -> Dossier | Failure:
            try:
                return desk.dossier(report)
            except (AppError, OSError) as error:
                return Failure(str(error))

        return Reading(report, work)

    def read(self, reading: Reading, result: Dossier | Failure) -> None:
        """Take over what a reading returned, if it is still wanted."""
        if reading.report == self.report:
            self._dossier = result

    @property
    def outgoing(self) -> list[Pair]:
        """What is sent, or what is kept of what was."""
        if not isinstance(self._dossier, Dossier):
            return []
        outgoing = self._dossier.outgoing
        names = sorted(outgoing, key=str.casefold)
        return [Pair(name, value_text(outgoing[name])) for name in names]

    @property
    def history(self) -> list[Pair]:
        """What happened to the report, oldest first."""
        if not isinstance(self._dossier, Dossier):
            return []
        lines = HistoryText(self._translate)
        return [
            Pair(_local_time(when), lines.say(what)) for when, what in self._dossier.history
        ]

    @property
    def ping(self) -> str:
        """The report's crash ping as JSON, or why there is none."""
        if self.report is None or self._dossier is None:
            return ""
        if isinstance(self._dossier, Failure):
            return self._outcome_text.reason(self._dossier.reason)
        if self._dossier.ping:
            return json.dumps(self._dossier.ping, ensure_ascii=False, indent=2)
        return self.tr("No crash ping of this report is stored here.")

    def forget_stacks(self) -> None:
        """Analyze each report again when it is shown: there may be more symbols now."""
        self._known.clear()

    def analyzed(self, job: Job, result: Analysis | Failure) -> None:
        """Take over what the work returned; what was cancelled is forgotten."""
        if isinstance(result, Failure) and result.is_cancelled:
            return
        while len(self._known) >= _REMEMBERED:
            del self._known[next(iter(self._known))]
        self._known[job.report.id] = result


def _crash_time(report: Report) -> str:
    told = report.annotation("CrashTime")
    if told.isascii() and told.isdigit() and len(told) < 12:
        return _time(float(told))
    return "" if report.state is ReportState.SUBMITTED else _time(report.time)


def _local_time(told: str) -> str:
    """Return the log's UTC time as this machine tells it."""
    try:
        return f"{datetime.fromisoformat(told).astimezone():%Y-%m-%d %H:%M:%S}"
    except ValueError:
        return told


def _time(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(seconds))
