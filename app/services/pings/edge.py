"""Sending one ping to the edge server, and what its answer means.

    2xx    stored; never a word about whether it was valid
    4xx    refused: not sent again, whatever the code
    else   later: 1xx, 3xx, 5xx, no connection, no answer

Sending a ping twice does no harm: the pipeline knows it by its id. So a lost answer is simply
tried again.
"""

from __future__ import annotations

from app.model.outcome import Accepted, Later, Outcome, Rejected
from app.model.permission import Permission
from app.model.ping import Ping
from app.services.http_client import Answer, HttpClient, NoAnswer
from app.services.pings.check import SIZE_LIMIT

_V4 = "/submit/telemetry/"


class Edge:
    """The way of pings out.

    Args:
        http: The way out.
        server: Base address for pings that do not name their own.
        plain_http: Allow unencrypted http to another machine.
    """

    def __init__(self, http: HttpClient, server: str, *, plain_http: bool = False) -> None:
        self._http = http
        self._server = server
        self._plain_http = plain_http

    def url(self, ping: Ping) -> str:
        """Return the address that a ping is sent to; empty when nobody says."""
        server = ping.server or self._server
        return server.rstrip("/") + ping.path if server and ping.path else ""

    def headers(self, ping: Ping, debug_id: str = "") -> dict[str, str]:
        """Return the headers that a ping is sent with."""
        headers = ping_headers()
        if not ping.path.startswith(_V4):
            headers["Content-Type"] = "application/json; charset=utf-8"
            headers["X-Telemetry-Agent"] = self._http.agent()
        if debug_id:
            headers["X-Debug-ID"] = debug_id
        return headers

    def all_headers(self, ping: Ping, raw: bytes) -> dict[str, str]:
        """Return :meth:`headers` with those that every request has, for looking at."""
        length = str(len(_packed(raw)))
        return {
            **self.headers(ping),
            "User-Agent": self._http.agent(),
            "Content-Length": length,
        }

    def send(
        self, ping: Ping, raw: bytes, permission: Permission, debug_id: str = ""
    ) -> Outcome:
        """Send one ping. Blocks."""
        if not ping.path:
            return Rejected("The ping lacks what its address is made of.")
        url = self.url(ping)
        if not url:
            return Later("No server is known for this ping.")
        body = _packed(raw)
        if len(body) > SIZE_LIMIT:
            return Rejected(f"The ping is larger than {SIZE_LIMIT} bytes.")
        headers = self.headers(ping, debug_id)
        answer = self._http.post(url, [body], headers, permission, plain_http=self._plain_http)
        return read_edge(answer)


def _packed(raw: bytes) -> bytes:
    import gzip

    return gzip.compress(raw, mtime=0)


def ping_headers() -> dict[str, str]:
    """Return the headers of each ping; the date tells the server how wrong our clock is."""
    from email.utils import formatdate

    return {
        "Content-Type": "application/json; charset=UTF-8",
        "Content-Encoding": "gzip",
        "Date": formatdate(usegmt=True),
    }


def read_edge(answer: Answer | NoAnswer) -> Outcome:
    """Return what became of the ping."""
    from app.services.collector_answer import retry_after

    if isinstance(answer, NoAnswer):
        return Later(answer.reason)
    if 200 <= answer.status < 300:
        return Accepted()
    if 400 <= answer.status < 500:
        return Rejected(f"The server refused the ping (status {answer.status}).", answer.status)
    reason = f"The server did not take the ping (status {answer.status})."
    return Later(reason, retry_after(answer))
