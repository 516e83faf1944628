"""The caller of a call that went nowhere: through a null, wild or freed pointer.

The program counter then lies in no code at all, so no rule and no frame pointer speaks of it,
but the call has just left its return address where every call leaves it: on top of the stack,
or in the link register. All other registers are still the caller's.
"""

from __future__ import annotations

from analyzer.unwind.evidence import Evidence
from analyzer.unwind.process import Process, Stack

WHY = "return address of a call that went nowhere"


def find(
    registers: dict[str, int], stack: Stack, process: Process, evidence: Evidence
) -> dict[str, int] | None:
    """Return the caller's registers, ``None`` when nothing proves the return address.

    The frame in ``registers`` must lie outside every module. Code that is there all the same
    (made at run time) is captured by most writers and is not what this is for.
    """
    cpu = process.cpu
    if process.read(registers[cpu.pc], 1) is not None:
        return None
    caller = dict(registers)
    if cpu.lr is None:
        resume = stack.word(registers[cpu.sp], cpu.word_size)
        caller[cpu.sp] += cpu.word_size
    else:
        resume = process.strip(caller.pop(cpu.lr))
    if resume is None or not evidence.proves(resume):
        return None
    caller[cpu.pc] = resume
    return caller
