"""``lastword reports``: list, show, submit, ignore, remove and carry crash reports.

The twins of the list window's actions. Naming a report to ``submit`` is the consent to send
it, as a click is in the window.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from app.cli.arguments import prose
from app.cli.printable import printable
from app.cli.report_insight import add_analyze, add_top, analyze, top
from app.cli.report_sending import flush, submit, unsent
from app.composition import Services, build
from app.model.choices import DumpLevel
from app.model.exit_code import ExitCode
from app.model.report import Report
from app.services.orphans import Orphans
from app.services.report_archive import export_reports, import_reports


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command's arguments."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data-dir", type=Path, metavar="DIR", help="the Crash Reports folder")
    common.add_argument("--json", action="store_true", help="print JSON for programs")
    parser = argparse.ArgumentParser("lastword reports", description=prose(__doc__))
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, summary: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=summary, description=summary, parents=[common])

    command("list", "list pending and submitted reports, newest first")
    show = command("show", "show all that is known about a report, and what would be sent")
    show.add_argument("id", help="local id, or Crash ID of a submitted report")
    submit = command("submit", "send reports, one after the other: naming them is the consent")
    submit.add_argument("ids", nargs="*", metavar="ID", help="local id of a pending report")
    submit.add_argument(
        "--all", action="store_true", help="all pending ones, but none that may have arrived"
    )
    submit.add_argument(
        "--dump",
        choices=[level.value for level in DumpLevel],
        help="how much of the minidump goes: all, stacks without what they held, or nothing "
        "(default: as decided before, else full)",
    )
    command("flush", "send again what is due, for a timer; only what the user agreed to")
    undecided = command("unsent", "list what nobody decided about in 28 days, or decide")
    decision = undecided.add_mutually_exclusive_group()
    decision.add_argument("--send", action="store_true", help="send them now")
    decision.add_argument(
        "--always", action="store_true", help="send them, and new ones without asking"
    )
    decision.add_argument("--not-now", action="store_true", help="do not ask about them again")
    add_top(command("top", "count crashes by signature and version over time"))
    add_analyze(command("analyze", "find signatures of reports (default: where there is none)"))
    orphans = command("orphans", "list files that belong to no report, take or remove them")
    fate = orphans.add_mutually_exclusive_group()
    fate.add_argument("--take", action="store_true", help="make reports of the crashes")
    fate.add_argument("--remove", action="store_true", help="remove the files for good")
    export = command("export", "write pending reports to a zip file")
    export.add_argument("ids", nargs="*", metavar="ID", help="reports (default: all pending)")
    export.add_argument("--out", type=Path, required=True, metavar="FILE", help="the zip file")
    command("import", "take the reports of such a zip file").add_argument("file", type=Path)
    for name, summary in (
        ("ignore", "do not ask about reports again; they stay in the list"),
        ("remove", "remove reports, or the receipts of submitted ones, for good"),
    ):
        command(name, summary).add_argument("ids", nargs="+", metavar="ID")
    return parser


def main(arguments: Sequence[str]) -> int:
    """Run one of the commands."""
    given = build_parser().parse_args(arguments)
    services = build(given.data_dir)
    commands: Mapping[str, Callable[[Services, argparse.Namespace], int]] = {
        "list": _list,
        "show": _show,
        "submit": submit,
        "flush": flush,
        "unsent": unsent,
        "top": top,
        "analyze": analyze,
        "orphans": _orphans,
        "export": _export,
        "import": _import,
        "ignore": _ignore,
        "remove": _remove,
    }
    return commands[given.command](services, given)


def _list(services: Services, given: argparse.Namespace) -> int:
    reports = services.store.list()
    if given.json:
        print(json.dumps([_row(report) for report in reports], indent=2))
        return ExitCode.DONE
    if not reports:
        print("No crash reports.", file=sys.stderr)
    for report in reports:
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(report.time))
        product = f"{report.annotation('ProductName')} {report.annotation('Version')}".strip()
        cells = (report.id, when, report.state.value, product, report.reason)
        print("  ".join(printable(cell) for cell in cells if cell))
    return ExitCode.DONE


def _show(services: Services, given: argparse.Namespace) -> int:
    report = services.store.get(given.id)
    is_pending = report.dump is not None
    outgoing = services.submitter.outgoing(report) if is_pending else {}
    facts = {
        **_row(report),
        "files": [str(path) for path in _files(report)],
        "server": services.submitter.url(report) if is_pending else "",
        "annotations": dict(report.annotations),
        "outgoing": outgoing,
    }
    if given.json:
        print(json.dumps(facts, indent=2))
        return ExitCode.DONE
    for name in ("id", "state", "time", "reason", "view_url", "server"):
        if facts[name]:
            print(f"{name}: {printable(str(facts[name]))}")
    for path in _files(report):
        print(f"file: {path}")
    if is_pending:
        print("\nWould be sent, with the files:")
        for name, value in outgoing.items():
            print(f"  {printable(name)}: {printable(value)}")
    return ExitCode.DONE


def _orphans(services: Services, given: argparse.Namespace) -> int:
    orphans = Orphans(services.store)
    rows: list[dict[str, object]] = []
    for orphan in orphans.find():
        row: dict[str, object] = {"path": str(orphan.path), "is_crash": orphan.is_crash}
        if given.take and orphan.is_crash:
            row["id"] = orphans.take(orphan).id
        elif given.remove:
            orphans.remove(orphan)
            row["removed"] = True
        rows.append(row)
    if given.json:
        print(json.dumps(rows, indent=2))
    else:
        for row in rows:
            kind = "crash" if row["is_crash"] else "part"
            taken = f"taken as {row['id']}" if "id" in row else ""
            gone = "removed" if "removed" in row else taken
            print("  ".join(filter(None, (kind, printable(str(row["path"])), gone))))
    if not rows:
        print("No file is without its report.", file=sys.stderr)
        return ExitCode.NOTHING_TO_DO
    return ExitCode.DONE


def _export(services: Services, given: argparse.Namespace) -> int:
    reports = (
        [services.store.get(report_id) for report_id in given.ids]
        if given.ids
        else services.store.list()
    )
    pending = [report for report in reports if report.dump is not None]
    count = export_reports(pending, given.out)
    if given.json:
        print(json.dumps({"file": str(given.out), "reports": count}))
    return ExitCode.DONE if count else ExitCode.NOTHING_TO_DO


def _import(services: Services, given: argparse.Namespace) -> int:
    taken = import_reports(given.file, services.store)
    if given.json:
        print(json.dumps([_row(report) for report in taken], indent=2))
    return ExitCode.DONE if taken else ExitCode.NOTHING_TO_DO


def _ignore(services: Services, given: argparse.Namespace) -> int:
    ignored = [services.store.ignore(report_id) for report_id in given.ids]
    if given.json:
        print(json.dumps([_row(report) for report in ignored], indent=2))
    return ExitCode.DONE


def _remove(services: Services, given: argparse.Namespace) -> int:
    for report_id in given.ids:
        services.store.remove(report_id)
    if given.json:
        print(json.dumps([{"id": report_id, "removed": True} for report_id in given.ids]))
    return ExitCode.DONE


def _row(report: Report) -> dict[str, object]:
    return {
        "id": report.id,
        "state": report.state.value,
        "time": datetime.fromtimestamp(report.time, UTC).isoformat(timespec="seconds"),
        "product": report.annotation("ProductName"),
        "version": report.annotation("Version"),
        "crash_id": report.crash_id,
        "view_url": report.view_url or "",
        "reason": report.reason,
        "tries": report.tries,
    }


def _files(report: Report) -> list[Path]:
    files = (report.dump, report.extra, report.memory, *report.more_dumps.values())
    return [path for path in files if path is not None]
