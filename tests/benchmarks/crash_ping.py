"""How long a crash ping takes: to build, and from the crash to a file on disk.

    python3 packaging/dev.py benchmark crash_ping DUMP [--runs N]

Prints the milliseconds that building takes once all is loaded, and how much longer than
``python -c pass`` a process runs that analyzes DUMP and leaves the ping in the queue: by the
clock, the middle and the best of the runs, and in processor time, which tells the same on a
machine that is busy with something else. The goals are 2 ms, and 100 ms beyond Python.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from analyzer.analyze_stacks import analyze_stacks
from app.composition import build
from app.services.pings.pings import Crash

_TOLD = {
    "ProductName": "Gargoyle",
    "Version": "12.3",
    "BuildID": "20260102030405",
    "ReleaseChannel": "beta",
}
_TOP = Path(__file__).parents[2]
_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
_STORE = """
import sys
from pathlib import Path
from analyzer.analyze_stacks import analyze_stacks
from app.composition import build
from app.services.pings.pings import Crash
dump, folder, told = Path(sys.argv[1]), Path(sys.argv[2]), eval(sys.argv[3])
crash = Crash(dump.stem, dump, 1.79e9, told, analyze_stacks(dump))
assert build(folder, {}).pings.store(crash).state == "pending"
"""

_ANALYZE = """
import sys
from pathlib import Path
from analyzer.analyze_stacks import analyze_stacks
analyze_stacks(Path(sys.argv[1]))
"""


class Run(NamedTuple):
    """What a process took, in milliseconds."""

    clock_ms: float
    cpu_ms: float


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dump", type=Path)
    parser.add_argument("--runs", type=int, default=11)
    given = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "lastword.toml").write_text('[pings]\nurl = "https://edge.invalid"\n')
        crash = Crash(given.dump.stem, given.dump, 1.79e9, _TOLD, analyze_stacks(given.dump))
        pings = build(home, {}).pings
        built = median(given.runs, lambda: pings.preview(crash))
        words = [str(given.dump), folder, repr(_TOLD)]
        run(_STORE, *words)  # after which all of it is compiled, as in an installation
        stored, nothing, analyzed = [], [], []
        for _ in range(given.runs):  # by turns: what else the machine does harms all alike
            stored.append(run(_STORE, *words))
            nothing.append(run("pass"))
            analyzed.append(run(_ANALYZE, *words))
    facts = {
        "build_ms": round(built, 2),
        "python_ms": round(statistics.median(run.clock_ms for run in nothing), 1),
        "python_cpu_ms": round(statistics.median(run.cpu_ms for run in nothing), 1),
        **beyond("stored", stored, nothing),
        **beyond("analyzed", analyzed, nothing),
    }
    print(json.dumps(facts))
    return 0


def beyond(name: str, runs: Sequence[Run], nothing: Sequence[Run]) -> dict[str, float]:
    """Return how much longer processes ran than those that did nothing."""
    middle = [statistics.median(times) for times in zip(*runs, strict=True)]
    base = [statistics.median(times) for times in zip(*nothing, strict=True)]
    best = min(run.clock_ms for run in runs) - min(run.clock_ms for run in nothing)
    return {
        f"{name}_ratio": round(middle[0] / base[0], 2),
        f"{name}_beyond_python_ms": round(middle[0] - base[0], 1),
        f"{name}_beyond_python_best_ms": round(best, 1),
        f"{name}_beyond_python_cpu_ms": round(middle[1] - base[1], 1),
    }


def median(runs: int, work: Callable[[], object]) -> float:
    """Return the middle of some runs' times, in milliseconds."""
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - started))
    return statistics.median(times)


def run(code: str, *words: str) -> Run:
    """Run Python code as a process of its own."""
    kept = {name: value for name, value in os.environ.items() if name != _NO_BYTECODE}
    started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code, *words], cwd=_TOP, env=kept, check=True)
    clock, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(1000 * clock, 1000 * cpu)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
