"""Bounds-checked bytes of an image: of a file, of a crashed process, or held in memory.

Files are read with ``pread`` and never mapped: a file that is cut short while we read it
gives short data, where a mapping would kill the process with ``SIGBUS``. Nothing is read
before it is asked for, so opening a 200 MB library costs microseconds.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable

from analyzer.errors import ImageError
from analyzer.memory import Read
from analyzer.named import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

Fetch = Callable[[int, int], bytes]
"""``fetch(start, size)``: the bytes there are, possibly fewer than ``size``."""


class Window:
    """``size`` bytes of an image, from ``start`` on.

    Attributes:
        name: The file's name, for error messages.
        start: Offset of the first byte in the file (in the image, for process memory).
        size: Length in bytes.
    """

    __slots__ = ("_fetch", "name", "size", "start")

    def __init__(self, fetch: Fetch, size: int, name: str, start: int = 0) -> None:
        self._fetch = fetch
        self.name = name
        self.start = start
        self.size = size

    @classmethod
    def of_bytes(cls, data: bytes, name: str) -> Window:
        """Make a window on bytes that are at hand, such as a decompressed section."""
        return cls(lambda start, size: data[start : start + size], len(data), name)

    @classmethod
    def of_memory(cls, read: Read, base: int, size: int, name: str) -> Window:
        """Make a window on ``size`` bytes at address ``base`` of a process."""
        return cls(lambda start, length: read(base + start, length) or b"", size, name)

    def error(self, what: str, at: int) -> ImageError:
        """Return the error that ``what`` is wrong ``at`` bytes into the window."""
        return ImageError(f"{self.name}: {what} (file offset {self.start + at:#x})")

    def read(self, at: int, size: int) -> bytes:
        """Return exactly ``size`` bytes, ``at`` bytes into the window.

        Raises:
            ImageError: The window, or the file under it, ends before that.
        """
        if at < 0 or size < 0 or at + size > self.size:
            raise self.error(f"{size} bytes wanted, {max(0, self.size - at)} there", at)
        data = self._fetch(self.start + at, size)
        if len(data) != size:
            raise self.error(f"{size} bytes wanted, {len(data)} could be read", at)
        return data

    def read_some(self, at: int, size: int) -> bytes:
        """Return ``size`` bytes, or those up to the end where there are fewer."""
        if at < 0 or at >= self.size:
            return b""
        return self._fetch(self.start + at, min(size, self.size - at))

    def unpack(self, layout: struct.Struct, at: int) -> tuple[Any, ...]:
        """Unpack ``layout``, ``at`` bytes into the window.

        Raises:
            ImageError: The record does not fit.
        """
        return layout.unpack(self.read(at, layout.size))

    def part(self, at: int, size: int) -> Window:
        """Return the window on ``size`` bytes, ``at`` bytes into this one.

        Raises:
            ImageError: They do not lie within this window.
        """
        if at < 0 or size < 0 or at + size > self.size:
            raise self.error(f"a part of {size} bytes reaches past the end", at)
        return Window(self._fetch, size, self.name, self.start + at)

    def text(self, at: int, limit: int = 4096) -> str:
        """Return the zero-terminated UTF-8 text at ``at``, at most ``limit`` bytes of it."""
        data = self.read_some(at, limit)
        return data[: end if (end := data.find(0)) >= 0 else None].decode("utf-8", "replace")


class ImageFile:
    """An open file descriptor and the window on the whole file.

    It closes with the object, because images live as long as the analysis that uses them.
    """

    def __init__(self, descriptor: int, size: int, name: str) -> None:
        """Take over ``descriptor``, a regular file of ``size`` bytes open for reading."""
        self._descriptor = descriptor
        self._size = size
        self._name = name

    @property
    def window(self) -> Window:
        """The whole file, which is open as long as a window on it is there."""
        # A window that is kept here would keep the file open until garbage is collected.
        return Window(self._fetch, self._size, self._name)

    def _fetch(self, start: int, size: int) -> bytes:
        try:
            return _pread(self._descriptor, size, start)
        except OSError as error:
            raise ImageError(f"{self._name}: {error.strerror}") from error

    def close(self) -> None:
        """Close the file; reading is an ``ImageError`` from now on."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __del__(self) -> None:
        self.close()


def _seek_and_read(descriptor: int, size: int, offset: int) -> bytes:
    os.lseek(descriptor, offset, os.SEEK_SET)
    return os.read(descriptor, size)


# Windows has no pread; an image is read by one thread there, so seeking is safe.
_pread = getattr(os, "pread", _seek_and_read)
