"""One connection: routes, framing, and the playing of answers.

    POST /submit                                   a crash report (Socorro's collector)
    POST|PUT /submit/telemetry/<id>/<type>/...     a ping (Telemetry's edge)
    POST|PUT /submit/<anything>                    a ping of another namespace
    any /__heartbeat__ /__lbheartbeat__ /__version__

``/submit/`` alone is an error of the first, not a ping without a name.
"""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from threading import Event
from typing import NamedTuple, Protocol

from app.collector.answer import STORING, Answer, Kind, Script
from app.collector.body import CHUNK, Body, ChunkedBody, CountedBody, drain
from app.collector.decoder import decode
from app.collector.edge import attributes, read_message
from app.collector.intake import check_headers, take_report
from app.collector.ping_store import PingStore
from app.collector.refusal import Disconnected, Refusal
from app.collector.report_store import ReportStore

_LINGER_SECONDS = 5.0
_PORTAL = "<!DOCTYPE html><html><title>Welcome</title><p>Please sign in.</p></html>\n"
_HEARTBEATS = ("/__heartbeat__", "/__lbheartbeat__", "/__version__")


class Exchange(NamedTuple):
    """One request and what was answered, for a log.

    Attributes:
        method: HTTP method.
        target: Path with query, as sent.
        status: Status of the answer; 0 when there was none.
        note: The answer's text, or what became of a ping, in one line.
    """

    method: str
    target: str
    status: int
    note: str


class Desk(Protocol):
    """What a connection needs of its server."""

    reports: Script
    pings: Script
    report_store: ReportStore
    ping_store: PingStore
    closing: Event
    log: Callable[[Exchange], None]


class _Response(NamedTuple):
    """An answer on its way out.

    Attributes:
        status: HTTP status.
        text: Body.
        content_type: Media type of ``text``.
        headers: Further headers.
        drip: Seconds over which the body is spread.
        note: What the log says; empty for the text.
    """

    status: int
    text: str = ""
    content_type: str = "text/plain"
    headers: tuple[tuple[str, str], ...] = ()
    drip: float = 0.0
    note: str = ""


class _NoAnswer(Exception):
    """The connection is to be closed without one, on purpose."""


