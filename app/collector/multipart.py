"""``multipart/form-data`` (RFC 7578, RFC 2046 5.1), read as a stream.

    [preamble CRLF] "--" boundary CRLF headers CRLF CRLF content
    CRLF "--" boundary CRLF headers CRLF CRLF content ...
    CRLF "--" boundary "--" [epilogue]

Strict where the real collector is: lines end in CRLF, nothing may follow a boundary on its
line, the end marker must be there. Content is handed on in pieces, whatever its size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from app.collector.body import CHUNK, Body
from app.collector.refusal import Malformed

MAX_PARTS = 1000
"""More parts than this are refused; a report has three or four."""

_HEADER_LIMIT = 16 * 1024
_PARAMETER = re.compile(r';\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;"]*))')


class Part(NamedTuple):
    """One part's headers, and its content as a stream.

    Attributes:
        name: The field's name; empty when the part has none.
        filename: Its file name, or ``None``.
        content_type: Media type in lower case; ``text/plain`` when not given.
        content: Pieces of the content; valid until the next part is asked for.
    """

    name: str
    filename: str | None
    content_type: str
    content: Iterator[bytes]


def boundary_of(content_type: str | None) -> bytes:
    """Return the boundary that a ``Content-Type`` header names.

    Raises:
        Malformed: ``no_content_type``, ``wrong_content_type`` or ``no_boundary``.
    """
    if not content_type:
        raise Malformed("no_content_type")
    media_type, _, parameters = content_type.partition(";")
    if media_type.strip().lower() not in ("multipart/form-data", "multipart/mixed"):
        raise Malformed("wrong_content_type")
    # Only the first parameter, and only in lower case: so does the real one.
    match = re.match(r'\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))', parameters)
    if match is None:
        raise Malformed("no_boundary")
    return (match[1] or match[2]).encode("latin-1", "replace")


def read_parts(body: Body, boundary: bytes) -> Iterator[Part]:
    """Yield the parts in order; a part that was not read is skipped.

    Raises:
        Malformed: ``invalid_payload_structure``.
    """
    reader = _Reader(body)
    delimiter = b"\r\n--" + boundary
    for _ in reader.until(delimiter):
        pass  # the preamble
    for _ in range(MAX_PARTS):
        if reader.starts_with(b"--"):
            return
        if not reader.starts_with(b"\r\n"):
            raise Malformed("invalid_payload_structure")
        headers = _read_headers(reader)
        content = reader.until(delimiter)
        yield _part(headers, content)
        for _ in content:
            pass
    raise Malformed("invalid_payload_structure")


class _Reader:
    """A stream with a look-ahead of one piece."""

    def __init__(self, body: Body) -> None:
        self._body = body
        self._buffer = b"\r\n"  # so that a boundary in the first line has one before it, too

    def starts_with(self, two: bytes) -> bool:
        """Tell whether the next two bytes are ``two``, without taking them."""
        while len(self._buffer) < len(two) and self._fill():
            pass
        return self._buffer.startswith(two)

    def until(self, mark: bytes) -> Iterator[bytes]:
        """Yield everything before ``mark``, and take the mark."""
        while (at := self._buffer.find(mark)) < 0:
            # The end of the buffer may be the beginning of the mark.
            safe = max(len(self._buffer) - len(mark) + 1, 0)
            piece, self._buffer = self._buffer[:safe], self._buffer[safe:]
            if piece:
                yield piece
            if not self._fill():
                raise Malformed("invalid_payload_structure")
        piece, self._buffer = self._buffer[:at], self._buffer[at + len(mark) :]
        if piece:
            yield piece

    def _fill(self) -> bool:
        data = self._body.read(CHUNK)
        self._buffer += data
        return bool(data)


def _read_headers(reader: _Reader) -> dict[str, str]:
    block = bytearray()
    for piece in reader.until(b"\r\n\r\n"):
        block += piece
        if len(block) > _HEADER_LIMIT:
            raise Malformed("invalid_payload_structure")
    headers = {}
    for line in block.decode("utf-8", "replace").split("\r\n"):
        name, colon, value = line.partition(":")
        if colon:
            headers[name.strip().lower()] = value.strip()
    return headers


def _part(headers: dict[str, str], content: Iterator[bytes]) -> Part:
    parameters = {}
    disposition = headers.get("content-disposition", "")
    for match in _PARAMETER.finditer(disposition):
        quoted = match[2]
        text = re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else match[3].strip()
        parameters[match[1].lower()] = text
    filename = parameters.get("filename", parameters.get("filename*"))
    content_type = headers.get("content-type", "").lower() or "text/plain"
    return Part(parameters.get("name", ""), filename, content_type, content)
