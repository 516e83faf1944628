"""The body of a crash report: ``multipart/form-data`` as Firefox's client sends it.

    --<boundary> CRLF
    Content-Disposition: form-data; name="<name>"; filename="<file name>" CRLF
    Content-Type: <type> CRLF CRLF <content> CRLF          for each part
    --<boundary>-- CRLF

It is written to a file, gzipped on the way where wanted, because the collector demands the
length beforehand and counts the bytes as they travel. No more than a megabyte of it is in
memory at a time.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, NamedTuple

_CHUNK = 1 << 20
_GZIP_WBITS = 31


class Part(NamedTuple):
    """One part of the form; name and file name are plain ASCII without quotes.

    Attributes:
        name: Its field's name.
        file_name: The file name told to the server, never a path.
        content_type: Its media type.
        content: The bytes, or the file that has them.
    """

    name: str
    file_name: str
    content_type: str
    content: bytes | Path


def new_boundary() -> str:
    """Return a boundary that occurs in no content."""
    import secrets

    return "-" * 24 + secrets.token_hex(8)


def write_form(
    parts: Iterable[Part],
    boundary: str,
    target: IO[bytes],
    *,
    gzip: bool,
    cancelled: Callable[[], bool] = lambda: False,
) -> int | None:
    """Write the whole form to ``target``.

    Returns:
        The number of bytes that this made, ``None`` if ``cancelled()`` became true.

    Raises:
        OSError: A file cannot be read, or ``target`` not be written.
    """
    # Level 6 as everywhere; no time stamp, so that equal reports make equal bytes.
    compressor = zlib.compressobj(6, zlib.DEFLATED, _GZIP_WBITS) if gzip else None
    size = 0
    for piece in _form(parts, boundary):
        if cancelled():
            return None
        size += target.write(compressor.compress(piece) if compressor else piece)
    if compressor:
        size += target.write(compressor.flush())
    return size


def _form(parts: Iterable[Part], boundary: str) -> Iterator[bytes]:
    for part in parts:
        yield (
            f"--{boundary}\r\n"
            f'Content-Disposition: form-data; name="{part.name}"; '
            f'filename="{part.file_name}"\r\n'
            f"Content-Type: {part.content_type}\r\n\r\n"
        ).encode("ascii")
        yield from _content(part.content)
        yield b"\r\n"
    yield f"--{boundary}--\r\n".encode("ascii")


def _content(content: bytes | Path) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk
