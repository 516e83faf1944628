"""The crash dialog's form: comment, e-mail, what goes along, and where to.

Widgets that few forms have are imported when one has them: PySide makes a class, and each of
its enumerations, when it is imported, and the dialog is waited for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.ui.widgets import button, literal, muted, named, plain_label

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from PySide6.QtWidgets import QLayout, QLineEdit, QPushButton

    from app.presenters.crash_dialog import CrashDialogPresenter, DialogState


COMMENT_LINES = 4
"""Height of the comment's box at least, its frame included."""


class CrashForm(QWidget):
    """Tells the presenter each edit, then calls ``edited``; has the controls that apply."""

    def __init__(
        self,
        presenter: CrashDialogPresenter,
        edited: Callable[[], None],
        show_details: Callable[[], None],
    ) -> None:
        super().__init__()
        self._presenter = presenter
        self._edited = edited
        terms = presenter.terms
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(12)
        self._room = muted(plain_label("room", wrap=False))
        self._destination = plain_label("destination")
        self._forget: QPushButton | None = None
        self._restart: QCheckBox | None = None
        if terms.takes_comment:
            self._rows.addLayout(self._comment_rows(), 1)
        if terms.takes_email:
            self._rows.addLayout(self._email_row())
        if terms.url:
            self._rows.addLayout(self._url_row(terms.url))
        if terms.can_restart:
            text = self.tr("Res&tart {product}").format(product=literal(terms.product))
            self._restart = self._tick("restart", text)
            self._rows.addWidget(self._restart)
        if terms.can_agree:
            always = self._tick("always", self.tr("Send without asking from n&ow on"))
            self._rows.addWidget(always)
        if terms.can_look:
            self._rows.addLayout(self._destination_row(show_details))
        else:
            self._rows.addWidget(self._destination)
        if not terms.takes_comment:
            self._rows.addWidget(self._room)
            self._rows.addStretch()

    def show_state(self, state: DialogState) -> None:
        """Make the controls show ``state``."""
        self.setEnabled(state.can_edit)
        self._room.setText(state.hint or state.room)
        self._room.setVisible(bool(state.hint or state.room))
        if self._restart is not None:
            self._restart.setVisible(state.can_restart)
        if self._forget is not None:
            self._forget.setVisible(state.can_forget)
        self._destination.setText(state.destination)

    def _comment_rows(self) -> QLayout:
        comment = named("comment", QPlainTextEdit(self._presenter.state.choices.comment))
        comment.setTabChangesFocus(True)
        comment.setMinimumHeight(COMMENT_LINES * self.fontMetrics().height())
        comment.textChanged.connect(lambda: self._edit(comment=comment.toPlainText()))
        question = QLabel(self.tr("&What were you doing when it crashed?"))
        question.setBuddy(comment)
        warning = self.tr("Public: please no names, passwords or addresses.")
        below = _row(muted(plain_label("public", warning)), self._room)
        rows = QVBoxLayout()
        rows.addWidget(question)
        rows.addWidget(comment)
        rows.addLayout(below)
        self.setFocusProxy(comment)
        return rows

    def _email_row(self) -> QLayout:
        from PySide6.QtWidgets import QLineEdit

        email = named("email", QLineEdit(self._presenter.state.choices.email))
        email.setPlaceholderText(self.tr("optional, for questions about this crash"))
        email.textChanged.connect(lambda text: self._edit(email=text))
        label = QLabel(self.tr("&E-mail:"))
        label.setBuddy(email)
        remember = self._tick("remember_email", self.tr("&Remember it"))
        forget = self._forget = button("forget", self.tr("&Forget"))
        forget.setToolTip(self.tr("Remove the remembered address from this computer."))
        forget.clicked.connect(lambda: self._forget_email(email, remember))
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(email, 1)
        row.addWidget(remember)
        row.addWidget(forget)
        return row

    def _forget_email(self, email: QLineEdit, remember: QCheckBox) -> None:
        self._presenter.forget_email()
        email.clear()
        remember.setChecked(False)
        self._edited()

    def _url_row(self, url: str) -> QLayout:
        from PySide6.QtWidgets import QLineEdit

        address = named("url", QLineEdit(url), self.tr("Address of the open page"))
        address.setReadOnly(True)
        address.setCursorPosition(0)
        row = QHBoxLayout()
        row.addWidget(
            self._tick("include_url", self.tr("Include the &address of the open page:"))
        )
        row.addWidget(address, 1)
        return row

    def _destination_row(self, show_details: Callable[[], None]) -> QLayout:
        details = button("details", self.tr("&Details…"))
        details.clicked.connect(show_details)
        return _row(self._destination, details)

    def _tick(self, choice: str, text: str) -> QCheckBox:
        """Return a tick box for the choice of that name."""
        tick = named(choice, QCheckBox(text))
        tick.setChecked(getattr(self._presenter.state.choices, choice))
        tick.toggled.connect(lambda on: self._edit(**{choice: on}))
        return tick

    def _edit(self, **changes: Any) -> None:
        self._presenter.edit(self._presenter.state.choices._replace(**changes))
        self._edited()


def _row(wide: QWidget, narrow: QWidget) -> QLayout:
    row = QHBoxLayout()
    row.addWidget(wide, 1)
    row.addWidget(narrow)
    return row
