"""A thread's CPU context without what its registers held.

Kept are the flags of the record and of the processor, selectors, and those general registers
that :class:`~analyzer.reduce.known.Known` knows. Floating point and vector registers, debug
registers and everything behind the general part become zeros: they hold the text that was
being copied, or the key that something was being encrypted with.

The program counter is told as it is: it is the place of the crash. The pointer of a full stack
may lie below its memory and is told too: unwinding leads back into it.

Layouts: the modules of :mod:`analyzer.arch`.
"""

from __future__ import annotations

import struct

from analyzer.arch.named import LAYOUTS
from analyzer.named import NamedTuple
from analyzer.reduce.known import Known


class Layout(NamedTuple):
    """Where one CPU's context keeps what may be told.

    Attributes:
        size: Bytes of the record without extensions.
        flags: Offset of the ``u32`` context flags.
        whole: ``(offset, size)`` of what is copied as it is.
        registers: ``(offset, count)`` of the general registers.
        pc: Offset of the program counter.
        sp: Offset of the stack pointer.
        width: Bytes of a register, 4 or 8.
    """

    size: int
    flags: int
    whole: tuple[tuple[int, int], ...]
    registers: tuple[tuple[int, int], ...]
    pc: int
    sp: int
    width: int


_OTHERS = {
    each.name: Layout(
        size=0x800,
        flags=0,
        whole=(),
        registers=((each.offset, len(each.registers)),),
        pc=each.pc_offset,
        sp=each.offset + each.registers.index(each.sp) * each.stored,
        width=each.stored,
    )
    for each in LAYOUTS
}
_LAYOUTS = _OTHERS | {
    # Whole: six selectors and the flags of the processor.
    "amd64": Layout(1232, 0x30, ((0x38, 16),), ((0x78, 17),), 0xF8, 0x98, 8),
    # Whole: selectors gs to ds; cs and flags; ss.
    "x86": Layout(
        716, 0, ((0x8C, 16), (0xBC, 8), (0xC8, 4)), ((0x9C, 8), (0xC4, 1)), 0xB8, 0xC4, 4
    ),
    "arm64": Layout(912, 0, ((4, 4),), ((8, 33),), 0x108, 0x100, 8),
    "arm": Layout(368, 0, ((0x44, 4),), ((4, 16),), 0x40, 0x38, 4),
}

OLD_ARM64 = Layout(796, 0, ((0x110, 4),), ((8, 33),), 0x108, 0x100, 8)
"""Breakpad's older layout, whose flags are 64 bits wide."""

LARGEST = max(layout.size for layout in _LAYOUTS.values())

_U32 = struct.Struct("<I")
_TOLD = ~0x78
"""Context flags without floating point, debug and extended registers."""


def layout_of(cpu: str, *, old_arm64: bool = False) -> Layout:
    """Return the layout of a CPU of :mod:`analyzer.arch.table`."""
    return OLD_ARM64 if cpu == "arm64" and old_arm64 else _LAYOUTS[cpu]


def reduced_context(context: bytes, layout: Layout, known: Known) -> bytes:
    """Return ``context`` with everything overwritten that may not be told."""
    size = min(len(context), layout.size)
    told = bytearray(layout.size)
    source = context[:size].ljust(layout.size, b"\0")
    (flags,) = _U32.unpack_from(source, layout.flags)
    _U32.pack_into(told, layout.flags, flags & _TOLD)
    for at, length in layout.whole:
        told[at : at + length] = source[at : at + length]
    number = struct.Struct("<Q" if layout.width == 8 else "<I")
    for first, count in layout.registers:
        for at in range(first, first + count * layout.width, layout.width):
            number.pack_into(told, at, known.register(number.unpack_from(source, at)[0]))
    pc, sp = (number.unpack_from(source, at)[0] for at in (layout.pc, layout.sp))
    number.pack_into(told, layout.pc, pc)
    number.pack_into(told, layout.sp, known.stack_pointer(sp))
    return bytes(told[:size])
