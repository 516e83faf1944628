"""Files in the ``Crash Reports`` folder that belong to no report.

A client that was killed leaves crashes it never took, another one deletes a report and forgets
its memory report or its further dumps. They are found and offered: a crash can be taken, the
rest can be removed, and nothing of it goes by itself.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from app.model.report import Report
from app.services.files import remove_file
from app.services.report_files import UUID
from app.services.report_store import ReportStore
from app.services.submit_log import SubmitLog

_PART = re.compile(
    rf"(?P<id>{UUID.pattern})(?:-[A-Za-z0-9_]{{1,30}}\.dmp|\.memory\.json\.gz|\.dmp\.ignore"
    r"|\.lastword-draft\.json)"
)


class Orphan(NamedTuple):
    """One such file.

    Attributes:
        path: The file.
        is_crash: It is a minidump with annotations beside it, which can be taken.
        size: Its bytes.
    """

    path: Path
    is_crash: bool
    size: int


class Orphans:
    """The orphans of one folder. All methods block."""

    def __init__(self, store: ReportStore) -> None:
        self._store = store

    def find(self) -> list[Orphan]:
        """Return all orphans, by name."""
        folder = self._store.folder
        found: list[Orphan] = []
        for path in (*folder.glob("*.dmp"), *_strays(folder / "pending")):
            with suppress(FileNotFoundError):  # gone meanwhile
                found.append(Orphan(path, _is_crash(path), path.stat().st_size))
        return sorted(found)

    def take(self, orphan: Orphan) -> Report:
        """Make a report of a crash that nobody took.

        Raises:
            AppError: It cannot be taken.
        """
        return self._store.adopt(orphan.path)

    def remove(self, orphan: Orphan) -> None:
        """Remove an orphan, a crash with its annotations, which is logged."""
        log = SubmitLog(self._store.folder)
        log.write(orphan.path.name.replace(" ", "_"), "orphan removed")
        remove_file(orphan.path)
        if orphan.is_crash:
            remove_file(orphan.path.with_suffix(".extra"))


def _is_crash(path: Path) -> bool:
    return path.suffix == ".dmp" and path.with_suffix(".extra").is_file()


def _strays(pending: Path) -> Iterator[Path]:
    """Yield the dumps whose names are no ids, and the parts of reports that are not there."""
    names: set[str] = set()
    with suppress(OSError), os.scandir(pending) as entries:
        names.update(entry.name for entry in entries)
    for name in names:
        part = _PART.fullmatch(name)
        if part is not None:
            if names.isdisjoint((f"{part['id']}.dmp", f"{part['id']}.extra")):
                yield pending / name
        elif name.endswith(".dmp") and not UUID.fullmatch(name.removesuffix(".dmp")):
            yield pending / name
