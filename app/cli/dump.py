"""``lastword dump``: what is in a minidump, stream by stream, for people and for scripts."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from analyzer.contents import contents
from analyzer.minidump.file import Minidump
from analyzer.output.streams import dump_lines
from app.cli.arguments import prose
from app.errors import UsageError
from app.model.exit_code import ExitCode


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command's arguments."""
    parser = argparse.ArgumentParser("lastword dump", description=prose(__doc__))
    parser.add_argument("file", type=Path, metavar="FILE", help="a minidump")
    parser.add_argument(
        "--stream",
        metavar="NAME",
        default="",
        help="only this stream, by name (ThreadList) or number (0x3), with its memory",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser


def main(arguments: Sequence[str]) -> int:
    """Print the streams."""
    given = build_parser().parse_args(arguments)
    with Minidump.open(given.file) as minidump:
        shown = contents(minidump, given.stream)
    if given.stream and not shown["streams"]:
        raise UsageError(f"{given.file.name} has no stream {given.stream}")
    if given.json:
        import json

        print(json.dumps(shown, indent=1))
    else:
        print("\n".join(dump_lines(shown)))
    return ExitCode.DONE
