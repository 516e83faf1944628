"""``lastword collector``: runs the embedded collector until it is stopped."""

from __future__ import annotations

import argparse
import signal
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event

from app.collector import answer as answers
from app.collector.handler import Exchange
from app.collector.server import Collector
from app.errors import AppError, UsageError
from app.model.exit_code import ExitCode


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of this command's arguments."""
    parser = argparse.ArgumentParser(
        prog="lastword collector",
        description="Run a small server on this machine that takes crash reports as Socorro "
        "does and pings as Telemetry's edge does, checks them, and stores them.",
        epilog=(answers.__doc__ or "").replace("``", ""),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--port", type=int, default=0, help="TCP port (default: a free one)")
    parser.add_argument(
        "--store",
        type=Path,
        default=Path("collector"),
        metavar="DIR",
        help="folder for what arrives (default: %(default)s)",
    )
    parser.add_argument(
        "--answer", default="accept", help="what reports are answered (default: %(default)s)"
    )
    parser.add_argument(
        "--ping-answer",
        default="accept",
        metavar="ANSWER",
        help="what pings are answered (default: %(default)s)",
    )
    parser.add_argument(
        "--faults",
        type=Path,
        metavar="FILE",
        help="answers to play first, one a line: `report 503:2`, `ping 3 x cut`",
    )
    return parser


def main(arguments: Sequence[str]) -> int:
    """Serve until SIGINT or SIGTERM, printing a line for each request."""
    chosen = build_parser().parse_args(arguments)
    if not 0 <= chosen.port <= 65535:
        raise UsageError(f"{chosen.port} is no TCP port; it is a number up to 65535")
    report_faults, ping_faults = (
        answers.read_faults(chosen.faults) if chosen.faults else ([], [])
    )
    answer = answers.parse_answer(chosen.answer)
    ping_answer = answers.parse_answer(chosen.ping_answer)
    try:
        collector = Collector(chosen.store, chosen.port, answer, ping_answer, _print)
    except OSError as error:
        place = error.filename or f"port {chosen.port}"
        raise AppError(f"{place}: {error.strerror}") from error
    collector.reports.first(report_faults)
    collector.pings.first(ping_faults)
    stopped = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    with collector:
        print(f"reports: {collector.url}")
        print(f"pings:   {collector.ping_url}")
        print(f"store:   {chosen.store.resolve()}", flush=True)
        # With a time limit, because a wait without one cannot be interrupted on Windows.
        while not stopped.wait(0.5):
            pass
    return ExitCode.DONE


def _print(exchange: Exchange) -> None:
    status = exchange.status or "---"
    line = f"{exchange.method} {exchange.target} {status} {exchange.note}"
    printable = "".join(c if c.isprintable() else "?" for c in line)
    with suppress(BrokenPipeError):  # who started us may have stopped listening
        print(printable, flush=True)
