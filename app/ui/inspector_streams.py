"""The inspector's pages of raw content: streams, process, annotations, what leaves."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QTableView

from app.presenters.copying import Sheet
from app.presenters.inspector import Inspector
from app.presenters.inspector_leaving import Leaving, LeavingRow
from app.presenters.inspector_process import ProcessFacts, Section
from app.presenters.sizes import size_text
from app.services.analysis import Failure
from app.services.dump_facts import Annotation, StreamFacts
from app.ui.background import Background
from app.ui.inspector_page import Page, column, fill, splitter, widths
from app.ui.long_text import MOST, LongTextView
from app.ui.table_model import TableModel
from app.ui.tables import make_table, on_row, select_row, stretch_column
from app.ui.widgets import muted, named, plain_label


class StreamsPage(Page):
    """The streams of the file, and the content of the chosen one."""

    def __init__(self, inspector: Inspector, background: Background) -> None:
        super().__init__(inspector, background)
        self._asked = 0
        self._streams: TableModel[StreamFacts] = TableModel(
            (self.tr("Stream"), self.tr("Type"), self.tr("Size"), self.tr("Offset")),
            lambda row: (
                row.name,
                row.kind,
                size_text(row.size, inspector.translate),
                f"{row.offset:#x}",
            ),
            tooltip=lambda row, _place: row.name,
            right_aligned=frozenset({1, 2, 3}),
            parent=self,
        )
        table = make_table("streams", self._streams, self.tr("Streams"))
        widths(table, (0, 84, 66, 62))
        stretch_column(table, 0)
        self._table = table
        self._content = LongTextView("content", self.tr("Content of the chosen stream"))
        fill(self, splitter((table, 1), (self._content, 1)))
        on_row(table, self._choose)

    def show_dump(self) -> None:
        """Show the directory, the first stream chosen."""
        if self.inspector.inspection is None:
            return
        self._streams.show(self.inspector.inspection.facts.streams)
        self._content.show_text("")
        select_row(self._table, 0)

    def sheets(self) -> list[Sheet]:
        """Return the directory, and the content of the chosen stream."""
        headers = (self.tr("Stream"), self.tr("Type"), self.tr("Size"), self.tr("Offset"))
        rows = [(row.name, row.kind, str(row.size), hex(row.offset)) for row in self._rows()]
        made = [Sheet(self.tr("Streams"), headers, rows)]
        at = self._table.currentIndex().row()
        if 0 <= at < len(rows):
            lines = [(line,) for line in self._content.whole.splitlines()]
            made.append(Sheet(rows[at][0], (self.tr("Content"),), lines))
        return made

    def _rows(self) -> list[StreamFacts]:
        return list(self._streams.rows)

    def _choose(self, row: int) -> None:
        self._asked += 1
        asked, session = self._asked, self.inspector.session
        kind = self._streams.rows[row].kind

        def done(text: str | Failure) -> None:
            if asked == self._asked:
                self._content.show_text(
                    text if isinstance(text, str) else self.inspector.why(text)
                )

        self.background.run(
            self, lambda: session.stream(kind, lambda: asked != self._asked), done
        )


class ProcessPage(Page):
    """Tables about the process: environment, handles, maps and the like."""

    def __init__(self, inspector: Inspector, background: Background) -> None:
        super().__init__(inspector, background)
        self._presenter: ProcessFacts | None = None
        self._asked = 0
        self._sheet: Sheet | None = None
        self._sections: TableModel[Section] = TableModel(
            (self.tr("Part"),),
            lambda row: (row.title,),
            tooltip=lambda row, _place: row.stream,
            parent=self,
        )
        self._section_table = make_table("sections", self._sections, self.tr("Parts"))
        self._place = column()
        self._empty = muted(plain_label("no_sections"))
        self._view: QTableView | None = None
        fill(self, splitter((self._section_table, 1), (self._place, 3)))
        on_row(self._section_table, self._choose)

    def show_dump(self) -> None:
        """Show which parts there are, the first one chosen."""
        inspection = self.inspector.inspection
        if inspection is None:
            return
        self._presenter = ProcessFacts(
            self.inspector.session, inspection, self.inspector.translate
        )
        self._sections.show(self._presenter.sections())
        self._show(Sheet("", (self.tr("This dump tells nothing of its process."),), ()))
        select_row(self._section_table, 0)

    def sheets(self) -> list[Sheet]:
        """Return the chosen part."""
        return [self._sheet] if self._sheet is not None and self._sheet.rows else []

    def _choose(self, row: int) -> None:
        if self._presenter is None:
            return
        self._asked += 1
        work = self._presenter.load(self._sections.rows[row])
        self.background.run(self, work, partial(self._loaded, self._asked))

    def _loaded(self, asked: int, sheet: Sheet) -> None:
        if asked == self._asked:
            self._show(sheet)

    def _show(self, sheet: Sheet) -> None:
        """Show a table of its own columns in the place of the one before."""
        self._sheet = sheet
        model: TableModel[Sequence[str]] = TableModel(
            sheet.headers,
            lambda row: row,
            tooltip=lambda row, place: row[place],
            parent=self,
        )
        model.show(sheet.rows)
        if self._view is None:
            self._view = make_table("section", model, self.tr("Content of the chosen part"))
            layout = self._place.layout()
            if layout is not None:
                layout.addWidget(self._view)
        else:
            before = self._view.model()
            self._view.setModel(model)
            before.deleteLater()
        widths(self._view, [200] * (len(sheet.headers) - 1))


class AnnotationsPage(Page):
    """The annotations of the crash, and the chosen one in full."""

    def __init__(self, inspector: Inspector, background: Background) -> None:
        super().__init__(inspector, background)
        self._annotations: TableModel[Annotation] = TableModel(
            (self.tr("Annotation"), self.tr("Value"), self.tr("Found in")),
            lambda row: (row.name, " ".join(row.value[:300].split()), row.source),
            parent=self,
        )
        self._table = make_table("annotations", self._annotations, self.tr("Annotations"))
        widths(self._table, (220, 0, 150))
        stretch_column(self._table, 1)
        self._value = LongTextView("value", self.tr("The chosen annotation"))
        self._empty = muted(plain_label("no_annotations"))
        self._empty.setText(
            self.tr(
                "This dump has no annotations. They are taken from the .extra file beside it "
                "and from the dump itself."
            )
        )
        fill(
            self,
            column(self._empty, splitter((self._table, 3), (self._value, 1), is_vertical=True)),
        )
        on_row(
            self._table, lambda row: self._value.show_text(self._annotations.rows[row].value)
        )

    def show_dump(self) -> None:
        """Show the annotations."""
        if self.inspector.inspection is None:
            return
        self._annotations.show(self.inspector.inspection.facts.annotations)
        self._value.show_text("")
        self._empty.setVisible(not self._annotations.rows)
        select_row(self._table, 0)

    def sheets(self) -> list[Sheet]:
        """Return the annotations."""
        headers = (self.tr("Annotation"), self.tr("Value"), self.tr("Found in"))
        return [Sheet(self.tr("Annotations"), headers, list(self._annotations.rows))]


class LeavingPage(Page):
    """Which parts of the crash would leave the machine, in which message."""

    def __init__(self, inspector: Inspector, background: Background) -> None:
        super().__init__(inspector, background)
        self._presenter: Leaving | None = None
        headers = (
            *(self.tr("Part"), self.tr("Content"), self.tr("Report")),
            *(self.tr("Reduced report"), self.tr("Ping")),
        )
        self._rows: TableModel[LeavingRow] = TableModel(
            headers, lambda row: row, tooltip=lambda row, place: row[place], parent=self
        )
        table = make_table("leaving", self._rows, self.tr("What leaves the machine"))
        widths(table, (160, 0, 80, 120, 70))
        stretch_column(table, 1)
        note = muted(plain_label("leaving_note"))
        note.setText(
            self.tr(
                "Looking at a dump sends nothing. This is what a report or a ping of this "
                "crash would hold, if it were sent: ✓ as it is, stripped of all that is "
                "private, or ✗ not at all."
            )
        )
        fill(self, column(note, table))

    def show_dump(self) -> None:
        """Show the marks."""
        if self.inspector.inspection is None:
            return
        self._presenter = Leaving(self.inspector.inspection, self.inspector.translate)
        self._rows.show(self._presenter.rows())

    def sheets(self) -> list[Sheet]:
        """Return the marks."""
        return [self._presenter.sheet()] if self._presenter else []


class TextPage(Page):
    """The analysis as one long text, made when it is looked at."""

    def __init__(
        self,
        inspector: Inspector,
        background: Background,
        face: str,
        title: str,
        note: str = "",
    ) -> None:
        super().__init__(inspector, background)
        self.face = face
        self._title = title
        self._view = LongTextView(face, title)
        remark = muted(plain_label(f"{face}_note", note))
        remark.setVisible(bool(note))
        self._find = named(f"{face}_find", QLineEdit(), self.tr("Find in this text"))
        self._find.setPlaceholderText(self.tr("Find (Ctrl+F, Return for the next place)"))
        self._find.returnPressed.connect(self._find_next)
        fill(self, column(remark, self._view, self._find))

    def focus_search(self) -> None:
        """Let the user type what to find."""
        self._find.setFocus()
        self._find.selectAll()

    def show_dump(self) -> None:
        """Have the text made, in the background."""
        session, face = self.inspector.session, self.face
        self._view.show_text(self.tr("One moment…"))
        self.background.run(self, lambda: session.text(face, MOST + 1), self._loaded)

    def sheets(self) -> list[Sheet]:
        """Return the text, line by line."""
        lines = [(line,) for line in self._view.whole.splitlines()]
        return [Sheet(self._title, ("",), lines)]

    def _find_next(self) -> None:
        """Go to the next place of the text, from the beginning again after the last one."""
        text = self._find.text()
        if not text or self._view.find(text):
            return
        self._view.moveCursor(QTextCursor.MoveOperation.Start)
        if not self._view.find(text):
            self.said.emit(self.tr("Not found."))

    def _loaded(self, text: str | Failure) -> None:
        self._view.show_text(text if isinstance(text, str) else self.inspector.why(text))
