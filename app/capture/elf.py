"""An ELF file as it lies in a process's memory: program headers, build id, dynamic section.

Only what a running process has is read: the file header (52 bytes, or 64 in 64-bit files)
with ``e_phoff``, ``e_phentsize`` and ``e_phnum``, and the program headers that it points to
(32 or 56 bytes each). Reading memory instead of the file keeps the ids right when the file
was replaced or deleted after the program started.

Sources: System V ABI, chapters 4 and 5; ``elf(5)``.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

from analyzer.memory import Read

MAGIC = b"\x7fELF"
PT_LOAD = 1
PT_DYNAMIC = 2
PT_NOTE = 4

_IDENT_SIZE = 16
_CLASS_32, _CLASS_64 = 1, 2
_LITTLE_ENDIAN = 1
_NT_GNU_BUILD_ID = 3
_NOTE = struct.Struct("<III")
_MAX_SEGMENTS = 512
_MAX_NOTES = 64 * 1024
_MAX_BUILD_ID = 64


class _Layout(NamedTuple):
    """How one ELF class writes its headers; ``segment_fields`` puts them into our order."""

    header: struct.Struct
    segment: struct.Struct
    segment_fields: tuple[int, ...]


# Header: e_machine, e_phoff, e_phentsize, e_phnum.
# Segment: p_type, p_offset, p_vaddr, p_filesz, p_memsz.
_LAYOUTS = {
    _CLASS_32: _Layout(
        struct.Struct("<18x H 8x I 10x HH 6x"), struct.Struct("<8I"), (0, 1, 2, 4, 5)
    ),
    _CLASS_64: _Layout(
        struct.Struct("<18x H 12x Q 14x HH 6x"), struct.Struct("<II6Q"), (0, 2, 3, 5, 6)
    ),
}


class Segment(NamedTuple):
    """A program header; ``address`` is as linked, before the load bias."""

    kind: int
    offset: int
    address: int
    file_size: int
    memory_size: int


class Image(NamedTuple):
    """An ELF file in memory.

    Attributes:
        base: Address of its first byte.
        elf_class: 1 for 32 bits, 2 for 64 bits.
        machine: ``e_machine``.
        segments: Its program headers.
    """

    base: int
    elf_class: int
    machine: int
    segments: tuple[Segment, ...]

    @property
    def bias(self) -> int:
        """What must be added to a linked address to get the one in memory."""
        loads = [segment for segment in self.segments if segment.kind == PT_LOAD]
        first = min(loads, key=_linked_start, default=None)
        return self.base if first is None else self.base - _linked_start(first)

    def segments_of(self, kind: int) -> list[Segment]:
        """Return the segments of one type, in the file's order."""
        return [segment for segment in self.segments if segment.kind == kind]


def _linked_start(segment: Segment) -> int:
    """Return where the file's first byte would be linked, judged by this segment."""
    return segment.address - segment.offset


def read_image(read: Read, base: int) -> Image | None:
    """Read the ELF headers at ``base``; ``None`` where there is no usable ELF file."""
    ident = read(base, _IDENT_SIZE)
    if ident is None or ident[:4] != MAGIC or ident[5] != _LITTLE_ENDIAN:
        return None
    layout = _LAYOUTS.get(ident[4])
    header = read(base, layout.header.size) if layout else None
    if layout is None or header is None:
        return None
    machine, offset, entry_size, count = layout.header.unpack(header)
    if entry_size != layout.segment.size or count > _MAX_SEGMENTS:
        return None
    table = read(base + offset, count * entry_size)
    if table is None:
        return None
    fields = layout.segment_fields
    segments = tuple(
        Segment(*(values[field] for field in fields))
        for values in layout.segment.iter_unpack(table)
    )
    return Image(base, ident[4], machine, segments)


def build_id(read: Read, image: Image) -> bytes:
    """Return the GNU build id, empty when the file has none."""
    for segment in image.segments_of(PT_NOTE):
        notes = read(image.bias + segment.address, min(segment.file_size, _MAX_NOTES))
        found = _find_build_id(notes or b"")
        if found:
            return found
    return b""


def _find_build_id(notes: bytes) -> bytes:
    """Walk notes (name size, description size, type; both parts padded to 4 bytes)."""
    at = 0
    while at + _NOTE.size <= len(notes):
        name_size, size, kind = _NOTE.unpack_from(notes, at)
        name_at = at + _NOTE.size
        start = name_at + (name_size + 3 & ~3)
        if kind == _NT_GNU_BUILD_ID and notes[name_at : name_at + name_size] == b"GNU\0":
            return notes[start : start + min(size, _MAX_BUILD_ID)]
        at = start + (size + 3 & ~3)
    return b""
