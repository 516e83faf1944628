"""How fast the crash dialog is on the screen, beside a bare PySide6 dialog.

    python3 packaging/dev.py benchmark dialog_start [--runs N] [--reports N]

Both programs are started as processes, in turns, without a screen (Qt's offscreen plugin);
the time is from before the start to the first painting, of both: Qt paints what is exposed
before it goes on. Python may keep the compiled modules, as it does where programs are
installed. That is done with no other reports in the folder and with 10,000, or with as many as
``--reports`` says. Prints a JSON object each; the goal is a ratio of 1.3. The ratio of
processor times tells the same on a machine that is busy with something else.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.support.crashes import crash

GOAL = 1.3
REPORTS = (0, 10_000)

BARE = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QVBoxLayout
app = QApplication([])
dialog = QDialog()
layout = QVBoxLayout(dialog)
layout.addWidget(QLabel("A program crashed"))
layout.addWidget(QPushButton("Send"))
dialog.show()
def look():
    if dialog.windowHandle().isExposed():
        os.write(1, b"visible")
        os._exit(0)
    QTimer.singleShot(0, look)
QTimer.singleShot(0, look)
app.exec()
"""

OURS = """
import os, sys
from pathlib import Path
from app.cli import report
def visible():
    os.write(1, b"visible")
    os._exit(0)
report.main([sys.argv[1]], on_visible=visible)
"""


def main(arguments: Sequence[str]) -> int:
    """Measure and print; return 1 when the goal is missed once."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--reports", type=int, action="append")
    options = parser.parse_args(arguments)
    is_reached = True
    for reports in options.reports or REPORTS:
        with tempfile.TemporaryDirectory() as folder:
            result = measure(Path(folder), options.runs, reports)
        print(json.dumps(result), flush=True)
        is_reached &= result["ratio"] <= GOAL
    return 0 if is_reached else 1


def measure(folder: Path, runs: int, reports: int) -> dict[str, float]:
    """Return the medians in milliseconds and their ratio."""
    data = folder / "Crash Reports"
    for _ in range(reports):
        crash(data / "pending")
    environ = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "MOZ_CRASHREPORTER_DATA_DIRECTORY": str(data),
    }
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    bare, ours = [], []
    for run in range(runs + 1):
        bare.append(_time([sys.executable, "-c", BARE], environ))
        # One program that crashes so often would be a loop, and get no dialog.
        dump = crash(folder / "new", ProductName=f"Sample {run}")
        ours.append(_time([sys.executable, "-c", OURS, str(dump)], environ))
    # The first run of each warms the caches.
    bare_ms, bare_cpu = map(statistics.median, zip(*bare[1:], strict=True))
    ours_ms, ours_cpu = map(statistics.median, zip(*ours[1:], strict=True))
    return {
        "bare_ms": round(bare_ms, 1),
        "dialog_ms": round(ours_ms, 1),
        "ratio": round(ours_ms / bare_ms, 3),
        "cpu_ratio": round(ours_cpu / bare_cpu, 3),
        "runs": runs,
        "reports": reports,
    }


def _time(command: Sequence[str], environ: dict[str, str]) -> tuple[float, float]:
    """Return milliseconds on the clock, and of processor time."""
    start, before = time.perf_counter(), os.times()
    done = subprocess.run(command, env=environ, capture_output=True, timeout=60, check=True)
    elapsed, after = time.perf_counter() - start, os.times()
    assert done.stdout == b"visible", done.stderr.decode()
    spent = after.children_user + after.children_system
    return 1000 * elapsed, 1000 * (spent - before.children_user - before.children_system)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
