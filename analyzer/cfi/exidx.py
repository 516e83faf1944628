"""ARM's exception tables, ``.ARM.exidx`` and ``.ARM.extab``, as rows.

``.ARM.exidx`` is sorted: for each function two words, its address and what to do, which is 1
(it cannot be unwound), a few instructions (top bit set), or the place of more in
``.ARM.extab``. Addresses are ``prel31``: 31 bits, signed, from the word itself. In the table::

    1000 pppp  ...   the top byte of the first word tells the form p: 0, three bytes of
                     instructions follow in this word; 1 and 2, one byte with the number of
                     further words, then two bytes; each word's most significant byte first
    0....            prel31 of a personality routine; then a byte with the number of further
                     words, and three bytes

The instructions pop registers from a virtual stack pointer that starts as SP. They hold in the
function's body; at the crash itself the code is followed.

Source: Arm, "Exception Handling ABI for the Arm Architecture", sections 6 and 10.3.
"""

from __future__ import annotations

import struct

from analyzer.cfi import arm_flow
from analyzer.cfi.arm_flow import NAMES
from analyzer.cfi.cursor import Cursor
from analyzer.cfi.row import Callee, LoadedFrom, RegisterPlus, Row, Rule, SavedAt
from analyzer.cfi.sorted_records import SortedRecords
from analyzer.errors import ImageError
from analyzer.images.elf import PT_ARM_EXIDX, Elf
from analyzer.memory import Read
from analyzer.named import NamedTuple

SOURCE = ".ARM.exidx"

_ENTRY = struct.Struct("<II")
_CANNOT_UNWIND = 1
_WORD = 4
_MAX_INSTRUCTIONS = 4 * 256 + 3
_SP, _PC = 13, 15


class Function(NamedTuple):
    """A function's code, as addresses of the file, and its second word and where that is."""

    start: int
    end: int
    word: int
    place: int


class Exidx:
    """The exception table of one ARM image."""

    source = SOURCE

    def __init__(self, image: Elf, address: int, size: int) -> None:
        """Search the table of ``size`` bytes at ``address``.

        Raises:
            ImageError: The file does not have it.
        """
        window = image.mapped(address, size)
        if window is None:
            raise ImageError(f"{image.window.name}: .ARM.exidx is not in the file")
        self._image = image
        self._address = address
        self._entries = SortedRecords(
            window,
            _ENTRY.size,
            lambda record, place: _prel31(
                int.from_bytes(record[:4], "little"), address + place
            ),
        )

    def row(self, address: int, callee: Callee, read: Read) -> Row | None:
        """See :meth:`analyzer.cfi.row.CfiSource.row`."""
        function = self.function_at(self._image.base + address)
        if function is None or function.word == _CANNOT_UNWIND:
            return None
        span = function.start - self._image.base, function.end - self._image.base
        stack = _undone(self._instructions(function))
        if callee.is_context:
            named = callee.function
            start = named if named is not None and span[0] <= named <= address else span[0]
            code, base = (start, span[1]), stack.register if stack else "sp"
            row = arm_flow.row_at(self._image, code, address, SOURCE, callee.is_thumb, base)
            if row is not None:
                return row
        return None if stack is None else stack.row(span)

    def function_at(self, address: int) -> Function | None:
        """Return the entry that covers an address of the file.

        Raises:
            ImageError: The table cannot be read.
        """
        index = self._entries.find(address)
        if index is None:
            return None
        word, place = self._second_word(index)
        end = self._start(index + 1) if index + 1 < self._entries.count else None
        segment = self._image.segment_at(address)
        if segment is None:
            return None
        last = segment.address + segment.memory_size
        return Function(self._start(index), last if end is None else end, word, place)

    def _start(self, index: int) -> int:
        word = int.from_bytes(self._entries.record(index)[:4], "little")
        return _prel31(word, self._address + index * _ENTRY.size)

    def _second_word(self, index: int) -> tuple[int, int]:
        word = int.from_bytes(self._entries.record(index)[4:], "little")
        return word, self._address + index * _ENTRY.size + _WORD

    def _instructions(self, function: Function) -> Cursor:
        """Return the instructions that undo the function's frame."""
        word, place = function.word, function.place
        if word >> 31:
            return self._cursor(word.to_bytes(4, "big")[1:], place)
        place = _prel31(word, place)
        word = self._word(place)
        if not word >> 31:
            place += _WORD
            word = self._word(place)
            more, first = word >> 24, word.to_bytes(4, "big")[1:]
        elif word >> 24 & 15 == 0:
            more, first = 0, word.to_bytes(4, "big")[1:]
        else:
            more, first = word >> 16 & 0xFF, word.to_bytes(4, "big")[2:]
        rest = self._image.read(place + _WORD, more * _WORD) if more else b""
        if rest is None:
            raise ImageError(f"{self._image.window.name}: .ARM.extab is cut short")
        swapped = b"".join(rest[at : at + 4][::-1] for at in range(0, len(rest), 4))
        return self._cursor(first + swapped, place)

    def _cursor(self, instructions: bytes, place: int) -> Cursor:
        return Cursor(instructions, self._image.window.name, place)

    def _word(self, place: int) -> int:
        data = self._image.read(place, _WORD)
        if data is None:
            raise ImageError(f"{self._image.window.name}: no .ARM.extab at {place:#x}")
        return int.from_bytes(data, "little")


