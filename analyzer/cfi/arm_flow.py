"""The frame at one instruction of an ARM or Thumb function, by following its code.

Exception tables hold in a function's body, and compilers leave them out where a function
throws nothing, which is every function of C. So all paths from the function's start are
followed, each instruction once, until the address is met; what was done to SP, to copies of
it and to the registers on the way is the function's frame. Targets of jump tables are on no
path: there the frame is that of the jump. What is on no path at all may still be an epilogue,
which is only instructions that undo a frame, up to the return.
"""

from __future__ import annotations

from collections.abc import Mapping

from analyzer.arch.arm import CPU
from analyzer.cfi import arm_code
from analyzer.cfi.arm_code import LR, PC, SP, Instruction, Kind
from analyzer.cfi.row import Callee, RegisterPlus, Row, Rule, SavedAt
from analyzer.images.elf import Elf
from analyzer.memory import Read
from analyzer.named import NamedTuple

NAMES = CPU.registers
"""Register names by number."""

SOURCE = "ARM code"

_MAX_CODE = 1 << 16
_MAX_EPILOGUE = 32
_SMALLEST_SAMPLE, _LARGEST_SAMPLE = 64, 256
_WORD = 4
_CALLEE_SAVED = frozenset({*range(4, 12), LR})
_BASES = (SP, 7, 11, *range(4, 7), *range(8, 11))
_LOST_IN_CALLS = frozenset({0, 1, 2, 3, 12, LR})
_ENDS = frozenset({Kind.JUMP, Kind.RETURN, Kind.INDIRECT_JUMP, Kind.TRAP})


class _Value(NamedTuple):
    """What a register is known to hold: ``number``, or the CFA plus it."""

    is_place: bool
    number: int


class _Frame(NamedTuple):
    """A frame in the making.

    Attributes:
        values: What registers hold, by number, where that is known.
        saved: Where registers were saved, from the CFA.
        lost: Callee-saved registers, and the link register, that hold other values by now.
    """

    values: Mapping[int, _Value]
    saved: Mapping[int, int]
    lost: frozenset[int] = frozenset()


_ENTERED = _Frame({SP: _Value(True, 0)}, {})


class ArmCode:
    """The code of one ARM image, for functions that have no unwind information."""

    source = SOURCE

    def __init__(self, image: Elf) -> None:
        self._image = image
        self._known: dict[tuple[int, int, bool | None], Row | None] = {}

    def row(self, address: int, callee: Callee, read: Read) -> Row | None:
        """See :meth:`analyzer.cfi.row.CfiSource.row`."""
        start, registers = callee.function, callee.registers
        segment = self._image.segment_at(self._image.base + address)
        if start is None or segment is None:
            return None
        key = start, address, callee.is_thumb
        if key not in self._known:
            end = segment.address + segment.file_size - self._image.base
            span = start, end
            self._known[key] = row_at(self._image, span, address, SOURCE, callee.is_thumb)
        row = self._known[key]
        if row is None or row.return_address is not None or callee.is_context:
            return row
        # Only a frame that was interrupted, by a signal, has its link register still.
        return row if registers.get("lr") not in (None, registers.get("pc")) else None


def row_at(
    image: Elf,
    span: tuple[int, int],
    address: int,
    source: str,
    is_thumb: bool | None = None,
    frame_register: str = "sp",
) -> Row | None:
    """Return the rules at ``address``, ``None`` when the code does not tell.

    Args:
        image: The image.
        span: The function's first address and its end or later, relative to the image's base.
        address: Relative to the image's base; inside an instruction. Odd in a caller's frame
            if the code is Thumb.
        source: The format's name, for the row.
        is_thumb: Whether the code is Thumb; ``None`` if the code itself has to tell.
        frame_register: What the body's frame is known to be told by. It is preferred where it
            is set: how deep SP is may depend on the path, where memory was taken at run time.

    Raises:
        ImageError: The code cannot be read.
    """
    start, end = span
    size = min(end - start, _MAX_CODE)
    code = image.read(image.base + start, size) or b""
    sample = code[: max(_SMALLEST_SAMPLE, min(address - start, _LARGEST_SAMPLE))]
    arm = arm_code.is_arm(sample, start) if is_thumb is None else not is_thumb
    arm = arm and not address & 1
    frame = _followed(code, address - start, arm)
    if frame is not None:
        return _row(frame, span, source, NAMES.index(frame_register))
    tail = image.read(image.base + address, min(end - address, _MAX_EPILOGUE)) or b""
    return _epilogue_row(tail, address, arm, span, source)


def _followed(code: bytes, wanted: int, arm: bool) -> _Frame | None:
    """Return the frame at the instruction that holds the byte ``wanted`` of ``code``."""
    pending, seen = [(0, _ENTERED)], set[int]()
    at_table: _Frame | None = None
    while pending:
        at, frame = pending.pop()
        conditional = 0
        while at not in seen:
            seen.add(at)
            found = arm_code.decode(code, at, arm) if at >= 0 else None
            if found is None:
                break
            if at <= wanted < at + found.size:
                return frame
            if found.kind in (Kind.BRANCH, Kind.JUMP):
                pending.append((at + found.amount, frame))
            may_do_nothing = found.is_conditional or conditional > 0
            conditional = found.amount if found.kind is Kind.IF_THEN else conditional - 1
            if not may_do_nothing:
                if found.kind is Kind.INDIRECT_JUMP and LR in frame.saved:
                    at_table = at_table or frame
                if found.kind in _ENDS or (found.kind is Kind.LOAD and PC in found.registers):
                    break
                frame = _after(frame, found, code, at)
            at += found.size
    return at_table


