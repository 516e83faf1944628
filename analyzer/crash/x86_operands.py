"""The memory operands of x86 instructions, and where they point.

Read from the disassembler's text, such as ``qword ptr fs:[rax + rcx*8 - 0x10]``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from analyzer.disassembly import Instruction
from analyzer.named import NamedTuple

SIZES = {
    **{"byte": 1, "word": 2, "dword": 4, "fword": 6, "qword": 8, "xword": 10, "tbyte": 10},
    **{"xmmword": 16, "ymmword": 32, "zmmword": 64},
}
_MEMORY = re.compile(r"(?:(\w+) ptr )?(?:(\w\w):)?\[([^]]+)\]")
_TERM = re.compile(r"([+-]?) ?(?:([a-z]\w*)(?:\*(\d))?|(0x[0-9a-f]+|\d+))")


class MemoryOperand(NamedTuple):
    """One operand in memory.

    Attributes:
        position: Which operand of the instruction it is, from 0.
        size: Bytes; ``None`` when the text does not tell.
        segment: ``"fs"``, ``"gs"``…, empty usually.
        base: Name of the base register, empty without one.
        index_name: Name of the index register, empty without one.
        scale: What the index register is multiplied by.
        displacement: Signed.
    """

    position: int
    size: int | None
    segment: str
    base: str
    index_name: str
    scale: int
    displacement: int

    def address(self, registers: Mapping[str, int], mask: int) -> int | None:
        """Return where it points; ``None`` when that is not known.

        ``registers`` must have the program counter *after* the instruction. The bases of
        ``fs`` and ``gs`` are in no minidump.
        """
        if self.segment in ("fs", "gs"):
            return None
        names = [name for name in (self.base, self.index_name) if name and name not in _ZERO]
        if any(name not in registers for name in names):
            return None
        base, index = registers.get(self.base, 0), registers.get(self.index_name, 0)
        return base + index * self.scale + self.displacement & mask


_ZERO = ("riz", "eiz")
"""How the disassembler writes an index that is none."""


def operands(instruction: Instruction) -> list[str]:
    """Return the operands as texts."""
    return instruction.operands.split(", ") if instruction.operands else []


def memory_operands(instruction: Instruction) -> list[MemoryOperand]:
    """Return the operands that lie in memory; those of ``lea`` and ``nop`` only look so."""
    if instruction.mnemonic in ("lea", "nop"):
        return []
    found = []
    for position, text in enumerate(operands(instruction)):
        match = _MEMORY.search(text)
        if match is not None:
            found.append(_memory(position, *match.groups()))
    return found


def _memory(
    position: int, size: str | None, segment: str | None, expression: str
) -> MemoryOperand:
    base, index, scale, displacement = "", "", 1, 0
    for sign, register, factor, number in _TERM.findall(expression):
        if number:
            displacement += int(f"{sign}{number}", 0)
        elif factor or base:
            index, scale = register, int(factor or 1)
        else:
            base = register
    bytes_ = SIZES.get(size) if size else None
    return MemoryOperand(position, bytes_, segment or "", base, index, scale, displacement)
