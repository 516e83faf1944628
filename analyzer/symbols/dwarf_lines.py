"""The line table of one DWARF unit: source file and line by address.

``.debug_line`` holds, for each unit, a header with tables of folders and files, and a program
for a small machine whose registers are address, file and line; it appends rows. A row holds
up to the address of the next; rows come in sequences, each with addresses that grow.

Header: unit length, u16 version, version 5: u8 address size and u8 segment size, then length
of the rest, u8 minimum instruction length, from version 4 u8 operations an instruction, u8
default "is statement", i8 line base, u8 line range, u8 number of opcodes with u8 argument
counts. Tables: before version 5 texts up to an empty one; since then with a description of
their columns (content type and form).

Source: DWARF 5, section 6.2.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from operator import itemgetter

from analyzer.cfi.cursor import Cursor
from analyzer.images.window import Window
from analyzer.named import NamedTuple
from analyzer.symbols.dwarf_ranges import Context

_LARGEST_PROGRAM = 8 << 20
# Compilers write five bytes of a program for a row; one would do.
_MOST_ROWS = 2 << 20
_MOST_FILES = 1 << 17
_WORD = (1 << 64) - 1
_PATH, _FOLDER = 1, 2


class File(NamedTuple):
    """A file's name, and the number of its folder."""

    name: str
    folder: int


class LineTable:
    """The lines of one unit.

    Rows are sorted by address; a row with line -1 ends a sequence.
    """

    def __init__(
        self,
        folders: list[str],
        files: list[File],
        rows: list[tuple[int, int, int, int]],
    ) -> None:
        """Take the header's tables and the rows (address, order, file, line)."""
        self._folders = folders
        self._files = files
        rows.sort(key=itemgetter(0, 1))
        self._addresses = array("Q", [row[0] & _WORD for row in rows])
        self._places = [(row[2], row[3]) for row in rows]

    def place(self, address: int) -> tuple[str | None, int | None]:
        """Return file and line at ``address``; ``None`` for what is not known."""
        index = bisect_right(self._addresses, address) - 1
        file, line = self._places[index] if index >= 0 else (0, -1)
        if line < 0:
            return None, None
        return self.file(file), line or None

    def file(self, number: int) -> str | None:
        """Return the path of the file with ``number``."""
        if not 0 <= number < len(self._files) or not self._files[number].name:
            return None
        name, folder = self._files[number]
        path = name
        for number in (folder, 0):
            if path.startswith("/") or path[1:2] == ":" or not 0 <= number < len(self._folders):
                break
            if self._folders[number]:
                path = f"{self._folders[number]}/{path}"
            if number == 0:
                break
        return path


class _Program(NamedTuple):
    """What the header says about the program."""

    unit_step: int
    line_base: int
    line_range: int
    arguments: bytes
    address_size: int


def read_line_table(section: Window, offset: int, context: Context, folder: str) -> LineTable:
    """Read the line table at ``offset`` in ``.debug_line``.

    Args:
        section: ``.debug_line``.
        offset: Of the unit's table.
        context: Of the unit, for texts in other sections.
        folder: The unit's ``DW_AT_comp_dir``.

    Raises:
        ImageError: It is damaged, or too large.
    """
    start = Cursor(section.read_some(offset, 12), section.name, section.start + offset)
    length, offset_size = start.unsigned(4), 4
    if length == 0xFFFFFFFF:
        length, offset_size = start.unsigned(8), 8
    if length > _LARGEST_PROGRAM:
        raise start.error("line table is too large")
    at = offset + start.at
    cursor = Cursor(section.read(at, length), section.name, section.start + at)
    version = cursor.unsigned(2)
    if not 2 <= version <= 5:
        raise cursor.error(f"line table of version {version}")
    address_size = context.unit.address_size
    if version >= 5:
        address_size, _ = cursor.u8(), cursor.u8()
    header_size = cursor.unsigned(offset_size)
    program_at = cursor.at + header_size
    unit_step = cursor.u8()
    if version >= 4:
        cursor.u8()
    cursor.u8()
    line_base, line_range, opcode_base = cursor.signed(1), cursor.u8(), cursor.u8()
    arguments = cursor.block(max(0, opcode_base - 1))
    if not line_range or not opcode_base:
        raise cursor.error("line table without line range")
    if version >= 5:
        folders = [file.name for file in _table(cursor, context, offset_size)]
        files = _table(cursor, context, offset_size)
    else:
        folders, files = _old_tables(cursor, folder)
    cursor.at = program_at
    program = _Program(unit_step, line_base, line_range, arguments, address_size)
    return LineTable(folders, files, _run(cursor, program))


