"""A minidump under construction, and its way to the disk.

Header, 32 bytes: ``MDMP``, version 0xa793, stream count, directory offset, checksum 0 and
time (u32 each), flags u64. The directory follows: type, size, offset (u32 each) for each
stream. Then come the streams and what they point to, aligned to 8 bytes, contexts to 16.
The file is built in memory: its size is bounded by the limits of ``stacks``.

Source: Microsoft, ``MINIDUMP_HEADER`` and ``MINIDUMP_DIRECTORY``.
"""

from __future__ import annotations

import os
import struct
from pathlib import Path
from typing import NamedTuple

_HEADER = struct.Struct("<4sIIIIIQ")
_DIRECTORY = struct.Struct("<III")
_VERSION = 0xA793
_SLOTS = 24


class Location(NamedTuple):
    """Where something lies in the file: ``size`` bytes from ``offset``."""

    size: int = 0
    offset: int = 0


class MinidumpFile:
    """Collects streams and the data that they point to."""

    def __init__(self) -> None:
        self._data = bytearray(_HEADER.size + _SLOTS * _DIRECTORY.size)
        self._streams: list[tuple[int, Location]] = []

    def add(self, data: bytes, alignment: int = 8) -> Location:
        """Append data and tell where it is."""
        self._data += bytes(-len(self._data) % alignment)
        location = Location(len(data), len(self._data))
        self._data += data
        return location

    def add_text(self, text: str) -> int:
        """Append a string (u32 byte length, UTF-16, NUL) and return its offset."""
        raw = text.encode("utf-16-le", errors="replace")
        return self.add(struct.pack("<I", len(raw)) + raw + b"\0\0").offset

    def add_stream(self, kind: int, data: bytes) -> None:
        """Append a stream and enter it into the directory."""
        self._streams.append((kind, self.add(data)))

    def finish(self, time: float) -> bytes:
        """Fill in header and directory and return the whole file.

        Args:
            time: When the crash happened, seconds since 1970.
        """
        _HEADER.pack_into(
            self._data, 0, b"MDMP", _VERSION, len(self._streams), _HEADER.size, 0,
            int(time) & 0xFFFFFFFF, 0,
        )  # fmt: skip
        for index, (kind, location) in enumerate(self._streams):
            at = _HEADER.size + index * _DIRECTORY.size
            _DIRECTORY.pack_into(self._data, at, kind, *location)
        return bytes(self._data)


def write_private(path: Path, data: bytes) -> None:
    """Write a file that only the user may read, so that it is complete or absent.

    Raises:
        OSError: It cannot be written; nothing is left behind then.
    """
    temporary = path.with_name(path.name + ".tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(descriptor)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
