"""A screen of its own for a test: Xvfb with a window manager, and a hand on the keyboard."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.support.shared import tool


class Screen:
    """A running X server.

    Attributes:
        environment: The environment for programs that shall use it.
        server: The server's process.
    """

    def __init__(
        self, display: str, environment: Mapping[str, str], server: subprocess.Popen[bytes]
    ) -> None:
        self.server = server
        kept = {k: v for k, v in environment.items() if not k.startswith(("WAYLAND", "QT_"))}
        self.environment = {**kept, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}

    def start_manager(self, program: str) -> subprocess.Popen[bytes]:
        """Start a window manager and wait until it manages; without one no window has keys."""
        for _ in range(5):
            # A server that has just told its display may still refuse its first client.
            manager = subprocess.Popen(
                [program],
                env=self.environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            while manager.poll() is None:
                if self._xdotool("get_desktop").strip():
                    return manager
                time.sleep(0.05)
        raise AssertionError("the window manager does not start")

    def wait_for_window(self, title: str, seconds: float = 90) -> str:
        """Wait until a window whose title matches ``title`` is visible; return its id."""
        end = time.monotonic() + seconds
        while not (found := self.windows(title)):
            assert time.monotonic() < end, f"no window {title!r}"
            time.sleep(0.1)
        return found[-1]

    def windows(self, title: str) -> list[str]:
        """Return the ids of the visible windows whose title matches ``title``."""
        return self._xdotool("search", "--onlyvisible", "--name", title).split()

    def press(self, window: str, *keys: str) -> None:
        """Give a window the keyboard and press keys, such as ``alt+s``."""
        self._xdotool("windowactivate", "--sync", window)
        for key in keys:
            self._xdotool("key", "--clearmodifiers", key)
            time.sleep(0.2)

    def type(self, window: str, text: str) -> None:
        """Give a window the keyboard and type text."""
        self._xdotool("windowactivate", "--sync", window)
        self._xdotool("type", "--delay", "10", text)

    def picture(self, path: Path) -> Path:
        """Write what is on the screen to a PNG file."""
        subprocess.run([tool("maim"), str(path)], env=self.environment, check=True)
        return path

    def _xdotool(self, *arguments: str) -> str:
        done = subprocess.run(
            [tool("xdotool"), *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=90,
            check=False,
        )
        return done.stdout


@contextmanager
def screen(size: str = "1280x800x24") -> Iterator[Screen]:
    """Start an X server on a free display, with a window manager; stop both at the end."""
    tools = [tool(name) for name in ("Xvfb", "openbox", "xdotool")]
    read, write = os.pipe()
    server = subprocess.Popen(
        [tools[0], "-displayfd", str(write), "-screen", "0", size, "-noreset"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as told:
            display = f":{told.readline().strip()}"
        found = Screen(display, os.environ, server)
        manager = found.start_manager(tools[1])
        try:
            yield found
        finally:
            manager.terminate()
            manager.wait(10)
    finally:
        server.terminate()
        server.wait(10)
