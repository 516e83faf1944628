"""All that the list of reports may do; the list itself knows no service."""

from __future__ import annotations

from collections.abc import Callable

from app.model.choices import Origin
from app.model.outcome import Outcome
from app.model.report import Report
from app.services.consent import Consent
from app.services.report_store import Reports, ReportStore
from app.services.submission import Fraction, Submitter


class ListDesk:
    """Lists, sends and removes the reports of one store."""

    def __init__(self, store: ReportStore, consent: Consent, submitter: Submitter) -> None:
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

    def remove(self, report_id: str) -> None:
        """Remove a report for good. Blocks."""
        self._store.remove(report_id)
