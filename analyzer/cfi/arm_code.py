"""ARM and Thumb instructions that matter to a frame: what they do to registers and the stack.

Source: Arm Architecture Reference Manual for ARMv7-A, chapters A5 and A6 for the encodings.
"""

from __future__ import annotations

from enum import Enum, auto

from analyzer.named import NamedTuple

SP, LR, PC = 13, 14, 15

_WORD = 4
_ALWAYS, _NEVER = 14, 15
_NARROW_COMPARISONS = (8, 10, 11)
_SUB, _ADD, _TST, _CMN, _MOV, _MVN = 2, 4, 8, 11, 13, 15
_THUMB_MOV, _THUMB_MVN, _THUMB_ADD, _THUMB_SUB = 2, 3, 8, 13


class Kind(Enum):
    """What an instruction does."""

    ADD = auto()
    SET = auto()
    SET_TOP = auto()
    LITERAL = auto()
    STORE = auto()
    LOAD = auto()
    WRITE = auto()
    CALL = auto()
    BRANCH = auto()
    JUMP = auto()
    RETURN = auto()
    INDIRECT_JUMP = auto()
    TRAP = auto()
    IF_THEN = auto()
    OTHER = auto()


class Instruction(NamedTuple):
    """One instruction.

    Attributes:
        kind: ``ADD`` makes ``registers[0]`` the sum of ``base``, ``amount`` and, if it is
            given, ``sign`` times ``other``; ``SET`` makes it ``amount``, ``SET_TOP`` its
            upper half; ``LITERAL`` loads it from the code, ``WRITE`` makes it anything.
            ``IF_THEN`` makes the next ``amount`` instructions conditional.
        registers: Those that it writes, stores or loads, by number, lowest address first.
        base: The register added to, stored or loaded by.
        amount: Of the first stored or loaded register from ``base``; how far from itself a
            jump or a literal lies.
        moves: What a store or load adds to ``base`` in the end.
        other: The second register of an addition.
        sign: Of ``other``.
        is_conditional: It may do nothing.
        size: Its own bytes.
    """

    kind: Kind
    registers: tuple[int, ...] = ()
    base: int = 0
    amount: int = 0
    moves: int = 0
    other: int | None = None
    sign: int = 1
    is_conditional: bool = False
    size: int = 4


_OTHER = Instruction(Kind.OTHER)
_CALL = Instruction(Kind.CALL)
_TRAP = Instruction(Kind.TRAP)
_INDIRECT_JUMP = Instruction(Kind.INDIRECT_JUMP)


def is_arm(code: bytes, start: int) -> bool:
    """Tell whether code is ARM, not Thumb.

    That is not written anywhere in a stripped file. Most words of ARM code begin with the
    condition "always", some of them (E0 to E7) calculate, load or store: in Thumb code those
    are jumps over the next instructions, and the others the long instructions.
    """
    firsts = code[3::_WORD]
    always = sum(first >> 4 == _ALWAYS for first in firsts)
    simple = sum(0xE0 <= first <= 0xE7 for first in firsts)
    return start % _WORD == 0 and always * 2 >= len(firsts) and simple * 10 >= len(firsts) > 0


def decode(code: bytes, at: int, arm: bool) -> Instruction | None:
    """Return the instruction ``at`` an offset of ``code``, ``None`` where that is cut short."""
    if arm:
        whole = len(code) - at >= _WORD
        return _arm(int.from_bytes(code[at : at + _WORD], "little")) if whole else None
    half = int.from_bytes(code[at : at + 2], "little")
    if half >> 11 < 0b11101:
        return _narrow(half)._replace(size=2) if len(code) - at >= 2 else None
    second = int.from_bytes(code[at + 2 : at + _WORD], "little")
    return _wide(half, second) if len(code) - at >= _WORD else None


def _write(*registers: int) -> Instruction:
    return Instruction(Kind.WRITE, registers)


def _set(register: int, value: int) -> Instruction:
    return Instruction(Kind.SET, (register,), amount=value & 0xFFFFFFFF)


def _add(
    register: int, base: int, amount: int = 0, other: int | None = None, sign: int = 1
) -> Instruction:
    if register == PC:
        return _jump_to(base) if amount == 0 and other is None else _INDIRECT_JUMP
    if PC in (base, other):
        return _write(register)
    return Instruction(Kind.ADD, (register,), base, amount, other=other, sign=sign)


def _jump_to(register: int) -> Instruction:
    return Instruction(Kind.RETURN) if register == LR else _INDIRECT_JUMP


def _jump(amount: int, conditional: bool = False) -> Instruction:
    return Instruction(Kind.BRANCH if conditional else Kind.JUMP, amount=amount)


