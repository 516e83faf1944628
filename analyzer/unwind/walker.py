"""The walk: from a thread's registers to its frames, innermost first.

Each step asks the techniques in order: unwind rules, what calls and signals leave behind,
frame pointer, scan. Order, trust and the ends of a stack are those of minidump-stackwalk
(rust-minidump, ``minidump-unwind``); what goes beyond it and why is told in
``docs/differences-from-minidump-stackwalk.md``.
"""

from __future__ import annotations

from collections.abc import Callable

from analyzer.model import Frame, Trust
from analyzer.named import NamedTuple
from analyzer.unwind import (
    by_cfi,
    by_frame_pointer,
    by_return_address,
    by_scan,
    by_signal,
    by_system_call,
)
from analyzer.unwind.evidence import Evidence
from analyzer.unwind.judge import Judge
from analyzer.unwind.places import Place, Places
from analyzer.unwind.process import NO_STACK, Process, Stack
from analyzer.unwind.step import FIRST_ADDRESS, OUTERMOST, Frames, Step
from analyzer.unwind.way import Way

MAX_FRAMES = 65_536
"""More frames than a stack of 8 MB can hold of a function that does anything."""

Registers = dict[str, int]

_MOST_IDLE_STEPS = 32
# Members of an enum take long to get at.
_CONTEXT, _CFI, _SCAN = Trust.CONTEXT, Trust.CFI, Trust.SCAN
_FRAME_POINTER = Trust.FRAME_POINTER
_CAPPED = "the stack goes on: only the innermost {} frames were walked"


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
        self._pc, self._sp = process.cpu.pc, process.cpu.sp
        self._max_frames = max_frames
        self._places = Places(process)
        self._evidence = Evidence(process, self._places)
        self._frames = Frames(process.cpu)
        self._rules = by_cfi.Rules(process)
        self._judge = Judge(process, self._places, self._evidence, self._rules)
        self._way = Way()

    def walk(
        self, registers: dict[str, int], stack: Stack | None, is_thumb: bool | None = None
    ) -> Walk:
        """Return the frames of a thread.

        Args:
            registers: Of the thread, at the crash or when the dump was written.
            stack: Its captured stack, if any.
            is_thumb: Of a thread on ARM, whether its code is Thumb, if that is known.
        """
        frames: list[Frame] = []
        pc = registers[self._cpu.pc]
        step: Step | None = Step(registers, pc, _CONTEXT, is_thumb=is_thumb)
        idle = 0
        self._way = Way()
        while step is not None:
            if len(frames) == self._max_frames:
                return Walk(tuple(frames), _CAPPED.format(self._max_frames))
            place = self._places.at(step.instruction)
            if stack is None or step.is_interrupted:
                stack = self._stack_at(step, stack)
            if self._cpu.lr is not None:
                self._way.enter(place)
            caller = self._caller(step, place, stack)
            if caller is not None and caller.registers[self._sp] <= step.registers[self._sp]:
                idle += 1
                caller = caller if idle <= _MOST_IDLE_STEPS else None
            frames.append(self._frames.frame(step, place, caller))
            if caller is not None and self._cpu.name == "x86" and place.symbol is not None:
                caller.parameter_size = place.symbol.parameter_size
            step = caller
        return Walk(tuple(frames))

    def _stack_at(self, step: Step, stack: Stack | None) -> Stack:
        """Return the stack that a frame lies on, where that may not be the one so far."""
        found = self._process.stack_at(step.registers[self._cpu.sp])
        return found or stack or NO_STACK

    def _caller(self, step: Step, place: Place, stack: Stack) -> Step | None:
        """Return the caller of a frame, ``None`` at the end of the stack."""
        if self._cpu.follows_call is None:
            return None
        caller = self._rules.caller(step, place, stack)
        if caller is None and step.trust is _CONTEXT:
            caller = self._by_return_address(step, place, stack)
        if caller is None and self._process.os in by_signal.SYSTEMS:
            caller = self._by_kernel(step, place, stack)
        if caller is None and not self._is_cut(step, place, stack):
            caller = self._by_luck(step, place, stack)
        if caller is None or caller is OUTERMOST or self._is_end(step, caller):
            return None
        return caller

    def _is_cut(self, step: Step, place: Place, stack: Stack) -> bool:
        """Tell whether the dump has no more of the stack; scans find only stale words then."""
        return not self._process.follows_peer and self._rules.is_cut(step, place, stack)

    def _by_return_address(self, step: Step, place: Place, stack: Stack) -> Step | None:
        """Return the caller of an innermost frame that no rule speaks of."""

        def leads_on(registers: dict[str, int]) -> bool:
            return self._judge.leads_on(registers, stack) is True

        process, evidence = self._process, self._evidence
        if place.module is None:
            find, why = by_return_address.of_call_to_nowhere, by_return_address.NOWHERE
        else:
            find, why = by_return_address.of_leaf, by_return_address.LINK_REGISTER
        registers = find(step.registers, stack, process, evidence, leads_on)
        return None if registers is None else self._step(registers, _SCAN, why)

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
                return self._step(found, _SCAN, by_system_call.WHY)
        if step.trust is not _CFI:
            return None
        read = self._rules.reader(stack)
        stopped = by_signal.find(step.registers, read, self._process)
        if stopped is None:
            return None
        return Step(
            stopped.registers,
            stopped.registers[self._cpu.pc],
            _CFI,
            by_signal.WHY,
            step.is_proven,
            is_interrupted=True,
            is_thumb=stopped.is_thumb,
        )

    def _by_luck(self, step: Step, place: Place, stack: Stack) -> Step | None:
        """Return the caller as the frame pointer or a scan supposes it."""
        process, registers = self._process, step.registers
        followed = by_frame_pointer.find(registers, stack, process)
        if followed is not None and self._judge.is_disproved(followed, stack):
            followed = None
        found = self._below_frame_pointer(step, place, stack, followed)
        if found is not None:
            return self._step(found, _SCAN, by_scan.BELOW_FRAME_POINTER)
        if followed is not None:
            return self._step(followed, _FRAME_POINTER, is_proven=step.is_proven)
        if self._way.has_left_main():
            return None
        is_stray = self._stray_on(stack)
        found = by_scan.scan(
            registers, stack, process, step.trust, self._evidence.allows, is_stray
        )
        return None if found is None else self._step(found, _SCAN, is_proven=False)

    def _stray_on(self, stack: Stack) -> Callable[[int, int], bool] | None:
        """Return what tells stray words of a scan, ``None`` where nothing can."""
        cpu, judge = self._cpu, self._judge
        if cpu.lr is None and self._process.follows_peer:
            return None

        def is_stray(word: int, sp: int) -> bool:
            if judge.is_disproved({cpu.pc: word, cpu.sp: sp}, stack):
                return True
            return judge.is_pointer(word, sp, stack, self._way.functions())

        return is_stray

    def _below_frame_pointer(
        self, step: Step, place: Place, stack: Stack, followed: Registers | None
    ) -> Registers | None:
        """Return the caller on x86, where the frame pointer skips it to ``followed``."""
        cpu, judge, proves = self._cpu, self._judge, self._evidence.proves
        if cpu.lr is not None:
            return None
        has_only_names = cpu.name == "x86" and judge.has_only_names(step, place, stack)
        if not has_only_names and (self._process.follows_peer or followed is None):
            return None
        is_weighed = followed is not None and not has_only_names and proves(followed[cpu.pc])

        def is_caller(supposed: Registers) -> bool:
            if not proves(supposed[cpu.pc]) or judge.is_disproved(supposed, stack):
                return False
            return not is_weighed or judge.leads_to(supposed, followed or {}, stack)

        return by_scan.scan_below_frame_pointer(step.registers, stack, self._process, is_caller)

    def _step(
        self, registers: dict[str, int], trust: Trust, why: str = "", is_proven: bool = True
    ) -> Step:
        """Return a frame that has made a call."""
        instruction = registers[self._cpu.pc] - self._cpu.call_size
        return Step(registers, instruction, trust, why, is_proven)

    def _is_end(self, callee: Step, caller: Step) -> bool:
        """Tell whether a found caller only means that the stack has ended."""
        if caller.registers[self._pc] < FIRST_ADDRESS:
            return True
        sp, last_sp = caller.registers[self._sp], callee.registers[self._sp]
        if sp != last_sp:
            return sp < last_sp and not caller.is_interrupted
        cpu = self._cpu
        if cpu.lr is None:
            return True
        # A function that keeps its return address in the link register may use no stack.
        if cpu.word_size == 4:
            return callee.trust is not _CONTEXT
        if callee.trust is not _CONTEXT and caller.trust is not _CFI:
            return True
        return caller.registers[cpu.pc] == callee.registers[cpu.pc]