class Handler(BaseHTTPRequestHandler):
    """Serves the requests of one connection, one after the other."""

    protocol_version = "HTTP/1.1"
    default_request_version = "HTTP/1.0"  # so that even errors have a status line
    timeout = 30
    desk: Desk

    def version_string(self) -> str:
        """Name the server in its answers."""
        return "lastword-collector"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the desk's log gets each exchange."""

    def _serve(self) -> None:
        try:
            response = self._route()
        except Refusal as refusal:
            self.close_connection = True
            response = _Response(refusal.status, refusal.text, refusal.content_type)
        except (Disconnected, ConnectionError, TimeoutError, _NoAnswer) as error:
            self.close_connection = True
            self._log(0, f"no answer: {error}")
            return
        except OSError as error:
            # The store failed. Socorro says 500 and nothing more; the log says why.
            self.close_connection = True
            response = _Response(500, note=str(error))
        self._send(response)
        if self.close_connection:
            self._linger()

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_OPTIONS = do_PATCH = _serve

    def _route(self) -> _Response:
        path = self.path.partition("?")[0]
        if not self.path.isascii():
            raise Refusal("Bad Request")
        if path == "/submit":
            return self._report_route()
        if path.startswith("/submit/") and path != "/submit/":
            return self._ping_route()
        self._drop_body()
        if path in _HEARTBEATS:
            return _Response(200, "{}", "application/json")
        return _error(404, "404 Not Found")

    def _report_route(self) -> _Response:
        allowed = (("Allow", "POST, OPTIONS"),)
        if self.command == "POST":
            return self._report()
        self._drop_body()
        if self.command == "OPTIONS":
            return _Response(200, headers=allowed)
        return _error(405, "405 Method Not Allowed", allowed)

    def _ping_route(self) -> _Response:
        if self.command in ("POST", "PUT"):
            return self._ping()
        self._drop_body()
        return _Response(405, "Method Not Allowed", headers=(("Allow", "POST, PUT"),))

    def _report(self) -> _Response:
        body, length = self._body()
        boundary = check_headers(self.headers, length)
        answer = self.desk.reports.next()
        text = ""
        if answer.kind in STORING or answer.kind is Kind.REJECT:
            text = take_report(
                self.desk.report_store, self.headers, boundary, body, length, answer
            )
        elif answer.kind is Kind.CUT:
            _read_half(body, length)
        else:
            drain(body)
        return self._play(answer, text)

    def _ping(self) -> _Response:
        body, length = self._body()
        arrival = datetime.now(UTC)
        added = attributes(self.command, self.path, self.headers, arrival)
        answer = self.desk.pings.next()
        if answer.kind is Kind.CUT:
            _read_half(body, length)
            return self._play(answer, "")
        data = read_message(body, added)
        note = ""
        if answer.kind in STORING:
            verdict = decode(added["uri"], data)
            self.desk.ping_store.keep(verdict, data, added)
            note = "valid" if verdict.is_valid else f"invalid: {'; '.join(verdict.problems)}"
        return self._play(answer, "")._replace(note=note)

    def _play(self, answer: Answer, text: str) -> _Response:
        """Turn an answer into a response; ``text`` is what the real server would say."""
        self.desk.closing.wait(answer.delay)
        match answer.kind:
            case Kind.CUT | Kind.HANG_UP | Kind.LOSE:
                raise _NoAnswer(answer.kind)
            case Kind.STATUS:
                retry = (("Retry-After", answer.detail),) if answer.detail else ()
                return _Response(answer.status, headers=retry)
            case Kind.HTML:
                return _Response(200, _PORTAL, "text/html")
            case Kind.SAY:
                return _Response(200, answer.detail.replace("\\n", "\n"))
            case Kind.REDIRECT:
                return _Response(307, headers=(("Location", answer.detail),))
            case Kind.DRIP:
                return _Response(200, text, drip=float(answer.detail))
            case _:
                return _Response(200, text)

    def _body(self) -> tuple[Body, int]:
        """Return the body and its length, 0 when it does not tell one.

        Raises:
            Refusal: The framing is not clear.
        """
        coding = self.headers.get("Transfer-Encoding")
        lengths = set(self.headers.get_all("Content-Length", []))
        if coding is not None:
            if coding.strip().lower() != "chunked" or lengths:
                raise Refusal("Bad Request")
            return ChunkedBody(self.rfile), 0
        if not lengths:
            return CountedBody(self.rfile, 0), 0
        text = lengths.pop()
        if lengths or not (text.isascii() and text.isdecimal() and len(text) < 19):
            raise Refusal("Bad Request")
        return CountedBody(self.rfile, int(text)), int(text)

    def _drop_body(self) -> None:
        """Leave a body that nobody asked for unread, and the connection with it."""
        if "Content-Length" in self.headers or "Transfer-Encoding" in self.headers:
            self.close_connection = True

    def _send(self, response: _Response) -> None:
        data = response.text.encode()
        self._log(response.status, response.note or response.text)
        with suppress(ConnectionError, TimeoutError):
            self.send_response(response.status)
            if data:
                self.send_header("Content-Type", response.content_type)
            for name, value in response.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            if self.close_connection:
                self.send_header("Connection", "close")
            self.end_headers()
            if self.command != "HEAD":
                self._write(data, response.drip)

    def _write(self, data: bytes, seconds: float) -> None:
        if not seconds:
            self.wfile.write(data)
            return
        for at in range(len(data)):
            self.desk.closing.wait(seconds / len(data))
            self.wfile.write(data[at : at + 1])

    def _linger(self) -> None:
        """Read on for a while, so that a client which is still sending gets the answer.

        Closing with unread data makes TCP reset the connection, and the answer is lost.
        """
        end = time.monotonic() + _LINGER_SECONDS
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_WR)
            self.connection.settimeout(_LINGER_SECONDS)
            while time.monotonic() < end and self.connection.recv(CHUNK):
                pass

    def _log(self, status: int, note: str) -> None:
        line = note.strip().partition("\n")[0]
        self.desk.log(Exchange(self.command, self.path, status, line))


def _error(status: int, title: str, headers: tuple[tuple[str, str], ...] = ()) -> _Response:
    return _Response(status, json.dumps({"title": title}), "application/json", headers)


def _read_half(body: Body, length: int) -> None:
    left = length // 2
    while left > 0 and (piece := body.read(min(left, CHUNK))):
        left -= len(piece)
