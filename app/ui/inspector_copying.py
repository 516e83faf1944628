"""What of the inspector goes to the clipboard or into a file. Widgets only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QTableView, QTabWidget

from app.presenters.copying import FORMATS, Sheet
from app.services.analysis import Failure
from app.ui.background import Background
from app.ui.direction import as_it_was
from app.ui.inspector_compare import CompareView
from app.ui.inspector_dump import DumpView
from app.ui.inspector_streams import TextPage

MOST_COPIED = 1 << 23
"""Characters for the clipboard; other programs, too, halt when they get more."""


class Copier(QObject):
    """Copies from the visible tab; texts are made in the background.

    Signals:
        said: Something to tell in the status bar.
    """

    said = Signal(str)

    def __init__(self, tabs: QTabWidget, background: Background) -> None:
        super().__init__(tabs)
        self._tabs = tabs
        self._background = background

    def row(self) -> None:
        """Copy the chosen row of the table that has the focus."""
        table = QApplication.focusWidget()
        if not isinstance(table, QTableView) or not table.currentIndex().isValid():
            return
        model, row = table.model(), table.currentIndex().row()
        cells = (model.index(row, place).data() for place in range(model.columnCount()))
        self._take("\t".join(as_it_was(str(cell)) for cell in cells))

    def page(self, form: str) -> None:
        """Copy the visible page; one that is a text as it is."""
        tab = self._tabs.currentWidget()
        if not isinstance(tab, (DumpView, CompareView)):
            return
        if isinstance(tab, DumpView) and isinstance(tab.page, TextPage):
            session, face = tab.inspector.session, tab.page.face
            self._copy(lambda: session.text(face, MOST_COPIED + 1))
            return
        sheets = tab.sheets()
        if sheets:
            self._copy(lambda: _copied(sheets, form))
        else:
            self.said.emit(self.tr("There is nothing to copy here."))

    def stack(self, form: str) -> None:
        """Copy the stack of the chosen thread; before one is chosen, of the crashed one."""
        view = self._view
        if view is None or view.inspector.inspection is None:
            return
        analysis, thread = view.inspector.inspection.analysis, view.threads.chosen_thread
        if thread < 0 and analysis.crash is not None:
            thread = analysis.crash.thread or 0
        if analysis.threads:
            session = view.inspector.session
            self._copy(lambda: session.stack(form, max(thread, 0), MOST_COPIED + 1))

    def report(self, form: str) -> None:
        """Copy the whole analysis."""
        view = self._view
        if view is not None:
            session = view.inspector.session
            self._copy(lambda: session.text(form, MOST_COPIED + 1))

    def save_json(self) -> None:
        """Ask for a file, and write the whole analysis to it."""
        view = self._view
        if view is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self._tabs, self.tr("Save JSON"), f"{view.inspector.dump.stem}.json"
        )
        if name:
            work = partial(view.inspector.session.save, "json", Path(name))
            self._background.run(self, work, self._tell)

    @property
    def _view(self) -> DumpView | None:
        tab = self._tabs.currentWidget()
        return tab if isinstance(tab, DumpView) else None

    def _copy(self, work: Callable[[], str | Failure]) -> None:
        self._background.run(self, work, self._take)

    def _take(self, text: str | Failure) -> None:
        if isinstance(text, Failure):
            self._tell(text)
        elif len(text) > MOST_COPIED:
            too_long = self.tr("This is too long for the clipboard. Save it to a file: Ctrl+S.")
            self.said.emit(too_long)
        else:
            QGuiApplication.clipboard().setText(text)
            self.said.emit(self.tr("Copied. Letters: {count}").format(count=len(text)))

    def _tell(self, text: str | Failure) -> None:
        view = self._view
        if isinstance(text, Failure):
            text = view.inspector.why(text) if view is not None else text.reason
        self.said.emit(text)


def _copied(sheets: Sequence[Sheet], form: str) -> str:
    return "\n".join(map(FORMATS[form], sheets))
