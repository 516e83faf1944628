"""HTTP by hand: requests as bytes over a socket, so that no library mends what is wrong."""

from __future__ import annotations

import gzip
import json
import socket
from collections.abc import Sequence
from typing import NamedTuple

BOUNDARY = "----------------------------0123456789abcdef"


class Reply(NamedTuple):
    """An answer; ``status`` 0 when the connection was closed without one."""

    status: int
    headers: dict[str, str]
    body: bytes


def request(
    method: str,
    target: str,
    body: bytes = b"",
    headers: Sequence[tuple[str, str]] = (),
    length: int | None = None,
) -> bytes:
    """Write a request; ``length`` -1 leaves ``Content-Length`` out, another number lies."""
    lines = [f"{method} {target} HTTP/1.1", "Host: localhost"]
    lines += [f"{name}: {value}" for name, value in headers]
    if length != -1:
        lines.append(f"Content-Length: {len(body) if length is None else length}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def exchange(port: int, *pieces: bytes, timeout: float = 20) -> Reply:
    """Send ``pieces`` to the local ``port`` and read one answer, or the connection's end."""
    with socket.create_connection(("127.0.0.1", port), timeout) as connection:
        try:
            for piece in pieces:
                connection.sendall(piece)
            connection.shutdown(socket.SHUT_WR)
        except (ConnectionError, OSError):
            pass  # the server may answer before it has all
        received = b""
        try:
            while piece := connection.recv(65536):
                received += piece
        except ConnectionError:
            pass
    return parse_reply(received)


def parse_reply(received: bytes) -> Reply:
    """Split an answer into status, headers (names in lower case) and body."""
    head, _, body = received.partition(b"\r\n\r\n")
    if not head:
        return Reply(0, {}, b"")
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(": ") for line in lines)
    headers = {name.lower(): value for name, _, value in pairs}
    return Reply(int(first.split()[1]), headers, body)


def part(
    name: str | None,
    content: bytes,
    filename: str | None = None,
    content_type: str | None = None,
) -> bytes:
    """Write one part of a form, with the boundary before it."""
    disposition = "Content-Disposition: form-data"
    disposition += f'; name="{name}"' if name is not None else ""
    disposition += f'; filename="{filename}"' if filename is not None else ""
    lines = [f"--{BOUNDARY}", disposition]
    if content_type is not None:
        lines.append(f"Content-Type: {content_type}")
    return "\r\n".join([*lines, "", ""]).encode() + content + b"\r\n"


def extra_part(annotations: object) -> bytes:
    """Write the annotations' part as Firefox's client does."""
    content = json.dumps(annotations).encode()
    return part("extra", content, "extra.json", "application/json")


def dump_part(content: bytes, name: str = "upload_file_minidump") -> bytes:
    """Write a dump's part as Firefox's client does."""
    return part(name, content, "x.dmp", "application/octet-stream")


def form(*parts: bytes) -> bytes:
    """Join parts to a body."""
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


def report(
    body: bytes,
    *,
    content_type: str | None = f"multipart/form-data; boundary={BOUNDARY}",
    encoding: str | None = None,
    target: str = "/submit",
    length: int | None = None,
) -> bytes:
    """Write the request that submits ``body``; ``encoding`` ``gzip`` also packs it."""
    headers = []
    if content_type is not None:
        headers.append(("Content-Type", content_type))
    if encoding is not None:
        headers.append(("Content-Encoding", encoding))
    if encoding == "gzip" and not body.startswith(b"\x1f\x8b"):
        body = gzip.compress(body)
    return request("POST", target, body, headers, length)
