"""Analyzing the reports of a store: apart, with all local symbols, and never twice."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from app.model.report import Report
from app.services.analyses import Analyses, Facts, ModuleId, facts_of
from app.services.analysis import Failure, analyze_apart
from app.services.settings import SYMBOL_FOLDERS, Settings

if TYPE_CHECKING:
    from analyzer.model import Analysis


class ReportAnalyses:
    """What is known about the crashes of one store, and how more gets known.

    Args:
        analyses: What is known.
        settings: Tell folders with symbols.
        fetched: Returns where symbols from servers are.
    """

    def __init__(
        self, analyses: Analyses, settings: Settings, fetched: Callable[[], Path]
    ) -> None:
        self._analyses = analyses
        self._settings = settings
        self._fetched = fetched

    @property
    def symbols(self) -> tuple[Path, ...]:
        """The folders with symbols that exist."""
        named = self._settings.get(SYMBOL_FOLDERS).split(os.pathsep)
        folders = [*map(Path, filter(None, named)), self._fetched()]
        return tuple(folder for folder in folders if folder.is_dir())

    def known(self) -> dict[str, Facts]:
        """Return the facts of all analyzed reports by id. Blocks."""
        return self._analyses.all()

    def stack(self, report: Report, cancelled: Callable[[], bool]) -> Analysis | Failure:
        """Return the crashed thread, analyzed now if it was not yet. Blocks."""
        known = self._analyses.stack(report)
        if known is not None:
            return known
        if report.dump is None:
            return Failure("The minidump went away with the sent report.")
        return self._analyze(report, cancelled)

    def analyze(self, report: Report, cancelled: Callable[[], bool]) -> Facts | None:
        """Analyze a report, also if it was before; ``None`` if cancelled. Blocks."""
        result = self._analyze(report, cancelled)
        if isinstance(result, Failure):
            return None if result.is_cancelled else Facts(reason=result.reason)
        return self._facts(report, result)

    def affected(self, reports: Iterable[Report]) -> list[str]:
        """Return the ids of analyzed reports that lacked symbols that are there now. Blocks."""
        known, folders = self._analyses.all(), self.symbols
        found: dict[ModuleId, bool] = {}

        def is_there(module: ModuleId) -> bool:
            if module not in found:
                found[module] = any(_has(folder, module) for folder in folders)
            return found[module]

        ids = (report.id for report in reports if report.dump is not None)
        return [
            report_id
            for report_id in ids
            if report_id in known and any(map(is_there, known[report_id].missing))
        ]

    def sent(self, report_id: str, crash_id: str) -> None:
        """Keep what is known under the id that the report has now. Blocks."""
        self._analyses.rename(report_id, crash_id)

    def _analyze(self, report: Report, cancelled: Callable[[], bool]) -> Analysis | Failure:
        if report.dump is None:
            return Failure("The minidump went away with the sent report.")
        result = analyze_apart(report.dump, symbols=self.symbols, cancelled=cancelled)
        if isinstance(result, Failure):
            if not result.is_cancelled:
                self._analyses.keep(report, Facts(reason=result.reason), None)
            return result
        self._analyses.keep(report, self._facts(report, result), result)
        return result

    def _facts(self, report: Report, analysis: Analysis) -> Facts:
        from analyzer.signature.from_analysis import crash_name

        name = crash_name(analysis, report.annotations)
        return facts_of(analysis, name.signature.text)


def _has(folder: Path, module: ModuleId) -> bool:
    """Tell whether a symbol store has a file for ``module``, in Breakpad's layout."""
    if not module.name or not module.debug_id or "/" in module.name + module.debug_id:
        return False
    return (folder / module.name / module.debug_id).is_dir()
