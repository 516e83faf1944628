"""Tables as texts to paste elsewhere: plain, Markdown, HTML, JSON. No Qt.

Cells come from dumps and are hostile: in every form they stay what they are, text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

_WIDEST = 60
_TICKS = re.compile("`+")


class Sheet(NamedTuple):
    """A table to copy.

    Attributes:
        title: What it is.
        headers: Of its columns.
        rows: A text for each column.
    """

    title: str
    headers: Sequence[str]
    rows: Sequence[Sequence[str]]


def as_text(sheet: Sheet) -> str:
    """Return columns padded with spaces."""
    rows = [sheet.headers, *sheet.rows]
    widths = [min(max(map(len, column)), _WIDEST) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
    return "\n".join([sheet.title, *lines]) + "\n"


def as_markdown(sheet: Sheet) -> str:
    """Return a table whose cells are code, so that nothing in them is taken for markup."""
    head = "| " + " | ".join(map(_escaped, sheet.headers)) + " |"
    rule = "|" + "---|" * len(sheet.headers)
    lines = ("| " + " | ".join(map(_code, row)) + " |" for row in sheet.rows)
    return "\n".join([f"**{_escaped(sheet.title)}**", "", head, rule, *lines]) + "\n"


def as_html(sheet: Sheet) -> str:
    """Return a table."""
    return "".join(_html(sheet))


def as_json(sheet: Sheet) -> str:
    """Return a list of objects with the headers as keys."""
    rows = [dict(zip(sheet.headers, row, strict=True)) for row in sheet.rows]
    return json.dumps({sheet.title: rows}, ensure_ascii=False, indent=2) + "\n"


FORMATS: Mapping[str, Callable[[Sheet], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "html": as_html,
    "json": as_json,
}


def _html(sheet: Sheet) -> Iterator[str]:
    yield f"<table>\n<caption>{escape(sheet.title)}</caption>\n"
    yield "<tr>" + "".join(f"<th>{escape(header)}</th>" for header in sheet.headers) + "</tr>\n"
    for row in sheet.rows:
        yield "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n"
    yield "</table>\n"


def _code(text: str) -> str:
    if not text:
        return ""
    fence = "`" * (max(map(len, _TICKS.findall(text)), default=0) + 1)
    return f"{fence} {text.replace('|', chr(92) + '|')} {fence}"


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>()#+.!|~-])", r"\\\1", text)
