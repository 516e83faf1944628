"""What is loaded, and what has happened, when the crash dialog appears."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.dialog_start import measure
from tests.support.crashes import crash

HEAVY = {
    "analyzer.analyze",
    "analyzer.symbols",
    "capstone",
    "concurrent.futures",
    "elftools",
    "email.utils",
    "hashlib",
    "http",
    "keyring",
    "minidump",
    "requests",
    "socket",
    "ssl",
    "subprocess",
    "urllib3",
    "PySide6.QtNetwork",
}
"""Nothing of this may be loaded before the dialog is visible."""

CODE = """
import os, sys
from app.cli import report
def visible():
    print(*sorted(sys.modules), sep="\\n", flush=True)
    os._exit(0)
report.main([sys.argv[1]], on_visible=visible)
"""


CONFIG = """
[product]
restart = ["sample"]
[reports]
url = "https://collector.example/submit"
email = true
[dialog]
logo = "logo.svg"
[symbols]
urls = ["https://symbols.example/"]
"""


@pytest.mark.parametrize("config", ["", CONFIG])
def test_nothing_heavy_is_loaded_before_the_dialog_is_visible(
    tmp_path: Path, config: str
) -> None:
    (tmp_path / "cr").mkdir()
    (tmp_path / "cr" / "lastword.toml").write_text(config)
    (tmp_path / "cr" / "logo.svg").write_text("<svg/>")
    dump = crash(tmp_path / "new", ServerURL="https://collector.example/submit", URL="x:y")
    environ = {**os.environ, "MOZ_CRASHREPORTER_DATA_DIRECTORY": str(tmp_path / "cr")}
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(dump)],
        env=environ,
        capture_output=True,
        text=True,
        timeout=60,
    )
    loaded = set(done.stdout.split())
    assert "PySide6.QtWidgets" in loaded, done.stderr
    assert loaded & HEAVY == set()


def test_the_dialog_starts_about_as_fast_as_a_bare_one(tmp_path: Path) -> None:
    """The figure itself is the benchmark's; here only that it has not gone badly wrong."""
    assert measure(tmp_path, runs=3, reports=0)["ratio"] < 2.5
