"""What the crash dialog shows once the report is sent."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from app.ui.widgets import button, named


class CrashResult(QWidget):
    """The Crash ID, to copy, and its page, to open."""

    def __init__(self, crash_id: str, view_url: str) -> None:
        super().__init__()
        field = named("crash_id", QLineEdit(crash_id))
        field.setReadOnly(True)
        field.setCursorPosition(0)
        field.setMinimumWidth(field.fontMetrics().horizontalAdvance(crash_id) + 24)
        label = QLabel(self.tr("Crash &ID:"))
        label.setBuddy(field)
        copy = button("copy", self.tr("&Copy"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(crash_id))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(field, 1)
        row.addWidget(copy)
        if view_url:
            page = button("open", self.tr("&Open Page"))
            page.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(view_url)))
            row.addWidget(page)
