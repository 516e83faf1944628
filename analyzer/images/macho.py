"""Mach-O images (macOS programs and libraries): load commands, segments, sections, UUID.

Layout, little-endian (fat headers are big-endian), sizes in bytes::

    fat      u32 0xcafebabe (0xcafebabf: 64-bit places), u32 count, then for each CPU
             u32 type, u32 subtype, offset, size, u32 alignment (20; 64 bit 32)
    header   u32 0xfeedface or 0xfeedfacf, u32 CPU type, subtype, file type, u32 number and
             u32 size of the load commands, flags (28; 64 bit 32)
    command  u32 kind, u32 size, then what the kind says: a segment with its sections, the
             UUID, the symbol table

Source: Apple, ``mach-o/loader.h`` and ``mach-o/fat.h``.
"""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from analyzer.images import ids
from analyzer.images.window import Window
from analyzer.named import NamedTuple

CPUS = {7: "x86", 0x01000007: "amd64", 12: "arm", 0x0100000C: "arm64"}
"""CPU names as the analysis uses them, by CPU type."""

_MAGICS = {b"\xce\xfa\xed\xfe": 4, b"\xcf\xfa\xed\xfe": 8}
_FAT_MAGICS = {
    b"\xca\xfe\xba\xbe": struct.Struct(">IIIII"),
    b"\xca\xfe\xba\xbf": struct.Struct(">IIQQIxxxx"),
}
MAGICS = (*_MAGICS, *_FAT_MAGICS)

_LC_SEGMENT, _LC_SYMTAB, _LC_SEGMENT_64, _LC_UUID = 0x1, 0x2, 0x19, 0x1B
_LC_FUNCTION_STARTS = 0x26
_MAX_FUNCTION_STARTS = 16 << 20
_MH_DSYM = 10
_PROT_EXECUTE = 4
_ADDRESS = (1 << 64) - 1
_MAX_COMMANDS_SIZE = 16 << 20
_MAX_SECTIONS = 10_000
_MAX_FAT = 32

_HEADER_SIZES = {4: 28, 8: 32}
_HEADER = struct.Struct("<IIIIII")
_COMMAND = struct.Struct("<II")
_SYMTAB = struct.Struct("<IIII")
_SEGMENTS = {4: struct.Struct("<16sIIIIiiII"), 8: struct.Struct("<16sQQQQiiII")}
_SECTIONS = {4: struct.Struct("<16s16sIIIIIII8x"), 8: struct.Struct("<16s16sQQIIIII12x")}


class Segment(NamedTuple):
    """One segment: ``file_size`` bytes at ``offset`` load at ``address``."""

    name: str
    address: int
    size: int
    offset: int
    file_size: int
    protection: int


class Section(NamedTuple):
    """One section of a segment: ``size`` bytes at ``offset``, loaded at ``address``."""

    segment: str
    name: str
    address: int
    size: int
    offset: int


class SymbolTable(NamedTuple):
    """Where the symbols (``nlist`` records) and their names are, offsets in the file."""

    offset: int
    symbols: int
    strings: int
    strings_size: int


