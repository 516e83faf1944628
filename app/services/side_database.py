"""A small SQLite file beside files that are the truth: what it holds can be had again.

So nothing that is wrong with it is anybody's trouble. One that is of another version is made
anew; one that is torn or no database at all is removed; where it is locked or cannot be
written, or Python has no SQLite, it is done without.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.services.files import make_folder, remove_file

if TYPE_CHECKING:
    import sqlite3

T = TypeVar("T")


class SideDatabase:
    """One table in a file of its own.

    Args:
        path: The file; its folder is made when it is wanted.
        version: Of the table and of what is in it.
        table: The table's name.
        columns: What ``CREATE TABLE`` wants behind the name.
        patience_s: How long to wait for another process's lock.
    """

    def __init__(
        self, path: Path, version: int, table: str, columns: str, patience_s: float
    ) -> None:
        self._path = path
        self._version = version
        self._table = table
        self._columns = columns
        self._patience_s = patience_s

    def ask(self, do: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        """Return what ``do`` makes of the table, ``otherwise`` where it is no use. Blocks."""
        try:
            # Late: only lists need it, and there are Pythons without it.
            import sqlite3
        except (ImportError, OSError):
            return otherwise
        try:
            make_folder(self._path.parent)
            connection = sqlite3.connect(
                self._path, timeout=self._patience_s, isolation_level=None
            )
            with contextlib.closing(connection) as database:
                self._prepare(database)
                return do(database)
        except sqlite3.Error as error:
            # The low byte tells the kind.
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
            if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR):
                self._remove()  # torn, or not ours; else locked, not writable, no room
        except OSError:
            return otherwise  # no folder to have it in
        return otherwise

    def _prepare(self, database: sqlite3.Connection) -> None:
        """Make the table, unless it is there in our version."""
        (version,) = database.execute("PRAGMA user_version").fetchone()
        if version == self._version:
            return
        database.execute("BEGIN IMMEDIATE")
        database.execute(f"DROP TABLE IF EXISTS {self._table}")
        database.execute(f"CREATE TABLE {self._table} {self._columns}")
        database.execute(f"PRAGMA user_version = {self._version}")
        database.execute("COMMIT")

    def _remove(self) -> None:
        with contextlib.suppress(OSError):
            # The journal too: it would be played back into the next file.
            for path in (self._path, self._path.with_name(f"{self._path.name}-journal")):
                remove_file(path)
