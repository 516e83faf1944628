"""What the PyPI package ``minidump`` is used for: the names of Microsoft's constants.

Its readers are not used: they trust counts and offsets, stop at stream types they do not know,
and read no CodeView record, no ARM context and none of the streams of Breakpad, Crashpad and
Mozilla. Its tables are sound, and only developers who list a dump's streams want them; so it is
imported (some 40 ms) when they do.
"""

from __future__ import annotations

from enum import Enum


def dump_types(flags: int) -> tuple[str, ...]:
    """Return the names of the header's MINIDUMP_TYPE bits, those without a name left out."""
    from minidump.constants import MINIDUMP_TYPE

    return _bits(flags, [kind for kind in MINIDUMP_TYPE if kind.value.bit_count() == 1])


def memory_use(state: int, protection: int, kind: int) -> str:
    """Return what a range of pages was used for, such as ``MEM_COMMIT PAGE_READONLY``."""
    from minidump.streams.MemoryInfoListStream import AllocationProtect, MemoryState, MemoryType

    words = [
        *_bits(state, list(MemoryState)),
        *_bits(protection, list(AllocationProtect)),
        *_bits(kind, list(MemoryType)),
    ]
    return " ".join(words)


def _bits(value: int, names: list[Enum]) -> tuple[str, ...]:
    return tuple(each.name for each in names if each.value and each.value & value == each.value)