class _Stack:
    """The virtual stack pointer: the callee's ``register`` plus ``offset`` bytes."""

    def __init__(self) -> None:
        self.register = "sp"
        self.offset = 0
        self.saved: dict[str, tuple[str, int]] = {}

    def pop(self, numbers: list[int]) -> None:
        for number in numbers:
            self.saved[NAMES[number]] = self.register, self.offset
            self.offset += _WORD

    def row(self, span: tuple[int, int]) -> Row:
        rules: dict[str, Rule] = {}
        for name, (register, offset) in self.saved.items():
            if register == self.register:
                rules[name] = SavedAt(offset - self.offset)
            else:
                rules[name] = LoadedFrom(register, offset)
        return_address = rules.pop("pc", None) or rules.get("lr")
        cfa = RegisterPlus(self.register, self.offset)
        return Row(cfa, return_address, rules, SOURCE, False, span)


def _undone(code: Cursor) -> _Stack | None:
    """Run the instructions; ``None`` where they refuse, or nobody has defined them."""
    stack = _Stack()
    for _ in range(_MAX_INSTRUCTIONS):
        if code.at >= code.end:
            return stack
        byte = code.u8()
        if byte < 0x80:
            size = ((byte & 0x3F) << 2) + 4
            stack.offset += -size if byte & 0x40 else size
        elif byte < 0x90:
            mask = (byte & 15) << 8 | code.u8()
            if not mask:
                return None
            stack.pop([4 + bit for bit in range(12) if mask >> bit & 1])
        elif byte < 0xA0:
            if byte & 15 in (_SP, _PC):
                return None
            stack.register, stack.offset = NAMES[byte & 15], 0
        elif byte < 0xB0:
            stack.pop([*range(4, 5 + (byte & 7)), *([14] if byte & 8 else [])])
        elif byte == 0xB0:
            return stack
        elif not _pop_rest(stack, byte, code):
            return None
    return None


def _pop_rest(stack: _Stack, byte: int, code: Cursor) -> bool:
    """Run one of the rarer instructions; tell whether it is defined."""
    if byte == 0xB1:
        mask = code.u8()
        stack.pop([bit for bit in range(4) if mask >> bit & 1])
        return 0 < mask < 16
    if byte == 0xB2:
        stack.offset += 0x204 + (code.uleb() << 2)
    elif byte == 0xB4:
        stack.offset += _WORD
    elif byte == 0xC7:
        stack.offset += _WORD * code.u8().bit_count()
    elif byte in (0xB3, 0xC6, 0xC8, 0xC9):
        # Ranges of vector registers; the oldest form has a word of padding.
        stack.offset += 8 * ((code.u8() & 15) + 1) + (_WORD if byte == 0xB3 else 0)
    elif byte & 0xF8 in (0xB8, 0xC0, 0xD0):
        stack.offset += 8 * ((byte & 7) + 1) + (_WORD if byte & 0xF8 == 0xB8 else 0)
    else:
        return False
    return True


def _prel31(word: int, place: int) -> int:
    distance = word & 0x7FFFFFFF
    if distance >> 30:
        distance -= 1 << 31
    return place + distance & 0xFFFFFFFF


def exidx_of(image: Elf) -> Exidx | None:
    """Return the exception table that an image's program headers tell of.

    Raises:
        ImageError: The file does not have the table there.
    """
    for segment in image.segments:
        if segment.type == PT_ARM_EXIDX and segment.file_size:
            return Exidx(image, segment.address, segment.file_size)
    return None
