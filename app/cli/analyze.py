"""``lastword analyze``: why a program crashed, as a report, JSON or a ping's stack traces."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

from analyzer.analyze import Options, Progress, analyze
from analyzer.errors import AnalyzerError, NotAMinidumpError
from analyzer.model import Analysis
from analyzer.named import TYPE_CHECKING
from analyzer.paths import StrPath, file_name, is_folder, joined
from analyzer.symbol_files import SymbolFiles
from app.caches import cache_folder
from app.cli.arguments import Arguments, Given
from app.cli.progress_line import ProgressLine
from app.cli.symbol_options import SymbolSources, add_servers
from app.errors import UsageError, sentence
from app.model.exit_code import ExitCode

if TYPE_CHECKING:
    from analyzer.signature.from_analysis import CrashName, Generator
    from analyzer.signature.lists import Lists

_FORMS = (
    ("--json", "minidump-stackwalk's JSON"),
    ("--jsonl", "the same, a line for each dump, also for those that cannot be used"),
    ("--ping", "the ping's stackTraces as JSON"),
    ("--markdown", "a report to paste into a ticket"),
    ("--html", "a report as one file for browsers"),
)


def declared() -> Arguments:
    """Return the command's arguments."""
    arguments = Arguments("lastword analyze", __doc__)
    arguments.add_argument(
        "dump", nargs="+", metavar="DUMP", help="a minidump or an ELF core file"
    )
    add_sources(arguments)
    add_servers(arguments)
    for name, what in _FORMS:
        arguments.add_alternative(name, what)
    arguments.add_argument("--extra", metavar="FILE", help="the report's annotations (.extra)")
    arguments.add_argument("--all-threads", action="store_true", help="show every thread")
    arguments.add_argument("--brief", action="store_true", help="show the summary alone")
    arguments.add_argument(
        "--signature", action="store_true", help="add the signature to JSON (reports have it)"
    )
    arguments.add_argument(
        "--signature-lists",
        metavar="DIR",
        help="make signatures with these lists, in the form of Socorro's siglists",
    )
    add_generator(arguments)
    arguments.add_argument(
        "--jobs",
        type=int,
        metavar="N",
        help="processes that share the dumps (default: CPUs, where it helps)",
    )
    arguments.add_argument(
        "--explain-signature", action="store_true", help="tell how the signature came about"
    )
    return arguments


def add_sources(arguments: Arguments) -> None:
    """Add the arguments that tell where names and code may come from."""
    arguments.add_argument(
        "--symbols",
        metavar="DIR",
        action="append",
        default=[],
        help="a Breakpad symbol store",
    )
    arguments.add_argument(
        "--binaries",
        metavar="DIR",
        action="append",
        default=[],
        help="a folder searched for the modules' files, by their ids",
    )
    arguments.add_argument(
        "--no-local", action="store_true", help="open no files but those in the folders named"
    )


def add_generator(arguments: Arguments) -> None:
    """Add the argument that chooses who makes signatures."""
    arguments.add_argument(
        "--signature-generator",
        choices=("lastword", "siggen"),
        default="lastword",
        help="who makes signatures: we, or siggen with its own lists, where it is installed",
    )


def signature_generator(given: Given) -> Generator:
    """Return what makes signatures.

    Raises:
        UsageError: siggen is to use other lists than its own.
    """
    if given.signature_generator == "lastword":
        from analyzer.signature.generate import signature

        return signature
    if given.signature_lists:
        raise UsageError("siggen takes no other lists than its own")
    from analyzer.signature.with_siggen import siggen_signature

    return siggen_signature


def main(arguments: Sequence[str]) -> int:
    """Analyze each dump and print what was asked for.

    Several dumps give one document each, a line each in JSON; one that cannot be used is
    told on stderr and the others go on.
    """
    given = declared().parse_args(arguments)
    if given.jobs is not None and given.jobs < 1:
        raise UsageError("--jobs is a number from 1 up")
    options = options_of(given)._replace(
        all_threads=given.json or given.jsonl or given.html or given.all_threads,
        annotations=_annotations(given.extra),
    )
    face, sources = _Face(given, options.annotations), SymbolSources(given)
    with SymbolFiles() as files:
        show = _Show(given, options._replace(files=files), face, sources)
        first, *others = given.dump
        code = show(first)
        return max(code, _show_others(show, others, given.jobs)) if others else code


class _Show:
    """Prints what comes of a dump, and returns an exit code."""

    def __init__(
        self, given: Given, options: Options, face: _Face, sources: SymbolSources
    ) -> None:
        self._given = given
        self._options = options
        self._face = face
        self.sources = sources

    def __call__(self, dump: str) -> int:
        try:
            shown = self._face.shown(analyzed(dump, self._options, self.sources))
        except (AnalyzerError, OSError) as error:
            return self.complain(dump, error)
        print(shown)
        return ExitCode.DONE

    def complain(self, dump: str, error: Exception) -> int:
        """Tell why a dump cannot be used."""
        if self._given.jsonl:
            print(_failed(dump, error))
        else:
            print(f"lastword analyze: {_complaint(dump, error)}", file=sys.stderr)
        return ExitCode.BAD_INPUT


