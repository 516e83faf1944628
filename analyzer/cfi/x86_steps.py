"""What x86 instructions do to the stack pointer, the frame pointer and saved registers.

The same for 32 and 64 bits, but for the registers' names and size. Instructions come as text
from :mod:`analyzer.disassembly`: x86 is too irregular to be decoded here once more.

Source: Intel SDM, volume 2, for what each instruction does.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto

from analyzer.disassembly import Instruction
from analyzer.named import NamedTuple


class Registers(NamedTuple):
    """The registers that matter to frames.

    Attributes:
        word: Bytes of a register.
        stack: The stack pointer.
        frame: The frame pointer.
        size: The register by which large frames are allocated.
        saved: What a function must leave as it was, the frame pointer among them.
        parts: Whole register by the name of each of its parts, and its own.
    """

    word: int
    stack: str
    frame: str
    size: str
    saved: frozenset[str]
    parts: Mapping[str, str]

    def whole(self, operand: str) -> tuple[str, ...]:
        """Return the register that an operand is, or is a part of; none for others."""
        register = self.parts.get(operand)
        return () if register is None else (register,)

    def has(self, operand: str) -> bool:
        """Tell whether an operand is a whole register of these."""
        return self.parts.get(operand) == operand


def _parts(wholes: Mapping[str, tuple[str, ...]]) -> Mapping[str, str]:
    return {part: whole for whole, parts in wholes.items() for part in (whole, *parts)}


_PARTS_32 = {
    "eax": ("ax", "al", "ah"),
    "ebx": ("bx", "bl", "bh"),
    "esi": ("si",),
    "edi": ("di",),
    "ebp": ("bp",),
    "esp": ("sp",),
}
_PARTS_64 = {
    "rax": ("eax", "ax", "al", "ah"),
    "rbx": ("ebx", "bx", "bl", "bh"),
    "rbp": ("ebp", "bp", "bpl"),
    "rsp": ("esp", "sp", "spl"),
    **{f"r{n}": (f"r{n}d", f"r{n}w", f"r{n}b") for n in range(12, 16)},
}
X86 = Registers(
    *(4, "esp", "ebp", "eax", frozenset({"ebx", "esi", "edi", "ebp"}), _parts(_PARTS_32))
)
X64 = Registers(
    8,
    "rsp",
    "rbp",
    "rax",
    frozenset({"rbx", "rbp", *(f"r{n}" for n in range(12, 16))}),
    _parts(_PARTS_64),
)
"""As everywhere but on Windows."""

_READ_ONLY = frozenset({"cmp", "test", "bt", "mul", "div", "idiv", "nop"})
_TRAPS = frozenset({"ud2", "int3", "hlt"})
_FILLERS = frozenset({"lea esi, [esi]", "lea edi, [edi]", "xchg ax, ax"})
_STRINGS = ("movs", "cmps", "stos", "lods", "scas")
_PUSHES = frozenset({"push", "pushfd", "pushfq"})
_POPS = frozenset({"pop", "popfd", "popfq"})
_POINTERS = {4: "dword ptr", 8: "qword ptr"}
_WHOLE_BEGIN = "er"
_SHORT, _SHORT_WORD = b"\x66", 2


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
            ``amount`` bytes; ``ADD`` adds ``amount`` to the stack pointer, ``TAKE`` subtracts
            ``base`` from it; ``LEA`` makes ``register`` the sum of ``base`` and ``amount``,
            ``SET`` makes it ``amount``; ``STORE`` and ``LOAD`` move it to and from memory
            there. ``CALL``, ``BRANCH`` and ``JUMP`` go to ``target``. ``RETURN`` takes
            ``amount`` bytes of parameters with it. ``NOTHING`` fills space.
        register: The register that is moved.
        base: The register that an address or a size is taken from.
        amount: Bytes, or a constant.
        target: Where code goes on, ``None`` where only registers and memory tell.
        writes: Registers that have another value afterwards.
        uses_frame: Memory is addressed by the frame pointer.
    """

    kind: Kind
    register: str = ""
    base: str = ""
    amount: int = 0
    target: int | None = None
    writes: tuple[str, ...] = ()
    uses_frame: bool = False


