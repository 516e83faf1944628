"""The last resort: take the next word on the stack that can be a return address.

Range, order and what becomes of the frame pointer are minidump-stackwalk's (rust-minidump,
``minidump-unwind``). Beyond it, where the code before a candidate can be read, the candidate
counts only when that is a call.
"""

from __future__ import annotations

from collections.abc import Callable
from struct import Struct

from analyzer.model import Trust
from analyzer.unwind.process import Process, Stack

Registers = dict[str, int]

BELOW_FRAME_POINTER = "a proven return address below the frame pointer's target"

_CONTEXT = Trust.CONTEXT  # Members of an enum take long to get at.
_WORDS = 40
_WORDS_AFTER_CONTEXT = 160
_LARGEST_FRAME = 128 * 1024
_LAYOUTS = {
    (size, words): Struct(f"<{words}{code}")
    for size, code in ((4, "I"), (8, "Q"))
    for words in range(1, _WORDS_AFTER_CONTEXT + 1)
}


def scan(
    registers: Registers,
    stack: Stack,
    process: Process,
    trust: Trust,
    allows: Callable[[int], bool],
    is_stray: Callable[[int, int], bool] | None,
) -> Registers | None:
    """Return what is known of the caller, ``None`` when no word looks like a return address.

    Args:
        registers: Of the frame whose caller is wanted.
        stack: The stack that it lies on.
        process: The crashed process.
        trust: How the frame itself was found: for the innermost one, more words are tried.
        allows: Tells whether a word that points into a module can be a return address.
        is_stray: Tells whether such a word is none where it lies, given the word and the
            caller's stack pointer.
    """
    cpu = process.cpu
    sp, size = registers.get(cpu.sp), cpu.word_size
    if sp is None or sp < stack.start:
        return None
    words = min(
        _WORDS_AFTER_CONTEXT if trust is _CONTEXT else _WORDS,
        (len(stack.data) - (sp - stack.start)) // size,
    )
    if words <= 0:
        return None
    lowest, highest = process.code_bounds
    found = _LAYOUTS[size, words].unpack_from(stack.data, sp - stack.start)
    for number, word in enumerate(found):
        if lowest < word <= highest and allows(word):
            slot = sp + number * size
            if is_stray is not None and is_stray(word, slot + size):
                continue
            caller = {cpu.pc: word, cpu.sp: slot + size}
            if number and cpu.name in _FRAME_POINTER_AFTER_SCAN:
                base = _FRAME_POINTER_AFTER_SCAN[cpu.name](
                    registers.get(cpu.fp), slot, found[number - 1], stack
                )
                if base is not None:
                    caller[cpu.fp] = base
            return caller
    return None


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


def _amd64_base(base: int | None, slot: int, below: int, stack: Stack) -> int | None:
    """Return the caller's ``rbp``; ``below`` is the word under the return address's slot."""
    if base is None:
        return None
    if base == slot - 8 and slot < below <= slot - 8 + _LARGEST_FRAME:
        return below if stack.word(below, 8) is not None else None
    return base if base >= slot + 8 else None


def _x86_base(base: int | None, slot: int, below: int, stack: Stack) -> int | None:
    """Return the caller's ``ebp``; ``below`` is the word under the return address's slot."""
    if slot < below <= slot - 4 + _LARGEST_FRAME:
        candidate: int | None = below
    else:
        candidate = base if base is not None and base >= slot + 4 else None
    if candidate is None or stack.word(candidate, 4) is None:
        return None
    return candidate


_FRAME_POINTER_AFTER_SCAN = {"amd64": _amd64_base, "x86": _x86_base}
