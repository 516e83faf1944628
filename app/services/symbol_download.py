"""One file from a symbol server, whole or not at all.

Asks again after answers that mean "later", goes on where a cut download ended, and follows
redirects: within the server, and to the hosts that the configuration allows (Mozilla's server
refers to a storage service). What arrived lies compressed as it came, see ``symbol_partial``.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, NamedTuple
from urllib.parse import urljoin, urlsplit

from app.errors import StoreError
from app.model.outcome import Stopped
from app.model.permission import Permission
from app.model.symbols import Absent, Down, WrongFile
from app.services.http_client import NoAnswer
from app.services.http_stream import Head, HttpStream, Received, Write
from app.services.symbol_partial import Partial
from app.services.web_address import is_loopback

LARGEST = 2 << 30
"""Bytes of a download; Firefox's largest symbol file has 150 MB, compressed."""
WAITS = (1.0, 3.0)
"""Seconds before asking again after an answer that means "later"."""
_LONGEST_WAIT = 10.0
_MOST_TURNS = 50
_MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_ABSENT = (404, 410)
_LATER = (408, 425, 429, 500, 502, 503, 504)
_RANGE_REFUSED = 416

Progress = Callable[[int, int | None], None]
"""Called with bytes that are here and bytes in all, ``None`` if the server does not tell."""


class Whole(NamedTuple):
    """All bytes are here.

    Attributes:
        partial: Where.
        end_is_sure: The server told where the file ends; else only its content can tell.
    """

    partial: Partial
    end_is_sure: bool


class _Later(NamedTuple):
    reason: str
    wait: float = 0.0


Answer = Whole | Absent | Down | WrongFile | Stopped


class Rules(NamedTuple):
    """What a download may do.

    Attributes:
        redirects: Hosts to which a server may refer; ``"*"`` stands for any.
        plain_http: Unencrypted http to other machines is allowed.
        largest: Most bytes.
        waits: See ``WAITS``.
    """

    redirects: Sequence[str] = ()
    plain_http: bool = False
    largest: int = LARGEST
    waits: Sequence[float] = WAITS


class Asked(NamedTuple):
    """Who asks, and whether anybody still wants to know."""

    permission: Permission
    progress: Progress
    cancelled: Callable[[], bool]
    pause: Callable[[float], None]
    """Sleeps; ends early when cancelled."""


class Downloads:
    """Downloads files into one folder."""

    def __init__(self, stream: HttpStream, folder: Path, rules: Rules) -> None:
        self._stream = stream
        self._folder = folder
        self._rules = rules

    def fetch(self, url: str, asked: Asked) -> Answer:
        """Download ``url``; the caller holds its lock.

        Raises:
            StoreError: The disk is full.
            OSError: The folder cannot be written to.
        """
        partial = Partial(self._folder, url)
        tries = 0
        for _ in range(_MOST_TURNS):
            before = partial.size
            answer = self._turn(url, partial, asked)
            if not isinstance(answer, _Later):
                return answer
            # As long as each turn brings bytes it is worth going on.
            tries = 0 if partial.size > before else tries + 1
            if tries > len(self._rules.waits) or answer.wait > _LONGEST_WAIT:
                return Down(answer.reason)
            asked.pause(max(answer.wait, self._rules.waits[tries - 1] if tries else 0.0))
        return Down("The server cuts each answer short.")

    def _turn(self, url: str, partial: Partial, asked: Asked) -> Answer | _Later:
        """Ask once, through all redirects."""
        at = url
        for _ in range(_MOST_REDIRECTS + 1):
            taking = _Taking(partial, self._rules.largest, asked.progress)
            try:
                got = self._stream.receive(
                    at,
                    taking,
                    asked.permission,
                    headers={"Accept-Encoding": "gzip", **partial.conditions},
                    cancelled=asked.cancelled,
                    plain_http=self._rules.plain_http,
                )
            except _TooLargeError:
                partial.drop()
                return taking.too_large()
            finally:
                taking.close()
            if isinstance(got, NoAnswer):
                return Stopped() if got.stopped else _Later(got.reason)
            if got.head.status not in _REDIRECTS:
                return self._answer(at, got, taking, asked)
            target = _target(at, got.head.headers.get("location", ""))
            refusal = self._why_not_there(url, at, target)
            if refusal:
                return Down(refusal)
            at = target
        return Down(f"{_host(url)} refers from one address to the next without end.")

    def _answer(
        self, url: str, got: Received, taking: _Taking, asked: Asked
    ) -> Answer | _Later:
        status, host = got.head.status, _host(url)
        if taking.verdict is not None:
            return taking.verdict
        if status in (200, 206) and taking.took:
            if asked.cancelled():
                return Stopped()
            if got.cut:
                return _Later(got.cut)
            return Whole(taking.partial, got.head.tells_its_end)
        if status in _ABSENT:
            return Absent()
        if status in (206, _RANGE_REFUSED):
            taking.partial.drop()
            return _Later(f"{host} did not go on where the download had ended.")
        if status in _LATER:
            return _Later(f"{host} cannot answer now ({status}).", _wait(got.head))
        return Down(f"{host} refuses to answer ({status}).")

    def _why_not_there(self, first: str, at: str, target: str) -> str:
        """Return why a redirect is not followed, as a sentence; empty if it is."""
        host, first_host = _host(target), _host(first)
        if not host:
            return f"{_host(at)} refers to no address."
        if urlsplit(at).scheme == "https" and urlsplit(target).scheme != "https":
            return f"{_host(at)} refers to {host} without encryption."
        if host == first_host:
            return ""
        if is_loopback(host) and not is_loopback(first_host):
            return f"{_host(at)} refers to this machine itself."
        if "*" in self._rules.redirects or host in self._rules.redirects:
            return ""
        return (
            f"{first_host} refers to {host}, which the configuration does not allow "
            f"(setting symbol_redirects)."
        )


