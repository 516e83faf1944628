"""What the analyzer knows of one kind of processor, as data.

Registers go by the names that minidump-stackwalk prints, see :mod:`analyzer.cfi.row`. A
module of this package describes one CPU (or several that nothing unwinds); the table in
:mod:`analyzer.arch.table` finds it by name or by a thread's context.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from analyzer.named import NamedTuple


class Cpu(NamedTuple):
    """One kind of processor.

    Attributes:
        name: As minidump-stackwalk prints it: ``"amd64"``, ``"x86"``, ``"arm64"``…
        word_size: Bytes of a pointer, 4 or 8.
        registers: General registers in the order of the manual.
        pc: Name of the program counter.
        sp: Name of the stack pointer.
        fp: Name of the frame pointer.
        lr: Name of the register that a call leaves its return address in, ``None`` where
            calls push it.
        callee_saved: Registers that a function gives back as it got them.
        call_size: Bytes from a return address back to an address inside the call.
        read_registers: Decodes a thread's context as minidumps have it; ``None`` when the
            bytes are too few or are marked as another CPU's.
        follows_call: ``follows_call(before, return_address)`` tells whether the code bytes
            ``before`` end with a call that returns to ``return_address``; only its lowest
            bit is looked at, where that selects an instruction set. ``None`` where stacks of
            this CPU are not walked.
        aliases: Further names of registers, as CFI texts have them.
    """

    name: str
    word_size: int
    registers: tuple[str, ...]
    pc: str
    sp: str
    fp: str
    lr: str | None
    callee_saved: tuple[str, ...]
    call_size: int
    read_registers: Callable[[bytes], dict[str, int] | None]
    follows_call: Callable[[bytes, int], bool] | None
    aliases: Mapping[str, str] = {}

    def __hash__(self) -> int:
        """Return a hash: two CPUs have two names."""
        return hash(self.name)

    @property
    def word_mask(self) -> int:
        """The largest number that a register holds."""
        return (1 << 8 * self.word_size) - 1

    def code_address(self, pointer: int) -> int:
        """Return where the code that ``pointer`` points to lies: ARM's lowest bit is a mode."""
        return pointer & ~1 if self.word_size == 4 and self.lr is not None else pointer


CPU_MARKS = 0x015F_0000
"""Bits of a context's flags that mark a CPU and nothing else, so that only one is set. Lower
ones tell what the context holds; of the highest ones Breakpad and Windows make different use.
"""
LONGEST_CALL = 8
"""Bytes before a return address that ``follows_call`` can need on any CPU."""
