"""Answers of any length: downloads, streamed to whoever takes them.

What :mod:`app.services.http_client` is for small answers to large bodies, this is for the
reverse, with the same connections and the same need of a ``Permission``. A body arrives as it
was sent, still compressed: whether it is whole can be told from its own end alone.

The connection is served by a thread of its own, because it may block where no flag reaches
it. Time is bounded: a server that sends less than a trickle is given up.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Mapping
from queue import Empty, Full, Queue
from typing import TYPE_CHECKING, NamedTuple

from app.errors import ConsentError
from app.model.permission import Permission
from app.services.http_client import CONNECT_S, NoAnswer
from app.services.http_connection import explain, open_session, proxies
from app.services.web_address import why_not

if TYPE_CHECKING:
    import requests

READ_S = 30.0
_TRICKLE = 4096
"""Bytes that must arrive in ``read_s`` seconds for the server to be waited for."""
_CHUNK = 1 << 18
_AHEAD = 16
_POLL_S = 0.05


class Head(NamedTuple):
    """How an answer begins.

    Attributes:
        status: HTTP status.
        headers: Names in lower case.
    """

    status: int
    headers: Mapping[str, str]

    @property
    def length(self) -> int | None:
        """Bytes of the body as announced; ``None`` if they are not, or not credibly."""
        text = self.headers.get("content-length", "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else None

    @property
    def tells_its_end(self) -> bool:
        """Whether a body that is cut off can be told from a whole one."""
        is_chunked = "chunked" in self.headers.get("transfer-encoding", "").lower()
        return is_chunked or self.length is not None


class Received(NamedTuple):
    """An answer that was taken, or as much of it as came.

    Attributes:
        head: How it began.
        cut: Why it is not whole, as a sentence; empty if it is.
    """

    head: Head
    cut: str = ""


Write = Callable[[bytes], None]
Taker = Callable[[Head], Write | None]
"""Called with the beginning of an answer; returns what takes its body, ``None`` for none."""


class HttpStream:
    """Asks and receives.

    Attributes:
        agent: Returns the value of ``User-Agent``.
        proxy: Returns the URL of a proxy, empty for the desktop's own setting.
        read_s: Seconds in which at least a trickle must arrive.
    """

    def __init__(
        self, agent: Callable[[], str], proxy: Callable[[], str] = str, read_s: float = READ_S
    ) -> None:
        self.agent = agent
        self.proxy = proxy
        self.read_s = read_s

    def receive(
        self,
        url: str,
        take: Taker,
        permission: Permission,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        cancelled: Callable[[], bool] | None = None,
        plain_http: bool = False,
    ) -> Received | NoAnswer:
        """Ask for ``url`` and hand the answer to ``take``, in the caller's thread.

        Args:
            url: What to ask for.
            take: See ``Taker``; what it raises ends the download.
            permission: The consent under which we ask.
            headers: Further headers of the request.
            body: Posted if given.
            cancelled: Asked twenty times a second.
            plain_http: Allow unencrypted http to another machine.

        Raises:
            ConsentError: ``permission`` is not one.
        """
        if not isinstance(permission, Permission):
            raise ConsentError("Nothing is asked for without a recorded consent.")
        refusal = why_not(url, plain_http=plain_http)
        if refusal:
            return NoAnswer(refusal)
        pipe = _Pipe()
        request = _Request(url, headers or {}, body)
        threading.Thread(
            target=self._serve, args=(request, pipe), name="receiving", daemon=True
        ).start()
        try:
            return self._taken(pipe, take, cancelled or (lambda: False))
        finally:
            pipe.is_closed.set()

    def _taken(
        self, pipe: _Pipe, take: Taker, cancelled: Callable[[], bool]
    ) -> Received | NoAnswer:
        head: Head | None = None
        write: Write | None = None
        came, since = 0, time.monotonic()
        while True:
            if cancelled():
                return NoAnswer("The download was stopped.", stopped=True)
            item = pipe.get()
            now = time.monotonic()
            match item:
                case NoAnswer():
                    return item if head is None else Received(head, item.reason)
                case Head():
                    head, write = item, take(item)
                    if write is None:
                        return Received(head)
                case bytes() if write is not None and head is not None:
                    if not item:
                        return Received(head)
                    write(item)
                    came += len(item)
            if came >= _TRICKLE:
                came, since = 0, now
            elif now - since > self.read_s + (CONNECT_S if head is None else 0):
                reason = "The server took too long to answer."
                return NoAnswer(reason) if head is None else Received(head, reason)

    def _serve(self, request: _Request, pipe: _Pipe) -> None:
        """Feed ``pipe`` from a connection; a broken one ends in a ``NoAnswer``."""
        import requests
        import urllib3

        end: bytes | NoAnswer = NoAnswer("The download ended without a reason.")
        try:
            with open_session() as session:
                end = self._exchange(session, request, pipe)
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            end = NoAnswer(explain(error, request.url))
        finally:
            pipe.put(end)

    def _exchange(
        self, session: requests.Session, request: _Request, pipe: _Pipe
    ) -> bytes | NoAnswer:
        url, headers, body = request
        response = session.request(
            "GET" if body is None else "POST",
            url,
            data=body,
            headers={"User-Agent": self.agent(), "Accept-Encoding": "identity", **headers},
            proxies=proxies(url, self.proxy),
            timeout=(CONNECT_S, self.read_s),
            allow_redirects=False,
            stream=True,
        )
        with response:
            names = {name.lower(): value for name, value in response.headers.items()}
            pipe.put(Head(response.status_code, names))
            # One system call's worth each: a slow server's bytes are seen when they come.
            while piece := response.raw.read1(_CHUNK, decode_content=False):
                if not pipe.put(piece):
                    break
        return b""


class _Request(NamedTuple):
    url: str
    headers: Mapping[str, str]
    body: bytes | None


class _Pipe:
    """From the connection's thread to the caller's; what nobody takes any more is dropped."""

    def __init__(self) -> None:
        self.is_closed = threading.Event()
        self._items: Queue[Head | bytes | NoAnswer] = Queue(_AHEAD)

    def put(self, item: Head | bytes | NoAnswer) -> bool:
        """Hand ``item`` over; tell whether anybody took it."""
        while not self.is_closed.is_set():
            with contextlib.suppress(Full):
                self._items.put(item, timeout=_POLL_S)
                return True
        return False

    def get(self) -> Head | bytes | NoAnswer | None:
        """Return the next item, ``None`` if none came in a moment."""
        try:
            return self._items.get(timeout=_POLL_S)
        except Empty:
            return None
