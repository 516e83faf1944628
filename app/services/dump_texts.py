"""The faces of an analysis as texts: for copying, saving, and reading in a window."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from app.services.dump_facts import Annotation

if TYPE_CHECKING:
    from analyzer.model import Analysis

_TICKS = re.compile("`+")


def text_of(face: str, analysis: Analysis, annotations: Sequence[Annotation]) -> str:
    """Return ``text``, ``markdown``, ``html``, ``json`` or the stacks of a ``ping``."""
    from analyzer.signature.from_analysis import crash_name

    name = crash_name(analysis, {item.name: item.value for item in annotations})
    if face == "markdown":
        from analyzer.output.markdown import markdown

        return markdown(analysis, name)
    if face == "html":
        from analyzer.output.html import html

        return html(analysis, name)
    if face == "json":
        from analyzer.output.json import document

        return _pretty(document(analysis, name))
    if face == "ping":
        from analyzer.ping import stack_traces

        return _pretty(stack_traces(analysis))
    from analyzer.output.text import report

    return report(analysis, name, all_threads=True)


def stack_of(form: str, analysis: Analysis, thread: int) -> str:
    """Return one stack as ``text``, ``markdown``, ``html`` or ``json``, to paste."""
    found = analysis.threads[thread]
    if form == "json":
        from analyzer.output.json import document

        alone = analysis._replace(threads=(found,), crash=None)
        return _pretty(document(alone)["threads"][0]) + "\n"
    from analyzer.output.text import Report

    report = Report(analysis)
    text = "\n".join([report.thread_title(found), *report.frames(found)]) + "\n"
    return {"markdown": fenced, "html": preformatted}.get(form, str)(text)


def fenced(text: str) -> str:
    """Return text as a block of code for Markdown, which nothing in it can end."""
    fence = "`" * max(3, max(map(len, _TICKS.findall(text)), default=0) + 1)
    return f"{fence}text\n{text}{fence}\n"


def preformatted(text: str) -> str:
    """Return text as HTML that keeps its lines."""
    return f"<pre>{escape(text)}</pre>\n"


def _pretty(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
