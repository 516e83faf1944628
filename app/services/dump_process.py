"""A worker process that reads one dump, and the questions that it is asked.

A dump comes from a crashed process and is not trusted. Whatever it makes its reader do, eat
memory, run for ever or die, ends one process, becomes a sentence here, and the next question
starts a new one. Answers come pickled and are read by :mod:`app.services.records`.
"""

from __future__ import annotations

import contextlib
import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, cast

from app.services.analysis import Failure
from app.services.dump_worker import LENGTH
from app.services.records import read_records

TIMEOUT_S = 300.0
_POLL_S = 0.05
_LONGEST_MESSAGE = 1 << 30
_ENDED = "The reader of the dump ended without an answer."
_CANCELLED = Failure("The work was cancelled.", is_cancelled=True)

Progress = Callable[[str, float], None]
Message = tuple[str, Any]


def nobody(_what: str, _fraction: float) -> None:
    """Do not care how far it is."""


class DumpProcess:
    """Asks a worker about ``dump``; for any thread, one question at a time."""

    def __init__(self, dump: Path) -> None:
        self._dump = dump
        self._turn = threading.Lock()
        self._worker: _Worker | None = None
        self._is_closed = False

    def ask(
        self,
        question: str,
        *arguments: object,
        progress: Progress = nobody,
        is_stale: Callable[[], bool] = lambda: False,
        cancelled: Callable[[], bool] = lambda: False,
        timeout_s: float = TIMEOUT_S,
    ) -> Any:
        """Return the answer, or a ``Failure``. Blocks.

        Args:
            question: A method of :class:`~app.services.dump_worker.Desk`.
            arguments: Its arguments, ready for JSON.
            progress: Is told how far the work is.
            is_stale: Whether nobody wants the answer any more, asked before the work begins.
            cancelled: The same during the work, which then is broken off.
            timeout_s: Seconds after which the work is broken off.
        """
        while not self._turn.acquire(timeout=_POLL_S):
            if is_stale() or cancelled() or self._is_closed:
                return _CANCELLED
        try:
            if is_stale() or cancelled() or self._is_closed:
                return _CANCELLED
            if self._worker is None:
                self._worker = _Worker(self._dump)
            end = time.monotonic() + timeout_s
            self._worker.send(json.dumps([question, *arguments]))
            answer = self._answer(self._worker, progress, cancelled, end)
            if isinstance(answer, Failure) and not self._worker.is_fine:
                self._worker.end()
                self._worker = None
            return answer
        finally:
            if self._is_closed and self._worker is not None:
                self._worker.end()
            self._turn.release()

    def close(self) -> None:
        """End the worker, whatever it does; what is asked from now on is cancelled."""
        self._is_closed = True
        worker = self._worker
        if worker is not None:
            worker.end()

    def _answer(
        self,
        worker: _Worker,
        progress: Progress,
        cancelled: Callable[[], bool],
        end: float,
    ) -> Any:
        while True:
            if cancelled() or self._is_closed:
                worker.is_fine = False
                return _CANCELLED
            if time.monotonic() >= end:
                worker.is_fine = False
                return Failure("The analysis took too long.")
            message = worker.receive(_POLL_S)
            if message is None:
                continue
            kind, value = message
            if kind == "answer":
                return value
            if kind == "failure":
                return Failure(value)
            progress(*value)


class _Worker:
    """One running process, and a thread that waits for its messages.

    Attributes:
        is_fine: It can be asked again.
    """

    def __init__(self, dump: Path) -> None:
        self.is_fine = True
        self._messages: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._process = subprocess.Popen(  # noqa: S603  # our own module, no shell
            [sys.executable, "-I", "-m", "app.services.dump_worker", str(dump)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        pipes = (self._process.stdin, self._process.stdout, self._process.stderr)
        self._questions, self._output, self._errors = (cast(IO[bytes], pipe) for pipe in pipes)
        self._complaint = b""
        for work in (self._listen, self._hear_complaints):
            threading.Thread(target=work, daemon=True).start()

    def send(self, line: str) -> None:
        """Ask; a worker that has died tells so by its end."""
        with contextlib.suppress(OSError, ValueError):
            self._questions.write(line.encode() + b"\n")
            self._questions.flush()

    def receive(self, seconds: float) -> Message | None:
        """Return the next message, ``None`` when none has come in time."""
        try:
            return self._messages.get(timeout=seconds)
        except queue.Empty:
            return None

    def end(self) -> None:
        """Kill the process."""
        self._process.kill()

    def _listen(self) -> None:
        with self._output:
            while (message := _message(self._output)) is not None:
                self._messages.put(message)
        self.is_fine = False
        self._process.kill()
        self._process.wait()
        with contextlib.suppress(OSError):
            self._questions.close()
        lines = self._complaint.decode(errors="replace").strip().splitlines()
        self._messages.put(("failure", lines[-1] if lines else _ENDED))

    def _hear_complaints(self) -> None:
        with self._errors:
            while line := self._errors.readline(4096):
                self._complaint = line


def _message(output: IO[bytes]) -> Message | None:
    """Return the next message, ``None`` at the end of what makes sense."""
    head = output.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (size,) = LENGTH.unpack(head)
    if size > _LONGEST_MESSAGE:
        return None
    return read_message(output.read(size))


def read_message(raw: bytes) -> Message | None:
    """Return the pair that ``raw`` holds, ``None`` if it holds anything else."""
    value = read_records(raw)
    match value:
        case ("progress", (str(), float() | int())) | ("failure", str()) | ("answer", _):
            return cast(Message, value)
    return None
