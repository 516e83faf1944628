"""The header of a minidump and its directory of streams.

Header, 32 bytes: ``u32`` ``MDMP``, ``u32`` version (0xa793 in the low 16 bits), ``u32`` number
of streams, ``u32`` file offset of the directory, ``u32`` checksum, ``u32`` time (seconds since
1970), ``u64`` flags (MINIDUMP_TYPE). A directory entry, 12 bytes: ``u32`` type, ``u32`` size,
``u32`` file offset.

Source: Microsoft, ``MINIDUMP_HEADER`` and ``MINIDUMP_DIRECTORY``.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from analyzer.errors import NotAMinidumpError, TruncatedError
from analyzer.memory import Address
from analyzer.minidump.records import fitting
from analyzer.minidump.view import ByteView, Flags, Location, Source
from analyzer.named import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from analyzer.minidump.records import Record

_HEADER = struct.Struct("<4sIIIIIQ")
_ENTRY = struct.Struct("<III")
_VERSION = 0xA793
_UNUSED = 0


class Header(NamedTuple):
    """The header's facts.

    Attributes:
        time: When the dump was written, seconds since 1970; 0 when not told.
        flags: MINIDUMP_TYPE bits.
    """

    time: int
    flags: Flags


class Entry(NamedTuple):
    """A stream of the directory: ``size`` bytes from file offset ``rva``, not checked yet."""

    type: int
    size: int
    rva: Address

    @property
    def location(self) -> Location:
        """Where it lies in the file."""
        return Location(self.size, self.rva)


def read_directory(source: Source) -> tuple[Header, Sequence[Record]]:
    """Read the header and the fields of all entries, unused ones left out, in file order.

    Raises:
        NotAMinidumpError: Magic or version are not a minidump's.
        TruncatedError: The file is shorter than a header.
    """
    if len(source.data) < _HEADER.size:
        raise TruncatedError(f"{len(source.data)} bytes are too few for a minidump", offset=0)
    view = ByteView(source, 0, len(source.data), "directory")
    magic, version, count, rva, _checksum, time, flags = view.unpack(_HEADER)
    if magic == b"PMDM":
        raise NotAMinidumpError("big-endian minidumps are not supported", offset=0)
    if magic != b"MDMP":
        raise NotAMinidumpError("not a minidump: no MDMP at its start", offset=0)
    if version & 0xFFFF != _VERSION:
        raise NotAMinidumpError(f"unknown minidump version {version:#x}", offset=4)
    return Header(time, flags), _entries(view, rva, count)


def _entries(view: ByteView, rva: int, count: int) -> Sequence[Record]:
    count = fitting(view, rva, _ENTRY.size, count, "streams")
    if not count:
        return ()
    return [entry for entry in view.records(_ENTRY, rva, count) if entry[0] != _UNUSED]
