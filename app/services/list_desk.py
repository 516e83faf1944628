"""All that the list of reports may do; the list itself knows no service."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from app.errors import AppError
from app.model.choices import Origin
from app.model.outcome import Accepted, Outcome
from app.model.report import Report
from app.services.analyses import Facts
from app.services.analysis import Failure
from app.services.consent import Consent
from app.services.report_analyses import ReportAnalyses
from app.services.report_store import ReportStore
from app.services.settings import ALWAYS_SEND, ANALYZE_REPORTS, Settings
from app.services.submission import Fraction, Submitter
from app.services.submit_log import SubmitLog

if TYPE_CHECKING:
    from analyzer.model import Analysis
    from app.services.report_import import Imported

_ID_LENGTH = 36


class Listed(NamedTuple):
    """A report in the list.

    Attributes:
        report: The report.
        size: Bytes of its files; 0 once it is sent.
        facts: What its analysis told; ``None`` before there is one.
    """

    report: Report
    size: int = 0
    facts: Facts | None = None


class Dossier(NamedTuple):
    """What is on disk about a report besides its own files.

    Attributes:
        outgoing: The annotations as they would be sent; of a sent report, what is kept.
        history: Time and words of each line of the log, oldest first.
        ping: Its crash ping as it is stored; empty if there is none.
    """

    outgoing: Mapping[str, object]
    history: Sequence[tuple[str, str]]
    ping: Mapping[str, object]


class ListDesk:
    """Lists, analyzes, sends, carries and removes the reports of one store."""

    def __init__(
        self,
        store: ReportStore,
        consent: Consent,
        submitter: Submitter,
        settings: Settings,
        analyses: ReportAnalyses,
        ping_of: Callable[[str], Mapping[str, object]],
    ) -> None:
        self._settings = settings
        self._store = store
        self._consent = consent
        self._submitter = submitter
        self._analyses = analyses
        self._ping_of = ping_of

    def each(self) -> Iterator[Listed]:
        """Yield all reports, in no order. Blocks."""
        known, sizes = self._analyses.known(), _sizes(self._store.folder / "pending")
        for report in self._store.each():
            yield Listed(report, sizes.get(report.id, 0), known.get(report.id))

    def newest(self, count: int) -> Sequence[Listed]:
        """Return a few of the newest pending reports, by the age of their files. Blocks.

        To read these few takes as long in a folder of ten thousand as in one of ten.
        """
        dumps: list[tuple[float, str]] = []
        with (
            contextlib.suppress(OSError),
            os.scandir(self._store.folder / "pending") as entries,
        ):
            for entry in entries:
                if entry.name.endswith(".dmp") and len(entry.name) == _ID_LENGTH + 4:
                    with contextlib.suppress(OSError):  # gone meanwhile
                        dumps.append((entry.stat().st_mtime, entry.name.removesuffix(".dmp")))
        found = []
        for _, report_id in sorted(dumps, reverse=True)[:count]:
            with contextlib.suppress(AppError):
                found.append(Listed(self._store.get(report_id)))
        return found

    def send(
        self, report: Report, progress: Fraction, cancelled: Callable[[], bool]
    ) -> Outcome:
        """Record the consent that the click gave, send, settle the report. Blocks."""
        permission = self._consent.give(report.id, Origin.LIST)
        outcome = self._submitter.submit(
            report, permission, progress, cancelled, origin=Origin.LIST
        )
        if isinstance(outcome, Accepted):
            self._analyses.sent(report.id, outcome.crash_id)
        return outcome

    def stack(self, report: Report, cancelled: Callable[[], bool]) -> Analysis | Failure:
        """Return the crashed thread of a report. Blocks."""
        return self._analyses.stack(report, cancelled)

    def analyze(self, report: Report, cancelled: Callable[[], bool]) -> Facts | None:
        """Analyze a report, also if it was before; ``None`` if cancelled. Blocks."""
        return self._analyses.analyze(report, cancelled)

    def affected(self, reports: Iterable[Report]) -> Sequence[str]:
        """Return the ids of reports for which there are more symbols now. Blocks."""
        return self._analyses.affected(reports)

    def export(self, reports: Iterable[Report], target: Path) -> int:
        """Write reports to a file; return how many. Blocks.

        Raises:
            OSError: It cannot be written.
        """
        from app.services.report_archive import export_reports

        return export_reports(reports, target)

    def import_files(self, paths: Iterable[Path]) -> Imported:
        """Copy crashes from elsewhere into the list. Blocks."""
        from app.services.report_import import import_files

        return import_files(paths, self._store)

    def dossier(self, report: Report) -> Dossier:
        """Return what is on disk about a report besides its own files. Blocks."""
        log = SubmitLog(self._store.folder)
        local_id = report.id if report.dump is not None else log.local_id(report.crash_id)
        outgoing = report.annotations
        if report.dump is not None:
            outgoing = self._submitter.outgoing(report)
        history = log.about(local_id) if local_id else []
        return Dossier(outgoing, history, self._ping_of(local_id) if local_id else {})

    @property
    def analyzes(self) -> bool:
        """New reports are analyzed without being asked."""
        return self._settings.get(ANALYZE_REPORTS)

    @property
    def always_sends(self) -> bool:
        """New reports are sent without asking."""
        return self._settings.get(ALWAYS_SEND)

    @always_sends.setter
    def always_sends(self, on: bool) -> None:
        self._settings.set(ALWAYS_SEND, on)

    def remove(self, report_id: str) -> None:
        """Remove a report for good. Blocks."""
        self._store.remove(report_id)


def _sizes(pending: Path) -> dict[str, int]:
    """Return the bytes of each report's files by its id."""
    sizes: dict[str, int] = {}
    with contextlib.suppress(OSError), os.scandir(pending) as entries:
        for entry in entries:
            report_id = intern(entry.name[:_ID_LENGTH])
            with contextlib.suppress(OSError):  # gone meanwhile
                sizes[report_id] = sizes.get(report_id, 0) + entry.stat().st_size
    return sizes
