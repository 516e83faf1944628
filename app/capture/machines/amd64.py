"""x86-64.

``NT_PRSTATUS``: 27 words of 64 bits in the order below. ``NT_FPREGSET``: the 512 bytes that
FXSAVE writes, with MXCSR at 24.

Minidump context, 1,232 bytes: flags u32 @0x30, MXCSR u32 @0x34, six segment selectors u16
@0x38, EFLAGS u32 @0x44, debug registers @0x48, RAX RCX RDX RBX RSP RBP RSI RDI R8…R15 u64
@0x78, RIP @0xf8, FXSAVE area @0x100, vector registers (unused) @0x300.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

from app.capture.machines.machine import Machine

_GENERAL = (
    "r15", "r14", "r13", "r12", "rbp", "rbx", "r11", "r10", "r9", "r8", "rax", "rcx", "rdx",
    "rsi", "rdi", "orig_rax", "rip", "cs", "eflags", "rsp", "ss", "fs_base", "gs_base", "ds",
    "es", "fs", "gs",
)  # fmt: skip
_SEGMENTS = ("cs", "ds", "es", "fs", "gs", "ss")
_INTEGERS = (
    "rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi", "r8", "r9", "r10", "r11", "r12",
    "r13", "r14", "r15", "rip",
)  # fmt: skip
_CONTEXT = struct.Struct("<48x II 6H I 48x 17Q 512s 464x")
_FLAGS = 0x100000 | 1 | 2 | 4  # control, integer, segments
_FLOATING = 8
_FXSAVE_SIZE = 512
_MXCSR_AT = 24


def _context(registers: Mapping[str, int], floating: bytes) -> bytes:
    has_floating = len(floating) >= _FXSAVE_SIZE
    mxcsr = int.from_bytes(floating[_MXCSR_AT : _MXCSR_AT + 4], "little") if has_floating else 0
    return _CONTEXT.pack(
        _FLAGS | (_FLOATING if has_floating else 0),
        mxcsr,
        *(registers[name] & 0xFFFF for name in _SEGMENTS),
        registers["eflags"] & 0xFFFFFFFF,
        *(registers[name] for name in _INTEGERS),
        floating[:_FXSAVE_SIZE] if has_floating else b"",
    )


AMD64 = Machine(
    name="amd64",
    architecture=9,
    word=struct.Struct("<Q"),
    general=struct.Struct("<27Q"),
    names=_GENERAL,
    program_counter="rip",
    stack_pointer="rsp",
    thread_pointer="fs_base",
    frame_mark=("rsp", "rip"),
    red_zone=128,
    context=_context,
)
