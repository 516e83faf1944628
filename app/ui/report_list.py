"""The page with all reports: widgets only. Behaviour: :mod:`app.presenters.report_list`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.model.report import Report
from app.presenters.report_list import ReportListPresenter
from app.presenters.report_rows import Row
from app.services.analyses import Facts
from app.ui.analysis_runner import AnalysisBar, AnalysisRunner
from app.ui.background import Background
from app.ui.folder_watch import FolderWatch
from app.ui.page import Page
from app.ui.report_actions import Handlers, ReportActions
from app.ui.report_carrier import ReportCarrier
from app.ui.report_filters import ReportFilters
from app.ui.report_pane import ReportPane
from app.ui.report_sender import ReportSender
from app.ui.report_table import ReportTable
from app.ui.unsent_notice import UnsentBar
from app.ui.widgets import plain_label
from app.ui.window_memory import WindowMemory


class ReportListPage(Page):
    """Shows the reports of one folder and keeps up with its changes.

    Object names (``reports``, ``filter``, ``submit``, ``undo``…) are part of the interface.
    """

    def __init__(
        self,
        presenter: ReportListPresenter,
        background: Background,
        folders: Sequence[Path],
        review: Callable[[Report], None],
        pane: ReportPane,
        inspect: Callable[[Path], object],
        runner: AnalysisRunner,
        memory: WindowMemory,
    ) -> None:
        super().__init__()
        self._presenter = presenter
        self._background = background
        self._review = review
        self._pane = pane
        self._inspect = inspect
        self._runner = runner
        self._memory = memory
        self._message = ""
        self._notice: UnsentBar | None = None
        self._was_loaded = False
        self._is_loading = False
        self._load_again = False
        self.setObjectName("crashes_page")
        self.setAcceptDrops(True)
        self._make_table()
        self._make_helpers()
        self._actions = ReportActions(
            self, self._table, self._handlers(), always_sends=presenter.always_sends
        )
        self._lay_out()
        self._watch = FolderWatch(folders, self)
        self._watch.changed.connect(self.refresh)
        runner.analyzed.connect(self._analyzed)
        runner.changed.connect(self.status_changed)
        runner.ended.connect(self._analyses_ended)

    def add_notice(self, bar: UnsentBar) -> None:
        """Put the question about unsent reports on top; it is asked after the first reading."""
        self._notice = bar
        self._layout.insertWidget(0, bar)
        bar.send_wanted.connect(self._submit_ids)
        bar.show_wanted.connect(self._show_ids)
        bar.complained.connect(self._tell)

    def add_bar(self, bar: QWidget) -> None:
        """Put another bar on top, which shows itself when it has something to tell."""
        self._layout.insertWidget(0, bar)

    def refresh(self) -> None:
        """Read the reports again, in the background."""
        if self._is_loading:
            self._load_again = True
            return
        self._is_loading = True
        if self._was_loaded:
            self._load()
        else:
            self._background.run(self, self._presenter.first_loading(), self._first_loaded)

    def show_state(self) -> None:
        """Make the widgets show the presenter's rows; the only place that does."""
        presenter = self._presenter
        self._table.show_rows(presenter.rows)
        self._empty_text.setText(presenter.empty_text)
        self._pages.setCurrentWidget(self._empty if presenter.empty_text else self._reports)
        self._filters.show_values()
        self._show_selection()

    def menus(self) -> Sequence[QMenu]:
        """Return the menus about reports."""
        return self._actions.menus

    def status(self) -> str:
        """Return how many reports there are, or what is being sent."""
        return self._message or self._presenter.summary

    def take_focus(self) -> None:
        """Begin with the reports."""
        self._table.setFocus()

    def opened(self) -> None:
        """Read the reports."""
        self.refresh()

    def closing(self) -> None:
        """Stop sending and analyzing, remove what was removed, remember the columns."""
        self._presenter.sending.cancel()
        self._runner.cancel()
        self._carrier.bar.expire()
        self._memory.keep("crashes/columns", self._table.horizontalHeader())
        self._memory.keep("crashes/split", self._reports)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Copy the crashes that were dropped into the list."""
        urls = event.mimeData().urls()
        self._carrier.bring_in([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])
        event.acceptProposedAction()

    def show_signature(self, signature: str) -> None:
        """Show only the reports with one signature."""
        self._filters.show_signature(signature)

    def _handlers(self) -> Handlers:
        presenter, pane, carrier = self._presenter, self._pane, self._carrier
        return Handlers(
            submit=lambda: self._submit_ids(self._table.selection()),
            submit_all=lambda: self._submit_ids(presenter.pending),
            review=self._review_selected,
            cancel=self._sender.cancel,
            remove=lambda: carrier.remove(self._table.selection()),
            copy=lambda: _copy(presenter.copy_text(self._table.selection())),
            copy_link=lambda: _copy("\n".join(presenter.pages(self._table.selection()))),
            open_page=self._open_pages,
            inspect=self._inspect_selected,
            export=lambda: carrier.export(self._table.selection()),
            import_files=carrier.choose_imports,
            analyze=self._analyze_selected,
            analyze_affected=self._find_affected,
            refresh=self.refresh,
            find=self._filters.find,
            select_all=self._table.selectAll,
            results=self._sender.show_results,
            always=presenter.always_send,
            group=self._group,
            details=pane.setVisible,
        )

    def _make_table(self) -> None:
        self._table = ReportTable(self._presenter.headers, self.tr("Crash reports"))
        self._memory.restore("crashes/columns", self._table.horizontalHeader())
        self._table.sort_wanted.connect(self._sort)
        self._table.selected.connect(self._show_selection)
        self._table.customContextMenuRequested.connect(self._show_context_menu)
        self._table.doubleClicked.connect(self._activate)
        self._table.toggle_wanted.connect(self._toggle)

    def _make_helpers(self) -> None:
        self._filters = ReportFilters(self._presenter, self)
        self._filters.field.returnPressed.connect(self._table.setFocus)
        self._filters.changed.connect(self.show_state)
        self._sender = ReportSender(self._presenter.sending, self._background, self)
        self._sender.changed.connect(self.show_state)
        self._sender.progressed.connect(self._progressed)
        self._sender.settled.connect(self.refresh)
        self._carrier = ReportCarrier(self._presenter, self._background, self)
        self._carrier.changed.connect(self.show_state)
        self._carrier.settled.connect(self.refresh)
        self._carrier.told.connect(self._tell)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.addWidget(self._actions.toolbar())
        bar.addWidget(self._filters.field)
        self._empty_text = plain_label("empty")
        self._empty_text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty = QWidget()
        middle = QVBoxLayout(self._empty)
        middle.setContentsMargins(80, 40, 80, 40)
        middle.addWidget(self._empty_text)
        self._reports = QSplitter(Qt.Orientation.Vertical)
        self._reports.addWidget(self._table)
        self._reports.addWidget(self._pane)
        self._reports.setSizes([300, 200])
        self._reports.setChildrenCollapsible(False)
        self._memory.restore("crashes/split", self._reports)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._reports)
        self._pages.addWidget(self._empty)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addLayout(bar)
        self._layout.addWidget(self._filters.facets)
        self._layout.addWidget(self._pages, 1)
        self._layout.addWidget(AnalysisBar(self._runner))
        self._layout.addWidget(self._carrier.bar)

    def _first_loaded(self, rows: Sequence[Row]) -> None:
        self._presenter.first_loaded(rows)
        self.show_state()
        self._load()

    def _load(self) -> None:
        self._background.run(self, self._presenter.loading(), self._loaded)

    def _loaded(self, rows: Sequence[Row]) -> None:
        self._is_loading = False
        self._presenter.loaded(rows)
        self._watch.watch()
        self.show_state()
        if not self._was_loaded:
            self._was_loaded = True
            # Somebody may have chosen among the first screenful meanwhile.
            if not self._table.selection():
                self._table.select([row.key for row in self._presenter.rows[:1]])
            if self._notice is not None:
                self._notice.ask([row.report for row in rows])
        self._runner.add_new(self._presenter.all_rows)
        if self._load_again:
            self._load_again = False
            self.refresh()

    def _show_selection(self) -> None:
        presenter, selected = self._presenter, self._table.selection()
        self._actions.enable(
            presenter.actions(selected),
            has_pending=presenter.has_pending,
            has_results=bool(presenter.sending.results),
        )
        self.status_changed.emit()
        self._pane.show_report(presenter.report(selected[0]) if len(selected) == 1 else None)

    def _show_context_menu(self, place: QPoint) -> None:
        self._actions.context_menu().popup(self._table.viewport().mapToGlobal(place))

    def _sort(self, column: int, descending: bool) -> None:
        self._presenter.sort(column, descending=descending)
        self.show_state()

    def _group(self, on: bool) -> None:
        self._presenter.group(on)
        self.show_state()

    def _toggle(self, key: str) -> bool:
        is_group = self._presenter.toggle(key)
        if is_group:
            self.show_state()
        return is_group

    def _activate(self) -> None:
        selected = self._table.selection()
        if len(selected) == 1 and self._toggle(selected[0]):
            return
        if self._actions.review.isEnabled():
            self._review_selected()
        else:
            self._open_pages()

    def _review_selected(self) -> None:
        selected = self._table.selection()
        if self._toggle(selected[0]):
            return
        report = self._presenter.report(selected[0])
        if report is not None:
            self._review(report)

    def _inspect_selected(self) -> None:
        report = self._presenter.report(self._table.selection()[0])
        if report is not None and report.dump is not None:
            self._inspect(report.dump)

    def _submit_ids(self, ids: Sequence[str]) -> None:
        self._message = ""
        self._presenter.submit(ids)
        self._sender.send()

    def _show_ids(self, ids: Sequence[str]) -> None:
        self._table.select(ids)
        self._table.setFocus()

    def _progressed(self) -> None:
        self._table.show_rows(self._presenter.rows)
        self.status_changed.emit()

    def _analyze_selected(self) -> None:
        self._runner.add(self._presenter.reports(self._table.selection()))

    def _find_affected(self) -> None:
        self._runner.find_affected(self._presenter.all_rows, self._analyze_affected)

    def _analyze_affected(self, ids: Sequence[str]) -> None:
        self._tell(self._runner.analyzing.affected_text(ids))
        self._pane.forget_stacks()
        self._runner.add(self._presenter.reports(ids))

    def _analyzed(self, report_id: str, facts: Facts) -> None:
        self._presenter.analyzed(report_id, facts)
        self._table.show_rows(self._presenter.rows)

    def _analyses_ended(self) -> None:
        self._presenter.arrange()
        self.show_state()

    def _tell(self, text: str) -> None:
        self._message = text
        self.status_changed.emit()

    def _open_pages(self) -> None:
        for url in self._presenter.pages(self._table.selection()):
            QDesktopServices.openUrl(QUrl(url))


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
