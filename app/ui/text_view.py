"""Read-only text of any length: in the fixed font as it is, or sentences to be read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit

from app.ui.widgets import named


def text_view(name: str, accessible: str, *, wrap: bool = False) -> QPlainTextEdit:
    """Return an empty view for what is no sentence, such as a value; Tab leaves it."""
    view = _read_only(name, accessible)
    view.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    if not wrap:
        view.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    return view


def sentence_view(name: str, accessible: str) -> QPlainTextEdit:
    """Return an empty view for sentences in the user's language, which run as it does."""
    view = _read_only(name, accessible)
    option = view.document().defaultTextOption()
    option.setTextDirection(view.layoutDirection())
    is_mirrored = view.layoutDirection() is Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    view.document().setDefaultTextOption(option)
    return view


def _read_only(name: str, accessible: str) -> QPlainTextEdit:
    view = named(name, QPlainTextEdit(), accessible)
    view.setReadOnly(True)
    view.setTabChangesFocus(True)
    view.setUndoRedoEnabled(False)
    return view
