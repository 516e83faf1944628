"""The unwind information that an image itself carries, whatever its format."""

from __future__ import annotations

from analyzer.cfi import dwarf
from analyzer.cfi.pe_x64 import PeX64Cfi
from analyzer.cfi.row import CfiSource
from analyzer.images.elf import Elf
from analyzer.images.image import Image
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
        return dwarf.elf_sources(image, debug if isinstance(debug, Elf) else None)
    if isinstance(image, Pe) and image.cpu == "amd64":
        return [PeX64Cfi(image)]
    return []
