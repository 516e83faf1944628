"""The window that shows everything a report would send: widgets only.

Behaviour: :mod:`app.presenters.report_contents`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QRadioButton,
    QSplitter,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.model.choices import DumpLevel
from app.presenters.report_contents import (
    Annotation,
    Loaded,
    ReportContents,
    Searched,
    Stream,
    Written,
)
from app.ui.background import Background
from app.ui.table_model import CheckableTableModel, TableModel
from app.ui.tables import make_table
from app.ui.text_view import sentence_view, text_view
from app.ui.widgets import button, muted, named, plain_label

if TYPE_CHECKING:
    from app.ui.hex_view import HexView


class ReportContentsDialog(QDialog):
    """Shows annotations and the minidump's streams; annotations can be left out."""

    def __init__(
        self, contents: ReportContents, background: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.contents = contents
        self._background = background
        self.setWindowTitle(self.tr("What Will Be Sent"))
        self._tabs = named("tabs", QTabWidget(), self.tr("Parts of the report"))
        self._tabs.addTab(self._make_annotations(), self.tr("&Details"))
        self._tabs.addTab(self._make_streams(), self.tr("&Memory Snapshot"))
        self._bytes_page = QWidget()
        self._tabs.addTab(self._bytes_page, self.tr("&Exact Bytes"))
        self._tabs.currentChanged.connect(self._turn_to)
        self._bytes: HexView | None = None
        self._problem = plain_label("problem")
        self._problem.hide()
        self._save = button("save", self.tr("&Save…"))
        self._save.setToolTip(self.tr("Write all that would be sent to a file."))
        self._save.clicked.connect(self._save_clicked)
        copy = button("copy_all", self.tr("&Copy All"))
        copy.clicked.connect(self._copy)
        close = button("close", self.tr("C&lose"))
        close.clicked.connect(self.accept)
        close.setDefault(True)
        self._buttons = QDialogButtonBox()
        self._buttons.addButton(self._save, QDialogButtonBox.ButtonRole.ActionRole)
        self._buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        self._buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.addWidget(self._tabs, 1)
        layout.addWidget(self._problem)
        layout.addWidget(self._buttons)
        self.resize(800, 560)
        self._annotations.setFocus()
        background.run(self, contents.load, self._loaded)

    def _make_annotations(self) -> QWidget:
        self._model: TableModel[Annotation] = CheckableTableModel(
            (self.tr("Name"), self.tr("Value")),
            lambda row: (row.name, row.value),
            is_checked=lambda row: row.is_sent,
            is_checkable=lambda row: not row.is_fixed,
            check=self._send,
            parent=self,
        )
        self._annotations = make_table("annotations", self._model, self.tr("Annotations"))
        self._annotations.setColumnWidth(0, 220)
        self._value = text_view("value", self.tr("Whole value"), wrap=True)
        self._annotations.selectionModel().currentRowChanged.connect(self._show_value)
        splitter = _above_each_other(self._annotations, self._value)
        return _page(self.tr("Remove a tick to leave a detail out."), splitter)

    def _make_streams(self) -> QWidget:
        self._stream_model: TableModel[Stream] = TableModel(
            (
                self.tr("What"),
                self.tr("Size"),
                self.tr("Found in it"),
                self.tr("Why it may be private"),
            ),
            lambda row: (row.what, row.size, row.summary, row.private),
            tooltip=lambda row, _column: f"{row.name}\n{row.private}".strip(),
            right_aligned=frozenset({1}),
            parent=self,
        )
        table: QTableView = make_table("streams", self._stream_model, self.tr("Streams"))
        table.setColumnWidth(0, 230)
        table.setColumnWidth(1, 80)
        table.setColumnWidth(2, 190)
        table.selectionModel().currentRowChanged.connect(self._show_stream)
        self._search_state = muted(plain_label("search_state"))
        self._about_stream = sentence_view("about_stream", self.tr("The chosen part"))
        splitter = _above_each_other(table, self._about_stream)
        levels = list(self._make_levels())
        if levels:
            text = self.tr("The state of the program when it crashed. This much of it is sent:")
        else:
            text = self.tr("The state of the program when it crashed.")
        return _page(text, *levels, splitter, self._search_state)

    def _make_levels(self) -> Iterator[QRadioButton]:
        for level, name, hint in self.contents.levels:
            choice = named(f"dump_{level}", QRadioButton(name))
            choice.setToolTip(hint)
            choice.setAccessibleDescription(hint)
            choice.setChecked(level is self.contents.choices.dump)
            choice.clicked.connect(partial(self._choose, level))
            yield choice

    def _turn_to(self, tab: int) -> None:
        if self._tabs.widget(tab) is self._bytes_page:
            self._background.run(self, self.contents.write_form, self._show_bytes)

    def _show_bytes(self, written: Written) -> None:
        lines = self.contents.written(written)
        self._problem.setText(self.contents.problem)
        self._problem.setVisible(bool(self.contents.problem))
        self._hex_view().show_lines(lines)

    def _hex_view(self) -> HexView:
        if self._bytes is None:
            # Late: few look, and the window is there sooner.
            from app.ui.hex_view import HexView

            self._bytes = HexView("bytes", self.tr("All bytes that would be sent"))
            layout = QVBoxLayout(self._bytes_page)
            text = self.tr("All that would be sent, byte by byte, before it is compressed.")
            layout.addWidget(plain_label("about_bytes", text))
            layout.addWidget(self._bytes)
        return self._bytes

    def _choose(self, level: DumpLevel) -> None:
        self.contents.send_dump(level)
        self._background.run(self, self.contents.load, self._loaded)

    def _send(self, annotation: Annotation, is_sent: bool) -> None:
        self.contents.send(annotation.name, is_sent=is_sent)
        self._model.replace(self.contents.annotations)

    def _show_value(self, current: QModelIndex) -> None:
        shown = self._model.rows[current.row()].value if current.isValid() else ""
        self._value.setPlainText(shown)

    def _show_stream(self, current: QModelIndex) -> None:
        if not current.isValid():
            self._about_stream.clear()
            return
        stream = self._stream_model.rows[current.row()]
        lines = [f"{stream.what} ({stream.name})", stream.private, *stream.found]
        self._about_stream.setPlainText("\n".join(filter(None, lines)))

    def _loaded(self, loaded: Loaded) -> None:
        self.contents.loaded(loaded)
        self._model.show(self.contents.annotations)
        self._stream_model.show(self.contents.streams)
        self._about_stream.clear()
        self._search_state.setText(self.contents.search_state)
        self._background.run(self, self.contents.search, self._searched)
        self._problem.setText(self.contents.problem)
        self._problem.setVisible(bool(self.contents.problem))

    def _searched(self, searched: Searched) -> None:
        self.contents.searched(searched)
        self._search_state.setText(self.contents.search_state)
        if self.contents.streams:
            self._stream_model.replace(self.contents.streams)

    def done(self, result: int) -> None:
        """Close; nobody waits for the search any more."""
        self.contents.close()
        super().done(result)

    def _save_clicked(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the Report"), self.contents.file_name
        )
        if name:
            work = partial(self.contents.save, self.contents.choices, Path(name))
            self._background.run(self, work, self._saved)

    def _saved(self, complaint: str) -> None:
        self._problem.setText(complaint)
        self._problem.setVisible(bool(complaint))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.contents.as_text())


def _above_each_other(table: QTableView, text: QPlainTextEdit) -> QSplitter:
    splitter = QSplitter(Qt.Orientation.Vertical)
    splitter.addWidget(table)
    splitter.addWidget(text)
    splitter.setStretchFactor(0, 3)
    splitter.setStretchFactor(1, 1)
    return splitter


def _page(text: str, *widgets: QWidget) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    label = QLabel(text)
    label.setWordWrap(True)
    layout.addWidget(label)
    for widget in widgets:
        layout.addWidget(widget)
    return page
