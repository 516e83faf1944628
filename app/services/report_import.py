"""Taking over crashes from files that stay where they are: copies become pending reports.

A file is a minidump, with or without its annotations beside it, or a zip of exported reports.
A minidump without annotations tells some itself: Crashpad writes product and version into the
dump, and else there is the name of the program.
"""

from __future__ import annotations

import shutil
import tempfile
import uuid
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from analyzer.errors import AnalyzerError
from app.errors import AppError, InputError
from app.model.report import Report
from app.services.extra import read_extra, write_extra
from app.services.files import make_folder
from app.services.report_archive import import_reports
from app.services.report_files import UUID
from app.services.report_store import ReportStore

_CRASHPAD = {
    "prod": "ProductName",
    "product": "ProductName",
    "_productName": "ProductName",
    "ver": "Version",
    "version": "Version",
    "_version": "Version",
    "channel": "ReleaseChannel",
    "ptype": "ProcessType",
    "process_type": "ProcessType",
}
"""Crashpad's usual names of what has a name in every report."""


class Imported(NamedTuple):
    """What became of files.

    Attributes:
        reports: The new reports.
        complaints: A sentence for each file that is none.
    """

    reports: tuple[Report, ...]
    complaints: tuple[str, ...]


def import_files(paths: Iterable[Path], store: ReportStore) -> Imported:
    """Copy crashes into the pending reports. Blocks."""
    reports: list[Report] = []
    complaints: list[str] = []
    for path in paths:
        try:
            reports += _import(path, store)
        except AppError as error:
            complaints.append(str(error))
        except OSError as error:
            complaints.append(f"{error.filename or path}: {error.strerror or error}")
    return Imported(tuple(reports), tuple(complaints))


def told_annotations(dump: Path) -> dict[str, object]:
    """Return annotations of a dump that has none beside it.

    Raises:
        InputError: It is no minidump.
    """
    from analyzer.minidump.file import Minidump
    from analyzer.minidump.streams.types import StreamType

    try:
        with Minidump.open(dump) as minidump:
            modules, time = minidump.modules, minidump.header.time
            crashpad = minidump.records(StreamType.CRASHPAD_INFO)
    except AnalyzerError as error:
        raise InputError(str(error)) from error
    except OSError as error:
        raise InputError(f"{dump}: {error.strerror}") from error
    told: dict[str, object] = {"CrashTime": str(time or int(dump.stat().st_mtime))}
    if modules:
        told["ProductName"] = modules[0].path.replace("\\", "/").rpartition("/")[2]
        if modules[0].version:
            told["Version"] = modules[0].version
    for name, value in _crashpad(crashpad):
        if name in _CRASHPAD and value:
            told[_CRASHPAD[name]] = value
    return told


def _import(path: Path, store: ReportStore) -> Sequence[Report]:
    if path.exists() and not path.is_file():
        raise InputError(f"{path.name} is not a regular file")
    with path.open("rb") as file:
        magic = file.read(4)
    if magic == b"PK\x03\x04":
        return import_reports(path, store)
    if magic != b"MDMP":
        raise InputError(f"{path.name}: neither a minidump nor a file of exported reports")
    return [_copy(path, store)]


def _copy(dump: Path, store: ReportStore) -> Report:
    """Adopt a copy; the report's id is the dump's if that is one and nobody has it."""
    extra = dump.with_suffix(".extra")
    annotations = read_extra(extra) if extra.is_file() else told_annotations(dump)
    make_folder(store.own)
    with tempfile.TemporaryDirectory(dir=store.own) as name:
        stem = dump.stem if _is_free(dump.stem, store) else str(uuid.uuid4())
        copy = Path(name, f"{stem}.dmp")
        shutil.copyfile(dump, copy)
        write_extra(copy.with_suffix(".extra"), annotations)
        for more in dump.parent.glob(f"{dump.stem}*.memory.json.gz"):
            shutil.copyfile(more, Path(name, more.name.replace(dump.stem, stem, 1)))
        return store.adopt(copy)


def _is_free(report_id: str, store: ReportStore) -> bool:
    if not UUID.fullmatch(report_id):
        return False
    try:
        store.get(report_id)
    except InputError:
        return True
    raise InputError(f"The report {report_id} is in the list already.")


def _crashpad(info: object) -> Iterable[tuple[str, str]]:
    """Yield name and value of all of Crashpad's annotations, those of the process first."""
    from analyzer.minidump.streams.crashpad_info import CrashpadInfo

    if not isinstance(info, CrashpadInfo):
        return
    for module in reversed(info.modules):
        yield from (*module.simple, *module.objects)
    yield from info.annotations
