"""A bar that tells what was done, offers one thing to do about it, and goes away by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.ui.widgets import button, plain_label

NOTICE_MS = 10_000


class NoticeBar(QFrame):
    """Hidden until there is something to tell."""

    def __init__(self, name: str, offer: str) -> None:
        super().__init__()
        self.setObjectName(f"{name}_bar")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._text = plain_label(f"{name}_text", wrap=False)
        self._button = button(name, offer)
        self._button.clicked.connect(self._accept)
        self._accepted: Callable[[], object] | None = None
        self._expired: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(NOTICE_MS)
        self._timer.timeout.connect(self.expire)
        self.hide()

    def tell(
        self,
        text: str,
        accepted: Callable[[], object],
        expired: Callable[[], object] | None = None,
    ) -> None:
        """Show ``text``.

        Args:
            text: What was done.
            accepted: Called when the offer is taken.
            expired: Called when it was not, and the bar goes away.
        """
        self._text.setText(text)
        self._accepted, self._expired = accepted, expired
        self._timer.start()
        self.show()

    def expire(self) -> None:
        """Take the offer back."""
        expired = self._expired
        self._end()
        if expired is not None:
            expired()

    def _accept(self) -> None:
        accepted = self._accepted
        self._end()
        if accepted is not None:
            accepted()

    def _end(self) -> None:
        self._timer.stop()
        self.hide()
        self._accepted = self._expired = None
