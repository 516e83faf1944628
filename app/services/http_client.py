"""The only way out: everything that leaves the machine leaves here, with a ``Permission``.

One request, one answer. https alone (plain http to this machine, or where the product says
so), certificates checked against the operating system's trust store, the desktop's proxy, no
redirect followed, no cookies, no credentials from files. The body is streamed from a file of
known length. Time is bounded at each step and in all, whatever the server does.

What a connection trusts and how its failures read is in :mod:`app.services.http_connection`.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from analyzer.named import NamedTuple
from app.errors import AppError, ConsentError, InputError
from app.model.permission import Permission
from app.services.http_connection import explain, open_session, proxies
from app.services.segments import FilePiece, Segment, pieces_of, size_of
from app.services.web_address import why_not

if TYPE_CHECKING:
    from queue import SimpleQueue

    import requests
    import urllib3

    _Result = SimpleQueue["Answer | NoAnswer | Exception | None"]

CONNECT_S = 10.0
READ_S = 60.0
"""A collector whose storage fails needs 8 s to say so; a busy proxy may need longer."""
ANSWER_LIMIT = 64 << 10
"""Bytes of an answer that are read; every answer that we understand is far shorter."""
_POLL_S = 0.05

Progress = Callable[[int, int], None]
"""Called with bytes sent and bytes in all, at most twenty times a second, and at the end."""


class Answer(NamedTuple):
    """What the server said.

    Attributes:
        status: HTTP status.
        headers: Names in lower case.
        body: At most ``ANSWER_LIMIT`` bytes.
        is_whole: The connection did not end before all that was announced.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    is_whole: bool = True


class NoAnswer(NamedTuple):
    """Why there is no answer.

    Attributes:
        reason: A sentence for the user.
        may_have_arrived: The server may have got all of the body.
        stopped: It was ended by our own ``cancelled``.
    """

    reason: str
    may_have_arrived: bool = False
    stopped: bool = False


class HttpClient:
    """Sends bodies.

    Attributes:
        agent: Returns the value of ``User-Agent``; called when something is sent.
        proxy: Returns the URL of a proxy, empty for the desktop's own setting; called when
            something is sent.
        read_s: Seconds without a byte of the answer after which it is given up.
    """

    def __init__(
        self, agent: Callable[[], str], proxy: Callable[[], str] = str, read_s: float = READ_S
    ) -> None:
        self.agent = agent
        self.proxy = proxy
        self.read_s = read_s

    def post(
        self,
        url: str,
        body: Sequence[Segment],
        headers: Mapping[str, str],
        permission: Permission,
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
        before_end: Callable[[], None] | None = None,
        plain_http: bool = False,
    ) -> Answer | NoAnswer:
        """Send ``body`` and wait for the answer.

        Args:
            url: Where to.
            body: Bytes, and files that nobody changes meanwhile, sent as one body.
            headers: Further headers.
            permission: The consent under which this leaves.
            progress: See ``Progress``; called in the caller's thread.
            cancelled: Asked twenty times a second, in the caller's thread.
            before_end: Called once just before the last bytes are handed out, from another
                thread; what it raises ends the sending and is raised here.
            plain_http: Allow unencrypted http to another machine.

        Raises:
            ConsentError: ``permission`` is not one.
            InputError: A file changed while it was sent.
            OSError: A file cannot be read.
        """
        from queue import SimpleQueue

        if not isinstance(permission, Permission):
            raise ConsentError("Nothing is sent without a recorded consent.")
        refusal = why_not(url, plain_http=plain_http)
        if refusal:
            return NoAnswer(refusal)
        outgoing = _Outgoing(body, before_end)
        result: _Result = SimpleQueue()
        sender = threading.Thread(
            target=self._send,
            args=(url, outgoing, headers, result),
            name="sending",
            daemon=True,
        )
        sender.start()
        return self._wait(outgoing, result, progress, cancelled)

    def _wait(
        self,
        outgoing: _Outgoing,
        result: _Result,
        progress: Progress | None,
        cancelled: Callable[[], bool] | None,
    ) -> Answer | NoAnswer:
        """Watch the sending thread: it may be blocked where no flag reaches it."""
        from queue import Empty

        shown = -1
        moved_at = time.monotonic()
        try:
            while True:
                with contextlib.suppress(Empty):
                    answer = result.get(timeout=_POLL_S)
                    if progress is not None and outgoing.all_out:
                        progress(outgoing.size, outgoing.size)
                    return _answer_of(answer)
                if outgoing.sent != shown:
                    shown, moved_at = outgoing.sent, time.monotonic()
                    if progress is not None:
                        progress(shown, outgoing.size)
                if cancelled is not None and cancelled():
                    return NoAnswer("Sending was stopped.", outgoing.stop(), stopped=True)
                # A server that answers one byte a minute never runs into a read timeout.
                if time.monotonic() - moved_at > self.read_s + CONNECT_S:
                    return NoAnswer("The server took too long to answer.", outgoing.stop())
        finally:
            outgoing.stop()

    def _send(
        self, url: str, outgoing: _Outgoing, headers: Mapping[str, str], result: _Result
    ) -> None:
        import requests
        import urllib3

        answer: Answer | NoAnswer | Exception | None = None
        try:
            with open_session() as session:
                answer = self._exchange(session, url, outgoing, headers)
        except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
            reason = explain(error, url)
            answer = outgoing.failure or NoAnswer(reason, may_have_arrived=outgoing.all_out)
        except (OSError, AppError) as error:
            answer = outgoing.failure or error
        finally:
            result.put(answer)

    def _exchange(
        self,
        session: requests.Session,
        url: str,
        outgoing: _Outgoing,
        headers: Mapping[str, str],
    ) -> Answer:
        response = session.post(
            url,
            data=cast("Iterable[bytes]", outgoing),  # file pieces are known to what sends
            headers={"User-Agent": self.agent(), "Accept-Encoding": "identity", **headers},
            proxies=proxies(url, self.proxy),
            timeout=(CONNECT_S, self.read_s),
            allow_redirects=False,
            stream=True,
        )
        with response:
            content, is_whole = _read_answer(response.raw)
            names = {name.lower(): value for name, value in response.headers.items()}
            return Answer(response.status_code, names, content, is_whole)


