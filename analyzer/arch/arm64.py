"""ARM64: the registers of both context layouts, and its calls.

Offsets in bytes. Windows' ``CONTEXT`` (winnt.h, ARM64), 912 bytes, as all writers use today::

    0x000 u32 context flags (0x00400000 marks ARM64)
    0x004 u32 cpsr
    0x008 u64 x0..x28 fp lr sp pc

Breakpad's older ``MDRawContextARM64_Old`` (minidump_cpu_arm64.h), 796 bytes::

    0x000 u64 context flags (0x80000000 marks it)
    0x008 u64 x0..x28 fp lr sp pc
    0x110 u32 cpsr

Calls after the Arm Architecture Reference Manual for A-profile, C6.2 (BL, BLR, BLRA…).
"""

from __future__ import annotations

from struct import Struct

from analyzer.arch.cpu import CPU_MARKS, Cpu

CONTEXT_FLAG = 0x0040_0000
OLD_CONTEXT_FLAG = 0x8000_0000
FLAGS_OFFSET = 0
_ORDER = (*(f"x{number}" for number in range(29)), "fp", "lr", "sp", "pc")
_CONTEXT = Struct("<I 4x 33Q")


def read_registers(context: bytes) -> dict[str, int] | None:
    """Decode a context; see :class:`analyzer.arch.cpu.Cpu`."""
    if len(context) < _CONTEXT.size:
        return None
    flags, *values = _CONTEXT.unpack_from(context)
    marks = flags & CPU_MARKS
    if marks != CONTEXT_FLAG and (marks or not flags & OLD_CONTEXT_FLAG):
        return None
    return dict(zip(_ORDER, values, strict=True))


def follows_call(before: bytes, return_address: int) -> bool:
    """Tell whether ``before`` ends with a call; see :class:`analyzer.arch.cpu.Cpu`."""
    if len(before) < 4:
        return False
    word = int.from_bytes(before[-4:], "little")
    return (
        word & 0xFC00_0000 == 0x9400_0000  # BL
        or word & 0xFFFF_FC1F == 0xD63F_0000  # BLR
        or word & 0xFFFF_F81F == 0xD63F_081F  # BLRAAZ, BLRABZ
        or word & 0xFFFF_F800 == 0xD73F_0800  # BLRAA, BLRAB
    )


CPU = Cpu(
    name="arm64",
    word_size=8,
    registers=_ORDER,
    pc="pc",
    sp="sp",
    fp="fp",
    lr="lr",
    callee_saved=(*(f"x{number}" for number in range(19, 29)), "fp"),
    call_size=4,
    read_registers=read_registers,
    follows_call=follows_call,
    aliases={"x29": "fp", "x30": "lr", "x31": "sp"},
)
