"""What a minidump holds, stream by stream: shown to the user before anything is sent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from analyzer.errors import AnalyzerError
from app.errors import InputError
from app.model.report import Report


class DumpPart(NamedTuple):
    """One stream.

    Attributes:
        name: The stream's name, or its number in hexadecimal where it is unknown.
        size: Bytes, the memory that a list of memory describes included.
    """

    name: str
    size: int


MEMORY = "Memory"
"""Name of the part with all captured memory, stacks included."""
MEMORY_REPORT = "memory_report"
"""Name of the part that is the memory report."""
FURTHER = "upload_file_minidump_"
"""How the names of the parts begin that are further minidumps."""


def dump_contents(dump: Path) -> tuple[DumpPart, ...]:
    """Return the streams of ``dump`` in file order, then the captured memory.

    Raises:
        InputError: It cannot be read as a minidump.
    """
    from analyzer.minidump.file import Minidump
    from analyzer.minidump.streams.registry import stream_name

    try:
        with Minidump.open(dump) as minidump:
            parts = [
                DumpPart(stream_name(entry.type), entry.location.size)
                for entry in minidump.entries
            ]
            memory = sum(region.size for region in minidump.memory.regions())
    except (AnalyzerError, OSError) as error:
        raise InputError(f"{dump}: {error}") from error
    return (*parts, DumpPart(MEMORY, memory))


def parts_beside(report: Report) -> Iterator[DumpPart]:
    """Yield what goes with a report beside its minidump, each file as one part.

    Raises:
        OSError: A file is gone.
    """
    if report.memory is not None:
        yield DumpPart(MEMORY_REPORT, report.memory.stat().st_size)
    for suffix, path in sorted(report.more_dumps.items()):
        yield DumpPart(f"{FURTHER}{suffix}", path.stat().st_size)
