"""The files that go with a report's annotations, at the level that the user agreed to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from analyzer.errors import AnalyzerError
from app.errors import InputError
from app.model.choices import DumpLevel
from app.model.report import Report
from app.services.files import temporary_file

_HASH = "MinidumpSha256Hash"


@contextmanager
def attached(report: Report, level: DumpLevel, folder: Path) -> Iterator[Report]:
    """Be the report with nothing but the files that may go, during the block. Blocks.

    Args:
        report: A pending report.
        level: How much may go.
        folder: Where reduced dumps lie meanwhile.

    Raises:
        InputError: A dump cannot be reduced.
        OSError: A file cannot be read, or ``folder`` not be written.
    """
    if level is DumpLevel.FULL:
        yield report
    elif level is DumpLevel.NONE:
        yield report._replace(dump=None, memory=None, more_dumps={})
    else:
        with ExitStack() as files:
            yield _reduced(report, folder, files)


def _reduced(report: Report, folder: Path, files: ExitStack) -> Report:
    """Return the report with reduced dumps; a memory report has no reduced form."""
    # The hash of the whole dump would tell which one it was.
    annotations = {name: value for name, value in report.annotations.items() if name != _HASH}
    more = {
        suffix: files.enter_context(_twin(path, folder))
        for suffix, path in report.more_dumps.items()
    }
    dump = report.dump and files.enter_context(_twin(report.dump, folder))
    return report._replace(annotations=annotations, dump=dump, memory=None, more_dumps=more)


@contextmanager
def _twin(dump: Path, folder: Path) -> Iterator[Path]:
    with temporary_file(folder) as twin:
        _reduce(dump, twin)
        yield twin


def _reduce(dump: Path, target: Path) -> None:
    # Late: the crash dialog is on the screen before anything of the analyzer is loaded.
    from analyzer.minidump.file import Minidump
    from analyzer.reduce.reduce import reduce

    try:
        with Minidump.open(dump) as minidump, target.open("wb") as out:
            reduce(minidump, out)
    except AnalyzerError as error:
        raise InputError(f"The minidump cannot be reduced: {error}") from error
