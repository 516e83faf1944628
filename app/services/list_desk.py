"""All that the list of reports may do; the list itself knows no service."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.model.choices import Origin
from app.model.outcome import Outcome
from app.model.report import Report
from app.services.analysis import Failure, analyze_apart
from app.services.consent import Consent
from app.services.report_store import Reports, ReportStore
from app.services.settings import ALWAYS_SEND, Settings
from app.services.submission import Fraction, Submitter

if TYPE_CHECKING:
    from analyzer.model import Analysis


class ListDesk:
    """Lists, sends and removes the reports of one store."""

    def __init__(
        self, store: ReportStore, consent: Consent, submitter: Submitter, settings: Settings
    ) -> None:
        self._settings = settings
        self._store = store
        self._consent = consent
        self._submitter = submitter

    def list(self) -> Reports:
        """Return all reports. Blocks."""
        return self._store.list()

    def send(
        self, report: Report, progress: Fraction, cancelled: Callable[[], bool]
    ) -> Outcome:
        """Record the consent that the click gave, send, settle the report. Blocks."""
        permission = self._consent.give(report.id, Origin.LIST)
        return self._submitter.submit(
            report, permission, progress, cancelled, origin=Origin.LIST
        )

    def analyze(self, report: Report, cancelled: Callable[[], bool]) -> Analysis | Failure:
        """Analyze the report's dump in a process of its own. Blocks."""
        if report.dump is None:
            return Failure("The report has no minidump.")
        return analyze_apart(report.dump, cancelled=cancelled)

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
