"""The product as its users meet it: commands as processes, and servers that watch them."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any
from uuid import uuid4

import pytest

VICTIM = Path(__file__).resolve().parents[2] / "app" / "demo" / "victim.py"

IDENTITY = {
    "ProductName": "Sample",
    "Version": "12.0",
    "BuildID": "20260101000000",
    "ReleaseChannel": "default",
}


_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def command(*arguments: str) -> list[str]:
    """Return the command line of ``lastword ARGUMENTS``."""
    return [sys.executable, "-I", "-m", "app", *arguments]


def environment(**more: str) -> dict[str, str]:
    """Return an environment without a display and without anything meant for a reporter."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("MOZ_") and name not in _DISPLAYS
    }
    return {**kept, **more}


def lastword(
    *arguments: str, env: Mapping[str, str] | None = None, timeout: float = 60
) -> subprocess.CompletedProcess[str]:
    """Run ``lastword ARGUMENTS`` to its end."""
    done = subprocess.run(
        command(*arguments),
        env=environment(**(env or {})),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def crash(
    data: Path,
    annotations: Mapping[str, str],
    victim: Sequence[str | Path] = (sys.executable, "-I", VICTIM),
    env: Mapping[str, str] | None = None,
) -> Path:
    """Let a real program crash under ``lastword run``; return the pending dump."""
    flags = [f"--annotation={name}={value}" for name, value in annotations.items()]
    done = lastword(
        *("run", "--no-report", "--data-dir", str(data), *flags, "--", *map(str, victim)),
        env=env,
    )
    if "does not allow to supervise" in done.stderr:
        pytest.skip("this system does not allow to supervise programs")
    assert done.returncode == 139, done.stderr
    dumps = sorted((data / "pending").glob("*.dmp"), key=lambda path: path.stat().st_mtime_ns)
    assert dumps, done.stderr
    return dumps[-1]


def servers(reports: str, pings: str) -> dict[str, str]:
    """Return the annotations that tell where reports and pings go, and who sends them."""
    return {
        **IDENTITY,
        "ServerURL": reports,
        "TelemetryServerURL": pings,
        "TelemetryClientId": str(uuid4()),
        "TelemetryProfileGroupId": str(uuid4()),
        "TelemetrySessionId": str(uuid4()),
    }


def rows(data: Path) -> list[dict[str, Any]]:
    """Return what ``lastword reports list --json`` says."""
    done = lastword("reports", "list", "--json", "--data-dir", str(data))
    assert done.returncode in (0, 3), done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, list)
    return found


class Recorder:
    """A server that writes down every byte that anybody sends it, and answers as told.

    Attributes:
        port: Its port on this machine.
        received: What came over each connection.
    """

    def __init__(self, answer: bytes = b"", stall_after: int | None = None) -> None:
        """Answer each request with ``answer``, or read only so many bytes and then stall."""
        self._answer = answer
        self._stall_after = stall_after
        self._closing = Event()
        self._server = socket.create_server(("127.0.0.1", 0))
        self._server.settimeout(0.1)
        self.port: int = self._server.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.received: list[bytearray] = []
        self._thread = Thread(target=self._accept, daemon=True)

    def __enter__(self) -> Recorder:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._thread.join()
        self._server.close()

    def _accept(self) -> None:
        while not self._closing.is_set():
            with suppress(TimeoutError):
                connection, _ = self._server.accept()
                self.received.append(bytearray())
                Thread(
                    target=self._serve, args=(connection, self.received[-1]), daemon=True
                ).start()

    def _serve(self, connection: socket.socket, log: bytearray) -> None:
        with connection, suppress(OSError):
            connection.settimeout(0.1)
            while not self._closing.is_set():
                if self._stall_after is not None and len(log) >= self._stall_after:
                    self._closing.wait(0.1)
                    continue
                try:
                    piece = connection.recv(4096)
                except TimeoutError:
                    if log and self._answer:
                        connection.sendall(self._answer)
                        return
                    continue
                if not piece:
                    return
                log += piece


def wait_until(holds: Callable[[], object], seconds: float = 60) -> None:
    """Wait until ``holds()``, or fail."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


@contextmanager
def process(
    *arguments: str, prefix: Sequence[str] = (), env: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Run ``lastword ARGUMENTS`` beside the test, and kill it at the end."""
    with subprocess.Popen(
        [*prefix, *command(*arguments)],
        env=environment(**(env or {})),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as running:
        try:
            yield running
        finally:
            running.kill()
