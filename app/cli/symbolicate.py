"""``lastword symbolicate``: names for stacks that were recorded without any, and the signature.

Takes a crash ping or its ``stackTraces``, a request to Mozilla's symbolication server
(version 5), or the JSON of an analysis. Works offline, with symbol stores on this machine.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from analyzer.model import Analysis
from analyzer.recorded import Recorded
from analyzer.signature.from_analysis import CrashName, crash_name
from analyzer.symbolicate import Symbolicator, response
from app.cli.analyze import folders, signature_lists, use_colour
from app.cli.documents import read_recorded
from app.model.exit_code import ExitCode


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command's arguments."""
    parser = argparse.ArgumentParser("lastword symbolicate", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE.json", help="recorded stacks")
    parser.add_argument(
        "--symbols",
        type=Path,
        metavar="DIR",
        action="append",
        default=[],
        help="a Breakpad symbol store",
    )
    parser.add_argument("--all-threads", action="store_true", help="show every thread")
    parser.add_argument("--signature-lists", type=Path, metavar="DIR", help="as for analyze")
    parser.add_argument(
        "--json",
        action="store_true",
        help="print JSON: the server's answer to a request, the analysis otherwise",
    )
    return parser


def main(arguments: Sequence[str]) -> int:
    """Print the named stacks with their signature."""
    given = build_parser().parse_args(arguments)
    found = read_recorded(given.file)
    with Symbolicator(folders(given.symbols)) as symbolicator:
        found = found._replace(analyses=tuple(map(symbolicator.named, found.analyses)))
    lists = signature_lists(given.signature_lists)
    names = [crash_name(each, found.annotations, lists) for each in found.analyses]
    if given.json:
        print(_json(found, names))
    else:
        for analysis, name in zip(found.analyses, names, strict=True):
            print(_report(analysis, name, all_threads=given.all_threads))
    return ExitCode.DONE


def _json(found: Recorded, names: Sequence[CrashName]) -> str:
    import json

    if found.is_request:
        return json.dumps(response(found.analyses))
    from analyzer.output.json import document

    return json.dumps(document(found.analyses[0], names[0]))


def _report(analysis: Analysis, name: CrashName, *, all_threads: bool) -> str:
    from analyzer.output.text import report

    colour = use_colour(os.environ)
    return report(analysis, name, all_threads=all_threads, colour=colour)
