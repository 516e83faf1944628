"""A developer at a screen: opens a dump, adds the symbols, copies the stack for a ticket."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.e2e.product import command
from tests.support.screen import screen
from tests.support.shared import shared, tool

pytestmark = pytest.mark.display


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
            window = display.wait_for_window("dump.dmp — Inspector")
            copy = (window, "ctrl+shift+m")
            display.press_until(lambda: "[context" in display.clipboard(), *copy)
            assert "crash.cpp:28" not in display.clipboard()

            display.press_until(lambda: display.windows("Symbol Folder"), window, "ctrl+l")
            display.choose("Symbol Folder", store)
            name = "leaf_null_write at crash.cpp:28"
            display.press_until(lambda: name in display.clipboard(), *copy)
            told = display.clipboard()
            assert told.startswith("```text\nThread ")
            assert told.rstrip().endswith("```")
            display.press(window, "ctrl+2")
            assert display.picture(tmp_path / "screen.png").stat().st_size > 10_000
            display.press_until(lambda: process.poll() is not None, window, "ctrl+q")
            assert process.returncode == 0
        finally:
            process.kill()
