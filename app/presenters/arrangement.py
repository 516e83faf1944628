"""Which rows are shown, and in which order. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from app.presenters.report_filter import Filter
from app.presenters.report_rows import GROUP, Column, Row, RowMaker, sort_key


class Arrangement:
    """A filter, an order and a grouping; for once and for all rows the same.

    Attributes:
        filter: What is shown.
        column: What rows are ordered by; equal ones by time, newest first.
        descending: Largest first.
        is_grouped: Reports with one signature stand below a row of their own.
    """

    def __init__(self, maker: RowMaker) -> None:
        self._maker = maker
        self._open: set[str] = set()
        self.filter = Filter()
        self.column = Column.TIME
        self.descending = True
        self.is_grouped = False

    def toggle(self, group: str) -> None:
        """Open or close a group, by its key."""
        self._open ^= {group}

    def arrange(self, rows: Sequence[Row]) -> list[Row]:
        """Return what is shown of ``rows``, which come newest first."""
        found = self.filter.apply(rows)
        if self.column is not Column.TIME:
            found.sort(key=sort_key(self.column), reverse=self.descending)
        elif not self.descending:
            found.reverse()
        return list(self._grouped(found)) if self.is_grouped else found

    def _grouped(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield each group, the largest first, and the reports of those that are open."""
        groups: dict[str, list[Row]] = {}
        for row in rows:
            groups.setdefault(row.cells[Column.SIGNATURE], []).append(row)
        for signature, members in sorted(groups.items(), key=lambda item: -len(item[1])):
            is_open = f"{GROUP}{signature}" in self._open
            yield self._maker.group(signature, members, is_open=is_open)
            if is_open:
                yield from members
