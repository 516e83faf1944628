"""Debugging information entries (DIEs) of DWARF 2 to 5: units, abbreviations, attributes.

``.debug_info`` is a row of units. A unit has a header, then its entries as a tree in prefix
order: each begins with the LEB128 code of an abbreviation, 0 ends a list of children. The
abbreviation (``.debug_abbrev``) tells tag, whether children follow, and the attributes with
their forms, so an entry of no interest is skipped by adding up the sizes of its forms.

Unit header, little-endian: u32 length (0xffffffff: u64 length follows, and offsets have 8
bytes), u16 version, then version 2 to 4: offset of the abbreviations, u8 address size;
version 5: u8 unit type, u8 address size, offset of the abbreviations, for skeletons and split
units a u64 id, for type units a u64 and an offset.

Source: DWARF 5, sections 2 and 7.5.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from analyzer.cfi.cursor import Cursor
from analyzer.errors import ImageError
from analyzer.images.window import Window
from analyzer.named import NamedTuple

SUBPROGRAM, INLINED_SUBROUTINE, ENTRY_POINT = 0x2E, 0x1D, 0x03

NAME, LOW_PC, HIGH_PC, RANGES = 0x03, 0x11, 0x12, 0x55
STMT_LIST, LANGUAGE, COMP_DIR = 0x10, 0x13, 0x1B
ABSTRACT_ORIGIN, SPECIFICATION = 0x31, 0x47
CALL_FILE, CALL_LINE = 0x58, 0x59
LINKAGE_NAME, MIPS_LINKAGE_NAME = 0x6E, 0x2007
STR_OFFSETS_BASE, ADDR_BASE, RNGLISTS_BASE = 0x72, 0x73, 0x74
GNU_RANGES_BASE, GNU_ADDR_BASE = 0x2132, 0x2133

ADDRESS_FORMS = frozenset({0x01, 0x1B, 0x29, 0x2A, 0x2B, 0x2C, 0x1F01})
_ADDRESS, _INDIRECT, _IMPLICIT = 0x01, 0x16, 0x21
_REF_ADDR = 0x10
# Forms of one size whatever the unit; those of an offset's size; those of a LEB128 number.
_FIXED = {0x05: 2, 0x06: 4, 0x07: 8, 0x0B: 1, 0x0C: 1, 0x11: 1, 0x12: 2, 0x13: 4, 0x14: 8} | {
    0x19: 0, 0x1C: 4, 0x1E: 16, 0x20: 8, 0x21: 0, 0x24: 8, 0x25: 1, 0x26: 2, 0x27: 3, 0x28: 4,
    0x29: 1, 0x2A: 2, 0x2B: 3, 0x2C: 4,
}  # fmt: skip
_OFFSETS = frozenset({0x0E, 0x17, 0x1D, 0x1F, 0x1F20, 0x1F21})
_ULEBS = frozenset({0x0F, 0x15, 0x1A, 0x1B, 0x22, 0x23, 0x1F01, 0x1F02})
_SDATA, _STRING = 0x0D, 0x08
_BLOCKS = {0x0A: 1, 0x03: 2, 0x04: 4}
_ULEB_BLOCKS = frozenset({0x09, 0x18})
# Steps of a plan to skip an entry, besides numbers of bytes.
_SKIP_ULEB, _SKIP_STRING, _SKIP_ULEB_BLOCK, _SKIP_INDIRECT = -1, -2, -3, -4
_SKIP_BLOCKS = {-11: 1, -12: 2, -14: 4}

_MOST_ABBREVIATIONS = 1 << 20
_MOST_UNITS = 1 << 20
_LARGEST_UNIT = 32 << 20
_DEEPEST = 1 << 10


class Abbreviation(NamedTuple):
    """The shape of an entry.

    Attributes:
        tag: What it is.
        has_children: Entries below it follow.
        attributes: (attribute, form, constant of ``DW_FORM_implicit_const``).
        plan: How to skip it: numbers of bytes and special steps.
        fixed: The number of bytes, if that is all; else -1.
        has_code: It has an address, so it may be code.
    """

    tag: int
    has_children: bool
    attributes: tuple[tuple[int, int, int], ...]
    plan: tuple[int, ...]
    fixed: int
    has_code: bool


Abbreviations = dict[int, Abbreviation]
Value = int | bytes
Attributes = dict[int, tuple[int, Value]]
"""Form and value by attribute."""


class Unit(NamedTuple):
    """One unit's header; offsets are in ``.debug_info``.

    Attributes:
        start: Where the header begins.
        first: Where the first entry begins.
        end: Where the next unit begins.
        version: Of DWARF.
        offset_size: 4 or 8.
        address_size: 4 or 8.
        abbreviations: Offset in ``.debug_abbrev``.
        has_code: It is a unit of a program, not of types.
    """

    start: int
    first: int
    end: int
    version: int
    offset_size: int
    address_size: int
    abbreviations: int
    has_code: bool


class Entry(NamedTuple):
    """One entry met by a walk: its offset, shape, where its attributes begin, and its depth."""

    offset: int
    shape: Abbreviation
    at: int
    depth: int


def read_units(info: Window) -> list[Unit]:
    """Read all units' headers, in order; what follows a damaged one is left out."""
    units: list[Unit] = []
    at = 0
    while at + 11 < info.size and len(units) < _MOST_UNITS:
        unit = _read_unit(info, at)
        if unit is None:
            break
        if unit.version in range(2, 6) and unit.address_size in (4, 8):
            units.append(unit)
        at = unit.end
    return units


