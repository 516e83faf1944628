"""The registers of a thread, as the dump has them, with the CPU that they are of."""

from __future__ import annotations

from analyzer.arch.cpu import Cpu
from analyzer.arch.table import cpu, cpu_of_context
from analyzer.minidump.file import Minidump
from analyzer.minidump.view import Location
from analyzer.named import NamedTuple

_MOST = 0x10000
_CPSR = slice(0x44, 0x48)
_THUMB = 0x20


class Context(NamedTuple):
    """A decoded CPU context.

    Attributes:
        cpu: The processor.
        registers: Value by name.
        machine: The instruction set in use, as :func:`analyzer.disassembly.disassemble` calls
            it: on ARM a bit of the status register tells.
    """

    cpu: Cpu
    registers: dict[str, int]
    machine: str


def context_at(minidump: Minidump, location: Location) -> Context | None:
    """Return the context at ``location`` in the file; ``None`` where there is no usable one."""
    view = minidump.view(location, "context") if location.size else None
    if view is None:
        return None
    data = view.bytes(0, min(view.size, _MOST))
    system = minidump.system
    arch = (cpu(system.cpu) if system else None) or cpu_of_context(data)
    registers = arch and arch.read_registers(data)
    if not arch or not registers:
        return None
    is_thumb = arch.name == "arm" and _is_thumb(data, registers)
    return Context(arch, registers, "thumb" if is_thumb else arch.name)


def _is_thumb(context: bytes, registers: dict[str, int]) -> bool:
    """Tell which instruction set ARM code is in.

    Writers that take the registers from core files leave the status out; then the caller's
    instruction set, which the lowest bit of the return address tells, is the best guess.
    """
    status = int.from_bytes(context[_CPSR], "little")
    return bool(status & _THUMB if status else registers["lr"] & 1)
