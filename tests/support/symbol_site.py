"""A symbol server on a real socket: files, and the ways in which servers fail.

Shares no code with the client that it tests.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import NamedTuple

from tests.support.scripted_server import Exchange, ScriptedServer, answering

IDENTITY = "0123456789ABCDEF0123456789ABCDEF0"


def sym_text(
    name: str = "liba.so", identity: str = IDENTITY, functions: int = 50, os: str = "Linux"
) -> bytes:
    """Return a ``.sym`` file: a function every 32 bytes from 0x1000, each with a line."""
    lines = [f"MODULE {os} x86_64 {identity} {name}", "FILE 0 source.c"]
    for number in range(functions):
        start = 0x1000 + 32 * number
        lines += [f"FUNC {start:x} 20 0 function_{number}", f"{start:x} 20 {number + 1} 0"]
    for number in range(functions):
        lines.append(
            f"STACK CFI INIT {0x1000 + 32 * number:x} 20 .cfa: $rsp 8 + .ra: .cfa 8 - ^"
        )
    return "\n".join([*lines, ""]).encode()


class File(NamedTuple):
    """How a file is served.

    Attributes:
        body: What is sent.
        coding: ``Content-Encoding``; none if empty.
        mark: ``ETag``; none if empty.
        length: ``Content-Length``; the body's if ``None``, none at all below 0.
        cut: Bytes after which the connection is cut each time; never if ``None``.
        takes_ranges: ``Range`` is understood.
        is_chunked: The length is not told, but the end is.
    """

    body: bytes
    coding: str = ""
    mark: str = '"first"'
    length: int | None = None
    cut: int | None = None
    takes_ranges: bool = True
    is_chunked: bool = False


def packed(text: bytes) -> File:
    """Return a file as Mozilla's server has it."""
    return File(gzip.compress(text, 6, mtime=0), "gzip")


class SymbolSite(ScriptedServer):
    """Serves ``files``; other paths are 404.

    Attributes:
        files: By path, which begins with a slash.
        instead: Answers all requests while it is set.
        sent: Bytes of bodies sent, in all.
    """

    def __init__(self, **files: File) -> None:
        super().__init__(self._serve)
        self.files: dict[str, File] = files
        self.instead: Callable[[Exchange], None] | None = None
        self.sent = 0

    @property
    def paths(self) -> list[str]:
        """The paths asked for, in order."""
        return [got.path for got in self.got]

    def _serve(self, exchange: Exchange) -> None:
        if self.instead is not None:
            self.instead(exchange)
        else:
            self.serve(exchange)

    def serve(self, exchange: Exchange) -> None:
        """Answer with a file."""
        file = self.files.get(exchange.path)
        if file is None:
            answering(404, b"<html>nothing</html>")(exchange)
            return
        at = self._start(file, exchange)
        rest = file.body[at:]
        head = [f"HTTP/1.1 {206 if at else 200} Told", "Connection: close"]
        if at:
            total = len(file.body)
            head.append(f"Content-Range: bytes {at}-{total - 1}/{total}")
        length = len(rest) if file.length is None else file.length
        head += [f"Content-Length: {length}"] if length >= 0 else []
        head += [f"Content-Encoding: {file.coding}"] if file.coding else []
        head += [f"ETag: {file.mark}"] if file.mark else []
        head += ["Transfer-Encoding: chunked"] if file.is_chunked else []
        exchange.raw("\r\n".join([*head, "", ""]).encode())
        if file.is_chunked:
            rest = _chunked(rest)
        sent = rest if file.cut is None else rest[: file.cut]
        self.sent += len(sent)
        exchange.raw(sent)

    def _start(self, file: File, exchange: Exchange) -> int:
        wanted = exchange.headers.get("range", "")
        if not file.takes_ranges or not wanted.startswith("bytes="):
            return 0
        if exchange.headers.get("if-range") != file.mark:
            return 0
        return int(wanted[6:].rstrip("-"))


def _chunked(body: bytes) -> bytes:
    parts = [body[at : at + 100] for at in range(0, len(body), 100)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in [*parts, b""])