def _read_unit(info: Window, at: int) -> Unit | None:
    cursor = Cursor(info.read_some(at, 40), info.name, info.start + at)
    try:
        length, offset_size = cursor.unsigned(4), 4
        if length == 0xFFFFFFFF:
            length, offset_size = cursor.unsigned(8), 8
        end = at + cursor.at + length
        version, kind = cursor.unsigned(2), 1
        if version >= 5:
            kind, address_size = cursor.u8(), cursor.u8()
            abbreviations = cursor.unsigned(offset_size)
            cursor.block(8 if kind in (4, 5) else 0)
        else:
            abbreviations = cursor.unsigned(offset_size)
            address_size = cursor.u8()
    except ImageError:
        return None
    first = at + cursor.at
    if not first <= end <= info.size:
        return None
    has_code = kind in (1, 3, 4)
    return Unit(at, first, end, version, offset_size, address_size, abbreviations, has_code)


def read_abbreviations(section: Window, unit: Unit) -> Abbreviations:
    """Read the abbreviations of ``unit``.

    Raises:
        ImageError: They are damaged.
    """
    size = 4096
    while True:
        cursor = Cursor(
            section.read_some(unit.abbreviations, size),
            section.name,
            section.start + unit.abbreviations,
        )
        try:
            return dict(_abbreviations(cursor, unit))
        except ImageError:
            if cursor.end < size:
                raise
            size *= 8


def _abbreviations(cursor: Cursor, unit: Unit) -> Iterator[tuple[int, Abbreviation]]:
    for _ in range(_MOST_ABBREVIATIONS):
        code = cursor.uleb()
        if not code:
            return
        tag, has_children = cursor.uleb(), bool(cursor.u8())
        attributes = []
        while True:
            name, form = cursor.uleb(), cursor.uleb()
            constant = cursor.sleb() if form == _IMPLICIT else 0
            if not name and not form:
                break
            attributes.append((name, form, constant))
        plan = _plan([form for _, form, _ in attributes], unit, cursor)
        fixed = sum(plan) if len(plan) < 2 and all(step >= 0 for step in plan) else -1
        has_code = any(name in (LOW_PC, RANGES) for name, _, _ in attributes)
        yield code, Abbreviation(tag, has_children, tuple(attributes), plan, fixed, has_code)


def _plan(forms: list[int], unit: Unit, cursor: Cursor) -> tuple[int, ...]:
    plan: list[int] = []
    for form in forms:
        step = _step(form, unit)
        if step is None:
            raise cursor.error(f"unknown form {form:#x}")
        if step >= 0 and plan and plan[-1] >= 0:
            plan[-1] += step
        else:
            plan.append(step)
    return tuple(plan)


def _step(form: int, unit: Unit) -> int | None:
    """Return the form's size, or the special step that skips it; ``None`` if unknown."""
    if form in _FIXED:
        return _FIXED[form]
    if form == _ADDRESS or (form == _REF_ADDR and unit.version == 2):
        return unit.address_size
    if form in _OFFSETS or form == _REF_ADDR:
        return unit.offset_size
    if form in _ULEBS or form == _SDATA:
        return _SKIP_ULEB
    if form in _BLOCKS:
        return -10 - _BLOCKS[form]
    special = {_STRING: _SKIP_STRING, _INDIRECT: _SKIP_INDIRECT}
    return _SKIP_ULEB_BLOCK if form in _ULEB_BLOCKS else special.get(form)


