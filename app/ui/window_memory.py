"""What a window looked like when it was closed: place, size, page, widths of columns.

It is in ``lastword/window.ini`` beside the reports and may be deleted at any time.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QHeaderView, QMainWindow, QSplitter


class WindowMemory:
    """The memory of the windows of one ``Crash Reports`` folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)

    def restore(self, name: str, widget: QMainWindow | QHeaderView | QSplitter) -> bool:
        """Make ``widget`` look as it did; tell whether that is known."""
        state = self._settings.value(name)
        if not isinstance(state, QByteArray):
            return False
        if isinstance(widget, QMainWindow):
            return widget.restoreGeometry(state)
        return widget.restoreState(state)

    def keep(self, name: str, widget: QMainWindow | QHeaderView | QSplitter) -> None:
        """Remember how ``widget`` looks."""
        is_window = isinstance(widget, QMainWindow)
        self._keep(name, widget.saveGeometry() if is_window else widget.saveState())

    def text(self, name: str) -> str:
        """Return a remembered text; empty if there is none."""
        value = self._settings.value(name)
        return value if isinstance(value, str) else ""

    def keep_text(self, name: str, text: str) -> None:
        """Remember a text."""
        self._keep(name, text)

    def _keep(self, name: str, value: QByteArray | str) -> None:
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
        self._settings.setValue(name, value)
        self._settings.sync()
