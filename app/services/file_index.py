"""What was read out of small files, remembered until they change: ``lastword/index.sqlite``.

To list thousands of reports means to read thousands of small files. The index holds what the
list needs of each, together with the file's signature::

    files(folder, name, signature, facts)     facts: JSON of what was read
                                              signature: inode size mtime ctime, in ns

A signature costs one look at the file, no reading. The files stay the truth: an index that is
absent, of another version, torn, locked or not writable is done without, and what it says
counts only for a file that is exactly as it was. It can be deleted at any time.

Several processes use one index. Each takes what fits and adds what it had to read; who does
not get the lock at once leaves that to the next one. In memory stays only what could not be
written: ten thousand reports are in the list already, and to ask again takes a moment.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING, Generic, TypeVar

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


class Look(NamedTuple):
    """One file as a look at its folder shows it.

    Attributes:
        inode: Its number in the file system.
        size: Bytes.
        modified_ns: When its content changed last, nanoseconds since 1970.
        changed_ns: When anything of it changed last, nanoseconds since 1970.
    """

    inode: int
    size: int
    modified_ns: int
    changed_ns: int

    @property
    def signature(self) -> str:
        """What changes whenever the file does, but for changes within a moment."""
        return f"{self.inode} {self.size} {self.modified_ns} {self.changed_ns}"

    @property
    def modified_s(self) -> float:
        """When its content changed last, seconds since 1970."""
        seconds, rest = divmod(self.modified_ns, 1_000_000_000)
        return seconds + 1e-9 * rest  # as os.stat() counts


Looks = Mapping[str, Look | None]
"""Name and look of each file of a folder; ``None`` where it was not looked at closely."""


class Reader(Generic[T]):
    """How files of one kind are read.

    Args:
        read: Reads one file; an ``OSError`` that it raises makes the file absent, and is
            forgotten.
        make: Makes of a file's name and facts what is wanted. The facts may be those of
            another version, or of whoever wrote into the index.
    """

    def __init__(self, read: Callable[[Path], Facts], make: Callable[[str, Facts], T]) -> None:
        self.read = read
        self.make = make


_Row = tuple[str, str, str]
"""Name, signature and facts, as they are stored."""


class FileIndex:
    """The index of one store.

    Args:
        path: Its file.
        now_ns: The clock of the file system, nanoseconds since 1970.
    """

    def __init__(self, path: Path, now_ns: Callable[[], int] = time.time_ns) -> None:
        self._path = path
        self._now_ns = now_ns
        self._unsaved: dict[str, Sequence[_Row]] = {}

    def read(
        self, folder: Path, looks: Looks, readers: Mapping[str, Reader[T]]
    ) -> dict[str, T]:
        """Return what is made of the files, each read only if the index does not know it.

        Args:
            folder: The folder; its own name tells it apart from others in the index.
            looks: Its files, see :func:`look_at`.
            readers: The reader of the files that end so.
        """
        unsaved = self._unsaved.get(folder.name, ())
        wanted = _wanted(looks, readers)
        found, gone = self._recall(folder.name, wanted, unsaved)
        fresh: list[_Row] = []
        settled = self._now_ns() - _FRESH_NS
        for name, (look, reader) in wanted.items():
            if name in found:
                continue
            try:
                facts = reader.read(folder / name)
            except OSError:
                continue
            found[name] = reader.make(name, facts)
            if max(look.modified_ns, look.changed_ns) < settled:
                fresh.append((name, look.signature, json.dumps(facts)))
        if fresh or gone or unsaved:
            rows = {row[0]: row for row in (*unsaved, *fresh) if row[0] in wanted}
            self._save(folder.name, list(rows.values()), gone)
        return found

    def _recall(
        self, folder: str, wanted: _Wanted[T], unsaved: Iterable[_Row]
    ) -> tuple[dict[str, T], list[str]]:
        """Return what is made of the facts that hold still, and the names that are gone."""

        def recall(database: sqlite3.Connection) -> tuple[dict[str, T], list[str]]:
            query = "SELECT name, signature, facts FROM files WHERE folder = ?"
            return _understood(database.execute(query, (folder,)), wanted)

        found: dict[str, T] = {}
        gone: list[str] = []
        if self._path.exists():
            found, gone = self._ask(recall, (found, gone))
        found.update(_understood(unsaved, wanted)[0])
        return found, gone

    def _save(self, folder: str, fresh: Sequence[_Row], gone: Sequence[str]) -> None:
        def save(database: sqlite3.Connection) -> bool:
            database.execute("BEGIN IMMEDIATE")
            database.executemany(
                "DELETE FROM files WHERE folder = ? AND name = ?",
                ((folder, name) for name in gone),
            )
            database.executemany(
                "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)",
                ((folder, *row) for row in fresh),
            )
            database.execute("COMMIT")
            return True

        self._unsaved[folder] = () if self._ask(save, False) else fresh

    def _ask(self, do: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        # Late: the crash dialog needs no list.
        from app.services.side_database import SideDatabase

        return SideDatabase(self._path, VERSION, "files", _COLUMNS, 0.0).ask(do, otherwise)


def look_at(folder: Path, *endings: str) -> Looks:
    """Return all names in ``folder``, and the looks of files that end so.

    There is nothing if there is no such folder.
    """
    found: dict[str, Look | None] = {}
    with contextlib.suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            name = intern(entry.name)  # lists keep it, and meet it again
            if not name.endswith(endings):
                found[name] = None
                continue
            with contextlib.suppress(OSError):  # gone meanwhile
                status = entry.stat()
                found[name] = Look(
                    status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
                )
    return found


_Wanted = dict[str, tuple[Look, Reader[T]]]


def _wanted(looks: Looks, readers: Mapping[str, Reader[T]]) -> _Wanted[T]:
    """Return look and reader of each file that has a reader."""
    return {
        name: (look, reader)
        for name, look in looks.items()
        if look is not None
        for ending, reader in readers.items()
        if name.endswith(ending)
    }


def _understood(rows: Iterable[_Row], wanted: _Wanted[T]) -> tuple[dict[str, T], list[str]]:
    """Return what is made of the rows whose files are as they were, and whose are gone."""
    found: dict[str, T] = {}
    gone: list[str] = []
    for name, signature, facts in rows:
        if name not in wanted:
            gone.append(name)
            continue
        look, reader = wanted[name]
        if look.signature == signature:
            with contextlib.suppress(ValueError, TypeError, RecursionError):
                found[name] = reader.make(name, json.loads(facts))
    return found, gone
