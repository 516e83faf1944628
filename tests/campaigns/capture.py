"""Crashes programs under the supervisor again and again, and counts what is not as it should.

    python3 packaging/dev.py campaign capture [--count 200] [--seed 1]

Each round picks a way to die that races with the supervisor: threads that come and go, many
that crash together, leaders that are gone, programs that become others. A round is good when
the exit status is the program's own and there is exactly one complete dump with the right
signal, the crashed thread's stack and, where it is known, the right number of threads.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from analyzer.minidump.file import Minidump
from tests.support.victims import Run, supervise, victim


class Way(NamedTuple):
    """A way to die: arguments of the victim, and the number of threads if that is certain."""

    arguments: tuple[str, ...]
    threads: int | None = None


def pick(chance: random.Random) -> Way:
    """Choose a way to die."""
    many = chance.randint(2, 60)
    return chance.choice(
        [
            Way(("churn", str(chance.randint(0, 300)))),
            Way(("churn", str(chance.randint(0, 300)))),
            Way(("together", str(many)), many + 1),
            Way(("threads", str(many)), many),
            # The ended leader may or may not be listed still.
            Way(("without-leader",)),
            Way(("exec-in-thread", victim(), "churn", "50")),
            Way(("overflow-in-thread",), 2),
            Way(("vfork",), 1),
        ]
    )


def fault(run: Run, way: Way) -> str:
    """Return what is wrong with a round, empty when all is well."""
    if run.status != 139:
        return f"status {run.status}"
    if len(run.dumps) != 1:
        return f"{len(run.dumps)} dumps: {run.errors.strip()}"
    with Minidump.open(run.dump) as dump:
        if dump.exception is None or dump.exception.code != 11:
            return "wrong exception"
        crashed = [t for t in dump.threads if t.thread_id == dump.exception.thread_id]
        if len(crashed) != 1 or not crashed[0].stack.size or not crashed[0].context.size:
            return "the crashed thread is incomplete"
        if way.threads not in (None, len(dump.threads)):
            return f"{len(dump.threads)} threads instead of {way.threads}"
        return f"{dump.problems[0].what}" if dump.problems else ""


def run_rounds(count: int, seed: int) -> list[tuple[Way, str]]:
    """Run rounds; return the bad ones with their faults."""
    chance = random.Random(seed)  # noqa: S311 -- repeatable, not secret
    bad = []
    for _ in range(count):
        way = pick(chance)
        with tempfile.TemporaryDirectory(prefix="capture-") as folder:
            found = fault(supervise(Path(folder), victim(), *way.arguments), way)
        if found:
            bad.append((way, found))
    return bad


def main(arguments: Sequence[str]) -> int:
    """Run the campaign and print the result."""
    parser = argparse.ArgumentParser(prog="campaign capture", description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    started = time.monotonic()
    bad = run_rounds(chosen.count, chosen.seed)
    for (way, found), times in Counter(bad).items():
        print(f"{times} x {' '.join(way.arguments)}: {found}")
    good = chosen.count - len(bad)
    print(f"{good} of {chosen.count} dumps right in {time.monotonic() - started:.0f} s")
    return 1 if bad else 0
