"""ARM (32 bits): the registers of a context, and its calls.

Breakpad's ``MDRawContextARM`` (minidump_cpu_arm.h), 368 bytes, and Windows' ``CONTEXT`` for
ARM begin alike; offsets in bytes::

    0x00 u32 context flags (0x40000000 marks Breakpad's ARM, 0x00200000 Windows' ARM)
    0x04 u32 r0..r15
    0x44 u32 cpsr

Code is ARM (words) or Thumb (half words); the lowest bit of a return address tells which.
Calls after the Architecture Reference Manual for ARMv7-A, A8.8.25 and A8.8.26.
"""

from __future__ import annotations

from struct import Struct

from analyzer.arch.cpu import CPU_MARKS, Cpu

CONTEXT_FLAGS = 0x4000_0000 | 0x0020_0000
FLAGS_OFFSET = 0
_ORDER = (
    *("r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9", "r10"),
    *("fp", "r12", "sp", "lr", "pc"),
)
_CONTEXT = Struct("<17I")


def read_registers(context: bytes) -> dict[str, int] | None:
    """Decode a context; see :class:`analyzer.arch.cpu.Cpu`."""
    if len(context) < _CONTEXT.size:
        return None
    flags, *values = _CONTEXT.unpack_from(context)
    if not flags & CONTEXT_FLAGS or flags & CPU_MARKS & ~CONTEXT_FLAGS:
        return None
    return dict(zip(_ORDER, values, strict=True))


def follows_call(before: bytes, return_address: int) -> bool:
    """Tell whether ``before`` ends with a call; see :class:`analyzer.arch.cpu.Cpu`."""
    if return_address & 1:
        return _follows_thumb_call(before)
    if len(before) < 4:
        return False
    word = int.from_bytes(before[-4:], "little")
    return (
        word & 0x0F00_0000 == 0x0B00_0000  # BL, any condition
        or word & 0xFE00_0000 == 0xFA00_0000  # BLX label
        or word & 0x0FFF_FFF0 == 0x012F_FF30  # BLX register
        or before[-8:-4] == b"\x0f\xe0\xa0\xe1"  # MOV lr, pc and any jump: before ARMv5
    )


def _follows_thumb_call(before: bytes) -> bool:
    if len(before) < 2:
        return False
    last = int.from_bytes(before[-2:], "little")
    if last & 0xFF87 == 0x4780:  # BLX register
        return True
    if len(before) < 4:
        return False
    first = int.from_bytes(before[-4:-2], "little")
    is_bl = last & 0xD000 == 0xD000
    is_blx = last & 0xD001 == 0xC000
    return first & 0xF800 == 0xF000 and (is_bl or is_blx)


CPU = Cpu(
    name="arm",
    word_size=4,
    registers=_ORDER,
    pc="pc",
    sp="sp",
    fp="fp",
    lr="lr",
    callee_saved=("r4", "r5", "r6", "r7", "r8", "r9", "r10", "fp"),
    call_size=2,
    read_registers=read_registers,
    follows_call=follows_call,
    aliases={"r11": "fp", "r13": "sp", "r14": "lr", "r15": "pc"},
)
