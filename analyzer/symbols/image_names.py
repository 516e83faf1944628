"""Names from a module's own file and its separate debug file, whatever their format.

DWARF and PDB know most: functions, inlined calls, lines. Then come the linker's symbols, and at
last the nearest export before the address, which is a guess and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from analyzer.cfi.pe_x64 import PeX64Cfi
from analyzer.errors import ImageError
from analyzer.images.elf import Elf
from analyzer.images.image import Image
from analyzer.images.macho import MachO
from analyzer.images.pe import Pe
from analyzer.images.window import Window
from analyzer.model import Inline
from analyzer.symbols.demangle import demangle
from analyzer.symbols.dwarf_names import Activation, DwarfNames, Place
from analyzer.symbols.elf_symbols import elf_tables
from analyzer.symbols.macho_symbols import macho_table
from analyzer.symbols.pdb_names import PdbNames, pdb_beside
from analyzer.symbols.pe_symbols import coff_table, export_table
from analyzer.symbols.source import Symbol
from analyzer.symbols.symbol_table import SymbolTable

_Table = tuple[str, SymbolTable]

_SHF_ALLOC = 2
_MOST_CACHED = 4096
_NOTHING = Activation(None, None, None)
_LARGEST_SECTION = 96 << 20


class ImageNames:
    """Names of one module; a ``SymbolSource``.

    Attributes:
        damage: What was found wrong with the files; empty usually.
    """

    def __init__(self, image: Image, debug: Image | None = None, path: str = "") -> None:
        """Take the loaded file, its separate debug file, and where the first was found."""
        self._image = image
        self._path = path
        self._files = [file for file in (debug, image) if file is not None]
        self._known: dict[int, Symbol | None] = {}
        self._section = range(0)
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
    def _pdb(self) -> PdbNames | None:
        image = self._image
        if not isinstance(image, Pe):
            return None
        return pdb_beside(self._path, image.debug_file, image.debug_id)

    @cached_property
    def _tables(self) -> list[_Table]:
        tables: list[_Table] = []
        for file in self._files:
            try:
                tables.extend(_tables(file))
            except ImageError as error:
                self.damage = str(error)
        return tables

    def _find(self, address: int) -> Symbol | None:
        nameless = None
        for dwarf in self._dwarf:
            try:
                place = dwarf.at(address)
            except ImageError as error:
                self.damage = str(error)
                continue
            if place is not None and place.activations[0].name is not None:
                return self._symbol(place)
            nameless = nameless or place
        found = None if self._pdb is None else self._pdb.lookup(address - self._image.base)
        return found or self._linker_symbol(address, nameless)

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
        if not place.is_c and (name is None or not name.is_linkage):
            # GCC leaves out the linkage names of functions that only one file knows.
            for _, table in self._tables:
                hit = table.at(place.start)
                if hit is not None and demangle(hit.name) != hit.name:
                    return demangle(hit.name)
        return "" if name is None else demangle(name.text)

    def _linker_symbol(self, address: int, place: Place | None) -> Symbol | None:
        """Return the function that a table tells, with what else DWARF may tell of it."""
        if not self._image.is_code(address):
            return None
        lowest = self._code_start(address)
        hits = [
            (hit.covers, hit.start, -order, source, hit.name)
            for order, (source, table) in enumerate(self._tables)
            if (hit := table.find(address, lowest)) is not None
        ]
        if not hits:
            return None
        covers, start, _, source, name = max(hits)
        outer, *inner = (_NOTHING,) if place is None else place.activations
        return Symbol(
            demangle(_plain(name, source)),
            start - self._image.base,
            file=outer.file,
            line=outer.line,
            inlines=tuple(_inlines(inner)),
            source=source,
            is_guess=not covers,
        )

    def _code_start(self, address: int) -> int:
        """Return where the section of code that holds ``address`` begins."""
        if address not in self._section:
            self._section = _section_at(self._image, address)
        return self._section.start if self._section else self._image.base


def _plain(name: str, source: str) -> str:
    """Return the name without what linkers add to it."""
    if source == "elf":
        return name.partition("@")[0] or name
    return name.removeprefix("_") if source == "macho" else name


def _inlines(activations: list[Activation]) -> Iterator[Inline]:
    for activation in reversed(activations):
        if activation.name is not None:
            yield Inline(demangle(activation.name.text), activation.file, activation.line)


def _sections(file: Image) -> Callable[[str], Window | None]:
    known: dict[str, Window | None] = {}

    def section(name: str) -> Window | None:
        if name not in known:
            known[name] = _section(file, name)
        return known[name]

    return section


def _section(file: Image, name: str) -> Window | None:
    if isinstance(file, Elf):
        section = file.section(name) or file.section(f".z{name[1:]}")
        return None if section is None else file.content(section, _LARGEST_SECTION)
    if isinstance(file, Pe):
        part = file.section(name)
        return None if part is None else file.content(part)
    # Mach-O cuts names off after 16 letters.
    piece = file.section("__DWARF", f"__{name[1:]}"[:16])
    return None if piece is None else file.content(piece)


def _tables(file: Image) -> Iterator[_Table]:
    """Yield the symbol tables of ``file``, best first, each with what it is."""
    if isinstance(file, Elf):
        for table in elf_tables(file):
            yield "elf", table
    elif isinstance(file, MachO):
        symbols = macho_table(file)
        if symbols is not None:
            yield "macho", symbols
    else:
        coff = coff_table(file)
        if coff is not None:
            yield "coff", coff
        exports = export_table(file, _function_end(file))
        if exports is not None:
            yield "export", exports


def _function_end(pe: Pe) -> Callable[[int], int | None]:
    """Return a function that tells where x64 functions end."""
    records = PeX64Cfi(pe) if pe.cpu == "amd64" else None

    def end(start: int) -> int | None:
        found = None if records is None else records.function_at(start)
        return found.end if found is not None and found.start == start else None

    return end


def _section_at(image: Image, address: int) -> range:
    """Return the addresses of the section that holds ``address``; none if none does."""
    if isinstance(image, Elf):
        for section in image.sections:
            addresses = range(section.address, section.address + section.size)
            if section.flags & _SHF_ALLOC and address in addresses:
                return addresses
    elif isinstance(image, Pe):
        part = image.section_at(address - image.base)
        if part is not None:
            start = image.base + part.rva
            return range(start, start + part.size)
    return range(0)
