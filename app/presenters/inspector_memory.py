"""The captured memory of a dump as the lines of a hex view, however large it is. No Qt.

Each piece of memory has a line that tells what it is, and one line for every 16 bytes, at
addresses that are multiples of 16. Only lines that are looked at are ever made.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from analyzer.model import Analysis, base_name
from analyzer.output.text import plain
from app.presenters.sizes import size_text
from app.presenters.translation import Translate, Translated
from app.services.dump_facts import Range
from app.services.dump_memory import DumpMemory, Piece

WIDTH = 16
"""Bytes in a line."""
_STACK_REACH = 1 << 20
_LAST = (1 << 64) - 1


class MemoryLine(NamedTuple):
    """One line.

    Attributes:
        address: Of its first cell, or of the piece that its title is for.
        data: The bytes; fewer than ``WIDTH`` at the ends of a piece.
        skip: Cells before the first byte.
        title: What a piece is; empty for lines of bytes.
    """

    address: int
    data: bytes = b""
    skip: int = 0
    title: str = ""

    @property
    def first(self) -> int:
        """Address of the first byte."""
        return self.address + self.skip


class MemoryLines(Translated):
    """All lines of one dump's memory.

    Attributes:
        memory: Where the bytes are.
        digits: Hexadecimal digits of an address.
    """

    def __init__(
        self,
        memory: DumpMemory,
        analysis: Analysis,
        ranges: Sequence[Range],
        translate: Translate,
    ) -> None:
        super().__init__(translate)
        self.memory = memory
        self.digits = 2 * analysis.word_size
        self._analysis = analysis
        self._ranges = _Ranges(ranges)
        self._modules = sorted(analysis.modules, key=lambda module: module.base)
        self._stacks = self._find_stacks()
        self._ends = array("Q")
        end = 0
        for index in range(len(memory)):
            end += 1 + _line_count(memory.piece(index))
            self._ends.append(end)

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def line(self, index: int) -> MemoryLine:
        """Return a line."""
        at = bisect_right(self._ends, index)
        piece = self.memory.piece(at)
        within = index - (self._ends[at - 1] if at else 0)
        if within == 0:
            return MemoryLine(piece.start, title=self.title(at))
        address = (piece.start & -WIDTH) + (within - 1) * WIDTH
        start = max(address, piece.start)
        size = min(address + WIDTH, piece.end) - start
        data = self.memory.read(at, start - piece.start, size)
        return MemoryLine(address, data, start - address)

    def line_of(self, address: int) -> int | None:
        """Return the line that shows the byte at ``address``; ``None`` if none does."""
        if not self.memory.holds(address):
            return None
        at = self.memory.find(address)
        begin = self._ends[at - 1] if at else 0
        return begin + 1 + (address - (self.memory.piece(at).start & -WIDTH)) // WIDTH

    def nearest(self, address: int) -> int:
        """Return the nearest captured address at or after ``address``, else the last one."""
        if self.memory.holds(address):
            return address
        after = self.memory.find(address) + 1
        if after < len(self.memory):
            return self.memory.piece(after).start
        return self.memory.piece(after - 1).end - 1 if after else 0

    def step(self, address: int, distance: int) -> int:
        """Return the captured address ``distance`` bytes on; gaps are jumped over."""
        target = min(max(address + distance, 0), _LAST)
        if self.memory.holds(target) or distance >= 0:
            return self.nearest(target)
        before = self.memory.find(target)
        if before < 0:
            return self.memory.piece(0).start if len(self.memory) else 0
        return self.memory.piece(before).end - 1

    def bounds(self) -> tuple[int, int]:
        """Return the first and the last captured address; zeros where nothing was."""
        if not len(self.memory):
            return 0, 0
        return self.memory.piece(0).start, self.memory.piece(len(self.memory) - 1).end - 1

    def title(self, index: int) -> str:
        """Tell what a piece of memory is."""
        piece = self.memory.piece(index)
        span = f"{piece.start:0{self.digits}x} - {piece.end:0{self.digits}x}"
        size = size_text(piece.size, self._translate)
        return "  ".join(filter(None, (span, size, self.name(piece.start))))

    def name(self, address: int) -> str:
        """Tell what ``address`` was used for; empty when nobody knows."""
        words = [self._ranges.words(address)]
        if "/" not in words[0]:
            words.append(self._module(address))
        words.append(self._stack(address))
        return "  ".join(filter(None, words))

    def regions(self) -> list[str]:
        """Return the titles of the first pieces, to choose from."""
        return [self.title(index) for index in range(min(len(self.memory), 1000))]

    def _module(self, address: int) -> str:
        at = bisect_right(self._modules, address, key=lambda each: each.base) - 1
        if at < 0 or address >= self._modules[at].end:
            return ""
        return plain(base_name(self._modules[at].path))

    def _stack(self, address: int) -> str:
        for sp, thread_id in self._stacks.get(self.memory.find(address), ()):
            if address <= sp and sp - address < _STACK_REACH:
                return self.tr("stack of thread {number}").format(number=thread_id)
        return ""

    def _find_stacks(self) -> dict[int, list[tuple[int, int]]]:
        """Return the stack pointers and ids of threads, by the piece that holds the stack."""
        stacks: dict[int, list[tuple[int, int]]] = {}
        for thread in self._analysis.threads:
            sp = thread.frames[0].sp if thread.frames else 0
            if sp and self.memory.holds(sp):
                stacks.setdefault(self.memory.find(sp), []).append((sp, thread.thread_id))
        return stacks


class _Ranges:
    """What ranges of addresses were used for: tens of thousands in a few arrays."""

    def __init__(self, ranges: Sequence[Range]) -> None:
        ordered = sorted(ranges)
        self._starts = array("Q", (min(each.start, _LAST) for each in ordered))
        self._ends = array("Q", (min(each.end, _LAST) for each in ordered))
        self._words = tuple(
            "  ".join(filter(None, (plain(each.use), plain(each.name)))) for each in ordered
        )

    def words(self, address: int) -> str:
        at = bisect_right(self._starts, address) - 1
        return self._words[at] if at >= 0 and address < self._ends[at] else ""


def reading(data: bytes, address: int) -> str:
    """Return what the bytes at an address are as numbers."""
    words = [f"{address:#x}"]
    words += [
        f"u{8 * size} {int.from_bytes(data[:size], 'little'):#x}"
        for size in (1, 2, 4, 8)
        if len(data) >= size
    ]
    if data:
        words.append(f"{int.from_bytes(data[:4], 'little', signed=True)}")
    return "   ".join(words)


class Addresses:
    """Reads what a person types as an address: numbers, registers, modules, and sums."""

    def __init__(self, analysis: Analysis) -> None:
        self._modules = {
            plain(base_name(module.path)).lower(): module.base
            for module in reversed(analysis.modules)
        }

    def parse(self, text: str, registers: Mapping[str, int]) -> int | None:
        """Return the address that ``text`` means; ``None`` if it means none.

        Args:
            text: Such as ``7ffe0000``, ``0x7ffe0000``, ``rsp+0x20``, ``libc.so.6+89006``;
                numbers are hexadecimal.
            registers: Of the frame that is looked at.
        """
        text = text.strip().lower().replace("`", "")
        for known in (self._modules, {name.lower(): at for name, at in registers.items()}):
            # Names of modules may hold signs themselves: the longest name counts.
            for name in sorted(known, key=len, reverse=True):
                if name and text.startswith(name) and text[len(name) :][:1] in ("", "+", "-"):
                    offset = _sum(text[len(name) :])
                    return None if offset is None else _in_range(known[name] + offset)
        number = _sum(text) if text else None
        return None if number is None else _in_range(number)


def _sum(text: str) -> int | None:
    """Return the sum of signed hexadecimal numbers; 0 for none."""
    total, rest = 0, text.replace(" ", "")
    while rest:
        sign = -1 if rest[0] == "-" else 1
        rest = rest[1:] if rest[0] in "+-" else rest
        size = next((at for at, letter in enumerate(rest) if letter in "+-"), len(rest))
        digits = rest[:size].removeprefix("0x")
        if not digits or len(digits) > 16 or not set(digits) <= set("0123456789abcdef"):
            return None
        total += sign * int(digits, 16)
        rest = rest[size:]
    return total


def _in_range(number: int) -> int | None:
    return number if 0 <= number < 1 << 64 else None


def _line_count(piece: Piece) -> int:
    return (piece.end - 1) // WIDTH - piece.start // WIDTH + 1


def ascii_text(data: bytes) -> str:
    """Return bytes as the letters that they may be."""
    return "".join(chr(byte) if 0x20 <= byte < 0x7F else "." for byte in data)
