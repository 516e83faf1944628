"""Opening an image whatever its format.

The three formats answer the same questions (``cpu``, ``word_size``, ``base``, ``debug_id``,
``code_id``, ``read``, ``is_code``); addresses are the file's own, module offset plus ``base``.
"""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.images import elf, macho, pe
from analyzer.images.elf import Elf
from analyzer.images.macho import MachO
from analyzer.images.pe import Pe
from analyzer.images.window import Window

Image = Elf | Pe | MachO


def open_images(window: Window) -> Sequence[Image]:
    """Return the images in a file: one, for a fat Mach-O file several, for others none.

    Raises:
        ImageError: The file has an image's magic number and is damaged.
    """
    magic = window.read_some(0, 4)
    if magic == elf.MAGIC:
        return (Elf(window),)
    if magic[:2] == pe.MAGIC:
        return (Pe(window),)
    if magic in macho.MAGICS:
        return tuple(macho.slices(window))
    return ()


def open_loaded_image(window: Window) -> Image | None:
    """Return the image that begins a process's memory ``window``, if one does.

    Raises:
        ImageError: It has an image's magic number, and the rest is missing or damaged.
    """
    magic = window.read_some(0, 4)
    if magic == elf.MAGIC:
        return Elf(window, in_memory=True)
    if magic[:2] == pe.MAGIC:
        return Pe(window, in_memory=True)
    if magic in macho.MAGICS:
        return MachO(window, in_memory=True)
    return None
