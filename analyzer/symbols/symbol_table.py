"""A linker's symbols of one image, sorted by address, names read when they are wanted."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from analyzer.images.window import Window
from analyzer.named import NamedTuple

_MOST_SYMBOLS = 1 << 20
_MOST_BEFORE = 64
_LONGEST_NAME = 1 << 16
_LARGEST = (1 << 64) - 1


class Row(NamedTuple):
    """One symbol.

    Attributes:
        start: Its address.
        size: Bytes of its function; 0 when not known.
        rank: Which one names an address that has several: the smallest.
        name: Offset of its name.
    """

    start: int
    size: int
    rank: int
    name: int


class Hit(NamedTuple):
    """The symbol found for an address.

    Attributes:
        name: As the linker knows it.
        start: Its address.
        covers: The address is known to lie within its function.
    """

    name: str
    start: int
    covers: bool


class SymbolTable:
    """Symbols by address."""

    def __init__(self, rows: Iterable[Row], strings: Window) -> None:
        """Take the symbols in any order, and the bytes that hold their names."""
        starts, sizes, ranks, names = array("Q"), array("Q"), array("B"), array("Q")
        for start, size, rank, name in rows:
            if len(starts) >= _MOST_SYMBOLS:
                break
            starts.append(start & _LARGEST)
            sizes.append(size)
            ranks.append(rank)
            names.append(name)
        order = sorted(range(len(starts)), key=starts.__getitem__)
        self._starts = array("Q", [starts[index] for index in order])
        self._sizes = array("Q", [sizes[index] for index in order])
        self._ranks = bytes([ranks[index] for index in order])
        self._names = array("Q", [names[index] for index in order])
        self._strings = strings

    def find(self, address: int, lowest: int = 0) -> Hit | None:
        """Return the symbol whose function covers ``address``, else the nearest before it.

        Args:
            address: An address of the image.
            lowest: Where the code that holds ``address`` begins.
        """
        last = bisect_right(self._starts, address) - 1
        for index in range(last, max(-1, last - _MOST_BEFORE), -1):
            if address < self._end(index):
                # The innermost function, should one lie within another.
                same = [i for i in self._together(index) if address < self._end(i)]
                return self._best(same, covers=True)
        if last < 0 or self._starts[last] < lowest:
            return None
        return self._best(self._together(last), covers=address == self._starts[last])

    def at(self, address: int) -> Hit | None:
        """Return the symbol that begins exactly at ``address``."""
        last = bisect_right(self._starts, address) - 1
        if last < 0 or self._starts[last] != address:
            return None
        return self._best(self._together(last), covers=True)

    def _together(self, last: int) -> list[int]:
        """Return the symbols up to ``last`` that begin where it does; not too many."""
        start, same = self._starts[last], []
        for index in range(last, max(-1, last - _MOST_BEFORE), -1):
            if self._starts[index] != start:
                break
            same.append(index)
        return same

    def _end(self, index: int) -> int:
        return self._starts[index] + self._sizes[index]

    def _best(self, indexes: Sequence[int], *, covers: bool) -> Hit | None:
        """Return the best of several symbols for one address that has a name."""
        named = [(self._ranks[i], name) for i in indexes if (name := self._name(i))]
        if not named:
            return None
        return Hit(min(named)[1], self._starts[indexes[0]], covers)

    def _name(self, index: int) -> str:
        name = self._strings.text(self._names[index], _LONGEST_NAME)
        # "$a", "$t", "$d", "$x" mark ARM code and data; ".L…" are the assembler's own.
        return "" if name.startswith(("$", ".L")) else name
