"""The page about crash pings: widgets only. Behaviour: :mod:`app.presenters.pings`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QModelIndex, Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QSplitter,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.composition import Services
from app.presenters.pings import PingsPresenter, Place, Row
from app.services.pings.desk import Listing
from app.ui.application import translate
from app.ui.background import Background
from app.ui.page import Page
from app.ui.ping_details import PingPane
from app.ui.table_model import TableModel
from app.ui.tables import dress_table, make_table, select_row
from app.ui.widgets import button, muted, named, plain_label
from app.window_composition import ping_folders, pings

REFRESH_DELAY_MS = 300
"""After a change of the folders; several changes in this time are read once."""
_CRASH_WIDTHS = (170, 170)
_PING_WIDTHS = (130, 150, 90, 190, 70)


def make_ping_page(services: Services, background: Background) -> PingPage:
    """Return the page for one ``Crash Reports`` folder."""
    return PingPage(pings(services, translate), background, ping_folders(services))


class PingPage(Page):
    """The switch, the four lists, and all about the chosen ping.

    Object names (``send_pings``, ``places``, ``pings``, ``send_now``…) are part of the
    interface.
    """

    def __init__(
        self,
        presenter: PingsPresenter,
        background: Background,
        folders: Sequence[Path],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._background = background
        self._folders = folders
        self._is_loading = False
        self._load_again = False
        self._is_acting = False
        self._make_switch()
        self._make_lists()
        self._make_buttons()
        self._pane = PingPane(presenter.details, background)
        self._lay_out()
        self._watch()
        self.show_state()

    def refresh(self) -> None:
        """Read the lists again, in the background."""
        if self._is_loading:
            self._load_again = True
            return
        self._is_loading = True
        self._background.run(self, self._presenter.load, self._loaded)

    def show_state(self) -> None:
        """Make the widgets show the presenter's state; the only place that does."""
        presenter = self._presenter
        self._switch.setChecked(presenter.are_on)
        self._switch.setEnabled(presenter.is_loaded and not self._is_acting)
        self._clear.setVisible(presenter.are_on)
        self._hint.setText(presenter.switch_hint)
        for place, title in enumerate(presenter.titles):
            self._places.setTabText(place, title)
        self._show_rows()
        self._message.setText(presenter.message)
        self._message.setVisible(bool(presenter.message))
        self._send.setEnabled(presenter.can_send and not self._is_acting)

    def opened(self) -> None:
        """Read the lists when the page is turned to."""
        self.refresh()

    def closing(self) -> None:
        """End an analysis that is running."""
        self._presenter.choose(None)

    def _make_switch(self) -> None:
        self._switch = named("send_pings", QCheckBox(self.tr("&Send crash pings")))
        self._switch.clicked.connect(self._turn)
        self._clear = named(
            "clear_archive", QCheckBox(self.tr("Turning off removes the archived cop&ies too"))
        )
        self._hint = muted(plain_label("switch_hint"))

    def _make_lists(self) -> None:
        self._places = named("places", QTabBar(), self.tr("Lists of pings"))
        for _ in Place:
            self._places.addTab("")
        self._places.setDrawBase(False)
        self._places.setExpanding(False)
        self._places.currentChanged.connect(self._show_place)
        self._model: TableModel[Row] = self._make_model()
        self._table = make_table("pings", self._model, self.tr("Pings"))
        self._table.selectionModel().currentRowChanged.connect(self._choose)
        self._empty = muted(plain_label("no_pings"))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def _make_model(self) -> TableModel[Row]:
        return TableModel(
            self._presenter.headers,
            lambda row: row.cells,
            tooltip=lambda row, column: row.cells[column],
            parent=self,
        )

    def _make_buttons(self) -> None:
        self._send = button("send_now", self.tr("Send &Now"))
        self._send.setToolTip(self.tr("Send this ping and the next batch without waiting."))
        self._send.clicked.connect(lambda: self._act(self._presenter.send()))
        self._check = button("check_file", self.tr("Check a Fi&le…"))
        self._check.setToolTip(self.tr("Hold a ping in a file against the server's rules."))
        self._check.clicked.connect(self._check_file)
        self._reload = button("refresh_pings", self.tr("Refres&h"))
        self._reload.clicked.connect(self.refresh)
        self._message = plain_label("message")

    def _lay_out(self) -> None:
        switches = QHBoxLayout()
        switches.addWidget(self._switch)
        switches.addStretch(1)
        switches.addWidget(self._clear)
        tools = QHBoxLayout()
        tools.addStretch(1)
        for tool in (self._send, self._check, self._reload):
            tools.addWidget(tool)
        above = QWidget()
        lists = QVBoxLayout(above)
        lists.setContentsMargins(0, 0, 0, 0)
        lists.addWidget(self._places)
        lists.addWidget(self._table, 1)
        lists.addWidget(self._empty, 1)
        lists.addLayout(tools)
        lists.addWidget(self._message)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(above)
        splitter.addWidget(self._pane)
        splitter.setSizes([220, 340])
        layout = QVBoxLayout(self)
        layout.addLayout(switches)
        layout.addWidget(self._hint)
        layout.addWidget(splitter, 1)

    def _watch(self) -> None:
        self._refresh_timer = QTimer(self)
        self._refresh_timer.setSingleShot(True)
        self._refresh_timer.setInterval(REFRESH_DELAY_MS)
        self._refresh_timer.timeout.connect(self.refresh)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _path: self._refresh_timer.start())

    def _watch_folders(self) -> None:
        there = {str(folder) for folder in self._folders if folder.is_dir()}
        if new := there - set(self._watcher.directories()):
            self._watcher.addPaths(sorted(new))

    def _show_rows(self) -> None:
        """Show the list again, the chosen ping still chosen where it is still there."""
        rows = self._presenter.rows
        if rows != list(self._model.rows):
            chosen = self._chosen_row()
            self._model.show(rows)
            ids = [row.id for row in rows]
            if chosen is not None and chosen.id in ids:
                select_row(self._table, ids.index(chosen.id))
            elif rows and self._presenter.chooses_first:
                select_row(self._table, 0)
            self._choose()
        self._empty.setText(self._presenter.empty_text)
        self._empty.setVisible(not rows)
        self._table.setVisible(bool(rows))

    def _chosen_row(self) -> Row | None:
        index = self._table.currentIndex()
        return self._model.rows[index.row()] if index.isValid() else None

    def _loaded(self, listing: Listing) -> None:
        self._is_loading = False
        self._presenter.loaded(listing)
        self._watch_folders()
        self.show_state()
        if self._load_again:
            self._load_again = False
            self.refresh()

    def _show_place(self, place: int) -> None:
        self._presenter.show_place(Place(place))
        old, self._model = self._model, self._make_model()
        self._table.setModel(self._model)
        old.deleteLater()
        dress_table(self._table, "pings", self.tr("Pings"))
        self._table.selectionModel().currentRowChanged.connect(self._choose)
        widths = _CRASH_WIDTHS if place == Place.CURRENT else _PING_WIDTHS
        for column, width in zip(range(len(self._presenter.headers) - 1), widths, strict=False):
            self._table.setColumnWidth(column, width)
        self._choose()
        self.show_state()

    def _choose(self, *_indexes: object) -> None:
        row = self._chosen_row()
        if not self._presenter.is_chosen(row):
            self._pane.start(self._presenter.choose(row))
        self._send.setEnabled(self._presenter.can_send and not self._is_acting)

    def _turn(self, on: bool) -> None:
        self._act(self._presenter.turn(on=on, clear_archive=self._clear.isChecked()))

    def _act(self, work: Callable[[], str]) -> None:
        self._is_acting = True
        self.show_state()
        self._background.run(self, work, self._acted)

    def _acted(self, message: str) -> None:
        self._is_acting = False
        self._presenter.acted(message)
        self.refresh()

    def _check_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Check a Ping"), "", self.tr("Pings (*.json);;All (*)")
        )
        if name:
            self._table.setCurrentIndex(QModelIndex())
            self._table.clearSelection()
            self._pane.start(self._presenter.details.show_file(Path(name)))
