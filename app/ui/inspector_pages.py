"""The pages of the inspector: each shows one side of a dump. Widgets only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QSplitter, QTableView, QVBoxLayout, QWidget

from app.presenters.inspector import (
    Inspector,
    ModuleRow,
    Pair,
    Register,
    StreamRow,
    ThreadRow,
)
from app.presenters.stack import FrameRow
from app.ui.table_model import TableModel
from app.ui.tables import make_table
from app.ui.text_view import text_view
from app.ui.widgets import plain_label


class OverviewPage(QWidget):
    """What happened, where, and what is wrong with the file."""

    def __init__(self) -> None:
        super().__init__()
        self._facts: TableModel[Pair] = TableModel(
            (self.tr("What"), self.tr("Value")), lambda pair: pair, parent=self
        )
        facts = make_table("overview", self._facts, self.tr("Overview"))
        facts.setColumnWidth(0, 170)
        self._problems: TableModel[Pair] = TableModel(
            (self.tr("Problem of the file"), self.tr("Consequence")),
            lambda pair: pair,
            tooltip=lambda pair, column: pair[column],
            parent=self,
        )
        self._problem_table = make_table("problems", self._problems, self.tr("Problems"))
        self._problem_table.setColumnWidth(0, 480)
        _stack(self, Qt.Orientation.Vertical, (facts, 3), (self._problem_table, 1))

    def show_dump(self, inspector: Inspector) -> None:
        """Show the dump."""
        self._facts.show(inspector.overview)
        self._problems.show(inspector.problems)
        self._problem_table.setVisible(bool(inspector.problems))


class ThreadsPage(QWidget):
    """Threads, the frames of the chosen one, the registers of the chosen frame."""

    def __init__(self) -> None:
        super().__init__()
        self._inspector: Inspector | None = None
        self._thread = -1
        self._threads: TableModel[ThreadRow] = TableModel(
            (self.tr("Thread"), self.tr("Is in")),
            lambda row: (row.title, row.top),
            tooltip=lambda row, _column: row.top,
            parent=self,
        )
        self._thread_table = make_table("threads", self._threads, self.tr("Threads"))
        self._thread_table.setColumnWidth(0, 130)
        self._frames: TableModel[FrameRow] = TableModel(
            ("#", self.tr("Function"), self.tr("Module"), self.tr("Source"), self.tr("Trust")),
            lambda row: (str(row.number), row.function, row.module, row.source, row.trust),
            tooltip=lambda row, column: row.why if column == 4 else row.function,
            right_aligned=frozenset({0}),
            parent=self,
        )
        self._frame_table = make_table("frames", self._frames, self.tr("Frames"))
        for column, width in enumerate((40, 340, 140, 140)):
            self._frame_table.setColumnWidth(column, width)
        self._registers: TableModel[Register] = TableModel(
            (self.tr("Register"), self.tr("Value"), self.tr("Points to")),
            lambda row: row,
            parent=self,
        )
        registers = make_table("registers", self._registers, self.tr("Registers"))
        registers.setColumnWidth(0, 70)
        registers.setColumnWidth(1, 170)
        self._frame_text = text_view("frame", self.tr("The chosen frame"))
        self._note = plain_label("thread_note")
        frames = QWidget()
        column_layout = QVBoxLayout(frames)
        column_layout.setContentsMargins(0, 0, 0, 0)
        column_layout.addWidget(self._frame_table)
        column_layout.addWidget(self._note)
        below = _splitter(Qt.Orientation.Horizontal, (registers, 1), (self._frame_text, 1))
        right = _splitter(Qt.Orientation.Vertical, (frames, 3), (below, 2))
        _stack(self, Qt.Orientation.Horizontal, (self._thread_table, 2), (right, 5))
        _on_row(self._thread_table, self._choose_thread)
        _on_row(self._frame_table, self._choose_frame)

    def show_dump(self, inspector: Inspector) -> None:
        """Show the dump, the crashed thread chosen."""
        self._inspector = inspector
        self._threads.show(inspector.threads)
        self._thread_table.selectRow(0)
        if not inspector.threads:
            self._choose_thread(-1)

    def _choose_thread(self, row: int) -> None:
        if self._inspector is None:
            return
        self._thread = self._threads.rows[row].place if row >= 0 else -1
        self._frames.show(self._inspector.frames(self._thread))
        self._note.setText(self._inspector.note(self._thread))
        self._note.setVisible(bool(self._note.text()))
        self._frame_table.selectRow(0)
        if not self._frames.rows:
            self._choose_frame(-1)

    def _choose_frame(self, row: int) -> None:
        if self._inspector is None:
            return
        frame = self._frames.rows[row].number if row >= 0 else -1
        self._registers.show(self._inspector.registers(self._thread, frame))
        self._frame_text.setPlainText(self._inspector.frame_text(self._thread, frame))


class ModulesPage(QWidget):
    """All modules, with what became of their symbols."""

    def __init__(self) -> None:
        super().__init__()
        headers = (
            *(self.tr("Module"), self.tr("Version"), self.tr("Start"), self.tr("End")),
            *(self.tr("Symbols"), self.tr("Debug ID"), self.tr("Code ID"), self.tr("Path")),
        )
        self._modules: TableModel[ModuleRow] = TableModel(
            headers, lambda row: row, tooltip=lambda row, column: row[column], parent=self
        )
        table = make_table("modules", self._modules, self.tr("Modules"))
        for column, width in enumerate((170, 80, 145, 145, 140, 280, 280)):
            table.setColumnWidth(column, width)
        _stack(self, Qt.Orientation.Vertical, (table, 1))

    def show_dump(self, inspector: Inspector) -> None:
        """Show the dump."""
        self._modules.show(inspector.modules)


class StreamsPage(QWidget):
    """The streams of the file, and the content of the chosen one."""

    def __init__(self) -> None:
        super().__init__()
        self._inspector: Inspector | None = None
        self._streams: TableModel[StreamRow] = TableModel(
            (self.tr("Stream"), self.tr("Type"), self.tr("Bytes"), self.tr("Offset")),
            lambda row: row,
            right_aligned=frozenset({1, 2, 3}),
            parent=self,
        )
        self._table = make_table("streams", self._streams, self.tr("Streams"))
        self._table.setColumnWidth(0, 150)
        for column in (1, 2):
            self._table.setColumnWidth(column, 95)
        self._content = text_view("content", self.tr("Content of the chosen stream"))
        _stack(self, Qt.Orientation.Horizontal, (self._table, 2), (self._content, 3))
        _on_row(self._table, self._choose)

    def show_dump(self, inspector: Inspector) -> None:
        """Show the dump."""
        self._inspector = inspector
        self._streams.show(inspector.streams)
        self._content.clear()
        self._table.selectRow(0)

    def _choose(self, row: int) -> None:
        if self._inspector is not None and row >= 0:
            self._content.setPlainText(self._inspector.stream_text(row))


class TextPage(QWidget):
    """One long text."""

    def __init__(self, name: str, accessible: str, text: Callable[[Inspector], str]) -> None:
        super().__init__()
        self._text = text
        self._view = text_view(name, accessible)
        _stack(self, Qt.Orientation.Vertical, (self._view, 1))

    def show_dump(self, inspector: Inspector) -> None:
        """Show the dump."""
        self._view.setPlainText(self._text(inspector))


Page = OverviewPage | ThreadsPage | ModulesPage | StreamsPage | TextPage


def _splitter(orientation: Qt.Orientation, *parts: tuple[QWidget, int]) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setChildrenCollapsible(False)
    for place, (widget, stretch) in enumerate(parts):
        splitter.addWidget(widget)
        splitter.setStretchFactor(place, stretch)
    # Stretch factors share out what is left over; these make the first shares alike.
    splitter.setSizes([1000 * stretch for _, stretch in parts])
    return splitter


def _stack(page: QWidget, orientation: Qt.Orientation, *parts: tuple[QWidget, int]) -> None:
    layout = QVBoxLayout(page)
    layout.addWidget(_splitter(orientation, *parts))


def _on_row(table: QTableView, choose: Callable[[int], None]) -> None:
    def changed(current: QModelIndex) -> None:
        choose(current.row() if current.isValid() else -1)

    table.selectionModel().currentRowChanged.connect(changed)
