"""The inspector's page of captured memory: look, go to, search, save. Widgets only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QWidget,
)

from app.presenters.copying import Sheet
from app.presenters.inspector import Inspector
from app.presenters.inspector_memory import Addresses, MemoryLines, ascii_text, reading
from app.presenters.inspector_search import Found, Hit, Kind, MemorySearch
from app.services.dump_memory import DumpMemory
from app.services.inspection import Inspection
from app.ui.background import Background
from app.ui.hex_view import HexView
from app.ui.inspector_page import Page, column, fill, splitter, widths
from app.ui.table_model import TableModel
from app.ui.tables import make_table
from app.ui.widgets import button, muted, named, plain_label

_SETTLE_MS = 120


class MemoryPage(Page):
    """All captured memory of the dump."""

    def __init__(
        self,
        inspector: Inspector,
        background: Background,
        registers: Callable[[], Mapping[str, int]],
    ) -> None:
        super().__init__(inspector, background)
        self._registers = registers
        self._lines: MemoryLines | None = None
        self._addresses: Addresses | None = None
        self._search: MemorySearch | None = None
        self._wanted: int | None = None
        self._asked = self._searches = 0
        self._view = HexView("memory", self.tr("Memory"))
        self._view.address_changed.connect(self._show_reading)
        self._view.pointer_chosen.connect(self._follow)
        self._reading = muted(plain_label("reading"))
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settling.timeout.connect(self._ask_for_meaning)
        self._make_hits()
        top = column(self._make_places(), self._view, self._reading)
        below = column(self._make_search(), self._hit_table)
        fill(self, splitter((top, 3), (below, 1), is_vertical=True))

    def show_dump(self) -> None:
        """Lay out the memory, in the background."""
        inspection = self.inspector.inspection
        if inspection is not None:
            work = partial(_laid_out, self.inspector, inspection)
            self.background.run(self, work, self._laid_out)

    def sheets(self) -> list[Sheet]:
        """Return the visible lines, and the hits of the search."""
        digits = self._lines.digits if self._lines is not None else 16
        lines = [
            (f"{line.first:0{digits}x}", line.data.hex(" "), ascii_text(line.data))
            for line in self._view.visible()
            if not line.title
        ]
        headers = (self.tr("Address"), self.tr("Bytes"), self.tr("Text"))
        made = [Sheet(self.tr("Memory"), headers, lines)]
        if self._hits.rows:
            rows = [self._hit_cells(hit) for hit in self._hits.rows]
            found = (self.tr("Address"), self.tr("Where"), self.tr("Text"))
            made.append(Sheet(self.tr("Found in memory"), found, rows))
        return made

    @property
    def total(self) -> int:
        """Bytes of captured memory, as far as that is known yet."""
        return self._lines.memory.total if self._lines is not None else 0

    def go_to(self, address: int) -> None:
        """Show an address; the nearest one, and a remark, where it was not captured."""
        if self._lines is None:
            self._wanted = address
            return
        if self._view.go_to(address):
            self.said.emit(self._lines.name(address))
            return
        self.said.emit(self.tr("This address is not in the dump; the nearest one is shown."))
        self._view.go_to(self._lines.nearest(address))

    def focus_address(self) -> None:
        """Let the user type an address."""
        self._place.setFocus()
        self._place.selectAll()

    def focus_search(self) -> None:
        """Let the user type what to look for."""
        self._text.setFocus()
        self._text.selectAll()

    def end(self) -> None:
        """End a running search."""
        if self._search is not None:
            self._search.cancel()

    def _make_places(self) -> QWidget:
        self._place = named("address", QLineEdit(), self.tr("Address"))
        self._place.setPlaceholderText(self.tr("0x7ffe0000, rsp+20, libc.so.6+89006"))
        self._place.returnPressed.connect(self._go)
        go = button("go", self.tr("G&o"))
        go.clicked.connect(self._go)
        self._regions = named("regions", QComboBox(), self.tr("Pieces of memory"))
        self._regions.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._regions.setMinimumContentsLength(22)
        self._regions.activated.connect(self._choose_region)
        save = button("save_region", self.tr("Sa&ve Region…"))
        save.clicked.connect(self._save)
        return _row((self._place, 2), (go, 0), (self._regions, 3), (save, 0))

    def _make_search(self) -> QWidget:
        self._kind = named("search_kind", QComboBox(), self.tr("What to look for"))
        for kind, text in (
            (Kind.TEXT, self.tr("Text")),
            (Kind.BYTES, self.tr("Bytes")),
            (Kind.POINTER, self.tr("Pointers to")),
            (Kind.STRINGS, self.tr("All strings")),
        ):
            self._kind.addItem(text, kind)
        self._text = named("search_text", QLineEdit(), self.tr("Search for"))
        self._text.setPlaceholderText(self.tr("text, 4d 44 ?? 50, an address, or a length"))
        self._text.returnPressed.connect(self._start_search)
        self._start = button("search", self.tr("Sea&rch"))
        self._start.clicked.connect(self._start_search)
        self._stop = button("stop_search", self.tr("S&top"))
        self._stop.clicked.connect(self.end)
        self._stop.setEnabled(False)
        self._progress = named("search_progress", QProgressBar(), self.tr("Progress"))
        self._progress.setVisible(False)
        return _row(
            (self._kind, 0),
            (self._text, 2),
            (self._start, 0),
            (self._stop, 0),
            (self._progress, 1),
        )

    def _make_hits(self) -> None:
        self._hits: TableModel[Hit] = TableModel(
            (self.tr("Address"), self.tr("Where"), self.tr("Text")),
            self._hit_cells,
            tooltip=lambda hit, place: self._hit_cells(hit)[place],
            parent=self,
        )
        self._hit_table = make_table("hits", self._hits, self.tr("Found in memory"))
        widths(self._hit_table, (170, 320))
        self._hit_table.activated.connect(self._choose_hit)
        self._hit_table.clicked.connect(self._choose_hit)

    def _hit_cells(self, hit: Hit) -> tuple[str, str, str]:
        digits = self._lines.digits if self._lines is not None else 16
        return f"{hit.address:0{digits}x}", hit.place, hit.preview

    def _laid_out(self, laid_out: tuple[MemoryLines, list[str]]) -> None:
        lines, titles = laid_out
        inspection = self.inspector.inspection
        if inspection is None:
            return
        analysis = inspection.analysis
        self._lines = lines
        self._addresses = Addresses(analysis)
        self._search = MemorySearch(lines, analysis.word_size, self.inspector.translate)
        self._regions.clear()
        self._regions.addItems(titles)
        wanted, self._wanted = self._wanted, None
        if wanted is None and not self._view.address:
            # Where most will want to look first: the stack of the crash.
            thread = analysis.crashing_thread
            wanted = thread.frames[0].sp if thread and thread.frames else None
        self._view.show_lines(lines)
        if wanted is not None and not self._view.go_to(wanted):
            self._view.go_to(lines.nearest(wanted))

    def _parse(self, text: str) -> int | None:
        return self._addresses.parse(text, self._registers()) if self._addresses else None

    def _go(self) -> None:
        address = self._parse(self._place.text())
        if address is None:
            self.said.emit(self.tr("This is no address. Example: 0x7ffe0000, rsp+20."))
        else:
            self.go_to(address)
            self._view.setFocus()

    def _choose_region(self, index: int) -> None:
        if self._lines is not None:
            self.go_to(self._lines.memory.piece(index).start)

    def _follow(self, address: int) -> None:
        """Go where the pointer at an address points."""
        inspection = self.inspector.inspection
        if self._lines is None or inspection is None:
            return
        size = inspection.analysis.word_size
        data = self._lines.memory.at(address & -size, size)
        if len(data) == size:
            self.go_to(int.from_bytes(data, "little"))

    def _show_reading(self, address: int) -> None:
        data = self._lines.memory.at(address, 8) if self._lines is not None else b""
        self._reading.setText(reading(data, address))
        self._asked += 1
        self._settling.start()
        if self._lines is not None:
            self._regions.setCurrentIndex(self._lines.memory.find(address))

    def _ask_for_meaning(self) -> None:
        inspection, asked = self.inspector.inspection, self._asked
        if self._lines is None or inspection is None:
            return
        address, size = self._view.address, inspection.analysis.word_size
        word = int.from_bytes(self._lines.memory.at(address & -size, size), "little")
        session = self.inspector.session

        def done(meanings: list[str]) -> None:
            if asked == self._asked and meanings[0]:
                self._reading.setText(f"{self._reading.text()}   → {meanings[0]}")

        self.background.run(
            self, lambda: session.meanings([word], lambda: asked != self._asked), done
        )

    def _start_search(self) -> None:
        if self._search is None:
            return
        kind = Kind(self._kind.currentData())
        pattern = self._search.pattern(kind, self._text.text(), self._parse)
        if pattern is None:
            self.said.emit(self._search.problem)
            return
        self._hits.show([])
        self._show_searching(is_running=True)
        self._searches += 1
        number = self._searches
        self.background.run_with_progress(
            self,
            self._search.begin(pattern),
            lambda news: self._found(number, news),
            lambda is_cut: self._end_search(number, is_cut),
        )

    def _found(self, number: int, news: Found) -> None:
        if number != self._searches:
            return  # of a search that a newer one has ended
        self._progress.setValue(news.percent)
        if news.hits:
            self._hits.append(news.hits)

    def _end_search(self, number: int, is_cut: bool) -> None:
        if number != self._searches:
            return
        self._show_searching(is_running=False)
        count = len(self._hits.rows)
        text = self.tr("Found: {count}").format(count=count)
        if is_cut:
            text = self.tr("Found: {count}, and there are more").format(count=count)
        self.said.emit(text)

    def _show_searching(self, *, is_running: bool) -> None:
        self._progress.setValue(0)
        self._progress.setVisible(is_running)
        self._stop.setEnabled(is_running)
        self._start.setEnabled(not is_running)

    def _choose_hit(self, index: QModelIndex) -> None:
        self.go_to(self._hits.rows[index.row()].address)

    def _save(self) -> None:
        if self._lines is None or not len(self._lines.memory):
            return
        memory = self._lines.memory
        index = memory.find(self._view.address)
        name = f"{self.inspector.dump.stem}-{memory.piece(index).start:x}.bin"
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save Region"), name)
        if chosen:
            work = partial(_saved, memory, index, Path(chosen))
            self.background.run(self, work, self.said.emit)


def _laid_out(inspector: Inspector, inspection: Inspection) -> tuple[MemoryLines, list[str]]:
    """Return the memory and the titles of its pieces; blocks."""
    memory = DumpMemory(inspector.dump, inspection.facts.regions)
    ranges = inspector.session.ranges()
    lines = MemoryLines(memory, inspection.analysis, ranges, inspector.translate)
    return lines, lines.regions()


def _saved(memory: DumpMemory, index: int, target: Path) -> str:
    try:
        memory.save(index, target)
    except OSError as error:
        return f"{target}: {error.strerror}"
    return str(target)


def _row(*parts: tuple[QWidget, int]) -> QWidget:
    whole = QWidget()
    layout = QHBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget, share in parts:
        layout.addWidget(widget, share)
    return whole
