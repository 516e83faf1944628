"""What a compact unwind encoding says about a function's frame, for x86-64 and ARM64.

Bits 24 to 27 are the mode; what the others mean depends on it::

    x86-64  1  frame pointer: bits 0-14 five saved registers, bits 16-23 words below RBP
            2  no frame pointer: bits 16-23 words of stack, bits 10-12 number and bits 0-9
               order of the saved registers
            3  the same, but the size is in the code: bits 16-23 where, bits 13-15 words more
            4  DWARF: bits 0-23 offset in __eh_frame
    ARM64   2  no frame pointer: bits 12-23 stack in units of 16
            3  DWARF
            4  frame pointer
            2 and 4: bits 0-4 the pairs x19/x20 to x27/x28 that were saved

Source: Apple, ``mach-o/compact_unwind_encoding.h``.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import perm

from analyzer.cfi.row import RegisterPlus, Row, Rule, SavedAt
from analyzer.images.macho import MachO
from analyzer.named import NamedTuple

_X64_REGISTERS = ("", "rbx", "r12", "r13", "r14", "r15", "rbp")
_ARM64_PAIRS = tuple((f"x{number}", f"x{number + 1}") for number in range(19, 29, 2))
_DWARF_MODES = {"amd64": 4, "arm64": 3}
_WORD = 8


class Function(NamedTuple):
    """Code from ``start`` to ``end``, relative to the image's base, with its encoding."""

    start: int
    end: int
    encoding: int


def is_dwarf(cpu: str, encoding: int) -> bool:
    """Tell whether an encoding refers to a DWARF record."""
    return _DWARF_MODES.get(cpu) == _mode(encoding)


def body_row(image: MachO, function: Function, source: str) -> Row | None:
    """Return the rules in the body of ``function``.

    ``None`` where the encoding tells none, or leaves them to DWARF.

    Raises:
        ImageError: The code that holds the frame's size cannot be read.
    """
    span, encoding = (function.start, function.end), function.encoding
    mode = _mode(encoding)
    if image.cpu == "arm64":
        return _arm64_row(mode, span, encoding, source)
    if image.cpu != "amd64":
        return None
    if mode == 1:
        return _x64_frame(span, encoding, source)
    if mode in (2, 3):
        return _x64_frameless(image, span, encoding, source)
    return None


def _mode(encoding: int) -> int:
    return encoding >> 24 & 15


def _x64_frame(span: tuple[int, int], encoding: int, source: str) -> Row:
    lowest = -2 * _WORD - _WORD * (encoding >> 16 & 0xFF)
    rules: dict[str, Rule] = {"rbp": SavedAt(-2 * _WORD)}
    for place in range(5):
        register = encoding >> 3 * place & 7
        if 0 < register < len(_X64_REGISTERS):
            rules[_X64_REGISTERS[register]] = SavedAt(lowest + _WORD * place)
    return Row(RegisterPlus("rbp", 2 * _WORD), SavedAt(-_WORD), rules, source, False, span)


def _x64_frameless(
    image: MachO, span: tuple[int, int], encoding: int, source: str
) -> Row | None:
    size = _WORD * (encoding >> 16 & 0xFF)
    if _mode(encoding) == 3:
        place = image.base + span[0] + (encoding >> 16 & 0xFF)
        constant = image.read(place, 4)
        if constant is None:
            return None
        size = int.from_bytes(constant, "little") + _WORD * (encoding >> 13 & 7)
    registers = _permutation(encoding >> 10 & 7, encoding & 0x3FF)
    lowest = -_WORD - _WORD * len(registers)
    rules: Mapping[str, Rule] = {
        register: SavedAt(lowest + _WORD * place) for place, register in enumerate(registers)
    }
    return Row(RegisterPlus("rsp", size), SavedAt(-_WORD), rules, source, False, span)


def _permutation(count: int, number: int) -> list[str]:
    """Return which of the six registers were pushed, lowest address first.

    ``number`` is in a mixed base: each digit chooses among the registers not yet taken.
    """
    left = list(_X64_REGISTERS[1:])
    chosen = []
    for place in range(min(count, len(left))):
        digit, number = divmod(number, perm(5 - place, count - 1 - place))
        if digit >= len(left):
            break
        chosen.append(left.pop(digit))
    return chosen


def _arm64_row(mode: int, span: tuple[int, int], encoding: int, source: str) -> Row | None:
    rules: dict[str, Rule] = {}
    place = -_WORD
    if mode == 4:
        cfa = RegisterPlus("fp", 2 * _WORD)
        rules = {"fp": SavedAt(-2 * _WORD), "lr": SavedAt(-_WORD)}
        place = -3 * _WORD
    elif mode == 2:
        cfa = RegisterPlus("sp", 16 * (encoding >> 12 & 0xFFF))
    else:
        return None
    for pair, registers in enumerate(_ARM64_PAIRS):
        if encoding >> pair & 1:
            for register in registers:
                rules[register] = SavedAt(place)
                place -= _WORD
    return Row(cfa, rules.get("lr"), rules, source, False, span)
