"""A screen of its own for a test: Xvfb with a window manager, and a hand on the keyboard.

What is pressed may come to nothing: the button is not enabled yet, or a list of completions
takes the Return. A user then does it again, and so does :func:`repeat`.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from tests.support.shared import tool

T = TypeVar("T")

PATIENCE_S = 120.0

DESKTOPS = "7"
"""More than a window manager has by itself: asked for, to see that it listens."""


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
        """Start a window manager and wait until it manages; without one no window has keys.

        It tells its desktops earlier than it listens, and a window that opens in between is
        never shown. So it is asked for something, until it has done it.
        """
        for _ in range(5):
            # A server that has just told its display may still refuse its first client.
            manager = subprocess.Popen(
                [program],
                env=self.environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            while manager.poll() is None:
                self._xdotool("set_num_desktops", DESKTOPS)
                if self._xdotool("get_num_desktops").strip() == DESKTOPS:
                    return manager
                time.sleep(0.05)
        raise AssertionError("the window manager does not start")

    def wait_for_window(self, title: str, seconds: float = PATIENCE_S) -> str:
        """Wait until a window whose title matches ``title`` is visible; return its id."""
        found = _awaited(lambda: self.windows(title), seconds)
        assert found, f"no window {title!r}"
        return found[-1]

    def windows(self, title: str) -> list[str]:
        """Return the ids of the visible windows whose title matches ``title``."""
        return self._xdotool("search", "--onlyvisible", "--name", title).split()

    def press(self, window: str, *keys: str) -> None:
        """Give a window the keyboard and press keys, such as ``alt+s``."""
        self._wait_for_keyboard(window)
        self._keys(*keys)

    def press_until(
        self, holds: Callable[[], object], window: str, *keys: str, seconds: float = PATIENCE_S
    ) -> None:
        """Press keys in a window until ``holds()``; none while it has not the keyboard."""

        def act() -> None:
            if self._has_keyboard(window):
                self._keys(*keys)

        repeat(act, holds, seconds)

    def type(self, window: str, text: str) -> None:
        """Give a window the keyboard and type text."""
        self._wait_for_keyboard(window)
        self._text(text)

    def choose(self, title: str, path: Path) -> None:
        """Answer the file chooser of that title by pasting a path.

        Were it typed, a chooser that lags behind would take a folder above it.
        """
        window = self.wait_for_window(title)
        subprocess.run(
            [tool("xclip"), "-selection", "clipboard", "-in"],
            env=self.environment,
            input=str(path).encode(),
            stdout=subprocess.DEVNULL,
            check=True,
        )
        self.press(window, "ctrl+v")
        self.press_until(lambda: window not in self.windows(title), window, "Return")

    def clipboard(self) -> str:
        """Return what is in the clipboard; nothing if its owner is busy."""
        try:
            done = subprocess.run(
                [tool("xclip"), "-selection", "clipboard", "-out"],
                env=self.environment,
                capture_output=True,
                text=True,
                timeout=20,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return ""
        return done.stdout

    def picture(self, path: Path) -> Path:
        """Write what is on the screen to a PNG file."""
        subprocess.run([tool("maim"), str(path)], env=self.environment, check=True)
        return path

    def _wait_for_keyboard(self, window: str) -> None:
        assert _awaited(lambda: self._has_keyboard(window), PATIENCE_S), "no keyboard for it"

    def _has_keyboard(self, window: str) -> bool:
        """Ask for the keyboard; tell whether the window has it, and not one in front of it."""
        self._xdotool("windowactivate", "--sync", window)
        return self._xdotool("getactivewindow").strip() == window

    def _keys(self, *keys: str) -> None:
        self._xdotool("key", "--clearmodifiers", *keys)

    def _text(self, text: str) -> None:
        self._xdotool("type", "--delay", "10", text)

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
    """Start an X server on a free display, with a window manager; stop both at the end.

    Keys do not repeat there (``-r``): on a busy machine each one is down for long.
    """
    tools = [tool(name) for name in ("Xvfb", "openbox", "xdotool")]
    read, write = os.pipe()
    server = subprocess.Popen(
        [tools[0], "-displayfd", str(write), "-screen", "0", size, "-noreset", "-r"],
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


def repeat(act: Callable[[], None], holds: Callable[[], object], seconds: float) -> None:
    """Act until ``holds()``: again when that came to nothing, and ever more patiently."""
    end, pause = time.monotonic() + seconds, 0.0
    while not _awaited(holds, pause):
        assert time.monotonic() < end, "pressed in vain"
        act()
        pause = min(2 * pause + 1, 10)


def _awaited(look: Callable[[], T], seconds: float) -> T:
    """Return what is seen at last: something, or nothing after all that time."""
    end = time.monotonic() + seconds
    while not (seen := look()) and time.monotonic() < end:
        time.sleep(0.05)
    return seen
