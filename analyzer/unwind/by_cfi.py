"""The step that needs no luck: from a frame to its caller by a row of unwind rules."""

from __future__ import annotations

from analyzer.arch.cpu import Cpu
from analyzer.cfi.row import Inputs, Row
from analyzer.memory import Read


def apply(
    row: Row, cpu: Cpu, registers: dict[str, int], read: Read
) -> tuple[int, dict[str, int]] | None:
    """Return the CFA and the caller's registers, ``None`` when a rule that must hold fails.

    A register whose rule fails is unknown in the caller, one without a rule keeps its value
    if functions must preserve it. Nothing is checked: the caller may lie in no module at all,
    and a walk gets across such frames only with the registers that the rules give.
    """
    inputs = Inputs(registers, None, read, cpu.word_size)
    cfa = row.cfa.value(inputs)
    if cfa is None:
        return None
    inputs = Inputs(registers, cfa, read, cpu.word_size)
    if row.return_address is not None:
        resume = row.return_address.value(inputs)
    else:
        resume = registers.get(cpu.lr) if cpu.lr else None
    if resume is None:
        return None
    caller = {name: registers[name] for name in cpu.callee_saved if name in registers}
    caller[cpu.sp] = cfa
    for name, rule in row.registers.items():
        value = rule.value(inputs)
        if value is None:
            caller.pop(name, None)
        else:
            caller[name] = value
    caller[cpu.pc] = resume
    return cfa, caller
