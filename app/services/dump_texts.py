"""The faces of an analysis as texts: for copying, saving, and reading in a window."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.services.dump_facts import Annotation

if TYPE_CHECKING:
    from analyzer.model import Analysis


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


def _pretty(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
