"""The same work on many things, by several processes, as if they were done one by one.

Each process is a fork of this one, with all that is loaded and found here, and does every n-th
thing. What it prints comes back through a pipe and is printed here, in the order of the things:
only this process writes, and nothing but text comes from one that has read a dump. A process is
ahead of what is printed by what its pipe holds, so none needs memory for results.

A message in a pipe: what it is (a byte, see below), the length of its text in bytes (32 bits),
the text. The last one for a thing has the work's exit code, as text.
"""

from __future__ import annotations

import gc
import io
import os
import signal
import struct
import sys
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from types import TracebackType

from analyzer.named import TYPE_CHECKING
from analyzer.paths import names_in

if TYPE_CHECKING:
    from typing import BinaryIO, NoReturn, Self, TextIO

    Work = Callable[[str], int]
    """Prints what comes of a thing, and returns an exit code."""

_HEADER = struct.Struct("=BI")
_STDOUT, _STDERR, _CODE = range(3)
_ENDING = signal.SIGINT, signal.SIGTERM
_ENCODING = "utf-8", "surrogatepass"
_BUFFER = 1 << 16
"""Bytes that are handed over at once: what comes of most things, in one call at either end."""

MOST = 8
"""More processes are started only when they are asked for: each has memory of its own."""
_LEAST_THINGS = 2
"""A process for fewer of them takes longer to start than it saves."""


def worth_starting(count: int) -> int:
    """Return how many processes are best for ``count`` things; 1 is this one alone."""
    if not sys.platform.startswith("linux") or len(names_in("/proc/self/task")) > 1:
        # A fork of a process with threads may hang.
        return 1
    return max(1, min(len(os.sched_getaffinity(0)), MOST, count // _LEAST_THINGS))


class Workers:
    """Processes that share some things; a context manager, which ends them."""

    def __init__(self, work: Work, things: Sequence[str]) -> None:
        self._work = work
        self._things = things
        self._shares: deque[_Share] = deque()

    def start(self, count: int) -> None:
        """Start so many processes."""
        for first in range(count):
            self._shares.append(_Share(self._work, self._things[first::count]))
            self._shares[-1].start()

    def do_next(self) -> int:
        """Print what comes of the next thing, in the order of all, and return its code.

        Raises:
            ChildProcessError: A process died of this thing; the others are not affected.
            Exception: What the work raises.
        """
        share = self._shares[0]
        self._shares.rotate(-1)
        return share.do_next()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # All are told before one is waited for: a newer one may hold an older one's pipe open.
        for share in self._shares:
            share.end()
        for share in self._shares:
            share.wait()


class _Share:
    """Some of the things, and the process that does them one after the other."""

    def __init__(self, work: Work, things: Sequence[str]) -> None:
        self._work = work
        self._left = deque(things)
        self._process = 0
        self._pipe: BinaryIO

    def start(self) -> None:
        """Start the process, for all things that are left."""
        # Neither may a process be forgotten nor one go our way because of a signal.
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
        try:
            receiving, sending = os.pipe()
            self._process = os.fork()
            if not self._process:
                # Who reads from nobody but itself would not notice that we died.
                os.close(receiving)
                _do_all(self._work, self._left, sending)
            os.close(sending)
            self._pipe = os.fdopen(receiving, "rb", _BUFFER)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)

    def do_next(self) -> int:
        """See :meth:`Workers.do_next`."""
        thing = self._left.popleft()
        try:
            return _replayed(self._pipe)
        except EOFError:
            self._pipe.close()
            status = self.wait()
        self.start()
        if os.WIFSIGNALED(status):
            name = signal.strsignal(os.WTERMSIG(status))
            raise ChildProcessError(f"the process that read it died ({name})")
        # What the work raised there it raises here.
        return self._work(thing)

    def end(self) -> None:
        """Tell the process to end where it is, with all that it has to clean up."""
        if self._process:
            self._pipe.close()
            os.kill(self._process, signal.SIGTERM)

    def wait(self) -> int:
        """Wait for the end of the process, if there is one; return its wait status."""
        process, self._process = self._process, 0
        return os.waitpid(process, 0)[1] if process else 0


def _do_all(work: Work, things: Iterable[str], sending: int) -> NoReturn:
    """Be a process of :class:`Workers`, to its end."""
    try:
        # Control-C goes to all processes of a terminal: the first one hears it and ends us.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
        # What is there stays: to look for garbage in it would make copies of its memory.
        gc.freeze()
        # To close the pipe would be to wait for a reader, who may be gone.
        pipe = os.fdopen(sending, "wb", _BUFFER)
        sys.stdout = _Remote(sys.stdout, pipe, _STDOUT)
        sys.stderr = _Remote(sys.stderr, pipe, _STDERR)
        for thing in things:
            code = work(thing)
            _send(pipe, _CODE, str(int(code)))
            pipe.flush()
    finally:
        os._exit(0)


class _Remote(io.TextIOBase):
    """A text stream of another process; ``flush`` sends what was written."""

    def __init__(self, stream: TextIO, pipe: BinaryIO, kind: int) -> None:
        self._is_terminal = stream.isatty()
        self._pipe = pipe
        self._kind = kind

    def isatty(self) -> bool:
        """Tell whether it comes to a terminal."""
        return self._is_terminal

    def write(self, text: str) -> int:
        """Add to what is to be sent."""
        _send(self._pipe, self._kind, text)
        return len(text)

    def flush(self) -> None:
        """Send what was written."""
        self._pipe.flush()


def _send(pipe: BinaryIO, kind: int, text: str) -> None:
    content = text.encode(*_ENCODING)
    pipe.write(_HEADER.pack(kind, len(content)) + content)


def _replayed(pipe: BinaryIO) -> int:
    """Print what was printed for one thing, all of it or nothing, and return its code.

    Raises:
        EOFError: The process ended before it had done the thing.
    """
    shown = []
    while True:
        kind, size = _HEADER.unpack(_read(pipe, _HEADER.size))
        text = _read(pipe, size).decode(*_ENCODING)
        if kind == _STDERR:
            print(text, end="", file=sys.stderr, flush=True)
        elif kind == _STDOUT:
            shown.append(text)
        else:
            sys.stdout.write("".join(shown))
            return int(text)


def _read(pipe: BinaryIO, size: int) -> bytes:
    content = pipe.read(size)
    if len(content) < size:
        raise EOFError
    return content
