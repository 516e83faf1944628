"""Windows ARM (Thumb) unwind information: ``.pdata`` and ``.xdata`` as rows.

``.pdata`` is an array of 8-byte records sorted by address: ``u32`` RVA of a function (odd, as
all its code is Thumb), ``u32`` that is either a packed description of its frame (low two bits 1
or 2) or the RVA of a full one. Both list the instructions of the prologue and of the epilogues,
one code each (see :mod:`analyzer.cfi.pe_arm_codes`), so the frame is known at every
instruction: in a prologue the codes not yet executed are skipped, in an epilogue those already
executed. A function without a record is a leaf: its return address is in the link register.

Source: Microsoft, "ARM exception handling".
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from analyzer.cfi.pe_arm_codes import Codes, Kind, decode, packed, register_name
from analyzer.cfi.pe_records import FunctionRecords
from analyzer.cfi.row import Callee, LoadedFrom, RegisterPlus, Row, Rule, SavedAt
from analyzer.errors import ImageError
from analyzer.images.pe import Pe
from analyzer.memory import Read
from analyzer.named import NamedTuple

SOURCE = ".pdata"

_ENTRY = struct.Struct("<II")
_WORD = 4
_UNIT = 2
_FRAGMENT = 2
_CONTEXT_R0 = 4


class Function(NamedTuple):
    """A function's code and how its frame is made and undone.

    Attributes:
        start: RVA of its first byte.
        end: RVA of its end.
        prologue: Codes, last instruction first.
        has_prologue: Whether the prologue is its own; parts of a function are entered by jumps.
        epilogues: RVA of the first instruction, and codes, first instruction first.
    """

    start: int
    end: int
    prologue: Codes
    has_prologue: bool
    epilogues: tuple[tuple[int, Codes], ...]


class PeArmCfi:
    """The unwind information of one ARM image."""

    source = SOURCE

    def __init__(self, image: Pe) -> None:
        """Find ``.pdata``.

        Raises:
            ImageError: The image's headers are damaged.
        """
        self._image = image
        self._entries = FunctionRecords(image, _ENTRY)

    def row(self, address: int, callee: Callee, read: Read) -> Row | None:
        """See :meth:`analyzer.cfi.row.CfiSource.row`."""
        function = self.function_at(address)
        if function is None:
            # Only a leaf has no record, and a leaf has called nobody.
            is_leaf = callee.is_context and self._image.is_code(self._image.base + address)
            return Row(RegisterPlus("sp"), None, {}, SOURCE) if is_leaf else None
        return _row(_pending(function, address), (function.start, function.end))

    def function_at(self, address: int) -> Function | None:
        """Return the function that covers RVA ``address``.

        Raises:
            ImageError: Its record is damaged.
        """
        entry = self._entries.last_before(address | 1)
        if entry is None:
            return None
        start, word = entry[0] & ~1, entry[1]
        function = _packed(start, word) if word & 3 else self._full(start, word)
        return function if address < function.end else None

    def _full(self, start: int, rva: int) -> Function:
        window = self._image.mapped(rva)
        if window is None:
            raise ImageError(f"{self._image.window.name}: no .xdata at RVA {rva:#x}")
        (word,) = struct.unpack("<I", window.read(0, 4))
        epilogue_count, code_words, at = word >> 23 & 31, word >> 28, 4
        if not epilogue_count and not code_words:
            (more,) = struct.unpack("<I", window.read(4, 4))
            epilogue_count, code_words, at = more & 0xFFFF, more >> 16 & 0xFF, 8
        is_single, is_fragment = bool(word >> 21 & 1), bool(word >> 22 & 1)
        scopes = b"" if is_single else window.read(at, 4 * epilogue_count)
        codes = window.read(at + len(scopes), 4 * code_words)
        end = start + _UNIT * (word & 0x3FFFF)
        epilogues = []
        if is_single:
            undone = self._codes(codes, epilogue_count, rva, is_epilogue=True)
            epilogues.append((end - _length(undone), undone))
        for (scope,) in struct.iter_unpack("<I", scopes):
            place = start + _UNIT * (scope & 0x3FFFF)
            epilogues.append((place, self._codes(codes, scope >> 24, rva, is_epilogue=True)))
        prologue = self._codes(codes, 0, rva, is_epilogue=False)
        return Function(start, end, prologue, not is_fragment, tuple(epilogues))

    def _codes(self, codes: bytes, first: int, rva: int, *, is_epilogue: bool) -> Codes:
        decoded = decode(codes, first, is_epilogue=is_epilogue)
        if decoded is None:
            file = self._image.window.name
            raise ImageError(f"{file}: undefined unwind code at RVA {rva:#x}")
        return decoded


def _packed(start: int, word: int) -> Function:
    end = start + _UNIT * (word >> 2 & 0x7FF)
    prologue, epilogue = packed(word)
    epilogues = () if epilogue is None else ((end - _length(epilogue), epilogue),)
    return Function(start, end, prologue, word & 3 != _FRAGMENT, epilogues)


def _length(codes: Codes) -> int:
    return sum(code.length for code in codes)


def _pending(function: Function, address: int) -> Codes:
    """Return the codes that are still to be undone at ``address``."""
    if function.has_prologue:
        left = _length(function.prologue) - (address - function.start)
        if left > 0:
            return _behind(function.prologue, left)
    for start, codes in function.epilogues:
        if start <= address < start + _length(codes):
            return _behind(codes, address - start)
    return function.prologue


def _behind(codes: Codes, size: int) -> Codes:
    """Return the codes whose instructions lie wholly or partly behind ``size`` bytes."""
    for index, code in enumerate(codes):
        if size <= 0:
            return codes[index:]
        size -= code.length
    return ()


def _row(codes: Codes, span: tuple[int, int]) -> Row:
    """Return the rules that undo ``codes``, in order."""
    register, offset = "sp", 0
    saved: dict[str, tuple[str, int]] = {}
    is_interrupt = False
    for code in codes:
        if code.kind is Kind.FROM_REGISTER:
            register, offset = code.registers[0], 0
        elif code.kind is Kind.POP:
            for index, name in enumerate(code.registers):
                saved.setdefault(name, (register, offset + _WORD * index))
            offset += code.size
        elif code.kind is Kind.MACHINE_FRAME:
            saved |= {"sp": (register, offset), "pc": (register, offset + _WORD)}
            is_interrupt = True
        elif code.kind is Kind.CONTEXT:
            saved |= {name: (register, offset + place) for name, place in _context()}
            is_interrupt = True
    saved.pop("", None)
    rules: dict[str, Rule] = {
        name: SavedAt(place - offset)
        if base == register and not is_interrupt
        else LoadedFrom(base, place)
        for name, (base, place) in saved.items()
    }
    return_address = rules.pop("pc", None) or rules.get("lr")
    cfa = rules.get("sp") if is_interrupt else None
    frame = cfa or RegisterPlus(register, offset)
    return Row(frame, return_address, rules, SOURCE, is_interrupt, span)


def _context() -> Iterator[tuple[str, int]]:
    """Yield where a CONTEXT record holds the registers."""
    for number in range(16):
        yield register_name(number), _CONTEXT_R0 + _WORD * number
