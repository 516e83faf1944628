"""The analysis as Markdown, to paste into a ticket.

Names from the dump stand in code spans and fenced blocks only: nothing in them becomes a link,
a mention or a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from analyzer.model import Analysis
from analyzer.output.text import Report, plain

if TYPE_CHECKING:
    from analyzer.signature.from_analysis import CrashName

_TICKS = re.compile("`+")


def markdown(
    analysis: Analysis, name: CrashName | None = None, *, all_threads: bool = False
) -> str:
    """Return the report; ``all_threads`` adds those that did not crash."""
    return "\n".join(_lines(Report(analysis, name), all_threads)) + "\n"


def _lines(report: Report, all_threads: bool) -> Iterator[str]:
    yield "| | |"
    yield "|---|---|"
    for name, value in report.summary_rows():
        yield f"| {name} | {_code(plain(value))} |"
    for number, thread in enumerate(report.shown_threads(all_threads=all_threads)):
        lines = [report.thread_title(thread), *report.frames(thread)]
        yield from _block(lines) if not number else _folded(report.thread_title(thread), lines)
    for lines in report.lists():
        if lines:
            yield from _folded(lines[0], lines[1:])


def _folded(title: str, lines: Sequence[str]) -> Iterator[str]:
    yield ""
    yield f"<details><summary>{_text(title)}</summary>"
    yield from _block(lines)
    yield ""
    yield "</details>"


def _block(lines: Sequence[str]) -> Iterator[str]:
    fence = "`" * max(3, _longest_ticks("\n".join(lines)) + 1)
    yield ""
    yield f"{fence}text"
    yield from lines
    yield fence


def _code(text: str) -> str:
    """Return a code span for a table's cell."""
    fence = "`" * (_longest_ticks(text) + 1)
    return f"{fence} {text.replace('|', chr(92) + '|')} {fence}"


def _longest_ticks(text: str) -> int:
    return max(map(len, _TICKS.findall(text)), default=0)


def _text(text: str) -> str:
    """Return text as HTML, which Markdown leaves alone."""
    return "".join(
        char if char.isalnum() or char in " ." else f"&#{ord(char)};" for char in text
    )
