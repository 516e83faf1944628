"""``lastword reports submit | flush | unsent``: what sends reports, and what came of each."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from app.cli.printable import printable
from app.cli.progress_line import ProgressLine
from app.composition import Services
from app.errors import AppError, UsageError
from app.model.choices import DumpLevel, Origin
from app.model.exit_code import ExitCode
from app.model.outcome import Accepted, Discarded, Later, Outcome, Rejected, Stopped, Unclear
from app.model.report import Report, ReportState
from app.presenters.outcome_text import OutcomeText
from app.presenters.translation import untranslated
from app.services.settings import NOTIFY

_SENDABLE = (
    ReportState.PENDING,
    ReportState.FAILED,
    ReportState.DISCARDED,
    ReportState.IGNORED,
)
_CODES = {
    Accepted: ExitCode.DONE,
    Discarded: ExitCode.REFUSED,
    Rejected: ExitCode.REFUSED,
    Later: ExitCode.LATER,
    Unclear: ExitCode.LATER,
    Stopped: ExitCode.INTERRUPTED,
}
_ROW = "{:<38}{:<10} {}"


class Sent(NamedTuple):
    """One row of the result table."""

    report: Report
    outcome: Outcome

    @property
    def kind(self) -> str:
        """The outcome in one word."""
        return type(self.outcome).__name__.lower()


def submit(services: Services, given: argparse.Namespace) -> int:
    """Send the named reports, or all that can be: naming them is the consent."""
    if bool(given.ids) == given.all:
        raise UsageError("name the reports to submit, or --all of them")
    reports = (
        [report for report in services.store.list() if report.state in _SENDABLE]
        if given.all
        else [services.store.get(report_id) for report_id in given.ids]
    )
    for report in reports:
        if report.state is ReportState.SUBMITTED:
            raise UsageError(f"The report {report.id} was submitted already.")
    level = None if given.dump is None else DumpLevel(given.dump)
    return _tell(_send_each(services, reports, level), as_json=given.json)


def flush(services: Services, given: argparse.Namespace) -> int:
    """Send again what is due, and tell on the desktop if something was sent."""
    results = services.report_queue.flush(services.limits)
    code = _tell((Sent(*result) for result in results), as_json=given.json, empty="")
    count = sum(isinstance(outcome, Accepted) for _, outcome in results)
    if count and services.settings.get(NOTIFY):
        # Late: most runs of a timer have nothing to tell.
        from app.services.desktop_notice import show_notice

        text = f"Reports that you agreed to send have been sent now: {count}."
        show_notice("Crash reports were sent", text)
    return code


def unsent(services: Services, given: argparse.Namespace) -> int:
    """List what nobody has decided about yet, or decide."""
    desk = services.unsent
    reports = desk.waiting(services.store.each())
    if given.send or given.always:
        if given.always:
            desk.send_always()
        desk.answered()
        return _tell(_send_each(services, reports, None), as_json=given.json)
    if given.not_now:
        desk.ignore(report.id for report in reports)
        desk.answered()
    rows = [{"id": report.id, "server": desk.server(report)} for report in reports]
    if given.json:
        print(json.dumps(rows, indent=2))
    for row in rows if not given.json else ():
        print(f"{row['id']}  {printable(row['server'])}")
    return ExitCode.DONE if rows else ExitCode.NOTHING_TO_DO


def _send_each(
    services: Services, reports: Iterable[Report], dump: DumpLevel | None
) -> Iterator[Sent]:
    """Send one report after the other, each with a progress line on a terminal."""
    for report in reports:
        with ProgressLine(sys.stderr) as line:
            outcome = _send(services, report, dump, line)
        yield Sent(report, outcome)


def _send(
    services: Services, report: Report, dump: DumpLevel | None, line: ProgressLine
) -> Outcome:
    if report.state is ReportState.UNREADABLE:
        return Rejected(report.reason)
    permission = services.consent.give(report.id, Origin.LIST, dump=dump)
    try:
        return services.submitter.submit(
            report,
            permission,
            lambda fraction: line(f"Sending {report.id}", fraction),
            origin=Origin.LIST,
        )
    except AppError as error:
        return Later(str(error))


def _tell(
    results: Iterable[Sent], *, as_json: bool, empty: str = "No report waits to be sent."
) -> int:
    """Print each result when it is there, then the sum; return the worst one's exit code."""
    told: list[Sent] = []
    for result in results:
        if not told and not as_json:
            print(_ROW.format("REPORT", "RESULT", "DETAIL"))
        told.append(result)
        verdict = OutcomeText(untranslated).explain(result.outcome)
        detail = f"{verdict.headline} {printable(verdict.detail)}".strip()
        if as_json:
            print(f"{result.report.id}: {detail}", file=sys.stderr)
        else:
            print(_ROW.format(result.report.id, result.kind, detail), flush=True)
    if as_json:
        print(json.dumps([_facts(result) for result in told], indent=2))
    elif told:
        sent = sum(isinstance(result.outcome, Accepted) for result in told)
        print(f"Sent: {sent}. Not sent: {len(told) - sent}.", file=sys.stderr)
    elif empty:
        print(empty, file=sys.stderr)
    codes = (_CODES[type(result.outcome)] for result in told)
    return max(codes, default=ExitCode.NOTHING_TO_DO)


def _facts(result: Sent) -> dict[str, object]:
    return {"id": result.report.id, "outcome": result.kind, **result.outcome._asdict()}
