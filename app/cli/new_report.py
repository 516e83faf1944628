"""What the commands that make new reports have in common: their options and the store."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from app.errors import UsageError


def add_report_options(parser: argparse.ArgumentParser, product: str) -> None:
    """Add the options that say where a report goes and what it tells.

    Args:
        parser: The command's parser.
        product: What ProductName is by default, in words.
    """
    parser.add_argument(
        "--dump-dir",
        type=Path,
        metavar="DIR",
        help="folder for dump and annotations (default: the pending crash reports)",
    )
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="the Crash Reports folder")
    parser.add_argument("--product", metavar="NAME", help=f"ProductName (default: {product})")
    parser.add_argument(
        "--annotation",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="put this into the report, such as Version=1.2; may be repeated",
    )


def parse_annotation(text: str) -> tuple[str, str]:
    """Split ``NAME=VALUE``.

    Raises:
        UsageError: It is something else.
    """
    name, equals, value = text.partition("=")
    if not equals or not name.isidentifier():
        raise UsageError(f"{text!r} is not NAME=VALUE")
    return name, value


def adopt(dump: Path, annotations: Mapping[str, str], data_dir: Path | None) -> Path:
    """Move a new report to the pending ones; return its dump's new path.

    Raises:
        AppError: It cannot be moved; it stays where it is then.
    """
    from app.composition import build

    report = build(data_dir, annotations=annotations).store.adopt(dump)
    return report.dump or dump