def effect(instruction: Instruction, cpu: Registers) -> Effect:
    """Return what an instruction does."""
    uses_frame = f"[{cpu.frame}" in instruction.operands
    return _effect(instruction, cpu)._replace(uses_frame=uses_frame)


def _effect(instruction: Instruction, cpu: Registers) -> Effect:
    mnemonic = instruction.mnemonic.split(" ")[-1]
    operands = [text.strip() for text in instruction.operands.split(",")]
    first = operands[0]
    size = _SHORT_WORD if instruction.code[:1] == _SHORT else cpu.word
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
        return Effect(Kind.LEAVE, writes=(cpu.stack, cpu.frame))
    if mnemonic in _PUSHES:
        return Effect(Kind.PUSH, first, amount=size)
    if mnemonic in _POPS:
        return Effect(Kind.POP, first, amount=size, writes=cpu.whole(first))
    if mnemonic in ("pushal", "popal", "enter"):
        return Effect(Kind.WRITE, writes=tuple(dict.fromkeys(cpu.parts.values())))
    return _computation(mnemonic, operands, cpu)


def _computation(mnemonic: str, operands: list[str], cpu: Registers) -> Effect:
    first, second = operands[0], operands[1] if len(operands) > 1 else ""
    writes = _written(mnemonic, first, second, cpu)
    number = _number(second)
    if first == cpu.stack and mnemonic in ("add", "sub"):
        if number is not None:
            amount = _signed(number, cpu)
            return Effect(Kind.ADD, amount=amount if mnemonic == "add" else -amount)
        return Effect(Kind.TAKE, base=second if mnemonic == "sub" else "")
    place = _place(second, cpu)
    if mnemonic == "lea" and place is not None:
        return Effect(Kind.LEA, first, *place, writes=writes)
    if mnemonic == "mov" and cpu.has(second):
        to = _place(first, cpu)
        if to is not None and first.startswith(_POINTERS[cpu.word]):
            return Effect(Kind.STORE, second, *to)
        if cpu.has(first):
            return Effect(Kind.LEA, first, second, writes=writes)
    if mnemonic == "mov" and writes and number is not None and first[0] in _WHOLE_BEGIN:
        return Effect(Kind.SET, writes[0], amount=number, writes=writes)
    if mnemonic == "mov" and cpu.has(first) and place is not None:
        return Effect(Kind.LOAD, first, *place, writes=writes)
    return Effect(Kind.WRITE, writes=writes)


def _written(mnemonic: str, first: str, second: str, cpu: Registers) -> tuple[str, ...]:
    if mnemonic in ("xchg", "xadd"):
        return (*cpu.whole(first), *cpu.whole(second))
    if mnemonic.startswith(_STRINGS) and "xmm" not in first:
        return (*cpu.whole("esi"), *cpu.whole("edi"), *cpu.whole("eax"))
    if mnemonic == "cpuid":
        return (*cpu.whole("eax"), *cpu.whole("ebx"))
    if mnemonic in ("mul", "div", "idiv", "imul") and not second:
        return cpu.whole("eax")
    return () if mnemonic in _READ_ONLY else cpu.whole(first)


def _place(operand: str, cpu: Registers) -> tuple[str, int] | None:
    """Return register and offset of memory addressed by one register and a constant."""
    inside = operand.partition("[")[2].rstrip("]").split(" ")
    if not cpu.has(inside[0]) or ":" in operand:
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


def _signed(number: int, cpu: Registers) -> int:
    sign = 1 << 8 * cpu.word - 1
    return (number + sign & 2 * sign - 1) - sign
