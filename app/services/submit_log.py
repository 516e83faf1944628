"""``submit.log``: what was sent, refused and removed, for people who wonder later.

One line each: UTC time, report id, what happened. No annotation, comment or address is in it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from app.model.outcome import Accepted, Discarded, Later, Outcome, Rejected, Stopped, Unclear
from app.services.files import append_text, make_folder

_LIMIT = 1 << 20


class SubmitLog:
    """The log of one ``Crash Reports`` folder; beyond a megabyte its older half goes."""

    def __init__(self, folder: Path, now: Callable[[], float] = time.time) -> None:
        self._path = folder / "submit.log"
        self._now = now

    def outcome(self, report_id: str, outcome: Outcome) -> None:
        """Log what became of sending a report."""
        match outcome:
            case Accepted(crash_id):
                self.write(report_id, f"accepted as {crash_id}")
            case Discarded(rule):
                self.write(report_id, f"discarded by {rule}")
            case Stopped():
                self.write(report_id, "cancelled")
            case Rejected(reason=reason) | Later(reason=reason) | Unclear(reason=reason):
                self.write(report_id, f"{type(outcome).__name__.lower()}: {reason}")

    def write(self, report_id: str, what: str) -> None:
        """Append one line; the log is worth no failure of anything else."""
        when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(self._now()))
        line = f"{when} {report_id} {what}".replace("\n", " ")
        try:
            make_folder(self._path.parent)
            self._shorten()
            append_text(self._path, f"{line}\n")
        except OSError:
            return

    def about(self, report_id: str) -> list[tuple[str, str]]:
        """Return time and words of each line about a report, oldest first."""
        return [(when, what) for when, who, what in self._lines() if who == report_id]

    def local_id(self, crash_id: str) -> str:
        """Return the id that a sent report had before; empty if the log does not tell."""
        accepted = f"accepted as {crash_id}"
        return next((who for _, who, what in self._lines() if what == accepted), "")

    def _lines(self) -> list[list[str]]:
        try:
            lines = self._path.read_text("utf-8", "replace").splitlines()
        except OSError:
            return []
        parts = (line.split(" ", 2) for line in lines)
        return [part for part in parts if len(part) == 3]

    def _shorten(self) -> None:
        if self._path.exists() and self._path.stat().st_size > _LIMIT:
            lines = self._path.read_bytes().splitlines(keepends=True)
            self._path.write_bytes(b"".join(lines[len(lines) // 2 :]))
