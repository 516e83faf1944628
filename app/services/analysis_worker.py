"""The process in which :mod:`app.services.analysis` analyzes one dump.

    python -m app.services.analysis_worker DUMP
        [--symbols DIR]… [--binaries DIR]… [--all-threads] [--stacks-only]

Writes a pickled :class:`~analyzer.model.Analysis` to stdout, or one line to stderr.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from collections.abc import Sequence
from pathlib import Path

from analyzer.errors import AnalyzerError
from analyzer.model import Analysis
from app.errors import sentence

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
    parser.add_argument("--stacks-only", action="store_true")
    options = parser.parse_args(arguments)
    limit_memory()
    _limit_time()
    try:
        result = _analyze(options)
    except (AnalyzerError, OSError) as error:
        print(sentence(error), file=sys.stderr)
        return 1
    except MemoryError:
        print("The dump needs more memory than is allowed.", file=sys.stderr)
        return 1
    sys.stdout.buffer.write(pickle.dumps(result, protocol=5))
    return 0


def _analyze(options: argparse.Namespace) -> Analysis:
    if options.stacks_only:
        from analyzer.analyze_stacks import analyze_stacks

        return analyze_stacks(options.dump, all_threads=options.all_threads)
    from analyzer.analyze import Options, analyze

    symbols, binaries = tuple(options.symbols), tuple(options.binaries)
    return analyze(
        options.dump,
        Options(symbols=symbols, binaries=binaries, all_threads=options.all_threads),
    )


def limit_memory() -> None:
    """Bound memory where the system can, and leave no core file of a crash."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time() -> None:
    """Bound time where the system can; elsewhere the caller's clock remains."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (CPU_LIMIT_S, CPU_LIMIT_S))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
