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
        by_place = sorted((module.base, module.end, at) for at, module in enumerate(modules))
        for start, end, index in by_place:
            if start < end and (not self._ends or start >= self._ends[-1]):
                self._starts.append(start)
                self._ends.append(end)
                self._indexes.append(index)

    def find(self, address: int) -> int | None:
        """Return the index of the module at ``address``, ``None`` outside every module."""
        at = bisect_right(self._starts, address) - 1
        return self._indexes[at] if at >= 0 and address < self._ends[at] else None
