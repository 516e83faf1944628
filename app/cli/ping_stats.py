"""``lastword ping stats``: counts, rates and unique clients over ingested crash pings."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import UsageError
from app.model.exit_code import ExitCode

if TYPE_CHECKING:
    from app.collector.statistics import Group, Interval

_WIDEST = 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="ndjson of pings")
    parser.add_argument(
        "--by",
        action="append",
        metavar="WHAT",
        help="group by version, channel, os, signature or stack (the hash of the stack) only; "
        "may be repeated (default: by each)",
    )


def run(given: argparse.Namespace) -> int:
    """Print the statistics of the named files.

    Raises:
        UsageError: ``--by`` names nothing to group by.
    """
    from app.collector.statistics import DIMENSIONS, group, read_rows

    for by in given.by or ():
        if by not in DIMENSIONS:
            raise UsageError(f"{by!r} is none of {', '.join(DIMENSIONS)}")
    pings = read_rows(_lines(given.files))
    if pings.duplicates or pings.unusable:
        print(
            f"lastword ping: {pings.duplicates} duplicates and {pings.unusable} lines that are "
            "no crash ping were passed over",
            file=sys.stderr,
        )
    if not pings.rows:
        return ExitCode.NOTHING_TO_DO
    groups = {by: group(pings.rows, by) for by in given.by or DIMENSIONS}
    if given.json:
        print(json.dumps(_document(len(pings.rows), groups), indent=2))
        return ExitCode.DONE
    print(f"{len(pings.rows)} crashes")
    for by, found in groups.items():
        print(f"\n{by:{_WIDEST}}  crashes  clients  share                 crashes per client")
        for one in found:
            print(_line(one))
    return ExitCode.DONE


def _lines(paths: Sequence[Path]) -> Iterator[bytes]:
    from app.collector.statistics import LINE_LIMIT

    for path in paths:
        with path.open("rb") as file:
            while line := file.readline(LINE_LIMIT + 1):
                yield line


def _document(crashes: int, groups: dict[str, list[Group]]) -> dict[str, object]:
    return {
        "crashes": crashes,
        "by": {
            by: [
                {
                    **one._asdict(),
                    "share": one.share._asdict(),
                    "rate": one.rate._asdict() if one.rate is not None else None,
                }
                for one in found
            ]
            for by, found in groups.items()
        },
    }


def _line(one: Group) -> str:
    value = "".join(char if char.isprintable() else "?" for char in one.value)
    shown = value if len(value) <= _WIDEST else f"{value[: _WIDEST - 1]}…"
    rate = _interval(one.rate, 1, "") if one.rate is not None else "no client ids"
    share = _interval(one.share, 100, " %")
    return f"{shown:{_WIDEST}}  {one.crashes:7}  {one.clients:7}  {share:20}  {rate}"


def _interval(estimate: Interval, scale: float, unit: str) -> str:
    value, low, high = (scale * number for number in estimate)
    return f"{value:.1f}{unit} ({low:.1f} to {high:.1f})"
