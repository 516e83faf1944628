"""``lastword analyze``: why a program crashed, as text, JSON or a ping's stack traces."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from analyzer.analyze import Options, analyze
from analyzer.errors import AnalyzerError
from analyzer.model import Analysis
from app.capture.convert import as_minidump
from app.errors import UsageError
from app.model.exit_code import ExitCode


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command's arguments."""
    parser = argparse.ArgumentParser("lastword analyze", description=__doc__)
    parser.add_argument(
        "dump", type=Path, nargs="+", metavar="DUMP", help="a minidump or an ELF core file"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="minidump-stackwalk's JSON")
    form.add_argument("--ping", action="store_true", help="the ping's stackTraces as JSON")
    parser.add_argument(
        "--extra", type=Path, metavar="FILE", help="the report's annotations (.extra)"
    )
    parser.add_argument(
        "--symbols",
        type=Path,
        metavar="DIR",
        action="append",
        default=[],
        help="a Breakpad symbol store",
    )
    parser.add_argument(
        "--binaries",
        type=Path,
        metavar="DIR",
        action="append",
        default=[],
        help="a folder searched for the modules' files, by their ids",
    )
    parser.add_argument(
        "--no-local", action="store_true", help="open no files but those in the folders named"
    )
    parser.add_argument("--all-threads", action="store_true", help="show every thread")
    return parser


def main(arguments: Sequence[str]) -> int:
    """Analyze each dump and print what was asked for.

    Several dumps give one document each, a line each in JSON; one that cannot be used is
    told on stderr and the others go on.
    """
    given = build_parser().parse_args(arguments)
    options = Options(
        symbols=_folders(given.symbols),
        binaries=_folders(given.binaries),
        local=not given.no_local,
        all_threads=given.json or given.all_threads,
        annotations=_annotations(given.extra),
        index_folder=_index_folder() if given.symbols else None,
    )
    code = ExitCode.DONE
    for dump in given.dump:
        try:
            with as_minidump(dump) as minidump:
                print(_shown(analyze(minidump, options), given))
        except (AnalyzerError, OSError) as error:
            if len(given.dump) == 1:
                raise
            print(f"lastword analyze: {dump}: {error}", file=sys.stderr)
            code = ExitCode.BAD_INPUT
    return code


def _folders(paths: Sequence[Path]) -> tuple[Path, ...]:
    for path in paths:
        if not path.is_dir():
            raise UsageError(f"{path} is not a folder")
    return tuple(paths)


def _index_folder() -> Path:
    import platformdirs

    return platformdirs.user_cache_path("lastword") / "symbol-index"


def _annotations(extra: Path | None) -> Mapping[str, object]:
    if extra is None:
        return {}
    from app.services.extra import read_extra

    return read_extra(extra)


def _shown(analysis: Analysis, given: argparse.Namespace) -> str:
    if given.json or given.ping:
        import json

        return json.dumps(_document(analysis, given))
    from analyzer.output.text import report

    return report(analysis, all_threads=given.all_threads)


def _document(analysis: Analysis, given: argparse.Namespace) -> Mapping[str, object]:
    if given.json:
        from analyzer.output.json import document

        return document(analysis)
    from analyzer.ping.stacks import stack_traces

    return stack_traces(analysis, all_threads=given.all_threads)
