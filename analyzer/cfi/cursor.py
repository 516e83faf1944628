"""Reading little-endian numbers, LEB128 and texts one after another, within bounds.

LEB128: seven bits a byte, least significant first, the top bit set in all but the last.

Source: DWARF 5, section 7.6 and appendix C.
"""

from __future__ import annotations

from analyzer.errors import ImageError

_MAX_LEB_BYTES = 16
_WORD = (1 << 64) - 1


class Cursor:
    """A position in ``data`` that moves with each read.

    Attributes:
        data: The bytes of one record.
        at: Index of the next byte.
        end: Index where reading stops.
        origin: File offset (or address) of ``data[0]``, for error messages.
        name: The file's name, for error messages.
    """

    __slots__ = ("at", "data", "end", "name", "origin")

    def __init__(self, data: bytes, name: str, origin: int = 0, at: int = 0) -> None:
        self.data = data
        self.name = name
        self.origin = origin
        self.at = at
        self.end = len(data)

    def error(self, what: str) -> ImageError:
        """Return the error that ``what`` is wrong at the position."""
        return ImageError(f"{self.name}: {what} (file offset {self.origin + self.at:#x})")

    def block(self, size: int) -> bytes:
        """Read ``size`` bytes.

        Raises:
            ImageError: The record ends before that; as for every method below.
        """
        start = self.at
        if size < 0 or start + size > self.end:
            raise self.error("unwind record ends too early")
        self.at = start + size
        return self.data[start : start + size]

    def u8(self) -> int:
        """Read a byte."""
        start = self.at
        if start >= self.end:
            raise self.error("unwind record ends too early")
        self.at = start + 1
        return self.data[start]

    def unsigned(self, size: int) -> int:
        """Read an unsigned number of ``size`` bytes."""
        return int.from_bytes(self.block(size), "little")

    def signed(self, size: int) -> int:
        """Read a two's complement number of ``size`` bytes."""
        return int.from_bytes(self.block(size), "little", signed=True)

    def uleb(self) -> int:
        """Read an unsigned LEB128 number; what exceeds 64 bits is dropped."""
        byte = self.u8()
        if byte < 0x80:
            return byte
        value, shift = byte & 0x7F, 7
        while byte >= 0x80:
            if shift >= 7 * _MAX_LEB_BYTES:
                raise self.error("LEB128 number without end")
            byte = self.u8()
            value |= (byte & 0x7F) << shift
            shift += 7
        return value & _WORD

    def sleb(self) -> int:
        """Read a signed LEB128 number."""
        value, shift = 0, 0
        while True:
            byte = self.u8()
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                break
            if shift >= 7 * _MAX_LEB_BYTES:
                raise self.error("LEB128 number without end")
        return value - (1 << shift) if byte & 0x40 else value

    def text(self) -> bytes:
        """Read up to a zero byte and skip it."""
        end = self.data.find(0, self.at, self.end)
        if end < 0:
            raise self.error("text without end")
        start, self.at = self.at, end + 1
        return self.data[start:end]
