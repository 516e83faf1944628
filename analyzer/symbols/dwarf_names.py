"""Functions, inlined calls and lines at an address, from DWARF 2 to 5.

The unit that has an address is found through ``.debug_aranges``, or, where a compiler did not
write it, through the root entries of all units. A unit is looked through once for its
functions; the function that covers the address is then searched for inlined calls.

Why not pyelftools: it makes an object of each entry and attribute, where most can be skipped
by their size, and it trusts the file. Why not ``symbolic``: it reads the whole file first
(1 s and 180 MB for 78 MB), for any one name.

Source: DWARF 5, sections 2.13, 3.3 and 6.1.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property

from analyzer.errors import ImageError
from analyzer.images.window import Window
from analyzer.named import NamedTuple
from analyzer.symbols import dwarf_entries as dwarf
from analyzer.symbols.dwarf_entries import (
    Abbreviations,
    Attributes,
    Entries,
    Entry,
    Unit,
    read_abbreviations,
    read_units,
)
from analyzer.symbols.dwarf_lines import LineTable, read_line_table
from analyzer.symbols.dwarf_ranges import Context, read_aranges

_FUNCTIONS = frozenset({dwarf.SUBPROGRAM, dwarf.ENTRY_POINT})
_CALLS = frozenset({dwarf.SUBPROGRAM, dwarf.ENTRY_POINT, dwarf.INLINED_SUBROUTINE})
# C89, C before any standard, C99, C11, C17.
_C = frozenset({0x01, 0x02, 0x0C, 0x1D, 0x2C})
_UNIT_TAGS = frozenset({0x11, 0x3C, 0x4A})
_MOST_OPEN_UNITS = 64
_LONGEST_CHAIN = 16
_REFERENCES_IN_UNIT = frozenset({0x11, 0x12, 0x13, 0x14, 0x15})
_REF_ADDR = 0x10


class Name(NamedTuple):
    """A function's name, and whether it is the linker's (mangled, where the language does)."""

    text: str
    is_linkage: bool


class Activation(NamedTuple):
    """One function at an address: the outer one, or one inlined.

    Attributes:
        name: ``None`` for a function without any.
        file: Source file of ``line``.
        line: Line within it: of the call of the next one, or of the address itself.
    """

    name: Name | None
    file: str | None
    line: int | None


class Place(NamedTuple):
    """What is at an address.

    Attributes:
        start: The function's first byte; the address itself where only its line is known.
        activations: All functions there, outermost first.
        is_c: The language is C, where the linker's names are the functions' own.
    """

    start: int
    activations: tuple[Activation, ...]
    is_c: bool


class _Code(NamedTuple):
    """A function with code in a unit."""

    start: int
    end: int
    offset: int


class _OpenUnit:
    """A unit whose entries are being looked at."""

    def __init__(self, entries: Entries, context: Context, root: Attributes) -> None:
        self.entries = entries
        self.context = context
        self.root = root

    @cached_property
    def functions(self) -> list[_Code]:
        """Its functions that have code, sorted; the longer first where two begin together."""
        found = [
            _Code(low, high, entry.offset)
            for entry in self.entries.walk(self.entries.unit.first, _FUNCTIONS)
            if entry.shape.has_code
            for low, high in self.context.ranges(self.entries.attributes(entry))
            if low
        ]
        return sorted(found, key=lambda code: (code.start, -code.end))

    def function_at(self, address: int) -> _Code | None:
        """Return the innermost function that covers ``address``."""
        functions = self.functions
        index = bisect_right(functions, (address, 1 << 64), key=lambda code: code[:2])
        # Functions may lie within others (local classes); few do, so looking back is short.
        for code in functions[max(0, index - 64) : index][::-1]:
            if code.start <= address < code.end:
                return code
        return None


class DwarfNames:
    """The functions that one file's DWARF tells of; addresses are the file's."""

    def __init__(self, section: Callable[[str], Window | None]) -> None:
        """Use the sections that ``section`` finds by name, such as ``".debug_info"``."""
        self._section = section
        self._units_open: dict[int, _OpenUnit] = {}
        self._lines: dict[int, LineTable | None] = {}
        self._shapes: dict[tuple[int, int, int, int], Abbreviations] = {}

    @cached_property
    def _info(self) -> Window:
        info = self._section(".debug_info")
        return Window.of_bytes(b"", "") if info is None else info

    @cached_property
    def _units(self) -> list[Unit]:
        return read_units(self._info)

    @cached_property
    def _aranges(self) -> list[tuple[int, int, int]]:
        window = self._section(".debug_aranges")
        return [] if window is None else read_aranges(window)

    @cached_property
    def _root_ranges(self) -> list[tuple[int, int, int]]:
        """The ranges that root entries tell, of units that ``.debug_aranges`` leaves out."""
        known = {unit for _, _, unit in self._aranges}
        rows = []
        for unit in self._units:
            if unit.start in known or not unit.has_code:
                continue
            try:
                opened = self._open(unit)
                ranges = opened.context.ranges(opened.root)
            except ImageError:
                continue
            rows += [(low, high, unit.start) for low, high in ranges]
        return sorted(rows)

    def at(self, address: int) -> Place | None:
        """Return what is at ``address``; ``None`` when not known.

        Raises:
            ImageError: The debugging information is damaged there.
        """
        for rows in self._ranges():
            unit = _unit_at(rows, address)
            opened = None if unit is None else self._opened_at(unit)
            place = None if opened is None else self._place(opened, address)
            if place is not None:
                return place
        return None

    def _place(self, opened: _OpenUnit, address: int) -> Place | None:
        code = opened.function_at(address)
        if code is not None:
            language = opened.root.get(dwarf.LANGUAGE, (0, 0))[1]
            activations = self._activations(opened, code, address)
            return Place(code.start, activations, language in _C)
        # Clang's -gline-tables-only and split DWARF leave functions out, but never lines.
        lines = self._lines_of(opened)
        file, line = (None, None) if lines is None else lines.place(address)
        only = (Activation(None, file, line),)
        return None if file is None else Place(address, only, is_c=False)

    def _ranges(self) -> Iterator[list[tuple[int, int, int]]]:
        """Yield (first address, end, unit), sorted; what takes long only if it is asked for."""
        yield self._aranges
        yield self._root_ranges

    def _opened_at(self, offset: int) -> _OpenUnit | None:
        """Open the unit that has the entry or header at ``offset``."""
        index = bisect_right(self._units, offset, key=lambda unit: unit.start) - 1
        if index < 0 or offset >= self._units[index].end:
            return None
        return self._open(self._units[index])

    def _open(self, unit: Unit) -> _OpenUnit:
        opened = self._units_open.get(unit.start)
        if opened is None:
            if len(self._units_open) >= _MOST_OPEN_UNITS:
                self._units_open.clear()
            entries = Entries(self._info, unit, self._shapes_of(unit))
            root = entries.attributes(entries.entry(unit.first))
            context = Context(unit, self._section).with_bases(root)
            opened = self._units_open[unit.start] = _OpenUnit(entries, context, root)
        return opened

    def _shapes_of(self, unit: Unit) -> Abbreviations:
        key = (unit.abbreviations, unit.version, unit.offset_size, unit.address_size)
        if key not in self._shapes:
            section = self._section(".debug_abbrev")
            if section is None:
                raise self._info.error("no .debug_abbrev", unit.start)
            self._shapes[key] = read_abbreviations(section, unit)
        return self._shapes[key]

    def _activations(
        self, opened: _OpenUnit, code: _Code, address: int
    ) -> tuple[Activation, ...]:
        lines = self._lines_of(opened)
        names = [self._name(opened, opened.entries.entry(code.offset))]
        places = []
        for entry in _inlined(opened, code.offset, address):
            names.append(self._name(opened, entry))
            places.append(_call(opened.entries.attributes(entry), lines))
        places.append((None, None) if lines is None else lines.place(address))
        return tuple(
            Activation(name, file, line)
            for name, (file, line) in zip(names, places, strict=True)
        )

    def _lines_of(self, opened: _OpenUnit) -> LineTable | None:
        offset = opened.root.get(dwarf.STMT_LIST, (0, b""))[1]
        section = self._section(".debug_line")
        if isinstance(offset, bytes) or section is None:
            return None
        if offset not in self._lines:
            if len(self._lines) >= _MOST_OPEN_UNITS:
                self._lines.clear()
            try:
                folder = opened.context.text(opened.root.get(dwarf.COMP_DIR)) or ""
                table = read_line_table(section, offset, opened.context, folder)
            except ImageError:
                table = None
            self._lines[offset] = table
        return self._lines[offset]

    def _name(self, opened: _OpenUnit, entry: Entry) -> Name | None:
        """Return the linkage name, or the plain one, of what ``entry`` is an instance of."""
        plain: str | None = None
        for _ in range(_LONGEST_CHAIN):
            attributes = opened.entries.attributes(entry)
            for kind in (dwarf.LINKAGE_NAME, dwarf.MIPS_LINKAGE_NAME):
                linkage = opened.context.text(attributes.get(kind))
                if linkage:
                    return Name(linkage, True)
            plain = plain or opened.context.text(attributes.get(dwarf.NAME))
            origin = attributes.get(dwarf.ABSTRACT_ORIGIN, attributes.get(dwarf.SPECIFICATION))
            form, target = origin or (0, b"")
            if isinstance(target, bytes):
                break
            if form in _REFERENCES_IN_UNIT:
                target += opened.entries.unit.start
            elif form != _REF_ADDR:
                break
            other = self._opened_at(target)
            if other is None:
                break
            opened, entry = other, other.entries.entry(target)
        return Name(plain, False) if plain else None


def _inlined(opened: _OpenUnit, offset: int, address: int) -> Iterator[Entry]:
    """Yield the inlined calls that ``address`` lies in, outermost first."""

    def is_elsewhere(entry: Entry) -> bool:
        if entry.depth == 0:
            return False
        if entry.shape.tag != dwarf.INLINED_SUBROUTINE or not entry.shape.has_code:
            return True
        ranges = opened.context.ranges(opened.entries.attributes(entry))
        return not any(low <= address < high for low, high in ranges)

    for entry in opened.entries.walk(offset, _CALLS, prune=is_elsewhere):
        if entry.depth:
            yield entry


def _call(attributes: Attributes, lines: LineTable | None) -> tuple[str | None, int | None]:
    file = attributes.get(dwarf.CALL_FILE, (0, b""))[1]
    line = attributes.get(dwarf.CALL_LINE, (0, b""))[1]
    name = lines.file(file) if lines is not None and isinstance(file, int) else None
    return name, line if isinstance(line, int) and line else None


def _unit_at(rows: list[tuple[int, int, int]], address: int) -> int | None:
    index = bisect_right(rows, (address, 1 << 64, 0)) - 1
    if index >= 0 and rows[index][0] <= address < rows[index][1]:
        return rows[index][2]
    return None
