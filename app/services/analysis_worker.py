"""The process in which :mod:`app.services.analysis` analyzes one dump.

    python -m app.services.analysis_worker DUMP
        [--symbols DIR]… [--binaries DIR]… [--all-threads] [--contents]

Writes a pickled :class:`~analyzer.model.Analysis` to stdout, or one line to stderr; with
``--contents`` a pair of it and the content of all streams.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from collections.abc import Sequence
from pathlib import Path

from analyzer.analyze import Options, analyze
from analyzer.errors import AnalyzerError

MEMORY_LIMIT = 2 << 30
"""Bytes of memory of its own; a mapped dump does not count."""
CPU_LIMIT_S = 300


def main(arguments: Sequence[str]) -> int:
    """Analyze and write the result."""
    parser = argparse.ArgumentParser()
    parser.add_argument("dump", type=Path)
    parser.add_argument("--symbols", type=Path, action="append", default=[])
    parser.add_argument("--binaries", type=Path, action="append", default=[])
    parser.add_argument("--all-threads", action="store_true")
    parser.add_argument("--contents", action="store_true")
    options = parser.parse_args(arguments)
    _limit()
    try:
        result = _result(options)
    except (AnalyzerError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    except MemoryError:
        print("The dump needs more memory than is allowed.", file=sys.stderr)
        return 1
    sys.stdout.buffer.write(pickle.dumps(result, protocol=5))
    return 0


def _result(options: argparse.Namespace) -> object:
    analysis = analyze(
        options.dump,
        Options(
            symbols=tuple(options.symbols),
            binaries=tuple(options.binaries),
            all_threads=options.all_threads,
        ),
    )
    if not options.contents:
        return analysis
    from analyzer.contents import contents
    from analyzer.minidump.file import Minidump

    with Minidump.open(options.dump) as minidump:
        return analysis, contents(minidump)


def _limit() -> None:
    """Bound memory and time where the system can; elsewhere the caller's clock remains."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_LIMIT_S, CPU_LIMIT_S))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
