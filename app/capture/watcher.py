"""Waits beside a Python program for its ``faulthandler`` to speak, and then makes the dump.

The program needs no native code: it gives ``faulthandler`` one end of a socket pair whose
buffer holds only a few of faulthandler's many small writes. Its first bytes wake the watcher;
the next ones block, so the dying program stands still inside its signal handler until the
watcher has the dump and reads on. What it reads is the Python traceback of all threads.

A watcher that hung would keep the program from dying, so an alarm ends it; the kernel then
lets the program go.

Sources: ``unix(7)``, ``ptrace(2)``; CPython ``Modules/faulthandler.c``.
"""

from __future__ import annotations

import os
import signal
import socket
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

from app.capture import proc, ptrace
from app.capture.image import Fault, ProcessImage
from app.capture.live import live_image, process_memory
from app.capture.signal_frame import SignalFrame, find_signal_frame
from app.capture.writer import build_minidump
from app.errors import CaptureError

_ALL_THREADS = 0x40000000  # __WALL: threads too, not only children
_LIMIT_S = 10
_PATIENCE_S = 0.002
_FIRST_LINE = 200
_MAX_TEXT = 1 << 20
_CREDENTIALS = struct.Struct("<3i")  # process, user and group id

_SIGNALS = {
    "Segmentation fault": signal.SIGSEGV,
    "Aborted": signal.SIGABRT,
    "Bus error": signal.SIGBUS,
    "Floating-point exception": signal.SIGFPE,
    "Floating point exception": signal.SIGFPE,
    "Illegal instruction": signal.SIGILL,
}
_MEMORY_FAULTS = (signal.SIGSEGV, signal.SIGBUS)


class Crash(NamedTuple):
    """A crash that was watched.

    Attributes:
        image: The process as it was; its memory cannot be read any more.
        minidump: The whole file.
        traceback: What faulthandler wrote: the Python traceback of all threads.
    """

    image: ProcessImage
    minidump: bytes
    traceback: str


def watch(speaker: socket.socket) -> Iterator[Crash]:
    """Yield each crash, after the program was let go, until it and its children have ended.

    Args:
        speaker: Our end of the socket pair.

    Raises:
        CaptureError: The program cannot be traced.
        OSError: It ended in the midst of it.
    """
    # From now on each message tells who sent it: a forked child speaks through it as well.
    speaker.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
    while True:
        first, notes, _flags, _address = speaker.recvmsg(
            1, socket.CMSG_SPACE(_CREDENTIALS.size)
        )
        if not first:
            return
        senders = [_CREDENTIALS.unpack(raw)[0] for _level, _kind, raw in notes]
        signal.alarm(_LIMIT_S)
        # Without a sender: it spoke before we asked for credentials.
        crash = _catch(speaker, first, next(filter(None, senders), 0) or peer(speaker))
        signal.alarm(0)
        yield crash


def peer(speaker: socket.socket) -> int:
    """Return the process that made the socket pair."""
    raw = speaker.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    return int(_CREDENTIALS.unpack(raw)[0])


def _catch(speaker: socket.socket, first: bytes, pid: int) -> Crash:
    """Make the dump of a process that has begun to speak, then listen to its end."""
    with _standing_still(pid) as threads:
        speaker.setblocking(False)
        with suppress(BlockingIOError):
            first += speaker.recv(_FIRST_LINE)
        speaker.setblocking(True)
        with process_memory(pid) as read:
            image = _with_fault(live_image(pid, pid, threads, read), _signal_of(first))
            minidump = build_minidump(image)
    return Crash(image, minidump, (first + _read_on(speaker)).decode(errors="replace"))


@contextmanager
def _standing_still(pid: int) -> Iterator[set[int]]:
    """Stop all threads of a process for the time of the block.

    Raises:
        CaptureError: It cannot be traced.
    """
    stopped: set[int] = set()
    try:
        # Threads that start meanwhile make another round.
        while running := set(proc.thread_ids(pid)) - stopped:
            for tid in running:
                _stop(tid)
            stopped |= running
        yield stopped
    except PermissionError as error:
        raise CaptureError("this system does not allow to look into the program") from error
    finally:
        for tid in stopped:
            with suppress(ProcessLookupError):
                ptrace.detach(tid)


def _stop(tid: int) -> None:
    """Stop a thread; one that ends or cannot stop is left as it is."""
    with suppress(ProcessLookupError, ChildProcessError):
        ptrace.seize(tid, 0)
        ptrace.interrupt(tid)
        while not os.waitpid(tid, _ALL_THREADS | os.WNOHANG)[0]:
            if proc.thread_state(tid) in "ZX":
                return
            time.sleep(_PATIENCE_S)


def _signal_of(text: bytes) -> int:
    """Return the signal that the first line names, SIGABRT when it names none we know."""
    line = text.partition(b"\n")[0].decode(errors="replace")
    return next((number for name, number in _SIGNALS.items() if name in line), signal.SIGABRT)


def _with_fault(image: ProcessImage, number: int) -> ProcessImage:
    """Add the fault: the thread in whose stack the handler's frame lies, as it was before."""
    for thread in image.threads:
        frame = find_signal_frame(image, thread)
        if frame is not None:
            image = image.with_registers(thread.thread_id, frame.general, frame.floating)
            return image._replace(fault=_fault(thread.thread_id, number, frame))
    return image._replace(fault=Fault(image.pid, number, 0, 0))


def _fault(tid: int, number: int, frame: SignalFrame) -> Fault:
    is_memory = number in _MEMORY_FAULTS
    return Fault(tid, number, frame.code if is_memory else 0, frame.address if is_memory else 0)


def _read_on(speaker: socket.socket) -> bytes:
    """Read the rest of the traceback, which ends when the program does; bounded."""
    parts: list[bytes] = []
    size = 0
    while size < _MAX_TEXT and (part := speaker.recv(64 * 1024)):
        parts.append(part)
        size += len(part)
    return b"".join(parts)
