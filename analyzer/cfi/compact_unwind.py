"""Mach-O's compact unwind information: ``__TEXT,__unwind_info`` as rows.

A table of two levels that gives each function one ``u32``, its encoding. Little-endian, all
offsets from the section's start, all addresses from the image's base::

    header   u32 version 1; u32 place and number of: common encodings, personality routines,
             index entries
    index    u32 first address, u32 place of the page (0: none), u32 place of LSDAs; sorted,
             the last only tells where the code ends
    page     u32 2: u16 place, u16 number of (u32 address, u32 encoding)
             u32 3: u16 place, u16 number of u32 entries, u16 place, u16 number of encodings;
             an entry is 24 bits of address from the index entry's, 8 bits of encoding: a
             number in the common encodings, then in the page's

What an encoding says holds in the function's body only, so at the crash itself prologue and
epilogue are read from the code. Encoding 0 says nothing and never becomes a rule.

Source: Apple, ``mach-o/compact_unwind_encoding.h``.
"""

from __future__ import annotations

import struct
from collections.abc import Set

from analyzer.cfi import arm64_flow
from analyzer.cfi.compact_encodings import Function, body_row, is_dwarf
from analyzer.cfi.row import Callee, Row
from analyzer.cfi.sorted_records import SortedRecords
from analyzer.cfi.x64_code import X64Code
from analyzer.images.macho import MachO
from analyzer.images.window import Window
from analyzer.memory import Read

SOURCE = "__unwind_info"

_HEADER = struct.Struct("<7I")
_INDEX = struct.Struct("<III")
_REGULAR, _COMPRESSED = 2, 3
_PAGE_HEAD = struct.Struct("<IHH")
_PAGE_ENCODINGS = struct.Struct("<HH")
_ADDRESS = (1 << 24) - 1
_FDE = (1 << 24) - 1
_MAX_COMMON = 128


class CompactUnwind:
    """The compact unwind information of one image."""

    source = SOURCE

    def __init__(self, image: MachO, window: Window) -> None:
        """Read the header of ``window``, the section ``__unwind_info``.

        Raises:
            ImageError: It is damaged, or of another version.
        """
        self._image = image
        self._window = window
        self._code = X64Code(image, SOURCE)
        version, common, common_count, _, _, index, index_count = window.unpack(_HEADER, 0)
        if version != 1 or common_count > _MAX_COMMON:
            raise window.error(f"compact unwind information of version {version}", 0)
        common_data = window.read(common, 4 * common_count)
        self._common = struct.unpack(f"<{common_count}I", common_data)
        self._index = SortedRecords(window.part(index, index_count * _INDEX.size), _INDEX.size)

    def row(self, address: int, callee: Callee, read: Read) -> Row | None:
        """See :meth:`analyzer.cfi.row.CfiSource.row`."""
        function = self.function_at(address)
        if function is None or not function.encoding:
            return None
        body = body_row(self._image, function, SOURCE)
        if not callee.is_context:
            return body
        if body is not None:
            return self._exact_row(address, function, callee, set(body.registers)) or body
        if self._image.cpu == "amd64":
            # The DWARF records that encodings refer to do not describe epilogues either.
            return self._exact_row(address, function, callee, set())
        return None

    def _exact_row(
        self, address: int, function: Function, callee: Callee, saves: Set[str]
    ) -> Row | None:
        """Return the rules at an instruction that may be in a prologue or epilogue."""
        start = self._image.function_start(self._image.base + address)
        if start is not None:
            # Linkers join neighbours with the same encoding into one entry.
            function = function._replace(start=max(function.start, start - self._image.base))
        span = function.start, function.end
        if self._image.cpu == "arm64":
            return arm64_flow.row_at(self._image, span, address, saves, SOURCE)
        return self._code.row_at(span, address, callee)

    def fde_at(self, address: int) -> int | None:
        """Return the offset in ``__eh_frame`` of the record that describes ``address``.

        ``None`` where the encoding does not refer to one, or leaves the search to us.
        """
        function = self.function_at(address)
        if function is None or not is_dwarf(self._image.cpu, function.encoding):
            return None
        return function.encoding & _FDE or None

    def function_at(self, address: int) -> Function | None:
        """Return the function at ``address`` with its encoding.

        Raises:
            ImageError: The table is damaged.
        """
        at = self._index.find(address)
        if at is None or at + 1 >= self._index.count:
            return None
        first, page, _ = _INDEX.unpack(self._index.record(at))
        page_end = _INDEX.unpack(self._index.record(at + 1))[0]
        if not page:
            return None
        kind, entries, count = self._window.unpack(_PAGE_HEAD, page)
        if kind == _REGULAR:
            table = SortedRecords(self._window.part(page + entries, 8 * count), 8)
            return self._in_regular(table, address, page_end)
        if kind == _COMPRESSED:
            return self._in_compressed(page, first, address, page_end)
        raise self._window.error(f"compact unwind page of kind {kind}", page)

    def _in_regular(self, table: SortedRecords, address: int, page_end: int) -> Function | None:
        at = table.find(address)
        if at is None:
            return None
        start, encoding = struct.unpack("<II", table.record(at))
        end = page_end
        if at + 1 < table.count:
            end = int.from_bytes(table.record(at + 1)[:4], "little")
        return Function(start, end, encoding)

    def _in_compressed(
        self, page: int, first: int, address: int, page_end: int
    ) -> Function | None:
        _, entries, count = self._window.unpack(_PAGE_HEAD, page)
        encodings, encoding_count = self._window.unpack(_PAGE_ENCODINGS, page + _PAGE_HEAD.size)
        table = SortedRecords(
            self._window.part(page + entries, 4 * count),
            4,
            lambda record, _: int.from_bytes(record[:3], "little"),
        )
        at = table.find(address - first)
        if at is None:
            return None
        word = int.from_bytes(table.record(at), "little")
        end = page_end
        if at + 1 < table.count:
            end = first + (int.from_bytes(table.record(at + 1), "little") & _ADDRESS)
        number = word >> 24
        if number < len(self._common):
            encoding = self._common[number]
        elif number - len(self._common) < encoding_count:
            place = page + encodings + 4 * (number - len(self._common))
            encoding = int.from_bytes(self._window.read(place, 4), "little")
        else:
            raise self._window.error("compact unwind encoding that is not there", page)
        return Function(first + (word & _ADDRESS), end, encoding)


def compact_unwind_of(image: MachO) -> CompactUnwind | None:
    """Return an image's compact unwind information, if it has any.

    Raises:
        ImageError: It is damaged, or of another version.
    """
    section = image.section("__TEXT", "__unwind_info")
    return None if section is None else CompactUnwind(image, image.content(section))
