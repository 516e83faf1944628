"""The index of one ``.sym`` file: where each record is, sorted, without overlaps.

It is kept in one file beside the symbol cache, mapped when used, and never trusted: it is
ignored unless it was made from exactly this ``.sym`` file, and each record that it leads to
is compared with what the index says about it.

Layout of the file, in the byte order of the machine that wrote it::

    header    magic "LWsymidx", u32 version, u32 bytes of a number (4 or 8)
    source    u64 size, u64 time of last change (ns), u32 CRC-32 of first and last 4 KB, u32 0
    counts    u64 rows of each of the seven tables
    tables    columns of numbers, one after the other, in the order of ``Index``
"""

from __future__ import annotations

import os
import struct
import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from mmap import ACCESS_READ, mmap
from operator import le, mul
from zlib import crc32

from analyzer.named import NamedTuple
from analyzer.paths import StrPath
from analyzer.symbols.breakpad_text import SymText

_MAGIC = b"LWsymidx"
_VERSION = 1
_HEADER = struct.Struct("=8sII QQI4x 7Q")
_COLUMNS = (3, 3, 3, 3, 2, 2, 2)
_LOW_HALF = 0 if sys.byteorder == "little" else 1


class Spans(NamedTuple):
    """Records that cover a range, in order, no two overlapping.

    Attributes:
        starts: First addresses.
        ends: First addresses after the ranges.
        offsets: File offsets of the records' lines.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    offsets: Sequence[int]

    def before(self, address: int) -> int | None:
        """Return the number of the last record that begins at or before ``address``."""
        index = bisect_right(self.starts, address)
        return index - 1 if index else None

    def find(self, address: int) -> int | None:
        """Return the number of the record that covers ``address``."""
        index = self.before(address)
        return index if index is not None and address < self.ends[index] else None


class Points(NamedTuple):
    """Records with one number each (an address or an id), in order.

    Attributes:
        keys: The numbers.
        offsets: File offsets of the records' lines.
    """

    keys: Sequence[int]
    offsets: Sequence[int]

    def exact(self, key: int) -> int | None:
        """Return the file offset of the last record with ``key``."""
        keys = self.keys
        if not keys:
            return None
        # Numbers have no gaps, usually, so this tells where to look.
        index = key - keys[0]
        if not (0 <= index < len(keys) - 1 and keys[index] == key != keys[index + 1]):
            index = bisect_right(keys, key) - 1
        return self.offsets[index] if index >= 0 and keys[index] == key else None

    def before(self, key: int) -> int | None:
        """Return the number of the last record with a key up to ``key``."""
        index = bisect_right(self.keys, key)
        return index - 1 if index else None

    def alike(self, last: int) -> Sequence[int]:
        """Return the offsets of all records with the key of record ``last``, the last such."""
        first = last
        while first and self.keys[first - 1] == self.keys[last]:
            first -= 1
        return self.offsets[first : last + 1]


class Index(NamedTuple):
    """All records of a ``.sym`` file: FUNC, STACK CFI INIT, both kinds of STACK WIN."""

    functions: Spans
    cfi: Spans
    framedata: Spans
    fpo: Spans
    publics: Points
    files: Points
    origins: Points

    def columns(self) -> Iterator[Sequence[int]]:
        """Yield each table's columns, in the order of the index file."""
        for table in self:
            yield from table


def spans(starts: array[int], ends: array[int], offsets: array[int]) -> Spans:
    """Sort records by range; drop those that begin inside the one before.

    Of records with the same range the file's first stays.
    """
    columns: tuple[array[int], ...] = (starts, ends, offsets)
    if not all(map(le, ends, starts[1:])):
        order = sorted(range(len(starts)), key=ends.__getitem__)
        order.sort(key=starts.__getitem__)
        columns = _picked(columns, order)
        if not all(map(le, columns[1], columns[0][1:])):
            columns = _picked(columns, list(_apart(columns[0], columns[1])))
    return Spans(*columns)


def _apart(starts: array[int], ends: array[int]) -> Iterator[int]:
    """Yield the numbers of the ranges that do not begin inside the one before."""
    covered = 0
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if start >= covered:
            covered = end
            yield number


def points(keys: array[int], offsets: array[int]) -> Points:
    """Sort records by their number; those with the same stay in the order of the file."""
    if all(map(le, keys, keys[1:])):
        return Points(keys, offsets)
    return Points(*_picked((keys, offsets), sorted(range(len(keys)), key=keys.__getitem__)))


def _picked(columns: tuple[array[int], ...], rows: list[int]) -> tuple[array[int], ...]:
    return tuple(array("Q", map(column.__getitem__, rows)) for column in columns)


def save(index: Index, text: SymText, path: StrPath) -> None:
    """Write ``index``, made from ``text``, to ``path`` in one step.

    Raises:
        OSError: The folder cannot be written to.
    """
    from pathlib import Path

    # Offsets are within the file; of all other columns the last number is the largest.
    largest = max([text.size, *(column[-1] for column in index.columns() if column)])
    is_narrow = largest < 1 << 32
    whole = Path(path)
    part = whole.with_name(f"{whole.name}.{os.getpid()}.part")
    whole.parent.mkdir(parents=True, exist_ok=True)
    try:
        with part.open("wb") as file:
            width, counts = 4 if is_narrow else 8, (len(table[0]) for table in index)
            file.write(_HEADER.pack(_MAGIC, _VERSION, width, *_source(text), *counts))
            for column in index.columns():
                numbers = memoryview(array("Q", column)).cast("B")
                file.write(numbers.cast("I")[_LOW_HALF::2].tobytes() if is_narrow else numbers)
            # Or a power failure could leave a file of the right size full of zeros.
            file.flush()
            os.fsync(file.fileno())
        part.replace(whole)
    finally:
        part.unlink(missing_ok=True)


def load(text: SymText, path: StrPath) -> Index | None:
    """Map the index of ``text`` at ``path``.

    Returns:
        ``None`` if there is none, or it is torn, of another version, or of another file.
    """
    try:
        with open(path, "rb", 0) as file:  # noqa: PTH123 -- see analyzer.paths
            data = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
    except (OSError, ValueError):
        return None
    if len(data) < _HEADER.size:
        return None
    magic, version, width, *rest = _HEADER.unpack_from(data)
    source, counts = tuple(rest[:3]), rest[3:]
    if (magic, version) != (_MAGIC, _VERSION) or source != _source(text) or width not in (4, 8):
        return None
    if len(data) != _HEADER.size + width * sum(map(mul, counts, _COLUMNS)):
        return None
    numbers = data[_HEADER.size :].cast("I" if width == array("I").itemsize else "Q")
    tables = list(_tables(numbers, counts))
    functions, cfi, framedata, fpo = (Spans(*columns) for columns in tables[:4])
    publics, files, origins = (Points(*columns) for columns in tables[4:])
    return Index(functions, cfi, framedata, fpo, publics, files, origins)


def _tables(numbers: memoryview, counts: Sequence[int]) -> Iterator[Sequence[Sequence[int]]]:
    """Yield the columns of each table, which lie one after the other in ``numbers``."""
    start = 0
    for count, columns in zip(counts, _COLUMNS, strict=True):
        end = start + count * columns
        if count:
            yield [numbers[at : at + count] for at in range(start, end, count)]
        else:
            yield ((),) * columns
        start = end


def _source(text: SymText) -> tuple[int, int, int]:
    """Return what tells ``text`` from every other file that might take its place."""
    return text.size, text.modified, crc32(text.tail, crc32(text.head))
