"""Symbols of PE files: the COFF symbol table that MinGW leaves in, and the exports.

COFF symbols are records of 18 bytes: 8 bytes of name (or zero and a ``u32`` offset in the
string table), u32 offset in the section, i16 section number from 1, u16 type (0x20: function,
0: assemblers do not tell), u8 storage class (2 external, 3 static), u8 number of auxiliary
records that follow. They have no sizes; a function ends where the next one begins.

The export directory has, 20 bytes from its start on: u32 number of addresses, u32 number of
names, then the RVAs of three tables: u32 RVAs of the exported, u32 RVAs of their names, and
u16 indexes into the first for each of the second. An address within the directory itself is
no code but the name of another DLL's export. Exports name few functions, so the nearest one
before an address is a guess, unless ``.pdata`` says that its function goes so far.

Source: Microsoft, "PE Format".
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from itertools import pairwise

from analyzer.errors import ImageError
from analyzer.images.pe import COFF_SYMBOL_SIZE, EXPORTS, Pe
from analyzer.images.window import Window
from analyzer.named import NamedTuple
from analyzer.symbols.symbol_table import Row, SymbolTable

_LARGEST_TABLE = 64 << 20
_MOST_EXPORTS = 1 << 18
_LONGEST_NAME = 4096
_SYMBOL = struct.Struct("<IIIhHBB")
_DIRECTORY = struct.Struct("<20xIIIII")
_FUNCTION = 0x20
_EXTERNAL, _STATIC = 2, 3
_RANKS = {(_FUNCTION, _EXTERNAL): 0, (_FUNCTION, _STATIC): 1, (0, _EXTERNAL): 2}
"""Types and storage classes of what may be a function, the best name for an address first."""

FunctionEnd = Callable[[int], int | None]
"""The RVA after the function that begins at an RVA, where the image tells."""


class _Named(NamedTuple):
    start: int
    rank: int
    name: bytes


def coff_table(pe: Pe) -> SymbolTable | None:
    """Return the functions of the COFF symbol table; ``None`` where it was stripped.

    Raises:
        ImageError: It is damaged.
    """
    symbols, strings = pe.coff_symbols, pe.string_table
    if symbols is None or strings is None or symbols.size > _LARGEST_TABLE:
        return None
    # 32-bit Windows puts an underscore before each C name.
    prefix = b"_" if pe.cpu == "x86" else b""
    found = sorted(
        named._replace(name=named.name.removeprefix(prefix))
        for named in _coff_functions(pe, symbols.read(0, symbols.size), strings)
    )
    return _table(found, _ends(pe, found), pe.window.name) if found else None


def _coff_functions(pe: Pe, table: bytes, strings: Window) -> Iterator[_Named]:
    sections = pe.sections
    skip = 0
    for at in range(0, len(table), COFF_SYMBOL_SIZE):
        zero, offset, value, section, kind, storage, more = _SYMBOL.unpack_from(table, at)
        if skip:
            skip -= 1
            continue
        skip = more
        rank = _RANKS.get((kind, storage))
        if rank is not None and 0 < section <= len(sections):
            start = pe.base + sections[section - 1].rva + value
            name = table[at : at + 8].rstrip(b"\0")
            if not zero:
                name = strings.text(offset, _LONGEST_NAME).encode()
            yield _Named(start, rank, name)


def _ends(pe: Pe, found: list[_Named]) -> list[int]:
    """Return where each function ends: where another begins, or its section ends."""
    starts = sorted({named.start for named in found})
    following = dict(pairwise(starts))
    ends = []
    for named in found:
        section = pe.section_at(named.start - pe.base)
        limit = named.start if section is None else pe.base + section.rva + section.size
        ends.append(min(limit, following.get(named.start, limit)))
    return ends


def export_table(pe: Pe, function_end: FunctionEnd) -> SymbolTable | None:
    """Return the exported functions; ``None`` without any.

    Args:
        pe: The image.
        function_end: Tells how far the functions go, where that is known.

    Raises:
        ImageError: The export directory is damaged.
    """
    place = pe.directory(EXPORTS)
    window = None if place is None else pe.mapped(place[0])
    if place is None or window is None:
        return None
    count, name_count, addresses, names, ordinals = window.unpack(_DIRECTORY, 0)
    if max(count, name_count) > _MOST_EXPORTS:
        raise window.error(f"{count} exports", 0)
    rvas = _numbers(pe, addresses, count, "I")
    name_rvas = _numbers(pe, names, name_count, "I")
    indexes = _numbers(pe, ordinals, name_count, "H")
    found = []
    for name_rva, index in zip(name_rvas, indexes, strict=False):
        rva = rvas[index] if index < len(rvas) else 0
        is_forwarded = place[0] <= rva < place[0] + place[1]
        text = pe.mapped(name_rva)
        if rva and not is_forwarded and text is not None:
            name = text.text(0, _LONGEST_NAME).encode()
            found.append(_Named(pe.base + rva, 0, name))
    if not found:
        return None
    ends = [pe.base + (function_end(named.start - pe.base) or 0) for named in found]
    return _table(found, ends, pe.window.name)


def _numbers(pe: Pe, rva: int, count: int, kind: str) -> tuple[int, ...]:
    layout = struct.Struct(f"<{count}{kind}")
    window = pe.mapped(rva, layout.size)
    if window is None:
        raise ImageError(f"{pe.window.name}: the export tables are not in the file")
    return window.unpack(layout, 0)


def _table(found: list[_Named], ends: list[int], name: str) -> SymbolTable:
    rows, texts, at = [], [], 0
    for named, end in zip(found, ends, strict=True):
        rows.append(Row(named.start, max(0, end - named.start), named.rank, at))
        texts.append(named.name + b"\0")
        at += len(texts[-1])
    return SymbolTable(rows, Window.of_bytes(b"".join(texts), name))
