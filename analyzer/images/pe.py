"""PE images (Windows programs and DLLs): headers, sections, directories, ids.

Layout, little-endian, offsets in bytes::

    0      "MZ"; at 0x3c a u32: where the signature is
    PE+0   "PE" and two zeros, then the COFF header: u16 machine, u16 sections, u32 time
           stamp, u32 place and u32 number of COFF symbols, u16 size of the optional header
    PE+24  optional header: u16 0x10b (32 bit) or 0x20b (64 bit); image base, size of the
           image, and 16 data directories of u32 RVA, u32 size
    then   section headers of 40 bytes

An RVA is an address relative to the image's base. MinGW writes section names longer than
eight bytes as ``/`` and their offset in the string table, after the COFF symbols of 18 bytes.

Source: Microsoft, "PE Format".
"""

from __future__ import annotations

import struct
from functools import cached_property

from analyzer.images import ids
from analyzer.images.window import Window
from analyzer.named import NamedTuple

MAGIC = b"MZ"
CPUS = {0x14C: "x86", 0x1C0: "arm", 0x1C4: "arm", 0x8664: "amd64", 0xAA64: "arm64"}
"""CPU names as the analysis uses them, by machine number."""

EXPORTS, EXCEPTIONS, DEBUG = 0, 3, 6
"""Indexes of data directories."""

COFF_SYMBOL_SIZE = 18

_SECTION_IS_CODE = 0x20000020
_MAX_SECTIONS = 4096
_MAX_DEBUG_ENTRIES = 64
_MAX_CODEVIEW = 4096
_CODEVIEW = 2

_COFF = struct.Struct("<4sHHIIIHH")
_DIRECTORY = struct.Struct("<II")
_SECTION = struct.Struct("<8sIIIIIIHHI")
_DEBUG = struct.Struct("<IIHHIIII")
_RSDS = struct.Struct("<4s16sI")
_NB10 = struct.Struct("<4sIII")


class Section(NamedTuple):
    """One section: ``file_size`` bytes at ``offset`` in the file load at ``rva``."""

    name: str
    rva: int
    size: int
    offset: int
    file_size: int
    flags: int


