"""Captured memory: MemoryList (type 5) and Memory64List (type 9).

MemoryList is a plain list of 16-byte records: ``u64`` address, ``u32`` size, ``u32`` file
offset. Memory64List, for full-memory dumps of any size: ``u64`` count, ``u64`` file offset of
the first byte, then records of ``u64`` address and ``u64`` size; the bytes of all ranges
follow one another in the file.

What reaches past the end of the file is cut there (a dump whose disk was full, or that is
still being copied, is of use as far as it goes).

Source: Microsoft, ``MINIDUMP_MEMORY_DESCRIPTOR`` and ``MINIDUMP_MEMORY64_LIST``.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

from analyzer.minidump.memory import Region
from analyzer.minidump.records import fitting, plain_list
from analyzer.minidump.streams.threads import ThreadRecord
from analyzer.minidump.view import ByteView

_RANGE = struct.Struct("<QII")
_HEADER_64 = struct.Struct("<QQ")
_RANGE_64 = struct.Struct("<QQ")
_ADDRESSES = 1 << 64


def read(view: ByteView) -> tuple[Region, ...]:
    """Read the MemoryList in file order.

    Raises:
        TruncatedError: The stream has not even a count.
    """
    ranges = plain_list(view, _RANGE, "memory ranges")
    return _captured(view, [Region(*fields) for fields in ranges])


def read_64(view: ByteView) -> tuple[Region, ...]:
    """Read the Memory64List in file order.

    Raises:
        TruncatedError: The stream is shorter than its header.
    """
    count, rva = view.unpack(_HEADER_64)
    count = fitting(view, _HEADER_64.size, _RANGE_64.size, count, "memory ranges")
    ranges = view.records(_RANGE_64, _HEADER_64.size, count)
    return _captured(view, _packed(ranges, rva))


def stack(view: ByteView, thread: ThreadRecord) -> Region | None:
    """Return the memory that a thread's own record tells, as far as the file has it.

    Full-memory dumps have offset 0 there, and the bytes in the Memory64List.
    """
    size, rva = thread.stack
    if not size or not rva:
        return None
    regions = _captured(view, (Region(thread.stack_start, size, rva),))
    return regions[0] if regions else None


def _packed(ranges: Iterator[tuple[int, ...]], rva: int) -> Iterator[Region]:
    for start, size in ranges:
        yield Region(start, size, rva)
        rva += size


def _captured(view: ByteView, regions: Iterable[Region]) -> tuple[Region, ...]:
    end_of_file = len(view.source.data)
    found = []
    cut = 0
    for region in regions:
        start, size, rva = region
        if rva + size > end_of_file or start + size > _ADDRESSES:
            cut += 1
            size = min(size, max(0, end_of_file - rva), _ADDRESSES - start)
            region = Region(start, size, rva)
        if size:
            found.append(region)
    if cut:
        view.complain(
            f"{cut} memory ranges reach past the end of the file", "their memory is missing"
        )
    return tuple(found)
