"""The page with all reports: widgets only. Behaviour: :mod:`app.presenters.report_list`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QFileSystemWatcher,
    QPoint,
    Qt,
    QTimer,
    QUrl,
)
from PySide6.QtGui import (
    QAction,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from app.model.outcome import Outcome
from app.model.report import Report
from app.presenters.report_list import ReportListPresenter
from app.ui.background import Background
from app.ui.page import Page
from app.ui.report_pane import ReportPane
from app.ui.report_table import ReportTable
from app.ui.unsent_notice import UnsentBar
from app.ui.widgets import button, named, plain_label

REFRESH_DELAY_MS = 200
"""After a change of the folder; several changes in this time are read once."""
UNDO_MS = 10_000


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
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._background = background
        self._folders = folders
        self._review = review
        self._pane = pane
        self._inspect = inspect
        self._notice: UnsentBar | None = None
        self._complaint = ""
        self._was_loaded = False
        self._is_loading = False
        self._load_again = False
        self.setAcceptDrops(True)
        self._make_table()
        self._make_undo_bar()
        self._make_actions()
        self._make_menus()
        self._make_toolbar()
        self._lay_out()
        self._watch()

    def add_notice(self, bar: UnsentBar) -> None:
        """Put the question about unsent reports on top; it is asked after the first reading."""
        self._notice = bar
        self._layout.insertWidget(0, bar)
        bar.send_wanted.connect(self._submit_ids)
        bar.show_wanted.connect(self._show_ids)
        bar.complained.connect(self._complain)

    def refresh(self) -> None:
        """Read the reports again, in the background."""
        if self._is_loading:
            self._load_again = True
            return
        self._is_loading = True
        self._background.run(self, self._presenter.load, self._loaded)

    def show_state(self) -> None:
        """Make the widgets show the presenter's rows; the only place that does."""
        self._table.show_rows(self._presenter.rows)
        self._message.setText(self._presenter.empty_text)
        self._pages.setCurrentWidget(
            self._empty if self._presenter.empty_text else self._reports
        )
        self._show_selection()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Inspect the files that were dropped."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self._inspect(Path(url.toLocalFile()))

    def menus(self) -> Sequence[QMenu]:
        """Return the menus about reports."""
        return self._menus

    def status(self) -> str:
        """Return how many reports there are, or what is being sent."""
        return self._complaint or self._presenter.summary

    def opened(self) -> None:
        """Read the reports."""
        self.refresh()

    def closing(self) -> None:
        """Stop sending, and remove what was removed."""
        self._presenter.cancel()
        self._remove_for_good()

    def _make_table(self) -> None:
        self._table = ReportTable(self._presenter.headers, self.tr("Crash reports"))
        self._table.sort_wanted.connect(self._sort)
        self._table.selected.connect(self._show_selection)
        self._table.customContextMenuRequested.connect(self._show_context_menu)
        self._table.doubleClicked.connect(self._activate)

    def _make_undo_bar(self) -> None:
        self._undo_bar = QFrame()
        self._undo_bar.setFrameShape(QFrame.Shape.StyledPanel)
        self._undo_text = plain_label("undo_text", wrap=False)
        self._undo = button("undo", self.tr("&Undo"))
        self._undo.clicked.connect(self._undo_remove)
        row = QHBoxLayout(self._undo_bar)
        row.addWidget(self._undo_text, 1)
        row.addWidget(self._undo)
        self._undo_bar.hide()
        self._undo_timer = QTimer(self)
        self._undo_timer.setSingleShot(True)
        self._undo_timer.setInterval(UNDO_MS)
        self._undo_timer.timeout.connect(self._remove_for_good)

    def _make_actions(self) -> None:
        standard = QKeySequence.StandardKey
        self._submit = self._action(
            "submit", self.tr("&Submit"), "Ctrl+Return", self._submit_selected
        )
        self._submit_all = self._action(
            "submit_all", self.tr("Submit &All"), None, self._send_all
        )
        self._open_report = self._action(
            "review", self.tr("&Review and Submit…"), "Return", self._review_selected
        )
        self._cancel = self._action(
            "cancel", self.tr("&Cancel Sending"), "Esc", self._cancel_sending
        )
        self._remove = self._action(
            "remove", self.tr("Re&move"), standard.Delete, self._remove_selected
        )
        self._copy = self._action("copy", self.tr("Copy &ID"), standard.Copy, self._copy_ids)
        self._open = self._action("open", self.tr("&Open Page"), "Ctrl+B", self._open_pages)
        self._inspect_report = self._action(
            "inspect", self.tr("&Inspect Minidump"), "Ctrl+I", self._inspect_selected
        )
        self._reload = self._action(
            "refresh", self.tr("Re&fresh"), standard.Refresh, self.refresh
        )
        self._find = self._action("find", self.tr("&Find"), standard.Find, self._focus_filter)
        self._always = self._switch(
            "always",
            self.tr("Send New Reports &Without Asking"),
            self._presenter.always_sends,
            self._presenter.always_send,
        )
        self._show_pane = self._switch(
            "show_details", self.tr("&Details"), True, self._pane.setVisible
        )
        # Return and Delete in the filter's field must not send or remove anything.
        for action in (self._submit, self._open_report, self._remove, self._copy):
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self._table.addAction(action)

    def _make_menus(self) -> None:
        menu = QMenu(self.tr("&Report"), self)
        menu.addActions([self._submit, self._submit_all, self._open_report, self._cancel])
        menu.addSeparator()
        menu.addActions([self._inspect_report, self._open, self._remove])
        menu.addSeparator()
        menu.addAction(self._always)
        edit = QMenu(self.tr("&Edit"), self)
        edit.addActions([self._copy, self._find])
        view = QMenu(self.tr("&View"), self)
        view.addActions([self._show_pane, self._reload])
        self._menus = (menu, edit, view)

    def _make_toolbar(self) -> None:
        bar = named("tools", QToolBar(), self.tr("Tools"))
        bar.addActions([self._submit, self._submit_all, self._cancel, self._remove])
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(space)
        self._filter = named("filter", QLineEdit(), self.tr("Filter the reports"))
        self._filter.setPlaceholderText(self.tr("Filter (Ctrl+F)"))
        self._filter.setClearButtonEnabled(True)
        self._filter.setMaximumWidth(260)
        self._filter.textChanged.connect(self._filter_changed)
        bar.addWidget(self._filter)
        self._bar = bar

    def _lay_out(self) -> None:
        self._message = plain_label("empty")
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty = QWidget()
        middle = QVBoxLayout(self._empty)
        middle.setContentsMargins(80, 40, 80, 40)
        middle.addWidget(self._message)
        self._reports = QSplitter(Qt.Orientation.Vertical)
        self._reports.addWidget(self._table)
        self._reports.addWidget(self._pane)
        self._reports.setSizes([300, 200])
        self._pages = QStackedWidget()
        self._pages.addWidget(self._reports)
        self._pages.addWidget(self._empty)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._bar)
        self._layout.addWidget(self._pages, 1)
        self._layout.addWidget(self._undo_bar)
        self.setFocusProxy(self._table)

    def _watch(self) -> None:
        self._refresh_timer = QTimer(self)
        self._refresh_timer.setSingleShot(True)
        self._refresh_timer.setInterval(REFRESH_DELAY_MS)
        self._refresh_timer.timeout.connect(self.refresh)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _path: self._refresh_timer.start())
        self._watch_folders()

    def _watch_folders(self) -> None:
        """Watch what exists; a folder that is not there yet will show in one above it."""
        watched = set(self._watcher.directories())
        wanted = {
            str(next(place for place in (folder, *folder.parents) if place.is_dir()))
            for folder in self._folders
        }
        if wanted - watched:
            self._watcher.addPaths(sorted(wanted - watched))

    def _action(
        self,
        name: str,
        text: str,
        shortcut: str | QKeySequence.StandardKey | None,
        do: Callable[[], object],
    ) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        if shortcut is not None:
            action.setShortcut(QKeySequence(shortcut))
        action.triggered.connect(lambda _checked: do())
        self.addAction(action)
        return action

    def _switch(
        self, name: str, text: str, is_on: bool, turn: Callable[[bool], object]
    ) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        action.setCheckable(True)
        action.setChecked(is_on)
        action.toggled.connect(turn)
        return action

    def _loaded(self, reports: Sequence[Report]) -> None:
        self._is_loading = False
        self._presenter.loaded(reports)
        self._watch_folders()
        self.show_state()
        if not self._was_loaded:
            self._was_loaded = True
            self._table.select([row.report.id for row in self._presenter.rows[:1]])
            if self._notice is not None:
                self._notice.ask()
        if self._load_again:
            self._load_again = False
            self.refresh()

    def _show_selection(self) -> None:
        selected = self._table.selection()
        actions = self._presenter.actions(selected)
        self._submit.setEnabled(actions.submit)
        self._submit_all.setEnabled(bool(self._presenter.pending))
        self._open_report.setEnabled(actions.review)
        self._cancel.setEnabled(actions.cancel)
        self._remove.setEnabled(actions.remove)
        self._copy.setEnabled(actions.copy)
        self._open.setEnabled(actions.open_page)
        self._inspect_report.setEnabled(actions.inspect)
        self.status_changed.emit()
        self._pane.show_report(
            self._presenter.report(selected[0]) if len(selected) == 1 else None
        )

    def _show_context_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.addActions([self._submit, self._open_report, self._inspect_report, self._open])
        menu.addSeparator()
        menu.addActions([self._copy, self._remove])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._table.viewport().mapToGlobal(place))

    def _sort(self, column: int, descending: bool) -> None:
        self._presenter.sort(column, descending=descending)
        self.show_state()

    def _filter_changed(self, text: str) -> None:
        self._presenter.filter(text)
        self.show_state()

    def _focus_filter(self) -> None:
        self._filter.setFocus()
        self._filter.selectAll()

    def _activate(self) -> None:
        if self._open_report.isEnabled():
            self._review_selected()
        else:
            self._open_pages()

    def _review_selected(self) -> None:
        report = self._presenter.report(self._table.selection()[0])
        if report is not None:
            self._review(report)

    def _inspect_selected(self) -> None:
        report = self._presenter.report(self._table.selection()[0])
        if report is not None and report.dump is not None:
            self._inspect(report.dump)

    def _submit_selected(self) -> None:
        self._presenter.submit(self._table.selection())
        self._send_next()

    def _submit_ids(self, ids: Sequence[str]) -> None:
        self._presenter.submit(ids)
        self._send_next()

    def _show_ids(self, ids: Sequence[str]) -> None:
        self._filter.clear()
        self._table.select(ids)
        self._table.setFocus()

    def _send_all(self) -> None:
        self._presenter.submit(self._presenter.pending)
        self._send_next()

    def _send_next(self) -> None:
        report = self._presenter.next_to_send()
        self.show_state()
        if report is not None:
            work = partial(self._presenter.deliver, report)
            self._background.run_with_progress(self, work, self._progressed, self._delivered)

    def _progressed(self, percent: int) -> None:
        self._presenter.progress(percent)
        self.show_state()

    def _delivered(self, outcome: Outcome) -> None:
        self._presenter.delivered(outcome)
        self.refresh()
        self._send_next()

    def _cancel_sending(self) -> None:
        self._presenter.cancel()
        self.show_state()

    def _remove_selected(self) -> None:
        offer = self._presenter.remove(self._table.selection())
        self._undo_text.setText(offer)
        self._undo_bar.setVisible(bool(offer))
        self._undo_timer.start()
        self.show_state()

    def _undo_remove(self) -> None:
        self._undo_timer.stop()
        self._undo_bar.hide()
        self._presenter.undo_remove()
        self.show_state()

    def _remove_for_good(self) -> None:
        self._undo_timer.stop()
        self._undo_bar.hide()
        work = self._presenter.removal()
        if work is not None:
            self._background.run(self, work, self._removed)

    def _removed(self, complaints: Sequence[str]) -> None:
        self._complain(" ".join(complaints[:1]))
        self.refresh()

    def _complain(self, complaint: str) -> None:
        self._complaint = complaint
        self.status_changed.emit()

    def _copy_ids(self) -> None:
        QGuiApplication.clipboard().setText(self._presenter.copy_text(self._table.selection()))

    def _open_pages(self) -> None:
        for url in self._presenter.pages(self._table.selection()):
            QDesktopServices.openUrl(QUrl(url))
