"""The step that needs no luck: from a frame to its caller by a row of unwind rules."""

from __future__ import annotations

from analyzer.arch.cpu import Cpu
from analyzer.cfi.row import Inputs, Row, SavedAt
from analyzer.memory import Read


def cfa_of_frame_record(row: Row, cpu: Cpu, registers: dict[str, int]) -> int | None:
    """Return the CFA of a frame of which only its frame record is known, on ARM64.

    A step by the frame pointer tells where the caller's record lies, and not its stack
    pointer: unlike on x86, the record may be anywhere in the frame. Rules that tell where the
    frame pointer is saved tell where the record lies from the CFA. ``None`` without such.
    """
    saved, record = row.registers.get(cpu.fp), registers.get(cpu.fp)
    if not isinstance(saved, SavedAt) or not record:
        return None
    return (record - saved.offset) & cpu.word_mask


def apply(
    row: Row, cpu: Cpu, registers: dict[str, int], read: Read, cfa: int | None = None
) -> tuple[int, dict[str, int]] | None:
    """Return the CFA and the caller's registers, ``None`` when a rule that must hold fails.

    A register whose rule fails is unknown in the caller, one without a rule keeps its value
    if functions must preserve it. Nothing is checked: the caller may lie in no module at all,
    and a walk gets across such frames only with the registers that the rules give. ``cfa`` is
    given where it is known better than by its rule.
    """
    if cfa is None:
        cfa = row.cfa.value(Inputs(registers, None, read, cpu.word_size))
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
