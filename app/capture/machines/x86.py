"""32-bit x86.

``NT_PRSTATUS``: 17 words of 32 bits in the order below. ``NT_FPREGSET``: 108 bytes, the
FSAVE image: seven control words and eight registers of 10 bytes.

Minidump context, 716 bytes: flags u32 @0, debug registers @4, FSAVE image @28 and its
Cr0NpxState @136, GS FS ES DS @140, EDI ESI EBX EDX ECX EAX @156, EBP EIP CS EFLAGS ESP SS
@180, FXSAVE area (unused) @204.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

from app.capture.machines.machine import Machine

_GENERAL = (
    "ebx", "ecx", "edx", "esi", "edi", "ebp", "eax", "ds", "es", "fs", "gs", "orig_eax",
    "eip", "cs", "eflags", "esp", "ss",
)  # fmt: skip
_ORDER = (
    "gs", "fs", "es", "ds", "edi", "esi", "ebx", "edx", "ecx", "eax", "ebp", "eip", "cs",
    "eflags", "esp", "ss",
)  # fmt: skip
_CONTEXT = struct.Struct("<I 24x 112s 16I 512x")
_FLAGS = 0x10000 | 1 | 2 | 4  # control, integer, segments
_FLOATING = 8
_FSAVE_SIZE = 108


def _context(registers: Mapping[str, int], floating: bytes) -> bytes:
    has_floating = len(floating) >= _FSAVE_SIZE
    return _CONTEXT.pack(
        _FLAGS | (_FLOATING if has_floating else 0),
        floating[:_FSAVE_SIZE] if has_floating else b"",
        *(registers[name] for name in _ORDER),
    )


X86 = Machine(
    name="x86",
    architecture=0,
    word=struct.Struct("<I"),
    general=struct.Struct("<17I"),
    names=_GENERAL,
    program_counter="eip",
    stack_pointer="esp",
    thread_pointer="",
    frame_mark=("edi", "esi", "ebp", "esp", "ebx", "edx", "ecx", "eax"),
    red_zone=0,
    context=_context,
)
