"""The crash dialog's help: widgets only. Texts: :mod:`app.presenters.crash_help`."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextEdit, QVBoxLayout, QWidget

from app.presenters.crash_help import CrashHelp
from app.ui.widgets import button, named

_GAP = 10


class CrashHelpDialog(QDialog):
    """Questions and answers, and the way to the privacy page."""

    def __init__(self, help_: CrashHelp, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Crash Reports"))
        text = named("answers", QTextEdit(), self.tr("Questions and answers"))
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        _write(text, help_)
        close = button("close", self.tr("C&lose"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QDialogButtonBox()
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        if help_.privacy_url:
            page = button("privacy", self.tr("&Privacy Page"))
            page.setToolTip(help_.privacy_url)
            page.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(help_.privacy_url)))
            buttons.addButton(page, QDialogButtonBox.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        layout.addWidget(text, 1)
        layout.addWidget(buttons)
        self.resize(520, 420)


def _write(text: QTextEdit, help_: CrashHelp) -> None:
    """Fill the view without HTML: a server's name may hold anything."""
    plain, bold = QTextCharFormat(), QTextCharFormat()
    bold.setFontWeight(700)
    below = QTextBlockFormat()
    below.setBottomMargin(_GAP)
    cursor = QTextCursor(text.document())
    for number, (question, answer) in enumerate(help_.answers):
        if number:
            cursor.insertBlock(QTextBlockFormat())
        cursor.insertText(question, bold)
        cursor.insertBlock(below)
        cursor.insertText(answer, plain)
    text.moveCursor(QTextCursor.MoveOperation.Start)
