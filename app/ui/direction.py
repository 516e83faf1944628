"""Texts that run in another direction than the window around them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

_BEGIN, _END = "\u2068", "\u2069"
"""Unicode's first strong isolate, and the end of it."""


def as_it_runs(text: str) -> str:
    """Return ``text`` for a window so that paths, times and names keep their own direction.

    In a window that runs from right to left a path would else begin with its end.
    """
    if not text or not QGuiApplication.isRightToLeft():
        return text
    return f"{_BEGIN}{text}{_END}"


def as_it_was(text: str) -> str:
    """Return what :func:`as_it_runs` was given: its marks are for windows, not for copies."""
    return text.removeprefix(_BEGIN).removesuffix(_END)


def leading_edge() -> Qt.AlignmentFlag:
    """Return where lines of this window begin, whichever way the text of a label runs."""
    flag = Qt.AlignmentFlag
    edge = flag.AlignRight if QGuiApplication.isRightToLeft() else flag.AlignLeft
    return edge | flag.AlignAbsolute | flag.AlignVCenter
