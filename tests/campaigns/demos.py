"""Headless demos in a row: each must verify every step, in a folder of its own.

python3 packaging/dev.py campaign demos [--count N]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.e2e.product import command, environment

STEPS = ["collector", "capture", "analyze", "ping", "dialog", "submit", "list"]


def run_demo(out: Path) -> str:
    """Run one demo; return what is wrong with it, empty for nothing."""
    done = subprocess.run(
        command("demo", "--headless", "--out", str(out)),
        env=environment(),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if done.returncode != 0:
        return f"exit status {done.returncode}\n{done.stdout}{done.stderr}"
    summary = json.loads((out / "summary.json").read_text("utf-8"))
    verified = [step["name"] for step in summary["steps"] if step["ok"]]
    return "" if verified == STEPS else f"verified only {verified}"


def main(arguments: Sequence[str]) -> int:
    """Run the demos; fail at the first that does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100)
    count: int = parser.parse_args(arguments).count
    begin = time.monotonic()
    for number in range(1, count + 1):
        with TemporaryDirectory(prefix="lastword-demo-") as folder:
            fault = run_demo(Path(folder))
        if fault:
            print(f"demo {number} of {count} failed: {fault}")
            return 1
    seconds = time.monotonic() - begin
    print(
        f"{count} of {count} demos succeeded in {seconds:.0f} s, {seconds / count:.2f} s each"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
