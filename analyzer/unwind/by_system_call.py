"""The step out of the kernel's entry for system calls in 32-bit Linux programs.

``__kernel_vsyscall`` in ``linux-gate.so.1`` saves three registers in one order ever since
(``arch/x86/entry/vdso/vdso32/system_call.S``); at the system call the stack holds, upwards,
``ebp edx ecx`` and the return address. The file is in no symbol store, and its frame pointer
is an argument of the system call.
"""

from __future__ import annotations

from collections.abc import Callable

from analyzer.unwind.process import Stack

Registers = dict[str, int]

MODULE = "linux-gate.so"
WHY = "registers saved at a system call"


def find(registers: Registers, stack: Stack, proves: Callable[[int], bool]) -> Registers | None:
    """Return the caller's registers, ``None`` unless ``proves`` likes the return address."""
    sp = registers["esp"]
    ebp, edx, ecx, resume = (stack.word(sp + 4 * slot, 4) for slot in range(4))
    if ebp is None or edx is None or ecx is None or resume is None or not proves(resume):
        return None
    saved = {"ebp": ebp, "edx": edx, "ecx": ecx}
    return {**registers, **saved, "eip": resume, "esp": sp + 16}
