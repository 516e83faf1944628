"""Large symbol files: ours beside minidump-stackwalk, on the same dump in the same run.

    python3 packaging/dev.py benchmark symbols [--runs N] [--folder DIR] [--only NAME]

Each row is the analysis of one dump with 40 frames (``30 threads``: 30 x 40), all threads
walked and named. The peer is a whole process each time, for it keeps nothing; ours is measured
inside a running program (a symbol file opened anew, with and without its index) and as a whole
process. Prints medians, ratios and the peak memory of the processes. ``--cold`` drops the
symbol file from the page cache before each run.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from analyzer.analyze import Options, analyze
from analyzer.symbols.breakpad import SymFile
from tests.benchmarks import large_symbols
from tests.benchmarks.large_symbols import Material
from tests.support.shared import peer

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

CASES = ("large", "shuffled", "huge", "30 threads")


class Case(NamedTuple):
    """One symbol file, a dump that needs it, and a folder for caches."""

    material: Material
    dump: Path
    cache: Path


class Cost(NamedTuple):
    """Seconds of one run, and peak memory in MB where it was a process of its own."""

    seconds: float
    memory: float = 0


def main(arguments: Sequence[str]) -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser("symbols", description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--folder", type=Path, default=Path("benchmark-symbols"))
    parser.add_argument("--only", choices=CASES, action="append")
    parser.add_argument("--cold", action="store_true")
    given = parser.parse_args(arguments)
    given.folder.mkdir(parents=True, exist_ok=True)
    for name in given.only or CASES:
        case = prepare(name, given.folder.resolve())
        print(f"{name}: {case.material.symbols.stat().st_size / 1e6:.0f} MB", flush=True)
        file = case.material.symbols if given.cold else None
        reference = measure(partial(run_peer, case), given.runs, file)
        show("minidump-stackwalk", reference, reference)
        for label, way in WAYS.items():
            show(label, measure(partial(way, case), given.runs, file), reference)
    return 0


def prepare(name: str, folder: Path) -> Case:
    """Make or find the material of a case."""
    kind, threads = ("large", 30) if name == "30 threads" else (name, 1)
    material: Material = getattr(large_symbols, kind)(folder)
    dump = large_symbols.dump(material, folder / f"{kind}-{threads}.dmp", threads)
    return Case(material, dump, folder / f"cache-{kind}")


def without_index(case: Case) -> Cost:
    """Analyze in this process and keep no index."""
    return analyze_here(case, None)


def making_index(case: Case) -> Cost:
    """Analyze in this process for the first time."""
    shutil.rmtree(case.cache / "index", ignore_errors=True)
    return analyze_here(case, case.cache / "index")


def with_index(case: Case) -> Cost:
    """Analyze in this process with an index that was made before."""
    SymFile(case.material.symbols, case.cache / "index").build_index()
    return analyze_here(case, case.cache / "index")


def process(case: Case) -> Cost:
    """Analyze by the command."""
    command = [sys.executable, "-m", "app", "analyze", "--json", "--no-local"]
    return run([*command, "--symbols", str(case.material.store), str(case.dump)], case.cache)


WAYS: dict[str, Callable[[Case], Cost]] = {
    "in process, no index kept": without_index,
    "in process, index made if needed": making_index,
    "in process, index at hand": with_index,
    "whole process, index at hand": process,
}


def analyze_here(case: Case, index_folder: Path | None) -> Cost:
    """Analyze in this process."""
    options = Options(
        symbols=(case.material.store,), local=False, all_threads=True, index_folder=index_folder
    )
    started = time.perf_counter()
    analysis = analyze(case.dump, options)
    seconds = time.perf_counter() - started
    assert all(len(thread.frames) == large_symbols.FRAMES for thread in analysis.threads)
    return Cost(seconds)


def run_peer(case: Case) -> Cost:
    """Run minidump-stackwalk."""
    program = str(peer("minidump-stackwalk"))
    store = str(case.material.store)
    return run([program, "--json", "--symbols-path", store, str(case.dump)], case.cache)


def run(command: Sequence[str], cache: Path) -> Cost:
    """Run a process to its end."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", LAUNCHER, *command],
        stdout=subprocess.PIPE,
        env={**os.environ, "XDG_CACHE_HOME": str(cache)},
        check=True,
    )
    seconds, kilobytes = map(float, done.stdout.split())
    return Cost(seconds, kilobytes / 1024)


def measure(run: Callable[[], Cost], runs: int, cold: Path | None) -> Cost:
    """Return the median time and the largest memory of several runs, after one more."""
    run()
    costs = []
    for _ in range(runs):
        if cold is not None:
            forget(cold)
        costs.append(run())
    return Cost(
        statistics.median(cost.seconds for cost in costs), max(cost.memory for cost in costs)
    )


def forget(path: Path) -> None:
    """Drop a file from the page cache."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def show(label: str, cost: Cost, reference: Cost) -> None:
    """Print one row."""
    memory = f"{cost.memory:7.0f} MB" if cost.memory else " " * 10
    ratio = reference.seconds / cost.seconds
    print(f"  {label:34} {cost.seconds * 1000:9.2f} ms {memory} {ratio:8.1f} x", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
