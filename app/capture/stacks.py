"""Which memory of a crashed process goes into its minidump.

Each thread's stack from the stack pointer up, within limits that keep uploads small, and
for the crashed thread a little memory around each register that points into memory.

The kernel puts environment and arguments at the top of the main thread's stack, above the
random bytes that ``AT_RANDOM`` points to (Linux ``fs/binfmt_elf.c``, ``create_elf_tables``).
No frame reaches there and secrets do live there, so memory from that address on is never
taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from app.capture.image import ProcessImage, ThreadImage
from app.capture.maps import Region

KIB = 1024

_AT_RANDOM = 25
# An overflown stack: the stack pointer lies in the guard below it. Farther away it is not
# the stack that the thread ran on.
_OVERFLOW_REACH = 1024 * KIB
_FULL_THREADS = 20
_FULL = 512 * KIB
_PART = 32 * KIB
_DEEP_END = 32 * KIB
_BUDGET = 2048 * KIB
# Limits for the crashed thread's companions: the first twenty, then the rest. The first row
# with which all stacks fit into the budget is used, else the last.
_LIMITS = (
    (_FULL, _PART),
    (_PART, _PART),
    (8 * KIB, 8 * KIB),
    (2 * KIB, 2 * KIB),
)
_AROUND_REGISTER = 256
_PAGE = 4096


class Range(NamedTuple):
    """Addresses from ``start`` up to, not including, ``end``."""

    start: int
    end: int

    @property
    def size(self) -> int:
        """Number of bytes; never below 0 for a range that is used."""
        return self.end - self.start


class Capture(NamedTuple):
    """What to copy.

    Attributes:
        stacks: One range for each thread of the image; ``None`` where there is no stack.
        others: Further ranges; nothing is in two ranges.
    """

    stacks: tuple[Range | None, ...]
    others: tuple[Range, ...]


def choose_memory(image: ProcessImage) -> Capture:
    """Choose stacks and memory around registers, without overlaps."""
    whole = _apart([_thread_stack(image, thread) for thread in image.threads])
    stacks = _limit(image, whole)
    taken = [stack for stack in stacks if stack is not None]
    others: list[Range] = []
    for wanted in _wanted(image, whole):
        for piece in _without(wanted, taken):
            others.append(piece)
            taken.append(piece)
    return Capture(tuple(stacks), tuple(sorted(others)))


def _thread_stack(image: ProcessImage, thread: ThreadImage) -> Range | None:
    if not thread.general:
        return None
    registers = image.machine.registers(thread.general)
    return stack_from(image, registers[image.machine.stack_pointer])


def stack_from(image: ProcessImage, pointer: int) -> Range | None:
    """Return the stack from ``pointer`` (less the red zone) up, ``None`` if there is none.

    A pointer below its stack, as after an overflow, means the stack just above. A large frame
    takes it even past the guard, and into code that happens to lie there.
    """
    region = image.region(pointer)
    if region is None or not region.is_writable:
        region = _stack_above(image, pointer)
        if region is None:
            return None
    start = max(region.start, pointer - image.machine.red_zone)
    end = min(region.end, _private_start(image, region.end))
    return Range(start, end) if start < end else None


def _stack_above(image: ProcessImage, pointer: int) -> Region | None:
    """Return the stack above, if it is near enough.

    That is the first writable mapping right above a guard; where there is none, as below the
    main thread's stack in most systems, the first writable one.
    """
    first: Region | None = None
    guard_end = -1
    region = image.region_above(pointer)
    while region is not None and region.start - pointer <= _OVERFLOW_REACH:
        if region.is_writable:
            first = first or region
            if region.start == guard_end:
                return region
        elif not region.is_readable:
            guard_end = region.end
        region = image.region_above(region.start)
    return first


def _apart(stacks: list[Range | None]) -> list[Range | None]:
    """End each stack where the next begins: runtimes put many stacks into one mapping."""
    starts = sorted({stack.start for stack in stacks if stack})
    ends = dict(pairwise(starts))
    return [
        stack and Range(stack.start, min(stack.end, ends.get(stack.start, stack.end)))
        for stack in stacks
    ]


def _private_start(image: ProcessImage, end: int) -> int:
    """Return where arguments and environment begin, if they lie in the mapping to ``end``."""
    start = image.auxv.get(_AT_RANDOM, end)
    region = image.region(start)
    return start if region is not None and region.end == end else end


def _limit(image: ProcessImage, whole: list[Range | None]) -> list[Range | None]:
    """Cut the stacks by the first row of limits that fits."""
    crashed = image.fault.thread_id
    companions = [i for i, thread in enumerate(image.threads) if thread.thread_id != crashed]
    first = set(companions[:_FULL_THREADS])
    rest = set(companions[_FULL_THREADS:])
    cut: list[Range | None] = []
    for for_first, for_rest in _LIMITS:
        cut = [
            _cut(stack, for_first if i in first else for_rest if i in rest else _FULL)
            for i, stack in enumerate(whole)
        ]
        if sum(stack.size for stack in cut if stack) <= _BUDGET:
            break
    return cut


def _cut(stack: Range | None, limit: int) -> Range | None:
    return None if stack is None else Range(stack.start, min(stack.end, stack.start + limit))


def _wanted(image: ProcessImage, whole: list[Range | None]) -> Iterator[Range]:
    """Yield what is wanted beside the stacks, most important first."""
    for thread, stack in zip(image.threads, whole, strict=True):
        if thread.thread_id == image.fault.thread_id and thread.general:
            if stack is not None:
                yield from _overwritten(image, thread, stack)
            if stack is not None and stack.size > _FULL:
                yield Range(max(stack.start, stack.end - _DEEP_END), stack.end)
            yield from _around_registers(image, thread)
    for pointer in image.more_stacks:
        stack = _cut(stack_from(image, pointer), _FULL)
        if stack is not None:
            yield stack


def _overwritten(image: ProcessImage, thread: ThreadImage, stack: Range) -> Iterator[Range]:
    """Yield other memory that large frames of an overflown stack lie in, past its guard."""
    pointer = image.machine.registers(thread.general)[image.machine.stack_pointer]
    region = image.region_above(pointer)
    while region is not None and region.start < stack.start:
        if region.is_writable:
            yield Range(region.start, min(region.end, region.start + _DEEP_END))
        region = image.region_above(region.start)


def _around_registers(image: ProcessImage, thread: ThreadImage) -> Iterator[Range]:
    values = image.machine.registers(thread.general)
    counter = values[image.machine.program_counter]
    for value in (counter, *values.values()):
        region = image.region(value)
        if region is not None and region.is_readable:
            start = max(region.start, value - _AROUND_REGISTER)
            end = min(region.end, value + _AROUND_REGISTER, _private_start(image, region.end))
            if start < end:
                yield Range(start, end)


def _without(wanted: Range, taken: list[Range]) -> list[Range]:
    """Return the parts of ``wanted`` that no taken range covers, by address."""
    pieces = []
    start = wanted.start
    for other in sorted(other for other in taken if _overlap(other, wanted)):
        if start < other.start:
            pieces.append(Range(start, other.start))
        start = max(start, other.end)
    if start < wanted.end:
        pieces.append(Range(start, wanted.end))
    return pieces


def _overlap(one: Range, other: Range) -> bool:
    return one.start < other.end and other.start < one.end


def copy(image: ProcessImage, wanted: Range) -> tuple[int, bytes]:
    """Copy a range; where part of it cannot be read, its first readable run of pages.

    Returns:
        The first address and the bytes, which are empty when nothing could be read.
    """
    data = image.read(wanted.start, wanted.size)
    if data is not None:
        return wanted.start, data
    first, found = wanted.start, b""
    start = wanted.start
    while start < wanted.end:
        end = min(wanted.end, (start // _PAGE + 1) * _PAGE)
        piece = image.read(start, end - start)
        if piece is None and found:
            break
        if piece is not None:
            first = first if found else start
            found += piece
        start = end
    return first, found
