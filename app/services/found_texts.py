"""Which private texts each part of a minidump holds.

A stream keeps its names and paths elsewhere in the file and points there. So what lies in no
stream and no captured memory belongs to the stream that points to it, or just before it.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analyzer.errors import AnalyzerError
from app.errors import InputError
from app.services.dump_contents import MEMORY
from app.services.private_texts import LIMIT, Kind, Person, find

if TYPE_CHECKING:
    from analyzer.minidump.file import Minidump

MOST = 200
"""Different texts that are told of one part."""
_POINTING = 1 << 20
"""Bytes of a stream in which pointers are looked for."""


class Found(NamedTuple):
    """A text that was found in one part.

    Attributes:
        kind: What it tells.
        text: The text, shortened where it is long.
        times: How often.
    """

    kind: Kind
    text: str
    times: int


class Findings(NamedTuple):
    """What a search found.

    Attributes:
        parts: The texts of each part, by its name; the worst kind first.
        searched: Bytes that were searched.
        size: Bytes that there are.
    """

    parts: Mapping[str, Sequence[Found]] = {}
    searched: int = 0
    size: int = 0


def with_whole(findings: Findings, part: str, other: Findings) -> Findings:
    """Return ``findings`` with all that was found in another dump, told as one part."""
    counts: Counter[tuple[str, Kind, str]] = Counter()
    for found in other.parts.values():
        for one in found:
            counts[part, one.kind, one.text] += one.times
    return Findings(
        {**findings.parts, **_by_part(counts)},
        findings.searched + other.searched,
        findings.size + other.size,
    )


class Range(NamedTuple):
    """Bytes of the file from ``start`` to before ``end``, and the part that has them."""

    start: int
    end: int
    part: str


def search_dump(
    dump: Path, person: Person, cancelled: Callable[[], bool] = lambda: False
) -> Findings:
    """Search all of a minidump for private texts. Blocks.

    Raises:
        InputError: It cannot be read as a minidump.
    """
    from analyzer.minidump.file import Minidump

    try:
        with (
            Minidump.open(dump) as minidump,
            dump.open("rb") as file,
            mmap(file.fileno(), 0, access=ACCESS_READ) as data,
        ):
            owner = _Owner(_ranges(minidump), data)
            counts = Counter(
                (owner.of(match.offset), match.kind, match.text)
                for match in find(data, person, cancelled)
            )
            return Findings(_by_part(counts), min(len(data), LIMIT), len(data))
    except (AnalyzerError, OSError) as error:
        raise InputError(f"{dump}: {error}") from error


class _Owner:
    """Tells which part has a byte of the file."""

    def __init__(self, ranges: Sequence[Range], data: mmap) -> None:
        self._ranges = sorted(ranges)
        self._starts = [one.start for one in self._ranges]
        pointers = {target: one.part for one in self._ranges for target in _pointers(one, data)}
        self._targets = sorted(pointers)
        self._pointing = [pointers[target] for target in self._targets]

    def of(self, offset: int) -> str:
        """Return the part's name; empty if nothing leads to the byte."""
        at = bisect_right(self._starts, offset) - 1
        if at >= 0 and offset < self._ranges[at].end:
            return self._ranges[at].part
        at = bisect_right(self._targets, offset) - 1
        return self._pointing[at] if at >= 0 else ""


def _ranges(minidump: Minidump) -> list[Range]:
    from analyzer.minidump.streams.registry import stream_name

    streams = [
        Range(one.rva, one.rva + one.size, stream_name(entry.type))
        for entry in minidump.entries
        for one in [entry.location]
    ]
    memory = [
        Range(region.rva, region.rva + region.size, MEMORY)
        for region in minidump.memory.regions()
    ]
    return streams + memory


def _pointers(one: Range, data: mmap) -> Iterator[int]:
    """Yield what may be an offset into the file: each aligned 32-bit number of a stream."""
    if one.part == MEMORY:
        return
    end = min(one.end, one.start + _POINTING, len(data))
    content = data[one.start : end - (end - one.start) % 4]
    for (number,) in struct.iter_unpack("<I", content):
        if 32 <= number < len(data):
            yield number


def _by_part(counts: Counter[tuple[str, Kind, str]]) -> dict[str, list[Found]]:
    parts: dict[str, list[Found]] = {}
    kinds = list(Kind)
    for (part, kind, text), count in counts.items():
        parts.setdefault(part, []).append(Found(kind, text, count))
    for found in parts.values():
        found.sort(key=lambda one: (kinds.index(one.kind), -one.times, one.text))
        del found[MOST:]
    return parts
