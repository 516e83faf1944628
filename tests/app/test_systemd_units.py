"""The user service and its timer, as systemd itself reads them."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from app.__main__ import COMMANDS
from tests.support.shared import tool

UNITS = Path(__file__).parents[2] / "packaging" / "systemd"


def test_systemd_finds_no_fault(tmp_path: Path) -> None:
    names = [str(UNITS / f"lastword-flush.{kind}") for kind in ("service", "timer")]
    done = subprocess.run(
        [tool("systemd-analyze"), "verify", "--user", *names],
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    if "Failed to initialize manager" in done.stderr:
        pytest.skip("no user manager can be tried here")
    assert [line for line in done.stderr.splitlines() if "lastword" in line] == []


def test_the_service_runs_commands_that_there_are() -> None:
    service = (UNITS / "lastword-flush.service").read_text(encoding="utf-8")
    commands = re.findall(r"^ExecStart=-?/usr/bin/env lastword (\w+) flush$", service, re.M)
    assert commands == ["reports", "ping"]
    assert set(commands) <= COMMANDS.keys()