class _Outgoing:
    """The body on its way: chunks in order, and how far they are out.

    Attributes:
        size: Bytes in all.
        sent: Bytes handed to the connection.
        all_out: The last of them is being handed out, or was.
    """

    def __init__(self, body: Sequence[Segment], before_end: Callable[[], None] | None) -> None:
        self._pieces = pieces_of(body)
        self._before_end = before_end
        self._lock = threading.Lock()
        self._stopped = False
        self.size = size_of(body)
        self.sent = 0
        self.all_out = False
        self._failure: OSError | AppError | None = None
        self._piece: bytes | FilePiece = b""

    @property
    def failure(self) -> OSError | AppError | None:
        """What went wrong on our own side, if it did."""
        if isinstance(self._piece, FilePiece) and self._piece.failure is not None:
            return self._piece.failure
        return self._failure

    def stop(self) -> bool:
        """Hand out nothing more; return whether all was handed out before."""
        with self._lock:
            self._stopped = True
            return self.all_out

    def __len__(self) -> int:
        return self.size

    def __iter__(self) -> Iterator[bytes | FilePiece]:
        left = self.size
        while left:
            piece = self._piece = self._next(left)
            left -= len(piece)
            with self._lock:
                if self._stopped:
                    raise _Stopped
                self.all_out = not left
            yield piece
            self.sent += len(piece)

    def _next(self, left: int) -> bytes | FilePiece:
        """Take a piece; remember our own failures, which the connection would call its."""
        try:
            piece = next(self._pieces, b"")
            if not 0 < len(piece) <= left:
                raise InputError("A file to send changed while it was sent.")
            if len(piece) == left and self._before_end is not None:
                self._before_end()
        except (OSError, AppError) as error:
            self._failure = error
            raise
        return piece


class _Stopped(AppError):
    """The body was stopped from the outside; nobody waits for this any more."""


def _read_answer(raw: urllib3.BaseHTTPResponse) -> tuple[bytes, bool]:
    """Read an answer's body as far as it comes and as we want it; tell whether it was cut."""
    import urllib3

    content = b""
    try:
        # Undecoded: a small compressed answer must not become a huge one.
        while piece := raw.read(ANSWER_LIMIT - len(content), decode_content=False):
            content += piece
    except urllib3.exceptions.HTTPError:
        return content, False
    return content, True


def _answer_of(result: Answer | NoAnswer | Exception | None) -> Answer | NoAnswer:
    if result is None:
        raise AssertionError("the sending thread died of a bug of ours")
    if isinstance(result, Exception):
        raise result
    return result
