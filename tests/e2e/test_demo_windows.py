"""The demo with its real windows, and somebody at the keyboard."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.product import command
from tests.support.screen import Screen, screen

pytestmark = pytest.mark.display


@pytest.fixture(scope="module")
def display() -> Iterator[Screen]:
    with screen() as display:
        yield display


@contextmanager
def demo(display: Screen, out: Path) -> Iterator[subprocess.Popen[str]]:
    """Run the demo on a screen; it must end by itself."""
    with subprocess.Popen(
        command("demo", "--out", str(out)),
        env=display.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield process
            output, _ = process.communicate(timeout=60)
            assert process.returncode == 0, output
        finally:
            process.kill()


def leave(display: Screen, process: subprocess.Popen[str], dialog: str, closing: str) -> None:
    """Close the dialog with a key, and then the list that the demo shows."""
    display.press_until(lambda: display.windows("Crash Reports"), dialog, closing)
    window = display.wait_for_window("Crash Reports")
    display.press_until(lambda: process.poll() is not None, window, "ctrl+q")


def summary(out: Path) -> Any:
    return json.loads((out / "summary.json").read_text("utf-8"))


def detail(out: Path, name: str) -> str:
    (found,) = (step["detail"] for step in summary(out)["steps"] if step["name"] == name)
    return str(found)


def test_a_person_writes_a_comment_sends_and_sees_the_list(
    display: Screen, tmp_path: Path
) -> None:
    with demo(display, tmp_path) as process:
        dialog = display.wait_for_window("Lastword Demo crashed")
        assert not list((tmp_path / "collector" / "reports").iterdir())
        display.press(dialog, "alt+w")
        display.type(dialog, "I was sorting numbers.")
        receipts = tmp_path / "Crash Reports" / "submitted"
        display.press_until(lambda: list(receipts.glob("bp-*.txt")), dialog, "alt+s")
        # The dialog stays with the Crash ID until it is closed.
        leave(display, process, dialog, "alt+l")

    found = summary(tmp_path)
    assert all(step["ok"] for step in found["steps"])
    extra = tmp_path / "collector" / "reports" / found["crash_id"] / "extra.json"
    assert json.loads(extra.read_text())["Comments"] == "I was sorting numbers."
    assert "submitted" in detail(tmp_path, "list")


def test_a_person_who_does_not_send_sends_nothing(display: Screen, tmp_path: Path) -> None:
    with demo(display, tmp_path) as process:
        dialog = display.wait_for_window("Lastword Demo crashed")
        leave(display, process, dialog, "alt+n")

    assert not list((tmp_path / "collector" / "reports").iterdir())
    assert "you did not send it" in detail(tmp_path, "submit")
    assert summary(tmp_path)["crash_id"] == ""
