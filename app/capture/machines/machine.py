"""What the capture room knows of a CPU: the form that every machine is described in."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from typing import NamedTuple


class Machine(NamedTuple):
    """One CPU.

    Attributes:
        name: As minidump-stackwalk writes it.
        architecture: ``ProcessorArchitecture`` of SystemInfo.
        word: How a pointer is packed.
        general: Layout of the ``NT_PRSTATUS`` register set.
        names: The registers of ``general``, in its order.
        program_counter: Name of the program counter.
        stack_pointer: Name of the stack pointer.
        thread_pointer: Name of the register with the thread's control block; empty if the
            general set has none.
        frame_mark: Registers that lie side by side, in this order, in the context that the
            kernel saves on the stack for a signal handler.
        red_zone: Bytes below the stack pointer that a function may use.
        context: Makes the minidump context from the registers and the ``NT_FPREGSET`` set
            (which may be empty).
    """

    name: str
    architecture: int
    word: struct.Struct
    general: struct.Struct
    names: tuple[str, ...]
    program_counter: str
    stack_pointer: str
    thread_pointer: str
    frame_mark: tuple[str, ...]
    red_zone: int
    context: Callable[[Mapping[str, int], bytes], bytes]

    def registers(self, general: bytes) -> dict[str, int]:
        """Name the values of an ``NT_PRSTATUS`` register set of exactly the right size."""
        return dict(zip(self.names, self.general.unpack(general), strict=True))

    def mark(self, registers: Mapping[str, int]) -> bytes:
        """Return the bytes that a signal frame for these registers must contain."""
        return b"".join(self.word.pack(registers[name]) for name in self.frame_mark)
