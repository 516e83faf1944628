"""How the inspector behaves with dumps that are very large or very deep.

    python3 packaging/dev.py benchmark inspector [--repeat N]

Measures, without a screen, for a small dump, a sparse full-memory dump of 4 GB, and a stack
overflow of 50,000 frames: the time until the dump is shown, and how long the window was
blocked at most, told by a timer of 5 ms in its thread, while the dump is opened, every page is
looked at, the stack and the memory are scrolled to their ends, and frames are chosen. Prints
one JSON object with medians, also of the processor time of the longest blocking, which other
programs have no part in; goals are 1 s to open 4 GB and 50 ms of it.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

OPEN_MS = 1000
BLOCKED_MS = 50
GIGABYTES = 4
FRAMES = 50_000
_BEAT_MS = 5
_BASE, _STACK = 0x5550_0000, 0x7FFE_0000_0000


def main(arguments: Sequence[str]) -> int:
    """Measure each dump in processes of its own; return 1 when a goal is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.inside is not None:
        print(json.dumps(measure(options.inside)))
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dumps = {
            "small": small(folder),
            "full_memory_4_gb": full_memory(folder, GIGABYTES << 30),
            "frames_50000": deep_stack(folder, FRAMES),
        }
        figures = {
            what: _median([_apart(dump) for _ in range(options.repeat)])
            for what, dump in dumps.items()
        }
    print(json.dumps(figures, indent=1))
    is_fast = figures["full_memory_4_gb"]["until_shown_ms"] <= OPEN_MS
    is_smooth = all(each["own_blocked_ms"] <= BLOCKED_MS for each in figures.values())
    return 0 if is_fast and is_smooth else 1


def small(folder: Path) -> Path:
    """Write a dump of a few kilobytes."""
    return _written(folder / "small.dmp", bytes(256))


