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
from analyzer.unwind import (
    by_cfi,
    by_frame_pointer,
    by_return_address,
    by_scan,
    by_signal,
    by_system_call,
)
from analyzer.unwind.evidence import Evidence
from analyzer.unwind.process import Process, Stack, Unloaded

MAX_FRAMES = 65_536
"""More frames than a stack of 8 MB can hold of a function that does anything."""

_FIRST_ADDRESS = 4096
_MOST_SIGNALS = 16
_ENTRIES = frozenset(("main", "wmain", "WinMain", "wWinMain"))
"""Functions that realign the stack on 32-bit Windows, so they do keep a frame pointer."""
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
        is_interrupted: A signal called the frame below; its stack may be anywhere.
        is_proven: No scan on the way here has taken a word for granted.
    """

    registers: dict[str, int]
    instruction: int
    trust: Trust
    why: str = ""
    rule: UnwindRule | None = None
    is_interrupted: bool = False
    is_proven: bool = True


_OUTERMOST = Step({}, 0, Trust.NONE)
"""Found instead of a caller by a rule that says: this is the thread's first function."""

_NO_STACK = Stack(0, b"")


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
            stack: Its captured stack, if any.
        """
        frames: list[Frame] = []
        step: Step | None = Step(registers, registers[self._cpu.pc], Trust.CONTEXT)
        parameter_size = signals = 0
        while step is not None and signals <= _MOST_SIGNALS:
            place = self._place(step.instruction)
            if len(frames) == self._max_frames:
                return Walk(tuple(frames), _CAPPED.format(self._max_frames))
            caller = None
            if self._cpu.follows_call is not None:
                stack = self._stack_of(step, stack)
                caller = self._caller(step, place, stack, parameter_size)
            frames.append(self._frame(step, place, caller))
            parameter_size = place.symbol.parameter_size if place.symbol is not None else 0
            signals += step.is_interrupted
            step = caller
        return Walk(tuple(frames))

    def _stack_of(self, step: Step, stack: Stack | None) -> Stack:
        """Return the stack that a frame lies on: the one so far, unless it was left."""
        if stack is not None and not step.is_interrupted:
            return stack
        found = self._process.stack_at(step.registers[self._cpu.sp])
        return found or stack or _NO_STACK

    def _caller(
        self, step: Step, place: Place, stack: Stack, parameter_size: int
    ) -> Step | None:
        """Return the caller of a frame, ``None`` at the end of the stack."""
        caller = self._by_cfi(step, place, stack, parameter_size)
        if caller is None:
            caller = self._by_convention(step, place, stack)
        if caller is None:
            caller = self._by_luck(step, place, stack)
        if caller is None or caller is _OUTERMOST or self._is_end(step, caller):
            return None
        return caller if step.is_proven else caller._replace(is_proven=False)

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
            if step.is_proven and self._is_outermost(row):
                return _OUTERMOST
            applied = by_cfi.apply(row, self._cpu, step.registers, read)
            if applied is not None:
                return self._cfi_step(row, *applied)
        return None

    def _is_outermost(self, row: Row) -> bool:
        """Tell whether a row says that there is no caller.

        Converters to Breakpad's text leave an undefined return address out. Where calls push
        it, a record without it can mean nothing else. A stale word that a scan took may have
        led here all the same, so after a scan the stack is not believed to have ended.
        """
        if row.return_address is None:
            return self._cpu.lr is None
        return isinstance(row.return_address, Undefined)

    def _cfi_step(self, row: Row, cfa: int, registers: dict[str, int]) -> Step:
        cpu = self._cpu
        if cpu.lr is not None:
            for name in (cpu.pc, cpu.lr, cpu.fp):
                if name in registers:
                    registers[name] = self._process.strip(registers[name])
        rule = self._rule(row, cfa)
        if row.is_signal_frame:
            return self._interrupted(registers, rule)
        return Step(registers, registers[cpu.pc] - cpu.call_size, Trust.CFI, rule=rule)

    def _interrupted(self, registers: dict[str, int], rule: UnwindRule | None = None) -> Step:
        # The program counter is the interrupted instruction itself, not one after a call.
        pc = registers[self._cpu.pc]
        return Step(registers, pc, Trust.CFI, by_signal.WHY, rule, is_interrupted=True)

    def _by_convention(self, step: Step, place: Place, stack: Stack) -> Step | None:
        """Return the caller where it is plain without unwind rules, and can be proven."""
        if self._is_system_call(place):
            # Without code at hand, minidump-stackwalk is followed as far as it goes right.
            prove = self._evidence
            proves = prove.proves if step.is_interrupted else prove.proves_by_code
            registers = by_system_call.find(step.registers, stack, proves)
            if registers is not None:
                return self._step(registers, Trust.SCAN, by_system_call.WHY)
        if step.trust is Trust.CONTEXT:
            return self._by_return_address(step, place, stack)
        if step.trust is Trust.CFI and place.module is not None:
            read = stack.reader(self._process.read)
            registers = by_signal.find(step.registers, read, self._process)
            return None if registers is None else self._interrupted(registers)
        return None

    def _is_system_call(self, place: Place) -> bool:
        """Tell whether a frame lies in the code by which 32-bit programs call the kernel."""
        if self._cpu.name != "x86" or place.module is None:
            return False
        return self._process.modules[place.module].path.startswith("linux-gate.so")

    def _by_return_address(self, step: Step, place: Place, stack: Stack) -> Step | None:
        def leads_on(registers: dict[str, int]) -> bool:
            supposed = self._step(registers, Trust.SCAN)
            caller = self._by_cfi(supposed, self._place(supposed.instruction), stack, 0)
            if caller is None or caller is _OUTERMOST:
                return caller is _OUTERMOST
            return self._evidence.proves(caller.registers[self._cpu.pc])

        if place.module is None:
            why = by_return_address.NOWHERE
            registers = by_return_address.of_call_to_nowhere(
                step.registers, stack, self._process, self._evidence, leads_on
            )
        else:
            why = by_return_address.LINK_REGISTER
            registers = by_return_address.of_leaf(
                step.registers, self._process, self._evidence, leads_on
            )
        return None if registers is None else self._step(registers, Trust.SCAN, why)

    def _by_luck(self, step: Step, place: Place, stack: Stack) -> Step | None:
        """Return the caller as the frame pointer or a scan supposes it."""
        process = self._process
        if self._cpu.name == "x86" and self._has_only_names(step, place, stack):
            proves = self._evidence.proves
            registers = by_scan.scan_below_frame_pointer(step.registers, stack, proves)
            if registers is not None:
                return self._step(registers, Trust.SCAN, by_scan.NAMES_BEFORE_FRAME_POINTER)
        registers = by_frame_pointer.find(step.registers, stack, process)
        if registers is not None:
            return self._step(registers, Trust.FRAME_POINTER)
        allows = self._evidence.allows
        registers = by_scan.scan(step.registers, stack, process, step.trust, allows)
        if registers is None:
            return None
        return self._step(registers, Trust.SCAN)._replace(is_proven=False)

    def _has_only_names(self, step: Step, place: Place, stack: Stack) -> bool:
        """Tell whether a frame's function has a name, and no unwind rule however useless."""
        symbol = place.symbol
        if place.module is None or symbol is None or symbol.is_guess:
            return False
        if symbol.function in _ENTRIES or symbol.function.endswith("CRTStartup"):
            return False
        address = step.instruction - self._process.modules[place.module].base
        callee = Callee(step.registers, step.trust is Trust.CONTEXT)
        read = stack.reader(self._process.read)
        sources = self._process.cfi(place.module)
        return not any(source.row(address, callee, read) is not None for source in sources)

    def _step(self, registers: dict[str, int], trust: Trust, why: str = "") -> Step:
        return Step(registers, registers[self._cpu.pc] - self._cpu.call_size, trust, why)

    def _is_end(self, callee: Step, caller: Step) -> bool:
        """Tell whether a found caller only means that the stack has ended."""
        cpu = self._cpu
        if caller.registers[cpu.pc] < _FIRST_ADDRESS:
            return True
        sp, last_sp = caller.registers[cpu.sp], callee.registers[cpu.sp]
        if sp != last_sp:
            return sp < last_sp and not caller.is_interrupted
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
