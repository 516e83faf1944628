"""Reports in one file, to carry from machine to machine: a zip of ``pending/``'s own files.

    <id>.dmp  <id>.extra  <id>.memory.json.gz  <id>-<suffix>.dmp

Nothing else of a report travels: no consent, since that was given on another machine, and no
trace of earlier tries.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from app.errors import InputError
from app.model.report import Report
from app.services.files import make_folder, replacing
from app.services.report_files import UUID
from app.services.report_store import ReportStore

_NAME = re.compile(
    rf"{UUID.pattern}(?P<more>-[A-Za-z0-9_]{{1,30}})?\.(?P<kind>dmp|extra|memory\.json\.gz)"
)
_LIMIT = 4 << 30
_CHUNK = 1 << 20


def export_reports(reports: Iterable[Report], target: Path) -> int:
    """Write pending reports to a zip file, which appears when it is complete.

    Returns:
        How many reports it has.

    Raises:
        OSError: A file cannot be read, or ``target`` not be written.
    """
    count = 0
    with (
        replacing(target) as whole,
        zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as file,
    ):
        for report in reports:
            paths = (report.dump, report.extra, report.memory, *report.more_dumps.values())
            for path in paths:
                if path is not None and path.exists():
                    file.write(path, path.name)
            count += 1
    return count


def import_reports(source: Path, store: ReportStore) -> list[Report]:
    """Adopt all reports of a zip file that ``export_reports`` wrote.

    A report that is here already is passed over.

    Raises:
        InputError: Not such a file; reports before the fault are adopted.
    """
    make_folder(store.own)
    try:
        with (
            zipfile.ZipFile(source) as file,
            tempfile.TemporaryDirectory(dir=store.own) as aside,
        ):
            dumps = _extract(file, Path(aside))
            return [store.adopt(dump) for dump in dumps if not _is_known(store, dump.stem)]
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise InputError(f"{source}: not a file of exported reports: {error}") from error


def _extract(file: zipfile.ZipFile, folder: Path) -> list[Path]:
    """Unpack what has the right name, within a bound; return the main dumps."""
    room = _LIMIT
    dumps = []
    for entry in file.infolist():
        match = _NAME.fullmatch(entry.filename)
        if match is None:
            continue
        target = folder / entry.filename
        with file.open(entry) as packed, target.open("wb") as unpacked:
            while chunk := packed.read(_CHUNK):
                room -= len(chunk)
                if room < 0:
                    raise InputError(f"{file.filename}: it unpacks to more than {_LIMIT} bytes")
                unpacked.write(chunk)
        if match["more"] is None and match["kind"] == "dmp":
            dumps.append(target)
    return dumps


def _is_known(store: ReportStore, report_id: str) -> bool:
    try:
        store.get(report_id)
    except InputError:
        return False
    return True
