"""Steps across what the Linux kernel puts on a stack: the frame of a signal handler.

A handler returns into a few instructions that ask the kernel to go on where the signal came.
The registers to go on with lie on the stack, above the return address, in the kernel's own
layout (``struct sigcontext`` in ``arch/*/include/uapi/asm/sigcontext.h``). Converters to
Breakpad's text leave the unwind rules of these instructions out, and some systems have none,
so the layout itself is read, and believed when it bears the marks that every one has.

Offsets in bytes from the stack pointer after the handler's return::

    x86-64   0 ucontext: 40 r8..r15 rdi rsi rbp rbx rdx rax rcx rsp rip eflags, u16 cs
    x86      0 u32 signal, 4 sigcontext                            (old handlers)
             0 u32 signal, u32 siginfo, u32 ucontext: 20 sigcontext (with SA_SIGINFO)
             sigcontext: gs fs es ds edi esi ebp esp ebx edx ecx eax trap error eip cs eflags
    arm64    0 siginfo, 128 ucontext: 184 x0..x30 sp pc pstate
    arm      0 ucontext: 32 r0..r10 fp ip sp lr pc cpsr             (old handlers)
             0 siginfo, 128 ucontext                                (with SA_SIGINFO)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from struct import Struct

from analyzer.memory import Read
from analyzer.named import NamedTuple
from analyzer.unwind.process import Process

Registers = dict[str, int]

SYSTEMS = frozenset(("Linux", "Android"))
WHY = "interrupted by a signal"

_AMD64 = Struct("<18QH")
_AMD64_ORDER = (
    *("r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15", "rdi", "rsi", "rbp", "rbx"),
    *("rdx", "rax", "rcx", "rsp", "rip"),
)
_X86 = Struct("<16x8I8xIHxxI")
_X86_ORDER = ("edi", "esi", "ebp", "esp", "ebx", "edx", "ecx", "eax", "eip")
_ARM64 = Struct("<34Q")
_ARM = Struct("<17I")
_ARM_STATUS = "cpsr"

_ALWAYS_SET_FLAG = 2
_USER_CODE_64 = 0x33
_USER_CODE_32 = (0x23, 0x73)
_ARM_MODE, _ARM_USER_MODE = 0x1F, 0x10
_ARM_THUMB = 0x20
_ARM64_NOT_USER_MODE = 0x1F


class Interrupted(NamedTuple):
    """What a signal interrupted.

    Attributes:
        registers: As they were then.
        is_thumb: On ARM, whether the code is Thumb; ``None`` on other CPUs.
    """

    registers: Registers
    is_thumb: bool | None


def find(registers: Registers, read: Read, process: Process) -> Interrupted | None:
    """Return what was interrupted, ``None`` when no handler was called here."""
    cpu = process.cpu
    for found in _LAYOUTS[cpu.name](registers[cpu.sp], read):
        if process.module_map.find(found[cpu.pc]) is not None:
            status = found.pop(_ARM_STATUS, None)
            return Interrupted(found, None if status is None else bool(status & _ARM_THUMB))
    return None


def _unpack(layout: Struct, address: int, read: Read) -> tuple[int, ...] | None:
    data = read(address, layout.size)
    return None if data is None else layout.unpack(data)


def _amd64(sp: int, read: Read) -> Iterator[Registers]:
    values = _unpack(_AMD64, sp + 40, read)
    if values is None:
        return
    *general, flags, code_segment = values
    if code_segment == _USER_CODE_64 and flags & _ALWAYS_SET_FLAG:
        yield dict(zip(_AMD64_ORDER, general, strict=True))


def _x86(sp: int, read: Read) -> Iterator[Registers]:
    context = read(sp + 8, 4)
    places = [sp + 4]
    if context is not None:
        places.append(int.from_bytes(context, "little") + 20)
    for place in places:
        values = _unpack(_X86, place, read)
        if values is None:
            continue
        *general, code_segment, flags = values
        if code_segment in _USER_CODE_32 and flags & _ALWAYS_SET_FLAG:
            yield dict(zip(_X86_ORDER, general, strict=True))


def _arm64(sp: int, read: Read) -> Iterator[Registers]:
    values = _unpack(_ARM64, sp + 128 + 184, read)
    if values is not None and values[-1] & _ARM64_NOT_USER_MODE == 0:
        names = (*(f"x{number}" for number in range(29)), "fp", "lr", "sp", "pc")
        yield dict(zip(names, values[:-1], strict=True))


def _arm(sp: int, read: Read) -> Iterator[Registers]:
    from analyzer.arch.arm import CPU

    for place in (sp + 32, sp + 128 + 32):
        values = _unpack(_ARM, place, read)
        if values is not None and values[-1] & _ARM_MODE == _ARM_USER_MODE:
            yield dict(zip((*CPU.registers, _ARM_STATUS), values, strict=True))


_LAYOUTS: dict[str, Callable[[int, Read], Iterator[Registers]]] = {
    "amd64": _amd64,
    "x86": _x86,
    "arm64": _arm64,
    "arm": _arm,
}
