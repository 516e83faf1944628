"""Small pieces that several windows use."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

W = TypeVar("W", bound=QWidget)
L = TypeVar("L", bound=QLabel)


def named(name: str, widget: W, accessible: str = "") -> W:
    """Give ``widget`` the object name that tests find it by, and a name for screen readers."""
    widget.setObjectName(name)
    if accessible:
        widget.setAccessibleName(accessible)
    return widget


def plain_label(name: str, text: str = "", *, wrap: bool = True) -> QLabel:
    """Return a label that never takes its text for HTML: dumps and servers are not trusted."""
    label = named(name, QLabel())
    label.setTextFormat(Qt.TextFormat.PlainText)
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


class ElidedLabel(QLabel):
    """One line of plain text that is cut in the middle where it does not fit."""

    def __init__(self, name: str, text: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Return room for one line."""
        return QSize(0, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much as fits."""
        line = " ".join(self.text().split())
        metrics = self.fontMetrics()
        shown = metrics.elidedText(line, Qt.TextElideMode.ElideMiddle, self.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)
