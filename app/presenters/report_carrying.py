"""Carrying reports out of the list and into it, as files. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

from app.errors import AppError
from app.model.report import Report
from app.presenters.translation import Translate, Translated, untranslated
from app.services.report_import import Imported


class CarryingDesk(Protocol):
    """What carrying needs from the services."""

    def export(self, reports: Iterable[Report], target: Path) -> int:
        """Write reports to a file; return how many. Blocks.

        Raises:
            OSError: It cannot be written.
        """

    def import_files(self, paths: Iterable[Path]) -> Imported:
        """Copy crashes from elsewhere into the list. Blocks."""


class ReportCarrying(Translated):
    """Exports and imports."""

    def __init__(self, desk: CarryingDesk, translate: Translate = untranslated) -> None:
        super().__init__(translate)
        self._desk = desk

    def export(self, reports: Iterable[Report], target: Path) -> Callable[[], str]:
        """Return the work that writes reports to a file; it returns what to tell."""
        whole = [report for report in reports if report.dump is not None]
        done = self.tr("Reports exported: {count}")

        def work() -> str:
            try:
                return done.format(count=self._desk.export(whole, target))
            except (AppError, OSError) as error:
                return str(error)

        return work

    def importing(self, paths: Sequence[Path]) -> Callable[[], Imported]:
        """Return the work that copies crashes from elsewhere into the list."""
        return lambda: self._desk.import_files(paths)

    def import_text(self, imported: Imported) -> str:
        """Tell what became of an import."""
        text = self.tr("Reports added: {count}").format(count=len(imported.reports))
        return " ".join((text, *imported.complaints[:1]))
