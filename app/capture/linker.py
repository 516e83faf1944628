"""What the dynamic linker tells a debugger: the link map, for the DSO_DEBUG stream.

The main program's dynamic section holds ``DT_DEBUG`` (21), the address of ``r_debug``:
version (u32, padded to a word), link map, breakpoint address, state, linker's base, one
word each. A link map entry begins with load bias, name, dynamic section and next entry.

Sources: glibc ``elf/link.h``; Breakpad ``minidump_format.h``, ``MDRawDebug``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.images.elf import PT_DYNAMIC, Elf
from app.capture.image import ProcessImage

_DT_DEBUG = 21
_MAX_DYNAMIC = 64 * 1024
_MAX_ENTRIES = 4096
_MAX_NAME = 4096
_NAME_STEP = 256


class LinkEntry(NamedTuple):
    """One loaded object: load bias, name, and the address of its dynamic section."""

    bias: int
    name: str
    dynamic: int


class LinkerState(NamedTuple):
    """What ``r_debug`` tells.

    Attributes:
        version: Version of the protocol, 1 or 2.
        breakpoint: Address that the linker calls at each change.
        base: Address of the dynamic linker.
        dynamic: Address of the main program's dynamic section.
        section: A copy of that section.
        entries: The link map, main program first.
    """

    version: int
    breakpoint: int
    base: int
    dynamic: int
    section: bytes
    entries: tuple[LinkEntry, ...]


def linker_state(process: ProcessImage, program: Elf, base: int) -> LinkerState | None:
    """Read the link map; ``None`` for a static program or before the linker has run.

    Args:
        process: The crashed process.
        program: The main program as loaded.
        base: Its address.
    """
    dynamic = [segment for segment in program.segments if segment.type == PT_DYNAMIC]
    if not dynamic:
        return None
    address = base - program.base + dynamic[0].address
    section = process.read(address, min(dynamic[0].memory_size, _MAX_DYNAMIC))
    debug = _debug_address(process, section or b"")
    fields = _words(process, debug, 5) if debug else None
    if section is None or fields is None:
        return None
    version, link_map, breakpoint_address, _state, linker = fields
    entries = tuple(_link_map(process, link_map))
    return LinkerState(
        version & 0xFFFFFFFF, breakpoint_address, linker, address, section, entries
    )


def _debug_address(process: ProcessImage, section: bytes) -> int:
    """Return the value of ``DT_DEBUG`` in a dynamic section (pairs of words), else 0."""
    word = process.machine.word
    for at in range(0, len(section) - 2 * word.size + 1, 2 * word.size):
        if word.unpack_from(section, at) == (_DT_DEBUG,):
            return int(word.unpack_from(section, at + word.size)[0])
    return 0


def _link_map(process: ProcessImage, address: int) -> Iterator[LinkEntry]:
    """Follow the list; hostile or torn lists end at a loop or at the limit."""
    seen: set[int] = set()
    while address and address not in seen and len(seen) < _MAX_ENTRIES:
        seen.add(address)
        fields = _words(process, address, 4)
        if fields is None:
            return
        bias, name, dynamic, address = fields
        yield LinkEntry(bias, read_text(process, name), dynamic)


def _words(process: ProcessImage, address: int, count: int) -> tuple[int, ...] | None:
    word = process.machine.word
    data = process.read(address, count * word.size)
    return None if data is None else tuple(value for (value,) in word.iter_unpack(data))


def read_text(process: ProcessImage, address: int) -> str:
    """Read a NUL-terminated name piecewise, so that it may end just before a hole."""
    found = b""
    while len(found) < _MAX_NAME:
        # Up to the next multiple of the step, which never crosses a page.
        piece = process.read(
            address + len(found), _NAME_STEP - (address + len(found)) % _NAME_STEP
        )
        if piece is None:
            break
        found += piece
        if b"\0" in piece:
            break
    return found.split(b"\0", 1)[0].decode(errors="replace")
