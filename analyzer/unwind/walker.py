"""The walk: from a thread's registers to its frames, innermost first.

Each step asks the techniques in order: unwind rules, frame pointer, scan. Order, trust and
the ends of a stack are those of minidump-stackwalk (rust-minidump, ``minidump-unwind``); what
goes beyond it and why is told in ``docs/differences-from-minidump-stackwalk.md``.
"""

from __future__ import annotations

from typing import NamedTuple

from analyzer.cfi.row import Callee, Row, Undefined
from analyzer.errors import ImageError, SymbolError
from analyzer.model import Frame, Trust, UnwindRule
from analyzer.symbols.source import Symbol
from analyzer.unwind import by_cfi, by_frame_pointer, by_return_address, by_scan
from analyzer.unwind.evidence import Evidence
from analyzer.unwind.process import Process, Stack, Unloaded

MAX_FRAMES = 65_536
"""More frames than a stack of 8 MB can hold of a function that does anything."""

_FIRST_ADDRESS = 4096
_CAPPED = "the stack goes on: only the innermost {} frames were walked"


class Walk(NamedTuple):
    """The result of a walk.

    Attributes:
        frames: Innermost first.
        note: Why the walk ended early; empty usually.
    """

    frames: tuple[Frame, ...]
    note: str = ""


class Place(NamedTuple):
    """What is known of one code address, whatever frame it is in.

    Attributes:
        module: Index of its module, ``None`` outside all of them.
        symbol: What a source of names says.
        missing_symbols: The module has no source of names.
        unloaded: Unloaded modules that once held the address.
    """

    module: int | None
    symbol: Symbol | None = None
    missing_symbols: bool = False
    unloaded: Unloaded = ()


class Step(NamedTuple):
    """A frame, as one technique found it.

    Attributes:
        registers: Its known registers.
        instruction: Its lookup address.
        trust: The technique.
        why: Why to trust it, where ``trust`` does not say it all.
        rule: The unwind rule that led here, for developers.
    """

    registers: dict[str, int]
    instruction: int
    trust: Trust
    why: str = ""
    rule: UnwindRule | None = None


_OUTERMOST = Step({}, 0, Trust.NONE)
"""Found instead of a caller by a rule that says: this is the thread's first function."""


