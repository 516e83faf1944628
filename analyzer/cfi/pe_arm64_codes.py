"""Unwind codes of Windows on ARM64: one for each instruction of a prologue or epilogue.

Full form (``.xdata``), little-endian::

    u32   bits 0-17 function's length / 4, 18-19 version 0, 20 handler present, 21 one
          epilogue (E), 22-26 number of epilogues or, with E, the epilogue's first code,
          27-31 words of codes; if both numbers are 0, another u32 has them: 16 bits
          epilogues, 8 bits words
    u32[] epilogues, without E: bits 0-17 distance from the function's start / 4,
          22-31 index of its first code
    u8[]  codes: the prologue's in reverse order, up to ``end``

Packed form, in ``.pdata`` itself: bits 0-1 kind (1 function, 2 fragment without prologue and
epilogue), 2-12 length / 4, 13-15 RegF, 16-19 RegI, 20 H, 21-22 CR, 23-31 frame size / 16: a
prologue of fixed shape that saves RegI registers from x19, RegF+1 from d8, with H the
arguments, and the link register as CR says (1 alone, 2 and 3 with a frame, 2 signed).

Source: Microsoft, "ARM64 exception handling".
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from analyzer.named import NamedTuple


class Kind(Enum):
    """What undoing one instruction means."""

    NOTHING = auto()
    ALLOCATE = auto()
    SAVE = auto()
    SET_FRAME = auto()
    MACHINE_FRAME = auto()
    CONTEXT = auto()
    END_OF_PART = auto()


class Code(NamedTuple):
    """One instruction.

    Attributes:
        kind: What it did.
        size: Bytes that it lowered SP by; for ``SET_FRAME`` FP minus SP.
        registers: Names of what it saved; empty ones for vector registers.
        offset: Of the first saved register, from SP after the instruction.
    """

    kind: Kind
    size: int = 0
    registers: tuple[str, ...] = ()
    offset: int = 0


NOTHING = Code(Kind.NOTHING)
_END, _END_OF_PART, _SAVE_NEXT = 0xE4, 0xE5, 0xE6
_VECTOR = ("", "")


def register_name(number: int) -> str:
    """Return the name of register ``x<number>``."""
    return {29: "fp", 30: "lr"}.get(number, f"x{number}")


def decode(codes: bytes, first: int) -> list[Code] | None:
    """Return the codes from index ``first`` up to ``end``; ``None`` if any is undefined."""
    found: list[Code | None] = []
    at = first
    while at < len(codes) and codes[at] != _END:
        if codes[at] == _SAVE_NEXT:
            found.append(None)
            at += 1
            continue
        size = _length(codes[at])
        code = _decode_one(codes[at : at + size])
        if code is None or at + size > len(codes):
            return None
        if found and found[-1] is None and len(code.registers) != 2:
            return None  # Only a pair has a next one.
        _fill_in(found, code)
        found.append(code)
        at += size
    known = [code for code in found if code is not None]
    return known if len(known) == len(found) else None


def _length(first: int) -> int:
    if first < 0xC0:
        return 1
    if first < 0xE0:
        return 2
    return {0xE0: 4, 0xE2: 2, 0xE7: 3}.get(first, 1)


def _fill_in(found: list[Code | None], code: Code) -> None:
    """Resolve the ``save_next`` codes just before ``code``: each saves the next pair."""
    registers, offset = code.registers, code.offset
    for index in range(len(found) - 1, -1, -1):
        if found[index] is not None:
            return
        offset += 16
        if registers and registers[0]:
            after = int(registers[1].lstrip("x")) if registers[1][1:].isdecimal() else 28
            registers = register_name(after + 1), register_name(after + 2)
        found[index] = Code(Kind.SAVE, 0, registers, offset)


def _decode_one(code: bytes) -> Code | None:
    first = code[0]
    if first < 0x20:
        return Code(Kind.ALLOCATE, first * 16)
    if first < 0x40:
        return Code(Kind.SAVE, (first & 31) * 8, ("x19", "x20"))
    if first < 0x80:
        return Code(Kind.SAVE, 0, ("fp", "lr"), (first & 63) * 8)
    if first < 0xC0:
        return Code(Kind.SAVE, ((first & 63) + 1) * 8, ("fp", "lr"))
    if first < 0xE0:
        return _decode_two(int.from_bytes(code, "big")) if len(code) == 2 else None
    if first == 0xE0:
        return Code(Kind.ALLOCATE, int.from_bytes(code[1:], "big") * 16)
    if first == 0xE1:
        return Code(Kind.SET_FRAME)
    if first == 0xE2:
        return Code(Kind.SET_FRAME, code[-1] * 8)
    if first == 0xE7:
        return _any_register(code) if len(code) == 3 else None
    if first in (0xE3, 0xEC, 0xFC):
        return NOTHING
    kinds = {0xE5: Kind.END_OF_PART, 0xE9: Kind.MACHINE_FRAME, 0xEA: Kind.CONTEXT}
    return Code(kinds[first]) if first in kinds else None


def _decode_two(word: int) -> Code | None:
    """Decode the codes of two bytes; their operands lie across both."""
    register, place = 19 + (word >> 6 & 15), word & 63
    kind = word >> 10
    if word >> 11 == 0x18:
        return Code(Kind.ALLOCATE, (word & 0x7FF) * 16)
    if kind == 0x32:
        return Code(
            Kind.SAVE, 0, (register_name(register), register_name(register + 1)), place * 8
        )
    if kind == 0x33:
        return Code(
            Kind.SAVE, (place + 1) * 8, (register_name(register), register_name(register + 1))
        )
    if kind == 0x34:
        return Code(Kind.SAVE, 0, (register_name(register),), place * 8)
    if word >> 9 == 0x6A:
        return Code(Kind.SAVE, ((word & 31) + 1) * 8, (register_name(19 + (word >> 5 & 15)),))
    if word >> 9 == 0x6B:
        return Code(Kind.SAVE, 0, (register_name(19 + 2 * (word >> 6 & 7)), "lr"), place * 8)
    vectors = {0x6C: 0, 0x6D: (place + 1) * 8, 0x6E: 0}
    if word >> 9 in vectors:
        return Code(Kind.SAVE, vectors[word >> 9], _VECTOR, 0)
    return Code(Kind.SAVE, ((word & 31) + 1) * 8, ("",)) if word >> 8 == 0xDE else None


def _any_register(code: bytes) -> Code | None:
    """Decode ``save_any_reg``: any register or pair, with or without lowering SP."""
    is_pair, lowers, register = code[1] >> 6 & 1, code[1] >> 5 & 1, code[1] & 31
    kind, place = code[2] >> 6, code[2] & 63
    if code[1] >> 7 or kind == 3:
        return None
    names = tuple(
        register_name(number) if kind == 0 else ""
        for number in range(register, register + 1 + is_pair)
    )
    if lowers:
        return Code(Kind.SAVE, (place + 1) * 16, names)
    return Code(Kind.SAVE, 0, names, place * (16 if is_pair or kind == 2 else 8))


class Packed(NamedTuple):
    """The frame of a packed entry.

    Attributes:
        prologue: Its codes, last instruction first.
        epilogue: Its codes, first instruction first; without the return.
    """

    prologue: Sequence[Code]
    epilogue: Sequence[Code]


def packed(word: int) -> Packed:
    """Return the prologue and epilogue that a packed entry stands for."""
    vectors, integers = word >> 13 & 7, word >> 16 & 15
    has_home, link, frame_size = word >> 20 & 1, word >> 21 & 3, (word >> 23) * 16
    vectors += vectors > 0
    integer_size = 8 * integers + 8 * (link == 1)
    saved_size = integer_size + 8 * vectors + 64 * has_home + 15 & ~15
    saves = _packed_saves(integers, vectors, link, integer_size)
    if saves and saves[0].registers == ("x19", "lr"):
        # No unwind code stores this pair and lowers SP at once, so two instructions do it.
        saves.insert(0, Code(Kind.ALLOCATE, saved_size))
    elif saves:
        saves[0] = saves[0]._replace(size=saved_size)
    homes = [NOTHING] * (4 * has_home)
    if has_home and not saves:
        homes[0] = Code(Kind.ALLOCATE, saved_size)
    locals_size = frame_size - saved_size
    signing = [NOTHING] if link == 2 else []
    frame, set_frame = _packed_frame(locals_size, has_frame=link > 1)
    prologue = [*signing, *saves, *homes, *frame, *set_frame]
    homes_undone = homes[:1] if has_home and not saves else []
    epilogue = [*frame[::-1], *homes_undone, *saves[::-1], *signing]
    return Packed(prologue[::-1], epilogue)


def _packed_saves(integers: int, vectors: int, link: int, integer_size: int) -> list[Code]:
    """Return the saves in order of the prologue, as if SP was lowered before them."""
    names = [register_name(19 + index) for index in range(integers)] + (
        ["lr"] if link == 1 else []
    )
    # The link register makes a pair only with the last of an odd number of others.
    saves = [
        Code(Kind.SAVE, 0, tuple(names[at : at + 2]), 8 * at) for at in range(0, len(names), 2)
    ]
    saves += [
        Code(Kind.SAVE, 0, _VECTOR[: min(2, vectors - at)], integer_size + 8 * at)
        for at in range(0, vectors, 2)
    ]
    return saves


def _packed_frame(size: int, *, has_frame: bool) -> tuple[list[Code], list[Code]]:
    """Return the codes that make room for locals, and those that set the frame pointer."""
    pair = ("fp", "lr")
    set_frame = [Code(Kind.SET_FRAME)] if has_frame else []
    if has_frame and size <= 512:
        return [Code(Kind.SAVE, size, pair)], set_frame
    steps = [Code(Kind.ALLOCATE, part) for part in (min(size, 4080), size - 4080) if part > 0]
    return [*steps, *([Code(Kind.SAVE, 0, pair)] if has_frame else [])], set_frame
