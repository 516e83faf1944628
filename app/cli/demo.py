"""``lastword demo``: runs the whole way of a crash, for real, and checks each step."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from app.cli.display import has_display
from app.model.exit_code import ExitCode

_UNSEEN = ("offscreen", "minimal")


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of this command's arguments."""
    parser = argparse.ArgumentParser(
        prog="lastword demo",
        description="Let a real program crash and take its crash the whole way: minidump, "
        "analysis, ping, crash dialog, report, list. Every step is checked from the other "
        "side. Nothing leaves this machine: the demo brings its own collector.",
    )
    parser.add_argument(
        "--headless",
        action="store_true",
        help="show no windows; this flag is then the consent to send the demo's one report",
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("lastword-demo"),
        metavar="DIR",
        help="folder for what the demo leaves (default: %(default)s)",
    )
    return parser


def main(arguments: Sequence[str]) -> int:
    """Run the demo; done only if every step was verified."""
    chosen = build_parser().parse_args(arguments)
    from app.demo.demo import Demo

    tell = partial(print, flush=True)
    with_windows = not chosen.headless and _somebody_can_see(os.environ)
    if not with_windows and not chosen.headless:
        tell("There is no display: the demo runs without windows, as with --headless.")
    demo = Demo(chosen.out.absolute(), tell, with_windows=with_windows)
    tell(f"The demo's folder is {chosen.out.absolute()}")
    return ExitCode.DONE if demo.run() else ExitCode.FAILED


def _somebody_can_see(environ: Mapping[str, str]) -> bool:
    """Tell whether there is a display, and not one of Qt's that nobody sees."""
    return has_display(environ) and environ.get("QT_QPA_PLATFORM") not in _UNSEEN
