"""The list of reports: what is shown, in which order, and what may be done with it. No Qt.

Reports come from the store and become rows on a worker (:meth:`ReportListPresenter.loading`);
they are taken over on the main thread. Sending is :mod:`app.presenters.report_sending`'s
business. Removing hides at once and removes for good only when the chance to undo has passed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple, Protocol

from app.errors import AppError
from app.model.report import Report, ReportState
from app.presenters.all_rows import AllRows
from app.presenters.arrangement import Arrangement
from app.presenters.report_carrying import CarryingDesk, ReportCarrying
from app.presenters.report_filter import Filter, Value
from app.presenters.report_rows import GROUP, Column, Row, RowMaker
from app.presenters.report_sending import ReportSending, SendingDesk
from app.presenters.translation import Translate, Translated, untranslated
from app.services.analyses import Facts
from app.services.list_desk import Listed

SCREENFUL = 50
"""So many rows are shown before all reports are read."""


class Actions(NamedTuple):
    """What can be done with the selected reports."""

    submit: bool = False
    cancel: bool = False
    remove: bool = False
    copy: bool = False
    copy_link: bool = False
    open_page: bool = False
    review: bool = False
    inspect: bool = False
    export: bool = False
    analyze: bool = False


class ListDesk(SendingDesk, CarryingDesk, Protocol):
    """What the list needs from the services."""

    def each(self) -> Iterable[Listed]:
        """Return all reports, in any order. Blocks."""

    def newest(self, count: int) -> Iterable[Listed]:
        """Return a few of the newest pending reports. Blocks."""

    @property
    def always_sends(self) -> bool:
        """New reports are sent without asking."""

    @always_sends.setter
    def always_sends(self, on: bool) -> None: ...

    def remove(self, report_id: str) -> None:
        """Remove a report for good. Blocks.

        Raises:
            AppError: It cannot be removed.
        """


class ReportListPresenter(Translated):
    """All decisions of the list; methods that block say so, the others are for the view.

    Attributes:
        rows: What is shown, from the top.
        sending: What is on its way.
        carrying: Export and import.
    """

    def __init__(self, desk: ListDesk, translate: Translate = untranslated) -> None:
        super().__init__(translate)
        self._desk = desk
        self._maker = RowMaker(translate)
        self._all = AllRows()
        self._arrangement = Arrangement(self._maker)
        self._is_loaded = False
        self.rows: list[Row] = []
        self.sending = ReportSending(desk, self._all, self._maker, self._refresh, translate)
        self.carrying = ReportCarrying(desk, translate)

    @property
    def headers(self) -> tuple[str, ...]:
        """Titles of the columns."""
        return self._maker.headers

    @property
    def all_rows(self) -> list[Row]:
        """The rows of all reports, shown or not, removed ones left out."""
        return self._all.visible

    @property
    def summary(self) -> str:
        """The line at the bottom."""
        if self.sending.summary:
            return self.sending.summary
        if not self._is_loaded:
            return self.tr("Reading the reports…")
        sent, pending = self._all.sent, len(self.all_rows) - self._all.sent
        text = self.tr("Not sent: {pending}. Sent: {sent}")
        if self.is_filtered:
            text = self.tr("Shown: {shown}. Not sent: {pending}. Sent: {sent}")
        shown = sum(not row.members for row in self.rows)
        return text.format(shown=shown, pending=pending, sent=sent)

    @property
    def empty_text(self) -> str:
        """What to say and what to do next when nothing is shown; empty otherwise."""
        if self.rows:
            return ""
        if not self._is_loaded:
            return self.tr("Reading the reports…")
        if self.is_filtered:
            return self.tr("No report matches the filter. Clear it to see all reports.")
        return self.tr(
            "There are no crash reports.\n\n"
            "When a program that Lastword watches crashes, its report appears here. To watch a "
            "program, start it with “lastword run -- PROGRAM”. Crashes that other programs "
            "have kept are on the page “Found Elsewhere”; a minidump can be dropped here."
        )

    @property
    def always_sends(self) -> bool:
        """New reports are sent without asking."""
        return self._desk.always_sends

    def always_send(self, on: bool) -> None:
        """Send new reports without asking, or ask again."""
        self._desk.always_sends = on

    def loading(self) -> Callable[[], list[Row]]:
        """Return the work that reads all reports, for a worker."""
        old, desk, maker = dict(self._all.by_id), self._desk, self._maker

        def work() -> list[Row]:
            rows = [_row(listed, old.get(listed.report.id), maker) for listed in desk.each()]
            return sorted(rows, key=lambda row: (-row.report.time, row.key))

        return work

    def first_loading(self) -> Callable[[], list[Row]]:
        """Return the work that reads a screenful of the newest reports, for a worker."""
        desk, maker = self._desk, self._maker
        return lambda: [maker.row(listed) for listed in desk.newest(SCREENFUL)]

    def first_loaded(self, rows: Iterable[Row]) -> None:
        """Show a screenful until all reports are read."""
        if not self._is_loaded:
            self._all.replace(rows)
            self.arrange()

    def loaded(self, rows: Iterable[Row]) -> None:
        """Take over what the work of :meth:`loading` returned."""
        self._is_loaded = True
        self._all.replace(rows)
        self.sending.keep_up()
        self._dress(self.sending.active)
        self.arrange()

    def analyzed(self, report_id: str, facts: Facts) -> None:
        """Take over what an analysis told; rows stay where they are until :meth:`arrange`."""
        row = self._all.by_id.get(report_id)
        if row is not None:
            self._all.put(self._maker.row(Listed(row.report, row.size, facts)))
            self._refresh([report_id])

    def arrange(self) -> None:
        """Put the rows into their order again."""
        self.rows = self._arrangement.arrange(self._all.visible)

    def filter(self, text: str) -> None:
        """Show only reports that match; see :mod:`app.presenters.report_filter`."""
        self._show(self._arrangement.filter._replace(text=text))

    def choose(self, column: Column, value: str) -> None:
        """Show only reports that have this value in a column; empty for any."""
        chosen = {**self._arrangement.filter.chosen, column: value}
        kept = {each: text for each, text in chosen.items() if text}
        self._show(self._arrangement.filter._replace(chosen=kept))

    def clear_filter(self) -> None:
        """Show all reports."""
        self._show(Filter())

    @property
    def is_filtered(self) -> bool:
        """The filter may hide reports."""
        return bool(self._arrangement.filter)

    @property
    def facets(self) -> dict[Column, list[Value]]:
        """The values that can be chosen, the most frequent first."""
        return self._all.facets

    def sort(self, column: int, *, descending: bool) -> None:
        """Order the rows by a column; equal ones by time, newest first."""
        self._arrangement.column = Column(column)
        self._arrangement.descending = descending
        self.arrange()

    def group(self, on: bool) -> None:
        """Put reports with one signature below a row of their own, or all in one list."""
        self._arrangement.is_grouped = on
        self.arrange()

    def toggle(self, key: str) -> bool:
        """Open or close a group; tell whether there is such a group."""
        if not key.startswith(GROUP):
            return False
        self._arrangement.toggle(key)
        self.arrange()
        return True

    def actions(self, selected: Collection[str]) -> Actions:
        """Tell what can be done with the selected reports."""
        reports = self.reports(selected)
        active, can_submit = self.sending.active, self.sending.can_submit
        has_dump = [report for report in reports if report.dump is not None]
        return Actions(
            submit=any(map(can_submit, reports)),
            cancel=bool(active),
            remove=any(
                report.id not in active and report.state is not ReportState.SENDING
                for report in reports
            ),
            copy=bool(reports),
            copy_link=bool(self.pages(selected)),
            open_page=bool(self.pages(selected)),
            review=len(reports) == 1 and can_submit(reports[0]),
            inspect=len(reports) == 1 and bool(has_dump),
            export=bool(has_dump),
            analyze=bool(has_dump),
        )

    @property
    def pending(self) -> list[str]:
        """Ids of all shown reports that can be submitted."""
        shown = self.reports(row.key for row in self.rows)
        return [report.id for report in shown if self.sending.can_submit(report)]

    @property
    def has_pending(self) -> bool:
        """There is a shown report that can be submitted."""
        rows = (self._all.by_id.get(row.key, row) for row in self.rows)
        return any(row.members or self.sending.can_submit(row.report) for row in rows)

    def submit(self, selected: Iterable[str]) -> None:
        """Queue the selected reports for :attr:`sending`."""
        self.sending.submit(self.reports(selected))

    def remove(self, selected: Iterable[str]) -> str:
        """Hide reports, to be removed by :meth:`removal`.

        Returns:
            A sentence telling what was done, for the offer to undo; empty if nothing was.
        """
        active = self.sending.active
        ids = [report.id for report in self.reports(selected) if report.id not in active]
        count = self._all.hide(ids)
        self.arrange()
        return self.tr("Reports removed: {count}").format(count=count) if ids else ""

    def undo_remove(self) -> None:
        """Show the hidden reports again."""
        self._all.unhide()
        self.arrange()

    def removal(self) -> Callable[[], list[str]] | None:
        """Return the work that removes the hidden reports for good, for a worker.

        It returns a sentence for each report that could not be removed.
        """
        doomed = self._all.drop_hidden()
        return (lambda: _remove(self._desk, doomed)) if doomed else None

    def copy_text(self, selected: Iterable[str]) -> str:
        """Return the ids, one on a line: the Crash ID where there is one."""
        return "\n".join(report.crash_id or report.id for report in self.reports(selected))

    def pages(self, selected: Iterable[str]) -> list[str]:
        """Return the pages of submitted reports that are safe to open."""
        urls = (report.view_url for report in self.reports(selected))
        return [url for url in urls if url and url.startswith("https://")]

    def report(self, key: str) -> Report | None:
        """Return a report of the list, of a group its newest."""
        if key.startswith(GROUP):
            return next((row.report for row in self.rows if row.key == key), None)
        row = self._all.shown(key)
        return None if row is None else row.report

    def reports(self, selected: Iterable[str]) -> list[Report]:
        """Return the reports behind selected rows, each once."""
        found = (self.report(report_id) for report_id in dict.fromkeys(self._ids(selected)))
        return [report for report in found if report is not None]

    def _ids(self, selected: Iterable[str]) -> Iterator[str]:
        keys = list(selected)
        groups = {row.key: row.members for row in self.rows if row.members}
        for key in keys:
            yield from groups.get(key, (key,))

    def _refresh(self, ids: Iterable[str]) -> None:
        """Make the rows of ``ids`` anew; their places stay until the next arrangement."""
        changed = {report_id for report_id in ids if report_id in self._all.by_id}
        self._dress(changed)
        known = self._all.by_id
        self.rows = [known[row.key] if row.key in changed else row for row in self.rows]

    def _dress(self, ids: Iterable[str]) -> None:
        """Make rows tell whether they are on their way."""
        for report_id in ids:
            self._all.put(self.sending.dress(self._all.by_id[report_id]))

    def _show(self, wanted: Filter) -> None:
        self._arrangement.filter = wanted
        self.arrange()


def _row(listed: Listed, old: Row | None, maker: RowMaker) -> Row:
    """Return the row of a report; the old one where nothing has changed."""
    if old is not None and old.percent is None:
        same = (old.report, old.size, old.facts) == listed
        if same and old.cells[Column.STATE] == maker.state(old.report.state):
            return old
    return maker.row(listed)


def _remove(desk: ListDesk, report_ids: Iterable[str]) -> list[str]:
    complaints = []
    for report_id in report_ids:
        try:
            desk.remove(report_id)
        except AppError as error:
            complaints.append(str(error))
    return complaints
