"""Steps by the return address where a call has left it: on top of the stack, or in a register.

Two kinds of innermost frame are unwound so, both with no unwind rule of their own.

A call that went nowhere, through a null, wild or freed pointer: the program counter lies in
no code at all, or in data, and the call has changed nothing but it and the place of the return
address.

A function on ARM that has not saved its link register: that still holds the return address.
How much stack the function has taken is unknown, so the least amount is taken with which the
caller's own rules lead on.
"""

from __future__ import annotations

from analyzer.unwind.evidence import Evidence
from analyzer.unwind.judge import Judge
from analyzer.unwind.process import Process, Stack

Registers = dict[str, int]

NOWHERE = "return address of a call that went nowhere"
LINK_REGISTER = "return address in the link register"

_FIRST_PAGE = 4096
_LARGEST_LEAF_FRAME = 16
_LONGEST_INSTRUCTION = 16


def of_call_to_nowhere(
    registers: Registers,
    stack: Stack,
    process: Process,
    evidence: Evidence,
    judge: Judge,
) -> Registers | None:
    """Return the caller's registers, ``None`` when nothing proves the return address.

    The frame in ``registers`` must lie outside every module, or in data. Code that is there
    all the same (made at run time) is captured by most writers and is not what this is for.
    """
    cpu = process.cpu
    pc = registers[cpu.pc]
    # Wine writes the bytes around any program counter, as zeros where there is nothing.
    is_there = pc >= _FIRST_PAGE and any(process.read(pc, _LONGEST_INSTRUCTION) or b"")
    if is_there and not process.is_data(pc):
        return None
    if cpu.lr is not None:
        # The link register outlives the call: also a smashed stack returns to nowhere, from a
        # function that is gone. Only a frame that leads on is one.
        caller = _of_link_register(registers, cpu.lr, process, evidence)
        return caller if caller is not None and judge.leads_on(caller, stack) else None
    resume = stack.word(registers[cpu.sp], cpu.word_size)
    if resume is None or not evidence.proves(resume):
        return None
    return {**registers, cpu.pc: resume, cpu.sp: registers[cpu.sp] + cpu.word_size}


def of_leaf(
    registers: Registers,
    stack: Stack,
    process: Process,
    evidence: Evidence,
    judge: Judge,
) -> Registers | None:
    """Return the registers of the caller of a function without unwind rules, on ARM."""
    cpu = process.cpu
    if cpu.lr is None:
        return None
    caller = _of_link_register(registers, cpu.lr, process, evidence)
    if caller is None:
        return None
    step = cpu.word_size if cpu.word_size == 4 else 16
    for taken in range(0, _LARGEST_LEAF_FRAME * step, step):
        raised = {**caller, cpu.sp: caller[cpu.sp] + taken}
        if judge.leads_on(raised, stack):
            return raised
    return None


def _of_link_register(
    registers: Registers, name: str, process: Process, evidence: Evidence
) -> Registers | None:
    """Return the caller's registers, ``None`` when nothing proves the link register."""
    caller = dict(registers)
    resume = process.strip(caller.pop(name))
    if not evidence.proves(resume) or evidence.same_function(resume, registers[process.cpu.pc]):
        return None
    caller[process.cpu.pc] = resume
    return caller
