"""An HTTP server on a real socket that does what a test says, and keeps what it got."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import NamedTuple, Self


class Got(NamedTuple):
    """One request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Exchange:
    """One connection's request, for a script to read from and to answer to."""

    def __init__(self, handler: BaseHTTPRequestHandler, closing: threading.Event) -> None:
        self._handler = handler
        self._closing = closing
        self.path = handler.path
        self.headers = {name.lower(): value for name, value in handler.headers.items()}
        self.length = int(handler.headers.get("Content-Length", 0))

    def read(self, size: int) -> bytes:
        return self._handler.rfile.read(size)

    def raw(self, data: bytes) -> None:
        self._handler.wfile.write(data)
        self._handler.wfile.flush()

    def wait(self, seconds: float) -> bool:
        """Wait; true if the server is closing."""
        return self._closing.wait(seconds)

    def cut(self) -> None:
        """Close at once, with a reset instead of a goodbye."""
        linger = b"\x01\0\0\0\0\0\0\0"
        self._handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self._handler.connection.close()


Script = Callable[[Exchange], None]


def answering(status: int, body: bytes = b"", **headers: str) -> Script:
    """Read the whole request, then answer."""

    def script(exchange: Exchange) -> None:
        lines = [f"HTTP/1.1 {status} Told"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        lines += [f"Content-Length: {len(body)}", "Connection: close", "", ""]
        exchange.raw("\r\n".join(lines).encode() + body)

    return script


ACCEPT = answering(200, b"CrashID=bp-0f1e2d3c-4b5a-6978-8796-a5b4c3261121\n")


def silent(exchange: Exchange) -> None:
    """Read the whole request and never answer."""
    exchange.wait(60)


def cut_without_answer(exchange: Exchange) -> None:
    """Read the whole request and close the connection."""
    exchange.cut()


def dripping(exchange: Exchange) -> None:
    """Answer one byte every now and then, for ever."""
    exchange.raw(b"HTTP/1.1 200 OK\r\n")
    while not exchange.wait(0.1):
        exchange.raw(b"X")


def endless(exchange: Exchange) -> None:
    """Answer with a body that has no end."""
    exchange.raw(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
    for _ in range(100_000):
        exchange.raw(b"x" * 65536)


class ScriptedServer:
    """Runs one script for all requests; ``before_body`` scripts see it unread.

    Attributes:
        got: The requests whose body was read to its end.
        connections: How many connections were made.
    """

    def __init__(self, script: Script = ACCEPT, *, before_body: bool = False) -> None:
        self.script = script
        self.got: list[Got] = []
        self.connections = 0
        self.seen = threading.Event()
        self._before_body = before_body
        self._closing = threading.Event()
        self._server = _Server(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), daemon=True
        )
        self.port: int = self._server.server_address[1]
        self.base = f"http://127.0.0.1:{self.port}"
        self.url = f"{self.base}/submit"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                outer.connections += 1
                outer.seen.set()
                exchange = Exchange(self, outer._closing)
                with suppress(OSError):
                    if not outer._before_body:
                        body = exchange.read(exchange.length)
                        headers = {name.lower(): value for name, value in self.headers.items()}
                        outer.got.append(Got(self.command, self.path, headers, body))
                    outer.script(exchange)
                self.close_connection = True

            do_GET = do_PUT = do_POST

            def log_message(self, format: str, *arguments: object) -> None:
                pass

        return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is what many tests are about."""


def closed_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    return port


def wait_until(condition: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Wait for ``condition``; tell whether it came true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.01)
    return condition()
