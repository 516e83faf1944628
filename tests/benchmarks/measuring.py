"""Times several ways to do the same work, turn by turn, and prints what came out.

All ways of a group run once in each round, the reference among them, so that whatever else
the machine does at that moment is in all of them.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tests.support.processes import children

# A process starts with the peak memory of the one that forked it, so a small one has to.
LAUNCHER = """
import os, sys, time
nowhere = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
started = time.perf_counter()
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=nowhere)
_, status, usage = os.wait4(child, 0)
assert status == 0, sys.argv
print(time.perf_counter() - started, usage.ru_maxrss)
"""


class Cost(NamedTuple):
    """Seconds of one run, and peak memory in MB where it was a process of its own."""

    seconds: float
    memory: float = 0

    def __add__(self, other: object) -> Cost:
        """Return the cost of one run after the other."""
        assert isinstance(other, Cost)
        return Cost(self.seconds + other.seconds, max(self.memory, other.memory))


Way = Callable[[], Cost]


class Group(NamedTuple):
    """Several ways to do one thing.

    Attributes:
        title: What is done.
        reference: What the others are compared with, and its name.
        ways: By what they are called.
        uncached: Files to drop from the page cache before each run.
        share: What part of the work one run of the reference does.
    """

    title: str
    reference: tuple[str, Way] | None
    ways: Mapping[str, Way]
    uncached: Sequence[Path] = ()
    share: float = 1


def process(command: Sequence[str | Path], cache: Path) -> Cost:
    """Run a process to its end; ``cache`` is the folder of its caches."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", LAUNCHER, *command],
        stdout=subprocess.PIPE,
        env={**os.environ, "XDG_CACHE_HOME": str(cache)},
        check=True,
    )
    seconds, kilobytes = map(float, done.stdout.split())
    return Cost(seconds, kilobytes / 1024)


def memory_of_all(command: Sequence[str | Path], cache: Path) -> float:
    """Run a process that starts others; return their peak memory together, in MB.

    Looking at it takes time, so this is a run of its own.
    """
    environ = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    peak = 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environ) as started:
        while started.poll() is None:
            with suppress(OSError):  # one that has just ended
                peak = max(peak, _memory_now(started.pid))
            time.sleep(0.005)
    assert started.returncode == 0, command
    return peak / 1024


def _memory_now(process: int) -> int:
    """Return KB: files as the first process has them, and all else, what is shared once."""
    all_of_them = [_memory_map(each) for each in (process, *children(process))]
    files = all_of_them[0]["Rss"] - all_of_them[0]["Anonymous"]
    return files + sum(each["Pss_Anon"] for each in all_of_them)


def _memory_map(process: int) -> dict[str, int]:
    _, *lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return {name: int(size.split()[0]) for name, _, size in (li.partition(":") for li in lines)}


def measure(group: Group, runs: int) -> None:
    """Run all ways of ``group`` in turn, ``runs`` times after one more, and print medians."""
    ways = dict(group.ways)
    if group.reference is not None:
        ways = {group.reference[0]: group.reference[1], **ways}
    costs: dict[str, list[Cost]] = {label: [] for label in ways}
    for turn in range(runs + 1):
        for label, way in ways.items():
            for path in group.uncached:
                forget(path)
            cost = way()
            if turn:
                costs[label].append(cost)
    print(group.title)
    reference = None
    for label, all_costs in costs.items():
        seconds = statistics.median(cost.seconds for cost in all_costs)
        memory = max(cost.memory for cost in all_costs)
        if group.reference is not None and label == group.reference[0]:
            seconds /= group.share
            reference = seconds
        _show(label, Cost(seconds, memory), reference)


def forget(path: Path) -> None:
    """Drop a file from the page cache."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _show(label: str, cost: Cost, reference: float | None) -> None:
    memory = f"{cost.memory:7.0f} MB" if cost.memory else " " * 10
    ratio = f"{reference / cost.seconds:9.2f} x" if reference else ""
    print(f"  {label:46} {cost.seconds * 1000:10.3f} ms {memory} {ratio}", flush=True)
