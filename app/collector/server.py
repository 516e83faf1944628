"""The collector as an object: a store, a loopback port and a script of answers.

Everything that a client sends is hostile: sizes are bounded before they are read, no
connection may be silent for long, and there are only so many of them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import BoundedSemaphore, Event, Thread
from types import TracebackType
from typing import Any, Self

from app.collector.answer import ACCEPT, Answer, Script
from app.collector.handler import Exchange, Handler
from app.collector.ping_store import PingStore
from app.collector.report_store import ReportStore

_CONNECTIONS = 64


def _say_nothing(_: Exchange) -> None:
    pass


class Collector:
    """A collector on a loopback port, from ``with`` or :meth:`start` to :meth:`stop`.

    Attributes:
        reports: What it answers to reports.
        pings: What it answers to pings.
        report_store: The reports that it took.
        ping_store: The pings that it took.
        closing: Set when it is to stop; ends all waiting.
        log: Is told of each exchange, from the connection's thread.
        port: The TCP port, also when 0 was asked for.
        url: Where reports go.
        ping_url: Base of the addresses that pings go to, without a final slash.
    """

    def __init__(
        self,
        store: Path,
        port: int = 0,
        answer: Answer = ACCEPT,
        ping_answer: Answer = ACCEPT,
        log: Callable[[Exchange], None] = _say_nothing,
    ) -> None:
        """Take the port; requests are answered once started.

        Raises:
            OSError: The port is taken, or the store's folders cannot be made.
        """
        self.reports = Script(answer)
        self.pings = Script(ping_answer)
        self.report_store = ReportStore(store)
        self.ping_store = PingStore(store)
        self.closing = Event()
        self.log = log
        self._server = _Server(self, port)
        self.port: int = self._server.server_address[1]
        self.ping_url = f"http://127.0.0.1:{self.port}"
        self.url = f"{self.ping_url}/submit"
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Take no more connections, and give the port back."""
        self.closing.set()
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()


class _Server(ThreadingHTTPServer):
    """One thread for each connection, and no more than ``_CONNECTIONS``."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = _CONNECTIONS

    def __init__(self, collector: Collector, port: int) -> None:
        self._closing = collector.closing
        self._free = BoundedSemaphore(_CONNECTIONS)
        super().__init__(("127.0.0.1", port), type("_Handler", (Handler,), {"desk": collector}))

    def process_request(self, request: Any, client_address: Any) -> None:
        """Start a thread for the connection once there is a free one."""
        while not self._free.acquire(timeout=0.2):
            if self._closing.is_set():
                self.shutdown_request(request)
                return
        super().process_request(request, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a client that went away; everything else is a bug of ours."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Serve the connection, and free its place."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()
