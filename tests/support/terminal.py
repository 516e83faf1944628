"""A program on a terminal of its own, as a person at the keyboard has it."""

from __future__ import annotations

import os
import pty
import select
import time
from collections.abc import Mapping
from types import TracebackType

_LIMIT_S = 15.0


class Terminal:
    """Runs a program as leader of a session with a controlling terminal.

    Use as a context manager: at its end the terminal hangs up.
    """

    def __init__(self, command: list[str], folder: str, environ: Mapping[str, str]) -> None:
        self._shown = ""
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, dict(environ))  # noqa: S606 -- the test's own

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._terminal)

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._terminal, keys.encode())

    def expect(self, text: str) -> str:
        """Wait until ``text`` is shown; return all up to it, which is then used up."""
        end = time.monotonic() + _LIMIT_S
        while text not in self._shown:
            ready, _, _ = select.select([self._terminal], [], [], end - time.monotonic())
            assert ready, f"{text!r} was not shown, but {self._shown!r}"
            self._shown += os.read(self._terminal, 4096).decode(errors="replace")
        before, _, self._shown = self._shown.partition(text)
        return before

    def wait(self) -> int:
        """Wait for the program's end; return its exit code."""
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
