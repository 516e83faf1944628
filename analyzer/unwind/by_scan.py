"""The last resort: take the next word on the stack that can be a return address.

Range, order and what becomes of the frame pointer are minidump-stackwalk's (rust-minidump,
``minidump-unwind``). Beyond it, where the code before a candidate can be read, the candidate
counts only when that is a call.
"""

from __future__ import annotations

from collections.abc import Callable

from analyzer.model import Trust
from analyzer.unwind.evidence import Evidence
from analyzer.unwind.judge import Judge
from analyzer.unwind.places import Place
from analyzer.unwind.process import WORDS, Process, Stack
from analyzer.unwind.step import Step
from analyzer.unwind.way import Way

Registers = dict[str, int]

BELOW_FRAME_POINTER = "a proven return address below the frame pointer's target"

_CONTEXT, _SCAN = Trust.CONTEXT, Trust.SCAN  # Members of an enum take long to get at.
_WORDS = 40
_WORDS_AFTER_CONTEXT = 160
_LARGEST_FRAME = 128 * 1024


class Scanner:
    """Scans the stacks of one walk."""

    def __init__(
        self, process: Process, evidence: Evidence, judge: Judge, way: Way | None
    ) -> None:
        """Prepare to scan; ``way`` is the walk's on ARM."""
        cpu = process.cpu
        self._pc, self._sp, self._fp, self._size = cpu.pc, cpu.sp, cpu.fp, cpu.word_size
        self._call_size, self._word = cpu.call_size, WORDS[cpu.word_size]
        self._base = _FRAME_POINTER_AFTER_SCAN.get(cpu.name)
        self._lowest, self._highest = process.code_bounds
        self._allows = evidence.allows
        self._judge = judge
        self._way = way
        self._has_doubts = way is not None or not process.follows_peer

    def caller(self, step: Step, _place: Place, stack: Stack) -> Step | None:
        """Return the caller of a frame, ``None`` when no word looks like a return address.

        For the innermost frame more words are tried; beyond ``main`` all are stale.
        """
        if self._way is not None and self._way.has_left_main():
            return None
        (start, data), size = stack, self._size
        sp = step.registers[self._sp]
        at = sp - start
        most = _WORDS_AFTER_CONTEXT if step.trust is _CONTEXT else _WORDS
        end = at + min(most, (len(data) - at) // size) * size
        if not 0 <= at < end:
            return None
        lowest, highest, allows = self._lowest, self._highest, self._allows
        for number, (word,) in enumerate(self._word.iter_unpack(data[at:end])):
            if lowest < word <= highest and allows(word):
                slot = sp + number * size
                caller = {self._pc: word, self._sp: slot + size}
                if self._has_doubts and self._is_stray(caller, stack):
                    continue
                if number and self._base is not None:
                    base = self._base(step.registers.get(self._fp), slot, stack)
                    if base is not None:
                        caller[self._fp] = base
                return Step(caller, word - self._call_size, _SCAN, "", False)
        return None

    def _is_stray(self, caller: Registers, stack: Stack) -> bool:
        """Tell whether what looks like a return address is none where it lies."""
        judge, way = self._judge, self._way
        if judge.is_disproved(caller, stack):
            return True
        return way is not None and judge.is_pointer(caller, stack, way.functions())


def scan_below_frame_pointer(
    registers: Registers, stack: Stack, process: Process, is_sure: Callable[[Registers], bool]
) -> Registers | None:
    """Return what is known of the caller of an x86 function that may have no frame pointer.

    Optimised code leaves the frame pointer as its callers set it, and following it then skips
    them. So where no rules are at hand, a word below its target comes first if ``is_sure``
    likes what is known of the caller then.
    """
    cpu = process.cpu
    size = cpu.word_size
    sp, base = registers.get(cpu.sp), registers.get(cpu.fp)
    if sp is None or base is None or sp not in stack or base not in stack:
        return None
    for slot in range(sp, min(base, sp + _WORDS_AFTER_CONTEXT * size), size):
        word = stack.word(slot, size)
        caller = {cpu.pc: word or 0, cpu.sp: slot + size, cpu.fp: base}
        if word and is_sure(caller):
            return caller
    return None


def _amd64_base(base: int | None, slot: int, stack: Stack) -> int | None:
    """Return the caller's ``rbp``, where the return address was found in ``slot``."""
    if base is None:
        return None
    if base == slot - 8:
        saved = stack.word(base, 8)
        if saved is not None and slot < saved <= base + _LARGEST_FRAME:
            return saved if stack.word(saved, 8) is not None else None
    return base if base >= slot + 8 else None


def _x86_base(base: int | None, slot: int, stack: Stack) -> int | None:
    """Return the caller's ``ebp``, where the return address was found in ``slot``."""
    saved = stack.word(slot - 4, 4)
    if saved is None or not slot < saved <= slot - 4 + _LARGEST_FRAME:
        saved = base if base is not None and base >= slot + 4 else None
    return saved if saved is not None and stack.word(saved, 4) is not None else None


_FRAME_POINTER_AFTER_SCAN = {"amd64": _amd64_base, "x86": _x86_base}
