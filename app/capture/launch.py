"""Starts a program so that it is traced before its first instruction."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Iterable, Sequence
from typing import NoReturn

from app.capture import ptrace
from app.errors import CaptureError

_COULD_NOT_EXECUTE = 127
# Python ignores these two from its start on, and an ignored signal stays ignored in the
# program. (What they were before Python started cannot be told.)
_IGNORED_BY_PYTHON = (signal.SIGPIPE, signal.SIGXFSZ)


class NotExecutedError(CaptureError):
    """The program could not be executed.

    Attributes:
        is_missing: There is no such file.
    """

    def __init__(self, program: str, number: int) -> None:
        self.is_missing = number == errno.ENOENT
        super().__init__(f"{program}: {os.strerror(number)}")


def launch(command: Sequence[str], mask: Iterable[int], options: int) -> tuple[int, int]:
    """Start a program, found as a shell would, and seize it.

    Args:
        command: The program and its arguments.
        mask: The signals that it shall begin with blocked.
        options: Options of ``ptrace``.

    Returns:
        The process id, and a descriptor for ``raise_failure``.

    Raises:
        CaptureError: This system does not allow to trace a program; it was not started.
    """
    # Both pipes close by themselves when the program is executed.
    may_go, go = os.pipe()
    failure, fail = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(go)
        _execute(command, mask, may_go, fail)
    os.close(may_go)
    os.close(fail)
    # A parent may have started us with SIGCHLD ignored: then no child could be waited for.
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    try:
        ptrace.seize(pid, options)
        os.write(go, b"\0")
    except OSError as error:
        os.close(failure)
        raise CaptureError(
            f"this system does not allow to supervise programs (ptrace: {error.strerror})"
        ) from error
    finally:
        os.close(go)
    return pid, failure


def raise_failure(descriptor: int, program: str) -> None:
    """After the end of the process: raise why the program could not be executed, if so.

    Raises:
        NotExecutedError: It could not.
    """
    with os.fdopen(descriptor, "rb") as pipe:
        number = pipe.read()
    if number:
        raise NotExecutedError(program, int(number))


def _execute(command: Sequence[str], mask: Iterable[int], may_go: int, fail: int) -> NoReturn:
    """Become the program once the parent says so; it never does if its end just closes."""
    try:
        if os.read(may_go, 1):
            for number in _IGNORED_BY_PYTHON:
                signal.signal(number, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
            os.execvp(command[0], list(command))  # noqa: S606 -- the user's own command
    except OSError as error:
        os.write(fail, str(error.errno).encode())
    finally:
        os._exit(_COULD_NOT_EXECUTE)
