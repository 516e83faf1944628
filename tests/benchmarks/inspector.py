"""How the inspector behaves with dumps that are very large, very deep or very wide.

    python3 packaging/dev.py benchmark inspector [--repeat N]

Measures, without a screen, for a small dump, a sparse full-memory dump of 4 GB, a stack
overflow of 50,000 frames, and a process of 1,000 modules, 300 threads and 50,000 lines of
memory maps: the time until the dump is shown, and how long the window was blocked at most while
each of these was done: open, look at every page, switch threads, choose frames, scroll all
tables and the memory, search memory, copy, switch tabs, change the colours, compare with
another dump, collect garbage, close.

A timer of 5 ms in the window's thread tells how long it was blocked: by how much it is late,
and how much processor time this process took meanwhile, whichever is less, so that other
programs have no part in it. ``late_ms`` is the longest time that passed. Prints one JSON object
with medians; goals are 1 s to open 4 GB and 50 ms of blocking.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from app.ui.background import Background
    from app.ui.inspector_app import Inspectors
    from app.ui.inspector_dump import DumpView

OPEN_MS = 1000
BLOCKED_MS = 50
GIGABYTES = 4
_BEAT_MS = 5
_SETTLE_MS = 150


def main(arguments: Sequence[str]) -> int:
    """Measure each dump in processes of its own; return 1 when a goal is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.inside is not None:
        print(json.dumps(measure(options.inside)))
        return 0
    from tests.benchmarks.large_dumps import FRAMES, deep_stack, full_memory, small, wide

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dumps = {
            "small": small(folder),
            "full_memory_4_gb": full_memory(folder, GIGABYTES << 30),
            "frames_50000": deep_stack(folder, FRAMES),
            "modules_1000": wide(folder),
        }
        figures = {
            what: _median([_apart(dump) for _ in range(options.repeat)])
            for what, dump in dumps.items()
        }
    print(json.dumps(figures, indent=1))
    is_fast = figures["full_memory_4_gb"]["until_shown_ms"] <= OPEN_MS
    is_smooth = all(each["blocked_ms"] <= BLOCKED_MS for each in figures.values())
    return 0 if is_fast and is_smooth else 1


def measure(dump: Path) -> dict[str, float]:
    """Open one dump and use everything there is."""
    from app.composition import build
    from app.presenters.translation import untranslated
    from app.ui.application import make_application
    from app.ui.background import Background
    from app.ui.inspector_app import Inspectors
    from app.window_composition import inspector_desk

    make_application()
    background = Background()
    desk = inspector_desk(build(dump.parent / "data", {}), untranslated)
    return User(Inspectors(background, desk), background, dump).figures()


class Heart:
    """Beats in the window's thread; a beat that comes late tells how long it was blocked.

    Attributes:
        late: Seconds by which the latest beat was late.
        blocked: The same, but of each beat no more than the processor time that this process
            took, in all its threads: what the load of the machine cannot be blamed for.
    """

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.start()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(_BEAT_MS)

    def start(self) -> None:
        """Forget what was before."""
        self.late = self.blocked = 0.0
        self._last, self._taken = time.perf_counter(), time.process_time()

    def _beat(self) -> None:
        now, taken = time.perf_counter(), time.process_time()
        late = now - self._last - _BEAT_MS / 1000
        self.late = max(self.late, late)
        self.blocked = max(self.blocked, min(late, taken - self._taken))
        self._last, self._taken = now, taken