def _moved(
    loads: bool, registers: tuple[int, ...], base: int, offset: int, mode: tuple[bool, bool]
) -> Instruction:
    """Return a load or store; ``mode`` is "indexed before" and "writes back"."""
    before, back = mode
    kind = Kind.LOAD if loads else Kind.STORE
    moves = offset if back or not before else 0
    return Instruction(kind, registers, base, offset if before else 0, moves)


def _listed(
    loads: bool, mask: int, base: int, up: bool, before: bool, back: bool
) -> Instruction:
    """Return a load or store of several registers."""
    registers = tuple(number for number in range(16) if mask >> number & 1)
    size = _WORD * len(registers)
    offset = _WORD * before if up else _WORD * (not before) - size
    kind = Kind.LOAD if loads else Kind.STORE
    moves = (size if up else -size) if back else 0
    return Instruction(kind, registers, base, offset, moves)


def _vectors(loads: bool, base: int, size: int, up: bool, back: bool) -> Instruction:
    """Return a load or store of several vector registers, of which only the size matters."""
    if not back:
        return _OTHER
    return Instruction(Kind.LOAD if loads else Kind.STORE, (), base, 0, size if up else -size)


def _arm(word: int) -> Instruction:
    condition = word >> 28
    if condition == _NEVER:
        return _CALL if word & 0x0E000000 == 0x0A000000 else _OTHER
    if word & 0x0FF000F0 == 0x07F000F0:
        return _TRAP
    found = _ARM_CLASSES[word >> 25 & 7](word)
    if condition == _ALWAYS:
        return found
    if found.kind is Kind.JUMP:
        return found._replace(kind=Kind.BRANCH)
    return found._replace(is_conditional=True)


def _arm_register_form(word: int) -> Instruction:
    base, register, third = word >> 16 & 15, word >> 12 & 15, word & 15
    if word & 0x0FFFFFD0 == 0x012FFF10:
        return _CALL if word & 0x20 else _jump_to(third)
    if word & 0x90 == 0x90:
        is_double = word & 0x001000D0 == 0xD0
        if not is_double or not word & 0x00400000:
            return _write(base, register) if word & 0x00100000 else _write(register)
        offset = word >> 4 & 0xF0 | third
        offset = offset if word & 0x00800000 else -offset
        mode = bool(word & 0x01000000), bool(word & 0x00200000)
        return _moved(not word & 0x20, (register, register + 1), base, offset, mode)
    operation = word >> 21 & 15
    if _TST <= operation <= _CMN:
        return _OTHER if word & 0x00100000 else _write(register)
    if word & 0xFF0 == 0:
        if operation == _MOV:
            return _add(register, third)
        if operation in (_ADD, _SUB):
            return _add(register, base, 0, third, 1 if operation == _ADD else -1)
    return _INDIRECT_JUMP if register == PC else _write(register)


def _arm_constant_form(word: int) -> Instruction:
    base, register, operation = word >> 16 & 15, word >> 12 & 15, word >> 21 & 15
    half = word >> 4 & 0xF000 | word & 0xFFF
    if word & 0x0FF00000 == 0x03000000:
        return _set(register, half)
    if word & 0x0FF00000 == 0x03400000:
        return Instruction(Kind.SET_TOP, (register,), amount=half)
    if _TST <= operation <= _CMN:
        return _OTHER
    turns, byte = (word >> 8 & 15) * 2, word & 0xFF
    constant = (byte >> turns | byte << 32 - turns) & 0xFFFFFFFF
    if operation in (_MOV, _MVN):
        return _set(register, constant if operation == _MOV else ~constant)
    if operation in (_ADD, _SUB):
        return _add(register, base, constant if operation == _ADD else -constant)
    return _INDIRECT_JUMP if register == PC else _write(register)


def _arm_word(word: int) -> Instruction:
    """Decode a load or store of one word or byte at a constant distance."""
    loads, base, register = bool(word & 0x00100000), word >> 16 & 15, word >> 12 & 15
    offset = word & 0xFFF if word & 0x00800000 else -(word & 0xFFF)
    if word & 0x00400000:
        return _write(register) if loads else _OTHER
    if loads and base == PC:
        return Instruction(Kind.LITERAL, (register,), amount=8 + offset)
    mode = bool(word & 0x01000000), bool(word & 0x00200000)
    return _moved(loads, (register,), base, offset, mode)


def _arm_indexed(word: int) -> Instruction:
    register = word >> 12 & 15
    if word & 0x10:
        return _write(register, word >> 16 & 15)
    if not word & 0x00100000:
        return _OTHER
    return _INDIRECT_JUMP if register == PC else _write(register)


def _arm_several(word: int) -> Instruction:
    up, before, back = (bool(word >> bit & 1) for bit in (23, 24, 21))
    return _listed(bool(word & 0x00100000), word & 0xFFFF, word >> 16 & 15, up, before, back)


