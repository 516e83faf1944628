"""A frame in the making, by the x86 instructions that make and undo it.

Paths through a function are followed from its start, each instruction once; what was pushed,
allocated and saved on the way to an address is the frame there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set

from analyzer.cfi.row import RegisterPlus, Row, Rule, SavedAt, Undefined
from analyzer.cfi.x86_code import Instructions, successors
from analyzer.cfi.x86_steps import Effect, Kind, Registers
from analyzer.named import NamedTuple

_MOST_STEPS = 20_000


class Frame(NamedTuple):
    """What was done to the stack since the function was entered.

    Attributes:
        cpu: The registers.
        depth: CFA minus the stack pointer; ``None`` when the code computed that at run time.
        frame: CFA minus the frame pointer; ``None`` while that is the caller's, or anything.
        saved: Where registers were saved, from the CFA.
        intact: Callee-saved registers that hold the caller's value.
        size: The constant in the register by which large frames are allocated; ``None`` if
            another.
        pushed: Bytes of parameters pushed and not yet removed.
    """

    cpu: Registers
    depth: int | None
    frame: int | None
    saved: Mapping[str, int]
    intact: Set[str]
    size: int | None = None
    pushed: int = 0


class Passed(NamedTuple):
    """An instruction on a path: its address, the frame before it, what it does, its end."""

    at: int
    frame: Frame
    done: Effect
    after: int


def paths(
    code: Instructions, start: int, within: range, called: Callable[[Frame, Effect, int], Frame]
) -> Iterator[Passed]:
    """Yield the instructions of ``within`` that paths from ``start`` meet, each once.

    Paths with fewer calls go first: behind a call that never returns another one's frame
    would be taken for this one's. ``called(frame, call, after)`` returns the frame after one.

    Raises:
        DisassemblerError: There is no disassembler.
        ImageError: The code cannot be read.
    """
    entered = Frame(code.cpu, code.cpu.word, None, {}, code.cpu.saved)
    pending, behind_calls, seen = [(start, entered)], list[tuple[int, Frame]](), set[int]()
    while (pending or behind_calls) and len(seen) < _MOST_STEPS:
        if not pending:
            pending, behind_calls = behind_calls, []
        at, frame = pending.pop()
        found = code.at(at) if at in within else None
        if at in seen or found is None:
            continue
        seen.add(at)
        done, after = found
        yield Passed(at, frame, done, after)
        if done.kind is Kind.CALL:
            behind_calls.append((after, called(frame, done, after)))
        else:
            gone = _changed(frame, done)
            pending += [(target, gone) for target in successors(done, after)]


def _changed(frame: Frame, done: Effect) -> Frame:
    """Return the frame after one instruction that is no call."""
    cpu, kind, depth, register = frame.cpu, done.kind, frame.depth, done.register
    if kind is Kind.PUSH:
        return _pushed(frame, done)
    if kind is Kind.POP:
        return moved(_written(frame, done, _stack_place(depth, 0)), done.amount)
    if kind is Kind.ADD:
        return moved(frame, done.amount)
    if kind is Kind.TAKE:
        return moved(frame, -frame.size if done.base == cpu.size and frame.size else None)
    if kind is Kind.LEAVE:
        left = frame._replace(depth=frame.frame)
        popped = _written(left, Effect(kind, cpu.frame), _stack_place(frame.frame, 0))
        return moved(popped, cpu.word)
    place = _place(frame, done)
    if kind is Kind.STORE and register in frame.intact and place is not None:
        return frame._replace(saved={register: place, **frame.saved})
    if kind is Kind.LEA and register == cpu.stack:
        return _at(frame, None if place is None else -place)
    changed = _written(frame, done, place if kind is Kind.LOAD else None)
    if kind is Kind.LEA and register == cpu.frame:
        return changed._replace(frame=None if place is None else -place)
    if cpu.stack in done.writes:
        changed = _at(changed, None)
    if cpu.size in done.writes:
        is_set = kind is Kind.SET and register == cpu.size
        changed = changed._replace(size=done.amount if is_set else None)
    return changed


def _place(frame: Frame, done: Effect) -> int | None:
    """Return the address that an instruction computes or uses, from the CFA."""
    below = {frame.cpu.stack: frame.depth, frame.cpu.frame: frame.frame}.get(done.base)
    return None if below is None else done.amount - below


def _stack_place(depth: int | None, offset: int) -> int | None:
    return None if depth is None else offset - depth


def _pushed(frame: Frame, done: Effect) -> Frame:
    depth = None if frame.depth is None else frame.depth + done.amount
    if done.register in frame.intact and done.register not in frame.saved:
        if depth is not None:
            frame = frame._replace(saved={**frame.saved, done.register: -depth})
        return frame._replace(depth=depth)
    return frame._replace(depth=depth, pushed=frame.pushed + done.amount)


def _written(frame: Frame, done: Effect, place: int | None) -> Frame:
    """Return the frame after registers got other values, one maybe its own from ``place``."""
    names = {done.register} if done.kind is Kind.LEAVE else set(done.writes)
    if place is not None and frame.saved.get(done.register) == place:
        saved = {name: at for name, at in frame.saved.items() if name != done.register}
        intact = frame.intact | {done.register}
    else:
        saved, intact = dict(frame.saved), frame.intact - names
    kept = None if frame.cpu.frame in names else frame.frame
    return frame._replace(saved=saved, intact=intact, frame=kept)


def moved(frame: Frame, change: int | None) -> Frame:
    """Return the frame after the stack pointer went up by ``change``; ``None``: anywhere."""
    if change is None or frame.depth is None:
        return frame._replace(depth=None)
    return _at(frame, frame.depth - change)._replace(pushed=max(frame.pushed - change, 0))


def _at(frame: Frame, depth: int | None) -> Frame:
    """Return the frame with another depth; what lies below it then is no more saved."""
    if depth is None:
        return frame._replace(depth=None)
    saved = {name: at for name, at in frame.saved.items() if -at <= depth}
    return frame._replace(depth=depth, saved=saved)


def frame_row(
    frame: Frame,
    registers: Mapping[str, int],
    source: str,
    covers: tuple[int, int] | None = None,
) -> Row | None:
    """Return a frame's rules, by the frame pointer if that points into it and is known."""
    cpu = frame.cpu
    if frame.frame is not None and cpu.frame in registers:
        cfa = RegisterPlus(cpu.frame, frame.frame)
    elif frame.depth is not None:
        cfa = RegisterPlus(cpu.stack, frame.depth)
    else:
        return None
    rules: dict[str, Rule] = {name: SavedAt(at) for name, at in frame.saved.items()}
    lost = cpu.saved - frame.intact - set(rules)
    rules |= {name: Undefined() for name in sorted(lost)}
    return Row(cfa, SavedAt(-cpu.word), rules, source, False, covers)
