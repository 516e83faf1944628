"""What was read out of small files, remembered until they change: ``lastword/index.sqlite``.

To list thousands of reports means to read thousands of small files. The index holds what the
list needs of each, together with the file's signature::

    files(folder, name, signature, facts)     facts: JSON of what was read
                                              signature: inode size mtime ctime, in ns

A signature costs one look at the file, no reading. The files stay the truth: an index that is
absent, of another version, torn, locked or not writable is done without, and what it says
counts only for a file that is exactly as it was. It can be deleted at any time.

Several processes use one index. Each takes what fits and adds what it had to read; who does
not get the lock at once leaves that to the next one.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from analyzer.named import NamedTuple

if TYPE_CHECKING:
    import sqlite3

T = TypeVar("T")

_COLUMNS = (
    "(folder TEXT, name TEXT, signature TEXT, facts TEXT, "
    "PRIMARY KEY (folder, name)) WITHOUT ROWID"
)
VERSION = 1
"""Of the table and of the facts in it; an index of another version is made anew."""
_FRESH_NS = 2_000_000_000
"""A file changed so lately may change again without its signature showing it."""

Facts = object
"""Anything that JSON can say."""
Read = Callable[[Path], Facts]
"""Reads one file; an ``OSError`` that it raises makes the file absent, and is forgotten."""


class Look(NamedTuple):
    """One file as a look at its folder shows it.

    Attributes:
        signature: Changes whenever the file does, but for changes within a moment.
        changed_ns: When it changed last, nanoseconds since 1970.
        modified_s: When its content changed last, seconds since 1970.
    """

    signature: str
    changed_ns: int
    modified_s: float


class Entry(NamedTuple):
    """A file, and what was read out of it."""

    look: Look
    facts: Facts


_Rows = dict[str, tuple[str, str]]
"""Name to signature and facts, as they are stored."""


class FileIndex:
    """The index of one store.

    Args:
        path: Its file.
        now_ns: The clock of the file system, nanoseconds since 1970.
    """

    def __init__(self, path: Path, now_ns: Callable[[], int] = time.time_ns) -> None:
        self._path = path
        self._now_ns = now_ns
        self._known: dict[str, _Rows] = {}

    def read(
        self, folder: Path, names: Mapping[str, Look], readers: Mapping[str, Read]
    ) -> dict[str, Entry]:
        """Return what is in the files, each read only if the index does not know it.

        Args:
            folder: The folder; its own name tells it apart from others in the index.
            names: Its files, see :func:`look_at`.
            readers: The reader of the files that end so.
        """
        known = self._known.get(folder.name)
        if known is None:
            known = self._known[folder.name] = self._load(folder.name)
        found: dict[str, Entry] = {}
        fresh: _Rows = {}
        settled = self._now_ns() - _FRESH_NS
        for name, look in names.items():
            reader = next((readers[end] for end in readers if name.endswith(end)), None)
            if reader is None:
                continue
            row = known.get(name)
            if row is not None and row[0] == look.signature:
                with contextlib.suppress(ValueError, RecursionError):
                    found[name] = Entry(look, json.loads(row[1]))
                    continue
            try:
                facts = reader(folder / name)
            except OSError:
                continue
            found[name] = Entry(look, facts)
            if look.changed_ns < settled:
                fresh[name] = look.signature, json.dumps(facts)
        gone = known.keys() - names.keys()
        if fresh or gone:
            self._known[folder.name] = {
                name: row for name, row in {**known, **fresh}.items() if name not in gone
            }
            self._save(folder.name, fresh, sorted(gone))
        return found

    def _load(self, folder: str) -> _Rows:
        if not self._path.exists():
            return {}

        def load(database: sqlite3.Connection) -> _Rows:
            query = "SELECT name, signature, facts FROM files WHERE folder = ?"
            rows = database.execute(query, (folder,))
            return {name: (signature, str(facts)) for name, signature, facts in rows}

        return self._ask(load, {})

    def _save(self, folder: str, fresh: _Rows, gone: Sequence[str]) -> None:
        def save(database: sqlite3.Connection) -> None:
            database.execute("BEGIN IMMEDIATE")
            database.executemany(
                "DELETE FROM files WHERE folder = ? AND name = ?",
                ((folder, name) for name in gone),
            )
            database.executemany(
                "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)",
                ((folder, name, *row) for name, row in fresh.items()),
            )
            database.execute("COMMIT")

        self._ask(save, None)

    def _ask(self, do: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        # Late: the crash dialog needs no list.
        from app.services.side_database import SideDatabase

        return SideDatabase(self._path, VERSION, "files", _COLUMNS, 0.0).ask(do, otherwise)


def look_at(folder: Path) -> dict[str, Look]:
    """Return name and look of each file in ``folder``; of none if there is no such folder."""
    found: dict[str, Look] = {}
    with contextlib.suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            with contextlib.suppress(OSError):  # gone meanwhile
                status = entry.stat()
                changed = max(status.st_mtime_ns, status.st_ctime_ns)
                signature = (
                    f"{status.st_ino} {status.st_size} "
                    f"{status.st_mtime_ns} {status.st_ctime_ns}"
                )
                found[entry.name] = Look(signature, changed, status.st_mtime)
    return found
