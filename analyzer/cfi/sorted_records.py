"""Searching a sorted table of fixed-size records in an image, without reading all of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from analyzer.images.window import Window

_BLOCK = 64

KeyOf = Callable[[bytes, int], int]
"""``key(record, place)``: the sort key of a record that lies ``place`` bytes into the table."""


def unsigned_key(record: bytes, _place: int) -> int:
    """Return the ``u32`` that the record begins with."""
    return int.from_bytes(record[:4], "little")


def signed_key(record: bytes, _place: int) -> int:
    """Return the ``i32`` that the record begins with."""
    return int.from_bytes(record[:4], "little", signed=True)


class SortedRecords:
    """Records of ``stride`` bytes, sorted by the key in their first four.

    The search probes single records until few are left, reads those at once and keeps them:
    frames of one stack are often near each other.

    Attributes:
        count: Number of records.
    """

    def __init__(self, window: Window, stride: int, key: KeyOf = unsigned_key) -> None:
        """Search ``window``; what remains after the last whole record is ignored."""
        self._window = window
        self._stride = stride
        self._key = key
        self.count = window.size // stride
        self._block_at = -1
        self._block = b""

    def find(self, key: int) -> int | None:
        """Return the index of the last record whose key is at most ``key``.

        Raises:
            ImageError: The table cannot be read.
        """
        low, high = 0, (self.count + _BLOCK - 1) // _BLOCK
        while low < high:
            middle = (low + high) // 2
            if self._first_key(middle) <= key:
                low = middle + 1
            else:
                high = middle
        if low == 0:
            return None
        self._read_block(low - 1)
        within = range(len(self._block) // self._stride)
        return (low - 1) * _BLOCK + bisect_right(within, key, key=self._key_within) - 1

    def record(self, index: int) -> bytes:
        """Return the bytes of a record.

        Raises:
            ImageError: They cannot be read, or there are fewer records.
        """
        block, within = divmod(index, _BLOCK)
        if block == self._block_at:
            return self._block[within * self._stride : (within + 1) * self._stride]
        return self._window.read(index * self._stride, self._stride)

    def _first_key(self, block: int) -> int:
        place = block * _BLOCK * self._stride
        return self._key(self._window.read(place, 4), place)

    def _key_within(self, index: int) -> int:
        at = index * self._stride
        return self._key(self._block[at : at + 4], self._block_at * _BLOCK * self._stride + at)

    def _read_block(self, block: int) -> None:
        if block != self._block_at:
            first = block * _BLOCK
            size = min(_BLOCK, self.count - first) * self._stride
            self._block = self._window.read(first * self._stride, size)
            self._block_at = block