class Pe:
    """One PE file, or the image of one in a process's memory.

    Attributes:
        window: All its bytes.
        word_size: Bytes of an address, 4 or 8.
        cpu: ``"amd64"``, ``"x86"``, ``"arm64"``, ``"arm"``, or ``"machine N"``.
        base: The address that it is linked for; RVA plus this is a file address.
        timestamp: Of the link, seconds since 1970 (or a hash of the content).
        size: Bytes of address space.
    """

    is_debug_file = False

    def __init__(self, window: Window, *, in_memory: bool = False) -> None:
        """Read the headers.

        Args:
            window: The file, or the module's address range (then ``in_memory``).
            in_memory: The bytes lie as loaded, not as in the file.

        Raises:
            ImageError: Not a PE file, or cut short.
        """
        self.window = window
        self._in_memory = in_memory
        if window.read_some(0, 2) != MAGIC:
            raise window.error("not a PE file", 0)
        at = int.from_bytes(window.read(0x3C, 4), "little")
        magic, machine, count, timestamp, symbols, symbol_count, optional_size, _ = (
            window.unpack(_COFF, at)
        )
        if magic != b"PE\0\0":
            raise window.error("not a PE file", at)
        self.timestamp: int = timestamp
        self.cpu = CPUS.get(machine, f"machine {machine}")
        self._symbols, self._symbol_count = symbols, symbol_count
        self._sections_at = at + _COFF.size + optional_size
        self._section_count = count
        optional = window.read(at + _COFF.size, optional_size)
        if optional_size < 96 or optional[:2] not in (b"\x0b\x01", b"\x0b\x02"):
            raise window.error("no optional header", at + _COFF.size)
        self.word_size = 8 if optional[1] == 2 else 4
        base_at = 24 if self.word_size == 8 else 28
        self.base = int.from_bytes(optional[base_at : base_at + self.word_size], "little")
        self.size = int.from_bytes(optional[56:60], "little")
        self._directories = optional[112 if self.word_size == 8 else 96 :]

    def directory(self, index: int) -> tuple[int, int] | None:
        """Return (RVA, size) of a data directory; ``None`` where it is empty or missing."""
        at = index * _DIRECTORY.size
        if at + _DIRECTORY.size > len(self._directories):
            return None
        rva, size = _DIRECTORY.unpack_from(self._directories, at)
        return (rva, size) if rva and size else None

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Section headers in the file's order.

        Raises:
            ImageError: They reach past the file's end.
        """
        if self._section_count > _MAX_SECTIONS:
            raise self.window.error(f"{self._section_count} sections", self._sections_at)
        table = self.window.read(self._sections_at, self._section_count * _SECTION.size)
        return tuple(
            Section(self._name(name), rva, size or file_size, offset, file_size, flags)
            for name, size, rva, file_size, offset, _, _, _, _, flags in (
                _SECTION.iter_unpack(table)
            )
        )

    def _name(self, raw: bytes) -> str:
        name = raw.rstrip(b"\0").decode("utf-8", "replace")
        strings = self.string_table
        if name.startswith("/") and name[1:].isdecimal() and strings is not None:
            return strings.text(int(name[1:]), 256)
        return name

    @property
    def coff_symbols(self) -> Window | None:
        """The COFF symbol table, records of 18 bytes; ``None`` where it was stripped."""
        size = self._symbol_count * COFF_SYMBOL_SIZE
        if self._in_memory or not self._symbols or self._symbols + size > self.window.size:
            return None
        return self.window.part(self._symbols, size)

    @property
    def string_table(self) -> Window | None:
        """The COFF string table: a ``u32`` size, which counts itself, then the texts."""
        symbols = self.coff_symbols
        if symbols is None:
            return None
        at = self._symbols + symbols.size
        size = int.from_bytes(self.window.read_some(at, 4), "little")
        return self.window.part(at, min(size, self.window.size - at))

    def section(self, name: str) -> Section | None:
        """Return the first section called ``name``."""
        return next((section for section in self.sections if section.name == name), None)

    def content(self, section: Section) -> Window:
        """Return a section's bytes.

        Raises:
            ImageError: They reach past the file's end.
        """
        if self._in_memory:
            return self.window.part(section.rva, section.size)
        return self.window.part(section.offset, min(section.file_size, section.size))

    def mapped(self, rva: int, size: int | None = None) -> Window | None:
        """Return the bytes that load at ``rva``.

        Args:
            rva: Relative to the image's base.
            size: Bytes wanted; all up to the section's end in the file when ``None``.

        Returns:
            The window; ``None`` where the file has no such bytes, or fewer.
        """
        section = self.section_at(rva)
        if section is None:
            return None
        skip = rva - section.rva
        there = section.size if self._in_memory else min(section.file_size, section.size)
        start = rva if self._in_memory else section.offset + skip
        there = min(there - skip, self.window.size - start)
        wanted = there if size is None else size
        return self.window.part(start, wanted) if 0 <= wanted <= there else None

    def section_at(self, rva: int) -> Section | None:
        """Return the section that holds ``rva``."""
        for section in self.sections:
            if 0 <= rva - section.rva < section.size:
                return section
        return None

    def read(self, address: int, size: int) -> bytes | None:
        """Return ``size`` bytes that load at ``address``; ``None`` if the file lacks any.

        Raises:
            ImageError: The file cannot be read.
        """
        window = self.mapped(address - self.base, size)
        return None if window is None else window.read(0, size)

    def is_code(self, address: int) -> bool:
        """Tell whether ``address`` lies in an executable section."""
        section = self.section_at(address - self.base)
        return section is not None and bool(section.flags & _SECTION_IS_CODE)

    @property
    def code_id(self) -> str:
        """Time stamp and size of the image, as lower-case hex."""
        return f"{self.timestamp:08x}{self.size:x}"

    @property
    def debug_id(self) -> str:
        """The debug id of the CodeView record; empty without one."""
        return self.codeview[0]

    @property
    def debug_file(self) -> str:
        """The PDB's path as the linker wrote it; empty without one."""
        return self.codeview[1]

    @cached_property
    def codeview(self) -> tuple[str, str]:
        """Debug id and PDB path of the first CodeView record; empty texts without one."""
        place = self.directory(DEBUG)
        table = None if place is None else self.mapped(*place)
        if table is None:
            return "", ""
        count = min(table.size // _DEBUG.size, _MAX_DEBUG_ENTRIES)
        for entry in _DEBUG.iter_unpack(table.read(0, count * _DEBUG.size)):
            kind, size, rva = entry[4:7]
            record = self.mapped(rva, min(size, _MAX_CODEVIEW)) if kind == _CODEVIEW else None
            if record is not None:
                return _codeview(record.read(0, record.size))
        return "", ""


def _codeview(record: bytes) -> tuple[str, str]:
    if record[:4] == b"RSDS" and len(record) >= _RSDS.size:
        _, guid, age = _RSDS.unpack_from(record)
        name = record[_RSDS.size :]
        identity = ids.debug_id(guid, age)
    elif record[:4] == b"NB10" and len(record) >= _NB10.size:
        _, _, timestamp, age = _NB10.unpack_from(record)
        name = record[_NB10.size :]
        identity = f"{timestamp:08X}{age:x}"
    else:
        return "", ""
    return identity, name.partition(b"\0")[0].decode("utf-8", "replace")