def _arm_branch(word: int) -> Instruction:
    return _CALL if word & 0x01000000 else _jump(8 + 4 * _signed(word, 24))


def _arm_coprocessor(word: int) -> Instruction:
    if word & 0xE00 != 0xA00:
        return _OTHER
    up, back, loads = (bool(word >> bit & 1) for bit in (23, 21, 20))
    return _vectors(loads, word >> 16 & 15, (word & 0xFF) * _WORD, up, back)


def _arm_transfer(word: int) -> Instruction:
    is_to_core = word & 0x01100010 == 0x00100010
    return _write(word >> 12 & 15) if is_to_core else _OTHER


_ARM_CLASSES = (
    *(_arm_register_form, _arm_constant_form, _arm_word, _arm_indexed),
    *(_arm_several, _arm_branch, _arm_coprocessor, _arm_transfer),
)


def _narrow(half: int) -> Instruction:
    """Decode a Thumb instruction of 16 bits."""
    low, second, third, upper = half & 7, half >> 3 & 7, half >> 6 & 7, half >> 8 & 7
    byte, high, source = half & 0xFF, half >> 4 & 8 | half & 7, half >> 3 & 15
    group = half >> 11
    if half & 0xF600 == 0xB400:
        return _stacked(half)
    if half & 0xFF00 == 0xB000:
        size = (half & 0x7F) * _WORD
        return _add(SP, SP, -size if half & 0x80 else size)
    if half & 0xFF00 == 0x4700:
        return _CALL if half & 0x80 else _jump_to(source)
    if half & 0xFF00 == 0x4600:
        return _add(high, source)
    if half & 0xFF00 == 0x4400:
        return _add(high, high, 0, source)
    if half & 0xF500 == 0xB100:
        return _jump(4 + (half >> 3 & 0x40 | half >> 2 & 0x3E), conditional=True)
    if half & 0xFF00 == 0xBF00:
        mask = half & 15
        skipped = 4 - ((mask & -mask).bit_length() - 1) if mask else 0
        return Instruction(Kind.IF_THEN, amount=skipped)
    if group == 0b00011:
        amount, other = (third, None) if half & 0x400 else (0, third)
        sign = -1 if half & 0x200 else 1
        return _add(low, second, sign * amount, other, sign)
    if group == 0b00100:
        return _set(upper, byte)
    if group in (0b00110, 0b00111):
        return _add(upper, upper, byte if group == 0b00110 else -byte)
    if group == 0b01001:
        return Instruction(Kind.LITERAL, (upper,), amount=4 + byte * _WORD)
    if group in (0b10010, 0b10011):
        return _moved(group == 0b10011, (upper,), SP, byte * _WORD, (True, False))
    if group == 0b10101:
        return _add(upper, SP, byte * _WORD)
    if group in (0b11000, 0b11001):
        return _listed(group == 0b11001, byte, upper, True, False, True)
    if group in (0b11010, 0b11011):
        return _narrow_branch(half)
    if group == 0b11100:
        return _jump(4 + 2 * _signed(half, 11))
    if _only_reads(half):
        return _OTHER
    return _write(upper if group == 0b10100 else low)


def _only_reads(half: int) -> bool:
    """Tell whether a Thumb instruction only compares, or stores not by SP."""
    group = half >> 11
    if half >> 10 == 0b010000:
        return half >> 6 & 15 in _NARROW_COMPARISONS
    if group == 0b01010:
        return half >> 9 & 3 != 3
    return half >> 8 == 0x45 or group in (0b00101, 0b01100, 0b01110, 0b10000)


def _stacked(half: int) -> Instruction:
    """Decode ``push`` or ``pop``."""
    loads = bool(half & 0x800)
    mask = half & 0xFF | (half & 0x100) << (7 if loads else 6)
    return _listed(loads, mask, SP, loads, not loads, True)


def _narrow_branch(half: int) -> Instruction:
    condition = half >> 8 & 15
    if condition < _ALWAYS:
        return _jump(4 + 2 * _signed(half, 8), conditional=True)
    return _TRAP if condition == _ALWAYS else _OTHER


def _wide(first: int, second: int) -> Instruction:
    """Decode a Thumb instruction of 32 bits."""
    if first & 0xFE00 == 0xE800:
        return _wide_several(first, second)
    if first & 0xFE00 == 0xEA00:
        return _wide_register_form(first, second)
    if first & 0xEC00 == 0xEC00:
        return _wide_coprocessor(first, second)
    if first & 0xF800 == 0xF000:
        if second & 0x8000:
            return _wide_branch(first, second)
        return _wide_constant_form(first, second)
    if first & 0xFE00 == 0xF800:
        return _wide_word(first, second)
    return _write(second >> 8 & 15, second >> 12)


