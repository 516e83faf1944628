"""Searching a sorted table of fixed-size records in an image, without reading all of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from analyzer.images.window import Window
from analyzer.named import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Literal

_BLOCK = 64
_MAX_FIRSTS = 4096
_MAX_BLOCKS = 256

KeyOf = Callable[[bytes, int], int]
"""``key(record, place)``: the sort key of a record that lies ``place`` bytes into the table."""


class _Computed:
    """The keys of some records, each computed when it is looked at."""

    def __init__(self, records: bytes, stride: int, key: KeyOf, place: int) -> None:
        self._records = records
        self._stride = stride
        self._key = key
        self._place = place

    def __len__(self) -> int:
        return len(self._records) // self._stride

    def __getitem__(self, index: int) -> int:
        at = index * self._stride
        return self._key(self._records[at : at + self._stride], self._place + at)


class _Block(NamedTuple):
    """Some records in a row, and their keys."""

    records: bytes
    keys: memoryview | _Computed


class SortedRecords:
    """Records of ``stride`` bytes, sorted by a key that each begins with.

    The search probes single records, which it remembers, until one block is left; that is
    read at once and kept: frames of one stack are often near each other.

    Attributes:
        count: Number of records.
    """

    def __init__(
        self,
        window: Window,
        stride: int,
        key: Literal["I", "i"] | KeyOf = "I",
        block: int = _BLOCK,
    ) -> None:
        """Search ``window``; what remains after the last whole record is ignored.

        Args:
            window: The table.
            stride: Bytes of a record, a multiple of four.
            key: Whether keys are ``u32`` or ``i32``, by their letters of :mod:`struct`; or
                how they are computed.
            block: Records that are read at once. Few by default: of a process's memory often
                only some pages were captured.
        """
        self._window = window
        self._stride = stride
        self._key = key
        self._block_size = block
        self.count = window.size // stride
        self._firsts: dict[int, int] = {}
        self._blocks: dict[int, _Block] = {}

    def find(self, key: int) -> int | None:
        """Return the index of the last record whose key is at most ``key``.

        Raises:
            ImageError: The table cannot be read.
        """
        size = self._block_size
        blocks = range((self.count + size - 1) // size)
        number = bisect_right(blocks, key, key=self._first_key) - 1
        if number < 0:
            return None
        return number * size + bisect_right(self._block(number).keys, key) - 1

    def record(self, index: int) -> bytes:
        """Return the bytes of a record.

        Raises:
            ImageError: They cannot be read, or there are fewer records.
        """
        number, within = divmod(index, self._block_size)
        block = self._blocks.get(number)
        if block is not None:
            return block.records[within * self._stride : (within + 1) * self._stride]
        return self._window.read(index * self._stride, self._stride)

    def _first_key(self, number: int) -> int:
        known = self._firsts.get(number)
        if known is None:
            place = number * self._block_size * self._stride
            if len(self._firsts) >= _MAX_FIRSTS:
                self._firsts.clear()
            known = self._keys(self._window.read(place, 4), place)[0]
            self._firsts[number] = known
        return known

    def _block(self, number: int) -> _Block:
        block = self._blocks.get(number)
        if block is None:
            first = number * self._block_size
            place, count = first * self._stride, min(self._block_size, self.count - first)
            if len(self._blocks) >= _MAX_BLOCKS:
                self._blocks.clear()
            records = self._window.read(place, count * self._stride)
            block = self._blocks[number] = _Block(records, self._keys(records, place))
        return block

    def _keys(self, records: bytes, place: int) -> memoryview | _Computed:
        if callable(self._key):
            return _Computed(records, self._stride, self._key, place)
        return memoryview(records).cast(self._key)[:: self._stride // 4]
