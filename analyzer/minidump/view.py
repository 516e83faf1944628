"""A bounds-checked window on the bytes of a dump.

Everything that reads a dump reads through :class:`ByteView`. A short read is an error here
and never a zero, because a crash dump is hostile input. All numbers are little-endian.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from mmap import mmap

from analyzer.errors import TruncatedError
from analyzer.memory import Address
from analyzer.model import Problem
from analyzer.named import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any

Flags = int
"""A set of bits or a code that manuals write in hexadecimal."""

_U32 = struct.Struct("<I")
_LEAST_TEXT = 4 << 20
_MOST_PROBLEMS = 500


class Location(NamedTuple):
    """Where a blob lies in the file: ``size`` bytes from file offset ``rva``."""

    size: int
    rva: Address


class Source:
    """The bytes of one file, and what was found wrong with them so far.

    Attributes:
        data: The whole file, mapped or in memory.
        problems: Each once, and not more than some hundred; what is worse than that is not
            worth more.
    """

    __slots__ = ("_known", "_text_left", "data", "problems")

    def __init__(self, data: bytes | mmap) -> None:
        self.data = data
        self.problems: list[Problem] = []
        self._known: set[Problem] = set()
        self._text_left = _LEAST_TEXT + 2 * len(data)

    def complain(self, problem: Problem) -> None:
        """Note a problem."""
        if problem in self._known:
            return
        if len(self.problems) < _MOST_PROBLEMS:
            self._known.add(problem)
            self.problems.append(problem)
        elif len(self.problems) == _MOST_PROBLEMS:
            self.problems.append(Problem("there are more problems", "they are not listed"))

    def check(self, at: int, size: int, stream: str) -> None:
        """Make sure that the file has ``size`` bytes from file offset ``at``.

        Raises:
            TruncatedError: It has not.
        """
        if at < 0 or size < 0 or at + size > len(self.data):
            raise TruncatedError(
                f"{size} bytes wanted, the file ends at {len(self.data):#x}",
                stream=stream,
                offset=at,
            )

    def text(self, at: int, size: int) -> bytes:
        """Return ``size`` bytes that will be kept as text, from file offset ``at``.

        Texts of an honest file do not overlap, so that all together are not longer than the
        file. A small one with thousands of records that share one long text would fill the
        memory.

        Raises:
            TruncatedError: They reach past the end of the file, or were too many in all.
        """
        self.check(at, size, "")
        self._text_left -= size
        if self._text_left < 0:
            raise TruncatedError("more text than the file can have", offset=at)
        return self.data[at : at + size]


class ByteView:
    """``size`` bytes of the file starting at ``start``.

    Attributes:
        source: The whole file.
        start: File offset of the window's first byte.
        size: Length of the window in bytes.
        stream: Name used in error messages.
    """

    __slots__ = ("size", "source", "start", "stream")

    def __init__(self, source: Source, start: int, size: int, stream: str = "") -> None:
        source.check(start, size, stream)
        self.source = source
        self.start = start
        self.size = size
        self.stream = stream

    def unpack(self, layout: struct.Struct, at: int = 0) -> tuple[Any, ...]:
        """Unpack ``layout`` at ``at`` bytes from the window's start.

        Raises:
            TruncatedError: The record does not fit into the window.
        """
        self._check(at, layout.size)
        return layout.unpack_from(self.source.data, self.start + at)

    def records(self, layout: struct.Struct, at: int, count: int) -> Iterator[tuple[Any, ...]]:
        """Unpack ``count`` adjoining records that begin at ``at``.

        Raises:
            TruncatedError: They do not all fit; checked before the first one is read.
        """
        return layout.iter_unpack(self.bytes(at, layout.size * count))

    def u32(self, at: int = 0) -> int:
        """Return the unsigned 32-bit number at ``at``."""
        value: int = self.unpack(_U32, at)[0]
        return value

    def bytes(self, at: int = 0, size: int | None = None) -> bytes:
        """Return ``size`` bytes from ``at``; all to the window's end by default."""
        size = self.size - at if size is None else size
        self._check(at, size)
        return self.source.data[self.start + at : self.start + at + size]

    def elsewhere(self, location: Location) -> ByteView:
        """Return the window on another place of the same file.

        Raises:
            TruncatedError: It reaches past the end of the file.
        """
        return ByteView(self.source, location.rva, location.size, self.stream)

    def complain(self, what: str, consequence: str, at: int = 0) -> None:
        """Note a problem at ``at`` bytes from the window's start."""
        where = f"{self.stream}: {what}" if self.stream else what
        self.source.complain(Problem(where, consequence, self.start + at))

    def _check(self, at: int, size: int) -> None:
        if at < 0 or size < 0 or at + size > self.size:
            raise TruncatedError(
                f"record of {size} bytes does not fit",
                stream=self.stream,
                offset=self.start + at,
            )