class Walker:
    """Walks the threads of one process; what it learns of code addresses serves them all."""

    def __init__(self, process: Process, max_frames: int = MAX_FRAMES) -> None:
        self._process = process
        self._cpu = process.cpu
        self._max_frames = max_frames
        self._evidence = Evidence(process)
        self._places: dict[int, Place] = {}
        self._texts: dict[int, tuple[Row, str, tuple[tuple[str, str], ...]]] = {}

    def walk(self, registers: dict[str, int], stack: Stack | None) -> Walk:
        """Return the frames of a thread.

        Args:
            registers: Of the thread, at the crash or when the dump was written.
            stack: Its captured stack; without one, only the first frame is known.
        """
        frames: list[Frame] = []
        step: Step | None = Step(registers, registers[self._cpu.pc], Trust.CONTEXT)
        parameter_size = 0
        while step is not None:
            place = self._place(step.instruction)
            if len(frames) == self._max_frames:
                return Walk(tuple(frames), _CAPPED.format(self._max_frames))
            caller = None
            if stack is not None and self._cpu.follows_call is not None:
                stack = self._stack_of(step, stack)
                caller = self._caller(step, place, stack, parameter_size)
            frames.append(self._frame(step, place, caller))
            parameter_size = place.symbol.parameter_size if place.symbol is not None else 0
            step = caller
        return Walk(tuple(frames))

    def _stack_of(self, step: Step, stack: Stack) -> Stack:
        """Return the stack that a frame lies on: the one so far, unless it was left."""
        sp = step.registers.get(self._cpu.sp, 0)
        if sp in stack or step.trust is Trust.CONTEXT:
            return stack
        return self._process.stack_at(sp) or stack

    def _caller(
        self, step: Step, place: Place, stack: Stack, parameter_size: int
    ) -> Step | None:
        """Return the caller of a frame, ``None`` at the end of the stack."""
        caller = self._by_cfi(step, place, stack, parameter_size)
        if caller is None:
            caller = self._by_luck(step, place, stack)
        if caller is None or caller is _OUTERMOST or self._is_end(step, caller):
            return None
        return caller

    def _by_cfi(
        self, step: Step, place: Place, stack: Stack, parameter_size: int
    ) -> Step | None:
        if place.module is None:
            return None
        sources = self._process.cfi(place.module)
        if not sources:
            return None
        address = step.instruction - self._process.modules[place.module].base
        callee = Callee(step.registers, step.trust is Trust.CONTEXT, parameter_size)
        read = stack.reader(self._process.read)
        for source in sources:
            try:
                row = source.row(address, callee, read)
            except (ImageError, SymbolError) as error:
                self._process.complain(place.module, error)
                continue
            if row is None:
                continue
            if self._is_outermost(row):
                return _OUTERMOST
            applied = by_cfi.apply(row, self._cpu, step.registers, read)
            if applied is not None:
                return self._cfi_step(row, *applied)
        return None

    def _is_outermost(self, row: Row) -> bool:
        """Tell whether a row says that there is no caller.

        Converters to Breakpad's text leave an undefined return address out. Where calls push
        it, a record without it can mean nothing else.
        """
        if row.return_address is None:
            return self._cpu.lr is None
        return isinstance(row.return_address, Undefined)

    def _cfi_step(self, row: Row, cfa: int, registers: dict[str, int]) -> Step:
        cpu, process = self._cpu, self._process
        resume = registers[cpu.pc]
        if cpu.lr is not None:
            for name in (cpu.pc, cpu.lr, cpu.fp):
                if name in registers:
                    registers[name] = process.strip(registers[name])
            resume = registers[cpu.pc]
        instruction = resume if row.is_signal_frame else resume - cpu.call_size
        why = "interrupted by a signal" if row.is_signal_frame else ""
        return Step(registers, instruction, Trust.CFI, why, self._rule(row, cfa))

    def _by_luck(self, step: Step, place: Place, stack: Stack) -> Step | None:
        """Return the caller where no unwind rule leads to it."""
        cpu, process = self._cpu, self._process
        if place.module is None and step.trust is Trust.CONTEXT:
            registers = by_return_address.find(step.registers, stack, process, self._evidence)
            if registers is not None:
                instruction = registers[cpu.pc] - cpu.call_size
                return Step(registers, instruction, Trust.SCAN, by_return_address.WHY)
        trust = Trust.FRAME_POINTER
        registers = by_frame_pointer.find(step.registers, stack, process)
        if registers is None:
            trust = Trust.SCAN
            registers = by_scan.scan(
                step.registers, stack, process, step.trust, self._evidence.allows
            )
        if registers is None:
            return None
        return Step(registers, registers[cpu.pc] - cpu.call_size, trust)

    def _is_end(self, callee: Step, caller: Step) -> bool:
        """Tell whether a found caller only means that the stack has ended."""
        cpu = self._cpu
        if caller.registers[cpu.pc] < _FIRST_ADDRESS:
            return True
        sp, last_sp = caller.registers[cpu.sp], callee.registers[cpu.sp]
        if sp != last_sp:
            return sp < last_sp
        if cpu.lr is None:
            return True
        # A function that keeps its return address in the link register may use no stack.
        if cpu.word_size == 4:
            return callee.trust is not Trust.CONTEXT
        if callee.trust is not Trust.CONTEXT and caller.trust is not Trust.CFI:
            return True
        return caller.registers[cpu.pc] == callee.registers[cpu.pc]

    def _place(self, instruction: int) -> Place:
        known = self._places.get(instruction)
        if known is not None:
            return known
        process = self._process
        module = process.module_map.find(instruction)
        if module is None:
            place = Place(None, unloaded=process.unloaded(instruction))
        else:
            names = process.names(module)
            symbol = self._evidence.symbol(module, instruction)
            place = Place(module, symbol, names is None)
        self._places[instruction] = place
        return place

    def _frame(self, step: Step, place: Place, caller: Step | None) -> Frame:
        registers = step.registers
        frame = Frame(
            step.instruction,
            registers[self._cpu.pc],
            registers[self._cpu.sp],
            step.trust,
            place.module,
            missing_symbols=place.missing_symbols,
            unloaded=place.unloaded,
            registers=registers,
            rule=caller.rule if caller is not None else None,
            why=step.why,
        )
        symbol = place.symbol
        if symbol is None or place.module is None:
            return frame
        return frame._replace(
            function=symbol.function,
            function_base=self._process.modules[place.module].base + symbol.start,
            file=symbol.file,
            line=symbol.line,
            inlines=symbol.inlines,
            name_source=symbol.source,
            is_guess=symbol.is_guess,
        )

    def _rule(self, row: Row, cfa: int) -> UnwindRule:
        """Return a row as text; sources hand out one row for many frames."""
        known = self._texts.get(id(row))
        if known is None or known[0] is not row:
            registers = tuple((name, str(rule)) for name, rule in row.registers.items())
            if row.return_address is not None:
                registers = (("return address", str(row.return_address)), *registers)
            known = self._texts[id(row)] = (row, str(row.cfa), registers)
        return UnwindRule(row.source, known[1], cfa, known[2])