def full_memory(folder: Path, size: int) -> Path:
    """Write a sparse dump with ``size`` bytes of memory in some thousand pieces."""
    path = _written(folder / "full.dmp", bytes(256), wide_streams=1)
    pieces, start = 4096, 0x1000_0000_0000
    with path.open("r+b") as file:
        file.seek(0, os.SEEK_END)
        list_at = (file.tell() + 15) & ~15
        record = struct.Struct("<QQ")
        data_at = (list_at + 16 + pieces * record.size + 4095) & ~4095
        file.seek(list_at)
        file.write(struct.pack("<QQ", pieces, data_at))
        for number in range(pieces):
            file.write(record.pack(start + number * (size // pieces) * 2, size // pieces))
        file.truncate(data_at + size)
        # The directory's last entry is kept for this list.
        file.seek(8)
        count, directory = struct.unpack("<II", file.read(8))
        file.seek(directory + 12 * (count - 1))
        file.write(struct.pack("<III", 9, 16 + pieces * record.size, list_at))
    return path


def deep_stack(folder: Path, frames: int) -> Path:
    """Write a dump whose stack is a chain of ``frames`` frame pointers."""
    stack = bytearray(16 * frames + 32)
    for number in range(frames):
        struct.pack_into("<QQ", stack, 16 * number, _STACK + 16 * (number + 1), _BASE + 0x200)
    return _written(folder / "deep.dmp", bytes(stack), rbp=_STACK)


def _written(path: Path, stack: bytes, *, wide_streams: int = 0, rbp: int = 0) -> Path:
    from tests.support.minidump_builder import MinidumpBuilder, amd64_context

    context = amd64_context(rip=_BASE + 0x100, rsp=_STACK, rbp=rbp)
    builder = MinidumpBuilder()
    builder.system()
    builder.thread(7, context=context, stack=stack, stack_start=_STACK)
    builder.module(_BASE, 0x1_0000, "/opt/app")
    builder.exception(7, 11, flags=1, address=0, context=context)
    data = builder.build()
    if wide_streams:
        # One more entry of the directory, whose place the builder leaves free.
        count = struct.unpack_from("<I", data, 8)[0]
        data = data[:8] + struct.pack("<I", count + wide_streams) + data[12:]
    path.write_bytes(data)
    return path


class Heart:
    """Beats in the window's thread; a beat that comes late tells how long it was blocked.

    Attributes:
        longest: Seconds that passed.
        own: Seconds of processor time that this process took of them, in all its threads: what
            the load of the machine cannot be blamed for.
    """

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.longest = self.own = 0.0
        self._last, self._taken = time.perf_counter(), time.process_time()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(_BEAT_MS)

    def start(self) -> None:
        """Forget what was before."""
        self.longest = self.own = 0.0
        self._last, self._taken = time.perf_counter(), time.process_time()

    def _beat(self) -> None:
        now, taken = time.perf_counter(), time.process_time()
        self.longest = max(self.longest, now - self._last - _BEAT_MS / 1000)
        self.own = max(self.own, taken - self._taken)
        self._last, self._taken = now, taken


def measure(dump: Path) -> dict[str, float]:
    """Open one dump and use every page of it."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QTableView

    from app.composition import build
    from app.presenters.translation import untranslated
    from app.ui.application import make_application
    from app.ui.background import Background
    from app.ui.hex_view import HexView
    from app.ui.inspector_app import Inspectors
    from app.window_composition import inspector_desk
    from tests.support.widgets import child

    make_application()
    background, heart = Background(), Heart()
    services = build(dump.parent / "data", {})
    inspectors = Inspectors(background, inspector_desk(services, untranslated))
    window = inspectors.window()
    QTest.qWait(200)
    figures: dict[str, float] = {}

    def blocked(name: str, do: Callable[[], object], settled: Callable[[], bool]) -> None:
        heart.start()
        do()
        while not settled():
            QTest.qWait(1)
        QTest.qWait(100)
        late.append(heart.longest)
        figures[f"{name}_ms"] = round(1000 * heart.own, 1)

    late: list[float] = []
    begun = time.perf_counter()
    opened: list[float] = []

    def is_open() -> bool:
        if window.view is None or window.view.inspector.inspection is None:
            return False
        if not opened:
            opened.append(time.perf_counter() - begun)
        return True

    blocked("open", lambda: inspectors.open(dump), is_open)
    figures["until_shown_ms"] = round(1000 * opened[0], 1)
    view = window.view
    if view is None:
        return figures

    def is_idle() -> bool:
        return background.wait(0)

    for number, title in enumerate(view.titles):
        name = title.lower().replace(" ", "_")
        blocked(name, lambda number=number: view.show_page(number), is_idle)  # type: ignore[misc]
    view.show_page(1)
    frames = child(view, QTableView, "frames")
    last = frames.model().rowCount() - 1
    blocked("scroll_stack", frames.scrollToBottom, is_idle)
    blocked("choose_frame", lambda: frames.selectRow(last), is_idle)
    view.show_page(2)
    memory = child(view, HexView, "memory")
    bar = memory.verticalScrollBar()
    blocked("scroll_memory", lambda: bar.setValue(bar.maximum()), is_idle)
    blocked("page_memory", lambda: bar.setValue(bar.maximum() // 2), is_idle)
    parts = [value for name, value in figures.items() if name != "until_shown_ms"]
    figures["own_blocked_ms"] = max(parts)
    figures["blocked_ms"] = round(1000 * max(late), 1)
    figures["frames"] = last + 1
    figures["memory_mib"] = round(view.memory.total / 2**20, 1)
    window.close()
    background.wait(10)
    return figures


def _apart(dump: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.inspector", "--inside", str(dump)]
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=environ, capture_output=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _median(runs: Sequence[dict[str, float]]) -> dict[str, float]:
    return {name: round(statistics.median(run[name] for run in runs), 1) for name in runs[0]}


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
