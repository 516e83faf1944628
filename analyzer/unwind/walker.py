"""The walk: from a thread's registers to its frames, innermost first.

Each step asks the techniques in order: unwind rules, what calls and signals leave behind,
frame pointer, scan. Order, trust and the ends of a stack are those of minidump-stackwalk
(rust-minidump, ``minidump-unwind``); what goes beyond it and why is told in
``docs/differences-from-minidump-stackwalk.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
Technique = Callable[[Step, Place, Stack], Step | None]
"""Returns a frame's caller, ``OUTERMOST`` at the end of a stack, ``None`` if it cannot tell."""

_MOST_IDLE_STEPS = 32
# Members of an enum take long to get at.
_CONTEXT, _CFI, _SCAN = Trust.CONTEXT, Trust.CFI, Trust.SCAN
_FRAME_POINTER = Trust.FRAME_POINTER
_CAPPED = "the stack goes on: only the innermost {} frames were walked"


class Techniques(NamedTuple):
    """What is asked for a frame's caller, in this order.

    Attributes:
        of_context: Of the innermost frame.
        of_cfi: Of one that unwind rules have found.
        of_luck: Of any other.
    """

    of_context: Sequence[Technique]
    of_cfi: Sequence[Technique]
    of_luck: Sequence[Technique]


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
        cpu = process.cpu
        self._process = process
        self._cpu = cpu
        self._pc, self._sp, self._lr, self._call_size = cpu.pc, cpu.sp, cpu.lr, cpu.call_size
        self._is_x86 = cpu.name == "x86"
        self._max_frames = max_frames
        self._places = Places(process)
        self._evidence = Evidence(process, self._places)
        self._frames = Frames(cpu)
        self._rules = by_cfi.Rules(process)
        self._judge = Judge(process, self._places, self._evidence, self._rules)
        self._follow = by_frame_pointer.step_of(cpu.name, process.os)

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
        step = Step(registers, registers[self._pc], _CONTEXT, is_thumb=is_thumb)
        idle = 0
        has_sources = self._process.has_sources
        way = Way() if has_sources and self._lr is not None else None
        techniques = self._techniques(way)
        for _ in range(self._max_frames):
            place = self._places[step.instruction]
            if stack is None or step.is_interrupted:
                stack = self._stack_at(step, stack)
            if way is not None:
                way.enter(place)
            caller = self._caller(step, place, stack, techniques)
            if caller is not None and caller.registers[self._sp] <= step.registers[self._sp]:
                idle += 1
                if idle > _MOST_IDLE_STEPS or not self._may_be_idle(step, caller):
                    caller = None
            frames.append(self._frames.frame(step, place, caller))
            if caller is None:
                return Walk(tuple(frames))
            if has_sources and self._is_x86 and (symbol := place.symbol()) is not None:
                caller.parameter_size = symbol.parameter_size
            step = caller
        return Walk(tuple(frames), _CAPPED.format(self._max_frames))

    def _stack_at(self, step: Step, stack: Stack | None) -> Stack:
        """Return the stack that a frame lies on, where that may not be the one so far."""
        found = self._process.stack_at(step.registers[self._sp])
        return found or stack or NO_STACK

    def _caller(
        self, step: Step, place: Place, stack: Stack, techniques: Techniques
    ) -> Step | None:
        """Return the caller of a frame, ``None`` at the end of the stack."""
        of_context, of_cfi, of_luck = techniques
        trust = step.trust
        for find in of_cfi if trust is _CFI else of_context if trust is _CONTEXT else of_luck:
            caller = find(step, place, stack)
            if caller is not None:
                is_end = caller is OUTERMOST or caller.registers[self._pc] < FIRST_ADDRESS
                return None if is_end else caller
        return None

    def _techniques(self, way: Way | None) -> Techniques:
        """Return the techniques that can find anything in this process."""
        process, follows_peer = self._process, self._process.follows_peer
        if self._cpu.follows_call is None:
            return Techniques((), (), ())
        luck: list[Technique] = []
        if self._follow is not by_frame_pointer.nowhere:
            # Without sources nothing can prove what the frame pointer skips.
            may_skip = self._lr is None and process.has_sources
            luck.append(self._to_frame_pointer if may_skip else self._by_frame_pointer)
        luck.append(by_scan.Scanner(process, self._evidence, self._judge, way).caller)
        if not process.has_sources:
            return Techniques(luck, luck, luck)
        rules, is_linux = self._rules.caller, process.os in by_signal.SYSTEMS
        entry = [self._by_system_call] if is_linux and self._is_x86 else []
        signal = [self._by_signal] if is_linux else []
        cut = [] if follows_peer else [self._at_cut]
        # The peer scans in system calls, which does well until a signal comes in between.
        always = [] if follows_peer else entry
        return Techniques(
            (rules, self._by_return_address, *always, *cut, *luck),
            (rules, *entry, *signal, *cut, *luck),
            (rules, *always, *luck),
        )

    def _at_cut(self, step: Step, place: Place, stack: Stack) -> Step | None:
        """Find the end where the dump has no more of a stack: scans meet only stale words."""
        return OUTERMOST if self._rules.is_cut(step, place, stack) else None

    def _by_return_address(self, step: Step, place: Place, stack: Stack) -> Step | None:
        """Return the caller of an innermost frame that no rule speaks of."""
        if place.module is None or self._process.is_data(step.instruction):
            find, why = by_return_address.of_call_to_nowhere, by_return_address.NOWHERE
        else:
            find, why = by_return_address.of_leaf, by_return_address.LINK_REGISTER
        found = find(step.registers, stack, self._process, self._evidence, self._judge)
        return None if found is None else self._step(found, _SCAN, why)

    def _by_system_call(self, step: Step, place: Place, stack: Stack) -> Step | None:
        """Return the caller of the kernel's entry for system calls on 32-bit Linux."""
        if place.module is None or (self._process.follows_peer and not step.is_interrupted):
            return None
        if not self._process.modules[place.module].path.startswith(by_system_call.MODULE):
            return None
        found = by_system_call.find(step.registers, stack, self._evidence.allows)
        return None if found is None else self._step(found, _SCAN, by_system_call.WHY)

    def _by_signal(self, step: Step, place: Place, stack: Stack) -> Step | None:
        """Return what a signal interrupted, by Linux' own layout on the stack."""
        if place.module is None:
            return None
        stopped = by_signal.find(step.registers, self._rules.reader(stack), self._process)
        if stopped is None:
            return None
        return Step(
            stopped.registers,
            stopped.registers[self._pc],
            _CFI,
            by_signal.WHY,
            step.is_proven,
            is_interrupted=True,
            is_thumb=stopped.is_thumb,
        )

    def _to_frame_pointer(self, step: Step, place: Place, stack: Stack) -> Step | None:
        """Return the caller on x86: what the frame pointer supposes, or one below that."""
        followed = self._by_frame_pointer(step, place, stack)
        return self._below_frame_pointer(step, place, stack, followed) or followed

    def _below_frame_pointer(
        self, step: Step, place: Place, stack: Stack, followed: Step | None
    ) -> Step | None:
        """Return the caller on x86, where the frame pointer skips it to ``followed``."""
        judge, proves, pc = self._judge, self._evidence.proves, self._pc
        target = None
        if not self._is_x86 or not judge.has_only_names(step, place, stack):
            if followed is None or self._process.follows_peer:
                return None
            target = followed.registers if proves(followed.registers[pc]) else None

        def is_caller(supposed: Registers) -> bool:
            if not proves(supposed[pc]) or judge.is_disproved(supposed, stack):
                return False
            return target is None or judge.leads_to(supposed, target, stack)

        found = by_scan.scan_below_frame_pointer(
            step.registers, stack, self._process, is_caller
        )
        return None if found is None else self._step(found, _SCAN, by_scan.BELOW_FRAME_POINTER)

    def _by_frame_pointer(self, step: Step, place: Place, stack: Stack) -> Step | None:
        """Return the caller as the frame pointer supposes it, unless code shows it is none."""
        found = self._follow(step.registers, stack, self._process)
        if found is None or self._judge.is_disproved(found, stack):
            return None
        return self._step(found, _FRAME_POINTER, is_proven=step.is_proven)

    def _step(
        self, registers: dict[str, int], trust: Trust, why: str = "", is_proven: bool = True
    ) -> Step:
        """Return a frame that has made a call."""
        instruction = registers[self._pc] - self._call_size
        return Step(registers, instruction, trust, why, is_proven)

    def _may_be_idle(self, callee: Step, caller: Step) -> bool:
        """Tell whether a caller may lie no higher on the stack than its callee."""
        if caller.registers[self._sp] < callee.registers[self._sp]:
            return caller.is_interrupted
        if self._lr is None:
            return False
        # A function that keeps its return address in the link register may use no stack.
        if self._cpu.word_size == 4:
            return callee.trust is _CONTEXT
        if callee.trust is not _CONTEXT and caller.trust is not _CFI:
            return False
        return caller.registers[self._pc] != callee.registers[self._pc]