class _TooLargeError(Exception):
    """More bytes than are taken; never leaves this module."""


class _Taking:
    """Takes one answer's body; a ``http_stream.Taker``.

    Attributes:
        partial: Where it goes.
        verdict: What is wrong with the answer, known from its beginning.
        took: The body was taken.
    """

    def __init__(self, partial: Partial, largest: int, progress: Progress) -> None:
        self.partial = partial
        self.verdict: WrongFile | None = None
        self.took = False
        self._largest = largest
        self._progress = progress
        self._file: IO[bytes] | None = None
        self._size = 0
        self._total: int | None = None

    def __call__(self, head: Head) -> Write | None:
        """Begin, or go on, if the answer is one to take."""
        is_rest = head.status == 206
        if head.status not in (200, 206) or (is_rest and not self.partial.goes_on(head)):
            return None
        self._size = self.partial.size if is_rest else 0
        self._total = None if head.length is None else self._size + head.length
        if (self._total or 0) > self._largest:
            self.verdict = self.too_large()
            return None
        coding = head.headers.get("content-encoding", "identity").lower()
        if coding not in ("identity", "gzip", "x-gzip"):
            self.verdict = WrongFile(
                f"The file is packed as {coding!r}, which nobody asked for."
            )
            return None
        if not is_rest:
            self.partial.begin(head)
        self._need_space(head.length or 0)
        self.took = True
        self._file = file = self.partial.path.open("ab")

        def write(data: bytes) -> None:
            self._size += len(data)
            if self._size > self._largest:
                raise _TooLargeError
            file.write(data)
            file.flush()  # what came stays, whatever becomes of this process
            self._progress(self._size, self._total)

        return write

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()

    def too_large(self) -> WrongFile:
        """Return what to say about a file that is larger than any symbol file."""
        size = f"{self._total} bytes" if self._total else "more"
        return WrongFile(
            f"The file is said to have {size}; {self._largest} are the most taken."
        )

    def _need_space(self, size: int) -> None:
        free = shutil.disk_usage(self.partial.path.parent).free
        if size > free:
            raise StoreError(f"The disk has {free} bytes left and the file has {size}.")


def _target(at: str, location: str) -> str:
    """Return where a redirect leads; empty where that is no address."""
    try:
        return urljoin(at, location)
    except ValueError:
        return ""


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _wait(head: Head) -> float:
    """Return the seconds that a server asks to wait; dates are not understood."""
    text = head.headers.get("retry-after", "").strip()
    return float(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0.0
