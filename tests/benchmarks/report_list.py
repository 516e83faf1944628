"""How the list of reports behaves with very many of them.

    python3 packaging/dev.py benchmark report_list [--reports N]

Measures, without a screen: the time from the window's making to its first painting, to its
first rows and to all rows, sorting, filtering, and the memory, with ten reports and with N,
when the folder was read before. Prints one JSON object; goals are ratios of 1.5 for painting
and memory, and 100 ms for sorting and filtering.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

LIMIT_MS = 100
LIMIT_RATIO = 1.5


def main(arguments: Sequence[str]) -> int:
    """Measure in two processes and compare; return 1 when a goal is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.inside is not None:
        print(json.dumps(measure(options.inside)))
        return 0
    few, many = _apart(10), _apart(options.reports)
    ratios = {name: round(many[name] / few[name], 2) for name in ("paint_ms", "memory_mib")}
    print(json.dumps({"few": few, "many": many, "ratios": ratios}))
    fast = all(many[name] <= LIMIT_MS for name in ("sort_ms", "filter_ms"))
    return 0 if fast and all(ratio <= LIMIT_RATIO for ratio in ratios.values()) else 1


def measure(folder: Path) -> dict[str, float]:
    """Open the list of ``folder`` and use it."""
    import resource

    from PySide6.QtCore import QEventLoop, Qt
    from PySide6.QtWidgets import QLineEdit, QTableView

    from app.composition import build
    from app.ui.application import make_application
    from app.ui.background import Background
    from app.ui.main_app import make_main_window
    from tests.support.widgets import child

    application = make_application()
    background = Background()
    figures: dict[str, float] = {}

    def timed(name: str, do: Callable[[], object]) -> None:
        start = time.perf_counter()
        do()
        application.processEvents()
        figures[name] = round(1000 * (time.perf_counter() - start), 1)

    begun = time.perf_counter()
    window = make_main_window(build(folder, {}), background)
    timed("paint_ms", window.show)
    figures["paint_ms"] = round(1000 * (time.perf_counter() - begun), 1)
    table = child(window, QTableView, "reports")
    # A loop that never waits would take the processor from the one that reads.
    while not table.model().rowCount():
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 10)
    figures["rows_ms"] = round(1000 * (time.perf_counter() - begun), 1)
    reports = sum(1 for _ in folder.glob("pending/*.dmp"))
    while table.model().rowCount() < reports:
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 10)
    figures["all_rows_ms"] = round(1000 * (time.perf_counter() - begun), 1)
    header = table.horizontalHeader()
    timed("sort_ms", lambda: header.setSortIndicator(5, Qt.SortOrder.AscendingOrder))
    timed("filter_ms", lambda: child(window, QLineEdit, "filter").setText("p3 comment 7"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    figures["memory_mib"] = round(peak / 1024, 1)
    window.close()
    background.wait(10)
    return figures


def _apart(reports: int) -> dict[str, float]:
    """Measure in a process of its own, with that many reports."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _fill(folder / "pending", reports)
        command = [sys.executable, "-m", "tests.benchmarks.report_list", "--inside", name]
        environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        _settle(folder)
        done = subprocess.run(command, env=environ, capture_output=True, check=True)
        figures: dict[str, float] = json.loads(done.stdout)
        return figures


def _settle(folder: Path) -> None:
    """Do what the second start of a day finds done: an index, and no analysis to make."""
    from app.composition import build
    from app.services.settings import ANALYZE_REPORTS

    services = build(folder, {})
    services.settings.set(ANALYZE_REPORTS, False)
    time.sleep(2.1)  # the index does not trust files that have changed this moment
    services.store.list()


def _fill(pending: Path, reports: int) -> None:
    pending.mkdir(parents=True)
    for number in range(reports):
        name = str(uuid.uuid4())
        annotations = {
            "ProductName": f"P{number % 7}",
            "Version": f"{number % 90}.0",
            "CrashTime": str(1790000000 + 60 * number),
            "Comments": f"comment {number}",
        }
        (pending / f"{name}.extra").write_text(json.dumps(annotations))
        (pending / f"{name}.dmp").write_bytes(b"MDMP")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
