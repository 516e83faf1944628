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

import struct
from collections.abc import Sequence

from analyzer.cfi.pe_arm64_codes import Code, Kind, decode, packed, register_name
from analyzer.cfi.pe_records import FunctionRecords
from analyzer.cfi.row import Callee, LoadedFrom, RegisterPlus, Row, Rule, SavedAt
from analyzer.errors import ImageError
from analyzer.images.pe import Pe
from analyzer.memory import Read
from analyzer.named import NamedTuple

SOURCE = ".pdata"

_ENTRY = struct.Struct("<II")
_WORD = 8
_INSTRUCTION = 4
_FUNCTION, _FRAGMENT = 1, 2
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
        entry = self._entries.last_before(address)
        if entry is None:
            return None
        start, word = entry
        function = _packed(start, word) if word & 3 else self._full(start, word)
        return function if address < function.end else None

    def _full(self, start: int, rva: int) -> Function:
        window = self._image.mapped(rva)
        if window is None:
            raise ImageError(f"{self._image.window.name}: no .xdata at RVA {rva:#x}")
        (word,) = struct.unpack("<I", window.read(0, 4))
        length, epilogue_count, code_words = word & 0x3FFFF, word >> 22 & 31, word >> 27
        at = 4
        if not epilogue_count and not code_words:
            (more,) = struct.unpack("<I", window.read(4, 4))
            epilogue_count, code_words = more & 0xFFFF, more >> 16 & 0xFF
            at = 8
        is_single = bool(word >> 21 & 1)
        scopes = b"" if is_single else window.read(at, 4 * epilogue_count)
        codes = window.read(at + len(scopes), 4 * code_words)
        end = start + _INSTRUCTION * length
        epilogues = []
        if is_single:
            undone = self._codes(codes, epilogue_count, rva)
            epilogues.append((end - _INSTRUCTION * (len(undone) + 1), undone))
        for (scope,) in struct.iter_unpack("<I", scopes):
            place = start + _INSTRUCTION * (scope & 0x3FFFF)
            epilogues.append((place, self._codes(codes, scope >> 22, rva)))
        prologue = self._codes(codes, 0, rva)
        return Function(start, end, prologue, _prologue_size(prologue), epilogues)

    def _codes(self, codes: bytes, first: int, rva: int) -> list[Code]:
        decoded = decode(codes, first)
        if decoded is None:
            file = self._image.window.name
            raise ImageError(f"{file}: undefined unwind code at RVA {rva:#x}")
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


def _context(register: str, offset: int) -> dict[str, tuple[str, int]]:
    """Return where a CONTEXT record at that place holds the registers."""
    places = {register_name(number): _CONTEXT_X0 + _WORD * number for number in range(31)}
    places |= {"sp": _CONTEXT_SP, "pc": _CONTEXT_PC}
    return {name: (register, offset + place) for name, place in places.items()}
