"""Read-only text of megabytes, shown without ever keeping the user waiting."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontDatabase, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

CHUNK = 1 << 11
"""Characters that are added at once: laid out in a millisecond or two."""
MOST = 1 << 20
"""Characters that are shown; who wants more saves the text to a file."""
_AT_ONCE_S = 0.008


class LongTextView(QPlainTextEdit):
    """Takes its text in pieces, between other events; Tab leaves it."""

    def __init__(self, name: str, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._text = ""
        self._shown = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._add)

    @property
    def whole(self) -> str:
        """All of the text, shown or not."""
        return self._text

    def show_text(self, text: str) -> None:
        """Show ``text``; its beginning at once."""
        self._text, self._shown = text, 0
        self._timer.start(0)
        self.clear()
        self._add()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _add(self) -> None:
        """Add as much as can be laid out without anybody noticing."""
        last, begun = min(len(self._text), MOST), time.monotonic()
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        while self._shown < last and time.monotonic() - begun < _AT_ONCE_S:
            end = min(self._shown + CHUNK, last)
            cursor.insertText(self._text[self._shown : end])
            self._shown = end
        if self._shown < last:
            return
        self._timer.stop()
        if last < len(self._text):
            cursor.insertText("\n" + self.tr("… only the beginning is shown here."))
