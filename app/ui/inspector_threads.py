"""The inspector's page of threads, their frames, and the chosen frame in full. Widgets only."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QTableView,
    QTabWidget,
)

from analyzer.frame_details import FrameDetails
from app.presenters.copying import Sheet
from app.presenters.inspector import Inspector
from app.presenters.inspector_frame import CodeRow, FrameSheet, RegisterRow, WordRow
from app.presenters.inspector_overview import Pair
from app.presenters.inspector_threads import ThreadRow, Threads, cells
from app.presenters.stack import FrameRow
from app.services.analysis import Failure
from app.ui.background import Background
from app.ui.inspector_page import Page, column, fill, splitter, widths
from app.ui.table_model import TableModel
from app.ui.tables import make_table, on_row, select_row, stretch_column
from app.ui.widgets import muted, named, plain_label

_FUNCTION = 1
"""The column that takes what room there is: names may be long."""
_SETTLE_MS = 40
"""After the choice of a frame; who runs through the list asks for none on the way."""


class ThreadsPage(Page):
    """Threads, the frames of the chosen one, and the chosen frame.

    Signals:
        source_wanted: The user wants to see this source line.
    """

    source_wanted = Signal(object)

    def __init__(self, inspector: Inspector, background: Background) -> None:
        super().__init__(inspector, background)
        self._presenter: Threads | None = None
        self._thread = -1
        self._sheet: FrameSheet | None = None
        self._asked = 0
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settling.timeout.connect(self._ask_for_details)
        self._make_lists()
        self._make_details()
        frames = column(self._frame_table, self._note)
        above = splitter((self._thread_table, 5), (frames, 14))
        fill(self, splitter((above, 3), (self._below, 4), is_vertical=True))
        on_row(self._thread_table, self._choose_thread)
        on_row(self._frame_table, self._choose_frame)
        self._frame_table.activated.connect(lambda _index: self.open_source())

    def show_dump(self) -> None:
        """Show the threads, the crashed one chosen."""
        if self.inspector.inspection is None:
            return
        self._presenter = Threads(self.inspector.inspection, self.inspector.translate)
        self._threads.show(self._presenter.rows())
        select_row(self._thread_table, 0)
        if not self._threads.rows:
            self._choose_thread(-1)

    def sheets(self) -> list[Sheet]:
        """Return the chosen thread's stack, and the chosen frame."""
        if self._presenter is None or self._thread < 0:
            return []
        of_frame = self._sheet.sheets() if self._sheet else []
        return [self._presenter.sheet(self._thread), *of_frame]

    @property
    def chosen_thread(self) -> int:
        """Index of the chosen thread in the analysis; -1 without one."""
        return self._thread

    @property
    def values(self) -> dict[str, int]:
        """The registers of the chosen frame; before any is, those of the crash."""
        if self._sheet is not None:
            return dict(self._sheet.values)
        inspection = self.inspector.inspection
        thread = inspection.analysis.crashing_thread if inspection is not None else None
        return dict(thread.frames[0].registers) if thread and thread.frames else {}

    def open_source(self) -> None:
        """Open the source of the chosen line of the stack."""
        row = self._frame_table.currentIndex().row()
        if self._presenter is None or not 0 <= row < len(self._frames.rows):
            return
        source = self._presenter.source(self._thread, self._frames.rows[row])
        if source is None:
            self.said.emit(self.tr("Nobody knows the source of this frame."))
        else:
            self.source_wanted.emit(source)

    def _make_lists(self) -> None:
        self._threads: TableModel[ThreadRow] = TableModel(
            (self.tr("Thread"), self.tr("Frames"), self.tr("Name"), self.tr("Is in")),
            lambda row: row.cells,
            tooltip=lambda row, at: row.cells[at],
            right_aligned=frozenset({0, 1}),
            parent=self,
        )
        self._thread_table = make_table("threads", self._threads, self.tr("Threads"))
        widths(self._thread_table, (58, 58, 72, 60))
        self._frames: TableModel[FrameRow] = TableModel(
            ("#", self.tr("Function"), self.tr("Source"), self.tr("Module"), self.tr("Trust")),
            cells,
            tooltip=self._frame_tooltip,
            right_aligned=frozenset({0}),
            parent=self,
        )
        self._frame_table = make_table("frames", self._frames, self.tr("Frames"))
        widths(self._frame_table, (40, 0, 120, 104, 96))
        stretch_column(self._frame_table, _FUNCTION)
        self._note = muted(plain_label("thread_note"))

    def _make_details(self) -> None:
        self._registers: TableModel[RegisterRow] = TableModel(
            (self.tr("Register"), self.tr("Value"), self.tr("Points to")),
            lambda row: row,
            tooltip=lambda row, column: row[column],
            parent=self,
        )
        self._register_table = self._fixed("registers", self._registers, self.tr("Registers"))
        widths(self._register_table, (62, 146, 60))
        self._code: TableModel[CodeRow] = TableModel(
            ("", self.tr("Address"), self.tr("Bytes"), self.tr("Instruction")),
            lambda row: row,
            tooltip=lambda row, column: row[column],
            parent=self,
        )
        self._code_table = self._fixed("code", self._code, self.tr("Code"))
        widths(self._code_table, (24, 146, 130))
        self._words: TableModel[WordRow] = TableModel(
            (self.tr("Place"), self.tr("Address"), self.tr("Value"), self.tr("Meaning")),
            lambda row: row,
            tooltip=lambda row, column: row[column],
            parent=self,
        )
        self._word_table = self._fixed("words", self._words, self.tr("Stack words"))
        widths(self._word_table, (70, 146, 146, 60))
        self._rule: TableModel[Pair] = TableModel(
            (self.tr("What"), self.tr("Value")),
            lambda row: row,
            tooltip=lambda row, column: row[column],
            parent=self,
        )
        rule = self._fixed("rule", self._rule, self.tr("Unwinding"))
        widths(rule, (130,))
        self._code_note = muted(plain_label("code_note"))
        self._words_note = muted(plain_label("words_note"))
        self._tabs = named("frame_sides", QTabWidget(), self.tr("The chosen frame"))
        self._tabs.addTab(column(self._code_table, self._code_note), self.tr("Code"))
        self._tabs.addTab(column(self._word_table, self._words_note), self.tr("Stack"))
        self._tabs.addTab(rule, self.tr("Unwinding"))
        self._below = splitter((self._register_table, 4), (self._tabs, 5))
        self._register_table.activated.connect(self._follow_register)
        self._word_table.activated.connect(self._follow_word)

    def _fixed(self, name: str, model: QAbstractItemModel, accessible: str) -> QTableView:
        """Return a table of code or numbers, which go from left to right in every language."""
        table = make_table(name, model, accessible)
        table.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        table.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 4)
        return table

    def _frame_tooltip(self, row: FrameRow, at: int) -> str:
        if at == 4 and self._presenter is not None:
            return self._presenter.trust(row)
        return cells(row)[at]

    def _choose_thread(self, row: int) -> None:
        if self._presenter is None:
            return
        self._thread = self._threads.rows[row].place if row >= 0 else -1
        known = self._thread >= 0
        self._frames.show(self._presenter.frames(self._thread) if known else [])
        _show_note(self._note, self._presenter.note(self._thread) if known else "")
        select_row(self._frame_table, 0)
        if not self._frames.rows:
            self._choose_frame(-1)

    def _choose_frame(self, row: int) -> None:
        inspection = self.inspector.inspection
        self._asked += 1
        if inspection is None or row < 0:
            self._settling.stop()
            self._sheet = None
        else:
            number = self._frames.rows[row].number
            self._sheet = FrameSheet(
                inspection.analysis, self._thread, number, self.inspector.translate
            )
            self._settling.start()
        self._show_frame()

    def _ask_for_details(self) -> None:
        """Ask the reader of the dump for the chosen frame, unless another is chosen soon."""
        asked, sheet, session = self._asked, self._sheet, self.inspector.session
        row = self._frame_table.currentIndex().row()
        if sheet is None or not 0 <= row < len(self._frames.rows):
            return
        thread, number = self._thread, self._frames.rows[row].number

        def done(result: FrameDetails | Failure) -> None:
            if asked != self._asked:
                return
            if isinstance(result, Failure):
                sheet.details = FrameDetails(note=self.inspector.why(result))
            else:
                sheet.details = result
            self._show_frame()

        self.background.run(
            self, lambda: session.frame(thread, number, lambda: asked != self._asked), done
        )

    def _show_frame(self) -> None:
        sheet = self._sheet
        self._registers.show(sheet.registers if sheet else [])
        self._code.show(sheet.code if sheet else [])
        self._words.show(sheet.words if sheet else [])
        self._rule.show(sheet.rule if sheet else [])
        _show_note(self._code_note, sheet.code_note if sheet else "")
        _show_note(self._words_note, sheet.words_note if sheet else "")
        own = sheet.own_instruction if sheet else -1
        if own >= 0:
            select_row(self._code_table, own)
            place = QAbstractItemView.ScrollHint.PositionAtCenter
            self._code_table.scrollTo(self._code.index(own, 0), place)

    def _follow_register(self, index: QModelIndex) -> None:
        self._follow(self._registers.rows[index.row()].value)

    def _follow_word(self, index: QModelIndex) -> None:
        row = self._words.rows[index.row()]
        self._follow(row.value if index.column() >= 2 else row.address)

    def _follow(self, number: str) -> None:
        if "?" not in number:
            self.address_chosen.emit(int(number, 16))


def _show_note(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
