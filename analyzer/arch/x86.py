"""x86 (32 bits): the registers of a context, and its calls.

The context is Windows' ``CONTEXT`` (winnt.h, i386), 716 bytes; offsets in bytes::

    0x00 u32 context flags (0x00010000 marks i386)
    0x9c u32 edi esi ebx edx ecx eax ebp eip cs eflags esp ss
"""

from __future__ import annotations

from struct import Struct

from analyzer.arch.cpu import CPU_MARKS, Cpu
from analyzer.arch.x86_calls import follows_call_x86

CONTEXT_FLAG = 0x0001_0000
FLAGS_OFFSET = 0
_FLAGS = Struct("<I")
_VALUES = Struct("<8I 4x 2I")
_VALUES_OFFSET = 0x9C
_ORDER = ("edi", "esi", "ebx", "edx", "ecx", "eax", "ebp", "eip", "eflags", "esp")


def read_registers(context: bytes) -> dict[str, int] | None:
    """Decode a context; see :class:`analyzer.arch.cpu.Cpu`."""
    if len(context) < _VALUES_OFFSET + _VALUES.size:
        return None
    (flags,) = _FLAGS.unpack_from(context, FLAGS_OFFSET)
    if flags & CPU_MARKS != CONTEXT_FLAG:
        return None
    return dict(zip(_ORDER, _VALUES.unpack_from(context, _VALUES_OFFSET), strict=True))


CPU = Cpu(
    name="x86",
    word_size=4,
    registers=("eip", "esp", "ebp", "ebx", "esi", "edi", "eax", "ecx", "edx", "eflags"),
    pc="eip",
    sp="esp",
    fp="ebp",
    lr=None,
    callee_saved=("ebp", "ebx", "edi", "esi"),
    call_size=1,
    read_registers=read_registers,
    follows_call=follows_call_x86,
)
