"""Epilogues of x86-64 functions, recognised by their code.

Windows' calling convention allows an epilogue only these instructions, and compilers make the
same elsewhere: first, if at all, ``add rsp, constant`` or ``lea rsp, [frame register +
constant]``; then pops; then ``ret`` or a jump out of the function. So whether an address lies
in one, and what is still to be undone, can be read from the bytes there.

Source: Microsoft, "x64 prolog and epilog"; Intel's manual for the encodings.
"""

from __future__ import annotations

from analyzer.cfi.pe_x64_codes import REGISTERS
from analyzer.named import NamedTuple

_REX_W = 0x48
_REX_WB = 0x49
_RSP = 4
_VZEROUPPER = b"\xc5\xf8\x77"


class Step(NamedTuple):
    """One instruction: a pop into ``register``, or ``rsp = register + offset``."""

    pops: bool
    register: str
    offset: int = 0


class Epilogue(NamedTuple):
    """What code does until it leaves its function.

    Attributes:
        steps: Its instructions up to the last.
        jumps_to: Where it jumps at last, as an address like the code's; ``None`` where it
            returns, or jumps through memory.
    """

    steps: tuple[Step, ...]
    jumps_to: int | None


def epilogue_at(code: bytes, address: int) -> Epilogue | None:
    """Return the epilogue that ``code``, at ``address``, has the form of."""
    steps: list[Step] = []
    at = 0
    release = _release(code)
    if release is not None:
        step, at = release
        steps.append(step)
    while (popped := _pop(code, at)) is not None:
        register, at = popped
        steps.append(Step(True, register))
    if code[at : at + 3] == _VZEROUPPER:
        at += 3
    rest = code[at : at + 7]
    jump = _jump(rest)
    if jump is not None:
        return Epilogue(tuple(steps), address + at + jump)
    return Epilogue(tuple(steps), None) if _leaves(rest) else None


def _release(code: bytes) -> tuple[Step, int] | None:
    """Return what ``add rsp`` or ``lea rsp`` at the start does, and its length."""
    if code[:3] == b"\x48\x83\xc4" and len(code) >= 4:
        return Step(False, "rsp", int.from_bytes(code[3:4], "little", signed=True)), 4
    if code[:3] == b"\x48\x81\xc4" and len(code) >= 7:
        return Step(False, "rsp", int.from_bytes(code[3:7], "little", signed=True)), 7
    if len(code) < 7 or code[0] not in (_REX_W, _REX_WB) or code[1] != 0x8D:
        return None
    mode, target, base = code[2] >> 6, code[2] >> 3 & 7, code[2] & 7
    if target != _RSP or base == _RSP or mode not in (1, 2):
        return None
    register = REGISTERS[base + 8 * (code[0] & 1)]
    size = 1 if mode == 1 else 4
    offset = int.from_bytes(code[3 : 3 + size], "little", signed=True)
    return Step(False, register, offset), 3 + size


def _pop(code: bytes, at: int) -> tuple[str, int] | None:
    """Return the register popped at ``at``, and where the next instruction is."""
    has_prefix = len(code) > at and code[at] & 0xF0 == 0x40
    opcode = at + has_prefix
    if len(code) <= opcode or code[opcode] & 0xF8 != 0x58:
        return None
    high = 8 if has_prefix and code[at] & 1 else 0
    return REGISTERS[(code[opcode] & 7) + high], opcode + 1


def _jump(code: bytes) -> int | None:
    """Return how far from its own start a direct jump leads."""
    if code[:1] == b"\xeb" and len(code) >= 2:
        return 2 + int.from_bytes(code[1:2], "little", signed=True)
    if code[:1] == b"\xe9" and len(code) >= 5:
        return 5 + int.from_bytes(code[1:5], "little", signed=True)
    return None


def _leaves(code: bytes) -> bool:
    """Tell whether ``code`` begins with a return, or a tail call through memory."""
    if code[:1] in (b"\xc2", b"\xc3") or code[:2] in (b"\xf2\xc3", b"\xf3\xc3", b"\xff\x25"):
        return True
    # A REX.W prefix, which the jump itself does not need, marks tail calls.
    is_marked = len(code) >= 3 and code[0] & 0xF8 == _REX_W and code[1] == 0xFF
    return is_marked and code[2] & 0x38 == 0x20
