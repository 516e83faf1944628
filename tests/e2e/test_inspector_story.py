"""A developer at a screen: opens a dump, adds the symbols, copies the stack for a ticket."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.e2e.product import command, wait_until
from tests.support.screen import Screen, screen
from tests.support.shared import shared, tool

pytestmark = pytest.mark.display


def clipboard(display: Screen) -> str:
    """Return what is in the clipboard of the screen; nothing if its owner is busy."""
    try:
        done = subprocess.run(
            [tool("xclip"), "-selection", "clipboard", "-out"],
            env=display.environment,
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout


def test_a_developer_adds_symbols_and_copies_the_stack_with_the_keyboard(
    tmp_path: Path,
) -> None:
    tool("xclip")
    dump = shared("corpus/linux-x64-bp-O2-threads/dump.dmp")
    store = tmp_path / "symbols"
    store.symlink_to(shared("corpus/_symbols"))
    arguments = command("inspect", "--data-dir", str(tmp_path / "data"), str(dump))
    with screen() as display, subprocess.Popen(arguments, env=display.environment) as process:
        try:
            window = display.wait_for_window("dump.dmp — Inspector", 90)

            def copied() -> bool:
                display.press(window, "ctrl+shift+m")
                return "[context" in clipboard(display)

            wait_until(copied, 120)
            assert "crash.cpp:28" not in clipboard(display)

            display.press(window, "ctrl+l")
            chooser = display.wait_for_window("Symbol Folder", 90)
            display.type(chooser, f"{store}")
            display.press(chooser, "Return")

            def copied_with_names() -> bool:
                display.press(window, "ctrl+shift+m")
                return "leaf_null_write at crash.cpp:28" in clipboard(display)

            wait_until(copied_with_names, 120)
            told = clipboard(display)
            assert told.startswith("```text\nThread ")
            assert told.rstrip().endswith("```")
            display.press(window, "ctrl+2")
            assert display.picture(tmp_path / "screen.png").stat().st_size > 10_000
            display.press(window, "ctrl+q")
            assert process.wait(30) == 0
        finally:
            process.kill()
