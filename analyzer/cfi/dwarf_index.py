"""Finding the FDE that covers an address: by ``.eh_frame_hdr``, or by an index of our own.

``.eh_frame_hdr``: ``u8`` version 1, ``u8`` encodings of the section's address, of the count
and of the table, then those three. The table is sorted: pairs of (function's first address,
address of its FDE), in every file seen with encoding 0x3b, ``i32`` relative to the header.

Where there is no header (``.debug_frame``, static or foreign files), all records are read
once; three arrays hold the result.

Source: Linux Standard Base, "Exception Frames"; "The .eh_frame_hdr section".
"""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_right
from collections.abc import Callable
from typing import Protocol

from analyzer.cfi.cursor import Cursor
from analyzer.cfi.dwarf_entries import (
    Cie,
    FrameSection,
    read_cie,
    read_fde,
    read_pointer,
    read_record,
)
from analyzer.cfi.sorted_records import SortedRecords
from analyzer.errors import ImageError
from analyzer.images.window import Window

_TABLE_ENCODING = 0x3B
_ENTRY = struct.Struct("<ii")
_BLOCK = 2048
_MAX_FDES = 4_000_000


class FdeIndex(Protocol):
    """Knows where the FDE of an address may be."""

    def find(self, address: int) -> int | None:
        """Return the offset in the section of the last FDE that begins at or before it."""
        ...


class HeaderTable:
    """The sorted table of ``.eh_frame_hdr``, read a block at a time.

    Attributes:
        section_address: Address of the ``.eh_frame`` that the table points into.
    """

    def __init__(self, window: Window, address: int, word_size: int) -> None:
        """Read the header; ``address`` is that of its first byte.

        Raises:
            ImageError: No header, or one whose table cannot be searched.
        """
        head = window.read_some(0, 64)
        if len(head) < 4 or head[0] != 1:
            raise window.error("not an .eh_frame_hdr", 0)
        section = FrameSection(window, address, True, word_size, data_base=address)
        cursor = Cursor(head, window.name, window.start, 4)
        pointer = read_pointer(section, cursor, head[1])
        count = read_pointer(section, cursor, head[2])
        if pointer is None or not count or head[3] != _TABLE_ENCODING:
            raise window.error(".eh_frame_hdr without a sorted table", 0)
        self.section_address = pointer
        self._address = address
        table = window.part(cursor.at, count * _ENTRY.size)
        self._table = SortedRecords(table, _ENTRY.size, key="i", block=_BLOCK)

    def find(self, address: int) -> int | None:
        """See :meth:`FdeIndex.find`."""
        at = self._table.find(address - self._address)
        if at is None:
            return None
        fde: int = _ENTRY.unpack(self._table.record(at))[1]
        return fde + self._address - self.section_address


class ToldTable:
    """Somebody else's knowledge of where the record of each address is."""

    def __init__(self, fde_at: Callable[[int], int | None], base: int) -> None:
        """Ask ``fde_at``, which counts addresses from ``base``."""
        self._fde_at = fde_at
        self._base = base

    def find(self, address: int) -> int | None:
        """See :meth:`FdeIndex.find`."""
        return self._fde_at(address - self._base)


class ScannedTable:
    """An index made by reading every record once."""

    def __init__(self, section: FrameSection) -> None:
        """Read all records of ``section``; what is damaged, and all after it, is left out."""
        found = sorted(_all_fdes(section))
        self._starts = array("Q", (start for start, _ in found))
        self._offsets = array("Q", (offset for _, offset in found))

    def find(self, address: int) -> int | None:
        """See :meth:`FdeIndex.find`."""
        at = bisect_right(self._starts, address) - 1
        return self._offsets[at] if at >= 0 else None


def _all_fdes(section: FrameSection) -> list[tuple[int, int]]:
    """Return (first address, offset in the section) of every FDE that covers something."""
    found: list[tuple[int, int]] = []
    cies: dict[int, Cie] = {}
    at = 0
    try:
        while at < section.window.size and len(found) < _MAX_FDES:
            record = read_record(section, at)
            if record is None:
                # Linkers put several inputs' sections in a row, each with its terminator.
                at += 4
                continue
            if record.cie_at is not None:
                if record.cie_at not in cies:
                    cies[record.cie_at] = read_cie(section, record.cie_at)
                fde = read_fde(section, record, cies[record.cie_at])
                # Functions that the linker discarded keep an FDE at address 0.
                if fde.start and fde.end > fde.start:
                    found.append((fde.start, at))
            at = record.end
    except ImageError:
        return found
    return found
