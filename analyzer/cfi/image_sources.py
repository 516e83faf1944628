"""The unwind information that an image itself carries, whatever its format."""

from __future__ import annotations

from analyzer.cfi.arm64_dwarf import ExactAtCrash
from analyzer.cfi.compact_unwind import CompactUnwind
from analyzer.cfi.dwarf import DwarfCfi, elf_sources, scanned_source
from analyzer.cfi.dwarf_entries import FrameSection
from analyzer.cfi.dwarf_index import FdeIndex, ScannedTable
from analyzer.cfi.exidx import exidx_of
from analyzer.cfi.pe_arm64 import PeArm64Cfi
from analyzer.cfi.pe_x64 import PeX64Cfi
from analyzer.cfi.row import CfiSource
from analyzer.images.elf import Elf
from analyzer.images.image import Image
from analyzer.images.macho import MachO
from analyzer.images.pe import Pe


def image_sources(image: Image | None, debug: Image | None = None) -> list[CfiSource]:
    """Return the unwind sources of a module, best first.

    Args:
        image: The loaded file, or its copy in the process's memory.
        debug: Its separate debug file.

    Raises:
        ImageError: The place of the unwind information is damaged.
    """
    if isinstance(image, Elf):
        return _elf_sources(image, debug if isinstance(debug, Elf) else None)
    if isinstance(image, Pe):
        return _pe_sources(image)
    return [] if image is None else _macho_sources(image)


def _elf_sources(image: Elf, debug: Elf | None) -> list[CfiSource]:
    """DWARF, which holds at every instruction; then, on ARM, what exceptions need."""
    sources = elf_sources(image, debug)
    if image.cpu == "arm64":
        return [ExactAtCrash(source, image) for source in sources]
    exceptions = exidx_of(image) if image.cpu == "arm" else None
    return sources if exceptions is None else [*sources, exceptions]


def _pe_sources(image: Pe) -> list[CfiSource]:
    """Windows' own tables on x64 and ARM64; DWARF, which MinGW makes, on x86."""
    if image.cpu == "amd64":
        return [PeX64Cfi(image)]
    if image.cpu == "arm64":
        return [PeArm64Cfi(image)]
    sources: list[CfiSource] = []
    # Section names in images that are not from MinGW's own linker end after eight bytes.
    for name, source in (
        (".eh_frame", ".eh_frame"),
        (".eh_fram", ".eh_frame"),
        (".debug_frame", ".debug_frame"),
    ):
        section = image.section(name)
        if section is not None:
            is_eh = source == ".eh_frame"
            address = image.base + section.rva
            records = FrameSection(image.content(section), address, is_eh, image.word_size)
            sources.append(scanned_source(records, image.base, image.cpu, source))
    return sources


def _macho_sources(image: MachO) -> list[CfiSource]:
    sources: list[CfiSource] = []
    compact = None
    section = image.section("__TEXT", "__unwind_info")
    if section is not None:
        compact = CompactUnwind(image, image.content(section))
        sources.append(compact)
    section = image.section("__TEXT", "__eh_frame")
    if section is not None:
        records = FrameSection(image.content(section), section.address, True, image.word_size)
        dwarf = DwarfCfi(
            records,
            lambda: _index(compact, records, image.base),
            image.base,
            image.cpu,
            "__eh_frame",
        )
        sources.append(ExactAtCrash(dwarf, image) if image.cpu == "arm64" else dwarf)
    return sources


class _Escapes:
    """Finds records where the compact unwind information says that they are."""

    def __init__(self, compact: CompactUnwind, base: int) -> None:
        self._compact = compact
        self._base = base

    def find(self, address: int) -> int | None:
        return self._compact.fde_at(address - self._base)


def _index(compact: CompactUnwind | None, records: FrameSection, base: int) -> FdeIndex:
    return ScannedTable(records) if compact is None else _Escapes(compact, base)
