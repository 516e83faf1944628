"""The windows as assistive tools see and work them: through AT-SPI, without a mouse."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from analyzer.frame_details import FrameDetails
from app.collector.server import Collector
from app.composition import build
from app.model.report import ReportState
from app.services.inspection import DumpSession, Inspection, Sources
from app.services.settings import EMAIL
from tests.e2e.product import command
from tests.support.crashes import crash
from tests.support.screen import screen
from tests.support.shared import shared, tool

pytestmark = pytest.mark.display

PYTHON = "/usr/bin/python3"
"""The system's: GObject introspection is no package of PyPI's kind."""
READER = Path(__file__).resolve().parents[1] / "support" / "atspi_reader.py"
CONFIG = "[reports]\nemail = true\n"


@pytest.fixture(autouse=True)
def _atspi() -> None:
    probe = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    if (
        not Path(PYTHON).exists()
        or subprocess.run([PYTHON, "-c", probe], capture_output=True, check=False).returncode
    ):
        pytest.skip("at-spi2-core, gir1.2-atspi-2.0 or python3-gi is not installed")


def work(steps: list[list[str]], data: Path, *arguments: str) -> dict[str, Any]:
    """Let a screen reader do the steps with the window that the arguments open."""
    data.mkdir(exist_ok=True)
    script = data / "script.json"
    script.write_text(json.dumps(steps), "utf-8")
    with screen() as display:
        environ = {
            **display.environment,
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "MOZ_CRASHREPORTER_DATA_DIRECTORY": str(data),
        }
        done = subprocess.run(
            [
                *(tool("dbus-run-session"), "--"),
                *(PYTHON, str(READER), str(script)),
                *command(*arguments),
            ],
            env=environ,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def nameless(told: dict[str, Any]) -> list[str]:
    """Return the roles of widgets without a name; a cell may be empty."""
    return [role for role, name in told["names"] if not name and role != "table cell"]


def test_the_dialog_is_filled_and_sent_without_a_mouse(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "lastword.toml").write_text(CONFIG)
    with Collector(tmp_path / "collector") as collector:
        url = "https://page.example/"
        dump = crash(tmp_path / "new", padding=b"", ServerURL=collector.url, URL=url)
        told = work(
            [
                ["type", "text", "What were you doing", "Heard and said, ü"],
                ["type", "text", "E-mail", "jane@mail.example"],
                ["press", "check box", "Remember it"],
                ["press", "check box", "Include the address"],
                ["press", "push button", "Send Report"],
                ["read", "text", "Crash ID"],
                ["press", "push button", "Close"],
            ],
            data,
            str(dump),
        )

    assert told["code"] == 0
    assert nameless(told) == []
    services = build(data, {})
    (report,) = services.store.list()
    assert (report.state, told["read"]) == (ReportState.SUBMITTED, [report.crash_id])
    (stored,) = (tmp_path / "collector" / "reports").glob("*/extra.json")
    extra = json.loads(stored.read_text("utf-8"))
    assert extra["Comments"] == "Heard and said, ü"
    assert "URL" not in extra
    assert services.settings.get(EMAIL) == "jane@mail.example"


def test_a_screen_reader_hears_why_nothing_can_be_sent(tmp_path: Path) -> None:
    dump = crash(tmp_path / "new", padding=b"")
    told = work(
        [
            ["read", "label", "No server is configured"],
            ["press", "push button", "Close"],
        ],
        tmp_path / "data",
        str(dump),
    )
    assert told["code"] == 0
    assert "the report stays on this computer" in told["read"][0]


def test_a_report_is_found_and_sent_in_the_list_without_a_mouse(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Collector(tmp_path / "collector") as collector:
        for version in ("7.0", "8.0", "9.0"):
            crash(data / "pending", padding=b"", ServerURL=collector.url, Version=version)
        told = work(
            [
                ["press", "push button", "Show My Crash Reports"],
                ["type", "text", "Filter the reports", "version:8"],
                ["select", "table", "Crash reports", "8.0"],
                ["press", "push button", "Submit"],
                ["read", "label", "Sent: 1. Not sent: 0"],
                ["select", "table", "Crash reports", "sent"],
                ["read", "table", "Summary"],
                ["press", "menu item", "File"],
                ["press", "menu item", "Quit"],
            ],
            data,
            "--data-dir",
            str(data),
        )

    assert told["code"] == 0
    assert nameless(told) == []
    states = {report.annotation("Version"): report for report in build(data, {}).store.list()}
    assert {version: report.state for version, report in states.items()} == {
        "7.0": ReportState.PENDING,
        "8.0": ReportState.SUBMITTED,
        "9.0": ReportState.PENDING,
    }
    assert told["read"][0] == "Sent: 1. Not sent: 0"
    assert states["8.0"].crash_id in told["read"][1]


def test_a_caller_is_chosen_and_the_stack_copied_in_the_inspector_without_a_mouse(
    tmp_path: Path,
) -> None:
    dump = shared("corpus/linux-x64-bp-O2-threads/dump.dmp")
    symbols, binaries = shared("corpus/_symbols"), shared("corpus/_bin")
    session = DumpSession(dump, Sources((symbols,), (binaries,)))
    inspection = session.inspect()
    assert isinstance(inspection, Inspection)
    assert inspection.analysis.crash is not None
    thread = inspection.analysis.crash.thread or 0
    caller, stack = session.frame(thread, 1), session.stack("markdown", thread)
    session.close()
    assert isinstance(caller, FrameDetails)
    assert "mid_null_write" in caller.registers[-1].meaning
    data = tmp_path / "data"
    told = work(
        [
            *(["press", "menu item", "Go"], ["press", "menu item", "Threads"]),
            ["select", "table", "Frames", "mid_null_write"],
            ["select", "table", "Registers", caller.registers[-1].meaning],
            ["press", "menu item", "Copy"],
            *(["press", "menu item", "Stack as"], ["press", "menu item", "Markdown"]),
            ["read", "status bar", "Copied"],
            *(["press", "menu item", "Dump"], ["press", "menu item", "Close Window"]),
        ],
        data,
        *("inspect", "--data-dir", str(data), str(dump)),
        *("--symbols", str(symbols), "--binaries", str(binaries)),
    )
    assert told["code"] == 0
    assert nameless(told) == []
    assert told["read"] == [f"Copied. Letters: {len(str(stack))}"]
