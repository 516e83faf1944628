"""What a person looks for in memory, as a pattern of bytes. No Qt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from threading import Event
from typing import NamedTuple

from app.presenters.inspector_memory import MemoryLines, ascii_text
from app.presenters.translation import Translate, Translated
from app.services.memory_search import MOST_HITS, search

_PREVIEW = 32
_LONGEST = 256
_LEAST_TEXT = 4
_BATCH = 200


class Kind(StrEnum):
    """What is looked for."""

    TEXT = "text"
    BYTES = "bytes"
    POINTER = "pointer"
    STRINGS = "strings"


class Pattern(NamedTuple):
    """What to look for.

    Attributes:
        expression: The bytes.
        longest: Bytes of its longest match.
        alignment: Bytes of which a hit's address is a multiple.
    """

    expression: re.Pattern[bytes]
    longest: int
    alignment: int = 1


class Hit(NamedTuple):
    """One place: its address, what it belongs to, and what is there."""

    address: int
    place: str
    preview: str


class Found(NamedTuple):
    """News of a search.

    Attributes:
        percent: Of the memory that was searched.
        hits: New ones.
    """

    percent: int
    hits: tuple[Hit, ...] = ()


class MemorySearch(Translated):
    """Searches the memory of one dump.

    Attributes:
        problem: Why the last text cannot be looked for; empty if it can.
    """

    def __init__(self, lines: MemoryLines, word_size: int, translate: Translate) -> None:
        super().__init__(translate)
        self._lines = lines
        self._word_size = word_size
        self._cancel = Event()
        self.problem = ""

    def pattern(
        self, kind: Kind, text: str, address: Callable[[str], int | None]
    ) -> Pattern | None:
        """Return what ``text`` means; ``None``, and the :attr:`problem`, if nothing."""
        self.problem = ""
        if kind is Kind.STRINGS:
            return self._strings(text)
        if kind is Kind.POINTER:
            value = address(text)
            if value is None:
                self.problem = self.tr("This is no address. Example: 0x7ffe0000, rsp+20.")
                return None
            data = (value % (1 << 8 * self._word_size)).to_bytes(self._word_size, "little")
            return Pattern(re.compile(re.escape(data)), len(data), self._word_size)
        if kind is Kind.BYTES:
            return self._bytes(text)
        if not text:
            self.problem = self.tr("Type the text to look for.")
            return None
        wide, narrow = text.encode("utf-16-le", "replace"), text.encode(errors="replace")
        either = re.compile(re.escape(narrow) + b"|" + re.escape(wide))
        return Pattern(either, max(len(wide), len(narrow)))

    def begin(self, pattern: Pattern) -> Callable[[Callable[[Found], None]], bool]:
        """Break off the search before, if any, and return the new one, for a worker.

        The work returns whether there are more hits than are told.
        """
        self._cancel.set()
        self._cancel = cancel = Event()

        def work(tell: Callable[[Found], None]) -> bool:
            batch: list[Hit] = []
            percent = count = 0

            def progress(fraction: float) -> None:
                nonlocal percent
                if int(100 * fraction) != percent or len(batch) >= _BATCH:
                    percent = int(100 * fraction)
                    tell(Found(percent, tuple(batch)))
                    batch.clear()

            for hit in self._hits(pattern, progress, cancel):
                batch.append(hit)
                count += 1
            tell(Found(100, tuple(batch)))
            return count == MOST_HITS

        return work

    def cancel(self) -> None:
        """Break the search off."""
        self._cancel.set()

    def _hits(
        self, pattern: Pattern, progress: Callable[[float], None], cancel: Event
    ) -> Iterator[Hit]:
        memory = self._lines.memory
        expression, longest, alignment = pattern
        for address in search(
            memory, expression, longest - 1, progress, cancel.is_set, alignment
        ):
            preview = ascii_text(memory.at(address, _PREVIEW))
            yield Hit(address, self._lines.name(address), preview)

    def _strings(self, text: str) -> Pattern | None:
        least = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 8
        least = min(max(least, _LEAST_TEXT), _LONGEST)
        expression = re.compile(rb"[\x20-\x7e]{%d,%d}" % (least, _LONGEST))
        return Pattern(expression, _LONGEST)

    def _bytes(self, text: str) -> Pattern | None:
        digits = text.replace(" ", "").removeprefix("0x")
        pairs = [digits[at : at + 2] for at in range(0, len(digits), 2)]
        if not pairs or len(pairs) > _LONGEST or not all(map(_is_byte, pairs)):
            self.problem = self.tr("Type bytes in hexadecimal, ?? for any: 4d 44 ?? 50.")
            return None
        parts = (b"." if pair == "??" else re.escape(bytes.fromhex(pair)) for pair in pairs)
        return Pattern(re.compile(b"".join(parts), re.DOTALL), len(pairs))


def _is_byte(pair: str) -> bool:
    return pair == "??" or re.fullmatch("[0-9a-fA-F]{2}", pair) is not None
