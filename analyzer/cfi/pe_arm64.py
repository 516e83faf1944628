"""Windows ARM64 unwind information: ``.pdata`` and ``.xdata`` as rows.

``.pdata`` is an array of 8-byte records sorted by address: ``u32`` RVA of a function, ``u32``
that is either a packed description of its frame (low two bits 1 or 2) or the RVA of a full
one. Both list the instructions of the prologue and of the epilogues, one code each (see
:mod:`analyzer.cfi.pe_arm64_codes`), so the frame is known at every instruction: in a prologue
the codes not yet executed are skipped, in an epilogue those already executed. A function
without a record is a leaf: its return address is in the link register.

Source: Microsoft, "ARM64 exception handling".
"""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.cfi.pe_arm64_codes import Code, Kind, decode, packed, register_name
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

_LAYOUT = Layout(epilogues=22, code_words=27, first_code=22)
_WORD = 8
_INSTRUCTION = 4
_FRAGMENT = 2
_CONTEXT_X0, _CONTEXT_SP, _CONTEXT_PC = 0x08, 0x100, 0x108


class Function(NamedTuple):
    """A function's code and how its frame is made and undone.

    Attributes:
        start: RVA of its first byte.
        end: RVA of its end.
        prologue: Codes, last instruction first.
        prologue_size: Instructions in the prologue.
        epilogues: RVA of the first instruction, and codes, first instruction first.
    """

    start: int
    end: int
    prologue: Sequence[Code]
    prologue_size: int
    epilogues: Sequence[tuple[int, Sequence[Code]]]

    @property
    def is_whole(self) -> bool:
        """Whether the prologue is its own; parts of a function are entered by jumps."""
        return self.prologue_size == len(self.prologue)


class PeArm64Cfi:
    """The unwind information of one ARM64 image."""

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
        entry = self._entries.last_before(address)
        if entry is None:
            return None
        start, word = entry
        function = _packed(start, word) if word & 3 else self._full(start, word)
        return function if address < function.end else None

    def _full(self, start: int, rva: int) -> Function:
        full = read_full(self._image, rva, _LAYOUT)
        end = start + _INSTRUCTION * full.units
        epilogues = []
        if full.last_epilogue is not None:
            undone = self._codes(full.codes, full.last_epilogue, rva)
            epilogues.append((end - _INSTRUCTION * (len(undone) + 1), undone))
        for place, first in full.epilogues:
            epilogues.append(
                (start + _INSTRUCTION * place, self._codes(full.codes, first, rva))
            )
        prologue = self._codes(full.codes, 0, rva)
        return Function(start, end, prologue, _prologue_size(prologue), epilogues)

    def _codes(self, codes: bytes, first: int, rva: int) -> list[Code]:
        decoded = decode(codes, first)
        if decoded is None:
            raise undefined_code(self._image, rva)
        return decoded


def _packed(start: int, word: int) -> Function:
    end = start + _INSTRUCTION * (word >> 2 & 0x7FF)
    prologue, epilogue = packed(word)
    if word & 3 == _FRAGMENT:
        return Function(start, end, prologue, 0, ())
    place = end - _INSTRUCTION * (len(epilogue) + 1)
    return Function(start, end, prologue, len(prologue), ((place, epilogue),))


def _prologue_size(codes: Sequence[Code]) -> int:
    """Return the instructions in this part's own prologue: those before ``end_c``."""
    for index, code in enumerate(codes):
        if code.kind is Kind.END_OF_PART:
            return index
    return len(codes)


def _pending(function: Function, address: int) -> Sequence[Code]:
    """Return the codes that are still to be undone at ``address``."""
    done = (address - function.start) // _INSTRUCTION
    if done < function.prologue_size:
        return function.prologue[function.prologue_size - done :]
    for start, codes in function.epilogues:
        index = (address - start) // _INSTRUCTION
        if 0 <= index <= len(codes):
            return codes[index:]
    return function.prologue


def _row(codes: Sequence[Code], span: tuple[int, int]) -> Row:
    """Return the rules that undo ``codes``, in order."""
    register, offset = "sp", 0
    saved: dict[str, tuple[str, int]] = {}
    is_interrupt = False
    for code in codes:
        if code.kind is Kind.SET_FRAME:
            register, offset = "fp", -code.size
        elif code.kind is Kind.MACHINE_FRAME:
            saved |= {"sp": (register, offset), "pc": (register, offset + _WORD)}
            is_interrupt = True
        elif code.kind is Kind.CONTEXT:
            saved |= _context(register, offset)
            is_interrupt = True
        for index, saved_register in enumerate(code.registers):
            place = offset + code.offset + _WORD * index
            saved.setdefault(saved_register, (register, place))
        if code.kind in (Kind.ALLOCATE, Kind.SAVE):
            offset += code.size
    return undone_row(register, offset, saved, span, is_interrupt=is_interrupt)


def _context(register: str, offset: int) -> dict[str, tuple[str, int]]:
    """Return where a CONTEXT record at that place holds the registers."""
    places = {register_name(number): _CONTEXT_X0 + _WORD * number for number in range(31)}
    places |= {"sp": _CONTEXT_SP, "pc": _CONTEXT_PC}
    return {name: (register, offset + place) for name, place in places.items()}
