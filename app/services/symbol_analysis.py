"""Analyzing with symbol servers: analyze, fetch for the modules that frames lie in, again.

New unwind information can lead to frames in modules that nobody thought of, so this goes on
until there is nothing new to ask for. The analyzer itself knows no network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from analyzer.model import Analysis, Frame, Module, base_name
from app.model.outcome import Stopped
from app.model.symbols import Absent, Down, Found, NotStored, WrongFile
from app.services.symbol_server import ModuleSymbols

_MOST_ROUNDS = 4


class Folders(NamedTuple):
    """Where fetched files are, for the analyzer.

    Attributes:
        symbols: Breakpad symbol stores.
        binaries: Folders with modules' files.
    """

    symbols: tuple[Path, ...] = ()
    binaries: tuple[Path, ...] = ()


Analyze = Callable[[Folders], Analysis]
Fetch = Callable[[Sequence[Module]], Sequence[ModuleSymbols]]


class WithServers(NamedTuple):
    """The last analysis, and what became of each module that was asked for."""

    analysis: Analysis
    symbols: tuple[ModuleSymbols, ...]


def analyze_with_servers(analyze: Analyze, fetch: Fetch, store: Path) -> WithServers:
    """Analyze until servers have nothing new to tell.

    Args:
        analyze: Analyzes with these folders besides all others.
        fetch: Gets what servers have for modules.
        store: Where ``fetch`` puts it.
    """
    analysis = analyze(Folders())
    return with_symbols(analysis, analyze, fetch, store)


def with_symbols(
    analysis: Analysis, analyze: Analyze, fetch: Fetch, store: Path
) -> WithServers:
    """Go on from a first analysis, see :func:`analyze_with_servers`."""
    results: list[ModuleSymbols] = []
    for _ in range(_MOST_ROUNDS):
        known = {result.module.base for result in results}
        modules = [module for module in lacking(analysis) if module.base not in known]
        fetched = fetch(modules) if modules else ()
        results += fetched
        if any(isinstance(result.outcome, Found) for result in fetched):
            analysis = analyze(folders_of(results, store))
        if not fetched or any(isinstance(result.outcome, Stopped) for result in fetched):
            break
    return WithServers(analysis, tuple(results))


def lacking(analysis: Analysis) -> tuple[Module, ...]:
    """Return the modules that have a frame without a source file, those on top first."""
    crashed = analysis.crashing_thread
    threads = [*([crashed] if crashed is not None else []), *analysis.threads]
    frames = (frame for thread in threads for frame in thread.frames)
    places = dict.fromkeys(_places(frames))
    return tuple(analysis.modules[place] for place in places)


def folders_of(results: Iterable[ModuleSymbols], store: Path) -> Folders:
    """Return where the analyzer finds what was fetched."""
    found = [result for result in results if isinstance(result.outcome, Found)]
    binaries = (
        result.folder
        for result in found
        if result.folder is not None
        and isinstance(result.outcome, Found)
        and any(path.suffix != ".sym" for path in result.outcome.files)
    )
    return Folders((store,) if found else (), tuple(dict.fromkeys(binaries)))


def summary(results: Sequence[ModuleSymbols]) -> str:
    """Return in one sentence what could be had; empty if nothing was wanted."""
    if not results:
        return ""
    found = sum(isinstance(result.outcome, Found) for result in results)
    absent = [
        base_name(result.module.debug_file or result.module.path)
        for result in results
        if isinstance(result.outcome, Absent)
    ]
    none_has = f"; no server has {', '.join(absent)}" if absent else ""
    is_unread = any(map(_has_pdb, results)) and find_spec("symbolic") is None
    unread = "; names from PDB files need the extra lastword[pdb]" if is_unread else ""
    return f"found for {found} of {len(results)} modules{none_has}{unread}"


def _has_pdb(result: ModuleSymbols) -> bool:
    found = result.outcome
    return isinstance(found, Found) and any(f.suffix.lower() == ".pdb" for f in found.files)


def complaints(results: Iterable[ModuleSymbols]) -> tuple[str, ...]:
    """Return why servers did not help, each reason once; "absent" is none."""
    reasons = (
        result.outcome.reason
        for result in results
        if isinstance(result.outcome, (Down, WrongFile, NotStored))
    )
    return tuple(dict.fromkeys(reasons))


def _places(frames: Iterable[Frame]) -> Iterable[int]:
    return (f.module for f in frames if f.module is not None and (not f.file or f.is_guess))