def _never(_entry: Entry) -> bool:
    return False


class Entries:
    """The entries of one unit.

    Attributes:
        unit: Its header.
    """

    def __init__(self, info: Window, unit: Unit, shapes: Abbreviations) -> None:
        """Read the unit's bytes.

        Raises:
            ImageError: It is too large to be looked through, or cannot be read.
        """
        self.unit = unit
        self._shapes = shapes
        if unit.end - unit.start > _LARGEST_UNIT:
            raise info.error("unit is too large", unit.start)
        self._cursor = Cursor(
            info.read(unit.start, unit.end - unit.start), info.name, info.start + unit.start
        )

    def walk(
        self, start: int, tags: Collection[int], *, prune: Callable[[Entry], bool] = _never
    ) -> Iterator[Entry]:
        """Yield the entry at offset ``start`` and those below it that have one of ``tags``.

        An entry for which ``prune`` is true is left out with all that is below it.

        Raises:
            ImageError: An entry is damaged.
        """
        cursor, shapes = self._cursor, self._shapes
        data, base = cursor.data, self.unit.start
        at, end, depth = start - base, cursor.end, 0
        # Depth of the entry whose children are being passed over.
        pruned = _DEEPEST
        while at < end:
            offset = at
            code = data[at]
            at += 1
            if code >= 0x80:
                cursor.at = offset
                code = cursor.uleb()
                at = cursor.at
            if not code:
                depth -= 1
            else:
                shape = shapes.get(code)
                if shape is None or depth > _DEEPEST:
                    cursor.at = offset
                    raise cursor.error(f"entry of unknown shape {code}")
                if depth <= pruned:
                    pruned = _DEEPEST
                    if shape.tag in tags:
                        entry = Entry(base + offset, shape, at, depth)
                        if prune(entry):
                            pruned = depth
                        else:
                            yield entry
                at = at + shape.fixed if shape.fixed >= 0 else self._skip(shape, at)
                depth += shape.has_children
            if depth <= 0:
                return

    def entry(self, offset: int) -> Entry:
        """Return the entry at ``offset``.

        Raises:
            ImageError: There is none.
        """
        cursor = self._cursor
        cursor.at = offset - self.unit.start
        if not 0 <= cursor.at < cursor.end:
            raise cursor.error("reference leads out of the unit")
        shape = self._shapes.get(cursor.uleb())
        if shape is None:
            raise cursor.error("reference leads to no entry")
        return Entry(offset, shape, cursor.at, 0)

    def _skip(self, shape: Abbreviation, at: int) -> int:
        cursor = self._cursor
        cursor.at = at
        for step in shape.plan:
            if step >= 0:
                cursor.at += step
            elif step == _SKIP_ULEB:
                cursor.uleb()
            elif step == _SKIP_STRING:
                cursor.text()
            elif step == _SKIP_ULEB_BLOCK:
                cursor.block(cursor.uleb())
            elif step == _SKIP_INDIRECT:
                self._value(cursor.uleb(), 0)
            else:
                cursor.block(cursor.unsigned(_SKIP_BLOCKS[step]))
        return cursor.at

    def attributes(self, entry: Entry) -> Attributes:
        """Read all attributes of ``entry``.

        Raises:
            ImageError: They are damaged.
        """
        self._cursor.at = entry.at
        return {
            name: (form, self._value(form, constant))
            for name, form, constant in entry.shape.attributes
        }

    def _value(self, form: int, constant: int) -> Value:
        cursor = self._cursor
        if form in _FIXED:
            return constant if form == _IMPLICIT else cursor.unsigned(_FIXED[form])
        if form in _ULEBS:
            return cursor.uleb()
        if form in _BLOCKS:
            return cursor.block(cursor.unsigned(_BLOCKS[form]))
        if form in _ULEB_BLOCKS:
            return cursor.block(cursor.uleb())
        if form == _SDATA:
            return cursor.sleb()
        if form == _STRING:
            return cursor.text()
        if form == _INDIRECT:
            form = cursor.uleb()
            if form == _INDIRECT:
                raise cursor.error("form leads to itself")
            return self._value(form, 0)
        size = _step(form, self.unit)
        if size is None:
            raise cursor.error(f"unknown form {form:#x}")
        return cursor.unsigned(size)
