"""What 32-bit x86 instructions do to the stack pointer, the frame pointer and saved registers.

Instructions come as text from :mod:`analyzer.disassembly`: x86 is too irregular to be decoded
here once more.

Source: Intel SDM, volume 2, for what each instruction does.
"""

from __future__ import annotations

from enum import Enum, auto

from analyzer.disassembly import Instruction
from analyzer.named import NamedTuple

CALLEE_SAVED = ("ebx", "esi", "edi", "ebp")
WORD = 4

_PARTS = {
    part: whole
    for whole, parts in {
        "eax": ("ax", "al", "ah"),
        "ebx": ("bx", "bl", "bh"),
        "esi": ("si",),
        "edi": ("di",),
        "ebp": ("bp",),
        "esp": ("sp",),
    }.items()
    for part in (whole, *parts)
}
_READ_ONLY = frozenset({"cmp", "test", "bt", "mul", "div", "idiv", "nop"})
_TRAPS = frozenset({"ud2", "int3", "hlt"})
_FILLERS = frozenset({"lea esi, [esi]", "lea edi, [edi]", "xchg ax, ax"})
_STRINGS = ("movs", "cmps", "stos", "lods", "scas")
_ALL = tuple(dict.fromkeys(_PARTS.values()))
_SHORT = b"\x66"


class Kind(Enum):
    """What an instruction does."""

    PUSH = auto()
    POP = auto()
    ADD = auto()
    TAKE = auto()
    LEA = auto()
    SET = auto()
    STORE = auto()
    LOAD = auto()
    LEAVE = auto()
    CALL = auto()
    BRANCH = auto()
    JUMP = auto()
    RETURN = auto()
    TRAP = auto()
    WRITE = auto()
    NOTHING = auto()


class Effect(NamedTuple):
    """What one instruction does.

    Attributes:
        kind: ``PUSH`` and ``POP`` move ``register`` (empty for anything else) and
            ``amount`` bytes; ``ADD`` adds ``amount`` to ``esp``, ``TAKE`` subtracts
            ``base`` from it; ``LEA`` makes ``register`` the sum of ``base`` and ``amount``,
            ``SET`` makes it ``amount``; ``STORE`` and ``LOAD`` move it to and from memory
            there. ``CALL``, ``BRANCH`` and ``JUMP`` go to ``target``. ``RETURN`` takes
            ``amount`` bytes of parameters with it. ``NOTHING`` fills space.
        register: The register that is moved.
        base: The register that an address or a size is taken from.
        amount: Bytes, or a constant.
        target: Where code goes on, ``None`` where only registers and memory tell.
        writes: Registers that have another value afterwards.
        uses_ebp: Memory is addressed by EBP.
    """

    kind: Kind
    register: str = ""
    base: str = ""
    amount: int = 0
    target: int | None = None
    writes: tuple[str, ...] = ()
    uses_ebp: bool = False


def effect(instruction: Instruction) -> Effect:
    """Return what an instruction does."""
    uses_ebp = "[ebp" in instruction.operands
    return _effect(instruction)._replace(uses_ebp=uses_ebp)


def _effect(instruction: Instruction) -> Effect:
    mnemonic = instruction.mnemonic.split(" ")[-1]
    operands = [text.strip() for text in instruction.operands.split(",")]
    first = operands[0]
    size = WORD // 2 if instruction.code[:1] == _SHORT else WORD
    if mnemonic == "nop" or instruction.text in _FILLERS:
        return Effect(Kind.NOTHING)
    if mnemonic in _TRAPS:
        return Effect(Kind.TRAP)
    if mnemonic in ("ret", "retf"):
        return Effect(Kind.RETURN, amount=_number(first) or 0)
    if mnemonic == "call":
        return Effect(Kind.CALL, target=_number(first))
    if mnemonic == "jmp":
        return Effect(Kind.JUMP, target=_number(first))
    if mnemonic[0] == "j" or mnemonic.startswith("loop"):
        return Effect(Kind.BRANCH, target=_number(first))
    if mnemonic == "leave":
        return Effect(Kind.LEAVE, writes=("esp", "ebp"))
    if mnemonic in ("push", "pushfd"):
        return Effect(Kind.PUSH, first, amount=size)
    if mnemonic in ("pop", "popfd"):
        return Effect(Kind.POP, first, amount=size, writes=_whole(first))
    if mnemonic in ("pushal", "popal", "enter"):
        return Effect(Kind.WRITE, writes=_ALL)
    return _computation(mnemonic, operands)


def _computation(mnemonic: str, operands: list[str]) -> Effect:
    first, second = operands[0], operands[1] if len(operands) > 1 else ""
    writes = _written(mnemonic, first, second)
    number = _number(second)
    if first == "esp" and mnemonic in ("add", "sub"):
        if number is not None:
            amount = _signed(number)
            return Effect(Kind.ADD, amount=amount if mnemonic == "add" else -amount)
        return Effect(Kind.TAKE, base=second if mnemonic == "sub" else "")
    place = _place(second)
    if mnemonic == "lea" and place is not None:
        return Effect(Kind.LEA, first, *place, writes=writes)
    if mnemonic == "mov" and second in _ALL:
        to = _place(first)
        if to is not None and first.startswith("dword ptr"):
            return Effect(Kind.STORE, second, *to)
        if first in _ALL:
            return Effect(Kind.LEA, first, second, writes=writes)
    if mnemonic == "mov" and first in _ALL and number is not None:
        return Effect(Kind.SET, first, amount=number, writes=writes)
    if mnemonic == "mov" and first in _ALL and place is not None:
        return Effect(Kind.LOAD, first, *place, writes=writes)
    return Effect(Kind.WRITE, writes=writes)


def _written(mnemonic: str, first: str, second: str) -> tuple[str, ...]:
    if mnemonic in ("xchg", "xadd"):
        return (*_whole(first), *_whole(second))
    if mnemonic.startswith(_STRINGS) and "xmm" not in first:
        return "esi", "edi", "eax"
    if mnemonic == "cpuid":
        return "eax", "ebx"
    if mnemonic in ("mul", "div", "idiv", "imul") and not second:
        return ("eax",)
    return () if mnemonic in _READ_ONLY else _whole(first)


def _whole(operand: str) -> tuple[str, ...]:
    """Return the register that an operand is, or is a part of."""
    whole = _PARTS.get(operand)
    return () if whole is None else (whole,)


def _place(operand: str) -> tuple[str, int] | None:
    """Return register and offset of memory addressed by one register and a constant."""
    inside = operand.partition("[")[2].rstrip("]").split(" ")
    if inside[0] not in _ALL or ":" in operand:
        return None
    if len(inside) == 1:
        return inside[0], 0
    number = _number(inside[2]) if len(inside) == 3 else None
    if number is None:
        return None
    return inside[0], number if inside[1] == "+" else -number


def _number(operand: str) -> int | None:
    """Return an operand that is a constant."""
    try:
        return int(operand, 0)
    except ValueError:
        return None


def _signed(number: int) -> int:
    return (number + 0x80000000 & 0xFFFFFFFF) - 0x80000000
