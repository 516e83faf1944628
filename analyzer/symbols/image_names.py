"""Names from a module's own file and its separate debug file, whatever their format.

DWARF knows most: functions, inlined calls, lines. Then come the linker's symbols, and at last
the nearest export before the address, which is a guess and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from analyzer.errors import ImageError
from analyzer.images.elf import Elf
from analyzer.images.image import Image
from analyzer.images.window import Window
from analyzer.model import Inline
from analyzer.symbols.demangle import demangle
from analyzer.symbols.dwarf_names import Activation, DwarfNames, Place
from analyzer.symbols.elf_symbols import elf_tables
from analyzer.symbols.source import Symbol
from analyzer.symbols.symbol_table import Hit, SymbolTable

_SHF_ALLOC = 2
_MOST_CACHED = 4096
_LARGEST_SECTION = 96 << 20


class ImageNames:
    """Names of one module; a ``SymbolSource``.

    Attributes:
        damage: What was found wrong with the files; empty usually.
    """

    def __init__(self, image: Image, debug: Image | None = None) -> None:
        """Take the loaded file, and its separate debug file."""
        self._image = image
        self._files = [file for file in (debug, image) if file is not None]
        self._known: dict[int, Symbol | None] = {}
        self.damage = ""

    def lookup(self, address: int) -> Symbol | None:
        """See :meth:`SymbolSource.lookup`; what would be raised is in :attr:`damage`."""
        if address not in self._known:
            if len(self._known) >= _MOST_CACHED:
                self._known.clear()
            self._known[address] = self._find(address + self._image.base)
        return self._known[address]

    @cached_property
    def _dwarf(self) -> list[DwarfNames]:
        return [DwarfNames(_sections(file)) for file in self._files]

    @cached_property
    def _tables(self) -> list[SymbolTable]:
        return [table for file in self._files for table in _tables(file)]

    def _find(self, address: int) -> Symbol | None:
        for dwarf in self._dwarf:
            try:
                place = dwarf.at(address)
            except ImageError as error:
                self.damage = str(error)
                continue
            if place is not None and place.activations[0].name is not None:
                return self._symbol(place)
        return self._linker_symbol(address)

    def _symbol(self, place: Place) -> Symbol:
        outer, *inner = place.activations
        return Symbol(
            self._outer_name(place),
            place.start - self._image.base,
            0,
            outer.file,
            outer.line,
            tuple(_inlines(inner)),
            "dwarf",
        )

    def _outer_name(self, place: Place) -> str:
        name = place.activations[0].name
        if name is None or not name.is_linkage:
            # GCC leaves out the linkage names of functions that only one file knows.
            for table in self._tables:
                hit = table.at(place.start)
                if hit is not None and demangle(hit.name) != hit.name:
                    return demangle(hit.name)
        return "" if name is None else demangle(name.text)

    def _linker_symbol(self, address: int) -> Symbol | None:
        lowest = _code_start(self._image, address)
        if lowest is None:
            return None
        hits = [hit for table in self._tables if (hit := table.find(address, lowest))]
        if not hits:
            return None
        best = max(hits, key=lambda hit: (hit.covers, hit.start))
        return Symbol(
            demangle(_plain(best)),
            best.start - self._image.base,
            source="elf",
            is_guess=not best.covers,
        )


def _inlines(activations: list[Activation]) -> Iterator[Inline]:
    for activation in reversed(activations):
        if activation.name is not None:
            yield Inline(demangle(activation.name.text), activation.file, activation.line)


def _plain(hit: Hit) -> str:
    """Return the name without the version that ``.symtab`` appends."""
    return hit.name.partition("@")[0]


def _sections(file: Image) -> Callable[[str], Window | None]:
    known: dict[str, Window | None] = {}

    def section(name: str) -> Window | None:
        if name not in known:
            known[name] = _section(file, name)
        return known[name]

    return section


def _section(file: Image, name: str) -> Window | None:
    if not isinstance(file, Elf):
        return None
    section = file.section(name) or file.section(f".z{name[1:]}")
    return None if section is None else file.content(section, _LARGEST_SECTION)


def _tables(file: Image) -> Iterator[SymbolTable]:
    if isinstance(file, Elf):
        yield from elf_tables(file)


def _code_start(image: Image, address: int) -> int | None:
    """Return where the code that holds ``address`` begins; ``None`` if it is not code."""
    if not image.is_code(address):
        return None
    if isinstance(image, Elf):
        for section in image.sections:
            is_loaded = section.flags & _SHF_ALLOC
            if is_loaded and section.address <= address < section.address + section.size:
                return section.address
    return image.base
