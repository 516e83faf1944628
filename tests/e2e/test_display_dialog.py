"""The crash dialog on a screen, with a keyboard and no mouse."""

from __future__ import annotations

import json
import signal
import struct
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from app.collector.server import Collector
from app.composition import build
from app.model.report import ReportState
from app.services.settings import KEEP_DECLINED, SUBMIT_REPORT
from tests.e2e.product import command, wait_until
from tests.support.crashes import crash
from tests.support.screen import Screen, screen

pytestmark = pytest.mark.display


@pytest.fixture(scope="module")
def display() -> Iterator[Screen]:
    with screen() as display:
        yield display


@contextmanager
def started(
    display: Screen, dump: Path, data: Path
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Start the dialog; give its window and its process."""
    environ = {**display.environment, "MOZ_CRASHREPORTER_DATA_DIRECTORY": str(data)}
    with subprocess.Popen(command(str(dump)), env=environ) as process:
        try:
            yield display.wait_for_window("Sample crashed"), process
        finally:
            process.kill()


@contextmanager
def dialog(
    display: Screen, dump: Path, data: Path
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Do as :func:`started`; the process must end by itself, and well."""
    with started(display, dump, data) as (window, process):
        yield window, process
        assert process.wait(90) == 0


def close(
    display: Screen, window: str, process: subprocess.Popen[bytes], key: str = "alt+l"
) -> None:
    """Press a key until the dialog is gone; ``alt+l`` is there once it shows the Crash ID."""
    display.press_until(lambda: process.poll() is not None, window, key)


def test_a_comment_is_typed_and_sent_with_the_keyboard_alone(
    display: Screen, tmp_path: Path, collector: Collector
) -> None:
    dump = crash(tmp_path, padding=b"", ServerURL=collector.url, URL="https://page.example/")
    data = tmp_path / "data"
    with dialog(display, dump, data) as (window, running):
        display.type(window, "First line")  # the cursor is in the comment from the start
        display.press(window, "Return")
        display.type(window, "second line")
        display.press(window, "Tab", "space")  # no address
        picture = display.picture(tmp_path / "screen.png")
        receipts = data / "submitted"
        display.press_until(lambda: list(receipts.glob("bp-*.txt")), window, "alt+s")
        close(display, window, running)

    (stored,) = (tmp_path / "collector" / "reports").glob("*/extra.json")
    extra = json.loads(stored.read_text("utf-8"))
    assert extra["Comments"] == "First line\nsecond line"
    assert "URL" not in extra
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    assert (width, height) == (1280, 800)


@pytest.mark.parametrize("key", ["Escape", "alt+F4"])
def test_closing_the_window_keeps_the_report_and_what_was_typed(
    display: Screen, tmp_path: Path, collector: Collector, key: str
) -> None:
    dump = crash(tmp_path, padding=b"", ServerURL=collector.url)
    data = tmp_path / "data"
    with dialog(display, dump, data) as (window, running):
        display.type(window, "Not yet")
        close(display, window, running, key)

    assert not list((tmp_path / "collector" / "reports").iterdir())
    (report,) = build(data, {}).store.list()
    assert report.state is ReportState.PENDING
    assert report.annotation("Comments") == "Not yet"


def test_the_contents_can_be_read_with_the_keyboard(
    display: Screen, tmp_path: Path, collector: Collector
) -> None:
    dump = crash(tmp_path, padding=b"", ServerURL=collector.url)
    with dialog(display, dump, tmp_path / "data") as (window, running):
        title = "What Will Be Sent"
        display.press_until(lambda: display.windows(title), window, "alt+d")
        contents = display.wait_for_window(title)
        display.press(contents, "alt+m")
        display.press_until(lambda: not display.windows(title), contents, "Escape")
        close(display, window, running, "alt+n")


@pytest.mark.parametrize("keep", [True, False])
def test_a_user_declines(
    display: Screen, tmp_path: Path, collector: Collector, keep: bool
) -> None:
    """Nothing is sent, the answer is remembered, and the report stays or goes as set."""
    dump = crash(tmp_path, padding=b"", ServerURL=collector.url)
    data = tmp_path / "data"
    build(data, {}).settings.set(KEEP_DECLINED, keep)
    with dialog(display, dump, data) as (window, running):
        display.type(window, "Rather not")
        close(display, window, running, "alt+n")

    assert not list((tmp_path / "collector" / "reports").iterdir())
    services = build(data, {})
    assert [report.state for report in services.store.list()] == [ReportState.IGNORED] * keep
    assert services.settings.get(SUBMIT_REPORT) is False
    assert [report.annotation("Comments") for report in services.store.list()] == (
        ["Rather not"] * keep
    )
    assert bool(list((data / "pending").iterdir())) is keep
    assert not (data / "submitted").exists()


@pytest.mark.parametrize(
    "ending", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL, signal.SIGSEGV]
)
def test_a_dialog_that_is_ended_from_outside_keeps_what_was_entered(
    display: Screen, tmp_path: Path, collector: Collector, ending: signal.Signals
) -> None:
    """Log-out asks with a signal; a kill, or a crash of our own, does not even ask."""
    dump = crash(tmp_path, padding=b"", ServerURL=collector.url, URL="https://page.example/")
    data = tmp_path / "data"
    with started(display, dump, data) as (window, process):
        display.type(window, "Half a sentence")
        display.press(window, "alt+a")
        wait_until(lambda: _drafted(data) == ("Half a sentence", False))
        process.send_signal(ending)
        code = process.wait(90)

    assert code == (-ending if ending in (signal.SIGKILL, signal.SIGSEGV) else 0)
    assert _drafted(data) == ("Half a sentence", False)
    (report,) = build(data, {}).store.list()
    assert report.state is ReportState.PENDING
    assert not list((tmp_path / "collector" / "reports").iterdir())


@pytest.mark.parametrize(
    ("arguments", "title", "code"),
    [
        ((), "Lastword", 0),
        (("inspect",), "Inspector", 0),
        (("report", "no.dmp"), "cannot be reported", 1),
    ],
)
def test_every_window_closes_at_an_interrupt_from_its_terminal(
    display: Screen, tmp_path: Path, arguments: tuple[str, ...], title: str, code: int
) -> None:
    environ = {**display.environment, "MOZ_CRASHREPORTER_DATA_DIRECTORY": str(tmp_path)}
    with subprocess.Popen(command(*arguments), env=environ) as process:
        try:
            display.wait_for_window(title)
            process.send_signal(signal.SIGINT)
            assert process.wait(90) == code
        finally:
            process.kill()


def test_a_dialog_whose_screen_goes_away_keeps_what_was_entered(
    tmp_path: Path, collector: Collector
) -> None:
    dump = crash(tmp_path, padding=b"", ServerURL=collector.url)
    data = tmp_path / "data"
    with ExitStack() as things:
        display = things.enter_context(screen())
        window, process = things.enter_context(started(display, dump, data))
        display.type(window, "Half a sentence")
        wait_until(lambda: _drafted(data)[0] == "Half a sentence")
        display.server.kill()
        process.wait(90)

    (report,) = build(data, {}).store.list()
    assert report.state is ReportState.PENDING
    assert _drafted(data)[0] == "Half a sentence"


def _drafted(data: Path) -> tuple[str, bool]:
    """Return comment and address choice with which the form would begin now."""
    services = build(data, {})
    (report,) = services.store.list()
    choices = services.desk(report).begin(report)
    return choices.comment, choices.include_url
