"""Symbols of Mach-O files: the ``nlist`` records of ``LC_SYMTAB``.

A record is u32 offset of the name, u8 type, u8 section from 1, u16 description, and the
address as a word (12 bytes; 64 bit 16). Types with one of the bits 0xe0 are for debuggers; of
the others, 0x0e in the bits 0x0e means "in a section". There are no sizes; a function ends
where the next symbol of the section begins. C names have an underscore before them.

Source: Apple, ``mach-o/nlist.h``.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise

from analyzer.images.macho import MachO
from analyzer.symbols.symbol_table import Row, SymbolTable

_LARGEST_TABLE = 64 << 20
_LAST = (1 << 64) - 1
_LAYOUTS = {4: struct.Struct("<IBBHI"), 8: struct.Struct("<IBBHQ")}
_FOR_DEBUGGERS, _KIND, _IN_SECTION, _EXTERNAL = 0xE0, 0x0E, 0x0E, 0x01


def macho_table(image: MachO) -> SymbolTable | None:
    """Return the symbols in code of ``image``; ``None`` without any.

    Raises:
        ImageError: The table reaches past the file's end.
    """
    place = image.symbol_table
    if place is None:
        return None
    layout = _LAYOUTS[image.word_size]
    size = place.symbols * layout.size
    if size > _LARGEST_TABLE:
        raise image.window.error(f"{place.symbols} symbols", place.offset)
    table = image.window.read(place.offset, size)
    strings = image.window.part(place.strings, place.strings_size)
    found = sorted(
        (address, section, kind, name)
        for name, kind, section, _, address in layout.iter_unpack(table)
        if not kind & _FOR_DEBUGGERS and kind & _KIND == _IN_SECTION and name
    )
    return SymbolTable(_rows(image, found), strings) if found else None


def _rows(image: MachO, found: list[tuple[int, int, int, int]]) -> Iterator[Row]:
    following = dict(pairwise(sorted({row[0] for row in found})))
    for address, section, kind, name in found:
        if not image.is_code(address) or not 0 < section <= len(image.sections):
            continue
        limit = image.sections[section - 1]
        end = min(limit.address + limit.size, following.get(address, _LAST))
        rank = 0 if kind & _EXTERNAL else 1
        yield Row(address, max(0, end - address), rank, name)
