"""``lastword inspect DUMP``: a window for developers, with all that a dump tells."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from app.cli.arguments import prose
from app.cli.display import NO_DISPLAY, has_display
from app.errors import AppError
from app.model.exit_code import ExitCode


def build_parser() -> argparse.ArgumentParser:
    """Return the command's arguments."""
    parser = argparse.ArgumentParser(prog="lastword inspect", description=prose(__doc__))
    parser.add_argument("dumps", type=Path, nargs="*", metavar="DUMP", help="a minidump")
    for option, what in (
        ("--symbols", "a Breakpad symbol store"),
        ("--binaries", "a folder with the modules' files"),
    ):
        parser.add_argument(
            option, type=Path, action="append", default=[], metavar="DIR", help=what
        )
    parser.add_argument(
        "--symbols-url",
        action="append",
        default=[],
        metavar="URL",
        help="a symbol server that the window's button asks, as for analyze",
    )
    parser.add_argument(
        "--symbols-cache", type=Path, metavar="DIR", help="the local store of fetched symbols"
    )
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="the Crash Reports folder")
    return parser


def main(arguments: Sequence[str]) -> int:
    """Show a window with a tab for each dump until it is closed."""
    options = build_parser().parse_args(arguments)
    if not has_display(os.environ):
        raise AppError(f"{NO_DISPLAY} “lastword analyze” needs none.")
    from app.composition import build
    from app.services.inspection import Sources
    from app.services.symbol_address import parse_server
    from app.ui.inspector_app import run_inspector

    services = build(options.data_dir)
    for url in options.symbols_url:
        parse_server(url, plain_http=services.product.plain_http)
    sources = Sources(tuple(options.symbols), tuple(options.binaries))
    run_inspector(services, options.dumps, sources, options.symbols_url, options.symbols_cache)
    return ExitCode.DONE