class User:
    """Somebody who uses everything there is."""

    def __init__(self, inspectors: Inspectors, background: Background, dump: Path) -> None:
        self._inspectors, self._background, self._dump = inspectors, background, dump
        self._window = inspectors.window()
        self._heart = Heart()
        self._blocked: dict[str, float] = {}
        self._late = 0.0
        self._pass()

    def figures(self) -> dict[str, float]:
        """Do everything; return milliseconds of each."""
        shown = self._open()
        self._look_at_pages()
        self._read_stacks()
        self._scroll_tables()
        self._read_memory()
        self._copy()
        frames = self._rows("frames")
        megabytes = round(self._view.memory.total / 2**20, 1)
        self._change_windows()
        self._window.close()
        self._background.wait(10)
        return {
            "until_shown_ms": shown,
            "blocked_ms": max(self._blocked.values()),
            "late_ms": round(1000 * self._late, 1),
            "frames": frames,
            "memory_mib": megabytes,
            **{f"{name}_ms": value for name, value in self._blocked.items()},
        }

    def _open(self) -> float:
        begun = time.perf_counter()
        opened: list[float] = []

        def is_open() -> bool:
            view = self._window.view
            is_there = view is not None and view.inspector.inspection is not None
            if is_there and not opened:
                opened.append(time.perf_counter() - begun)
            return is_there

        self._do("open", lambda: self._inspectors.open(self._dump), is_open)
        return round(1000 * opened[0], 1)

    def _look_at_pages(self) -> None:
        for number, title in enumerate(self._view.titles):
            self._do(title.lower().replace(" ", "_"), partial(self._show, number))

    def _read_stacks(self) -> None:
        self._show(1)
        frames, threads = self._table("frames"), self._table("threads")
        last = self._rows("threads") - 1
        self._do("switch_thread", lambda: threads.selectRow(last))
        self._do("switch_thread_back", lambda: threads.selectRow(0))
        self._do("scroll_stack", frames.scrollToBottom)
        self._do("choose_frame", lambda: frames.selectRow(self._rows("frames") - 1))

    def _scroll_tables(self) -> None:
        self._show(3)
        self._do("scroll_modules", self._table("modules").scrollToBottom)
        self._show(4)
        self._pass()
        if self._rows("sections"):
            self._do("scroll_process", self._table("section").scrollToBottom)

    def _read_memory(self) -> None:
        from PySide6.QtWidgets import QLineEdit, QPushButton

        from app.ui.hex_view import HexView
        from tests.support.widgets import child

        self._show(2)
        bar = child(self._view, HexView, "memory").verticalScrollBar()
        self._do("scroll_memory", lambda: bar.setValue(bar.maximum()))
        self._do("page_memory", lambda: bar.setValue(bar.maximum() // 2))
        child(self._view, QLineEdit, "search_text").setText("absent")
        search, stop = (child(self._view, QPushButton, n) for n in ("search", "stop_search"))
        self._do("search_memory", search.click, ends=False)
        self._do("scroll_in_search", lambda: bar.setValue(0), ends=False)
        self._do("stop_search", stop.click)

    def _copy(self) -> None:
        from PySide6.QtGui import QAction

        for name in ("stack_json", "stack_html", "report_text", "report_json", "page_markdown"):
            action = self._window.findChild(QAction, name)
            assert action is not None, name
            self._do(f"copy_{name}", action.trigger)

    def _change_windows(self) -> None:
        from PySide6.QtGui import QColor, QGuiApplication, QPalette

        self._show(1)
        first = self._window.tabs.currentIndex()
        other = self._dump.parent / "small.dmp"
        self._do("open_another", lambda: self._window.open_dump(other))
        self._do("switch_tab", lambda: self._window.tabs.setCurrentIndex(first))
        dark = QPalette(QColor(50, 50, 50), QColor(40, 40, 40))
        self._do("change_colours", lambda: QGuiApplication.setPalette(dark))
        self._do("resize", lambda: self._window.resize(1600, 1000))
        self._do("collect_garbage", gc.collect)
        self._do("compare", lambda: self._window.compare(other))
        self._do("close_tab", lambda: self._window.close_tab(first))

    def _do(
        self,
        name: str,
        do: Callable[[], object],
        is_done: Callable[[], bool] = lambda: True,
        *,
        ends: bool = True,
    ) -> None:
        """Do something and measure until it has come to an end, with all that it began.

        Where that takes long, ``ends`` is false and only its first moments are measured.
        """
        self._heart.start()
        do()
        while not is_done() or (ends and not self._background.wait(0)):
            self._pass(1)
        self._pass()
        self._blocked[name] = round(1000 * self._heart.blocked, 1)
        self._late = max(self._late, self._heart.late)

    def _pass(self, milliseconds: int = _SETTLE_MS) -> None:
        from PySide6.QtTest import QTest

        QTest.qWait(milliseconds)

    def _show(self, page: int) -> None:
        self._view.show_page(page)

    @property
    def _view(self) -> DumpView:
        view = self._window.view
        assert view is not None, "no dump is shown"
        return view

    def _table(self, name: str) -> QTableView:
        from PySide6.QtWidgets import QTableView

        from tests.support.widgets import child

        return child(self._view, QTableView, name)

    def _rows(self, name: str) -> int:
        return self._table(name).model().rowCount()


def _apart(dump: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.inspector", "--inside", str(dump)]
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=environ, capture_output=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _median(runs: Sequence[dict[str, float]]) -> dict[str, float]:
    return {
        name: round(statistics.median(run[name] for run in runs), 1)
        for name in runs[0]
        if all(name in run for run in runs)
    }


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
