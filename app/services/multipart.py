"""The body of a crash report: ``multipart/form-data`` as Firefox's client sends it.

    --<boundary> CRLF
    Content-Disposition: form-data; name="<name>"; filename="<file name>" CRLF
    Content-Type: <type> CRLF CRLF <content> CRLF          for each part
    --<boundary>-- CRLF

Where it is to be gzipped it is first written to a file, because the collector demands the
length beforehand and counts the bytes as they travel. No dump is ever in memory as a whole.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Sequence
from typing import IO, NamedTuple

from app.services.segments import Segment, chunks_of

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
    content: Segment


def new_boundary() -> str:
    """Return a boundary that occurs in no content."""
    import secrets

    return "-" * 24 + secrets.token_hex(8)


def form_of(parts: Iterable[Part], boundary: str) -> list[Segment]:
    """Return the whole form, its files still unread."""
    segments: list[Segment] = []
    for part in parts:
        head = (
            f"--{boundary}\r\n"
            f'Content-Disposition: form-data; name="{part.name}"; '
            f'filename="{part.file_name}"\r\n'
            f"Content-Type: {part.content_type}\r\n\r\n"
        )
        segments += [head.encode("ascii"), part.content, b"\r\n"]
    return [*segments, f"--{boundary}--\r\n".encode("ascii")]


def compress(
    segments: Sequence[Segment],
    target: IO[bytes],
    cancelled: Callable[[], bool] = lambda: False,
) -> int | None:
    """Write the segments to ``target`` as one gzip member.

    Returns:
        The number of bytes that this made, ``None`` if ``cancelled()`` became true.

    Raises:
        OSError: A file cannot be read, or ``target`` not be written.
    """
    # Level 6 as everywhere; no time stamp, so that equal reports make equal bytes.
    compressor = zlib.compressobj(6, zlib.DEFLATED, _GZIP_WBITS)
    size = 0
    for chunk in chunks_of(segments):
        if cancelled():
            return None
        size += target.write(compressor.compress(chunk))
    return size + target.write(compressor.flush())
