"""Runs our own commands as a user would: as processes, seen from outside."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from app.capture.detached import own_command
from app.errors import AppError

TIMEOUT_S = 60
_PREFIX = "MOZ_CRASHREPORTER_"
_ADDRESSES = re.compile(r"reports: +(\S+)\npings: +(\S+)\n")


class Finished(NamedTuple):
    """What a command left: exit status, and both outputs as text."""

    status: int
    output: str
    complaints: str


def environment() -> dict[str, str]:
    """Return our environment without what would lead the commands elsewhere."""
    return {name: value for name, value in os.environ.items() if not name.startswith(_PREFIX)}


def run(command: Sequence[str], timeout_s: float | None = TIMEOUT_S) -> Finished:
    """Run a command to its end.

    Raises:
        AppError: It did not end in time.
    """
    try:
        done = subprocess.run(  # noqa: S603 -- our own commands, no shell
            command,
            env=environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=timeout_s,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise AppError(f"{command[0]} did not end within {timeout_s:g} s") from error
    return Finished(done.returncode, done.stdout, done.stderr)


def lastword(*arguments: str, timeout_s: float | None = TIMEOUT_S) -> Finished:
    """Run ``lastword ARGUMENTS`` to its end; see :func:`run`."""
    return run(own_command(*arguments), timeout_s)


class CollectorProcess:
    """``lastword collector`` as a process, from :meth:`start` to :meth:`stop`.

    Attributes:
        url: Where reports go; empty before it is started.
        ping_url: Base of the addresses that pings go to.

    Args:
        store: The folder for what arrives; a line for each request goes to ``<store>.log``.
    """

    def __init__(self, store: Path) -> None:
        self._store = store
        self._log = store.with_suffix(".log")
        self._process: subprocess.Popen[bytes] | None = None
        self.url = ""
        self.ping_url = ""

    def start(self) -> None:
        """Start it on a free port and wait until it says where it is.

        Raises:
            AppError: It does not.
        """
        command = own_command("collector", "--port", "0", "--store", str(self._store))
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603 -- our own command, no shell
                command, env=environment(), stdin=subprocess.DEVNULL, stdout=log
            )
        end = time.monotonic() + TIMEOUT_S
        while (told := _ADDRESSES.match(self._log.read_text("utf-8"))) is None:
            if self._process.poll() is not None or time.monotonic() > end:
                raise AppError("the collector did not start")
            time.sleep(0.02)
        self.url, self.ping_url = told[1], told[2]

    def stop(self) -> None:
        """End it; does nothing when it does not run."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None
