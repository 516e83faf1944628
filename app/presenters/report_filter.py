"""Which reports the list shows: words, words of one column, and chosen values. No Qt.

The text of the filter is a list of words, all of which a report must have::

    firefox libxul                anywhere: columns, id, modules of the stack, their debug ids
    version:150 state:failed      in one column
    signature:"a | b" module:xul  quotes keep blanks together
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from app.presenters.report_rows import Column, Row

_WORD = re.compile(r'(?:(\w+):)?(?:"([^"]*)"?|(\S+))')
_COLUMNS = {
    "state": Column.STATE,
    "product": Column.PRODUCT,
    "version": Column.VERSION,
    "channel": Column.CHANNEL,
    "process": Column.PROCESS,
    "signature": Column.SIGNATURE,
    "reason": Column.REASON,
    "comment": Column.COMMENT,
    "id": Column.CRASH_ID,
}
FACETS = (
    Column.STATE,
    Column.PRODUCT,
    Column.VERSION,
    Column.CHANNEL,
    Column.PROCESS,
    Column.SIGNATURE,
)
"""The columns of which one value can be chosen."""
_MOST_VALUES = 200

Test = Callable[[Row], bool]


class Value(NamedTuple):
    """A value of a column, and how many reports have it."""

    text: str
    reports: int


class Filter(NamedTuple):
    """What is shown.

    Attributes:
        text: What the user has typed.
        chosen: The one value of a column.
    """

    text: str = ""
    chosen: Mapping[Column, str] = {}

    def __bool__(self) -> bool:
        """Tell whether anything may be hidden."""
        return bool(self.text.strip() or self.chosen)

    def apply(self, rows: Iterable[Row]) -> list[Row]:
        """Return the rows that are shown."""
        found = list(rows)
        for column, text in self.chosen.items():
            found = [row for row in found if row.cells[column] == text]
        anywhere: list[str] = []
        for name, quoted, plain in _WORD.findall(self.text.casefold()):
            word = quoted or plain
            test = _test(name, word)
            if test is not None:
                found = [row for row in found if test(row)]
            else:
                anywhere.append(f"{name}:{word}" if name else word)
        return [row for row in found if _has_all(row, anywhere)] if anywhere else found


def values_of(rows: Iterable[Row], column: Column) -> list[Value]:
    """Return the values of a column, the most frequent first."""
    counts = Counter(row.cells[column] for row in rows)
    del counts[""]
    return [Value(*pair) for pair in counts.most_common(_MOST_VALUES)]


def _test(name: str, word: str) -> Test | None:
    """Return the test for a word in one place; ``None`` if ``name`` is no place."""
    if name in ("module", "debugid"):
        place = 0 if name == "module" else 1
        return lambda row: any(
            word in module[place].casefold()
            for module in (row.facts.modules if row.facts else ())
        )
    column = _COLUMNS.get(name)
    return None if column is None else lambda row: word in row.cells[column].casefold()


def _has_all(row: Row, words: Iterable[str]) -> bool:
    haystack = row.haystack
    return all(word in haystack for word in words)
