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

from collections.abc import Iterator

from analyzer.arch.arm import CPU
from analyzer.cfi.pe_arm_codes import Codes, Kind, decode, packed
from analyzer.cfi.pe_arm_records import (
    ENTRY,
    SOURCE,
    Layout,
    leaf_row,
    read_full,
    undefined_code,
    undone_row,
)
from analyzer.cfi.pe_records import FunctionRecords
from analyzer.cfi.row import Callee, Row
from analyzer.images.pe import Pe
from analyzer.memory import Read
from analyzer.named import NamedTuple

_LAYOUT = Layout(epilogues=23, code_words=28, first_code=24)
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
        self._entries = FunctionRecords(image, ENTRY)

    def row(self, address: int, callee: Callee, read: Read) -> Row | None:
        """See :meth:`analyzer.cfi.row.CfiSource.row`."""
        function = self.function_at(address)
        if function is None:
            return leaf_row(self._image, address, callee)
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
        full = read_full(self._image, rva, _LAYOUT)
        end = start + _UNIT * full.units
        epilogues = []
        if full.last_epilogue is not None:
            undone = self._codes(full.codes, full.last_epilogue, rva, is_epilogue=True)
            epilogues.append((end - _length(undone), undone))
        for place, first in full.epilogues:
            undone = self._codes(full.codes, first, rva, is_epilogue=True)
            epilogues.append((start + _UNIT * place, undone))
        prologue = self._codes(full.codes, 0, rva, is_epilogue=False)
        is_fragment = bool(full.header >> 22 & 1)
        return Function(start, end, prologue, not is_fragment, tuple(epilogues))

    def _codes(self, codes: bytes, first: int, rva: int, *, is_epilogue: bool) -> Codes:
        decoded = decode(codes, first, is_epilogue=is_epilogue)
        if decoded is None:
            raise undefined_code(self._image, rva)
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
    return undone_row(register, offset, saved, span, is_interrupt=is_interrupt)


def _context() -> Iterator[tuple[str, int]]:
    """Yield where a CONTEXT record holds the registers."""
    for number, name in enumerate(CPU.registers):
        yield name, _CONTEXT_R0 + _WORD * number
