"""The only maker of a ``Permission``: from decisions that are on record.

Reports are opt-in: each needs the user's yes, which is written to disk before anything is
sent. Pings are opt-out: a setting, on by default, turns them off. Symbols are fetched only
where the user turned that on. Neither switch implies another.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from app.model.choices import Choices, DumpLevel, Origin
from app.model.permission import Permission, Purpose
from app.services.draft import read_draft
from app.services.report_store import ReportStore
from app.services.settings import FETCH_SYMBOLS, SEND_PINGS, Settings


class Consent:
    """Gives permissions for what was decided."""

    def __init__(
        self, store: ReportStore, settings: Settings, now: Callable[[], float] = time.time
    ) -> None:
        self._store = store
        self._settings = settings
        self._now = now

    def give(
        self, report_id: str, origin: Origin, *, dump: DumpLevel | None = None
    ) -> Permission:
        """Put on record that the user agreed, just now, to send this report.

        Args:
            report_id: The report's local id.
            origin: Who sends it.
            dump: How much of the dump may go; ``None`` for what was decided the last time,
                if only in a dialog that was left without an answer.
        """
        now = self._now()
        if dump is None:
            agreed = Choices(dump=self._store.note(report_id).dump)
            dump = read_draft(self._store.draft(report_id), agreed).dump
        self._store.record_consent(report_id, now, origin, dump=dump)
        return Permission(Purpose.REPORT, report_id, now, dump)

    def for_report(self, report_id: str) -> Permission | None:
        """Return the permission on record for this report, if the user gave one."""
        note = self._store.note(report_id)
        if note.consent is None:
            return None
        return Permission(Purpose.REPORT, report_id, note.consent, note.dump)

    def for_pings(self) -> Permission | None:
        """Return the permission to build, store and send pings, unless the user objected."""
        return self._general(Purpose.PINGS, self._settings.get(SEND_PINGS))

    def for_deletion(self) -> Permission:
        """Return the permission to ask for the deletion of what pings told before.

        The user's own wish, so it holds although pings are off.
        """
        return Permission(Purpose.PINGS, "deletion-request", self._now())

    def for_named_servers(self) -> Permission:
        """Return the permission to fetch symbols from servers named for just this run.

        Whoever names a server on the command line says yes to asking it.
        """
        return Permission(Purpose.SYMBOLS, "", self._now())

    def for_symbols(self) -> Permission | None:
        """Return the permission to fetch symbols, if the user gave it."""
        return self._general(Purpose.SYMBOLS, self._settings.get(FETCH_SYMBOLS))

    def _general(self, purpose: Purpose, granted: bool) -> Permission | None:
        return Permission(purpose, "", self._now()) if granted else None
