"""What the commands that make new reports have in common: their options and the store."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import AppError, UsageError

if TYPE_CHECKING:
    from app.capture.image import ProcessImage


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


def add_dialog_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say whether the crash dialog is shown."""
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


class Reporter:
    """What becomes of a crash that happens here: files first, then the store, the dialog.

    Args:
        command: Name of the ``lastword`` command, for its messages.
        program: What crashes, for its messages.
        chosen: The options of the two functions above.
        restart: How the dialog starts the program again; empty if it shall not.
    """

    def __init__(
        self, command: str, program: str, chosen: argparse.Namespace, restart: Sequence[str]
    ) -> None:
        self._command = command
        self._program = program
        self._dump_dir: Path | None = chosen.dump_dir
        self._data_dir: Path | None = chosen.data_dir
        self._product: str = chosen.product or program
        self._shows_dialog: bool = chosen.report
        self._given = dict(parse_annotation(text) for text in chosen.annotation)
        self._restart = restart
        self._annotations: dict[str, str] = {}

    def complain(self, message: str) -> None:
        """Print one line for the user."""
        print(f"lastword {self._command}: {message}", file=sys.stderr, flush=True)

    def write(self, image: ProcessImage) -> Path:
        """Write annotations and dump, to where they are adopted from if no folder is chosen."""
        from app.capture.writer import build_minidump

        return self.write_built(image, build_minidump(image), {})

    def write_built(
        self, image: ProcessImage, minidump: bytes, more: Mapping[str, str]
    ) -> Path:
        """Write annotations and a dump that is built already; ``more`` are annotations."""
        from tempfile import gettempdir

        from app.capture.annotations import annotate
        from app.capture.report import write_report

        self._annotations = annotate(image, self._product, {**more, **self._given})
        return write_report(self._dump_dir or Path(gettempdir()), minidump, self._annotations)

    def announce(self, dump: Path) -> None:
        """Hand a finished dump on."""
        if self._dump_dir is None:
            dump = self._adopt(dump)
        if not self._shows_dialog:
            self.complain(f"{self._program} crashed; its dump is {dump}")
        elif not self._show_dialog(dump):
            self.complain(f"{self._program} crashed; the report waits: {dump}")

    def _adopt(self, dump: Path) -> Path:
        """Move a dump to the pending reports; where that fails it stays, and that is told."""
        try:
            adopted = adopt(dump, self._annotations, self._data_dir)
        except (AppError, OSError) as error:
            self.complain(str(error))
            return dump
        # The folder depends on product and vendor; the dialog must look into the same one.
        self._data_dir = adopted.parent.parent
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
        environ = {**clean_environment(os.environ), **self._restart_variables()}
        if self._data_dir is not None:
            environ["MOZ_CRASHREPORTER_DATA_DIRECTORY"] = str(self._data_dir)
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

        if self._data_dir is None:
            return False
        folder = self._data_dir / "lastword" / "dialogs"
        return not claim_dialog(folder, self._annotations["ProductName"])

    def _restart_variables(self) -> dict[str, str]:
        """Tell the dialog how to start the program again."""
        if not self._restart:
            return {}
        launcher, *arguments = self._restart
        numbered = {
            f"MOZ_CRASHREPORTER_RESTART_ARG_{index}": argument
            for index, argument in enumerate(arguments, 1)
        }
        return {"MOZ_APP_LAUNCHER": launcher, **numbered}
