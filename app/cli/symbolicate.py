"""``lastword symbolicate``: names for stacks that were recorded without any, and the signature.

Takes a crash ping or its ``stackTraces``, a request to Mozilla's symbolication server
(version 5), or the JSON of an analysis. Works offline, with symbol stores on this machine;
where ``--symbols-url`` says so, with symbol servers, or, if the address ends in
``/symbolicate/v5``, through a symbolication server, which is told modules and offsets.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from analyzer.model import Analysis
from analyzer.recorded import Recorded
from analyzer.signature.from_analysis import CrashName, crash_name
from analyzer.symbolicate import Symbolicator, response
from app.cli.analyze import (
    add_generator,
    folders,
    signature_generator,
    signature_lists,
    use_colour,
)
from app.cli.arguments import Arguments
from app.cli.documents import read_recorded
from app.cli.progress_line import ProgressLine
from app.cli.symbol_options import SymbolSources, add_servers
from app.model.exit_code import ExitCode


def declared() -> Arguments:
    """Return the command's arguments."""
    arguments = Arguments("lastword symbolicate", __doc__)
    arguments.add_argument("file", type=Path, metavar="FILE.json", help="recorded stacks")
    arguments.add_argument(
        "--symbols",
        metavar="DIR",
        action="append",
        default=[],
        help="a Breakpad symbol store",
    )
    add_servers(arguments)
    arguments.add_argument("--all-threads", action="store_true", help="show every thread")
    arguments.add_argument("--signature-lists", metavar="DIR", help="as for analyze")
    add_generator(arguments)
    arguments.add_argument(
        "--json",
        action="store_true",
        help="print JSON: the server's answer to a request, the analysis otherwise",
    )
    return arguments


def main(arguments: Sequence[str]) -> int:
    """Print the named stacks with their signature."""
    given = declared().parse_args(arguments)
    found = read_recorded(given.file)
    stores, sources = folders(given.symbols), SymbolSources(given)
    with Symbolicator(stores) as symbolicator:
        found = found._replace(analyses=tuple(map(symbolicator.named, found.analyses)))
    code = ExitCode.DONE
    if sources.is_used:
        analyses, is_complete = _with_servers(found.analyses, stores, sources)
        found = found._replace(analyses=analyses)
        code = ExitCode.DONE if is_complete else ExitCode.LATER
    lists = signature_lists(given.signature_lists)
    make = signature_generator(given)
    names = [crash_name(each, found.annotations, lists, make) for each in found.analyses]
    if given.json:
        print(_json(found, names))
    else:
        for analysis, name in zip(found.analyses, names, strict=True):
            print(_report(analysis, name, all_threads=given.all_threads))
    return code


def _with_servers(
    analyses: tuple[Analysis, ...], stores: tuple[str, ...], sources: SymbolSources
) -> tuple[tuple[Analysis, ...], bool]:
    """Return the analyses with what servers add, and whether all of them answered."""
    from app.services.symbol_analysis import lacking

    analyses, told = sources.named(analyses)
    with ProgressLine(sys.stderr) as progress:
        modules = dict.fromkeys(module for each in analyses for module in lacking(each))
        results = sources.fetched(tuple(modules), progress)
    is_complete = sources.tell(results, told)
    servers = sources.network.servers
    with Symbolicator((*stores, servers.store.root), servers.indexes) as again:
        return tuple(map(again.named, analyses)), is_complete


def _json(found: Recorded, names: Sequence[CrashName]) -> str:
    import json

    if found.is_request:
        return json.dumps(response(found.analyses))
    from analyzer.output.json import encoded

    return encoded(found.analyses[0], names[0])


def _report(analysis: Analysis, name: CrashName, *, all_threads: bool) -> str:
    from analyzer.output.text import report

    colour = use_colour(os.environ)
    return report(analysis, name, all_threads=all_threads, colour=colour)
