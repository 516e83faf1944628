"""Code ranges and indirect values of DWARF entries.

Before version 5, ``.debug_ranges`` has pairs of addresses relative to a base (the unit's
``DW_AT_low_pc`` at first): (largest address, base) sets the base, (0, 0) ends. Version 5 has
``.debug_rnglists`` with a kind byte before each, and lets units share addresses
(``.debug_addr``) and offsets of texts (``.debug_str_offsets``) by number.

``.debug_aranges`` tells which unit has an address: u32 length, u16 version 2, offset of the
unit, u8 address size, u8 segment size, padding to twice the address size, then pairs of
address and length up to (0, 0).

Source: DWARF 5, sections 2.17, 6.1.2 and 7.21 to 7.28.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

from analyzer.cfi.cursor import Cursor
from analyzer.errors import ImageError
from analyzer.images.window import Window
from analyzer.named import NamedTuple
from analyzer.symbols import dwarf_entries as dwarf
from analyzer.symbols.dwarf_entries import Attributes, Unit, Value

Range = tuple[int, int]
"""First address and first address after."""

_MOST_RANGES = 1 << 16
_LARGEST_TABLE = 64 << 20
_LONGEST_TEXT = 1 << 16

_STRP, _LINE_STRP, _STRING = 0x0E, 0x1F, 0x08
_TEXT_INDEXES = frozenset({0x1A, 0x25, 0x26, 0x27, 0x28, 0x1F02})
_ADDRESS_INDEXES = dwarf.ADDRESS_FORMS - {0x01}
_RNGLISTX = 0x23


class Context(NamedTuple):
    """What indirect values of one unit need.

    Attributes:
        unit: Its header.
        section: Finds a section by name; ``None`` where there is none.
        low_pc: The unit's base address.
        text_offsets: Where the unit's part of ``.debug_str_offsets`` begins.
        addresses: Where its part of ``.debug_addr`` begins.
        range_lists: Where its table of range lists begins.
    """

    unit: Unit
    section: Callable[[str], Window | None]
    low_pc: int = 0
    text_offsets: int = 0
    addresses: int = 0
    range_lists: int = 0

    def with_bases(self, root: Attributes) -> Context:
        """Return the context with what the unit's root entry tells."""
        header = 8 if self.unit.offset_size == 4 else 16
        bases = self._replace(
            text_offsets=_number(root, dwarf.STR_OFFSETS_BASE, header),
            addresses=_number(root, dwarf.ADDR_BASE, _number(root, dwarf.GNU_ADDR_BASE, 0)),
            range_lists=_number(root, dwarf.RNGLISTS_BASE, 0),
        )
        return bases._replace(low_pc=bases.address(root.get(dwarf.LOW_PC)) or 0)

    def text(self, attribute: tuple[int, Value] | None) -> str | None:
        """Return the text that an attribute is or leads to."""
        if attribute is None:
            return None
        form, value = attribute
        if isinstance(value, bytes):
            return value.decode("utf-8", "replace") if form == _STRING else None
        if form in _TEXT_INDEXES:
            size = self.unit.offset_size
            found = self._entry(".debug_str_offsets", self.text_offsets + value * size, size)
            if found is None:
                return None
            form, value = _STRP, found
        names = {_STRP: ".debug_str", _LINE_STRP: ".debug_line_str"}
        window = self.section(names[form]) if form in names else None
        return None if window is None else window.text(value, _LONGEST_TEXT)

    def address(self, attribute: tuple[int, Value] | None) -> int | None:
        """Return the address that an attribute is or leads to."""
        form, value = attribute or (0, b"")
        if isinstance(value, bytes):
            return None
        if form in _ADDRESS_INDEXES:
            return self._shared_address(value)
        return value if form in dwarf.ADDRESS_FORMS else None

    def _shared_address(self, index: int) -> int | None:
        size = self.unit.address_size
        return self._entry(".debug_addr", self.addresses + index * size, size)

    def _entry(self, name: str, at: int, size: int) -> int | None:
        window = self.section(name)
        if window is None:
            return None
        data = window.read_some(at, size)
        return int.from_bytes(data, "little") if len(data) == size else None

    def ranges(self, attributes: Attributes) -> list[Range]:
        """Return the code ranges of an entry; empty where it has none.

        Raises:
            ImageError: Its range list is damaged.
        """
        low = self.address(attributes.get(dwarf.LOW_PC))
        high = attributes.get(dwarf.HIGH_PC)
        if low is not None and high is not None:
            end = self.address(high)
            if end is None and isinstance(high[1], int):
                end = low + high[1]
            return [(low, end)] if end is not None and low < end else []
        form, value = attributes.get(dwarf.RANGES, (0, b""))
        if isinstance(value, bytes):
            return []
        if self.unit.version < 5:
            return self._listed(".debug_ranges", value, self._pairs)
        if form == _RNGLISTX:
            size = self.unit.offset_size
            found = self._entry(".debug_rnglists", self.range_lists + value * size, size)
            if found is None:
                return []
            value = self.range_lists + found
        return self._listed(".debug_rnglists", value, self._rows)

    def _listed(
        self, name: str, at: int, read: Callable[[Cursor], Iterator[Range]]
    ) -> list[Range]:
        window = self.section(name)
        if window is None:
            return []
        size = 4096
        while True:
            cursor = Cursor(window.read_some(at, size), window.name, window.start + at)
            try:
                return [pair for pair in read(cursor) if pair[0] < pair[1]]
            except ImageError:
                if cursor.end < size or size > _MOST_RANGES * 16:
                    raise
                size *= 16

    def _pairs(self, cursor: Cursor) -> Iterator[Range]:
        size = self.unit.address_size
        largest, base = (1 << 8 * size) - 1, self.low_pc
        while True:
            low, high = cursor.unsigned(size), cursor.unsigned(size)
            if low == high == 0:
                return
            if low == largest:
                base = high
            else:
                yield base + low, base + high

    def _rows(self, cursor: Cursor) -> Iterator[Range]:
        size, base = self.unit.address_size, self.low_pc
        while True:
            kind = cursor.u8()
            if kind == 0:
                return
            if kind == 1:
                base = self._shared_address(cursor.uleb()) or 0
            elif kind == 2:
                low, high = cursor.uleb(), cursor.uleb()
                yield self._shared_address(low) or 0, self._shared_address(high) or 0
            elif kind == 3:
                low = self._shared_address(cursor.uleb()) or 0
                yield low, low + cursor.uleb()
            elif kind == 4:
                low, high = cursor.uleb(), cursor.uleb()
                yield base + low, base + high
            elif kind == 5:
                base = cursor.unsigned(size)
            elif kind == 6:
                yield cursor.unsigned(size), cursor.unsigned(size)
            elif kind == 7:
                low = cursor.unsigned(size)
                yield low, low + cursor.uleb()
            else:
                raise cursor.error(f"unknown range list entry {kind}")


