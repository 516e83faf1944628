"""``lastword run``: runs a program, and when it crashes, makes a report of it.

The exit status is the program's own, 128 + signal after a violent end; 126 and 127 mean, as
for a shell, that the program could not be executed or was not found.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from app.capture.detached import own_command
from app.cli.new_report import Reporter, add_dialog_options, add_report_options
from app.errors import CaptureError, UsageError

_NOT_EXECUTABLE = 126
_NOT_FOUND = 127


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of this command's arguments."""
    parser = argparse.ArgumentParser(
        prog="lastword run",
        description="Run a program and catch its crash. The program runs unchanged and at "
        "full speed; its exit status becomes that of this command.",
    )
    add_dialog_options(parser)
    add_report_options(parser, "the program's file name")
    parser.add_argument(
        "--command-line",
        action="store_true",
        help="let dumps hold the program's arguments, which may tell private things",
    )
    parser.add_argument(
        "--follow-children",
        action="store_true",
        help="catch crashes of processes that the program starts too "
        "(set-user-id programs among them lose their rights)",
    )
    parser.add_argument("command", nargs=argparse.REMAINDER, metavar="-- PROGRAM ARGS…")
    return parser


def main(arguments: Sequence[str]) -> int:
    """Run the program to its end; return its exit status."""
    parser = build_parser()
    chosen = parser.parse_args(arguments)
    command = chosen.command[1:] if chosen.command[:1] == ["--"] else chosen.command
    if not command:
        raise UsageError("which program? (lastword run [options] -- PROGRAM ARGS…)")
    if sys.platform != "linux":
        raise CaptureError("programs can be supervised on Linux only")
    from app.capture.launch import NotExecutedError
    from app.capture.supervisor import Supervisor

    reporter = Reporter("run", Path(command[0]).name, chosen, own_command("run", *arguments))
    supervisor = Supervisor(
        reporter.write,
        reporter.announce,
        reporter.complain,
        follow_children=chosen.follow_children,
        command_line=chosen.command_line,
    )
    try:
        return supervisor.run(command)
    except NotExecutedError as error:
        reporter.complain(str(error))
        return _NOT_FOUND if error.is_missing else _NOT_EXECUTABLE
