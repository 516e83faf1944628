"""The step that needs no luck: from a frame to its caller by a row of unwind rules."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.arch.cpu import Cpu
from analyzer.cfi.row import Callee, Inputs, Row, SavedAt, Undefined
from analyzer.errors import ImageError, SymbolError
from analyzer.memory import Read
from analyzer.model import Trust
from analyzer.unwind.by_signal import WHY as INTERRUPTED
from analyzer.unwind.places import Place
from analyzer.unwind.process import NO_STACK, Process, Stack
from analyzer.unwind.step import OUTERMOST, Step

_LARGEST_FRAME = 1 << 20


class Rules:
    """The unwind rules of a process, applied to frames."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._cpu = process.cpu
        self._read = (NO_STACK, process.read)

    def reader(self, stack: Stack) -> Read:
        """Return a ``Read`` of a stack and, beyond it, of all captured memory."""
        if self._read[0] is not stack:
            self._read = (stack, stack.reader(self._process.read))
        return self._read[1]

    def exist(self, step: Step, place: Place, stack: Stack) -> bool:
        """Tell whether there is a row for a frame, however useless."""
        return any(True for _row in self._rows(step, place, self.reader(stack), 0))

    def caller(
        self, step: Step, place: Place, stack: Stack, parameter_size: int = 0
    ) -> Step | None:
        """Return the caller of a frame.

        ``OUTERMOST`` when the rules say that there is none, ``None`` without (usable) rules.
        """
        if place.module is None or not self._process.cfi(place.module):
            return None
        read = self.reader(stack)
        for row in self._rows(step, place, read, parameter_size):
            if step.is_proven and self._is_outermost(step, row):
                return OUTERMOST
            caller = self._apply(row, step, read)
            if caller is not None:
                return caller
        return None

    def is_cut(self, step: Step, place: Place, stack: Stack) -> bool:
        """Tell whether the stack was captured only up to a frame that is sure.

        The best rules then say that its return address lies right above what was captured.
        """
        if not step.is_proven or step.trust not in (Trust.CONTEXT, Trust.CFI):
            return False
        read, end = self.reader(stack), stack.start + len(stack.data)
        row = next(self._rows(step, place, read, 0), None)
        if row is None or not isinstance(row.return_address, SavedAt):
            return False
        cfa = row.cfa.value(Inputs(step.registers, None, read, self._cpu.word_size))
        if cfa is None or not step.registers[self._cpu.sp] < end <= cfa:
            return False
        return cfa - end <= _LARGEST_FRAME and read(cfa - self._cpu.word_size, 1) is None

    def _rows(self, step: Step, place: Place, read: Read, parameter_size: int) -> Iterator[Row]:
        """Yield the rows of a frame, best first."""
        module, process = place.module, self._process
        if module is None:
            return
        address = step.instruction - process.modules[module].base
        callee = self._callee(step, place, parameter_size)
        for source in process.cfi(module):
            try:
                row = source.row(address, callee, read)
            except (ImageError, SymbolError) as error:
                process.complain(module, error)
                continue
            if row is not None:
                yield row

    def _callee(self, step: Step, place: Place, parameter_size: int) -> Callee:
        # Only formats of 32-bit CPUs ask for the function, and names may be slow.
        symbol = place.symbol if self._cpu.word_size == 4 else None
        start = None if symbol is None or symbol.is_guess else symbol.start
        is_context = step.trust is Trust.CONTEXT
        return Callee(step.registers, is_context, parameter_size, start, step.is_thumb)

    def _is_outermost(self, step: Step, row: Row) -> bool:
        """Tell whether a row says that there is no caller.

        Converters to Breakpad's text leave an undefined return address out. Where calls push
        it, a record without it can mean nothing else; nor can it where calls leave it in a
        register, in a frame that has made a call and so lost what the register held.

        A stale word that a scan took may have led here all the same, so after a scan the
        stack is not believed to have ended.
        """
        if row.return_address is not None:
            return isinstance(row.return_address, Undefined)
        lr = self._cpu.lr
        return lr is None or not (lr in step.registers or step.trust is Trust.CONTEXT)

    def _apply(self, row: Row, step: Step, read: Read) -> Step | None:
        cpu, cfa = self._cpu, None
        if cpu.lr is not None and step.trust is Trust.FRAME_POINTER:
            cfa = _cfa_of_frame_record(row, cpu, step.registers)
        applied = apply(row, cpu, step.registers, read, cfa)
        if applied is None:
            return None
        cfa, registers = applied
        if cpu.lr is not None:
            for name in (cpu.pc, cpu.lr, cpu.fp):
                if name in registers:
                    registers[name] = self._process.strip(registers[name])
        pc, trust = registers[cpu.pc], Trust.CFI
        if row.is_signal_frame:
            # The program counter is the interrupted instruction, not the one after a call.
            return Step(registers, pc, trust, INTERRUPTED, step.is_proven, True, row, cfa)
        return Step(registers, pc - cpu.call_size, trust, "", step.is_proven, False, row, cfa)


def apply(
    row: Row, cpu: Cpu, registers: dict[str, int], read: Read, cfa: int | None = None
) -> tuple[int, dict[str, int]] | None:
    """Return the CFA and the caller's registers, ``None`` when a rule that must hold fails.

    A register whose rule fails is unknown in the caller, one without a rule keeps its value
    if functions must preserve it. Nothing is checked: the caller may lie in no module at all,
    and a walk gets across such frames only with the registers that the rules give. ``cfa`` is
    given where it is known better than by its rule.
    """
    if cfa is None:
        cfa = row.cfa.value(Inputs(registers, None, read, cpu.word_size))
    if cfa is None:
        return None
    inputs = Inputs(registers, cfa, read, cpu.word_size)
    if row.return_address is not None:
        resume = row.return_address.value(inputs)
    else:
        resume = registers.get(cpu.lr) if cpu.lr else None
    if resume is None:
        return None
    caller = {name: registers[name] for name in cpu.callee_saved if name in registers}
    caller[cpu.sp] = cfa
    for name, rule in row.registers.items():
        value = rule.value(inputs)
        if value is None:
            caller.pop(name, None)
        else:
            caller[name] = value
    caller[cpu.pc] = resume
    return cfa, caller


def _cfa_of_frame_record(row: Row, cpu: Cpu, registers: dict[str, int]) -> int | None:
    """Return the CFA of a frame of which only its frame record is known, on ARM64.

    A step by the frame pointer tells where the caller's record lies, and not its stack
    pointer: unlike on x86, the record may be anywhere in the frame. Rules that tell where the
    frame pointer is saved tell where the record lies from the CFA. ``None`` without such.
    """
    saved, record = row.registers.get(cpu.fp), registers.get(cpu.fp)
    if not isinstance(saved, SavedAt) or not record:
        return None
    return (record - saved.offset) & cpu.word_mask
