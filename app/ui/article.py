"""Text to read on a page: headings and paragraphs, never taken for HTML."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.ui.widgets import named, plain_label

_WIDTH = 640
"""Lines of text that are longer are hard to read."""


class Article(QScrollArea):
    """Headings and paragraphs, one below the other; arrow keys scroll."""

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__()
        named(name, self, accessible)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        body = QWidget()
        body.setMaximumWidth(_WIDTH)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(24, 16, 24, 16)
        self.setWidget(body)

    def clear(self) -> None:
        """Remove all."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()

    def add(self, title: str, paragraphs: Iterable[str]) -> None:
        """Add a heading and paragraphs."""
        self._column.addWidget(heading(title))
        for text in paragraphs:
            paragraph = plain_label("paragraph", text)
            paragraph.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._column.addWidget(paragraph)
        self._column.addSpacing(12)

    def add_widget(self, widget: QWidget) -> None:
        """Add something else below, as wide as it needs to be."""
        self._column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeading)

    def end(self) -> None:
        """Move all that was added to the top."""
        self._column.addStretch(1)


def heading(text: str) -> QLabel:
    """Return a heading."""
    label = plain_label("heading", text)
    font = label.font()
    font.setPointSizeF(1.25 * font.pointSizeF())
    font.setBold(True)
    label.setFont(font)
    return label
