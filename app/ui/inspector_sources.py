"""Opens source lines in the user's editor, asking for what it takes. Widgets only."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from app.presenters.inspector_desk import InspectorDesk
from app.presenters.inspector_threads import SourceLine


class SourceOpener(QObject):
    """Finds a source file, and starts the editor.

    Signals:
        said: Something to tell in the status bar.
    """

    said = Signal(str)

    def __init__(self, desk: InspectorDesk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window

    def open(self, source: SourceLine) -> None:
        """Open a source line: ask for the folder of the sources, or the editor, if needed."""
        found = self._desk.find_source(source)
        if isinstance(found, str):
            title = self.tr("Where is {file}?").format(file=source.file)
            folder = QFileDialog.getExistingDirectory(self._window, title)
            if not folder:
                self.said.emit(found)
                return
            self._desk.add_source_folder(Path(folder))
            found = self._desk.find_source(source)
        if isinstance(found, str):
            self.said.emit(found)
        elif self._desk.editor or self.ask_for_editor():
            self.said.emit(self._desk.open_source(found, source.line) or str(found))

    def ask_for_editor(self) -> bool:
        """Ask for the command that opens a line; tell whether there is one now."""
        text, is_given = QInputDialog.getText(
            self._window,
            self.tr("Command of the Editor"),
            self.tr("{file} and {line} stand for the place, such as: code -g {file}:{line}"),
            text=self._desk.editor or "code -g {file}:{line}",
        )
        if is_given and text:
            self._desk.set_editor(text)
        return bool(is_given and text)
