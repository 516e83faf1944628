"""One frame in full, for a window that shows it: code, registers and stack, explained.

Names come from the same sources as those of the stack itself, so that a word on the stack and
a frame that it led to are called alike.
"""

from __future__ import annotations

from types import TracebackType
from typing import Self

from analyzer.binding import Bindings, Places
from analyzer.contexts import context_at
from analyzer.crash.pages import AddressSpace, address_space
from analyzer.disassembly import DisassemblerError, Instruction, around
from analyzer.errors import ImageError, SymbolError
from analyzer.memory import Address
from analyzer.minidump.file import Minidump
from analyzer.model import Analysis, Frame, base_name
from analyzer.named import NamedTuple
from analyzer.pointers import describe

AROUND = 24
"""Instructions shown on each side of the frame's own."""

_MOST_WORDS = 512
_WORDS_OF_LAST = 64
_WORDS_BEYOND = 4


class Word(NamedTuple):
    """One word of the stack.

    Attributes:
        address: Of its first byte.
        value: ``None`` where the dump does not have it.
        meaning: What the value may be; empty when nothing is known.
    """

    address: Address
    value: int | None
    meaning: str = ""


class RegisterValue(NamedTuple):
    """One register, with what its value may be."""

    name: str
    value: int
    meaning: str = ""


class FrameDetails(NamedTuple):
    """One frame in full.

    Attributes:
        code: The instructions around the frame's own; empty where no code is at hand.
        at: Address of the frame's own instruction: the one that faulted, or the call.
        registers: Those that are known in the frame.
        words: Of the stack, from the stack pointer to a little beyond the frame.
        omitted: How many words of a large frame are left out.
        note: Why there is no code; empty otherwise.
    """

    code: tuple[Instruction, ...] = ()
    at: Address = 0
    registers: tuple[RegisterValue, ...] = ()
    words: tuple[Word, ...] = ()
    omitted: int = 0
    note: str = ""


class FrameViewer:
    """Tells of single frames of one dump; a context manager, as it holds symbol files open."""

    def __init__(self, minidump: Minidump, places: Places) -> None:
        self._minidump = minidump
        self._bindings = Bindings(minidump, places)
        self._space: AddressSpace | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all symbol files."""
        self._bindings.close()

    def details(self, analysis: Analysis, thread: int, frame: int) -> FrameDetails:
        """Return all of one frame of ``analysis``, which must be of the same dump."""
        frames = analysis.threads[thread].frames
        shown = frames[frame]
        caller = frames[frame + 1] if frame + 1 < len(frames) else None
        code: tuple[Instruction, ...] = ()
        note = ""
        try:
            code = self.code(shown, self._machine(analysis, thread, frame))
        except DisassemblerError as error:
            note = str(error)
        words, omitted = self._words(analysis, shown, caller)
        return FrameDetails(
            code=code,
            at=_own_instruction(shown, code),
            registers=tuple(
                RegisterValue(name, value, self.meaning(analysis, value, shown.sp))
                for name, value in shown.registers.items()
            ),
            words=words,
            omitted=omitted,
            note=note,
        )

    def code(self, frame: Frame, machine: str, count: int = AROUND) -> tuple[Instruction, ...]:
        """Return the instructions around a frame's own, ``count`` on each side.

        The code is taken from the dump, or from a file that is proven to be the module's.
        Empty where there is none at hand.

        Args:
            frame: The frame.
            machine: Its instruction set, see :func:`analyzer.disassembly.disassemble`.
            count: Instructions on each side.

        Raises:
            DisassemblerError: There is no disassembler for the dump's CPU.
        """
        if not machine:
            return ()
        at, start = frame.instruction, frame.function_base
        if machine == "thumb":
            at &= ~1
        follows_peer = self._bindings.follows_peer
        read = self._minidump.memory.read if follows_peer else self._bindings.code
        if at != frame.resume:
            # Inside a call: no instruction need begin there, but one does after the call.
            found = around(machine, read, frame.resume & ~1, count, start)
            if any(each.address <= at < each.end for each in found):
                return found
        return around(machine, read, at, count, start)

    def meaning(self, analysis: Analysis, value: int, sp: int | None = None) -> str:
        """Return in a few words what ``value`` may be; empty when nothing is known."""
        read = self._minidump.memory.read
        place = describe(value, analysis.word_size, analysis.modules, sp, read)
        name = self._name(value)
        return f"{place} {name}" if name else place or self._mapped(value)

    def _mapped(self, address: Address) -> str:
        """Return what is mapped at an address, as far as the dump tells."""
        if self._space is None:
            self._space = address_space(self._minidump)
        pages = self._space.at(address)
        if pages is None:
            is_captured = self._minidump.memory.region(address) is not None
            return "captured memory" if is_captured else ""
        can = pages.readable, pages.writable, pages.executable
        rights = "".join(sign if has else "-" for sign, has in zip("rwx", can, strict=True))
        if not pages.name:
            return f"memory ({rights})"
        return f"{base_name(pages.name)}+{address - pages.start:#x} ({rights})"

    def _machine(self, analysis: Analysis, thread: int, frame: int) -> str:
        """Return a frame's instruction set; on ARM its status or return address tells."""
        system = self._minidump.system
        if system is None or system.cpu != "arm":
            return system.cpu if system is not None else ""
        if frame:
            return "thumb" if analysis.threads[thread].frames[frame].resume & 1 else "arm"
        record, exception = self._minidump.threads[thread], self._minidump.exception
        contexts = [record.context]
        if exception is not None and analysis.crash and analysis.crash.thread == thread:
            contexts.insert(0, exception.context)
        found = (context_at(self._minidump, location) for location in contexts)
        return next((context.machine for context in found if context is not None), "arm")

    def _name(self, address: Address) -> str:
        index = self._bindings.module_map.find(address)
        names = None if index is None else self._bindings.names(index)
        if index is None or names is None:
            return ""
        offset = address - self._minidump.modules[index].base
        try:
            symbol = names.lookup(offset)
        except (ImageError, SymbolError):
            return ""
        if symbol is None or symbol.is_guess:
            return ""
        return f"{symbol.function}+{offset - symbol.start:#x}"

    def _words(
        self, analysis: Analysis, frame: Frame, caller: Frame | None
    ) -> tuple[tuple[Word, ...], int]:
        size = analysis.word_size
        start = frame.sp & ~(size - 1)
        count = _WORDS_OF_LAST
        if caller is not None and caller.sp > start:
            count = (caller.sp - start) // size + _WORDS_BEYOND
        omitted = max(0, count - _MOST_WORDS)
        places = range(start, start + size * (count - omitted), size)
        return tuple(self._word(analysis, place, frame.sp) for place in places), omitted

    def _word(self, analysis: Analysis, address: Address, sp: int) -> Word:
        data = self._minidump.memory.read(address, analysis.word_size)
        if data is None:
            return Word(address, None)
        value = int.from_bytes(data, "little")
        return Word(address, value, self.meaning(analysis, value, sp))


def _own_instruction(frame: Frame, code: tuple[Instruction, ...]) -> Address:
    """Return where the frame's own instruction begins: in callers, the call's."""
    for instruction in code:
        if instruction.address <= frame.instruction < instruction.end:
            return instruction.address
    return frame.instruction
