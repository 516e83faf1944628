"""The unwind information that an image itself carries, whatever its format.

Each format is imported when the first image of it is met: a dump has files of one only.
"""

from __future__ import annotations

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
    """DWARF, which holds at every instruction; on ARM also what exceptions need, and code."""
    from analyzer.cfi.dwarf import elf_sources

    sources = elf_sources(image, debug)
    if image.cpu == "arm64":
        from analyzer.cfi.arm64_dwarf import ExactAtCrash

        return [ExactAtCrash(source, image) for source in sources]
    if image.cpu == "arm":
        from analyzer.cfi.arm_flow import ArmCode
        from analyzer.cfi.exidx import exidx_of

        exceptions = exidx_of(image)
        return [*sources, *([] if exceptions is None else [exceptions]), ArmCode(image)]
    return sources


def _pe_sources(image: Pe) -> list[CfiSource]:
    """Windows' own tables on x64, ARM64 and ARM; on x86 DWARF, which MinGW makes, and code."""
    if image.cpu == "amd64":
        from analyzer.cfi.pe_x64 import PeX64Cfi

        return [PeX64Cfi(image)]
    if image.cpu == "arm64":
        from analyzer.cfi.pe_arm64 import PeArm64Cfi

        return [PeArm64Cfi(image)]
    if image.cpu == "arm":
        from analyzer.cfi.pe_arm import PeArmCfi

        return [PeArmCfi(image)]
    from analyzer.cfi.dwarf import pe_sources

    if image.cpu == "x86":
        from analyzer.cfi.x86_flow import X86Code

        return [*pe_sources(image), X86Code(image)]
    return pe_sources(image)


def _macho_sources(image: MachO) -> list[CfiSource]:
    """Compact unwind information; then DWARF, where that refers to it or is missing."""
    from analyzer.cfi.compact_unwind import compact_unwind_of
    from analyzer.cfi.dwarf import macho_source

    compact = compact_unwind_of(image)
    dwarf: CfiSource | None = macho_source(image, None if compact is None else compact.fde_at)
    if dwarf is not None and image.cpu == "arm64":
        from analyzer.cfi.arm64_dwarf import ExactAtCrash

        dwarf = ExactAtCrash(dwarf, image)
    return [source for source in (compact, dwarf) if source is not None]
