"""Writes a minidump from front to back: room for the directory, blobs, then the header.

Layout: :mod:`analyzer.minidump.directory`.
"""

from __future__ import annotations

import struct
from typing import BinaryIO

from analyzer.errors import CorruptError
from analyzer.minidump.view import Location

_HEADER = struct.Struct("<4sIIIIIQ")
_ENTRY = struct.Struct("<III")
_MAGIC = b"MDMP"
_VERSION = 0xA793
_ALIGNMENT = 16
_LARGEST = 0xFFFF_FFFF
NOWHERE = Location(0, 0)


class Writer:
    """Blobs and streams of one new minidump."""

    def __init__(self, out: BinaryIO, streams: int) -> None:
        """Leave room for a directory of ``streams`` at the start of ``out``, an empty file."""
        self._out = out
        self._entries: list[tuple[int, Location]] = []
        self._end = out.write(bytes(_HEADER.size + streams * _ENTRY.size))

    def blob(self, data: bytes) -> Location:
        """Place bytes; nothing is placed for none.

        Raises:
            CorruptError: File offsets have 32 bits, and no honest dump needs as many.
        """
        if not data:
            return NOWHERE
        gap = -self._end % _ALIGNMENT
        if self._end + gap + len(data) > _LARGEST:
            raise CorruptError("more texts and threads than a reduced dump can hold")
        self._end += self._out.write(bytes(gap))
        place = Location(len(data), self._end)
        self._end += self._out.write(data)
        return place

    def text(self, text: str) -> int:
        """Place UTF-16 text, after its length in bytes; return its file offset."""
        data = text.encode("utf-16-le", "replace")
        return self.blob(struct.pack("<I", len(data)) + data + b"\0\0").rva

    @property
    def kinds(self) -> tuple[int, ...]:
        """Types of the streams so far."""
        return tuple(kind for kind, _place in self._entries)

    def stream(self, kind: int, data: bytes | None) -> None:
        """Place a stream and enter it into the directory; ``None`` where there is none."""
        if data is not None:
            self._entries.append((kind, self.blob(data)))

    def finish(self, time: int) -> int:
        """Write header and directory; return the size of the file."""
        self._out.seek(0)
        self._out.write(
            _HEADER.pack(_MAGIC, _VERSION, len(self._entries), _HEADER.size, 0, time, 0)
        )
        for kind, (size, rva) in self._entries:
            self._out.write(_ENTRY.pack(kind, size, rva))
        return self._end
