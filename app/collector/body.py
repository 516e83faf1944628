"""Request bodies as streams that never hold more than they were asked for.

``read(size)`` returns up to ``size`` bytes and ``b""`` at the end only, whatever the framing:
a counted body, a chunked one (RFC 9112, 7.1), or one gzip member (RFC 1952) inside of either.
"""

from __future__ import annotations

import re
import zlib
from io import BufferedIOBase
from typing import Protocol

from app.collector.refusal import Disconnected, Malformed, Refusal, TooLarge

CHUNK = 64 * 1024
"""Bytes that are read at a time."""

_LINE_LIMIT = 1024
_TRAILER_LIMIT = 100


class Body(Protocol):
    """A stream of bytes."""

    def read(self, size: int) -> bytes:
        """Return up to ``size`` bytes; ``b""`` only at the end."""
        ...


class CountedBody:
    """``length`` bytes of the connection.

    Attributes:
        left: Bytes not read yet.
    """

    def __init__(self, connection: BufferedIOBase, length: int) -> None:
        self._connection = connection
        self.left = length

    def read(self, size: int) -> bytes:
        """See :class:`Body`.

        Raises:
            Disconnected: The connection ended before the announced length.
        """
        wanted = min(size, self.left)
        if wanted == 0:
            return b""
        data = self._connection.read(wanted)
        if not data:
            raise Disconnected(f"{self.left} bytes before the end of the body")
        self.left -= len(data)
        return data


class ChunkedBody:
    """A body in chunks, each with its size in hexadecimal before it."""

    def __init__(self, connection: BufferedIOBase) -> None:
        self._connection = connection
        self._left = 0
        self._ended = False

    def read(self, size: int) -> bytes:
        """See :class:`Body`.

        Raises:
            Refusal: The framing is broken.
            Disconnected: The connection ended before the last chunk.
        """
        if self._left == 0 and not self._ended:
            self._begin_chunk()
        wanted = min(size, self._left)
        if wanted == 0:
            return b""
        data = self._connection.read(wanted)
        if not data:
            raise Disconnected("within a chunk")
        self._left -= len(data)
        if self._left == 0 and self._line():
            raise Refusal("chunk without its end")
        return data

    def _begin_chunk(self) -> None:
        size = self._line().partition(b";")[0].strip()
        if not re.fullmatch(rb"[0-9a-fA-F]{1,8}", size):
            raise Refusal("chunk without a size")
        self._left = int(size, 16)
        if self._left:
            return
        self._ended = True
        for _ in range(_TRAILER_LIMIT):
            if not self._line():
                return
        raise Refusal("too many trailers")

    def _line(self) -> bytes:
        line = self._connection.readline(_LINE_LIMIT)
        if not line:
            raise Disconnected("between chunks")
        if not line.endswith(b"\n"):
            raise Refusal("chunk line too long")
        return line.rstrip(b"\r\n")


class InflatedBody:
    """The first gzip member of ``source``; what follows it is ignored, as Antenna does.

    ``limit`` bounds the inflated size in bytes. The real collector has none; ours must not be
    a way to fill a disk with a few kilobytes.
    """

    def __init__(self, source: Body, limit: int) -> None:
        self._source = source
        self._limit = limit
        self._inflater = zlib.decompressobj(31)
        self._total = 0

    def read(self, size: int) -> bytes:
        """See :class:`Body`.

        Raises:
            Malformed: ``bad_gzip``: not gzip, damaged or truncated.
            TooLarge: The inflated body is above the limit.
        """
        data = b""
        while not data and not self._inflater.eof:
            packed = self._inflater.unconsumed_tail or self._source.read(CHUNK)
            if not packed:
                raise Malformed("bad_gzip")
            try:
                data = self._inflater.decompress(packed, size)
            except zlib.error as error:
                raise Malformed("bad_gzip") from error
        self._total += len(data)
        if self._total > self._limit:
            raise TooLarge
        return data


def drain(body: Body) -> None:
    """Read ``body`` to its end and forget it."""
    while body.read(CHUNK):
        pass
