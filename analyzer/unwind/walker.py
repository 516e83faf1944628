"""The walk: from a thread's registers to its frames, innermost first.

Each step asks the techniques in order: unwind rules, what calls and signals leave behind,
frame pointer, scan. Order, trust and the ends of a stack are those of minidump-stackwalk
(rust-minidump, ``minidump-unwind``); what goes beyond it and why is told in
``docs/differences-from-minidump-stackwalk.md``.
"""

from __future__ import annotations

from typing import NamedTuple

from analyzer.cfi.row import Callee, Row, Undefined
from analyzer.errors import ImageError, SymbolError
from analyzer.memory import Read
from analyzer.model import Frame, Trust
from analyzer.unwind import (
    by_cfi,
    by_frame_pointer,
    by_return_address,
    by_scan,
    by_signal,
    by_system_call,
)
from analyzer.unwind.evidence import Evidence
from analyzer.unwind.places import Place, Places
from analyzer.unwind.process import Process, Stack
from analyzer.unwind.step import OUTERMOST, Frames, Step

MAX_FRAMES = 65_536
"""More frames than a stack of 8 MB can hold of a function that does anything."""

_FIRST_ADDRESS = 4096
_MOST_IDLE_STEPS = 32
_NO_STACK = Stack(0, b"")
_CAPPED = "the stack goes on: only the innermost {} frames were walked"
_ENTRIES = frozenset(("main", "wmain", "WinMain", "wWinMain"))
"""Functions that realign the stack on 32-bit Windows, so they do keep a frame pointer."""


class Walk(NamedTuple):
    """The result of a walk.

    Attributes:
        frames: Innermost first.
        note: Why the walk ended early; empty usually.
    """

    frames: tuple[Frame, ...]
    note: str = ""


