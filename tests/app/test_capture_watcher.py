from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from analyzer.minidump.file import Minidump
from tests.support.victims import TOP, lastword, skip_without_ptrace

WATCHED = TOP / "tests" / "support" / "victims" / "watched.py"


class Watched(NamedTuple):
    """What came of a watched program."""

    status: int
    dumps: list[Path]
    traceback: str


def run_watched(folder: Path, how: str) -> Watched:
    """Run the watched program and wait for its watcher too."""
    skip_without_ptrace()
    done = subprocess.run(
        [sys.executable, str(WATCHED), str(folder), how],
        env={**os.environ, "PYTHONPATH": str(TOP)}, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    # The watcher holds the pipes open, so it has ended when both are read to their end.
    dumps = sorted(folder.glob("*.dmp"))
    extra = json.loads(dumps[0].with_suffix(".extra").read_text()) if dumps else {}
    return Watched(done.returncode, dumps, extra.get("PythonTraceback", ""))


@pytest.mark.parametrize(
    ("how", "number", "code", "address"),
    [
        ("segv", signal.SIGSEGV, 1, 8),
        ("thread", signal.SIGSEGV, 1, 8),
        ("abort", signal.SIGABRT, 0, 0),
    ],
)
def test_a_python_program_is_caught_without_native_code(
    tmp_path: Path, how: str, number: int, code: int, address: int
) -> None:
    run = run_watched(tmp_path, how)

    assert run.status == -number
    (path,) = run.dumps
    with Minidump.open(path) as dump:
        assert dump.exception is not None
        assert dump.misc_info is not None
        found = (dump.exception.code, dump.exception.flags, dump.exception.address)
        assert found == (number, code, address)
        is_main = dump.exception.thread_id == dump.misc_info.process_id
        assert is_main == (how != "thread")
    assert run.traceback.startswith("Fatal Python error: ")
    assert "watched.py" in run.traceback


def test_a_forked_child_is_caught_as_itself(tmp_path: Path) -> None:
    run = run_watched(tmp_path, "child")

    assert run.status == 0
    (path,) = run.dumps
    with Minidump.open(path) as dump:
        assert dump.exception is not None
        assert dump.exception.address == 8


def test_a_watcher_of_a_program_without_a_crash_ends_with_it(tmp_path: Path) -> None:
    run = run_watched(tmp_path, "nothing")

    assert (run.status, run.dumps) == (0, [])


def test_frames_begin_at_the_fault_and_not_in_the_handler(tmp_path: Path) -> None:
    (dump,) = run_watched(tmp_path, "segv").dumps
    done = subprocess.run(
        lastword("analyze", "--json", str(dump)), capture_output=True, text=True, cwd=TOP
    )

    frames = json.loads(done.stdout)["crashing_thread"]["frames"]
    assert frames[0]["module"] == "libc.so.6"
    assert frames[1]["module"].startswith("_ctypes")
    assert {frame["trust"] for frame in frames} <= {"context", "cfi"}


def test_nine_crashes_are_nine_dumps(tmp_path: Path) -> None:
    started = time.monotonic()
    for attempt in range(9):
        how = ["segv", "thread", "abort"][attempt % 3]
        folder = tmp_path / str(attempt)
        folder.mkdir()
        assert len(run_watched(folder, how).dumps) == 1
    assert time.monotonic() - started < 60


def test_a_descriptor_that_is_no_socket_is_wrong_usage() -> None:
    done = subprocess.run(lastword("watch", "77"), capture_output=True, text=True, cwd=TOP)

    assert done.returncode == 2
    assert "77 is no inherited socket" in done.stderr
