"""The threads of a dump and their stacks, also very deep ones. No Qt."""

from __future__ import annotations

from typing import NamedTuple

from analyzer.model import Frame, Thread, Trust
from analyzer.output.text import plain
from app.presenters.copying import Sheet
from app.presenters.stack import FrameRow, FrameRows
from app.presenters.translation import Translate, Translated
from app.services.inspection import Inspection


class ThreadRow(NamedTuple):
    """One thread of the list.

    Attributes:
        place: Its index in ``Analysis.threads``.
        number: Its id.
        name: Its name, and whether it crashed.
        top: Where it was.
        frames: How many frames it has.
        crashed: It is the one that crashed.
    """

    place: int
    number: str
    name: str
    top: str
    frames: str
    crashed: bool = False

    @property
    def cells(self) -> tuple[str, ...]:
        """What the table shows."""
        return self.number, self.frames, self.name, self.top


class SourceLine(NamedTuple):
    """A line of source: its file, as it was called when the program was built."""

    file: str
    line: int


class Threads(Translated):
    """All threads of one dump."""

    def __init__(self, inspection: Inspection, translate: Translate) -> None:
        super().__init__(translate)
        self._analysis = inspection.analysis

    def rows(self) -> list[ThreadRow]:
        """Return all threads, the one that crashed first."""
        crash = self._analysis.crash
        crashed = crash.thread if crash else None
        rows = [
            self._row(place, thread, crashed=place == crashed)
            for place, thread in enumerate(self._analysis.threads)
        ]
        rows.sort(key=lambda row: not row.crashed)
        return rows

    def frames(self, thread: int) -> FrameRows:
        """Return the lines of a thread's stack; each is made when it is looked at."""
        return FrameRows(self._analysis, self._analysis.threads[thread])

    def note(self, thread: int) -> str:
        """Return what a reader of that thread's stack should know."""
        found = self._analysis.threads[thread]
        if found.note or found.frames:
            return plain(found.note)
        return self.tr("This thread has no frames.")

    def source(self, thread: int, row: FrameRow) -> SourceLine | None:
        """Return the source line of a line of the stack, if it is known."""
        frame = self._frame(thread, row)
        code = frame.inlines[row.inline] if row.inline is not None else frame
        return SourceLine(code.file, code.line or 1) if code.file else None

    def trust(self, row: FrameRow) -> str:
        """Tell in words how sure a line of the stack is."""
        words: dict[str, str] = {
            Trust.CONTEXT: self.tr("The registers of the thread itself: certain."),
            Trust.PREWALKED: self.tr("Walked by the program that wrote the dump."),
            Trust.CFI: self.tr("Computed by unwind rules: as certain as the frame above."),
            Trust.FRAME_POINTER: self.tr("Found by the frame pointer: nearly certain."),
            Trust.CFI_SCAN: self.tr("Found by a scan that unwind rules confirm."),
            Trust.SCAN: self.tr("The next word that may be a return address: a guess."),
            Trust.NONE: self.tr("Nobody knows how it was found."),
        }
        text = words.get(
            row.trust, self.tr("Inlined: the compiler has put it into its caller.")
        )
        return f"{text}\n{row.why}" if row.why else text

    def sheet(self, thread: int) -> Sheet:
        """Return a stack as a table."""
        headers = (
            "#",
            self.tr("Function"),
            self.tr("Source"),
            self.tr("Module"),
            self.tr("Trust"),
        )
        found = self._analysis.threads[thread]
        title = self.tr("Stack of thread {number}").format(number=found.thread_id)
        if found.name:
            title = f"{title} ({plain(found.name)})"
        return Sheet(title, headers, [cells(row) for row in self.frames(thread)])

    def _row(self, place: int, thread: Thread, *, crashed: bool) -> ThreadRow:
        name = plain(thread.name or "")
        if crashed:
            name = (
                self.tr("{thread} — crashed").format(thread=name)
                if name
                else self.tr("crashed")
            )
        first = thread._replace(frames=thread.frames[:1])
        top = next(iter(FrameRows(self._analysis, first)), None)
        return ThreadRow(
            place,
            str(thread.thread_id),
            name,
            top.function if top else plain(thread.note),
            str(len(thread.frames)),
            crashed,
        )

    def _frame(self, thread: int, row: FrameRow) -> Frame:
        return self._analysis.threads[thread].frames[row.number]


def cells(row: FrameRow) -> tuple[str, ...]:
    """Return a line of a stack as texts, in the order of the table's columns."""
    return str(row.number), row.function, row.source, row.module, row.trust
