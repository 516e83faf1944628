"""What is remembered of a submitted report, in ``lastword/sent/<CrashID>.json``.

The published receipt has the id alone. Who looks for a report among hundreds wants to know
what crashed, and in which version; these annotations stay on this machine when the report's
own files are removed, and go with its receipt.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from app.errors import InputError
from app.services.extra import read_extra, write_extra

REMEMBERED = frozenset(
    {
        "BuildID",
        "Comments",
        "CrashTime",
        "MozCrashReason",
        "ProcessType",
        "ProductName",
        "ReleaseChannel",
        "Vendor",
        "Version",
    }
)
"""Names of the annotations that are kept."""


class SentMemory:
    """The memory of one ``Crash Reports`` folder; ids are checked by the caller."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, crash_id: str, annotations: Mapping[str, object]) -> None:
        """Remember a report, durably."""
        kept = {name: value for name, value in annotations.items() if name in REMEMBERED}
        write_extra(self.path(crash_id), kept)

    def recall(self, crash_id: str) -> dict[str, object]:
        """Return what is remembered, nothing where that cannot be read."""
        try:
            return read_extra(self.path(crash_id))
        except InputError:
            return {}

    def path(self, crash_id: str) -> Path:
        """Return the file of one report."""
        return self.folder / f"{crash_id}.json"
