"""Unwind codes of Windows on ARM: one for each Thumb instruction of a prologue or epilogue.

Full form (``.xdata``), little-endian::

    u32   bits 0-17 function's length / 2, 18-19 version 0, 20 handler present, 21 one
          epilogue (E), 22 fragment: no prologue of its own (F), 23-27 number of epilogues or,
          with E, the epilogue's first code, 28-31 words of codes; if both numbers are 0,
          another u32 has them: 16 bits epilogues, 8 bits words
    u32[] epilogues, without E: bits 0-17 distance from the function's start / 2, 20-23
          condition, 24-31 index of its first code
    u8[]  codes: the prologue's in reverse order, up to an ``end``; two kinds of it stand for
          one more instruction in epilogues, the return

Packed form, in ``.pdata`` itself: bits 0-1 kind (1 function, 2 fragment), 2-12 length / 2,
13-14 return (0 ``pop {pc}``, 1 and 2 a branch of 16 and 32 bits, 3 no epilogue), 15 H, 16-18
Reg, 19 R, 20 L, 21 C, 22-31 stack adjustment / 4: a prologue of fixed shape that pushes the
arguments (H), r4 to r4+Reg or (R) d8 to d8+Reg (Reg 7: none), r11 (C, which also points it at
the pushed one) and lr (L), and lowers SP. Adjustments from 0x3f4 are 1 to 4 words; bits 2 and 3
tell that more registers are pushed and popped instead.

Source: Microsoft, "ARM exception handling".
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from analyzer.arch.arm import CPU
from analyzer.named import NamedTuple


class Kind(Enum):
    """What undoing one instruction means."""

    NOTHING = auto()
    POP = auto()
    FROM_REGISTER = auto()
    MACHINE_FRAME = auto()
    CONTEXT = auto()


class Code(NamedTuple):
    """One instruction.

    Attributes:
        length: Its bytes.
        kind: What undoes it; ``POP`` also where SP is only raised.
        size: Bytes that undoing it adds to SP.
        registers: Names of what is popped, the lowest word first; empty ones for others.
    """

    length: int
    kind: Kind = Kind.NOTHING
    size: int = 0
    registers: tuple[str, ...] = ()


Codes = Sequence[Code]

_WORD = 4
_SHORT, _LONG = 2, 4
_SHORT_ADD = 0x7F * _WORD
_END_SHORT, _END_LONG, _END = 0xFD, 0xFE, 0xFF
_LONG_CODES = {
    **dict.fromkeys((*range(0x80, 0xC0), *range(0xE8, 0xF0), 0xF5, 0xF6), 2),
    **{0xF7: 3, 0xF9: 3, 0xF8: 4, 0xFA: 4},
}
_MACHINE_FRAME, _CONTEXT = 1, 2
_FOLDED = 0x3F4
_NO_VECTORS = 7


def decode(codes: bytes, first: int, *, is_epilogue: bool) -> list[Code] | None:
    """Return the codes from index ``first`` up to the end; ``None`` if any is undefined."""
    found: list[Code] = []
    at = first
    while at < len(codes):
        if codes[at] >= _END_SHORT:
            tail = {_END_SHORT: _SHORT, _END_LONG: _LONG}.get(codes[at])
            return [*found, Code(tail)] if tail and is_epilogue else found
        size = _LONG_CODES.get(codes[at], 1)
        code = _decode_one(codes[at : at + size]) if at + size <= len(codes) else None
        if code is None:
            return None
        found.append(code)
        at += size
    return None


def _decode_one(code: bytes) -> Code | None:
    first, operand = code[0], int.from_bytes(code[1:], "big")
    if first < 0x80:
        return _raised(_SHORT, first)
    if first < 0xC0:
        word = first << 8 | operand
        return _popped(_LONG, word & 0x1FFF, has_lr=bool(word & 0x2000))
    if first < 0xD0:
        return Code(_SHORT, Kind.FROM_REGISTER, 0, (CPU.registers[first & 15],))
    if first < 0xE0:
        last = (first & 3) + (8 if first & 8 else 4)
        return _popped(_LONG if first & 8 else _SHORT, _mask(4, last), has_lr=bool(first & 4))
    if first < 0xE8:
        return _raised(_LONG, 2 * ((first & 7) + 1))
    if first < 0xEC:
        return _raised(_LONG, (first & 3) << 8 | operand)
    if first < 0xEE:
        return _popped(_SHORT, operand, has_lr=bool(first & 1))
    return _decode_rare(first, operand)


def _decode_rare(first: int, operand: int) -> Code | None:
    if first == 0xEE:
        kinds = {_MACHINE_FRAME: Kind.MACHINE_FRAME, _CONTEXT: Kind.CONTEXT}
        return Code(_SHORT, kinds[operand]) if operand in kinds else None
    if first == 0xEF:
        return Code(_LONG, Kind.POP, operand * _WORD, ("lr",)) if operand < 16 else None
    if first in (0xF5, 0xF6):
        count = (operand & 15) - (operand >> 4) + 1
        return _raised(_LONG, 2 * count) if count > 0 else None
    if first in (0xF7, 0xF8, 0xF9, 0xFA):
        return _raised(_SHORT if first < 0xF9 else _LONG, operand)
    return {0xFB: Code(_SHORT), 0xFC: Code(_LONG)}.get(first)


def _mask(first: int, last: int) -> int:
    return (1 << last + 1) - (1 << first)


def _raised(length: int, words: int) -> Code:
    return Code(length, Kind.POP, words * _WORD)


def _popped(length: int, mask: int, *, has_lr: bool) -> Code:
    """Return what pops the registers of ``mask``; arguments among them are just room."""
    numbers = [number for number in range(13) if mask >> number & 1] + [14] * has_lr
    names = tuple(CPU.registers[number] if number > 3 else "" for number in numbers)
    return Code(length, Kind.POP, _WORD * len(names), names)


class Packed(NamedTuple):
    """The frame of a packed entry.

    Attributes:
        prologue: Its codes, last instruction first.
        epilogue: Its codes, first instruction first; ``None`` where it has none.
    """

    prologue: Codes
    epilogue: Codes | None


def packed(word: int) -> Packed:
    """Return the prologue and epilogue that a packed entry stands for."""
    returns, register = word >> 13 & 3, word >> 16 & 7
    homes, vectors, link, chain = (bool(word >> bit & 1) for bit in (15, 19, 20, 21))
    adjustment = word >> 22
    is_folded = adjustment >= _FOLDED
    words = (adjustment & 3) + 1 if is_folded else adjustment
    folds, unfolds = (is_folded and bool(adjustment >> bit & 1) for bit in (2, 3))
    saved = 0 if vectors else _mask(4, 4 + register)
    saved |= chain << 11
    room = _mask(4 - words, 3) if is_folded else 0
    # The link register above pushed arguments is popped together with them.
    is_apart = link and homes
    arguments = [_raised(_SHORT, 4)] if homes else []
    vector_codes = [_raised(_LONG, 2 * (register + 1))] * (vectors and register != _NO_VECTORS)
    lowers = [_raised(_SHORT if words * _WORD <= _SHORT_ADD else _LONG, words)] * bool(words)
    sets_frame = [Code(_SHORT if vectors and not folds else _LONG)] if chain else []
    prologue = [
        *arguments,
        *_list(saved | room * folds, has_lr=link),
        *sets_frame,
        *vector_codes,
        *([] if folds else lowers),
    ]
    epilogue = [
        *([] if unfolds else lowers),
        *vector_codes,
        *_list(saved | room * unfolds, has_lr=link and not is_apart),
    ]
    if link and not is_apart and returns:
        # Into the link register itself, only the long form pops.
        epilogue[-1] = epilogue[-1]._replace(length=_LONG)
    if is_apart:
        epilogue.append(Code(_LONG, Kind.POP, 5 * _WORD, ("lr",)))
    else:
        epilogue += [*arguments, *[Code(_SHORT), Code(_LONG)][returns - 1 : returns]]
    return Packed(prologue[::-1], None if returns == 3 else epilogue)


def _list(mask: int, *, has_lr: bool) -> list[Code]:
    """Return the push or pop of some registers, none for none."""
    if not mask and not has_lr:
        return []
    return [_popped(_LONG if mask >> 8 else _SHORT, mask, has_lr=has_lr)]
