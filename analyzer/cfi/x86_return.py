"""The frame at one instruction of a 32-bit x86 function, by the way to its return.

What is still undone between an instruction and the return tells where the return address
lies, without any knowledge of what came before: that is how functions are unwound whose start
nobody knows.
"""

from __future__ import annotations

from collections.abc import Mapping

from analyzer.cfi.row import LoadedFrom, RegisterPlus, Row, Rule, SavedAt
from analyzer.cfi.x86_code import X86Instructions, successors
from analyzer.cfi.x86_steps import X86, Effect, Kind
from analyzer.named import NamedTuple

_MOST_STEPS = 2_000


class _Way(NamedTuple):
    """What has been undone.

    Attributes:
        base: The register, as it was at the beginning, that ESP is counted from.
        offset: ESP minus it; ``None`` while that is unknown.
        places: Where registers are saved, counted from such a register.
        has_frame: EBP is still what it was.
    """

    base: str
    offset: int | None
    places: Mapping[str, tuple[str, int]]
    has_frame: bool


def row_to_return(code: X86Instructions, address: int, source: str) -> Row | None:
    """Return the rules at ``address``, ``None`` where no way leads to a return.

    Args:
        code: The image's instructions.
        address: An instruction's first byte, relative to the image's base.
        source: The format's name, for the row.

    Raises:
        DisassemblerError: There is no disassembler.
        ImageError: The code cannot be read.
    """
    pending = [(address, _Way("esp", 0, {}, True))]
    seen: set[int] = set()
    while pending and len(seen) < _MOST_STEPS:
        at, way = pending.pop()
        found = code.at(at)
        if at in seen or found is None:
            continue
        seen.add(at)
        done, after = found
        if done.kind is Kind.RETURN and way.offset is not None:
            return _row(way, way.offset, source) if _is_sane(way) else None
        if code.may_not_return(done, after):
            continue
        gone = _after(code, way, done, after)
        pending += [(target, gone) for target in successors(done, after)]
    return None


def _is_sane(way: _Way) -> bool:
    """Tell whether all that was undone is still on the stack."""
    offsets = [offset for base, offset in way.places.values() if base == "esp"]
    return min([*offsets, way.offset or 0 if way.base == "esp" else 0]) >= 0


def _row(way: _Way, offset: int, source: str) -> Row:
    rules: dict[str, Rule] = {name: LoadedFrom(*at) for name, at in way.places.items()}
    return Row(RegisterPlus(way.base, offset + X86.word), SavedAt(-X86.word), rules, source)


def _after(code: X86Instructions, way: _Way, done: Effect, after: int) -> _Way:
    """Return the way after one instruction."""
    offset = way.offset
    if done.kind is Kind.PUSH:
        return _to(way, offset, -done.amount)
    if done.kind is Kind.ADD:
        return _to(way, offset, done.amount)
    if done.kind is Kind.CALL:
        taken = None if code.probes(done) else code.after_call(done, after, 0)
        return way._replace(offset=None) if taken is None else _to(way, offset, taken)
    if done.kind is Kind.POP:
        return _to(_restored(way, done, way.base, offset), offset, done.amount)
    if done.kind is Kind.LEAVE:
        left = way._replace(base="ebp", offset=0 if way.has_frame else None)
        return _to(
            _restored(left, done._replace(register="ebp"), "ebp", 0), left.offset, X86.word
        )
    if (done.kind, done.register, done.base) == (Kind.LEA, "esp", "ebp"):
        return way._replace(base="ebp", offset=done.amount if way.has_frame else None)
    if done.kind is Kind.LOAD and done.base == "ebp" and way.has_frame:
        return _restored(way, done, "ebp", done.amount)
    if done.kind is Kind.LOAD and done.base == "esp" and offset is not None:
        return _restored(way, done, way.base, offset + done.amount)
    if done.kind is Kind.TAKE or "esp" in done.writes:
        way = way._replace(offset=None)
    return way._replace(has_frame=way.has_frame and "ebp" not in done.writes)


def _to(way: _Way, offset: int | None, moves: int) -> _Way:
    return way._replace(offset=None if offset is None else offset + moves)


def _restored(way: _Way, done: Effect, base: str, place: int | None) -> _Way:
    """Return the way after a register got the value at a place; the last one counts."""
    if done.register not in X86.saved or place is None:
        return way
    has_frame = way.has_frame and done.register != "ebp"
    return way._replace(
        places={**way.places, done.register: (base, place)}, has_frame=has_frame
    )
