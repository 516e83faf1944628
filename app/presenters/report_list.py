"""The list of reports: what is shown, in which order, and what may be done with it. No Qt.

Reports come from the store and become rows on a worker (:meth:`ReportListPresenter.loading`);
they are taken over on the main thread. Submitting goes one report after the other: the view
asks for the next one (:meth:`~ReportListPresenter.next_to_send`), delivers it on a worker and
reports back. Removing hides at once and removes for good only when the chance to undo has
passed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from app.errors import AppError
from app.model.outcome import Later, Outcome
from app.model.report import Report, ReportState
from app.presenters.outcome_text import OutcomeText
from app.presenters.percent import Progress, percent_steps
from app.presenters.report_filter import FACETS, Filter, Value, values_of
from app.presenters.report_rows import GROUP, Column, Row, RowMaker, sort_key
from app.presenters.sending import Sending, Sent
from app.presenters.translation import Translate, Translated, untranslated
from app.services.analyses import Facts
from app.services.list_desk import Listed
from app.services.report_import import Imported

_SUBMITTABLE = frozenset(ReportState) - {
    ReportState.SUBMITTED,
    ReportState.SENDING,
    ReportState.UNREADABLE,
}

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


class ResultRow(NamedTuple):
    """What became of one report, in words.

    Attributes:
        id: The report's id as it is now.
        product: Product and version.
        time: Of the crash.
        verdict: What happened.
        detail: Why, or the Crash ID.
        is_sent: The server has it.
    """

    id: str
    product: str
    time: str
    verdict: str
    detail: str
    is_sent: bool


class ListDesk(Protocol):
    """What the list needs from the services."""

    def each(self) -> Iterable[Listed]:
        """Return all reports, in any order. Blocks."""

    def newest(self, count: int) -> Sequence[Listed]:
        """Return a few of the newest pending reports. Blocks."""

    def send(
        self,
        report: Report,
        progress: Progress,
        cancelled: Callable[[], bool],
    ) -> Outcome:
        """Record the consent, send, settle the report. Blocks."""

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

    def export(self, reports: Iterable[Report], target: Path) -> int:
        """Write reports to a file; return how many. Blocks.

        Raises:
            OSError: It cannot be written.
        """

    def import_files(self, paths: Iterable[Path]) -> Imported:
        """Copy crashes from elsewhere into the list. Blocks."""


class ReportListPresenter(Translated):
    """All decisions of the list; methods that block say so, the others are for the view.

    Attributes:
        rows: What is shown, from the top.
        is_grouped: Reports with one signature stand below a row of their own.
    """

    def __init__(self, desk: ListDesk, translate: Translate = untranslated) -> None:
        super().__init__(translate)
        self._desk = desk
        self._maker = RowMaker(translate)
        self._outcome_text = OutcomeText(translate)
        self._all: dict[str, Row] = {}
        self._hidden: set[str] = set()
        self._sending = Sending()
        self._filter = Filter()
        self._column = Column.TIME
        self._descending = True
        self._open_groups: set[str] = set()
        self._is_loaded = False
        self.is_grouped = False
        self.rows: list[Row] = []

    @property
    def headers(self) -> tuple[str, ...]:
        """Titles of the columns."""
        return self._maker.headers

    @property
    def all_rows(self) -> list[Row]:
        """The rows of all reports, shown or not, removed ones left out."""
        return [row for row in self._all.values() if row.key not in self._hidden]

    @property
    def summary(self) -> str:
        """The line at the bottom."""
        sending = self._sending
        if sending.current:
            text = self.tr("Sending {product}, {percent} %. Still to send: {count}")
            product = self._all[sending.current].cells[Column.PRODUCT]
            return text.format(
                product=product, percent=sending.percent, count=len(sending.queue)
            )
        if sending.results:
            sent = sum(self._is_sent(result) for result in sending.results)
            text = self.tr("Sent: {sent}. Not sent: {failed}")
            return text.format(sent=sent, failed=len(sending.results) - sent)
        if not self._is_loaded:
            return self.tr("Reading the reports…")
        visible = self.all_rows
        sent = sum(row.report.state is ReportState.SUBMITTED for row in visible)
        text = self.tr("Not sent: {pending}. Sent: {sent}")
        if self._filter:
            text = self.tr("Shown: {shown}. Not sent: {pending}. Sent: {sent}")
        shown = sum(not row.members for row in self.rows)
        return text.format(shown=shown, pending=len(visible) - sent, sent=sent)

    @property
    def empty_text(self) -> str:
        """What to say and what to do next when nothing is shown; empty otherwise."""
        if self.rows:
            return ""
        if not self._is_loaded:
            return self.tr("Reading the reports…")
        if self._filter:
            return self.tr("No report matches the filter. Clear it to see all reports.")
        return self.tr(
            "There are no crash reports.\n\n"
            "When a program that Lastword watches crashes, its report appears here. To watch a "
            "program, start it with “lastword run -- PROGRAM”. Crashes that other programs "
            "have kept are on the page “Found Elsewhere”; a minidump can be dropped here."
        )

    @property
    def is_sending(self) -> bool:
        """A report is on its way."""
        return bool(self._sending.current)

    @property
    def always_sends(self) -> bool:
        """New reports are sent without asking."""
        return self._desk.always_sends

    def always_send(self, on: bool) -> None:
        """Send new reports without asking, or ask again."""
        self._desk.always_sends = on

    def loading(self) -> Callable[[], list[Row]]:
        """Return the work that reads all reports, for a worker."""
        old, desk, maker = dict(self._all), self._desk, self._maker

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
            self._all = {row.key: row for row in rows}
            self._arrange()

    def loaded(self, rows: Iterable[Row]) -> None:
        """Take over what the work of :meth:`loading` returned."""
        self._is_loaded = True
        self._all = {row.key: row for row in rows}
        self._hidden &= self._all.keys()
        self._sending.keep(self._all)
        if self._sending.current not in self._all:
            self._sending.current = ""
        self._dress(self._sending.active)
        self._arrange()

    def analyzed(self, report_id: str, facts: Facts) -> None:
        """Take over what an analysis told; rows stay where they are until :meth:`arrange`."""
        row = self._all.get(report_id)
        if row is not None:
            self._all[report_id] = self._maker.row(Listed(row.report, row.size, facts))
            self._refresh([report_id])

    def arrange(self) -> None:
        """Put the rows into their order again."""
        self._arrange()

    def filter(self, text: str) -> None:
        """Show only reports that match; see :mod:`app.presenters.report_filter`."""
        self._filter = self._filter._replace(text=text)
        self._arrange()

    def choose(self, column: Column, value: str) -> None:
        """Show only reports that have this value in a column; empty for any."""
        chosen = {**self._filter.chosen, column: value}
        self._filter = self._filter._replace(
            chosen={each: text for each, text in chosen.items() if text}
        )
        self._arrange()

    def clear_filter(self) -> None:
        """Show all reports."""
        self._filter = Filter()
        self._arrange()

    @property
    def is_filtered(self) -> bool:
        """The filter may hide reports."""
        return bool(self._filter)

    @property
    def facets(self) -> dict[Column, list[Value]]:
        """The values that can be chosen, the most frequent first."""
        rows = self.all_rows
        return {column: values_of(rows, column) for column in FACETS}

    def sort(self, column: int, *, descending: bool) -> None:
        """Order the rows by a column; equal ones by time, newest first."""
        self._column, self._descending = Column(column), descending
        self._arrange()

    def group(self, on: bool) -> None:
        """Put reports with one signature below a row of their own, or all in one list."""
        self.is_grouped = on
        self._arrange()

    def toggle(self, key: str) -> bool:
        """Open or close a group; tell whether there is such a group."""
        if not key.startswith(GROUP):
            return False
        self._open_groups ^= {key}
        self._arrange()
        return True

    def actions(self, selected: Collection[str]) -> Actions:
        """Tell what can be done with the selected reports."""
        reports = self.reports(selected)
        active = self._sending.active
        has_dump = [report for report in reports if report.dump is not None]
        return Actions(
            submit=any(_can_submit(report, active) for report in reports),
            cancel=bool(active),
            remove=any(
                report.id not in active and report.state is not ReportState.SENDING
                for report in reports
            ),
            copy=bool(reports),
            copy_link=bool(self.pages(selected)),
            open_page=bool(self.pages(selected)),
            review=len(reports) == 1 and _can_submit(reports[0], active),
            inspect=len(reports) == 1 and bool(has_dump),
            export=bool(has_dump),
            analyze=bool(has_dump),
        )

    @property
    def pending(self) -> list[str]:
        """Ids of all shown reports that can be submitted."""
        active = self._sending.active
        shown = self.reports(row.key for row in self.rows)
        return [report.id for report in shown if _can_submit(report, active)]

    @property
    def has_pending(self) -> bool:
        """There is a shown report that can be submitted."""
        active = self._sending.active
        rows = (self._all.get(row.key, row) for row in self.rows)
        return any(row.members or _can_submit(row.report, active) for row in rows)

    @property
    def failed(self) -> list[str]:
        """Ids of the reports of the last run that were not sent and are still here."""
        ids = (each.report.id for each in self._sending.results if not self._is_sent(each))
        return [report_id for report_id in ids if report_id in self._all]

    def retry(self) -> None:
        """Take the click on Try Again as the consent and queue what was not sent.

        What the list was told of these reports may be of the moment when they were on their
        way; only sending them shows whether they can be sent.
        """
        self._refresh(self._sending.add(self.failed))

    def submit(self, selected: Iterable[str]) -> None:
        """Take the click on Submit as the consent and queue the reports that can be sent."""
        active = self._sending.active
        reports = self.reports(selected)
        self._refresh(
            self._sending.add(report.id for report in reports if _can_submit(report, active))
        )

    def next_to_send(self) -> Report | None:
        """Return the report to deliver now; ``None`` while one is on its way, or at the end."""
        current = self._sending.begin()
        self._refresh([current])
        return self._all[current].report if current else None

    def deliver(self, report: Report, progress: Callable[[int], None]) -> Outcome:
        """Send. Blocks and runs on a worker, so it touches no state."""
        try:
            cancelled = self._sending.cancelled.is_set
            return self._desk.send(report, percent_steps(progress), cancelled)
        except (AppError, OSError) as error:
            return Later(str(error))

    def progress(self, percent: int) -> None:
        """Take over how much of the present report was sent."""
        self._sending.percent = percent
        self._refresh([self._sending.current])

    def delivered(self, report: Report, outcome: Outcome) -> None:
        """Take over what :meth:`deliver` returned; the store has the new state."""
        self._sending.end(report, outcome)
        self._refresh([report.id])

    def cancel(self) -> None:
        """Stop sending and forget what was queued."""
        queued = list(self._sending.queue)
        self._sending.cancel(self.reports(queued))
        self._refresh(queued)

    @property
    def results(self) -> list[ResultRow]:
        """What became of each report of the last run, in order; empty before its end."""
        return [] if self._sending.is_active else list(map(self._result, self._sending.results))

    def remove(self, selected: Iterable[str]) -> str:
        """Hide reports, to be removed by :meth:`removal`.

        Returns:
            A sentence telling what was done, for the offer to undo; empty if nothing was.
        """
        active = self._sending.active
        ids = [report.id for report in self.reports(selected) if report.id not in active]
        self._hidden.update(ids)
        self._arrange()
        text = self.tr("Reports removed: {count}")
        return text.format(count=len(self._hidden)) if ids else ""

    def undo_remove(self) -> None:
        """Show the hidden reports again."""
        self._hidden.clear()
        self._arrange()

    def removal(self) -> Callable[[], list[str]] | None:
        """Return the work that removes the hidden reports for good, for a worker.

        It returns a sentence for each report that could not be removed.
        """
        doomed, self._hidden = self._hidden, set()
        if not doomed:
            return None
        for report_id in doomed:
            self._all.pop(report_id, None)
        return lambda: _remove(self._desk, doomed)

    def export(self, selected: Iterable[str], target: Path) -> Callable[[], str]:
        """Return the work that writes reports to a file; it returns what to tell."""
        reports = [report for report in self.reports(selected) if report.dump is not None]
        done = self.tr("Reports exported: {count}")

        def work() -> str:
            try:
                return done.format(count=self._desk.export(reports, target))
            except (AppError, OSError) as error:
                return str(error)

        return work

    def importing(self, paths: Sequence[Path]) -> Callable[[], Imported]:
        """Return the work that copies crashes from elsewhere into the list."""
        return lambda: self._desk.import_files(paths)

    def import_text(self, imported: Imported) -> str:
        """Tell what became of an import."""
        text = self.tr("Reports added: {count}").format(count=len(imported.reports))
        return " ".join((text, *imported.complaints[:1]))

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
        row = self._all.get(key)
        return None if row is None or key in self._hidden else row.report

    def reports(self, selected: Iterable[str]) -> list[Report]:
        """Return the reports behind selected rows, each once."""
        found = (self.report(report_id) for report_id in dict.fromkeys(self._ids(selected)))
        return [report for report in found if report is not None]

    def _ids(self, selected: Iterable[str]) -> Iterator[str]:
        keys = list(selected)
        groups = {row.key: row.members for row in self.rows if row.members}
        for key in keys:
            yield from groups.get(key, (key,))

    def _is_sent(self, result: Sent) -> bool:
        return self._outcome_text.explain(result.outcome).is_sent

    def _result(self, result: Sent) -> ResultRow:
        report, verdict = result.report, self._outcome_text.explain(result.outcome)
        cells = self._maker.row(Listed(report)).cells
        product = f"{cells[Column.PRODUCT]} {cells[Column.VERSION]}".strip()
        crash_id = getattr(result.outcome, "crash_id", "")
        return ResultRow(
            crash_id or report.id,
            product,
            cells[Column.TIME],
            verdict.headline,
            verdict.detail,
            verdict.is_sent,
        )

    def _refresh(self, ids: Iterable[str]) -> None:
        """Make the rows of ``ids`` anew; their places stay until the next arrangement."""
        changed = {report_id for report_id in ids if report_id in self._all}
        self._dress(changed)
        self.rows = [self._all[row.key] if row.key in changed else row for row in self.rows]

    def _dress(self, ids: Iterable[str]) -> None:
        """Make rows tell whether they are on their way."""
        sending, queued = self._sending, set(self._sending.queue)
        for report_id in ids:
            row = self._all[report_id]
            if report_id == sending.current:
                row = self._maker.sending(row, sending.percent)
            elif report_id in queued:
                row = self._maker.queued(row)
            else:
                row = self._maker.settled(row)
            self._all[report_id] = row

    def _arrange(self) -> None:
        rows = self._filter.apply(self.all_rows)
        rows.sort(key=lambda row: -row.report.time)
        if self._column is Column.TIME:
            rows = rows if self._descending else rows[::-1]
        else:
            rows.sort(key=sort_key(self._column), reverse=self._descending)
        self.rows = list(self._grouped(rows)) if self.is_grouped else rows

    def _grouped(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield each group, the largest first, and the reports of those that are open."""
        groups: dict[str, list[Row]] = {}
        for row in rows:
            groups.setdefault(row.cells[Column.SIGNATURE], []).append(row)
        for signature, members in sorted(groups.items(), key=lambda item: -len(item[1])):
            is_open = f"{GROUP}{signature}" in self._open_groups
            yield self._maker.group(signature, members, is_open=is_open)
            if is_open:
                yield from members


def _can_submit(report: Report, active: Collection[str]) -> bool:
    return report.state in _SUBMITTABLE and report.id not in active


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
