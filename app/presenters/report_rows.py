"""Rows of the list of reports: what each column shows, searches and sorts by. No Qt."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import cached_property
from sys import intern
from typing import Any, NamedTuple

from app.model.report import Report, ReportState
from app.presenters.outcome_text import OutcomeText
from app.presenters.sizes import size_text
from app.presenters.translation import Translate, Translated, untranslated
from app.services.analyses import Facts
from app.services.list_desk import Listed

GROUP = "group:"
"""Begins the key of a row that stands for all reports with one signature."""


class Column(IntEnum):
    """The columns of the list, from the left."""

    STATE = 0
    TIME = 1
    PRODUCT = 2
    VERSION = 3
    CHANNEL = 4
    PROCESS = 5
    SIGNATURE = 6
    REASON = 7
    COMMENT = 8
    SIZE = 9
    TRIES = 10
    CRASH_ID = 11


class Row(NamedTuple):
    """One report, or one group of them, as it is shown.

    Attributes:
        key: The report's id; a group's begins with :data:`GROUP`.
        report: The report; of a group, its newest.
        cells: Text of each column.
        percent: Progress while it is being sent, else ``None``.
        size: Bytes of the files.
        facts: What the analysis told.
        members: Ids of a group's reports; empty for a report.
    """

    key: str
    report: Report
    cells: tuple[str, ...]
    percent: int | None = None
    size: int = 0
    facts: Facts | None = None
    members: tuple[str, ...] = ()

    @property
    def haystack(self) -> str:
        """The texts that the filter searches, case folded; made anew, for there are many."""
        return "\n".join((*self.cells, self.key)).casefold()


class RowMaker(Translated):
    """Makes rows; may be used on a worker, for it has no state of its own."""

    def __init__(self, translate: Translate = untranslated) -> None:
        super().__init__(translate)
        self._outcome_text = OutcomeText(translate)

    @property
    def headers(self) -> tuple[str, ...]:
        """Titles of the columns."""
        return (
            self.tr("State"),
            self.tr("Time"),
            self.tr("Product"),
            self.tr("Version"),
            self.tr("Channel"),
            self.tr("Process"),
            self.tr("Signature"),
            self.tr("Reason"),
            self.tr("Comment"),
            self.tr("Size"),
            self.tr("Tries"),
            self.tr("Crash ID"),
        )

    def row(self, listed: Listed) -> Row:
        """Return the row of a report that is not on its way."""
        report, size, facts = listed
        cells = (
            self.state(report.state),
            time.strftime("%Y-%m-%d %H:%M", time.localtime(report.time)),
            intern(report.annotation("ProductName")),
            intern(report.annotation("Version")),
            intern(report.annotation("ReleaseChannel")),
            intern(report.annotation("ProcessType", "main")) if report.annotations else "",
            intern(facts.signature) if facts else "",
            self._reason(report, facts),
            _on_one_line(report.annotation("Comments")),
            size_text(size, self._translate) if size else "",
            str(report.tries) if report.tries else "",
            report.crash_id,
        )
        return Row(report.id, report, cells, None, size, facts)

    def sending(self, row: Row, percent: int) -> Row:
        """Return the row of a report that is being sent."""
        return _with_state(row, self.tr("sending"))._replace(percent=percent)

    def queued(self, row: Row) -> Row:
        """Return the row of a report that will be sent."""
        return _with_state(row, self.tr("queued"))._replace(percent=None)

    def settled(self, row: Row) -> Row:
        """Return the row of a report that neither is sent nor will be."""
        return _with_state(row, self.state(row.report.state))._replace(percent=None)

    def group(self, signature: str, rows: Sequence[Row], *, is_open: bool) -> Row:
        """Return the row that stands for all ``rows``, which have one signature."""
        newest = max(rows, key=lambda row: row.report.time)
        cells = [_common([row.cells[column] for row in rows]) for column in Column]
        size = sum(row.size for row in rows)
        cells[Column.STATE] = f"{'▾' if is_open else '▸'} {len(rows)}"
        cells[Column.TIME] = newest.cells[Column.TIME]
        cells[Column.SIGNATURE] = signature or self.tr("not analyzed yet")
        cells[Column.SIZE] = size_text(size, self._translate) if size else ""
        cells[Column.TRIES] = cells[Column.CRASH_ID] = cells[Column.COMMENT] = ""
        members = tuple(row.key for row in rows)
        return Row(
            f"{GROUP}{signature}", newest.report, tuple(cells), size=size, members=members
        )

    def state(self, state: ReportState) -> str:
        """Return a state in the user's language."""
        return self._state_names[state]

    @cached_property
    def _state_names(self) -> dict[ReportState, str]:
        return {
            ReportState.PENDING: self.tr("pending"),
            ReportState.SENDING: self.tr("sending"),
            ReportState.UNCLEAR: self.tr("may have arrived"),
            ReportState.DISCARDED: self.tr("discarded"),
            ReportState.FAILED: self.tr("failed"),
            ReportState.IGNORED: self.tr("ignored"),
            ReportState.SUBMITTED: self.tr("sent"),
            ReportState.UNREADABLE: self.tr("unreadable"),
        }

    def _reason(self, report: Report, facts: Facts | None) -> str:
        """Return why the last try failed; without one, what kind of crash it was."""
        if report.state is ReportState.DISCARDED:
            return self._outcome_text.discard_reason(report.reason)
        told = self._outcome_text.reason(report.reason)
        if told or facts is None:
            return told
        # Without a signature it is the reason why there is no analysis.
        return facts.reason if facts.signature else self._outcome_text.reason(facts.reason)


def sort_key(column: Column) -> Callable[[Row], Any]:
    """Return what rows are ordered by: numbers by value, texts without regard to case."""
    if column is Column.TIME:
        return lambda row: row.report.time
    if column is Column.SIZE:
        return lambda row: row.size
    if column is Column.TRIES:
        return lambda row: row.report.tries
    return lambda row: row.cells[column].casefold()


def _on_one_line(text: str) -> str:
    """Return the words of a text; most comments are so already, and shared."""
    line = " ".join(text.split())
    return text if line == text else line


def _with_state(row: Row, state: str) -> Row:
    return row._replace(cells=(state, *row.cells[1:]))


def _common(texts: Sequence[str]) -> str:
    """Return the text that all have, or the first few that there are."""
    different = sorted({text for text in texts if text}, reverse=True)
    return ", ".join(different[:3]) + (" …" if len(different) > 3 else "")
