"""``lastword report DUMP`` and ``lastword DUMP``: started for a crash, as Firefox's client is.

The report is made safe first, in ``pending/``; only then is anybody asked or anything shown.
Exit codes are 0 and 1 alone, as that client has them.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.errors import AnalyzerError
from app.cli.display import NO_DISPLAY, has_display
from app.composition import Services, build
from app.errors import AppError, InputError
from app.model.choices import Origin
from app.model.exit_code import ExitCode
from app.model.outcome import Accepted, Discarded
from app.model.product import Policy
from app.model.report import Report
from app.services.crash_loop import is_crash_loop, note_crash, turn
from app.services.environment import read_environment
from app.services.extra import read_extra
from app.services.inherited import close_inherited
from app.services.policy import policy_for
from app.services.settings import ALWAYS_SEND

if TYPE_CHECKING:
    import argparse


def build_parser() -> argparse.ArgumentParser:
    """Return the command's arguments."""
    import argparse

    parser = argparse.ArgumentParser(
        prog="lastword report",
        description="Ask the user whether the crash report of DUMP may be sent.",
        epilog="Needs the annotations beside the dump: DUMP with .extra instead of .dmp.",
    )
    parser.add_argument("dump", type=Path, metavar="DUMP", nargs="?", help="the minidump")
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="the reports' folder")
    return parser


def main(arguments: Sequence[str], on_visible: Callable[[], None] | None = None) -> int:
    """Keep the report, then send it as the environment says, or ask.

    ``on_visible`` is called once the dialog is on the screen, for those who measure it.
    """
    close_inherited()
    # Looking for garbage while starting only delays; the window's background work goes on so.
    gc.disable()
    dump, data_dir = _parse(arguments)
    try:
        return _report(dump, data_dir, os.environ, on_visible)
    except (AppError, AnalyzerError, OSError) as error:
        _complain(str(error))
        return ExitCode.FAILED


def _parse(arguments: Sequence[str]) -> tuple[Path | None, Path | None]:
    """Return the dump and the reports' folder, as far as they are given."""
    # A crash starts us with the dump alone: no need to make a parser while the user waits.
    if len(arguments) == 1 and not arguments[0].startswith("-"):
        return Path(arguments[0]), None
    # Firefox's client ignores what it does not know; so must its stand-in.
    options, _ignored = build_parser().parse_known_args(arguments)
    return options.dump, options.data_dir


def _report(
    dump: Path | None,
    data_dir: Path | None,
    environ: Mapping[str, str],
    on_visible: Callable[[], None] | None,
) -> int:
    if dump is None:
        if read_environment(environ).auto_submit:
            return ExitCode.DONE  # as the published client: nothing to send, nobody to tell
        raise InputError("This program is started by a crash: there is no dump to report.")
    services = build(data_dir, environ, _annotations_of(dump, environ))
    report = services.store.adopt(dump)
    version = report.annotation("Version")
    if services.store.has_ended(version):
        services.store.remove(report.id)
        raise AppError(f"Reports of version {version} are not wanted any more.")
    policy = policy_for(services.product, services.environment, report.annotations)
    if policy is Policy.NEVER:
        services.store.ignore(report.id)
        print("lastword report: reports are not sent from this computer.", file=sys.stderr)
        return ExitCode.DONE
    agreed = services.environment.auto_submit or services.settings.get(ALWAYS_SEND)
    if agreed or policy is Policy.SEND:
        return _send_at_once(services, report)
    if not has_display(environ):
        print(report.dump, flush=True)
        print(
            f"lastword report: {NO_DISPLAY} The report is kept and was not sent; send it "
            f"with: lastword reports submit {report.id}",
            file=sys.stderr,
        )
        _tell_unasked(services, report)
        return ExitCode.FAILED
    return _ask(services, report, on_visible)


def _ask(services: Services, report: Report, on_visible: Callable[[], None] | None) -> int:
    """Show the dialog, unless the program crashes again and again."""
    own, product, now = services.store.own, report.annotation("ProductName"), time.time()
    note_crash(own, product, now)
    if not is_crash_loop(own, product, now):
        with turn(own, product):
            # Others may have crashed while the dialog of an earlier one was open.
            if not is_crash_loop(own, product, now):
                return _show_dialog(services, report, on_visible)
    print("lastword report: one crash too many; the report is kept.", file=sys.stderr)
    _tell_unasked(services, report)
    return ExitCode.DONE


def _show_dialog(
    services: Services, report: Report, on_visible: Callable[[], None] | None
) -> int:
    # PySide searches the source of each module that is imported after it for its own name:
    # what needs no Qt is imported before.
    import_module("app.window_composition")
    from app.ui.crash_app import run_crash_dialog

    if report.dump is None or not report.dump.exists():
        return ExitCode.DONE  # sent or removed while it waited for its turn
    succeeded = run_crash_dialog(services, report, on_visible)
    return ExitCode.DONE if succeeded else ExitCode.FAILED


def _tell_unasked(services: Services, report: Report) -> None:
    """Do what a new crash needs without a question: analysis, crash ping, event file."""
    from app.services.aftermath import Aftermath

    threads = services.environment.dump_all_threads
    Aftermath(services.store, report, lambda: services.pings, all_threads=threads).run()


def _annotations_of(dump: Path, environ: Mapping[str, str]) -> Mapping[str, object]:
    """Return what names product and vendor; needed only if nothing else tells the folder."""
    if read_environment(environ).data_directory is not None or not dump.is_file():
        return {}
    extra = dump.with_suffix(".extra")
    return read_extra(extra) if extra.exists() else {}


def _send_at_once(services: Services, report: Report) -> int:
    """Send without a window: who set the environment or the setting has agreed."""
    _tell_unasked(services, report)
    desk = services.desk(report)
    desk.keep_draft(report, desk.begin(report))  # what the user chose the last time holds
    permission = services.consent.give(report.id, Origin.AUTO)
    outcome = services.submitter.submit(report, permission, origin=Origin.AUTO)
    answered = isinstance(outcome, (Accepted, Discarded))
    return ExitCode.DONE if answered else ExitCode.FAILED


def _complain(text: str) -> None:
    """Say why there is no dialog: on stderr, and in a window where there can be one."""
    print(f"lastword report: {text}", file=sys.stderr)
    if has_display(os.environ) and not read_environment(os.environ).auto_submit:
        from app.ui.crash_app import show_error

        show_error("The crash cannot be reported", text)
