"""ELF images: headers, segments, sections, ids; read on demand, nothing trusted.

Layout (little-endian; sizes in bytes for 32 / 64 bit)::

    header           52 / 64   at 0: class, machine, and where the two tables below are
    program headers  32 / 56   each: what of the file is at which address when loaded
    section headers  40 / 64   each: a named part; may be missing altogether (stripped)

A number too large for its 16-bit field stands in section header 0: the segments' count in
``sh_info`` (``e_phnum`` 0xffff), the sections' in ``sh_size`` (``e_shnum`` 0), the name
table's index in ``sh_link`` (``e_shstrndx`` 0xffff).

Sources: System V ABI (gABI), chapters 4 and 5; LSB for ``PT_GNU_EH_FRAME``; the GNU
``.note.gnu.build-id`` and ``.gnu_debuglink`` conventions of GDB's manual.
"""

from __future__ import annotations

import struct
from functools import cached_property

from analyzer.errors import ImageError
from analyzer.images import ids
from analyzer.images.elf_section import Section, decompressed
from analyzer.images.window import Window
from analyzer.named import NamedTuple

PT_LOAD = 1
PT_DYNAMIC = 2
PT_NOTE = 4
PT_GNU_EH_FRAME = 0x6474E550
PT_ARM_EXIDX = 0x70000001
PF_X = 1
SHT_NOTE = 7
SHT_NOBITS = 8

MAGIC = b"\x7fELF"
CPUS = {3: "x86", 8: "mips", 20: "ppc", 21: "ppc64", 40: "arm", 62: "amd64", 183: "arm64"}
"""CPU names as the analysis uses them, by ``e_machine``."""

_MAX_SEGMENTS = 100_000
_MAX_SECTIONS = 100_000
_MAX_NAMES = 16 << 20
_MAX_NOTES = 1 << 20
_PAGE = 4096
_NT_GNU_BUILD_ID = 3

_NOTE = struct.Struct("<III")
_HEADERS = {
    4: struct.Struct("<HHIIIIIHHHHHH"),
    8: struct.Struct("<HHIQQQIHHHHHH"),
}
_SEGMENTS = {4: struct.Struct("<IIIIIIII"), 8: struct.Struct("<IIQQQQQQ")}
_SECTIONS = {4: struct.Struct("<IIIIIIIIII"), 8: struct.Struct("<IIQQQQIIQQ")}


class Segment(NamedTuple):
    """One program header: ``file_size`` bytes at ``offset`` load at ``address``.

    ``memory_size`` exceeds ``file_size`` where zeros follow (``.bss``).
    """

    type: int
    flags: int
    offset: int
    address: int
    file_size: int
    memory_size: int


