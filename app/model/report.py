"""A crash report on disk, and the states that it goes through."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from analyzer.named import NamedTuple


class ReportState(StrEnum):
    """Where a report is on its way; the words are shown to users and in JSON."""

    PENDING = "pending"
    SENDING = "sending"
    UNCLEAR = "may have arrived"
    DISCARDED = "discarded"
    FAILED = "failed"
    IGNORED = "ignored"
    SUBMITTED = "submitted"
    UNREADABLE = "unreadable"


class Report(NamedTuple):
    """One row of the list: a pending report, or the receipt of a submitted one.

    Attributes:
        id: Local id (the dump's file stem); the Crash ID for a submitted report.
        state: Where it is.
        time: Seconds since 1970: of the crash while pending, of sending when submitted.
        dump: The minidump; ``None`` once submitted.
        folder: Where its files are; ``None`` once submitted.
        annotations: Name to value as the ``.extra`` file has them (hostile text).
        crash_id: The collector's id, with ``bp-``; empty before.
        view_url: Page of the submitted report, if known.
        reason: Why the last try did not succeed, as a sentence; empty without one.
        tries: How often it was sent without success.
        memory: The gzipped memory report, if there is one.
        more_dumps: Further minidumps by their suffix, such as ``"browser"``.
        retry_at: Seconds since 1970 of the next try by itself; ``None`` for never.
    """

    id: str
    state: ReportState
    time: float
    dump: Path | None = None
    folder: Path | None = None
    annotations: Mapping[str, object] = {}
    crash_id: str = ""
    view_url: str | None = None
    reason: str = ""
    tries: int = 0
    memory: Path | None = None
    more_dumps: Mapping[str, Path] = {}
    retry_at: float | None = None

    @property
    def extra(self) -> Path | None:
        """The annotations' file; ``None`` once submitted."""
        return self.folder and self.folder / f"{self.id}.extra"

    def annotation(self, name: str, default: str = "") -> str:
        """Return an annotation as text, ``default`` if it is absent or no text."""
        value = self.annotations.get(name, default)
        return value if isinstance(value, str) else default
