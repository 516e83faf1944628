"""All that the page about crashes elsewhere may do; the page itself knows no service."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from app.services.elsewhere import Elsewhere, Folder, Found
from app.services.report_import import Imported, import_files
from app.services.report_store import ReportStore


class FoundDesk:
    """Looks for crashes, and copies them into one store."""

    def __init__(self, store: ReportStore, elsewhere: Elsewhere) -> None:
        self._store = store
        self._elsewhere = elsewhere

    def look(self) -> tuple[Sequence[Folder], Sequence[Found]]:
        """Return the folders, and the crashes in them, newest first. Blocks."""
        known = frozenset(report.id for report in self._store.each())
        return self._elsewhere.folders(), self._elsewhere.found(known)

    def add(self, folder: Path) -> None:
        """Look into a folder too, from now on."""
        self._elsewhere.add(folder)

    def remove(self, folder: Path) -> None:
        """Look no more into a folder that the user named."""
        self._elsewhere.remove(folder)

    def import_files(self, paths: Iterable[Path]) -> Imported:
        """Copy crashes into the list of reports. Blocks."""
        return import_files(paths, self._store)
