"""The captured memory of a dump, for windows: read from the file as it is looked at.

The map of the memory comes from the worker process; the bytes come straight from the file, a
few kilobytes at a time, so that a dump of many gigabytes opens as fast as any other.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from pathlib import Path
from typing import NamedTuple

_CHUNK = 1 << 20


class Piece(NamedTuple):
    """Captured memory without a gap: ``size`` bytes at ``start``, at ``offset`` in the file."""

    start: int
    size: int
    offset: int

    @property
    def end(self) -> int:
        """Address of the first byte after it."""
        return self.start + self.size


class DumpMemory:
    """Pieces of memory by address, and their bytes.

    Attributes:
        total: Bytes of captured memory.
    """

    def __init__(self, dump: Path, regions: tuple[bytes, bytes, bytes]) -> None:
        """Take the map; ``regions`` is that of :class:`~app.services.dump_facts.Facts`."""
        self._dump = dump
        self._starts, self._sizes, self._offsets = map(_numbers, regions)
        self.total = sum(self._sizes)

    def __len__(self) -> int:
        return len(self._starts)

    def piece(self, index: int) -> Piece:
        """Return a piece by its place in the order of addresses."""
        return Piece(self._starts[index], self._sizes[index], self._offsets[index])

    def sizes(self) -> array[int]:
        """Return the sizes of all pieces."""
        return self._sizes

    def find(self, address: int) -> int:
        """Return the place of the last piece that begins at or before ``address``; or -1."""
        return bisect_right(self._starts, address) - 1

    def holds(self, address: int) -> bool:
        """Tell whether the byte at ``address`` was captured."""
        at = self.find(address)
        return at >= 0 and address - self._starts[at] < self._sizes[at]

    def read(self, index: int, skip: int, size: int) -> bytes:
        """Return ``size`` bytes of a piece from ``skip`` on; fewer at its end.

        Also fewer where the file has become shorter or cannot be read any more.
        """
        piece = self.piece(index)
        size = max(0, min(size, piece.size - skip))
        try:
            return self._pread(piece.offset + skip, size)
        except OSError:
            return b""

    def at(self, address: int, size: int) -> bytes:
        """Return the bytes at ``address``, fewer where the piece ends, none outside."""
        index = self.find(address)
        return self.read(index, address - self._starts[index], size) if index >= 0 else b""

    def save(self, index: int, target: Path) -> None:
        """Write a piece to a file. Blocks.

        Raises:
            OSError: It cannot be written.
        """
        piece = self.piece(index)
        with target.open("wb") as file:
            for skip in range(0, piece.size, _CHUNK):
                file.write(self.read(index, skip, _CHUNK))

    def _pread(self, offset: int, size: int) -> bytes:
        # Opened anew each time: cheap beside painting, and nothing to share or to close.
        with self._dump.open("rb", buffering=0) as file:
            file.seek(offset)
            return file.read(size)


def _numbers(raw: bytes) -> array[int]:
    numbers = array("Q")
    numbers.frombytes(raw)
    return numbers
