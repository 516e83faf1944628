"""Symbols of ELF files: ``.symtab``, ``.dynsym``, and the small ``.gnu_debugdata``.

A record has, for 64 bit, u32 name, u8 type and binding, u8 visibility, u16 section, u64
value, u64 size (24 bytes); for 32 bit u32 name, value, size, then u8, u8, u16 (16 bytes).
``.gnu_debugdata`` is an xz-compressed ELF file that has only the ``.symtab`` of functions
that ``.dynsym`` leaves out (MiniDebugInfo of Fedora and others).

Sources: System V ABI (gABI), chapter 4, "Symbol Table"; GDB's manual, "MiniDebugInfo".
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import compress

from analyzer.errors import ImageError
from analyzer.images.elf import Elf
from analyzer.images.window import Window
from analyzer.symbols.symbol_table import Row, SymbolTable

_LARGEST_TABLE = 64 << 20
_LARGEST_DEBUGDATA = 64 << 20
_CHUNK = 1 << 16
_LAYOUTS = {4: struct.Struct("<IIIBBH"), 8: struct.Struct("<IBBHQQ")}
# Where the section of a symbol is told, in pairs of bytes.
_SECTION_AT = {4: 7, 8: 3}
_NOTYPE, _FUNC, _IFUNC = 0, 2, 10
_LOCAL, _GLOBAL, _WEAK = 0, 1, 2
# Global names are what programmers know; weak ones are often their aliases.
_RANKS = {_GLOBAL: 0, _WEAK: 1, _LOCAL: 2}


def elf_tables(elf: Elf) -> Iterator[SymbolTable]:
    """Yield the symbol tables of ``elf``, best first; damaged ones are left out."""
    for name in (".symtab", ".dynsym"):
        try:
            table = _table(elf, name)
        except ImageError:
            continue
        if table is not None:
            yield table
        if name == ".symtab" and table is None:
            yield from _debugdata(elf)


def _table(elf: Elf, name: str) -> SymbolTable | None:
    section = elf.section(name)
    if section is None or section.size > _LARGEST_TABLE:
        return None
    if not 0 <= section.link < len(elf.sections):
        return None
    strings = elf.content(elf.sections[section.link])
    return SymbolTable(_rows(elf, elf.content(section)), strings)


def _rows(elf: Elf, table: Window) -> Iterator[Row]:
    layout = _LAYOUTS[elf.word_size]
    thumb = elf.cpu == "arm"
    step = _CHUNK // layout.size * layout.size
    for at in range(0, table.size // layout.size * layout.size, step):
        data = table.read_some(at, step)
        whole = data[: len(data) // layout.size * layout.size]
        # Most symbols of large programs are only wanted, and have no section.
        sections = memoryview(whole).cast("H")[_SECTION_AT[elf.word_size] :: layout.size // 2]
        for fields in compress(layout.iter_unpack(whole), sections):
            if elf.word_size == 8:
                name, info, _, _, value, size = fields
            else:
                name, value, size, info, _, _ = fields
            kind, binding = info & 15, info >> 4
            if kind in (_FUNC, _IFUNC) and name:
                start = value & ~1 if thumb else value
                yield Row(start, size, _RANKS.get(binding, 3), name)
            elif kind == _NOTYPE and name and value:
                yield Row(value, 0, 4 + _RANKS.get(binding, 3), name)


def _debugdata(elf: Elf) -> Iterator[SymbolTable]:
    import lzma

    section = elf.section(".gnu_debugdata")
    if section is None or section.size > _LARGEST_DEBUGDATA:
        return
    packed = elf.content(section).read_some(0, section.size)
    try:
        data = lzma.LZMADecompressor().decompress(packed, _LARGEST_DEBUGDATA)
        inner = Elf(Window.of_bytes(data, f"{elf.window.name} .gnu_debugdata"))
        table = _table(inner, ".symtab")
    except (lzma.LZMAError, ImageError):
        return
    if table is not None:
        yield table
