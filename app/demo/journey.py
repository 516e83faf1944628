"""The steps of the demo, in order, what each left behind, and the summary of all."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from analyzer.errors import AnalyzerError
from app.errors import AppError


class Step(NamedTuple):
    """One step: does its work, checks it from the other side, and returns what is proven.

    Raises what goes wrong as an error of ours or of the system.
    """

    name: str
    act: Callable[[], str]


class Result(NamedTuple):
    """What became of a step; a line of ``steps`` in the summary."""

    name: str
    ok: bool
    seconds: float
    detail: str


def travel(steps: Sequence[Step], tell: Callable[[str], None]) -> list[Result]:
    """Take the steps until one fails; the rest are then told as not reached.

    Args:
        steps: In order.
        tell: Gets one line for each step.
    """
    results: list[Result] = []
    for number, step in enumerate(steps, 1):
        result = _take(step) if all(r.ok for r in results) else _not_reached(step)
        results.append(result)
        verdict = "verified" if result.ok else "FAILED"
        tell(
            f"{number}/{len(steps)} {step.name:<10} {verdict} in {result.seconds:.2f} s: "
            f"{result.detail}"
        )
    return results


def write_summary(path: Path, results: Sequence[Result], **facts: Any) -> None:
    """Write ``summary.json``: the steps, and ``facts`` beside them."""
    steps = [result._asdict() for result in results]
    path.write_text(json.dumps({"steps": steps, **facts}, indent=1) + "\n", "utf-8")


def _take(step: Step) -> Result:
    begin = time.monotonic()
    try:
        detail, ok = step.act(), True
    except (AppError, AnalyzerError, OSError) as error:
        detail, ok = str(error), False
    return Result(step.name, ok, round(time.monotonic() - begin, 3), detail)


def _not_reached(step: Step) -> Result:
    return Result(step.name, ok=False, seconds=0.0, detail="not reached")