class Walker:
    """Walks the threads of one process; what it learns of code addresses serves them all."""

    def __init__(self, process: Process, max_frames: int = MAX_FRAMES) -> None:
        self._process = process
        self._cpu = process.cpu
        self._max_frames = max_frames
        self._places = Places(process)
        self._evidence = Evidence(process, self._places)
        self._frames = Frames(process.cpu)
        self._read_stack = (_NO_STACK, process.read)
        self._entered: set[int] = set()
        self._is_in_main = self._has_left_main = False

    def walk(self, registers: dict[str, int], stack: Stack | None) -> Walk:
        """Return the frames of a thread.

        Args:
            registers: Of the thread, at the crash or when the dump was written.
            stack: Its captured stack, if any.
        """
        frames: list[Frame] = []
        step: Step | None = Step(registers, registers[self._cpu.pc], Trust.CONTEXT)
        parameter_size = idle = 0
        self._entered.clear()
        self._is_in_main = self._has_left_main = False
        while step is not None:
            if len(frames) == self._max_frames:
                return Walk(tuple(frames), _CAPPED.format(self._max_frames))
            place = self._places.at(step.instruction)
            if stack is None or step.is_interrupted:
                stack = self._stack_at(step, stack)
            if self._cpu.lr is not None:
                self._enter(place)
            caller = self._caller(step, place, stack, parameter_size)
            if caller is not None and not self._goes_up(step, caller):
                idle += 1
                caller = caller if idle <= _MOST_IDLE_STEPS else None
            frames.append(self._frames.frame(step, place, caller))
            parameter_size = place.symbol.parameter_size if place.symbol is not None else 0
            step = caller
        return Walk(tuple(frames))

    def _enter(self, place: Place) -> None:
        """Note which functions a walk on ARM came through: scans go wrong most there."""
        self._has_left_main = self._is_in_main
        self._is_in_main |= place.symbol is not None and place.symbol.function == "main"
        if place.function_base is not None:
            self._entered.add(place.function_base)

    def _stack_at(self, step: Step, stack: Stack | None) -> Stack:
        """Return the stack that a frame lies on, where that may not be the one so far."""
        found = self._process.stack_at(step.registers[self._cpu.sp])
        return found or stack or _NO_STACK

    def _reader(self, stack: Stack) -> Read:
        """Return a ``Read`` of a stack and, beyond it, of all captured memory."""
        if self._read_stack[0] is not stack:
            self._read_stack = (stack, stack.reader(self._process.read))
        return self._read_stack[1]

    def _caller(
        self, step: Step, place: Place, stack: Stack, parameter_size: int
    ) -> Step | None:
        """Return the caller of a frame, ``None`` at the end of the stack."""
        if self._cpu.follows_call is None:
            return None
        caller = self._by_cfi(step, place, stack, parameter_size)
        if caller is None and step.trust is Trust.CONTEXT:
            caller = self._by_return_address(step, place, stack)
        if caller is None and self._process.os in by_signal.SYSTEMS:
            caller = self._by_kernel(step, place, stack)
        if caller is None:
            caller = self._by_luck(step, place, stack)
        if caller is None or caller is OUTERMOST or self._is_end(step, caller):
            return None
        return caller

    def _by_cfi(
        self, step: Step, place: Place, stack: Stack, parameter_size: int = 0
    ) -> Step | None:
        """Return the caller by unwind rules, ``OUTERMOST`` if they say there is none."""
        module = place.module
        if module is None:
            return None
        process = self._process
        sources = process.cfi(module)
        if not sources:
            return None
        address = step.instruction - process.modules[module].base
        callee = Callee(step.registers, step.trust is Trust.CONTEXT, parameter_size)
        read = self._reader(stack)
        for source in sources:
            try:
                row = source.row(address, callee, read)
            except (ImageError, SymbolError) as error:
                process.complain(module, error)
                continue
            if row is None:
                continue
            if step.is_proven and self._is_outermost(step, row):
                return OUTERMOST
            cfa = None
            if self._cpu.lr is not None and step.trust is Trust.FRAME_POINTER:
                cfa = by_cfi.cfa_of_frame_record(row, self._cpu, step.registers)
            applied = by_cfi.apply(row, self._cpu, step.registers, read, cfa)
            if applied is not None:
                return self._step_by_row(row, *applied, step.is_proven)
        return None

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

    def _step_by_row(
        self, row: Row, cfa: int, registers: dict[str, int], is_proven: bool
    ) -> Step:
        cpu = self._cpu
        if cpu.lr is not None:
            for name in (cpu.pc, cpu.lr, cpu.fp):
                if name in registers:
                    registers[name] = self._process.strip(registers[name])
        pc, trust = registers[cpu.pc], Trust.CFI
        if row.is_signal_frame:
            # The program counter is the interrupted instruction, not the one after a call.
            return Step(registers, pc, trust, by_signal.WHY, is_proven, True, row, cfa)
        return Step(registers, pc - cpu.call_size, trust, "", is_proven, False, row, cfa)

    def _by_return_address(self, step: Step, place: Place, stack: Stack) -> Step | None:
        """Return the caller of an innermost frame that no rule speaks of."""

        def leads_on(registers: dict[str, int]) -> bool:
            return self._leads_on(registers, stack) is True

        process, evidence = self._process, self._evidence
        if place.module is None:
            find, why = by_return_address.of_call_to_nowhere, by_return_address.NOWHERE
        else:
            find, why = by_return_address.of_leaf, by_return_address.LINK_REGISTER
        registers = find(step.registers, stack, process, evidence, leads_on)
        return None if registers is None else self._step(registers, Trust.SCAN, why)

    def _leads_on(self, registers: dict[str, int], stack: Stack) -> bool | None:
        """Tell whether rules lead from a supposed frame to a return address that is proven.

        ``None`` when there are no rules, or they need what is unknown.
        """
        supposed = self._step(registers, Trust.SCAN)
        caller = self._by_cfi(supposed, self._places.at(supposed.instruction), stack)
        if caller is None or caller is OUTERMOST:
            return None if caller is None else False
        return self._evidence.proves(caller.registers[self._cpu.pc])

    def _by_kernel(self, step: Step, place: Place, stack: Stack) -> Step | None:
        """Return the caller where Linux has a layout of its own on the stack."""
        if place.module is None:
            return None
        path = self._process.modules[place.module].path
        is_entry = self._cpu.name == "x86" and path.startswith(by_system_call.MODULE)
        # The peer scans here, which does well until a signal comes in between.
        if is_entry and (step.is_interrupted or not self._process.follows_peer):
            found = by_system_call.find(step.registers, stack, self._evidence.allows)
            if found is not None:
                return self._step(found, Trust.SCAN, by_system_call.WHY)
        if step.trust is not Trust.CFI:
            return None
        read = self._reader(stack)
        registers = by_signal.find(step.registers, read, self._process)
        if registers is None:
            return None
        pc = registers[self._cpu.pc]
        return Step(registers, pc, Trust.CFI, by_signal.WHY, step.is_proven, True)

    def _by_luck(self, step: Step, place: Place, stack: Stack) -> Step | None:
        """Return the caller as the frame pointer or a scan supposes it."""
        registers, evidence = step.registers, self._evidence
        if self._cpu.name == "x86" and self._has_only_names(step, place, stack):
            found = by_scan.scan_below_frame_pointer(registers, stack, evidence.proves)
            if found is not None:
                return self._step(found, Trust.SCAN, by_scan.NAMES_BEFORE_FRAME_POINTER)
        found = by_frame_pointer.find(registers, stack, self._process)
        if found is not None and not self._is_disproved(found, stack):
            return self._step(found, Trust.FRAME_POINTER, is_proven=step.is_proven)
        if self._has_left_main:
            return None

        def allows(word: int, sp: int) -> bool:
            return evidence.allows(word) and not self._is_stray(word, sp, stack)

        found = by_scan.scan(registers, stack, self._process, step.trust, allows)
        return None if found is None else self._step(found, Trust.SCAN, is_proven=False)

    def _is_disproved(self, registers: dict[str, int], stack: Stack) -> bool:
        """Tell whether code shows that a supposed frame is none.

        Its own return address is not after a call, or its rules lead to one that is not.
        """
        evidence, pc = self._evidence, self._cpu.pc
        if evidence.disproves_by_code(registers[pc]):
            return True
        supposed = self._step(registers, Trust.SCAN)
        place = self._places.at(supposed.instruction)
        if not evidence.has_code(supposed.instruction):
            return False
        caller = self._by_cfi(supposed, place, stack)
        if caller is None or caller is OUTERMOST or caller.is_interrupted:
            return False
        return evidence.disproves_by_code(caller.registers[pc])

    def _is_stray(self, word: int, sp: int, stack: Stack) -> bool:
        """Tell whether a word that may be a return address is none where it lies."""
        supposed = {self._cpu.pc: word, self._cpu.sp: sp}
        return self._is_disproved(supposed, stack) or self._is_pointer(word, sp, stack)

    def _is_pointer(self, word: int, sp: int, stack: Stack) -> bool:
        """Tell whether a word on an ARM stack is a pointer to a function.

        They abound there. Yet a call that does not return may be a function's last
        instruction, and then the next function's first byte is a return address. That is
        rare: it is believed where code shows the call, or where no rules are at hand to go
        on by and the function is not one that was called, as callbacks are.
        """
        function = self._evidence.function_at(word) if self._entered else None
        if function is None or self._evidence.proves_by_code(word):
            return False
        supposed = {self._cpu.pc: word, self._cpu.sp: sp}
        return function in self._entered or self._leads_on(supposed, stack) is not None

    def _has_only_names(self, step: Step, place: Place, stack: Stack) -> bool:
        """Tell whether a frame's function has a name, and no unwind rule however useless."""
        symbol = place.symbol
        if place.module is None or symbol is None or symbol.is_guess:
            return False
        if symbol.function in _ENTRIES or symbol.function.endswith("CRTStartup"):
            return False
        address = step.instruction - self._process.modules[place.module].base
        callee = Callee(step.registers, step.trust is Trust.CONTEXT)
        read = self._reader(stack)
        sources = self._process.cfi(place.module)
        return not any(source.row(address, callee, read) is not None for source in sources)

    def _step(
        self, registers: dict[str, int], trust: Trust, why: str = "", is_proven: bool = True
    ) -> Step:
        """Return a frame that has made a call."""
        instruction = registers[self._cpu.pc] - self._cpu.call_size
        return Step(registers, instruction, trust, why, is_proven)

    def _goes_up(self, callee: Step, caller: Step) -> bool:
        return caller.registers[self._cpu.sp] > callee.registers[self._cpu.sp]

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
