"""The frame at an instruction of an ARM or Thumb prologue or epilogue, from the code.

Code is followed straight from the function's start, past calls and conditional branches, up
to the address or to the first jump: pushes and ``sub sp`` make the frame, other instructions
change nothing here. An epilogue is only instructions that undo a frame, up to the return.

Whether code is ARM or Thumb is not written anywhere in a stripped file: in ARM code nearly
every word begins with the condition "always".

Source: Arm Architecture Reference Manual for ARMv7-A, chapters A5 and A6 for the encodings.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from analyzer.cfi.row import RegisterPlus, Row, Rule, SavedAt
from analyzer.images.elf import Elf

_MAX_PROLOGUE = 512
_MAX_EPILOGUE = 32
_WORD = 4
_NAMES = (*(f"r{number}" for number in range(11)), "fp", "r12", "sp", "lr", "pc")
_CALLEE_SAVED = frozenset({*_NAMES[4:12], "lr"})


class Kind(Enum):
    """What an instruction does to the frame."""

    PUSH = auto()
    POP = auto()
    MOVE_SP = auto()
    INDIRECT_JUMP = auto()
    JUMP = auto()
    RETURN = auto()
    SET_SP = auto()
    LOSE_SP = auto()
    OTHER = auto()


class Effect(NamedTuple):
    """One instruction.

    Attributes:
        kind: What it does.
        registers: Those pushed or popped, by number, lowest address first; the one that SP
            is set from.
        size: Bytes that SP is moved by; how far from itself a jump leads.
    """

    kind: Kind
    registers: tuple[int, ...] = ()
    size: int = 0


_OTHER = Effect(Kind.OTHER)
_INDIRECT_JUMP = Effect(Kind.INDIRECT_JUMP)
_RETURN = Effect(Kind.RETURN)
_LOSE_SP = Effect(Kind.LOSE_SP)


def row_at(image: Elf, span: tuple[int, int], address: int, source: str) -> Row | None:
    """Return the rules at ``address`` if it is in a prologue or epilogue, else ``None``.

    Args:
        image: The image.
        span: The function's first address and its end, relative to the image's base.
        address: Relative to the image's base; an instruction's first byte.
        source: The format's name, for the row.

    Raises:
        ImageError: The code cannot be read.
    """
    start, end = span
    head = image.read(image.base + start, min(end - start, _MAX_PROLOGUE)) or b""
    tail = image.read(image.base + address, min(end - address, _MAX_EPILOGUE)) or b""
    effects = _arm_effects if _is_arm(head, start) else _thumb_effects
    row = _epilogue_row(list(effects(tail)), address, span, source)
    if row is not None or address - start >= len(head):
        return row
    return _prologue_row(list(effects(head[: address - start])), address - start, span, source)


def _prologue_row(
    effects: list[tuple[int, Effect]], size: int, span: tuple[int, int], source: str
) -> Row | None:
    depth = 0
    rules: dict[str, Rule] = {}
    if sum(length for length, _ in effects) != size:
        return None
    for _, effect in effects:
        if effect.kind is Kind.PUSH:
            depth += effect.size
            for place, number in enumerate(effect.registers):
                if _NAMES[number] in _CALLEE_SAVED:
                    rules.setdefault(_NAMES[number], SavedAt(_WORD * place - depth))
        elif effect.kind is Kind.MOVE_SP:
            depth -= effect.size
        elif effect.kind is not Kind.OTHER:
            return None
    return Row(RegisterPlus("sp", depth), rules.get("lr"), rules, source, False, span)


def _epilogue_row(
    effects: list[tuple[int, Effect]], address: int, span: tuple[int, int], source: str
) -> Row | None:
    register, offset = "sp", 0
    places: dict[str, int] = {}
    for length, effect in effects:
        if effect.kind is Kind.POP:
            for place, number in enumerate(effect.registers):
                places.setdefault(_NAMES[number], offset + _WORD * place)
            offset += effect.size
        elif effect.kind is Kind.MOVE_SP:
            offset += effect.size
        elif effect.kind is Kind.SET_SP and not offset:
            register = _NAMES[effect.registers[0]]
        elif effect.kind is not Kind.RETURN and not _leaves(effect, address, span):
            return None
        address += length
        if effect.kind in (Kind.RETURN, Kind.JUMP) or "pc" in places:
            rules: dict[str, Rule] = {n: SavedAt(at - offset) for n, at in places.items()}
            return_address = rules.pop("pc", None) or rules.get("lr")
            cfa = RegisterPlus(register, offset)
            return Row(cfa, return_address, rules, source, False, span)
    return None


def _leaves(effect: Effect, address: int, span: tuple[int, int]) -> bool:
    """Tell whether an instruction at ``address`` is a tail call."""
    return effect.kind is Kind.JUMP and not span[0] < address + effect.size < span[1]


def _is_arm(code: bytes, start: int) -> bool:
    words = [code[at + 3] >> 4 for at in range(0, min(len(code) - 3, 16), 4)]
    return start % 4 == 0 and len(words) > 0 and all(word == 0xE for word in words)


def _registers(mask: int) -> tuple[int, ...]:
    return tuple(number for number in range(16) if mask >> number & 1)


def _listed(kind: Kind, mask: int) -> Effect:
    registers = _registers(mask)
    return Effect(kind, registers, _WORD * len(registers))


def _thumb_effects(code: bytes) -> Iterator[tuple[int, Effect]]:
    """Yield the length in bytes and the effect of each instruction."""
    at = 0
    while at + 2 <= len(code):
        half = int.from_bytes(code[at : at + 2], "little")
        if half >> 11 in (0b11101, 0b11110, 0b11111):
            if at + 4 > len(code):
                return
            yield 4, _wide(half, int.from_bytes(code[at + 2 : at + 4], "little"))
            at += 4
        else:
            yield 2, _narrow(half)
            at += 2


def _narrow(half: int) -> Effect:
    """Decode a Thumb instruction of 16 bits."""
    if half & 0xFE00 == 0xB400:
        return _listed(Kind.PUSH, half & 0xFF | (half & 0x100) << 6)
    if half & 0xFE00 == 0xBC00:
        return _listed(Kind.POP, half & 0xFF | (half & 0x100) << 7)
    if half & 0xFF00 == 0xB000:
        size = (half & 0x7F) * _WORD
        return Effect(Kind.MOVE_SP, size=-size if half & 0x80 else size)
    if half & 0xFF87 == 0x4700:
        # A jump to a register is a return or a tail call; tables are jumped through otherwise.
        return _RETURN
    if half & 0xFF87 == 0x4685:
        return Effect(Kind.SET_SP, (half >> 3 & 15,))
    if half & 0xF800 == 0xE000:
        return Effect(Kind.JUMP, size=4 + 2 * _signed(half, 11))
    return _OTHER


def _wide(first: int, second: int) -> Effect:
    """Decode a Thumb instruction of 32 bits."""
    if first == 0xE92D:
        return _listed(Kind.PUSH, second)
    if first == 0xE8BD:
        return _listed(Kind.POP, second)
    if first & 0xFFBF == 0xED2D and second & 0xE00 == 0xA00:
        return Effect(Kind.PUSH, size=(second & 0xFF) * _WORD)
    if first & 0xFFBF == 0xECBD and second & 0xE00 == 0xA00:
        return Effect(Kind.POP, size=(second & 0xFF) * _WORD)
    if first == 0xF84D and second & 0xF00 == 0xD00:
        return Effect(Kind.PUSH, (second >> 12,), second & 0xFF)
    if first == 0xF85D and second & 0xF00 == 0xB00:
        return Effect(Kind.POP, (second >> 12,), second & 0xFF)
    if first in (0xE96D, 0xE8FD):
        kind = Kind.PUSH if first == 0xE96D else Kind.POP
        return Effect(kind, (second >> 12, second >> 8 & 15), (second & 0xFF) * _WORD)
    if first & 0xFB5F == 0xF10D and second & 0x8F00 == 0x0D00:
        size = _thumb_constant(first, second)
        return Effect(Kind.MOVE_SP, size=-size if first & 0xA0 == 0xA0 else size)
    if first & 0xFB5F == 0xF20D and second & 0x8F00 == 0x0D00:
        size = (first >> 10 & 1) << 11 | (second >> 12 & 7) << 8 | second & 0xFF
        return Effect(Kind.MOVE_SP, size=-size if first & 0xA0 == 0xA0 else size)
    if first & 0xF800 == 0xF000 and second & 0xD000 == 0x9000:
        return Effect(Kind.JUMP, size=4 + 2 * _wide_distance(first, second))
    if first & 0xFFF0 == 0xE8D0 and second & 0xFFE0 == 0xF000:
        return _INDIRECT_JUMP
    return _LOSE_SP if first >> 9 == 0x75 and second >> 8 & 15 == 13 else _OTHER


def _wide_distance(first: int, second: int) -> int:
    """Return how many halfwords a 32-bit branch leads on."""
    sign = first >> 10 & 1
    high = (~(second >> 13 ^ sign) & 1) << 1 | ~(second >> 11 ^ sign) & 1
    distance = sign << 23 | high << 21 | (first & 0x3FF) << 11 | second & 0x7FF
    return _signed(distance, 24)


def _signed(value: int, bits: int) -> int:
    value &= (1 << bits) - 1
    return value - (1 << bits) if value >> bits - 1 else value


def _thumb_constant(first: int, second: int) -> int:
    """Return a "modified immediate" constant: a byte, repeated or rotated."""
    number = (first >> 10 & 1) << 11 | (second >> 12 & 7) << 8 | second & 0xFF
    byte = number & 0xFF
    if number >> 10 == 0:
        return byte * (1, 0x00010001, 0x01000100, 0x01010101)[number >> 8]
    rotated, turns = byte & 0x7F | 0x80, number >> 7
    return (rotated >> turns | rotated << 32 - turns) & 0xFFFFFFFF


def _arm_effects(code: bytes) -> Iterator[tuple[int, Effect]]:
    """Yield the length in bytes and the effect of each instruction."""
    for at in range(0, len(code) - 3, 4):
        yield 4, _arm(int.from_bytes(code[at : at + 4], "little"))


def _arm(word: int) -> Effect:
    if word & 0xFFFF0000 == 0xE92D0000:
        return _listed(Kind.PUSH, word & 0xFFFF)
    if word & 0xFFFF0000 == 0xE8BD0000:
        return _listed(Kind.POP, word & 0xFFFF)
    if word & 0xFFFF0000 == 0xE52D0000:
        return Effect(Kind.PUSH, (word >> 12 & 15,), word & 0xFFF)
    if word & 0xFFFF0000 == 0xE49D0000:
        return Effect(Kind.POP, (word >> 12 & 15,), word & 0xFFF)
    if word & 0xFFBF0F00 == 0xED2D0B00:
        return Effect(Kind.PUSH, size=(word & 0xFF) * _WORD)
    if word & 0xFFBF0F00 == 0xECBD0B00:
        return Effect(Kind.POP, size=(word & 0xFF) * _WORD)
    if word & 0xFF7FF000 in (0xE24DD000, 0xE28DD000) or word & 0xFFFFF000 == 0xE28DD000:
        turns = (word >> 8 & 15) * 2
        byte = word & 0xFF
        size = (byte >> turns | byte << 32 - turns) & 0xFFFFFFFF
        return Effect(Kind.MOVE_SP, size=-size if word & 0x00400000 else size)
    if word & 0xFFFFFFF0 == 0xE12FFF10:
        return _RETURN
    if word & 0xFF000000 == 0xEA000000:
        return Effect(Kind.JUMP, size=8 + 4 * _signed(word, 24))
    if word & 0xFFFFFFF0 == 0xE1A0D000:
        return Effect(Kind.SET_SP, (word & 15,))
    return _LOSE_SP if word & 0x0C00F000 == 0x0000D000 else _OTHER
