"""The rules for ``.sym`` files, followed word by word and slowly, without the reader's code.

Everything is read into lists; each question looks at every record.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Range(NamedTuple):
    start: int
    end: int
    order: int


class Func(NamedTuple):
    range: Range
    parameters: int
    name: str
    lines: list[tuple[int, int, int, int]]
    inlines: list[tuple[int, int, int, int, int, int]]


class NaiveSym:
    """All records of a ``.sym`` text."""

    def __init__(self, text: str) -> None:
        self.functions: list[Func] = []
        self.publics: list[tuple[int, str, int]] = []
        self.cfi: list[tuple[Range, str, list[tuple[int, str]]]] = []
        self.files: dict[int, str] = {}
        self.origins: dict[int, str] = {}
        for order, line in enumerate(text.splitlines()):
            self._read(order, line)

    def _read(self, order: int, line: str) -> None:
        words = line.split(" ")
        rest = [word for word in words[1:] if word != "m"]
        match words[0]:
            case "MODULE" | "INFO":
                pass
            case "FILE":
                self.files[int(words[1])] = " ".join(words[2:])
            case "INLINE_ORIGIN":
                self.origins[int(words[1])] = " ".join(words[2:])
            case "PUBLIC":
                self.publics.append((int(rest[0], 16), " ".join(rest[2:]), int(rest[1], 16)))
            case "FUNC":
                start = int(rest[0], 16)
                covered = Range(start, start + int(rest[1], 16), order)
                name = " ".join(rest[3:])
                self.functions.append(Func(covered, int(rest[2], 16), name, [], []))
            case "INLINE":
                depth, at_line, file, origin = map(int, words[1:5])
                for at in range(5, len(words), 2):
                    start, size = int(words[at], 16), int(words[at + 1], 16)
                    inline = (depth, start, size, file, at_line, origin)
                    self.functions[-1].inlines.append(inline)
            case "STACK" if words[2] == "INIT":
                start = int(words[3], 16)
                covered = Range(start, start + int(words[4], 16), order)
                self.cfi.append((covered, " ".join(words[5:]), []))
            case "STACK":
                self.cfi[-1][2].append((int(words[2], 16), " ".join(words[3:])))
            case _:
                start, size = int(words[0], 16), int(words[1], 16)
                self.functions[-1].lines.append((start, size, int(words[2]), int(words[3])))

    def function(self, address: int) -> Func | None:
        """The FUNC that covers the address, after overlapping ones were dropped."""
        for function in _kept(self.functions, lambda function: function.range):
            if function.range.start <= address < function.range.end:
                return function
        return None

    def public(self, address: int) -> tuple[int, str, int] | None:
        """The PUBLIC that names the address where no FUNC does."""
        before = [public for public in self.publics if public[0] <= address]
        kept = _kept(self.functions, lambda function: function.range)
        starts = [f.range.start for f in kept if f.range.start <= address]
        if not before or (starts and max(before)[0] <= max(starts)):
            return None
        return max(before)

    def cfi_record(self, address: int) -> tuple[Range, str, list[tuple[int, str]]] | None:
        """The STACK CFI record that covers the address."""
        for record in _kept(self.cfi, lambda record: record[0]):
            if record[0].start <= address < record[0].end:
                return record
        return None

    def places(
        self, function: Func, address: int
    ) -> list[tuple[str | None, str | None, int | None]]:
        """``(name, file, line)`` from the outermost function to the innermost."""
        calls: list[tuple[int, int, int, int, int, int]] = []
        while True:
            found = [
                inline
                for inline in sorted(function.inlines)
                if inline[0] == len(calls) and inline[1] <= address
            ]
            if not found or address >= found[-1][1] + found[-1][2]:
                break
            calls.append(found[-1])
        covering = None
        end = 0
        for start, size, line, file in sorted(function.lines, key=lambda record: record[:2]):
            if size and start >= end:
                end = start + size
                if start <= address < end:
                    covering = (file, line)
        spots = [*((call[3], call[4]) for call in calls), covering]
        names = [function.name, *(self.origins.get(call[5]) for call in calls)]
        return [
            (name, None, None) if spot is None else (name, self.files.get(spot[0]), spot[1])
            for name, spot in zip(names, spots, strict=True)
        ]


def _kept(records: list[T], covered: Callable[[T], Range]) -> list[T]:
    kept: list[T] = []
    for record in sorted(records, key=covered):
        start, end, _ = covered(record)
        if end > start and (not kept or start >= covered(kept[-1])[1]):
            kept.append(record)
    return kept
