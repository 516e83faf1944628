"""Recognises the call instructions of x86 and x86-64, which are encoded alike.

Looked at backwards from a return address, so prefixes need no care: a call is the opcode and
what follows it (Intel SDM volume 2A, chapters 2 and 3, CALL):

    E8 rel32                      near, relative
    FF /2 modrm [sib] [disp]      near, through register or memory
    FF /3 modrm [sib] [disp]      far, through memory
    9A ptr16:32                   far, absolute (x86 only)
"""

from __future__ import annotations

_LONGEST_INDIRECT = 7
_DISPLACEMENT = (0, 1, 4, 0)
_SIB_FOLLOWS = 4
_DISP32_BASE = 5


def follows_call(before: bytes, return_address: int) -> bool:
    """Tell whether ``before`` ends with a call; see :class:`analyzer.arch.cpu.Cpu`."""
    if len(before) >= 5 and before[-5] == 0xE8:
        return True
    return any(
        before[-size] == 0xFF and _indirect_call_size(before[-size + 1 :]) == size
        for size in range(2, min(_LONGEST_INDIRECT, len(before)) + 1)
    )


def follows_call_x86(before: bytes, return_address: int) -> bool:
    """The same for 32-bit code, which has one call more."""
    if len(before) >= 7 and before[-7] == 0x9A:
        return True
    return follows_call(before, return_address)


def _indirect_call_size(operand: bytes) -> int:
    """Return the size of ``FF`` with ``operand``, 0 when that is no call."""
    mode, extension, base = operand[0] >> 6, operand[0] >> 3 & 7, operand[0] & 7
    if extension not in (2, 3) or (extension == 3 and mode == 3):
        return 0
    size = 2 + _DISPLACEMENT[mode]
    if mode == 3:
        return size
    if base == _SIB_FOLLOWS:
        if len(operand) < 2:
            return 0
        size += 1
        base = operand[1] & 7
    if mode == 0 and base == _DISP32_BASE:
        size += 4
    return size
