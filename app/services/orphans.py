"""Files in the ``Crash Reports`` folder that belong to no report.

A client that was killed leaves crashes it never took, another one deletes a report and forgets
its memory report or its further dumps. They are found and offered: a crash can be taken, the
rest can be removed, and nothing of it goes by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    """

    path: Path
    is_crash: bool


def find_orphans(store: ReportStore) -> list[Orphan]:
    """Return all orphans, by name. Blocks."""
    return sorted((*_crashes(store), *_parts(store.folder / "pending")))


def take_orphan(store: ReportStore, orphan: Orphan) -> Report:
    """Make a report of a crash that nobody took.

    Raises:
        AppError: It cannot be taken.
    """
    return store.adopt(orphan.path)


def remove_orphan(store: ReportStore, orphan: Orphan) -> None:
    """Remove an orphan, a crash with its annotations, which is logged."""
    SubmitLog(store.folder).write(orphan.path.name.replace(" ", "_"), "orphan removed")
    remove_file(orphan.path)
    if orphan.is_crash:
        remove_file(orphan.path.with_suffix(".extra"))


def _crashes(store: ReportStore) -> Iterator[Orphan]:
    """Yield the dumps beside ``pending``, and those in it whose names are no ids."""
    pending = store.folder / "pending"
    beside = store.folder.glob("*.dmp")
    within = (
        path
        for path in pending.glob("*.dmp")
        if not UUID.fullmatch(path.stem) and not _PART.fullmatch(path.name)
    )
    for path in (*beside, *within):
        yield Orphan(path, path.with_suffix(".extra").is_file())


def _parts(pending: Path) -> Iterator[Orphan]:
    """Yield the parts of reports that are not there."""
    for path in pending.glob("*"):
        match = _PART.fullmatch(path.name)
        if match and not any(
            (pending / f"{match['id']}{ending}").exists() for ending in (".dmp", ".extra")
        ):
            yield Orphan(path, is_crash=False)