def _after(frame: _Frame, done: Instruction, code: bytes, at: int) -> _Frame:
    """Return the frame after one instruction that stays in the function."""
    if done.kind is Kind.STORE:
        return _stored(frame, done)
    if done.kind is Kind.LOAD:
        return _loaded(frame, done)
    if done.kind is Kind.CALL:
        return _without(frame, _LOST_IN_CALLS)
    if not done.registers:
        return frame
    value = _computed(frame.values, done, code, at)
    frame = _without(frame, done.registers)
    if value is None:
        return frame
    return frame._replace(values={**frame.values, done.registers[0]: value})


def _computed(
    values: Mapping[int, _Value], done: Instruction, code: bytes, at: int
) -> _Value | None:
    """Return what an instruction makes of its first register."""
    if done.kind is Kind.SET:
        return _Value(False, done.amount)
    if done.kind is Kind.LITERAL:
        # Thumb code counts from the last whole word.
        place = at + done.amount & ~3
        word = code[place : place + _WORD]
        return _Value(False, int.from_bytes(word, "little")) if len(word) == _WORD else None
    if done.kind is Kind.SET_TOP:
        low = values.get(done.registers[0])
        known = low is not None and not low.is_place
        return _Value(False, done.amount << 16 | low.number & 0xFFFF) if known and low else None
    return _sum(values, done) if done.kind is Kind.ADD else None


def _sum(values: Mapping[int, _Value], done: Instruction) -> _Value | None:
    base = values.get(done.base)
    if base is None:
        return None
    total = base.number + done.amount
    if done.other is not None:
        other = values.get(done.other)
        if other is None or other.is_place:
            return None
        total += done.sign * other.number
    return _Value(base.is_place, _wrapped(total))


def _wrapped(number: int) -> int:
    return (number + 0x80000000 & 0xFFFFFFFF) - 0x80000000


def _without(frame: _Frame, registers: tuple[int, ...] | frozenset[int]) -> _Frame:
    """Return the frame after registers got other values."""
    values = {
        number: value for number, value in frame.values.items() if number not in registers
    }
    return frame._replace(
        values=values, lost=frame.lost | _CALLEE_SAVED.intersection(registers)
    )


def _stored(frame: _Frame, done: Instruction) -> _Frame:
    base = frame.values.get(done.base)
    if base is None or not base.is_place:
        return frame if done.moves == 0 else _without(frame, (done.base,))
    saved = dict(frame.saved)
    for index, number in enumerate(done.registers):
        # What the function put into it itself is no save, but a variable or an argument.
        if number in _CALLEE_SAVED and number not in frame.lost:
            saved.setdefault(number, base.number + done.amount + _WORD * index)
    moved = base._replace(number=base.number + done.moves)
    return frame._replace(values={**frame.values, done.base: moved}, saved=saved)


def _loaded(frame: _Frame, done: Instruction) -> _Frame:
    base = frame.values.get(done.base)
    frame = _without(frame, done.registers)
    if base is None or not base.is_place:
        return frame if done.moves == 0 else _without(frame, (done.base,))
    saved, lost = dict(frame.saved), frame.lost
    for index, number in enumerate(done.registers):
        if saved.get(number) == base.number + done.amount + _WORD * index:
            del saved[number]
            lost -= {number}
    values = dict(frame.values)
    if done.base not in done.registers:
        values[done.base] = base._replace(number=base.number + done.moves)
    return _Frame(values, saved, lost)


def _row(frame: _Frame, span: tuple[int, int], source: str, preferred: int) -> Row | None:
    if LR in frame.lost and LR not in frame.saved:
        return None
    for number in (preferred, *_BASES):
        value = frame.values.get(number)
        if value is not None and value.is_place:
            cfa = RegisterPlus(NAMES[number], -value.number)
            rules: dict[str, Rule] = {NAMES[n]: SavedAt(at) for n, at in frame.saved.items()}
            return Row(cfa, rules.get("lr"), rules, source, False, span)
    return None


def _epilogue_row(
    code: bytes, address: int, arm: bool, span: tuple[int, int], source: str
) -> Row | None:
    register, offset, at = SP, 0, 0
    places: dict[str, int] = {}
    while (found := arm_code.decode(code, at, arm)) is not None and not found.is_conditional:
        if found.kind is Kind.LOAD and found.base == SP:
            for index, number in enumerate(found.registers):
                places.setdefault(NAMES[number], offset + found.amount + _WORD * index)
            offset += found.moves
        elif found.kind is Kind.ADD and found.registers == (SP,) and found.other is None:
            if found.base != SP and offset:
                return None
            register = register if found.base == SP else found.base
            offset += found.amount
        elif not _leaves(found, address + at, span):
            return None
        if found.kind not in (Kind.LOAD, Kind.ADD) or "pc" in places:
            rules: dict[str, Rule] = {n: SavedAt(to - offset) for n, to in places.items()}
            return_address = rules.pop("pc", None) or rules.get("lr")
            cfa = RegisterPlus(NAMES[register], offset)
            return Row(cfa, return_address, rules, source, False, span)
        at += found.size
    return None


def _leaves(found: Instruction, address: int, span: tuple[int, int]) -> bool:
    """Tell whether an instruction at ``address`` is a return or a tail call."""
    if found.kind is Kind.JUMP:
        return not span[0] < address + found.amount < span[1]
    # A jump to a register is a return or a tail call; tables are jumped through otherwise.
    return found.kind in (Kind.RETURN, Kind.INDIRECT_JUMP)
