"""``lastword`` alone: the window with all crash reports."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from app.cli.display import NO_DISPLAY, has_display
from app.composition import build
from app.errors import AppError
from app.model.exit_code import ExitCode

PAGES = ("crashes", "top", "found", "pings", "settings", "about", "welcome")


def build_parser() -> argparse.ArgumentParser:
    """Return the command's arguments."""
    parser = argparse.ArgumentParser(
        prog="lastword", description="Show the list of crash reports."
    )
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="the reports' folder")
    parser.add_argument("--page", choices=PAGES, default="", help="the page to begin with")
    parser.add_argument(
        "--open",
        type=Path,
        action="append",
        default=[],
        metavar="DUMP",
        help="open a minidump too, in the window that is there if there is one",
    )
    return parser


def main(arguments: Sequence[str]) -> int:
    """Show the window until it is closed."""
    options = build_parser().parse_args(arguments)
    if not has_display(os.environ):
        raise AppError(f"{NO_DISPLAY} “lastword reports list” needs none.")
    from app.ui.main_app import run_main_window

    run_main_window(build(options.data_dir), options.open, options.page)
    return ExitCode.DONE
