"""Reporters that are killed, or whose system calls fail, while they work.

``strace`` makes the kernel answer the n-th call of some kind with an error, or kills at it.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from tests.support.zygote import Order

_TOP = Path(__file__).parents[2]
_LONGEST_S = 6.0
"""Time after which a reporter is killed that waits for a stalled server."""

CALLS = {
    "write": "?write,?pwrite64,?writev",
    "sync": "?fsync,?fdatasync",
    "rename": "?rename,?renameat,?renameat2,?link,?linkat",
    "remove": "?unlink,?unlinkat",
    "open": "?open,?openat",
    "make": "?mkdir,?mkdirat,?chmod,?fchmod,?fchmodat,?ftruncate",
}
"""System calls by what they do."""
NET = "?connect,?sendto,?recvfrom,?poll,?ppoll"


class Harm(NamedTuple):
    """How a reporter is harmed.

    Attributes:
        kind: ``none``, ``timer``, ``call`` (killed at a call) or ``fault``.
        calls: Which system calls count, a key of ``CALLS`` or several; also ``net``.
        nth: Which of them, from 1.
        error: Name of the error that it gets.
        after_s: When the timer kills.
    """

    kind: str
    calls: str = ""
    nth: int = 0
    error: str = ""
    after_s: float = _LONGEST_S


class Ended(NamedTuple):
    """How a reporter ended: was it killed, did the fault happen, what did it print."""

    killed: bool
    faulted: bool
    out: str


class Zygote:
    """Runs reporters one after the other; see ``tests.support.zygote``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.zygote"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_TOP,
            text=True,
        )

    def run(self, task: Sequence[str], harm: Harm, environ: Mapping[str, str]) -> Ended:
        """Run a reporter to its end."""
        out, complaints, log = (self.folder / name for name in ("out", "complaints", "strace"))
        stops = harm.kind in ("call", "fault")
        order = Order(task, str(out), str(complaints), dict(environ), stops)
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(order._asdict()) + "\n")
        self.process.stdin.flush()
        pid = int(self._news("pid"))
        with _killing(pid, harm.after_s):
            tracer = _trace(pid, harm, log) if stops else None
            status = int(self._news("end"))
        if tracer is not None:
            tracer.wait()
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        faulted = harm.kind == "fault" and "(INJECTED)" in log.read_text("utf-8", "replace")
        return Ended(killed, faulted, out.read_text("utf-8") if out.exists() else "")

    def complaints(self) -> str:
        """Return what the last reporter wrote to stderr."""
        path = self.folder / "complaints"
        return path.read_text("utf-8", "replace") if path.exists() else ""

    def close(self) -> None:
        """End it."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()

    def _news(self, wanted: str) -> str:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            word, _, rest = line.strip().partition(" ")
            if word == wanted:
                return rest
        raise AssertionError("the zygote died")


def _trace(pid: int, harm: Harm, log: Path) -> subprocess.Popen[bytes]:
    """Let strace harm a stopped process, and let that go on."""
    calls = ",".join(CALLS.get(name, NET) for name in harm.calls.split("+"))
    what = f"error={harm.error}" if harm.kind == "fault" else "signal=SIGKILL"
    log.unlink(missing_ok=True)
    tracer = subprocess.Popen(
        [
            *("strace", "-f", "-q", "-o", log, "-p", str(pid), "-e", f"trace={calls}"),
            *("-e", f"inject={calls}:{what}:when={harm.nth}"),
        ],
        stderr=subprocess.DEVNULL,
    )
    status = Path(f"/proc/{pid}/status")
    while "TracerPid:\t0\n" in status.read_text() and tracer.poll() is None:
        time.sleep(0.001)
    os.kill(pid, signal.SIGCONT)
    return tracer


def can_trace() -> bool:
    """Tell whether strace is here and may trace."""
    strace = shutil.which("strace")
    return strace is not None and not subprocess.call([strace, "-qqo", os.devnull, "true"])


@contextmanager
def _killing(pid: int, after_s: float) -> Iterator[None]:
    """Kill a process that lives for so long; by its handle, since numbers are used again."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        yield  # it has ended already
        return
    timer = threading.Timer(after_s, _kill, [handle])
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        os.close(handle)


def _kill(handle: int) -> None:
    with suppress(ProcessLookupError):
        signal.pidfd_send_signal(handle, signal.SIGKILL)