def _old_tables(cursor: Cursor, folder: str) -> tuple[list[str], list[File]]:
    folders, files = [folder], [File("", 0)]
    while name := cursor.text():
        folders.append(name.decode("utf-8", "replace"))
    while name := cursor.text():
        files.append(File(name.decode("utf-8", "replace"), cursor.uleb()))
        cursor.uleb()
        cursor.uleb()
    return folders, files


def _table(cursor: Cursor, context: Context, offset_size: int) -> list[File]:
    columns = [(cursor.uleb(), cursor.uleb()) for _ in range(cursor.u8())]
    count = cursor.uleb()
    if count > _MOST_FILES or (count and not columns):
        raise cursor.error(f"{count} files")
    files = []
    for _ in range(count):
        name, folder = "", 0
        for content, form in columns:
            value = _column(cursor, form, offset_size)
            if content == _PATH:
                name = context.text((form, value)) or ""
            elif content == _FOLDER and isinstance(value, int):
                folder = value
        files.append(File(name, folder))
    return files


def _column(cursor: Cursor, form: int, offset_size: int) -> int | bytes:
    if form == 0x08:
        return cursor.text()
    if form in (0x0E, 0x1F, 0x17):
        return cursor.unsigned(offset_size)
    if form in (0x0F, 0x1A):
        return cursor.uleb()
    if form == 0x09:
        return cursor.block(cursor.uleb())
    sizes = {0x0B: 1, 0x05: 2, 0x06: 4, 0x07: 8, 0x1E: 16, 0x25: 1, 0x26: 2, 0x27: 3, 0x28: 4}
    if form not in sizes:
        raise cursor.error(f"unknown form {form:#x} in a file table")
    return cursor.unsigned(sizes[form])


def _run(cursor: Cursor, program: _Program) -> list[tuple[int, int, int, int]]:
    """Run the program; return its rows, where the end of a sequence has line -1."""
    unit_step, line_base, line_range, arguments, address_size = program
    data, end = cursor.data, cursor.end
    opcode_base = len(arguments) + 1
    constant = (255 - opcode_base) // line_range * unit_step
    rows: list[tuple[int, int, int, int]] = []
    address, file, line = 0, 1, 1
    while cursor.at < end and len(rows) <= _MOST_ROWS:
        opcode = data[cursor.at]
        cursor.at += 1
        if opcode >= opcode_base:
            steps, lines = divmod(opcode - opcode_base, line_range)
            address += steps * unit_step
            line += line_base + lines
            rows.append((address, 1, file, line))
        elif opcode == 0:
            size = cursor.uleb()
            next_at = cursor.at + size
            kind = cursor.u8() if size else 0
            if kind == 1:
                # An end sorts before a row of the next sequence at the same address.
                rows.append((address, 0, file, -1))
                address, file, line = 0, 1, 1
            elif kind == 2:
                address = cursor.unsigned(min(size - 1, address_size))
            cursor.at = next_at
        elif opcode == 1:
            rows.append((address, 1, file, line))
        elif opcode == 2:
            address += cursor.uleb() * unit_step
        elif opcode == 3:
            line += cursor.sleb()
        elif opcode == 4:
            file = cursor.uleb()
        elif opcode == 8:
            address += constant
        elif opcode == 9:
            address += cursor.unsigned(2)
        else:
            for _ in range(arguments[opcode - 1]):
                cursor.uleb()
    if len(rows) > _MOST_ROWS:
        raise cursor.error("line table has too many rows")
    return rows
