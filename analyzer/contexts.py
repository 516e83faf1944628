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
        is_thumb: That bit; ``None`` on other CPUs, and where the status is not known.
    """

    cpu: Cpu
    registers: dict[str, int]
    machine: str
    is_thumb: bool | None = None


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
    if arch.name != "arm":
        return Context(arch, registers, arch.name)
    is_thumb = _is_thumb(data)
    # Without a status the caller's instruction set is the best guess.
    guessed = registers["lr"] & 1 if is_thumb is None else is_thumb
    return Context(arch, registers, "thumb" if guessed else arch.name, is_thumb)


def _is_thumb(context: bytes) -> bool | None:
    """Tell which instruction set ARM code is in.

    Some writers that take the registers from core files leave the status out.
    """
    status = int.from_bytes(context[_CPSR], "little")
    return bool(status & _THUMB) if status else None
