"""The step that needs no luck: from a frame to its caller by a row of unwind rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analyzer.arch.cpu import Cpu
from analyzer.cfi.row import CfiSource, Inputs, Row, Rule, SavedAt, Undefined
from analyzer.errors import ImageError, SymbolError
from analyzer.memory import Read, words
from analyzer.model import Trust
from analyzer.unwind.by_signal import WHY as INTERRUPTED
from analyzer.unwind.places import Place
from analyzer.unwind.process import NO_STACK, Process, Stack
from analyzer.unwind.step import OUTERMOST, Step

_LARGEST_FRAME = 1 << 20
# Members of an enum take long to get at.
_CONTEXT, _CFI, _FRAME_POINTER = Trust.CONTEXT, Trust.CFI, Trust.FRAME_POINTER


class _Sources(dict[int | None, Sequence[CfiSource]]):
    """What may have rows of each module's frames, best first; asked for once."""

    def __init__(self, process: Process) -> None:
        super().__init__({None: ()})
        self._process = process

    def __missing__(self, module: int) -> Sequence[CfiSource]:
        found = self[module] = self._process.cfi(module)
        return found


class Rules:
    """The unwind rules of a process, applied to frames."""

    def __init__(self, process: Process) -> None:
        cpu = process.cpu
        self._process = process
        self._cpu = cpu
        self._pc, self._sp, self._lr, self._call_size = cpu.pc, cpu.sp, cpu.lr, cpu.call_size
        self._sources = _Sources(process)
        self._lean = frozenset((*cpu.callee_saved, cpu.sp, cpu.pc))
        self._word = words(process.read, cpu.word_size)
        self._stack = NO_STACK
        self._inputs = Inputs({}, None, process.read, cpu.word_size, self._word)

    def _inputs_on(self, stack: Stack) -> Inputs:
        """Return what rules look at, for frames on ``stack``; registers and CFA are not set."""
        if stack is not self._stack:
            read, size = self._process.read, self._cpu.word_size
            word = stack.words(self._word, size)
            self._inputs = Inputs({}, None, stack.reader(read), size, word)
            self._stack = stack
        return self._inputs

    def reader(self, stack: Stack) -> Read:
        """Return a ``Read`` of a stack and, beyond it, of all captured memory."""
        return self._inputs_on(stack).read

    def exist(self, step: Step, place: Place, stack: Stack) -> bool:
        """Tell whether there is a row for a frame, however useless."""
        return self._best_row(step, place, stack) is not None

    def caller(self, step: Step, place: Place, stack: Stack) -> Step | None:
        """Return the caller of a frame.

        ``OUTERMOST`` when the rules say that there is none, ``None`` without (usable) rules.
        """
        inputs = self._inputs_on(stack)
        for source in self._sources[place.module]:
            row = self._row(source, step, place, inputs.read)
            if row is None:
                continue
            caller = self._apply(row, step, inputs)
            if caller is not None:
                return caller
            if step.is_proven and self._is_outermost(step, row):
                return OUTERMOST
        return None

    def is_cut(self, step: Step, place: Place, stack: Stack) -> bool:
        """Tell whether the stack was captured only up to a frame that is sure.

        The best rules then say that its return address lies right above what was captured.
        """
        if not step.is_proven or step.trust not in (_CONTEXT, _CFI):
            return False
        end = stack.start + len(stack.data)
        row = self._best_row(step, place, stack)
        if row is None or not isinstance(row.return_address, SavedAt):
            return False
        inputs = self._inputs_on(stack)
        inputs.registers, inputs.cfa = step.registers, None
        cfa = row.cfa.value(inputs)
        if cfa is None or not step.registers[self._cpu.sp] < end <= cfa:
            return False
        return cfa - end <= _LARGEST_FRAME and inputs.read(cfa - inputs.word_size, 1) is None

    def _row(self, source: CfiSource, step: Step, place: Place, read: Read) -> Row | None:
        """Return the row that a source of its module has of a frame."""
        # Only formats of 32-bit CPUs ask for the function, and names may be slow.
        if self._cpu.word_size == 4:
            symbol = place.symbol()
            step.function = None if symbol is None or symbol.is_guess else symbol.start
        try:
            return source.row(place.offset, step, read)
        except (ImageError, SymbolError) as error:
            place.complain(error)
            return None

    def _best_row(self, step: Step, place: Place, stack: Stack) -> Row | None:
        read = self._inputs_on(stack).read
        rows = (self._row(source, step, place, read) for source in self._sources[place.module])
        return next((row for row in rows if row is not None), None)

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
        lr = self._lr
        return lr is None or not (lr in step.registers or step.trust is _CONTEXT)

    def _apply(self, row: Row, step: Step, inputs: Inputs) -> Step | None:
        """Return the caller by ``row``, ``None`` when a rule that must hold fails.

        Nothing is checked: the caller may lie in no module at all, and a walk gets across such
        frames only with the registers that the rules give.
        """
        lr = self._lr
        inputs.registers, inputs.cfa = step.registers, None
        cfa = None
        if lr is not None and step.trust is _FRAME_POINTER:
            cfa = _cfa_of_frame_record(row, self._cpu, step.registers)
        inputs.cfa = cfa = row.cfa.value(inputs) if cfa is None else cfa
        if cfa is None:
            return None
        if row.return_address is not None:
            resume = row.return_address.value(inputs)
        else:
            resume = None if lr is None else step.registers.get(lr)
        if resume is None:
            return None
        registers = self._registers(row.registers, step, inputs, cfa)
        registers[self._pc] = resume
        if lr is not None:
            for name in (self._pc, lr, self._cpu.fp):
                if name in registers:
                    registers[name] = self._process.strip(registers[name])
            resume = registers[self._pc]
        is_lean = self._lean.issuperset(row.registers)
        if row.is_signal_frame:
            # The program counter is the interrupted instruction, not the one after a call.
            why, instruction = INTERRUPTED, resume
        else:
            why, instruction = "", resume - self._call_size
        return Step(
            registers,
            instruction,
            _CFI,
            why,
            step.is_proven,
            row.is_signal_frame,
            row,
            cfa,
            is_lean,
        )

    def _registers(
        self, saved: Mapping[str, Rule], step: Step, inputs: Inputs, cfa: int
    ) -> dict[str, int]:
        """Return the caller's registers, but for its program counter.

        One whose rule fails is unknown, one without a rule keeps its value if functions must
        preserve it.
        """
        callee = step.registers
        if step.is_lean:
            registers = callee.copy()
        else:
            kept = self._cpu.callee_saved
            registers = {name: callee[name] for name in kept if name in callee}
        registers[self._sp] = cfa
        for name, rule in saved.items():
            value = rule.value(inputs)
            if value is None:
                registers.pop(name, None)
            else:
                registers[name] = value
        return registers


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
