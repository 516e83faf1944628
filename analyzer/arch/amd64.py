"""x86-64: the registers of a context, and its calls.

The context is Windows' ``CONTEXT`` (winnt.h, AMD64), 1232 bytes in minidumps of all writers;
offsets in bytes::

    0x30 u32 context flags (0x00100000 marks AMD64)
    0x78 u64 rax rcx rdx rbx rsp rbp rsi rdi r8..r15 rip
"""

from __future__ import annotations

from struct import Struct

from analyzer.arch.cpu import CPU_MARKS, Cpu
from analyzer.arch.x86_calls import follows_call

CONTEXT_FLAG = 0x0010_0000
FLAGS_OFFSET = 0x30
_ORDER = (
    *("rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi", "r8", "r9", "r10", "r11"),
    *("r12", "r13", "r14", "r15", "rip"),
)
_FLAGS = Struct("<I")
_VALUES = Struct("<17Q")
_VALUES_OFFSET = 0x78


def read_registers(context: bytes) -> dict[str, int] | None:
    """Decode a context; see :class:`analyzer.arch.cpu.Cpu`."""
    if len(context) < _VALUES_OFFSET + _VALUES.size:
        return None
    (flags,) = _FLAGS.unpack_from(context, FLAGS_OFFSET)
    if flags & CPU_MARKS != CONTEXT_FLAG:
        return None
    return dict(zip(_ORDER, _VALUES.unpack_from(context, _VALUES_OFFSET), strict=True))


CPU = Cpu(
    name="amd64",
    word_size=8,
    registers=_ORDER,
    pc="rip",
    sp="rsp",
    fp="rbp",
    lr=None,
    callee_saved=("rbx", "rbp", "r12", "r13", "r14", "r15"),
    call_size=1,
    read_registers=read_registers,
    follows_call=follows_call,
)
