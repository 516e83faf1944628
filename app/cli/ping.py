"""``lastword ping``: build, look at, check and send crash pings.

``build`` is a preview: it prints the ping and stores and sends nothing. ``send DUMP`` builds,
checks, stores and sends the ping of a crash; ``send`` and ``flush`` send what is stored.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import re
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli import ping_stats
from app.cli.arguments import prose
from app.composition import Services, build
from app.errors import StoreError, UsageError
from app.model.exit_code import ExitCode
from app.model.outcome import Accepted, Rejected
from app.model.ping import Draft, Ping, PingState
from app.presenters.ping_explanation import explain
from app.services.extra import LIMIT, crash_time, read_extra
from app.services.files import read_file
from app.services.pings.check import faults_of
from app.services.pings.encoding import parse_ping
from app.services.pings.pings import Crash
from app.services.pings.queue import Sent

if TYPE_CHECKING:
    from analyzer.model import Analysis

_TAG = re.compile(r"[A-Za-z0-9-]{1,20}")


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command's arguments."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data-dir", type=Path, metavar="DIR", help="the Crash Reports folder")
    common.add_argument("--json", action="store_true", help="print JSON for programs")
    crash = argparse.ArgumentParser(add_help=False)
    crash.add_argument("--extra", type=Path, metavar="FILE", help="annotations of the crash")
    crash.add_argument("--all-threads", action="store_true", help="stacks of all threads")
    parser = argparse.ArgumentParser("lastword ping", description=prose(__doc__))
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(
        name: str, summary: str, *parents: argparse.ArgumentParser
    ) -> argparse.ArgumentParser:
        return commands.add_parser(
            name, help=summary, description=summary, parents=[common, *parents]
        )

    preview = command("build", "print the ping of a crash; nothing is stored or sent", crash)
    preview.add_argument("dump", type=Path, metavar="DUMP")
    preview.add_argument(
        "--explain", action="store_true", help="show where each value comes from, and why"
    )
    send = command("send", "send the ping of a crash, or else all stored pings now", crash)
    send.add_argument("dump", type=Path, nargs="?", metavar="DUMP")
    send.add_argument(
        "--debug-id", default="", metavar="TAG", help="show it to QA: sent as X-Debug-ID"
    )
    add = command("add", "check and store an application's own pings; flush sends them")
    add.add_argument("files", type=Path, nargs="+", metavar="FILE", help="a ping as JSON")
    add.add_argument("--server", default="", metavar="URL", help="base address of the edge")
    command("flush", "send the next batch if it is time, for a timer; at most one sender")
    command("list", "list pings that wait, were refused or are archived")
    show = command("show", "print one stored ping")
    show.add_argument("id")
    show.add_argument(
        "--request", action="store_true", help="print address and headers, not the content"
    )
    validate = command("validate", "check pings in files against the server's rules")
    validate.add_argument("files", type=Path, nargs="+", metavar="FILE")
    command("archive", "list the archive of all pings that were submitted")
    ping_stats.add_arguments(command("stats", "count ingested pings by version, signature…"))
    command("on", "send pings from now on, under new ids")
    off = command("off", "send no pings, and ask the server to delete what it has")
    off.add_argument("--clear-archive", action="store_true", help="remove local copies too")
    return parser


def main(arguments: Sequence[str]) -> int:
    """Run one of the commands."""
    given = build_parser().parse_args(arguments)
    commands: Mapping[str, Callable[[Services, argparse.Namespace], int]] = {
        "build": _build,
        "send": _send,
        "add": _add,
        "flush": _flush,
        "list": _list,
        "show": _show,
        "validate": _validate,
        "archive": _archive,
        "stats": lambda _services, given: ping_stats.run(given),
        "on": _on,
        "off": _off,
    }
    return commands[given.command](build(given.data_dir), given)


def _build(services: Services, given: argparse.Namespace) -> int:
    crash = _crash(given)
    draft = services.pings.preview(crash)
    if given.explain:
        _print_explained(draft, given.json)
    else:
        print(json.dumps(draft.document, ensure_ascii=False, indent=2))
    for reason in (*draft.problems, services.pings.why_not(crash)):
        if reason:
            _complain(f"cannot be sent: {reason}")
    return ExitCode.DONE


def _send(services: Services, given: argparse.Namespace) -> int:
    if given.debug_id and not _TAG.fullmatch(given.debug_id):
        raise UsageError("--debug-id takes up to 20 letters, digits and hyphens")
    pings = services.pings
    if given.dump is None:
        sent = pings.send_batch(at_once=True, debug_id=given.debug_id)
        return _report_sent(sent, given.json)
    crash = _crash(given)
    refusal = pings.why_not(crash)
    if refusal:
        _complain(refusal)
        return ExitCode.NOTHING_TO_DO
    ping = pings.store(crash)
    if ping.state is PingState.REJECTED:
        _complain(f"{ping.id} cannot be sent: {ping.reason}")
        if given.json:
            print(json.dumps([_row(ping)]))
        return ExitCode.FAILED
    sent = pings.send_batch(new=[ping.id], debug_id=given.debug_id)
    return _report_sent([one for one in sent if one.ping.id == ping.id], given.json)


def _flush(services: Services, given: argparse.Namespace) -> int:
    return _report_sent(services.pings.send_batch(), given.json)


def _list(services: Services, given: argparse.Namespace) -> int:
    pings = services.pings
    tries = {ping_id: _time(when) for ping_id, when in pings.next_tries().items()}
    rows = [
        *({**_row(one), "next_try": tries.get(one.id, "")} for one in pings.queue.waiting()),
        *({**_row(one), "next_try": ""} for one in pings.queue.rejected.list()),
    ]
    if given.json:
        print(json.dumps(rows, indent=2))
        return ExitCode.DONE
    for row in rows:
        print("  ".join(str(value) for value in row.values() if value != ""))
    wait = pings.queue.schedule.wait_s()
    if not pings.are_on:
        _complain("Pings are turned off.")
    elif wait and pings.queue.waiting():
        _complain(f"The next batch may go in {wait:.0f} s.")
    return ExitCode.DONE


def _add(services: Services, given: argparse.Namespace) -> int:
    pings = [services.pings.submit(_read(path), given.server) for path in given.files]
    for ping in pings:
        if ping.state is PingState.REJECTED:
            _complain(f"{ping.id} cannot be sent: {ping.reason}")
    if given.json:
        print(json.dumps([_row(ping) for ping in pings], indent=2))
    is_fine = all(ping.state is PingState.PENDING for ping in pings)
    return ExitCode.DONE if is_fine else ExitCode.FAILED


def _show(services: Services, given: argparse.Namespace) -> int:
    ping, raw = services.pings.find(given.id)
    if given.request:
        url, headers = services.pings.request(ping, raw)
        print(json.dumps({"url": url, "headers": headers}, indent=2))
        return ExitCode.DONE
    document = parse_ping(raw, given.id)
    print(json.dumps(document, ensure_ascii=False, indent=2))
    return ExitCode.DONE


def _validate(_services: Services, given: argparse.Namespace) -> int:
    found = {str(path): faults_of(_read(path)) for path in given.files}
    if given.json:
        print(json.dumps(found, indent=2))
    for path, faults in found.items():
        for fault in faults:
            _complain(f"{path}: {fault}")
        if not faults and not given.json:
            print(f"{path}: valid")
    return ExitCode.BAD_INPUT if any(found.values()) else ExitCode.DONE


def _archive(services: Services, given: argparse.Namespace) -> int:
    rows = [
        {"id": ping.id, "type": ping.kind, "created": _time(ping.created), "size": ping.size}
        for ping in services.pings.archive.list()
    ]
    if given.json:
        print(json.dumps(rows, indent=2))
        return ExitCode.DONE
    for row in rows:
        print("  ".join(str(value) for value in row.values()))
    return ExitCode.DONE


def _on(services: Services, _given: argparse.Namespace) -> int:
    services.pings.turn_on()
    return ExitCode.DONE


def _off(services: Services, given: argparse.Namespace) -> int:
    services.pings.turn_off(clear_archive=given.clear_archive)
    with contextlib.suppress(StoreError):  # another process is sending: it waits, as below
        services.pings.send_batch(at_once=True)
    if services.pings.queue.deletion.list():
        _complain("Pings are off. The request to delete what was sent waits for the server.")
    return ExitCode.DONE


def _crash(given: argparse.Namespace) -> Crash:
    analysis = _analysis(given.dump, given.all_threads)
    extra: Path = given.extra or given.dump.with_suffix(".extra")
    # A dump without annotations still has stacks to look at; its ping says what it lacks.
    annotations = read_extra(extra) if given.extra or extra.exists() else {}
    told = crash_time(annotations)
    when = given.dump.stat().st_mtime if told is None else told
    return Crash(given.dump.stem, given.dump, when, annotations, analysis, given.all_threads)


def _analysis(dump: Path, all_threads: bool) -> Analysis:
    from analyzer.analyze_stacks import analyze_stacks

    return analyze_stacks(dump, all_threads=all_threads)


def _read(path: Path) -> dict[str, object]:
    return parse_ping(read_file(path, LIMIT), str(path))


def _print_explained(draft: Draft, as_json: bool) -> None:
    explanation = explain(draft)
    if as_json:
        told = {
            "fields": [
                {**field._asdict(), "path": ".".join(field.path)} for field in draft.fields
            ],
            "left_out": [entry._asdict() for entry in explanation.left_out],
        }
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for row in explanation.fields:
        shown = row.value if len(row.value) <= 60 else f"{row.value[:57]}…"
        print(f"{row.name} = {shown}\n    from: {row.source}; {row.reason}")
    print("\nnot in the ping:")
    for entry in explanation.left_out:
        print(f"{entry.name}\n    {entry.reason}")


def _report_sent(sent: Collection[Sent], as_json: bool) -> int:
    for ping, outcome in sent:
        reason = getattr(outcome, "reason", "")
        _complain(f"{ping.id}: {type(outcome).__name__.lower()}{reason and f': {reason}'}")
    if as_json:
        rows = [
            {"id": ping.id, "outcome": type(outcome).__name__.lower(), **outcome._asdict()}
            for ping, outcome in sent
        ]
        print(json.dumps(rows, indent=2))
    if not sent:
        return ExitCode.NOTHING_TO_DO
    if all(isinstance(outcome, Accepted) for _, outcome in sent):
        return ExitCode.DONE
    refused = any(isinstance(outcome, Rejected) for _, outcome in sent)
    return ExitCode.REFUSED if refused else ExitCode.LATER


def _row(ping: Ping) -> dict[str, object]:
    return {
        "id": ping.id,
        "type": ping.kind,
        "state": ping.state.value,
        "created": _time(ping.created),
        "size": ping.size,
        "failures": ping.failures,
        "reason": ping.reason,
    }


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def _complain(message: str) -> None:
    print(f"lastword ping: {message}", file=sys.stderr)
