"""32-bit ARM.

``NT_PRSTATUS``: r0…r15, CPSR and the original r0, 18 words of 32 bits. ``NT_FPREGSET`` is
the old FPA set, which no current CPU has, so floating-point registers are left out.

Minidump context, 368 bytes: flags u32 @0, r0…r15 @4, CPSR @68, FPSCR u64 @72, d0…d31 @80,
eight words of extra state @336.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

from app.capture.machines.machine import Machine

_NUMBERED = [f"r{number}" for number in range(13)]
_CONTEXT = struct.Struct("<18I 296x")
_FLAGS = 0x40000000 | 2  # integer


def _context(registers: Mapping[str, int], floating: bytes) -> bytes:
    del floating
    order = (*_NUMBERED, "sp", "lr", "pc", "cpsr")
    return _CONTEXT.pack(_FLAGS, *(registers[name] for name in order))


ARM = Machine(
    name="arm",
    architecture=5,
    word=struct.Struct("<I"),
    general=struct.Struct("<18I"),
    names=(*_NUMBERED, "sp", "lr", "pc", "cpsr", "orig_r0"),
    program_counter="pc",
    stack_pointer="sp",
    thread_pointer="",
    frame_mark=("sp", "lr", "pc"),
    red_zone=0,
    context=_context,
)
