"""Which module holds an address."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from analyzer.model import Module


class ModuleMap:
    """Modules by address, searched by bisection.

    Dumps may list modules that overlap. As in minidump-stackwalk the one that begins first
    wins (of two that begin together the smaller), and one that begins inside it is not found
    by address.
    """

    def __init__(self, modules: Sequence[Module]) -> None:
        """Index ``modules``, in any order; those of size 0 hold no address."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._indexes: list[int] = []
        last = 0
        by_place = [(base, base + size, at) for at, (base, size, *_) in enumerate(modules)]
        for start, end, index in sorted(by_place):
            if last <= start < end:
                self._starts.append(start)
                self._ends.append(end)
                self._indexes.append(index)
                last = end

    def find(self, address: int) -> int | None:
        """Return the index of the module at ``address``, ``None`` outside every module."""
        at = bisect_right(self._starts, address) - 1
        return self._indexes[at] if at >= 0 and address < self._ends[at] else None
