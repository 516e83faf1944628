"""How long a crash ping takes: to build, and from the crash to a file on disk.

    python3 packaging/dev.py benchmark crash_ping DUMP [--runs N]

Prints the milliseconds that building takes once all is loaded, and how much longer than
``python -c pass`` a process runs that analyzes DUMP and leaves the ping in the queue.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from analyzer.analyze import analyze
from app.composition import build
from app.services.pings.pings import Crash

_TOLD = {
    "ProductName": "Gargoyle",
    "Version": "12.3",
    "BuildID": "20260102030405",
    "ReleaseChannel": "beta",
}
_TOP = Path(__file__).parents[2]
_STORE = """
import sys
from pathlib import Path
from analyzer.analyze import analyze
from app.composition import build
from app.services.pings.pings import Crash
dump, folder, told = Path(sys.argv[1]), Path(sys.argv[2]), eval(sys.argv[3])
pings = build(folder, {}).pings
assert pings.store(Crash(dump.stem, dump, 1.79e9, told, analyze(dump))).state == "pending"
"""


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dump", type=Path)
    parser.add_argument("--runs", type=int, default=11)
    given = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "lastword.toml").write_text('[pings]\nurl = "https://edge.invalid"\n')
        crash = Crash(given.dump.stem, given.dump, 1.79e9, _TOLD, analyze(given.dump))
        pings = build(home, {}).pings
        built = median(given.runs, lambda: pings.preview(crash))
        words = [str(given.dump), folder, repr(_TOLD)]
        stored = median(given.runs, lambda: run(_STORE, *words))
        nothing = median(given.runs, lambda: run("pass"))
    facts = {
        "build_ms": round(built, 2),
        "stored_ms": round(stored, 1),
        "python_ms": round(nothing, 1),
        "beyond_python_ms": round(stored - nothing, 1),
    }
    print(json.dumps(facts))
    return 0


def median(runs: int, work: Callable[[], object]) -> float:
    """Return the middle of some runs' times, in milliseconds."""
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - started))
    return statistics.median(times)


def run(code: str, *words: str) -> None:
    """Run Python code as a process of its own."""
    subprocess.run([sys.executable, "-c", code, *words], cwd=_TOP, check=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