def _show_others(show: _Show, dumps: Sequence[str], jobs: int | None) -> int:
    """Show the dumps after the first one, whose modules and symbol files are there now."""
    from app.cli.workers import Workers, worth_starting

    # Servers are asked once for what they do not have.
    count = 1 if show.sources.is_used else min(jobs or worth_starting(len(dumps)), len(dumps))
    if count == 1:
        return max(map(show, dumps))
    codes = []
    with Workers(show, dumps) as workers:
        workers.start(count)
        for dump in dumps:
            try:
                codes.append(workers.do_next())
            except ChildProcessError as error:
                codes.append(show.complain(dump, error))
    return max(codes)


def options_of(given: Given) -> Options:
    """Return where names and code may come from, see :func:`add_sources`.

    Raises:
        UsageError: A folder is none.
    """
    return Options(
        symbols=folders(given.symbols),
        binaries=folders(given.binaries),
        local=not given.no_local,
        index_folder=joined(cache_folder(), "symbol-index") if given.symbols else None,
    )


def analyzed(dump: StrPath, options: Options, sources: SymbolSources | None = None) -> Analysis:
    """Return the analysis of a minidump or core file; long work shows on the terminal."""
    with ProgressLine(sys.stderr) as progress:
        try:
            return _analyzed(dump, options, sources, progress)
        except NotAMinidumpError:
            from app.capture.convert import as_minidump

            with as_minidump(dump) as minidump:
                return _analyzed(minidump, options, sources, progress)


def _analyzed(
    minidump: StrPath, options: Options, sources: SymbolSources | None, progress: Progress
) -> Analysis:
    if sources is None:
        return analyze(minidump, options, progress)
    return sources.analyzed(options, lambda o: analyze(minidump, o, progress), progress)


def folders(paths: Sequence[str]) -> tuple[str, ...]:
    """Return ``paths``.

    Raises:
        UsageError: One of them is no folder.
    """
    for path in paths:
        if not is_folder(path):
            raise UsageError(f"{path} is not a folder")
    return tuple(paths)


def signature_lists(folder: str | None) -> Lists | None:
    """Return the lists in ``folder``; ``None`` for our own.

    Raises:
        SymbolError: They cannot be read.
    """
    if folder is None:
        return None
    from pathlib import Path

    from analyzer.signature.lists import load_lists

    return load_lists(Path(folder))


def use_colour(environ: Mapping[str, str]) -> bool:
    """Tell whether stdout is a terminal that shows colours, and they are wanted."""
    is_wanted = not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"
    return is_wanted and sys.stdout.isatty()


class _Face:
    """Shows analyses in the form that was asked for."""

    def __init__(self, given: Given, annotations: Mapping[str, object]) -> None:
        self._given = given
        self._annotations = annotations
        self._lists = signature_lists(given.signature_lists)
        self._is_json = given.json or given.jsonl
        # Making a signature takes a tenth of a second: JSON has it only when it is asked for.
        is_chosen = given.signature_lists or given.signature_generator == "siggen"
        asks = given.signature or given.explain_signature or is_chosen
        self._is_named = bool(asks) if self._is_json else not given.ping

    def shown(self, analysis: Analysis) -> str:
        """Return the analysis as text."""
        given, name = self._given, self._name(analysis) if self._is_named else None
        if self._is_json:
            from analyzer.output.json import encoded

            return encoded(analysis, name)
        if given.ping:
            from json import dumps

            from analyzer.ping.stacks import stack_traces

            return dumps(stack_traces(analysis, all_threads=given.all_threads))
        if given.markdown:
            from analyzer.output.markdown import markdown

            return markdown(analysis, name, all_threads=given.all_threads).rstrip("\n")
        if given.html:
            from analyzer.output.html import html

            return html(analysis, name).rstrip("\n")
        from analyzer.output.text import report, steps

        colour = use_colour(os.environ)
        shown = report(
            analysis, name, all_threads=given.all_threads, brief=given.brief, colour=colour
        )
        return f"{shown}\n\n{steps(name)}" if name and given.explain_signature else shown

    def _name(self, analysis: Analysis) -> CrashName:
        from analyzer.signature.from_analysis import crash_name

        make = signature_generator(self._given)
        return crash_name(analysis, self._annotations, self._lists, make)


def _complaint(dump: str, error: Exception) -> str:
    """Return what is wrong, with the file's whole path, once: several may have one name."""
    said = sentence(error)
    if said.startswith(dump):
        return said
    return f"{dump}: {said.removeprefix(f'{file_name(dump)}: ')}"


def _failed(dump: str, error: Exception) -> str:
    import json

    return json.dumps(
        {"status": "ERROR", "lastword": {"dump": file_name(dump), "error": sentence(error)}}
    )


def _annotations(extra: str | None) -> Mapping[str, object]:
    if extra is None:
        return {}
    from pathlib import Path

    from app.services.extra import read_extra

    return read_extra(Path(extra))
