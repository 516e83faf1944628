"""Runs our own commands as a user would: as processes, seen from outside."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from app.errors import AppError

TIMEOUT_S = 60
_PREFIX = "MOZ_CRASHREPORTER_"


class Finished(NamedTuple):
    """What a command left: exit status, and both outputs as text."""

    status: int
    output: str
    complaints: str


def own_command(*arguments: str) -> list[str]:
    """Return the command line of ``lastword ARGUMENTS``."""
    return [sys.executable, "-I", "-m", "app", *arguments]


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
    """

    def __init__(self, store: Path) -> None:
        self._store = store
        self._process: subprocess.Popen[str] | None = None
        self.url = ""
        self.ping_url = ""

    def start(self) -> None:
        """Start it on a free port and wait until it says where it is.

        Raises:
            AppError: It ended instead.
        """
        command = own_command("collector", "--port", "0", "--store", str(self._store))
        self._process = subprocess.Popen(  # noqa: S603 -- our own command, no shell
            command, env=environment(), stdout=subprocess.PIPE, encoding="utf-8"
        )
        output = self._process.stdout
        assert output is not None  # noqa: S101 -- asked for above
        told = dict(
            line.split(maxsplit=1)
            for line in (output.readline() for _ in range(3))
            if line.strip()
        )
        if "reports:" not in told or "pings:" not in told:
            raise AppError("the collector did not start")
        self.url, self.ping_url = told["reports:"].strip(), told["pings:"].strip()
        # Its log is not read by anybody, and must not fill the pipe.
        Thread(target=output.read, daemon=True).start()

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


def wait_for(path: Path, seconds: float = 10) -> bool:
    """Wait until ``path`` is there; tell whether it is."""
    end = time.monotonic() + seconds
    while not path.exists():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True
