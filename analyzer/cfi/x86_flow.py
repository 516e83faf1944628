"""The frame at one instruction of a 32-bit Windows function, by following its code.

Windows' 32-bit images carry no unwind information: that is in the PDB, which is seldom at
hand. So all paths from the function's start are followed, each instruction once, until the
address is met; what was pushed, allocated and saved on the way is the function's frame. Where
that does not tell, the way to the function's return does (:mod:`analyzer.cfi.x86_return`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from analyzer.cfi.row import Callee, Inputs, RegisterPlus, Row, Rule, SavedAt, Undefined
from analyzer.cfi.x86_code import X86Instructions, successors
from analyzer.cfi.x86_return import row_to_return
from analyzer.cfi.x86_steps import CALLEE_SAVED, WORD, Effect, Kind
from analyzer.disassembly import DisassemblerError
from analyzer.images.pe import Pe
from analyzer.memory import Read
from analyzer.named import NamedTuple

SOURCE = "x86 code"

_MAX_CODE = 1 << 16
_MOST_STEPS = 20_000


class _Frame(NamedTuple):
    """A frame in the making.

    Attributes:
        depth: CFA minus ESP; ``None`` when the code computed ESP at run time.
        frame: CFA minus EBP; ``None`` while EBP is the caller's, or anything.
        saved: Where registers were saved, from the CFA.
        intact: Callee-saved registers that hold the caller's value.
        size: The constant in EAX, by which large frames are allocated; ``None`` if another.
        pushed: Bytes of parameters pushed and not yet removed.
    """

    depth: int | None
    frame: int | None
    saved: Mapping[str, int]
    intact: Set[str]
    size: int | None = None
    pushed: int = 0


_ENTERED = _Frame(WORD, None, {}, frozenset(CALLEE_SAVED))


class X86Code:
    """The code of one 32-bit Windows image."""

    source = SOURCE

    def __init__(self, image: Pe) -> None:
        """Read nothing yet."""
        self._base = image.base
        self._code = X86Instructions(image)
        self._frames: dict[tuple[int, int], _Frame | None] = {}
        self._entries: dict[int, bool] = {}
        self._ways: dict[int, Row | None] = {}

    def row(self, address: int, callee: Callee, read: Read) -> Row | None:
        """See :meth:`analyzer.cfi.row.CfiSource.row`."""
        try:
            row = self._row_from(callee.function, address, callee.registers)
            return row or self._row_to_return(address, callee, read)
        except DisassemblerError:
            return None

    def _row_from(
        self, start: int | None, address: int, registers: Mapping[str, int]
    ) -> Row | None:
        if start is None or not 0 <= address - start < _MAX_CODE:
            return None
        key = start, address
        if key not in self._frames:
            self._frames[key] = self._followed(start, address) if self._enters(start) else None
        frame = self._frames[key]
        return None if frame is None else _row(frame, registers)

    def _enters(self, start: int) -> bool:
        """Tell whether a frame is made from ``start`` on.

        Compilers move unlikely code away and give it a name; the frame is complete there.
        Such code uses the frame pointer without setting it, or returns from another depth.
        """
        if start not in self._entries:
            self._entries[start] = self._is_entry(start)
        return self._entries[start]

    def _is_entry(self, start: int) -> bool:
        depths = set[int | None]()
        for _at, frame, done, after in self._paths(start, range(1 << 32)):
            if done.uses_ebp and frame.frame is None and "ebp" in frame.intact:
                return False
            if done.kind is Kind.RETURN:
                depths.add(frame.depth)
                if frame.depth == WORD:
                    return True
            if self._code.may_not_return(done, after):
                break
        return depths <= {None}

    def _row_to_return(self, address: int, callee: Callee, read: Read) -> Row | None:
        """Return the rules by the way to the return, if that leads behind a call.

        A call that never comes back may be the last instruction of its function: the way
        would go through another one.
        """
        resume = address if callee.is_context else address + 1
        if resume not in self._ways:
            self._ways[resume] = row_to_return(self._code, resume, SOURCE)
        row = self._ways[resume]
        if row is None:
            return None
        cfa = row.cfa.value(Inputs(callee.registers, None, read, WORD))
        slot = SavedAt(-WORD).value(Inputs(callee.registers, cfa, read, WORD))
        if slot is None:
            return None
        loaded = callee.registers["eip"] - resume
        is_inside = self._code.has(slot - loaded)
        return row if not is_inside or self._code.follows_call(slot - loaded) else None

    def _followed(self, start: int, wanted: int) -> _Frame | None:
        """Return the frame before the instruction that holds the byte ``wanted``."""
        for at, frame, _done, after in self._paths(start, range(start, start + _MAX_CODE)):
            if at <= wanted < after:
                return frame
        return None

    def _paths(self, start: int, code: range) -> Iterator[tuple[int, _Frame, Effect, int]]:
        """Yield address, frame before it, effect and end of each instruction, once."""
        pending, seen = [(start, _ENTERED)], set[int]()
        while pending and len(seen) < _MOST_STEPS:
            at, frame = pending.pop()
            found = self._code.at(at) if at in code else None
            if at in seen or found is None:
                continue
            seen.add(at)
            done, after = found
            yield at, frame, done, after
            gone = self._after(frame, done, after)
            pending += [(target, gone) for target in successors(done, after)]

    def _after(self, frame: _Frame, done: Effect, after: int) -> _Frame:
        """Return the frame after one instruction."""
        if done.kind is not Kind.CALL:
            return _changed(frame, done)
        if self._code.probes(done):
            return _moved(frame, None if frame.size is None else -frame.size)
        taken = self._code.after_call(done, after, frame.pushed)
        return _moved(frame, taken)


def _changed(frame: _Frame, done: Effect) -> _Frame:
    """Return the frame after one instruction that is no call."""
    kind, depth, register = done.kind, frame.depth, done.register
    if kind is Kind.PUSH:
        return _pushed(frame, done)
    if kind is Kind.POP:
        return _moved(_written(frame, done, _esp_place(depth, 0)), done.amount)
    if kind is Kind.ADD:
        return _moved(frame, done.amount)
    if kind is Kind.TAKE:
        return _moved(frame, -frame.size if done.base == "eax" and frame.size else None)
    if kind is Kind.LEAVE:
        left = frame._replace(depth=frame.frame)
        return _moved(_written(left, Effect(kind, "ebp"), _esp_place(frame.frame, 0)), WORD)
    place = _place(frame, done)
    if kind is Kind.STORE and register in frame.intact and place is not None:
        return frame._replace(saved={register: place, **frame.saved})
    if kind is Kind.LEA and register == "esp":
        return _at(frame, None if place is None else -place)
    changed = _written(frame, done, place if kind is Kind.LOAD else None)
    if kind is Kind.LEA and register == "ebp":
        return changed._replace(frame=None if place is None else -place)
    if "esp" in done.writes:
        changed = _at(changed, None)
    if "eax" in done.writes:
        is_set = kind is Kind.SET and register == "eax"
        changed = changed._replace(size=done.amount if is_set else None)
    return changed


def _place(frame: _Frame, done: Effect) -> int | None:
    """Return the address that an instruction computes or uses, from the CFA."""
    below = {"esp": frame.depth, "ebp": frame.frame}.get(done.base)
    return None if below is None else done.amount - below


def _esp_place(depth: int | None, offset: int) -> int | None:
    return None if depth is None else offset - depth


def _pushed(frame: _Frame, done: Effect) -> _Frame:
    depth = None if frame.depth is None else frame.depth + done.amount
    if done.register in frame.intact and done.register not in frame.saved:
        if depth is not None:
            frame = frame._replace(saved={**frame.saved, done.register: -depth})
        return frame._replace(depth=depth)
    return frame._replace(depth=depth, pushed=frame.pushed + done.amount)


def _written(frame: _Frame, done: Effect, place: int | None) -> _Frame:
    """Return the frame after registers got other values, one maybe its own from ``place``."""
    names = {done.register} if done.kind is Kind.LEAVE else set(done.writes)
    if place is not None and frame.saved.get(done.register) == place:
        saved = {name: at for name, at in frame.saved.items() if name != done.register}
        intact = frame.intact | {done.register}
    else:
        saved, intact = dict(frame.saved), frame.intact - names
    kept = None if "ebp" in names else frame.frame
    return frame._replace(saved=saved, intact=intact, frame=kept)


def _moved(frame: _Frame, change: int | None) -> _Frame:
    """Return the frame after ESP went up by ``change``, or (``None``) anywhere."""
    if change is None or frame.depth is None:
        return frame._replace(depth=None)
    return _at(frame, frame.depth - change)._replace(pushed=max(frame.pushed - change, 0))


def _at(frame: _Frame, depth: int | None) -> _Frame:
    """Return the frame with another depth; what lies below ESP then is no more saved."""
    if depth is None:
        return frame._replace(depth=None)
    saved = {name: at for name, at in frame.saved.items() if -at <= depth}
    return frame._replace(depth=depth, saved=saved)


def _row(frame: _Frame, registers: Mapping[str, int]) -> Row | None:
    """Return the rules of a frame, by EBP if that points into it and is known."""
    if frame.frame is not None and "ebp" in registers:
        cfa = RegisterPlus("ebp", frame.frame)
    elif frame.depth is not None:
        cfa = RegisterPlus("esp", frame.depth)
    else:
        return None
    rules: dict[str, Rule] = {name: SavedAt(at) for name, at in frame.saved.items()}
    lost = set(CALLEE_SAVED) - frame.intact - set(rules)
    rules |= {name: Undefined() for name in sorted(lost)}
    return Row(cfa, SavedAt(-WORD), rules, SOURCE)
