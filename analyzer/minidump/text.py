"""Texts inside a dump: UTF-16 as Microsoft's streams have it, UTF-8 as Crashpad's have it.

Both begin with a ``u32`` length in bytes, which does not count the final NUL. A text can be
hostile: it is cut at a limit, and what does not decode becomes U+FFFD.
"""

from __future__ import annotations

import struct
from codecs import utf_16_le_decode  # What bytes.decode() calls, found faster.

from analyzer.errors import TruncatedError
from analyzer.minidump.view import ByteView

_LENGTH = struct.Struct("<I")
MAX_UTF16 = 0x10000
MAX_UTF8 = 0x100000


def utf16(view: ByteView, rva: int) -> str:
    """Return the UTF-16 text at file offset ``rva``, at most 32768 units of it.

    Raises:
        TruncatedError: It reaches past the end of the file.
    """
    return utf_16_le_decode(blob(view, rva, MAX_UTF16), "replace", True)[0]


def utf8(view: ByteView, rva: int) -> str:
    """Return the UTF-8 text at file offset ``rva``, at most 1 MiB of it.

    Raises:
        TruncatedError: It reaches past the end of the file.
    """
    return blob(view, rva, MAX_UTF8).decode("utf-8", "replace")


def utf16_or_empty(view: ByteView, rva: int, consequence: str) -> str:
    """Like :func:`utf16`, but a text that cannot be had is a problem and ``""``."""
    try:
        return utf16(view, rva)
    except TruncatedError as error:
        view.complain(f"text at {rva:#x}: {error.what}", consequence)
        return ""


def utf16_until_nul(data: bytes) -> str:
    """Return the UTF-16 text before the first NUL."""
    return utf_16_le_decode(data, "replace", True)[0].partition("\0")[0]


def until_nul(data: bytes) -> str:
    """Return the UTF-8 text before the first NUL."""
    return data.split(b"\0", 1)[0].decode("utf-8", "replace")


def blob(view: ByteView, rva: int, limit: int) -> bytes:
    """Return the bytes that a ``u32`` size at ``rva`` stands before, at most ``limit``.

    Raises:
        TruncatedError: They reach past the end of the file, or were too many in all.
    """
    # Dumps with hundreds of modules have hundreds of names: no window is made for each.
    source = view.source
    data, start = source.data, rva + _LENGTH.size
    if rva < 0 or start > len(data):
        raise TruncatedError("no text there", stream=view.stream, offset=rva)
    (size,) = _LENGTH.unpack_from(data, rva)
    if size > len(data) - start:
        raise TruncatedError(f"no text of {size} bytes", stream=view.stream, offset=rva)
    return source.text(start, min(size, limit))
