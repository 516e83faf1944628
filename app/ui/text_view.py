"""Read-only text of any length in the fixed font."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit

from app.ui.widgets import named


def text_view(name: str, accessible: str, *, wrap: bool = False) -> QPlainTextEdit:
    """Return an empty view; Tab leaves it."""
    view = named(name, QPlainTextEdit(), accessible)
    view.setReadOnly(True)
    view.setTabChangesFocus(True)
    view.setUndoRedoEnabled(False)
    view.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    if not wrap:
        view.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    return view