def read_aranges(window: Window) -> list[tuple[int, int, int]]:
    """Read ``.debug_aranges``: (first address, end, offset of the unit), sorted.

    What follows a damaged table is left out.
    """
    rows: list[tuple[int, int, int]] = []
    at = 0
    while at + 12 <= window.size <= _LARGEST_TABLE:
        cursor = Cursor(window.read_some(at, 24), window.name, window.start + at)
        length, offset_size = cursor.unsigned(4), 4
        try:
            if length == 0xFFFFFFFF:
                length, offset_size = cursor.unsigned(8), 8
            end = at + cursor.at + length
            version, unit = cursor.unsigned(2), cursor.unsigned(offset_size)
            size, segment_size = cursor.u8(), cursor.u8()
        except ImageError:
            break
        if end > window.size or size not in (4, 8) or segment_size:
            break
        if version == 2:
            # Tuples are aligned from the table's beginning.
            header = -(-cursor.at // (2 * size)) * 2 * size
            table = window.read_some(at + header, max(0, end - at - header))
            pair = struct.Struct("<II" if size == 4 else "<QQ")
            whole = len(table) // pair.size * pair.size
            rows += [
                (low, low + length, unit)
                for low, length in pair.iter_unpack(table[:whole])
                if length
            ]
        at = end
    rows.sort()
    return rows


def _number(attributes: Attributes, name: int, default: int) -> int:
    value = attributes.get(name, (0, default))[1]
    return value if isinstance(value, int) else default
