"""The published client's further modes, by which a browser calls it without any window.

    --analyze DUMP                      put the dump's stacks into its annotations
    --send-ping DATA_DIR REASON         send a ping of the annotations on stdin
    --ping-cleanup DATA_DIR [PROFILE]   send the pings that wait
    --memtest …                         left out: does nothing

Exit codes are 0 and 1 alone. What does not work here is told on stderr and harms nothing.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from app.composition import build
from app.errors import AppError, UsageError
from app.model.exit_code import ExitCode
from app.services.extra import LIMIT, crash_time, parse_extra, read_extra, write_extra


def main(arguments: Sequence[str]) -> int:
    """Do what the first argument says."""
    from analyzer.errors import AnalyzerError

    modes: Mapping[str, Callable[[Sequence[str]], None]] = {
        "--analyze": _analyze,
        "--send-ping": _send_ping,
        "--ping-cleanup": _ping_cleanup,
        "--memtest": lambda _: None,
    }
    try:
        modes[arguments[0]](arguments[1:])
    except (AppError, AnalyzerError, OSError) as error:
        print(f"lastword {arguments[0]}: {error}", file=sys.stderr)
        return ExitCode.FAILED
    return ExitCode.DONE


def _analyze(arguments: Sequence[str]) -> None:
    """Add ``StackTraces``, as text that holds JSON in Glean's shape, to the annotations."""
    from analyzer.analyze_stacks import analyze_stacks
    from analyzer.ping import stack_traces
    from analyzer.ping.glean import glean_stack_traces

    if not arguments:
        raise UsageError("which dump?")
    dump = Path(arguments[0])
    all_threads = bool(os.environ.get("MOZ_CRASHREPORTER_DUMP_ALL_THREADS"))
    analysis = analyze_stacks(dump, all_threads=all_threads)
    extra = dump.with_suffix(".extra")
    annotations = read_extra(extra)
    traces = glean_stack_traces(stack_traces(analysis, all_threads))
    write_extra(extra, {**annotations, "StackTraces": json.dumps(traces)})


def _send_ping(arguments: Sequence[str]) -> None:
    from app.services.pings.pings import Crash

    if not arguments:
        raise UsageError("which data directory?")
    annotations = parse_extra(sys.stdin.buffer.read(LIMIT + 1), "stdin")
    told = crash_time(annotations)
    when = time.time() if told is None else told
    event = annotations.get("CrashEventID")
    crash_id = event if isinstance(event, str) else ""
    pings = build(Path(arguments[0])).pings
    ping = pings.store(Crash(crash_id, None, when, annotations, None))
    if ping.reason:
        raise UsageError(ping.reason)
    pings.send_batch(new=[ping.id])


def _ping_cleanup(arguments: Sequence[str]) -> None:
    if not arguments:
        raise UsageError("which data directory?")
    build(Path(arguments[0])).pings.send_batch()
