"""Crashes behind a handler: faulthandler, Java, and reporters inside the program.

Such a handler catches the fault and ends the process by raising a signal again, so the
fatal stop shows ``raise`` or ``abort`` and not the fault. The supervisor remembers each
caught signal. If its handler is still running at the end, the frame that the kernel pushed
for it is still on the stack, with the interrupted registers in it: that was the crash.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from analyzer.memory import Read
    from app.capture.machines import Machine

# A Java runtime raises several faults of its own while it prints its report.
REMEMBERED = 256

_REACH = 1024 * 1024
_PAGE = 4096


class FirstChance(NamedTuple):
    """A signal that went to a handler: its ``siginfo`` and the registers at that moment."""

    siginfo: bytes
    general: bytes
    floating: bytes


def find_origin(
    chances: Iterable[FirstChance], machine: Machine, general: bytes, read: Read
) -> FirstChance | None:
    """Return the outermost caught signal whose handler has not returned, if any.

    Args:
        chances: Caught signals of the thread.
        machine: How to read registers.
        general: The thread's general registers now.
        read: The process's memory.
    """
    pointer = machine.registers(general)[machine.stack_pointer]
    stack = _stack_above(read, pointer)
    places = [(_place(stack, machine, chance), chance) for chance in chances]
    found = [(place, chance) for place, chance in places if place >= 0]
    return max(found, key=_first)[1] if found else None


def _first(pair: tuple[int, FirstChance]) -> int:
    return pair[0]


def _place(stack: bytes, machine: Machine, chance: FirstChance) -> int:
    """Return the last offset of the chance's signal frame on the stack, -1 without one."""
    mark = machine.mark(machine.registers(chance.general))
    place = stack.rfind(mark)
    while place > 0 and place % machine.word.size:
        place = stack.rfind(mark, 0, place + len(mark) - 1)
    return place


def _stack_above(read: Read, pointer: int) -> bytes:
    """Read from the stack pointer up to the reach or to the end of readable memory."""
    start = pointer & -8
    size = _REACH
    while size >= _PAGE:
        data = read(start, size)
        if data is not None:
            return data
        size //= 2
    return b""
