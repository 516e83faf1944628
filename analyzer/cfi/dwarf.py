"""DWARF call frame information as rows: ``.eh_frame`` and ``.debug_frame``.

The FDE that covers the address is found (:mod:`analyzer.cfi.dwarf_index`) and read
(:mod:`analyzer.cfi.dwarf_entries`), and its program is run up to the address
(:mod:`analyzer.cfi.dwarf_program`). Nothing is read before the first question, and then only
what it needs.

Source: DWARF 5, 6.4; Linux Standard Base, "Exception Frames".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from analyzer.cfi.dwarf_entries import (
    Cie,
    Fde,
    FrameSection,
    read_cie,
    read_fde,
    read_record,
)
from analyzer.cfi.dwarf_index import FdeIndex, HeaderTable, ScannedTable, ToldTable
from analyzer.cfi.dwarf_program import (
    Context,
    RegisterOffset,
    State,
    initial_state,
    state_at,
)
from analyzer.cfi.dwarf_registers import PROGRAM_COUNTERS, REGISTERS
from analyzer.cfi.row import Callee, CfiSource, RegisterPlus, Row, Rule
from analyzer.errors import ImageError
from analyzer.images.elf import PT_GNU_EH_FRAME, Elf
from analyzer.images.image import Image
from analyzer.images.macho import MachO
from analyzer.images.pe import Pe
from analyzer.memory import Read

_MAX_CACHED_ROWS = 4096


class DwarfCfi:
    """The unwind records of one section.

    Attributes:
        source: The section's name as developers know it.
    """

    def __init__(
        self,
        section: FrameSection,
        index: Callable[[], FdeIndex],
        base: int,
        cpu: str,
        source: str,
    ) -> None:
        """Read nothing yet.

        Args:
            section: The records.
            index: Makes the index when first needed: it may have to read all records.
            base: The file's address of the module's first byte.
            cpu: The CPU's name; unknown ones give no rows.
            source: The section's name as developers know it.
        """
        self._section = section
        self._make_index = index
        self._index: FdeIndex | None = None
        self._base = base
        self._names: Mapping[int, str] = REGISTERS.get(cpu, {})
        self._program_counter = PROGRAM_COUNTERS.get(cpu, "")
        self.source = source
        self._cies: dict[int, tuple[Context, State]] = {}
        self._rows: dict[int, Row | None] = {}

    def row(self, address: int, callee: Callee, read: Read) -> Row | None:
        """See :meth:`analyzer.cfi.row.CfiSource.row`."""
        if address not in self._rows:
            if len(self._rows) >= _MAX_CACHED_ROWS:
                self._rows.clear()
            self._rows[address] = self._find_row(self._base + address)
        return self._rows[address]

    def _find_row(self, address: int) -> Row | None:
        if self._index is None:
            self._index = self._make_index()
        at = self._index.find(address)
        record = None if at is None or at < 0 else read_record(self._section, at)
        if record is None or record.cie_at is None:
            return None
        context, initial = self._cie(record.cie_at)
        fde = read_fde(self._section, record, context.cie)
        if not fde.start <= address < fde.end:
            return None
        state = state_at(context, initial, fde.program, fde.start, address)
        return self._row_of(state, context.cie, fde)

    def _cie(self, at: int) -> tuple[Context, State]:
        if at not in self._cies:
            context = Context(self._section, read_cie(self._section, at), self._names)
            self._cies[at] = context, initial_state(context)
        return self._cies[at]

    def _row_of(self, state: State, cie: Cie, fde: Fde) -> Row | None:
        cfa = state.cfa
        if isinstance(cfa, RegisterOffset):
            name = self._names.get(cfa.register)
            rule: Rule | None = None if name is None else RegisterPlus(name, cfa.offset)
        else:
            rule = cfa
        if rule is None:
            return None
        registers = {
            name: rule
            for number, rule in state.rules.items()
            if (name := self._names.get(number)) is not None and name != self._program_counter
        }
        return Row(
            rule,
            state.rules.get(cie.return_register),
            registers,
            self.source,
            cie.is_signal_frame,
            (fde.start - self._base, fde.end - self._base),
        )


def elf_sources(image: Elf, debug: Elf | None = None) -> list[CfiSource]:
    """Return the DWARF unwind sources of an ELF module, best first.

    Args:
        image: The loaded file.
        debug: Its separate debug file, where one was found.

    Raises:
        ImageError: A section's place or compression is damaged.
    """
    sources: list[CfiSource] = []
    eh_frame = _eh_frame(image)
    if eh_frame is not None:
        sources.append(eh_frame)
    for file in (image, debug):
        debug_frame = None if file is None else _debug_frame(file)
        if debug_frame is not None:
            sources.append(debug_frame)
    return sources


def _eh_frame(image: Elf) -> DwarfCfi | None:
    table = _header_table(image)
    if table is not None:
        window = image.mapped(table.section_address)
        if window is not None:
            section = FrameSection(window, table.section_address, True, image.word_size)
            return DwarfCfi(section, lambda: table, image.base, image.cpu, ".eh_frame")
    header = image.section(".eh_frame")
    if header is None:
        return None
    window = image.content(header)
    section = FrameSection(window, header.address, True, image.word_size)
    return _scanned(section, image, ".eh_frame")


def _header_table(image: Elf) -> HeaderTable | None:
    """Return the search table, by program header: section headers may be missing."""
    for segment in image.segments:
        if segment.type == PT_GNU_EH_FRAME:
            window = image.mapped(segment.address)
            if window is not None:
                try:
                    return HeaderTable(window, segment.address, image.word_size)
                except ImageError:
                    return None
    return None


def _debug_frame(file: Elf) -> DwarfCfi | None:
    for name in (".debug_frame", ".zdebug_frame"):
        header = file.section(name)
        if header is not None:
            section = FrameSection(file.content(header), 0, False, file.word_size)
            return _scanned(section, file, ".debug_frame")
    return None


def pe_sources(image: Pe) -> list[CfiSource]:
    """Return the DWARF unwind sources of a PE module, as MinGW's compilers make them.

    Raises:
        ImageError: A section is not within the file.
    """
    sources: list[CfiSource] = []
    # LLD cuts section names to eight bytes where it writes no string table.
    for name in (".eh_frame", ".eh_fram", ".debug_frame"):
        header = image.section(name)
        if header is not None:
            address = image.base + header.rva
            is_eh = name != ".debug_frame"
            section = FrameSection(image.content(header), address, is_eh, image.word_size)
            source = ".eh_frame" if is_eh else ".debug_frame"
            sources.append(_scanned(section, image, source))
    return sources


def macho_source(image: MachO, fde_at: Callable[[int], int | None] | None) -> DwarfCfi | None:
    """Return the DWARF unwind source of a Mach-O module, if it has one.

    Args:
        image: The loaded file.
        fde_at: Tells, of an offset in the module, where in the section its record is; all
            records are read once where nobody can tell.

    Raises:
        ImageError: The section is not within the file.
    """
    header = image.section("__TEXT", "__eh_frame")
    if header is None:
        return None
    section = FrameSection(image.content(header), header.address, True, image.word_size)
    if fde_at is None:
        return _scanned(section, image, "__eh_frame")
    index = ToldTable(fde_at, image.base)
    return DwarfCfi(section, lambda: index, image.base, image.cpu, "__eh_frame")


def _scanned(section: FrameSection, image: Image, source: str) -> DwarfCfi:
    return DwarfCfi(section, lambda: ScannedTable(section), image.base, image.cpu, source)
