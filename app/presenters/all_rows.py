"""The rows of all reports, shown or not, and what is counted of them. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.model.report import ReportState
from app.presenters.report_filter import FACETS, Value, values_of
from app.presenters.report_rows import Column, Row


class AllRows:
    """Rows by the ids of their reports, in the order of the list.

    Reports that are removed are hidden first, so that they can be had back. What is counted
    of ten thousand rows is counted once, until they change.
    """

    def __init__(self) -> None:
        self._rows: dict[str, Row] = {}
        self._hidden: set[str] = set()
        self._visible: list[Row] | None = None
        self._facets: dict[Column, list[Value]] | None = None
        self._sent: int | None = None

    def replace(self, rows: Iterable[Row]) -> None:
        """Hold other rows; what was hidden stays so."""
        self._rows = {row.key: row for row in rows}
        self._hidden &= self._rows.keys()
        self._forget()

    def put(self, row: Row) -> None:
        """Hold another row for a report that is here."""
        self._rows[row.key] = row
        self._forget()

    def hide(self, ids: Iterable[str]) -> int:
        """Hide reports; return how many are hidden now."""
        self._hidden.update(ids)
        self._forget()
        return len(self._hidden)

    def unhide(self) -> None:
        """Hide nothing any more."""
        self._hidden.clear()
        self._forget()

    def drop_hidden(self) -> set[str]:
        """Hold the hidden rows no longer; return the ids of their reports."""
        dropped, self._hidden = self._hidden, set()
        for report_id in dropped:
            self._rows.pop(report_id, None)
        self._forget()
        return dropped

    @property
    def by_id(self) -> Mapping[str, Row]:
        """All rows, also hidden ones."""
        return self._rows

    def shown(self, report_id: str) -> Row | None:
        """Return the row of a report that is not hidden."""
        return None if report_id in self._hidden else self._rows.get(report_id)

    @property
    def visible(self) -> list[Row]:
        """All rows but the hidden ones; to be looked at only."""
        if self._visible is None:
            hidden = self._hidden
            self._visible = [row for row in self._rows.values() if row.key not in hidden]
        return self._visible

    @property
    def facets(self) -> dict[Column, list[Value]]:
        """The values that can be chosen, the most frequent first."""
        if self._facets is None:
            self._facets = {column: values_of(self.visible, column) for column in FACETS}
        return self._facets

    @property
    def sent(self) -> int:
        """How many of the visible reports are submitted."""
        if self._sent is None:
            self._sent = sum(row.report.state is ReportState.SUBMITTED for row in self.visible)
        return self._sent

    def _forget(self) -> None:
        self._visible = self._facets = self._sent = None
