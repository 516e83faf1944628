"""``lastword reports top | analyze``: which crashes happen most here, and what they were.

Twins of the window's page of top crashers and of its analyses. Nothing leaves the computer.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence

from app.cli.printable import printable
from app.cli.progress_line import ProgressLine
from app.composition import Services
from app.errors import UsageError
from app.model.exit_code import ExitCode
from app.model.report import Report
from app.presenters.top_crashers import Chart, Crasher, Period, TopCrashers
from app.presenters.translation import untranslated
from app.services.list_desk import ListDesk

_COLUMNS = "{:>8} {:>6}  {:<4} {:<10} {:<10}  {}"


def add_top(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of ``top``."""
    periods = [period.name.lower() for period in Period]
    parser.add_argument(
        "--period", choices=periods, default="month", help="how far back (default: month)"
    )
    parser.add_argument(
        "--signature", default="", metavar="TEXT", help="this one alone, with its days"
    )
    parser.add_argument(
        "--limit", type=int, default=20, metavar="N", help="most signatures (default: 20)"
    )


def add_analyze(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of ``analyze``."""
    parser.add_argument("ids", nargs="*", metavar="ID", help="reports, also analyzed ones")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--all", action="store_true", help="all reports, also analyzed ones")
    what.add_argument(
        "--affected", action="store_true", help="those that lacked symbols that are there now"
    )


def top(services: Services, given: argparse.Namespace) -> int:
    """Print the most frequent signatures, what is new among them, and their versions."""
    # Late: most commands want no rows of a window.
    from app.page_composition import row_loader

    crashers = TopCrashers()
    crashers.show(row_loader(services, untranslated)()())
    crashers.period = Period[given.period.upper()]
    found = [each for each in crashers.crashers() if given.signature in ("", each.signature)]
    shown = found[: max(0, given.limit)]
    if given.json:
        rows = [_row(crashers, each) for each in shown]
        told = {
            "period": given.period,
            "crashes": sum(each.crashes for each in found),
            "signatures": len(found),
            "new": sum(each.is_new for each in found),
            "not_analyzed": crashers.not_analyzed,
            "crashers": rows,
        }
        print(json.dumps(told, indent=2))
        return ExitCode.DONE
    print(crashers.empty_text or crashers.summary, file=sys.stderr)
    if crashers.not_analyzed:
        print("“lastword reports analyze” analyzes what is not analyzed yet.", file=sys.stderr)
    if shown:
        print(_COLUMNS.format("crashes", "share", "new", "first", "last", "signature"))
    for crasher in shown:
        signature, crashes, share, versions, first, last, new = crashers.cells(crasher)
        name = f"{signature}  ({versions})" if versions else signature
        print(_COLUMNS.format(crashes, share, new, first, last, printable(name)))
    if given.signature and shown:
        _print_days(_chart(crashers, given.signature))
    return ExitCode.DONE


def analyze(services: Services, given: argparse.Namespace) -> int:
    """Analyze reports as the window does, each apart; print their signatures."""
    # Late: most commands want nothing of a window.
    from app.page_composition import list_desk

    if given.ids and (given.all or given.affected):
        raise UsageError("name the reports to analyze, or choose them by --all or --affected")
    desk = list_desk(services)
    reports = _chosen(services, desk, given)
    rows = []
    with ProgressLine(sys.stderr) as progress:
        for number, report in enumerate(reports):
            progress(f"Analyzing report {number + 1} of {len(reports)}", number / len(reports))
            facts = desk.analyze(report, lambda: False)
            if facts is not None:
                signature, reason, *_ = facts
                rows.append({"id": report.id, "signature": signature, "reason": reason})
    if given.json:
        print(json.dumps(rows, indent=2))
    for row in () if given.json else rows:
        print("  ".join(printable(text) for text in row.values() if text))
    return ExitCode.DONE if rows else ExitCode.NOTHING_TO_DO


def _chosen(services: Services, desk: ListDesk, given: argparse.Namespace) -> Sequence[Report]:
    """Return the reports to analyze; by default those of which nothing is known."""
    if given.ids:
        return [services.store.get(report_id) for report_id in given.ids]
    listed = [each for each in desk.each() if each.report.dump is not None]
    reports = [each.report for each in listed if given.all or each.facts is None]
    if given.affected:
        affected = set(desk.affected(each.report for each in listed))
        reports = [each.report for each in listed if each.report.id in affected]
    return sorted(reports, key=lambda report: (-report.time, report.id))


def _row(crashers: TopCrashers, crasher: Crasher) -> Mapping[str, object]:
    chart = _chart(crashers, crasher.signature)
    return {
        "signature": crasher.signature,
        "crashes": crasher.crashes,
        "share_percent": crasher.share,
        "is_new": crasher.is_new,
        "first": crasher.first,
        "last": crasher.last,
        "versions": crasher.versions,
        "over_time": [
            {"from": bar.title, "crashes": dict(zip(chart.versions, bar.counts, strict=True))}
            for bar in chart.bars
            if bar.total
        ],
    }


def _chart(crashers: TopCrashers, signature: str) -> Chart:
    crashers.selected = signature
    return crashers.chart()


def _print_days(chart: Chart) -> None:
    """Print the counts of each day, or stretch of days, on which something happened."""
    for bar in chart.bars:
        counts = zip(chart.versions, bar.counts, strict=True)
        told = ", ".join(f"{printable(version)}: {count}" for version, count in counts if count)
        if told:
            print(f"{bar.title}  {told}")
