"""Asking again later: pending reports that nobody has decided about yet.

At the start of a window they are offered, all in one question. Who lets the question pass on
several days is left alone for a month. ``lastword/unsent.json`` remembers that::

    {"days": ["2026-11-20", "2026-11-21"], "quiet_until": 1790000000.0}

``days`` are those on which the question was shown and not answered, so a process that is
killed while it asks has asked. Without the file, or with one of nonsense, we ask.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple

from app.model.report import Report, ReportState
from app.services.files import write_file
from app.services.locks import locked
from app.services.note import number_of
from app.services.report_store import ReportStore
from app.services.settings import ALWAYS_SEND, ASK_AGAIN, Settings
from app.services.web_address import host_of

OFFERED_DAYS = 28
"""Older reports are not asked about: who remembers such a crash?"""
CHANCES = 4
"""Days on which the question may be let pass before it falls silent."""
QUIET_DAYS = 30
_DAY_S = 86_400.0
_LIMIT = 1 << 12


class UnsentReports:
    """The question about the unsent reports of one store.

    Args:
        store: The reports.
        settings: Whether the user wants to be asked.
        url: Returns where a report would go; what has no server is not offered.
        now: The clock, seconds since 1970.
    """

    def __init__(
        self,
        store: ReportStore,
        settings: Settings,
        url: Callable[[Report], str],
        now: Callable[[], float] = time.time,
    ) -> None:
        self._store = store
        self._settings = settings
        self._url = url
        self._now = now
        self._path = store.own / "unsent.json"

    def waiting(self, reports: Iterable[Report]) -> list[Report]:
        """Return those of the reports that wait for a decision, newest first. Blocks."""
        oldest = self._now() - OFFERED_DAYS * _DAY_S
        found = [
            report
            for report in reports
            if report.state is ReportState.PENDING
            and report.time >= oldest
            and host_of(self._url(report))
            and self._store.note(report.id).consent is None
        ]
        return sorted(found, key=lambda report: (-report.time, report.id))

    def offer(self, reports: Iterable[Report]) -> list[Report]:
        """Return what to ask about now, and note that it was asked; nothing while quiet.

        Args:
            reports: All reports, as the list has read them: they are not read again.

        Raises:
            OSError: That cannot be noted.
            StoreError: Another process keeps its lock.
        """
        if not self._settings.get(ASK_AGAIN):
            return []
        waiting = self.waiting(reports)
        return waiting if waiting and self._may_ask() else []

    def answered(self) -> None:
        """Note that the user has answered: the days before count no more."""
        with self._lock():
            _write(self._path, _Memory())

    def ignore(self, report_ids: Iterable[str]) -> None:
        """Do not ask about these reports again; they stay in the list."""
        for report_id in report_ids:
            self._store.ignore(report_id)

    def send_always(self) -> None:
        """Send new reports without asking from now on."""
        self._settings.set(ALWAYS_SEND, True)

    def server(self, report: Report) -> str:
        """Return the address to which a report would go."""
        return self._url(report)

    def _may_ask(self) -> bool:
        now = self._now()
        today = time.strftime("%Y-%m-%d", time.localtime(now))
        with self._lock():
            memory = _read(self._path)
            # Not for longer than we ever say: the clock may have been wrong.
            if 0 < memory.quiet_until - now <= QUIET_DAYS * _DAY_S:
                return False
            passed = memory.days - {today}
            if len(passed) >= CHANCES:
                _write(self._path, _Memory(quiet_until=now + QUIET_DAYS * _DAY_S))
                return False
            _write(self._path, _Memory(passed | {today}))
        return True

    def _lock(self) -> AbstractContextManager[None]:
        return locked(self._store.own / "unsent.lock")


class _Memory(NamedTuple):
    """The content of the file."""

    days: frozenset[str] = frozenset()
    quiet_until: float = 0.0


def _read(path: Path) -> _Memory:
    try:
        with path.open("rb") as file:
            content = json.loads(file.read(_LIMIT))
    except (OSError, ValueError, RecursionError):
        return _Memory()
    if not isinstance(content, dict):
        return _Memory()
    days = content.get("days")
    told = days if isinstance(days, list) else []
    return _Memory(
        frozenset(day for day in told if isinstance(day, str)),
        number_of(content.get("quiet_until")) or 0.0,
    )


def _write(path: Path, memory: _Memory) -> None:
    content = {"days": sorted(memory.days), "quiet_until": memory.quiet_until}
    write_file(path, json.dumps(content).encode())
