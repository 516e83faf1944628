"""64-bit ARM.

``NT_PRSTATUS``: x0…x30, SP, PC and PSTATE, 34 words of 64 bits. ``NT_FPREGSET``: v0…v31 of
16 bytes, then FPSR and FPCR (u32 each) and 8 bytes of padding.

Minidump context, 912 bytes: flags u32 @0, CPSR u32 @4, x0…x28, FP, LR, SP, PC u64 @8,
v0…v31 @272, **FPCR, FPSR** (the kernel's order reversed) @784, debug registers @792.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

from app.capture.machines.machine import Machine

_INTEGERS = (*(f"x{number}" for number in range(29)), "fp", "lr", "sp", "pc")
_CONTEXT = struct.Struct("<II 33Q 512s II 120x")
_FLAGS = 0x400000 | 1 | 2  # control, integer
_FLOATING = 4
_VECTORS = struct.Struct("<512sII")


def _context(registers: Mapping[str, int], floating: bytes) -> bytes:
    has_floating = len(floating) >= _VECTORS.size
    vectors, fpsr, fpcr = _VECTORS.unpack_from(floating) if has_floating else (b"", 0, 0)
    return _CONTEXT.pack(
        _FLAGS | (_FLOATING if has_floating else 0),
        registers["pstate"] & 0xFFFFFFFF,
        *(registers[name] for name in _INTEGERS),
        vectors,
        fpcr,
        fpsr,
    )


ARM64 = Machine(
    name="arm64",
    architecture=12,
    word=struct.Struct("<Q"),
    general=struct.Struct("<34Q"),
    names=(*_INTEGERS, "pstate"),
    program_counter="pc",
    stack_pointer="sp",
    thread_pointer="",
    frame_mark=("sp", "pc"),
    red_zone=0,
    context=_context,
)
