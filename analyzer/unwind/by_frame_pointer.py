"""The step by the frame pointer: the saved pointer and the return address lie at its target.

The rules of each CPU are those of minidump-stackwalk (rust-minidump, ``minidump-unwind``),
so that walks without symbols agree. What a step finds is all that is known of the caller:
program counter, stack pointer, frame pointer; on ARM64 also the link register.
"""

from __future__ import annotations

from collections.abc import Callable

from analyzer.unwind.evidence import ARM64_CODE, NON_CANONICAL
from analyzer.unwind.process import Process, Stack

Registers = dict[str, int]
FramePointerStep = Callable[[Registers, Stack, Process], Registers | None]


def _amd64(registers: Registers, stack: Stack, _process: Process) -> Registers | None:
    base, sp = registers.get("rbp"), registers.get("rsp")
    if base is None or sp is None:
        return None
    resume, saved = stack.word(base + 8, 8), stack.word(base, 8)
    if resume is None or saved is None or saved < base + 16 or base + 16 <= sp:
        return None
    if resume in NON_CANONICAL:
        return None
    if stack.word(saved, 8) is None or stack.word(base + 16, 8) is None:
        return None
    return {"rip": resume, "rsp": base + 16, "rbp": saved}


def _x86(registers: Registers, stack: Stack, process: Process) -> Registers | None:
    base = registers.get("ebp")
    if base is None or base >= 0xFFFF_FFFF - 8:
        return None
    resume, saved = stack.word(base + 4, 4), stack.word(base, 4)
    if resume is None or saved is None:
        return None
    # The peer follows anything; code made at run time is in no module, but has a caller.
    if not process.follows_peer and process.module_map.find(resume - 1) is None:
        above = stack.word(saved + 4, 4) if saved > base else None
        if above is None or process.module_map.find(above - 1) is None:
            return None
    return {"eip": resume, "esp": base + 8, "ebp": saved}


def _arm64(registers: Registers, stack: Stack, process: Process) -> Registers | None:
    base = registers.get("fp")
    if not base:
        return None
    saved, resume = stack.word(base, 8), stack.word(base + 8, 8)
    if saved is None or resume is None:
        return None
    saved, resume = process.strip(saved), process.strip(resume)
    if resume not in ARM64_CODE:
        return None
    caller = {"pc": resume, "sp": base + 16, "fp": saved}
    link = stack.word(saved + 8, 8) if saved else None
    if link is not None:
        caller["lr"] = process.strip(link)
    return caller


def _arm(registers: Registers, stack: Stack, _process: Process) -> Registers | None:
    base, sp = registers.get("fp"), registers.get("sp")
    if base is None or sp is None:
        return None
    if base == 0:
        return {"pc": 0, "sp": sp, "fp": 0}
    saved, resume = stack.word(base, 4), stack.word(base + 4, 4)
    if saved is None or resume is None:
        return None
    return {"pc": resume, "sp": base + 8, "fp": saved}


_STEPS: dict[str, FramePointerStep] = {
    "amd64": _amd64,
    "x86": _x86,
    "arm64": _arm64,
    "arm": _arm,
}


def nowhere(_registers: Registers, _stack: Stack, _process: Process) -> None:
    """Return nothing: the step where frame pointers lead nowhere."""


def step_of(cpu: str, os: str) -> FramePointerStep:
    """Return the step of a CPU: it finds what is known of the caller, ``None`` without one."""
    # On Windows the frame register points anywhere into the frame; only unwind data tells.
    if cpu == "amd64" and os == "Windows NT":
        return nowhere
    # Only iOS guarantees that the frame pointer is one; elsewhere it is r7 or nothing.
    if cpu == "arm" and os != "iOS":
        return nowhere
    return _STEPS.get(cpu, nowhere)
