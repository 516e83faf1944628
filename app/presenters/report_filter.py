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
from app.services.analyses import ModuleId

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
        for name, quoted, plain in _WORD.findall(self.text.casefold()):
            test = _test(name, quoted or plain)
            found = [row for row in found if test(row)]
        return found


def values_of(rows: Iterable[Row], column: Column) -> list[Value]:
    """Return the values of a column, the most frequent first."""
    counts = Counter([row.cells[column] for row in rows])
    del counts[""]
    return [Value(*pair) for pair in counts.most_common(_MOST_VALUES)]


def _test(name: str, word: str) -> Test:
    """Return the test for a word in one place; anywhere, if ``name`` is no place."""
    if name in _COLUMNS:
        column = _COLUMNS[name]
        return lambda row: word in row.cells[column].casefold()
    if name == "module":
        return _in_modules(word, lambda module: module.name)
    if name == "debugid":
        return _in_modules(word, lambda module: module.debug_id)
    text = f"{name}:{word}" if name else word
    in_modules = _in_modules(text, " ".join)
    return lambda row: text in row.haystack or in_modules(row)


def _in_modules(word: str, text_of: Callable[[ModuleId], str]) -> Test:
    """Return the test for a word in the modules of a stack.

    Thousands of stacks go through the same modules, and share what tells them: each of those
    is looked through once.
    """
    answers: dict[int, bool] = {}

    def test(row: Row) -> bool:
        modules = row.facts.modules if row.facts else ()
        answer = answers.get(id(modules))
        if answer is None:
            answer = any(word in text_of(module).casefold() for module in modules)
            answers[id(modules)] = answer
        return answer

    return test
