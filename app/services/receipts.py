"""Receipts of accepted reports: ``submitted/<CrashID>.txt``.

Line 1 tells the id in words, line 2, if any, the page. Readers of the published layout use
only the file's name and time, and so do we, but for the page's address.
"""

from __future__ import annotations

import re
from pathlib import Path

from app.errors import StoreError
from app.model.report import Report, ReportState
from app.services.file_index import Facts
from app.services.files import write_file

CRASH_ID = re.compile(r"(bp-)?[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}")
_VIEW = "View: "
_LIMIT = 4096


def write_receipt(folder: Path, crash_id: str, view_url: str | None) -> None:
    """Write the receipt durably.

    Raises:
        StoreError: The id is not one: a server must not choose names of files.
    """
    if not CRASH_ID.fullmatch(crash_id):
        raise StoreError(f"Not a Crash ID: {crash_id!r}")
    view = f"{_VIEW}{view_url}\n" if view_url else ""
    write_file(folder / f"{crash_id}.txt", f"Crash ID: {crash_id}\n{view}".encode())


def read_receipt(folder: Path, crash_id: str) -> Report | None:
    """Return one submitted report, ``None`` if there is no such receipt."""
    if not CRASH_ID.fullmatch(crash_id):
        return None
    path = folder / f"{crash_id}.txt"
    try:
        report = submitted_report(path.name, receipt_facts(path))
        return report._replace(time=path.stat().st_mtime)
    except OSError:
        return None


def receipt_facts(path: Path) -> Facts:
    """Read the page's address out of a receipt, ``None`` where it has none.

    Raises:
        OSError: It cannot be read.
    """
    with path.open(encoding="utf-8", errors="replace") as file:
        lines = file.read(_LIMIT).splitlines()
    return next((line.removeprefix(_VIEW) for line in lines if line.startswith(_VIEW)), None)


def submitted_report(name: str, facts: Facts) -> Report:
    """Return the report that a receipt of such name and content stands for, without a time."""
    crash_id = name.removesuffix(".txt")
    view = facts if isinstance(facts, str) else None
    return Report(crash_id, ReportState.SUBMITTED, 0.0, crash_id=crash_id, view_url=view)
