"""QA's morning: of ten thousand reports find some, send them to a server that fails a few."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.collector.answer import parse_answer
from app.collector.server import Collector
from app.composition import build
from app.model.report import ReportState
from app.services.settings import ANALYZE_REPORTS, ASK_AGAIN, SUBMIT_REPORT
from tests.e2e.product import command, wait_until
from tests.support.crashes import minidump
from tests.support.screen import Screen, repeat, screen

pytestmark = pytest.mark.display

REPORTS = 10_000
WANTED = 25
FAILING = 4


@pytest.fixture(scope="module")
def display() -> Iterator[Screen]:
    with screen() as display:
        yield display


def fill(pending: Path, url: str) -> None:
    """Write very many reports, 25 of them of one version; the dumps are one file."""
    pending.mkdir(parents=True)
    original = pending.parent / "dump"
    original.write_bytes(minidump())
    for number in range(REPORTS):
        name = str(uuid.UUID(int=number + (1 << 100)))
        os.link(original, pending / f"{name}.dmp")
        annotations = {
            "ProductName": "Sample",
            "Version": "77.7" if number % (REPORTS // WANTED) == 0 else f"{number % 50}.0",
            "CrashTime": str(1790000000 + number),
            "ServerURL": url,
        }
        (pending / f"{name}.extra").write_text(json.dumps(annotations))


PASTE = """
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
print(application.clipboard().text())
"""


def select_all(display: Screen, window: str) -> int:
    """Go from the filter to the list, select all, copy the ids; return how many there are."""
    display.press(window, "ctrl+f", "Return", "ctrl+a", "ctrl+c")
    pasted = subprocess.run(
        [sys.executable, "-c", PASTE],
        env=display.environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return len(pasted.stdout.split())


def test_twenty_five_of_ten_thousand_are_found_sent_and_told(
    display: Screen, tmp_path: Path, collector: Collector
) -> None:
    data = tmp_path / "data"
    fill(data / "pending", collector.url)
    services = build(data, {})
    for setting, value in ((ANALYZE_REPORTS, False), (ASK_AGAIN, False), (SUBMIT_REPORT, True)):
        services.settings.set(setting, value)
    collector.reports.first([parse_answer("503")] * FAILING)
    stored = tmp_path / "collector" / "reports"

    with subprocess.Popen(command("--data-dir", str(data)), env=display.environment) as process:
        try:
            window = display.wait_for_window("Crash Reports", 120)

            def find() -> None:
                display.press(window, "ctrl+f", "ctrl+a")
                display.type(window, "version:77.7")

            repeat(find, lambda: select_all(display, window) == WANTED, 300)
            display.press(window, "ctrl+Return")
            results = display.wait_for_window("What Became of the Reports", 300)
            assert len(list(stored.iterdir())) == WANTED - FAILING
            display.picture(tmp_path / "results.png")
            display.press(results, "alt+t")  # try again what was not sent
            wait_until(lambda: len(list(stored.iterdir())) == WANTED, 300)
            for title in ("What Became of the Reports", "Crash Reports"):
                display.press(display.wait_for_window(title), "Escape")
            display.press_until(lambda: process.poll() is not None, window, "ctrl+q")
            assert process.returncode == 0
        finally:
            process.kill()

    sent = [json.loads(path.read_text()) for path in stored.glob("*/extra.json")]
    assert {extra["Version"] for extra in sent} == {"77.7"}
    states = [report.state for report in services.store.list()]
    assert states.count(ReportState.SUBMITTED) == WANTED
    assert states.count(ReportState.PENDING) == REPORTS - WANTED
