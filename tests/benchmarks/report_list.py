"""How the list of reports behaves with very many of them.

    python3 packaging/dev.py benchmark report_list [--reports N] [--rounds R]

Measures, without a screen, with ten reports and with N, in turn, each in processes of their
own that find what the second start of a day finds: an index, and all reports analyzed. In
milliseconds: from the window's making to its first painting, to its first rows, to all rows;
the slowest order of all columns and the slowest of several filters; how long until a report
that another process adds is shown. ``…_cpu_ms`` is the processor's time of the window's thread
alone, which other programs disturb least. Memory is the peak, the renewed reading included.

Prints one JSON object with the best of all rounds; goals are ratios of 1.5 for painting and
memory, and 100 ms for sorting and filtering.
"""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

LIMIT_MS = 100
LIMIT_RATIO = 1.5
FILTERS = ("p3 comment 7", "nothing has this", "", "p3", "module:part7", "version:7", "")
SIGNATURES = 300
ENVIRONMENT = "x" * 8_000
"""What a list does not show, and must not hold."""

Figures = dict[str, float]


def main(arguments: Sequence[str]) -> int:
    """Measure in processes of their own and compare; return 1 when a goal is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.inside is not None:
        print(json.dumps(measure(options.inside)))
        return 0
    few, many = _in_turn((10, options.reports), options.rounds)
    names = ("paint_ms", "paint_cpu_ms", "memory_mib")
    ratios = {name: round(many[name] / few[name], 2) for name in names}
    print(json.dumps({"few": few, "many": many, "ratios": ratios}, indent=2))
    fast = all(many[name] <= LIMIT_MS for name in ("sort_ms", "filter_ms"))
    return 0 if fast and all(ratio <= LIMIT_RATIO for ratio in ratios.values()) else 1


def measure(folder: Path) -> Figures:
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
    figures: Figures = {}

    def timed(name: str, do: Callable[[], object]) -> None:
        wall, cpu = time.perf_counter(), time.thread_time()
        do()
        application.processEvents()
        for kind, seconds in (
            ("ms", time.perf_counter() - wall),
            ("cpu_ms", time.thread_time() - cpu),
        ):
            worst = max(figures.get(f"{name}_{kind}", 0), 1000 * seconds)
            figures[f"{name}_{kind}"] = round(worst, 1)

    def until(is_so: Callable[[], bool], name: str, begun: float) -> None:
        # A loop that never waits would take the processor from the one that reads.
        while not is_so():
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 10)
        figures[name] = round(1000 * (time.perf_counter() - begun), 1)

    begun, windows = time.perf_counter(), []

    def show() -> None:
        windows.append(make_main_window(build(folder, {}), background))
        windows[0].show()

    timed("paint", show)
    window = windows[0]
    table = child(window, QTableView, "reports")
    reports = sum(1 for _ in folder.glob("pending/*.dmp"))
    until(lambda: table.model().rowCount() > 0, "rows_ms", begun)
    until(lambda: table.model().rowCount() >= reports, "all_rows_ms", begun)
    header, words = table.horizontalHeader(), child(window, QLineEdit, "filter")
    for column in range(table.model().columnCount()):
        for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
            timed("sort", partial(header.setSortIndicator, column, order))
    for text in FILTERS:
        timed("filter", partial(words.setText, text))
    begun = time.perf_counter()
    _add(folder / "pending", reports)
    until(lambda: table.model().rowCount() > reports, "live_ms", begun)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    figures["memory_mib"] = round(peak / 1024, 1)
    window.close()
    background.wait(10)
    return figures


def _in_turn(counts: Sequence[int], rounds: int) -> list[Figures]:
    """Measure each number of reports in each round; return the best of each figure."""
    with tempfile.TemporaryDirectory() as name:
        folders = [Path(name) / str(count) for count in counts]
        for folder, count in zip(folders, counts, strict=True):
            _fill(folder, count)
        figures = [[_apart(folder) for folder in folders] for _ in range(rounds)]
    return [
        {name: min(each[name] for each in all_rounds) for name in all_rounds[0]}
        for all_rounds in zip(*figures, strict=True)
    ]


def _apart(folder: Path) -> Figures:
    """Measure in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.report_list", "--inside", str(folder)]
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=environ, capture_output=True, check=True)
    figures: Figures = json.loads(done.stdout)
    return figures


def _fill(folder: Path, reports: int) -> None:
    """Make reports, and do what an earlier start of the window has done."""
    from app.composition import build
    from app.services.analyses import Analyses, Facts, ModuleId
    from app.services.settings import ANALYZE_REPORTS

    (folder / "pending").mkdir(parents=True)
    ids = [_add(folder / "pending", number) for number in range(reports)]
    services = build(folder, {})
    services.settings.set(ANALYZE_REPORTS, False)
    time.sleep(2.1)  # the index does not trust files that have changed this moment
    kept = services.store.own / "analyses.sqlite"
    Analyses(kept).keep(services.store.list()[0], Facts(), None)  # makes the table
    rows = []
    for number, report_id in enumerate(ids):
        kind = number * number % SIGNATURES
        modules = tuple(ModuleId(f"part{kind % 40 + at}.so", f"{at:033X}") for at in range(12))
        facts = Facts(f"crash::in_{kind}", "SIGSEGV / SEGV_MAPERR", modules, modules[:3])
        rows.append((report_id, "", json.dumps(facts), None))
    database = sqlite3.connect(kept)
    with database:
        database.executemany("INSERT OR REPLACE INTO analyses VALUES (?, ?, ?, ?)", rows)
    database.close()


def _add(pending: Path, number: int) -> str:
    report_id = str(uuid.uuid4())
    annotations = {
        "ProductName": f"P{number % 7}",
        "Version": f"{number % 90}.0",
        "ReleaseChannel": ("release", "beta", "nightly")[number % 3],
        "ProcessType": ("content", "gpu", "main")[number % 3],
        "BuildID": "20260102030405",
        "CrashTime": str(1790000000 + 60 * number),
        "Comments": f"comment {number}",
        "TelemetryEnvironment": ENVIRONMENT,
    }
    (pending / f"{report_id}.extra").write_text(json.dumps(annotations))
    (pending / f"{report_id}.dmp").write_bytes(b"MDMP")
    return report_id


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
