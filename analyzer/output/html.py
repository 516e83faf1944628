"""The analysis as one HTML file that needs nothing else: no script, no picture, no link.

Every text from the dump is escaped, and the page's own policy forbids a browser to load or to
run anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from analyzer.model import Analysis
from analyzer.output.text import Report, plain

if TYPE_CHECKING:
    from analyzer.signature.from_analysis import CrashName

_HEAD = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: auto; padding: 1rem; }}
h1 {{ font-size: 1.3rem; }}
.what {{ font-size: 1.1rem; border-left: .3rem solid #c43; padding-left: .8rem; }}
th, td {{ text-align: left; vertical-align: top; padding: .1rem 1.5rem .1rem 0; }}
th {{ font-weight: 600; white-space: nowrap; }}
td, pre {{ font-family: ui-monospace, monospace; overflow-wrap: anywhere; }}
summary {{ cursor: pointer; margin-top: 1rem; font-weight: 600; }}
pre {{ white-space: pre-wrap; margin: .5rem 0; }}
</style>
</head>
<body>
"""
_TAIL = "</body>\n</html>\n"


def html(analysis: Analysis, name: CrashName | None = None) -> str:
    """Return the page, with every thread that was walked; the crashed one is open."""
    return "".join(_parts(analysis, Report(analysis, name)))


def _parts(analysis: Analysis, report: Report) -> Iterator[str]:
    title = escape(f"Crash of {plain(analysis.dump)}")
    yield _HEAD.format(title=title)
    yield f"<h1>{title}</h1>\n"
    rows = dict(report.summary_rows())
    what = rows.pop("What", "")
    if what:
        yield f'<p class="what">{escape(plain(what))}</p>\n'
    yield "<table>\n"
    for name, value in rows.items():
        yield f"<tr><th>{escape(name)}</th><td>{escape(plain(value))}</td></tr>\n"
    yield "</table>\n"
    for number, thread in enumerate(report.shown_threads(all_threads=True)):
        lines = list(report.frames(thread))
        yield from _folded(report.thread_title(thread), lines, is_open=not number)
    for lines in report.lists():
        if lines:
            yield from _folded(lines[0], lines[1:], is_open=lines[0] == "Problems")
    yield _TAIL


def _folded(title: str, lines: Sequence[str], *, is_open: bool) -> Iterator[str]:
    yield f"<details{' open' if is_open else ''}><summary>{escape(title)}</summary>\n<pre>"
    yield escape("\n".join(lines))
    yield "</pre></details>\n"
