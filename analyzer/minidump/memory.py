"""The captured memory of the process, found by address.

A dump tells pieces of memory in several places (memory lists, each thread's stack), often the
same ones twice. Here they become one map of regions that do not overlap, searched by
bisection. Bytes are read from the file only when asked for, so a full-memory dump of many
gigabytes costs 24 bytes for each region and no more.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable

from analyzer.memory import Address
from analyzer.minidump.view import Source
from analyzer.named import NamedTuple

_MAX_READ = 1 << 28


class Region(NamedTuple):
    """``size`` captured bytes at ``start``, in the file from offset ``rva``."""

    start: Address
    size: int
    rva: Address

    @property
    def end(self) -> int:
        """Address of the first byte after the region."""
        return self.start + self.size


class Memory:
    """Regions by address; reads may span adjoining ones."""

    def __init__(self, source: Source, regions: Iterable[Region]) -> None:
        self._data = source.data
        self._starts = array("Q")
        self._sizes = array("Q")
        self._rvas = array("Q")
        end = 0
        for start, size, rva in sorted(regions, key=_place):
            # What an earlier region has already is served from there.
            skip = max(0, end - start)
            if skip < size:
                end = start + size
                self._starts.append(start + skip)
                self._sizes.append(size - skip)
                self._rvas.append(rva + skip)

    def __len__(self) -> int:
        return len(self._starts)

    def region(self, address: int) -> Region | None:
        """Return the region that holds ``address``."""
        at = self._find(address)
        return None if at is None else self._region(at)

    def regions(self) -> tuple[Region, ...]:
        """Return all regions by address."""
        return tuple(map(self._region, range(len(self))))

    def read(self, address: int, size: int) -> bytes | None:
        """See :data:`analyzer.memory.Read`."""
        at = self._find(address)
        if at is None or not 0 <= size <= _MAX_READ:
            return None
        skip = address - self._starts[at]
        if skip + size <= self._sizes[at]:
            offset = self._rvas[at] + skip
            return self._data[offset : offset + size]
        return self._read_across(at, address, size)

    def _read_across(self, at: int, address: int, size: int) -> bytes | None:
        parts = []
        while size:
            if at == len(self) or self._starts[at] > address:
                return None
            skip = address - self._starts[at]
            part = min(size, self._sizes[at] - skip)
            offset = self._rvas[at] + skip
            parts.append(self._data[offset : offset + part])
            address += part
            size -= part
            at += 1
        return b"".join(parts)

    def _find(self, address: int) -> int | None:
        if not 0 <= address < 1 << 64:
            return None
        at = bisect_right(self._starts, address) - 1
        return at if at >= 0 and address - self._starts[at] < self._sizes[at] else None

    def _region(self, at: int) -> Region:
        return Region(self._starts[at], self._sizes[at], self._rvas[at])


def _place(region: Region) -> tuple[int, int]:
    """Return what regions are sorted by: of two that start together the larger comes first."""
    return region.start, -region.size