class Elf:
    """One ELF file, or the image of one in a process's memory.

    Attributes:
        window: All its bytes.
        word_size: Bytes of an address, 4 or 8.
        cpu: ``"amd64"``, ``"x86"``, ``"arm64"``, ``"arm"``…, or ``"machine N"``.
        segments: Program headers in the file's order.
        base: Lowest loaded address, rounded down to a page: what a dump calls the module's
            base, so ``address - base`` is what it calls an offset.
    """

    def __init__(self, window: Window, *, in_memory: bool = False) -> None:
        """Read the header and the program headers.

        Args:
            window: The file, or the module's address range (then ``in_memory``).
            in_memory: The bytes lie as loaded, not as in the file.

        Raises:
            ImageError: Not an ELF file of this machine's byte order, or cut short.
        """
        self.window = window
        self._in_memory = in_memory
        ident = window.read_some(0, 16)
        if ident[:4] != MAGIC or len(ident) < 16:
            raise window.error("not an ELF file", 0)
        if ident[4] not in (1, 2) or ident[5] != 1:
            raise window.error("only little-endian ELF of 32 or 64 bits can be read", 4)
        self.word_size = 4 * ident[4]
        header = window.unpack(_HEADERS[self.word_size], 16)
        self.is_position_independent = header[0] == 3
        self.cpu = CPUS.get(header[1], f"machine {header[1]}")
        self._program_headers, self._section_headers = header[4:6]
        self._counts = header[8:13]
        self.segments = self._read_segments()
        self._loaded = [s for s in self.segments if s.type == PT_LOAD]
        self.base = min((s.address for s in self._loaded), default=0) & -_PAGE

    def _read_segments(self) -> tuple[Segment, ...]:
        entry_size, count = self._counts[:2]
        if count == 0xFFFF:
            count = self._header_0()[7]
        layout = _SEGMENTS[self.word_size]
        if count > _MAX_SEGMENTS or (count and entry_size != layout.size):
            raise self.window.error(f"{count} program headers of {entry_size} bytes", 0)
        table = self.window.read(self._program_headers, count * layout.size)
        if self.word_size == 8:
            return tuple(
                Segment(type_, flags, offset, address, file_size, memory_size)
                for type_, flags, offset, address, _, file_size, memory_size, _ in (
                    layout.iter_unpack(table)
                )
            )
        return tuple(
            Segment(type_, flags, offset, address, file_size, memory_size)
            for type_, offset, address, _, file_size, memory_size, flags, _ in (
                layout.iter_unpack(table)
            )
        )

    def _header_0(self) -> tuple[int, ...]:
        return self.window.unpack(_SECTIONS[self.word_size], self._section_headers)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Section headers in the file's order; empty when the file has none.

        Raises:
            ImageError: The table, or the names' section, is not within the file.
        """
        if not self._section_headers:
            return ()
        try:
            return self._read_sections()
        except ImageError:
            # Loaded images rarely have their section headers mapped; only the vDSO does.
            if self._in_memory:
                return ()
            raise

    def _read_sections(self) -> tuple[Section, ...]:
        entry_size, count, names_index = self._counts[2:5]
        layout = _SECTIONS[self.word_size]
        if count == 0:
            count = self._header_0()[5]
        if names_index == 0xFFFF:
            names_index = self._header_0()[6]
        if count > _MAX_SECTIONS or (count and entry_size != layout.size):
            raise self.window.error(
                f"{count} section headers of {entry_size} bytes", self._section_headers
            )
        table = self.window.read(self._section_headers, count * layout.size)
        rows = list(layout.iter_unpack(table))
        names = b""
        if 0 < names_index < count:
            offset, size = rows[names_index][4:6]
            names = self.window.read(offset, min(size, _MAX_NAMES))
        return tuple(
            Section(
                _name_at(names, name), type_, flags, address, offset, size, link, info, entry
            )
            for name, type_, flags, address, offset, size, link, info, _, entry in rows
        )

    def section(self, name: str) -> Section | None:
        """Return the first section called ``name`` that has bytes in this file."""
        return self._by_name.get(name)

    @cached_property
    def _by_name(self) -> dict[str, Section]:
        in_file = [section for section in self.sections if section.type != SHT_NOBITS]
        return {section.name: section for section in reversed(in_file)}

    def content(self, section: Section, limit: int = 1 << 26) -> Window:
        """Return a section's bytes, decompressed where they are compressed.

        Args:
            section: One of :attr:`sections`.
            limit: Largest decompressed size in bytes to accept.

        Raises:
            ImageError: It reaches past the file's end, is damaged, or is too large.
        """
        if section.type == SHT_NOBITS:
            return self.window.part(0, 0)
        raw = self.window.part(section.offset, section.size)
        return decompressed(section, raw, self.word_size, limit)

    def segment_at(self, address: int) -> Segment | None:
        """Return the loaded segment that holds ``address``."""
        for segment in self._loaded:
            if 0 <= address - segment.address < segment.memory_size:
                return segment
        return None

    def mapped(self, address: int, size: int | None = None) -> Window | None:
        """Return the bytes that load at ``address``.

        Args:
            address: An address of the file (not of the process).
            size: Bytes wanted; all up to the segment's end in the file when ``None``.

        Returns:
            The window; ``None`` where the file has no such bytes, or fewer.
        """
        segment = self.segment_at(address)
        if segment is None:
            return None
        skip = address - segment.address
        there = segment.file_size - skip
        wanted = there if size is None else size
        start = address - self.base if self._in_memory else segment.offset + skip
        if size is None:
            wanted = min(wanted, self.window.size - start)
        if not 0 <= wanted <= there or start < 0 or start + wanted > self.window.size:
            return None
        return self.window.part(start, wanted)

    def read(self, address: int, size: int) -> bytes | None:
        """Return ``size`` bytes that load at ``address``; ``None`` if the file lacks any.

        Raises:
            ImageError: The file cannot be read.
        """
        window = self.mapped(address, size)
        return None if window is None else window.read(0, size)

    def is_code(self, address: int) -> bool:
        """Tell whether ``address`` lies in an executable segment."""
        segment = self.segment_at(address)
        return segment is not None and bool(segment.flags & PF_X)

    @cached_property
    def build_id(self) -> bytes:
        """The GNU build id; empty when there is none (or none that can be read)."""
        for notes in self._note_windows():
            build_id = _build_id(notes.read_some(0, _MAX_NOTES))
            if build_id:
                return build_id
        return b""

    @property
    def code_id(self) -> str:
        """The whole build id as lower-case hex; empty without one."""
        return self.build_id.hex()

    @property
    def debug_id(self) -> str:
        """The debug id, from the build id or Breakpad's stand-in for it."""
        return ids.debug_id(self.build_id or self.text_hash, 0)

    @cached_property
    def is_debug_file(self) -> bool:
        """Whether the code was left out: a separate debug file, not what was loaded."""
        return any(
            section.name == ".text" and section.type == SHT_NOBITS for section in self.sections
        )

    def _note_windows(self) -> list[Window]:
        windows = [
            window
            for segment in self.segments
            if segment.type == PT_NOTE and (window := self._note_segment(segment)) is not None
        ]
        if self._in_memory:
            return windows
        for section in self.sections:
            if section.type == SHT_NOTE and section.offset + section.size <= self.window.size:
                windows.append(self.window.part(section.offset, section.size))
        return windows

    def _note_segment(self, segment: Segment) -> Window | None:
        start = segment.address - self.base if self._in_memory else segment.offset
        if start < 0 or start + segment.file_size > self.window.size:
            return None
        return self.window.part(start, segment.file_size)

    @cached_property
    def debug_link(self) -> tuple[str, int] | None:
        """File name and CRC-32 of the separate debug file, from ``.gnu_debuglink``."""
        section = self.section(".gnu_debuglink")
        if section is None or not 8 <= section.size <= _PAGE:
            return None
        data = self.content(section).read(0, section.size)
        name = data.partition(b"\0")[0].decode("utf-8", "replace")
        return (name, int.from_bytes(data[-4:], "little")) if name else None

    @cached_property
    def text_hash(self) -> bytes:
        """Breakpad's id of files without build id: the first page of ``.text``, folded.

        16 bytes, each the XOR of every 16th byte; a shorter section counts to its very end, as
        dump_syms has it. Empty without a ``.text`` section.
        """
        section = self.section(".text")
        if section is None or section.size < 16:
            return b""
        page = self.content(section).read_some(0, _PAGE)
        folded = 0
        for at in range(0, len(page), 16):
            folded ^= int.from_bytes(page[at : at + 16], "little")
        return folded.to_bytes(16, "little")


def _name_at(names: bytes, start: int) -> str:
    end = names.find(0, start)
    return names[start : end if end >= 0 else None].decode("utf-8", "replace")


def _build_id(notes: bytes) -> bytes:
    at = 0
    while at + _NOTE.size <= len(notes):
        name_size, size, kind = _NOTE.unpack_from(notes, at)
        name_at = at + _NOTE.size
        content_at = name_at + (name_size + 3 & -4)
        if kind == _NT_GNU_BUILD_ID and notes[name_at : name_at + name_size] == b"GNU\0":
            return notes[content_at : content_at + size] if size <= 64 else b""
        at = content_at + (size + 3 & -4)
    return b""
