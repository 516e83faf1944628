"""``lastword run``: runs a program, and when it crashes, makes a report of it.

The exit status is the program's own, 128 + signal after a violent end; 126 and 127 mean, as
for a shell, that the program could not be executed or was not found.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.new_report import add_report_options, adopt, parse_annotation
from app.errors import AppError, CaptureError, UsageError

if TYPE_CHECKING:
    from app.capture.image import ProcessImage

_NOT_EXECUTABLE = 126
_NOT_FOUND = 127


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of this command's arguments."""
    parser = argparse.ArgumentParser(
        prog="lastword run",
        description="Run a program and catch its crash. The program runs unchanged and at "
        "full speed; its exit status becomes that of this command.",
    )
    report = parser.add_mutually_exclusive_group()
    report.add_argument(
        "--report",
        action="store_true",
        default=True,
        help="show the crash dialog after a crash (default)",
    )
    report.add_argument(
        "--no-report",
        dest="report",
        action="store_false",
        help="keep the report without asking anybody",
    )
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

    reporter = _Reporter(chosen, command, arguments)
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


class _Reporter:
    """What becomes of a dump: files first, then the store, then the dialog."""

    def __init__(
        self, chosen: argparse.Namespace, command: Sequence[str], arguments: Sequence[str]
    ) -> None:
        self._chosen = chosen
        self._arguments = arguments
        self._program = Path(command[0]).name
        self._given = dict(parse_annotation(text) for text in chosen.annotation)
        self._annotations: dict[str, str] = {}

    def complain(self, message: str) -> None:
        """Print one line for the user."""
        print(f"lastword run: {message}", file=sys.stderr, flush=True)

    def write(self, image: ProcessImage) -> Path:
        """Write annotations and dump, to where they are adopted from if no folder is chosen."""
        from tempfile import gettempdir

        from app.capture.annotations import annotate
        from app.capture.report import write_report

        self._annotations = annotate(image, self._chosen.product or self._program, self._given)
        folder = self._chosen.dump_dir or Path(gettempdir())
        return write_report(folder, image, self._annotations)

    def announce(self, dump: Path) -> None:
        """Hand a finished dump on."""
        if self._chosen.dump_dir is None:
            dump = self._adopt(dump)
        if not self._chosen.report:
            self.complain(f"{self._program} crashed; its dump is {dump}")
        elif not self._show_dialog(dump):
            self.complain(f"{self._program} crashed; the report waits: {dump}")

    def _adopt(self, dump: Path) -> Path:
        """Move a dump to the pending reports; where that fails it stays, and that is told."""
        try:
            adopted = adopt(dump, self._annotations, self._chosen.data_dir)
        except (AppError, OSError) as error:
            self.complain(str(error))
            return dump
        # The folder depends on product and vendor; the dialog must look into the same one.
        self._chosen.data_dir = adopted.parent.parent
        return adopted

    def _show_dialog(self, dump: Path) -> bool:
        """Start the crash dialog; tell whether that worked."""
        from app.capture.detached import (
            clean_environment,
            has_display,
            own_command,
            start_detached,
        )

        if not has_display(os.environ):
            return False
        environ = {**clean_environment(os.environ), **self._restart()}
        if self._chosen.data_dir is not None:
            environ["MOZ_CRASHREPORTER_DATA_DIRECTORY"] = str(self._chosen.data_dir)
        try:
            if self._is_loop():
                return False
            start_detached(own_command("report", str(dump)), environ)
        except OSError as error:
            self.complain(f"the crash dialog cannot be shown: {error}")
            return False
        return True

    def _is_loop(self) -> bool:
        """Tell whether this program has shown a dialog just now; else note that it does."""
        from app.capture.crash_loop import claim_dialog

        if self._chosen.data_dir is None:
            return False
        product = self._annotations["ProductName"]
        return not claim_dialog(self._chosen.data_dir / "lastword" / "dialogs", product)

    def _restart(self) -> dict[str, str]:
        """Tell the dialog how to start the program again: supervised, as this time."""
        from app.capture.detached import own_command

        launcher, *arguments = own_command("run", *self._arguments)
        numbered = {
            f"MOZ_CRASHREPORTER_RESTART_ARG_{index}": argument
            for index, argument in enumerate(arguments, 1)
        }
        return {"MOZ_APP_LAUNCHER": launcher, **numbered}
