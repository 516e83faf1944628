"""Small pieces that several windows use.

PySide makes all enumerations of the ``Qt`` namespace when the first of them is used, which
takes a tenth of the crash dialog's start. What the dialog uses does therefore without.
"""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

W = TypeVar("W", bound=QWidget)
L = TypeVar("L", bound=QLabel)

_PLAIN_TEXT = 0
"""``Qt.TextFormat.PlainText``"""


def named(name: str, widget: W, accessible: str = "") -> W:
    """Give ``widget`` the object name that tests find it by, and a name for screen readers."""
    widget.setObjectName(name)
    if accessible:
        widget.setAccessibleName(accessible)
    return widget


def plain_label(name: str, text: str = "", *, wrap: bool = True) -> QLabel:
    """Return a label that never takes its text for HTML: dumps and servers are not trusted."""
    label = named(name, QLabel())
    label.setProperty("textFormat", _PLAIN_TEXT)
    label.setWordWrap(wrap)
    label.setText(text)
    return label


def muted(label: L) -> L:
    """Show ``label`` in the palette's weaker colour."""
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def button(name: str, text: str) -> QPushButton:
    """Return a push button that only Return and Space on itself press."""
    push = named(name, QPushButton(text))
    push.setAutoDefault(False)
    return push


def literal(text: str) -> str:
    """Return ``text`` so that a button shows it as it is, ``&`` included."""
    return text.replace("&", "&&")


def resize_to_fit(window: QWidget, size: QSize) -> None:
    """Give a window its first size, or what the screen has room for below a title bar."""
    room = window.screen().availableSize() - QSize(0, 2 * window.fontMetrics().height())
    window.resize(size.boundedTo(room))
