"""What the analyses of reports told, kept beside the store: ``lastword/analyses.sqlite``.

To group thousands of reports by signature, none of them can be analyzed again each time the
list is opened. The file holds of each report what the list needs, and the crashed thread's
stack for the pane::

    analyses(id, stamp, facts, stack)   stamp: version, and size and mtime of the dump
                                        facts: JSON, see Facts
                                        stack: zlib of the pickled analysis, one thread

It counts only for a dump that is as it was, and can be deleted at any time. A file that is
absent, torn, locked or not writable is done without. The pickle is read by names of
:mod:`analyzer.model` alone, as that of a worker process is.
"""

from __future__ import annotations

import contextlib
import json
import zlib
from collections.abc import Sequence
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING, Any, NamedTuple

from app.model.report import Report
from app.services.side_database import SideDatabase

if TYPE_CHECKING:
    import sqlite3

    from analyzer.model import Analysis

_VERSION = 1
_COLUMNS = "(id TEXT PRIMARY KEY, stamp TEXT, facts TEXT, stack BLOB)"
_PATIENCE_S = 2.0
_LIMIT = 64 << 20
"""Most bytes of an unpacked analysis."""


class ModuleId(NamedTuple):
    """A module that a stack goes through, by its debug file and debug id."""

    name: str
    debug_id: str


class Facts(NamedTuple):
    """What the list shows and searches of an analysis.

    Attributes:
        signature: Groups crashes that are alike; empty where there is no analysis.
        reason: What kind of crash it was, or why there is no analysis.
        modules: Modules of the crashed thread's frames, each once.
        missing: Those of them without symbols.
    """

    signature: str = ""
    reason: str = ""
    modules: tuple[ModuleId, ...] = ()
    missing: tuple[ModuleId, ...] = ()


class Analyses:
    """The kept analyses of one store."""

    def __init__(self, path: Path) -> None:
        self._file = SideDatabase(path, _VERSION, "analyses", _COLUMNS, _PATIENCE_S)

    def all(self) -> dict[str, Facts]:
        """Return the facts of all reports that were analyzed, by id. Blocks."""
        return self._file.ask(_all, {})

    def stack(self, report: Report) -> Analysis | None:
        """Return the analysis of a report's crashed thread, if it is known. Blocks."""
        stamp = _stamp(report)
        query = "SELECT stamp, stack FROM analyses WHERE id = ?"
        row = self._file.ask(
            lambda database: database.execute(query, (report.id,)).fetchone(), None
        )
        if row is None or row[1] is None or stamp not in (row[0], ""):
            return None
        return _unpacked(row[1])

    def keep(self, report: Report, facts: Facts, analysis: Analysis | None) -> None:
        """Keep what an analysis told. Blocks."""
        row = (report.id, _stamp(report), json.dumps(facts), _packed(analysis))
        query = "INSERT OR REPLACE INTO analyses VALUES (?, ?, ?, ?)"
        self._file.ask(lambda database: database.execute(query, row), None)

    def rename(self, old: str, new: str) -> None:
        """Take what is known over to another id: that of the sent report. Blocks."""
        query = "UPDATE OR REPLACE analyses SET id = ? WHERE id = ?"
        self._file.ask(lambda database: database.execute(query, (new, old)), None)

    def forget(self, report_ids: Sequence[str]) -> None:
        """Forget reports that are gone. Blocks."""
        ids = [(report_id,) for report_id in report_ids]
        query = "DELETE FROM analyses WHERE id = ?"
        self._file.ask(lambda database: database.executemany(query, ids), None)


def _all(database: sqlite3.Connection) -> dict[str, Facts]:
    """Return all facts; those of crashes that are alike are one object."""
    found = {}
    read: dict[str, Facts] = {}
    for report_id, text in database.execute("SELECT id, facts FROM analyses"):
        with contextlib.suppress(ValueError, TypeError):
            if text not in read:
                read[text] = _facts(json.loads(text))
            found[intern(report_id)] = read[text]
    return found


def facts_of(analysis: Analysis, signature: str) -> Facts:
    """Return what the list needs of an analysis."""
    thread = analysis.crashing_thread
    places = [] if thread is None else [frame.module for frame in thread.frames]
    used = [analysis.modules[place] for place in dict.fromkeys(places) if place is not None]
    nameless = {
        frame.module
        for frame in (thread.frames if thread else ())
        if frame.module is not None and (frame.function is None or frame.is_guess)
    }
    lacking = [analysis.modules[place] for place in sorted(nameless)]
    return Facts(
        signature=signature,
        reason=analysis.crash.reason if analysis.crash else "",
        modules=tuple(ModuleId(_leaf(m.debug_file or m.path), m.debug_id or "") for m in used),
        missing=tuple(
            ModuleId(_leaf(m.debug_file or m.path), m.debug_id or "") for m in lacking
        ),
    )


def _leaf(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]


def _facts(content: Any) -> Facts:
    """Return facts as they were written.

    Raises:
        ValueError: They are something else.
        TypeError: They are something else.
    """
    signature, reason, modules, missing = content
    return Facts(str(signature), str(reason), _modules(modules), _modules(missing))


def _modules(content: Any) -> tuple[ModuleId, ...]:
    return tuple(ModuleId(str(name), str(debug_id)) for name, debug_id in content)


def _stamp(report: Report) -> str:
    """Return what tells whether the dump is as it was; empty when there is none any more."""
    if report.dump is None:
        return ""
    try:
        status = report.dump.stat()
    except OSError:
        return ""
    return f"{_VERSION} {status.st_size} {status.st_mtime_ns}"


def _packed(analysis: Analysis | None) -> bytes | None:
    if analysis is None:
        return None
    import pickle

    thread, crash = analysis.crashing_thread, analysis.crash
    small = analysis._replace(threads=(), crash=crash and crash._replace(thread=None))
    if thread is not None and crash is not None:
        small = analysis._replace(threads=(thread,), crash=crash._replace(thread=0))
    return zlib.compress(pickle.dumps(small, protocol=5), 1)


def _unpacked(packed: bytes) -> Analysis | None:
    from analyzer.model import Analysis
    from app.services.analysis import read_result

    try:
        raw = zlib.decompressobj().decompress(packed, _LIMIT)
    except zlib.error:
        return None
    found = read_result(raw)
    return found if isinstance(found, Analysis) else None