def _wide_several(first: int, second: int) -> Instruction:
    base = first & 15
    before, up, back, loads = (bool(first >> bit & 1) for bit in (8, 7, 5, 4))
    if not first & 0x40:
        return _listed(loads, second, base, up, before, back)
    if not before and not back:
        is_table = first & 0xFFF0 == 0xE8D0 and second & 0xFFE0 == 0xF000
        return _INDIRECT_JUMP if is_table else _write(second >> 12, second & 15)
    offset = (second & 0xFF) * _WORD
    registers = second >> 12, second >> 8 & 15
    return _moved(loads, registers, base, offset if up else -offset, (before, back))


def _wide_register_form(first: int, second: int) -> Instruction:
    operation, base = first >> 5 & 15, first & 15
    register, other = second >> 8 & 15, second & 15
    if register == PC:
        return _OTHER
    if second & 0x70F0 == 0:
        if operation == _THUMB_MOV and base == PC:
            return _add(register, other)
        if operation in (_THUMB_ADD, _THUMB_SUB):
            return _add(register, base, 0, other, 1 if operation == _THUMB_ADD else -1)
    return _write(register)


def _wide_coprocessor(first: int, second: int) -> Instruction:
    if first & 0xFE00 == 0xEC00 and second & 0xE00 == 0xA00:
        up, back, loads = (bool(first >> bit & 1) for bit in (7, 5, 4))
        return _vectors(loads, first & 15, (second & 0xFF) * _WORD, up, back)
    return _write(second >> 12) if first & 0xFF10 == 0xEE10 else _OTHER


def _wide_branch(first: int, second: int) -> Instruction:
    if second & 0x4000:
        return _CALL
    sign, low = first >> 10 & 1, second & 0x7FF
    upper, lower = second >> 13 & 1, second >> 11 & 1
    if second & 0x1000:
        high = (~(upper ^ sign) & 1) << 1 | ~(lower ^ sign) & 1
        distance = sign << 23 | high << 21 | (first & 0x3FF) << 11 | low
        return _jump(4 + 2 * _signed(distance, 24))
    if first >> 6 & 15 < _ALWAYS:
        distance = sign << 19 | lower << 18 | upper << 17 | (first & 0x3F) << 11 | low
        return _jump(4 + 2 * _signed(distance, 20), conditional=True)
    is_trap = first & 0xFFF0 == 0xF7F0 and second & 0xF000 == 0xA000
    return _TRAP if is_trap else _OTHER


def _wide_constant_form(first: int, second: int) -> Instruction:
    operation, base, register = first >> 5 & 15, first & 15, second >> 8 & 15
    number = (first >> 10 & 1) << 11 | (second >> 12 & 7) << 8 | second & 0xFF
    if first & 0x200:
        half = base << 12 | number
        plain = {
            0x00: _add(register, base, number),
            0x0A: _add(register, base, -number),
            0x04: _set(register, half),
            0x0C: Instruction(Kind.SET_TOP, (register,), amount=half),
        }
        return plain.get(first >> 4 & 31, _write(register))
    constant = _expanded(number)
    if register == PC:
        return _OTHER
    if base == PC and operation in (_THUMB_MOV, _THUMB_MVN):
        return _set(register, constant if operation == _THUMB_MOV else ~constant)
    if operation in (_THUMB_ADD, _THUMB_SUB):
        return _add(register, base, constant if operation == _THUMB_ADD else -constant)
    return _write(register)


def _expanded(number: int) -> int:
    """Return a "modified immediate" constant: a byte, repeated or rotated."""
    byte = number & 0xFF
    if number >> 10 == 0:
        return byte * (1, 0x00010001, 0x01000100, 0x01010101)[number >> 8]
    rotated, turns = byte & 0x7F | 0x80, number >> 7
    return (rotated >> turns | rotated << 32 - turns) & 0xFFFFFFFF


def _wide_word(first: int, second: int) -> Instruction:
    """Decode a load or store of one register."""
    loads, base, register = bool(first & 0x10), first & 15, second >> 12
    if first & 0x160 != 0x40:
        return _write(register) if loads else _OTHER
    offset = second & 0xFFF
    if loads and base == PC:
        distance = offset if first & 0x80 else -offset
        return Instruction(Kind.LITERAL, (register,), amount=4 + distance)
    if first & 0x80:
        return _moved(loads, (register,), base, offset, (True, False))
    if not second & 0x800:
        return _INDIRECT_JUMP if loads and register == PC else _write(*(register,) * loads)
    before, up, back = (bool(second >> bit & 1) for bit in (10, 9, 8))
    offset = second & 0xFF if up else -(second & 0xFF)
    return _moved(loads, (register,), base, offset, (before, back))


def _signed(value: int, bits: int) -> int:
    value &= (1 << bits) - 1
    return value - (1 << bits) if value >> bits - 1 else value