class MachO:
    """One Mach-O file for one CPU.

    Attributes:
        window: All its bytes (of a fat file: of this CPU's part).
        word_size: Bytes of an address, 4 or 8.
        cpu: ``"amd64"``, ``"arm64"``, ``"x86"``, ``"arm"``, or ``"machine N"``.
        base: Address of the ``__TEXT`` segment: what dumps call the module's base.
        uuid: 16 bytes; empty without one.
        segments: In the file's order.
        sections: In the file's order.
        symbol_table: ``None`` without one.
        is_debug_file: It is a dSYM's file, which has symbols and no code.
    """

    def __init__(self, window: Window, *, in_memory: bool = False) -> None:
        """Read the load commands.

        Args:
            window: The file, or the module's address range (then ``in_memory``).
            in_memory: The bytes lie as loaded, not as in the file.

        Raises:
            ImageError: Not a little-endian Mach-O file, or cut short.
        """
        self.window = window
        self._in_memory = in_memory
        word_size = _MAGICS.get(window.read_some(0, 4))
        if word_size is None:
            raise window.error("not a little-endian Mach-O file", 0)
        self.word_size = word_size
        _, cpu, _, file_type, count, size = window.unpack(_HEADER, 0)
        self.is_debug_file = bool(file_type == _MH_DSYM)
        self.cpu = CPUS.get(cpu, f"machine {cpu}")
        self.uuid = b""
        self.symbol_table: SymbolTable | None = None
        self._function_starts = 0, 0
        segments: list[Segment] = []
        sections: list[Section] = []
        for kind, body in self._commands(count, size):
            if kind in (_LC_SEGMENT, _LC_SEGMENT_64):
                self._read_segment(body, segments, sections)
            elif kind == _LC_UUID:
                self.uuid = body[:16]
            elif kind == _LC_SYMTAB and len(body) >= _SYMTAB.size:
                self.symbol_table = SymbolTable(*_SYMTAB.unpack_from(body))
            elif kind == _LC_FUNCTION_STARTS and len(body) >= _COMMAND.size:
                self._function_starts = _COMMAND.unpack_from(body)
        self.segments = tuple(segments)
        self.sections = tuple(sections)
        self.base = next((s.address for s in segments if s.name == "__TEXT"), 0)

    def _commands(self, count: int, size: int) -> Iterator[tuple[int, bytes]]:
        """Yield each load command: its kind, and its bytes after kind and size."""
        start = _HEADER_SIZES[self.word_size]
        if size > _MAX_COMMANDS_SIZE:
            raise self.window.error(f"{size} bytes of load commands", 0)
        data = self.window.read(start, size)
        at = 0
        for _ in range(count):
            if at + _COMMAND.size > len(data):
                break
            kind, length = _COMMAND.unpack_from(data, at)
            if length < _COMMAND.size or at + length > len(data):
                raise self.window.error(f"load command of {length} bytes", start + at)
            yield kind, data[at + _COMMAND.size : at + length]
            at += length

    def _read_segment(
        self, body: bytes, segments: list[Segment], sections: list[Section]
    ) -> None:
        layout, section = _SEGMENTS[self.word_size], _SECTIONS[self.word_size]
        if len(body) < layout.size:
            raise self.window.error("segment command is too short", 0)
        name, address, size, offset, file_size, _, protection, count, _ = layout.unpack_from(
            body
        )
        segments.append(Segment(_text(name), address, size, offset, file_size, protection))
        if layout.size + count * section.size > len(body) or count > _MAX_SECTIONS:
            raise self.window.error(f"{count} sections in a segment command", 0)
        for at in range(layout.size, layout.size + count * section.size, section.size):
            fields = section.unpack_from(body, at)
            name, segment, address, size, offset = fields[:5]
            sections.append(Section(_text(segment), _text(name), address, size, offset))

    def section(self, segment: str, name: str) -> Section | None:
        """Return the section ``name`` of ``segment``."""
        for section in self.sections:
            if section.name == name and section.segment == segment:
                return section
        return None

    def content(self, section: Section) -> Window:
        """Return a section's bytes.

        Raises:
            ImageError: They reach past the file's end.
        """
        if self._in_memory:
            return self.window.part(section.address - self.base, section.size)
        return self.window.part(section.offset, section.size)

    def mapped(self, address: int, size: int) -> Window | None:
        """Return ``size`` bytes that load at ``address``; ``None`` if the file lacks any."""
        for segment in self.segments:
            skip = address - segment.address
            if 0 <= skip < segment.file_size:
                start = address - self.base if self._in_memory else segment.offset + skip
                there = min(segment.file_size - skip, self.window.size - start)
                if start < 0 or not 0 <= size <= there:
                    return None
                return self.window.part(start, size)
        return None

    def read(self, address: int, size: int) -> bytes | None:
        """Return ``size`` bytes that load at ``address``; ``None`` if the file lacks any.

        Raises:
            ImageError: The file cannot be read.
        """
        window = self.mapped(address, size)
        return None if window is None else window.read(0, size)

    def is_code(self, address: int) -> bool:
        """Tell whether ``address`` lies in an executable segment."""
        for segment in self.segments:
            if 0 <= address - segment.address < segment.size:
                return bool(segment.protection & _PROT_EXECUTE)
        return False

    def function_start(self, address: int) -> int | None:
        """Return the address of the function that holds ``address``, if the file tells.

        Raises:
            ImageError: The list of functions reaches past the file's end.
        """
        at = bisect_right(self.function_starts, address) - 1
        return self.function_starts[at] if at >= 0 else None

    @cached_property
    def function_starts(self) -> array[int]:
        """Addresses of all functions, sorted: a list of distances in LEB128, ended by 0."""
        starts = array("Q")
        offset, size = self._function_starts
        if self._in_memory or not 0 < size <= _MAX_FUNCTION_STARTS:
            return starts
        address, distance, shift = self.base, 0, 0
        for byte in self.window.read(offset, size):
            distance |= (byte & 0x7F) << shift
            shift = min(shift + 7, 63)
            if byte < 0x80:
                if not distance:
                    break
                address = address + distance & _ADDRESS
                starts.append(address)
                distance, shift = 0, 0
        return starts

    @property
    def code_id(self) -> str:
        """The UUID as lower-case hex; empty without one."""
        return self.uuid.hex()

    @property
    def debug_id(self) -> str:
        """The debug id made of the UUID; empty without one."""
        return ids.uuid_id(self.uuid)


def slices(window: Window) -> Iterator[MachO]:
    """Yield the images in a Mach-O file: one, or of a fat file one for each CPU.

    Raises:
        ImageError: Not a Mach-O file, or cut short.
    """
    layout = _FAT_MAGICS.get(window.read_some(0, 4))
    if layout is None:
        yield MachO(window)
        return
    count = int.from_bytes(window.read(4, 4), "big")
    # Java class files have the same magic; theirs is a version here, always larger.
    if count > _MAX_FAT:
        raise window.error(f"fat file for {count} CPUs", 4)
    for index in range(count):
        _, _, offset, size, _ = window.unpack(layout, 8 + index * layout.size)
        yield MachO(window.part(offset, size))


def _text(raw: bytes) -> str:
    return raw.rstrip(b"\0").decode("utf-8", "replace")
