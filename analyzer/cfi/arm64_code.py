"""ARM64 instructions that matter to a frame: what they do to SP, FP and saved registers.

Source: Arm Architecture Reference Manual, section C4.1 for the encodings.
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.named import NamedTuple

_RETURNS = frozenset({0xD65F03C0, 0xD65F0BFF, 0xD65F0FFF})
_SP = 31


class Access(NamedTuple):
    """A load or store of 64-bit registers relative to SP.

    Attributes:
        loads: It is a load.
        registers: Names of one or two; empty ones for vector registers.
        offset: Of the first register from SP before the instruction, in bytes.
        moves: What the instruction adds to SP.
    """

    loads: bool
    registers: tuple[str, ...]
    offset: int
    moves: int


def access(word: int) -> Access | None:
    """Decode a load or store relative to SP; ``None`` for everything else."""
    if word >> 5 & 31 != _SP:
        return None
    loads = bool(word >> 22 & 1)
    first, second = word & 31, word >> 10 & 31
    if word & 0xFE000000 in (0xA8000000, 0x6C000000):
        names = ("", "") if word >> 26 & 1 else (_name(first), _name(second))
        return _addressed(loads, names, _signed(word >> 15, 7) * 8, word >> 23 & 3)
    if word & 0xFFA00000 == 0xF8000000 and second & 1:
        return _addressed(loads, (_name(first),), _signed(word >> 12, 9), second & 3)
    if word & 0xFF800000 == 0xF9000000:
        return Access(loads, (_name(first),), (word >> 10 & 0xFFF) * 8, 0)
    return None


def _addressed(loads: bool, names: tuple[str, ...], offset: int, mode: int) -> Access | None:
    """Return the access for an addressing mode: 1 moves SP after it, 2 not, 3 before it."""
    if mode == 1:
        return Access(loads, names, 0, offset)
    if mode == 2:
        return Access(loads, names, offset, 0)
    return Access(loads, names, offset, offset) if mode == 3 else None


def sp_change(word: int) -> int | None:
    """Return what ``add sp, sp`` or ``sub sp, sp`` with a constant adds to SP."""
    if word & 0xBF8003FF == 0x910003FF:
        return -_constant(word) if word >> 30 & 1 else _constant(word)
    return None


def fp_from_sp(word: int) -> int | None:
    """Return the constant of ``add fp, sp`` (0 for ``mov fp, sp``)."""
    return _constant(word) if word & 0xFF8003FF == 0x910003FD else None


def sp_from_fp(word: int) -> int | None:
    """Return what is added to FP by ``sub sp, fp`` or ``add sp, fp`` (0 for ``mov``)."""
    if word & 0xBF8003FF == 0x910003BF:
        return -_constant(word) if word >> 30 & 1 else _constant(word)
    return None


def changes_sp(word: int) -> bool:
    """Tell whether an instruction sets SP to what its bytes do not tell (``alloca``)."""
    is_extended = word & 0xBFE00000 == 0x8B200000
    is_constant = word & 0xBF800000 == 0x91000000
    is_aligning = word & 0xFF800000 == 0x92000000
    return word & 0x1F == _SP and (is_extended or is_constant or is_aligning)


def successors(word: int, address: int) -> Iterator[int]:
    """Yield where execution goes on in the function; calls come back."""
    target = _branch_target(word, address)
    if target is not None:
        yield target
    is_end = word & 0xFC000000 == 0x14000000 or word in _RETURNS or _is_indirect_jump(word)
    if not is_end and word & 0xFFE0001F != 0xD4200000:
        yield address + 4


def is_call(word: int) -> bool:
    """Tell whether an instruction is a call."""
    return (
        word & 0xFC000000 == 0x94000000
        or word & 0xFEFFF800 == 0xD63F0800
        or (word & 0xFFFFFC1F == 0xD63F0000)
    )


def is_return(word: int) -> bool:
    """Tell whether an instruction is a return."""
    return word in _RETURNS


def _branch_target(word: int, address: int) -> int | None:
    if word & 0xFC000000 == 0x14000000:
        return address + 4 * _signed(word, 26)
    if word & 0xFF000010 == 0x54000000 or word & 0x7E000000 == 0x34000000:
        return address + 4 * _signed(word >> 5, 19)
    if word & 0x7E000000 == 0x36000000:
        return address + 4 * _signed(word >> 5, 14)
    return None


def _is_indirect_jump(word: int) -> bool:
    return word & 0xFFFFFC1F == 0xD61F0000 or word & 0xFEFFF800 == 0xD61F0800


def _constant(word: int) -> int:
    return (word >> 10 & 0xFFF) << (12 if word >> 22 & 1 else 0)


def _signed(value: int, bits: int) -> int:
    value &= (1 << bits) - 1
    return value - (1 << bits) if value >> bits - 1 else value


def _name(number: int) -> str:
    return {29: "fp", 30: "lr", 31: ""}.get(number, f"x{number}")
