"""Doing things once a window is on the screen, and not before: the user comes first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QWidget


class OnceVisible(QObject):
    """Calls a function once, after the first time that ``widget`` is exposed and painted."""

    def __init__(self, widget: QWidget, do: Callable[[], None]) -> None:
        super().__init__(widget)
        self._do = do
        widget.winId()  # makes the native window that is watched
        self._window = widget.windowHandle()
        self._window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first exposure; what is queued now runs after its painting."""
        exposed = event.type() == QEvent.Type.Expose and isinstance(watched, QWindow)
        if exposed and self._window.isExposed():
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._do)
        return False
