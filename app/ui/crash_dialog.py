"""The crash dialog: widgets only. Behaviour: :mod:`app.presenters.crash_dialog`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFont, QGuiApplication, QIcon
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from app.model.outcome import Outcome
from app.presenters.cause import Cause
from app.presenters.crash_dialog import CrashDialogPresenter, DialogState, Phase
from app.ui.background import Background
from app.ui.widgets import ElidedLabel, button, literal, muted, named, plain_label

ICON_SIZE = 48


class CrashDialog(QDialog):
    """Tells what happened, asks for consent, sends, tells what became of it.

    Closing it in any way but Send leaves the report unsent and pending. Object names
    (``comment``, ``email``, ``send``, ``decline``…) are part of the interface: tests and
    assistive tools find the widgets by them.
    """

    def __init__(
        self,
        presenter: CrashDialogPresenter,
        background: Background,
        show_details: Callable[[QWidget], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._background = background
        self._show_details = show_details
        self.setWindowTitle(presenter.headline)
        self._make_form()
        self._make_result()
        self._make_status()
        self._make_buttons()
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)
        self._comment.setFocus()

    @property
    def failed(self) -> bool:
        """Sending was tried last and did not succeed."""
        return self._presenter.failed

    def show_cause(self, cause: Cause) -> None:
        """Tell where the crash happened, once that is known."""
        self.show_state(self._presenter.found_cause(cause))

    def show_state(self, state: DialogState) -> None:
        """Make the widgets show ``state``; the only place that writes to them."""
        self._cause.setText(state.cause)
        sent = state.phase is Phase.SENT
        self._plea.setText(state.headline if sent else self._presenter.plea)
        self._form.setVisible(not sent)
        self._form.setEnabled(state.can_edit)
        self._room.setText(state.hint or state.room)
        self._restart.setVisible(state.can_restart)
        self._result.setVisible(sent)
        self._crash_id.setText(state.crash_id)
        self._open.setVisible(bool(state.view_url))

        self._status.setVisible(state.phase in (Phase.SENDING, Phase.FAILED))
        self._progress.setVisible(state.phase is Phase.SENDING)
        self._progress.setValue(state.percent)
        self._outcome.setText(state.headline)
        self._reason.setText(state.detail)
        self._reason.setVisible(bool(state.detail))
        self._send.setEnabled(state.can_send)
        self._send.setVisible(state.can_edit and state.has_server)
        failed = state.phase is Phase.FAILED
        self._send.setText(self.tr("Try A&gain") if failed else self.tr("&Send Report"))
        self._decline.setVisible(state.can_decline)
        self._cancel.setVisible(state.phase is Phase.SENDING)
        self._close.setVisible(state.phase is not Phase.SENDING and not state.can_decline)
        if sent:
            self.adjustSize()

    def reject(self) -> None:
        """Close, by Escape or title bar too, unless something has to be ended first."""
        if self._presenter.leave():
            super().reject()

    def _make_form(self) -> None:
        terms = self._presenter.terms
        choices = self._presenter.state.choices
        self._form = QWidget()
        self._comment = named("comment", QPlainTextEdit(choices.comment))
        self._comment.setTabChangesFocus(True)
        self._question = QLabel(self.tr("&What were you doing when it crashed?"))
        self._question.setBuddy(self._comment)
        self._public = muted(plain_label("public"))
        self._public.setText(self.tr("Public: please no names, passwords or addresses."))
        self._room = muted(plain_label("room", wrap=False))
        self._email = named("email", QLineEdit(choices.email))
        self._email.setPlaceholderText(self.tr("optional, for questions about this crash"))
        self._email_label = QLabel(self.tr("&E-mail:"))
        self._email_label.setBuddy(self._email)
        self._remember = named("remember", QCheckBox(self.tr("&Remember it")))
        self._remember.setChecked(choices.remember_email)
        self._include_url = named(
            "include_url", QCheckBox(self.tr("Include the &address of the open page:"))
        )
        self._include_url.setChecked(choices.include_url)
        self._url = muted(ElidedLabel("url", terms.url))
        self._restart = named("restart", QCheckBox())
        self._restart.setText(
            self.tr("Res&tart {product}").format(product=literal(terms.product))
        )
        self._destination = plain_label("destination", self._presenter.destination)
        self._details = button("details", self.tr("&Details…"))

        comment = QVBoxLayout()
        comment.addWidget(self._question)
        comment.addWidget(self._comment)
        below = QHBoxLayout()
        below.addWidget(self._public, 1)
        below.addWidget(self._room)
        comment.addLayout(below)
        email = QHBoxLayout()
        email.addWidget(self._email_label)
        email.addWidget(self._email, 1)
        email.addWidget(self._remember)
        url = QHBoxLayout()
        url.addWidget(self._include_url)
        url.addWidget(self._url, 1)
        destination = QHBoxLayout()
        destination.addWidget(self._destination, 1)
        destination.addWidget(self._details, 0, Qt.AlignmentFlag.AlignBottom)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(12)
        for row in (comment, email, url):
            form.addLayout(row)
        form.addWidget(self._restart)
        form.addLayout(destination)

        controls: tuple[tuple[bool, tuple[QWidget, ...]], ...] = (
            (terms.takes_comment, (self._question, self._comment, self._public, self._room)),
            (terms.takes_email, (self._email_label, self._email, self._remember)),
            (bool(terms.url), (self._include_url, self._url)),
        )
        for is_shown, widgets in controls:
            for widget in widgets:
                widget.setVisible(is_shown)
        if not terms.takes_comment:
            form.addStretch()

    def _make_result(self) -> None:
        self._result = QWidget()
        self._crash_id = named("crash_id", QLineEdit())
        self._crash_id.setReadOnly(True)
        self._copy = button("copy", self.tr("&Copy"))
        self._open = button("open", self.tr("&Open Page"))
        row = QHBoxLayout()
        row.addWidget(self._crash_id, 1)
        row.addWidget(self._copy)
        row.addWidget(self._open)
        lines = QFormLayout()
        lines.addRow(self.tr("Crash &ID:"), row)
        label = lines.labelForField(row)
        if isinstance(label, QLabel):
            label.setBuddy(self._crash_id)
        result = QVBoxLayout(self._result)
        result.setContentsMargins(0, 0, 0, 0)
        result.addLayout(lines)

    def _make_status(self) -> None:
        self._status = QWidget()
        self._outcome = plain_label("outcome")
        self._outcome.setFont(_scaled(self.font(), 1.0))
        self._reason = plain_label("reason")
        self._progress = named("progress", QProgressBar(), self.tr("Progress of sending"))
        column = QVBoxLayout(self._status)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._outcome, self._reason, self._progress):
            column.addWidget(widget)

    def _make_buttons(self) -> None:
        self._send = button("send", "")
        self._send.setDefault(True)
        self._decline = button("decline", self.tr("Do&n't Send"))
        self._cancel = button("cancel", self.tr("&Cancel"))
        self._close = button("close", self.tr("C&lose"))
        self._buttons = QDialogButtonBox()
        self._buttons.addButton(self._send, QDialogButtonBox.ButtonRole.AcceptRole)
        for push in (self._decline, self._cancel, self._close):
            self._buttons.addButton(push, QDialogButtonBox.ButtonRole.RejectRole)

    def _lay_out(self) -> None:
        icon = QLabel()
        icon.setPixmap(QIcon(self.windowIcon()).pixmap(ICON_SIZE, ICON_SIZE))
        headline = plain_label("headline", self._presenter.headline)
        headline.setFont(_scaled(self.font(), 1.4))
        self._plea = plain_label("plea")
        self._cause = plain_label("cause")
        self._cause.setMinimumHeight(self.fontMetrics().height())
        header = QGridLayout()
        header.setColumnStretch(1, 1)
        header.setHorizontalSpacing(14)
        header.addWidget(icon, 0, 0, 3, 1, Qt.AlignmentFlag.AlignTop)
        for row, label in enumerate((headline, self._plea, self._cause)):
            header.addWidget(label, row, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(14)
        layout.addLayout(header)
        layout.addWidget(self._form, 1)
        layout.addWidget(self._result)
        layout.addWidget(self._status)
        layout.addWidget(self._buttons)
        self.resize(560, 480)

    def _connect(self) -> None:
        edit = self._presenter.edit
        self._comment.textChanged.connect(
            lambda: self.show_state(edit(comment=self._comment.toPlainText()))
        )
        self._email.textChanged.connect(lambda text: self.show_state(edit(email=text)))
        self._remember.toggled.connect(lambda on: edit(remember_email=on))
        self._include_url.toggled.connect(lambda on: edit(include_url=on))
        self._restart.toggled.connect(lambda on: edit(restart=on))
        self._details.clicked.connect(lambda: self._show_details(self))
        self._send.clicked.connect(self._send_clicked)
        self._decline.clicked.connect(self._decline_clicked)
        self._cancel.clicked.connect(self._presenter.cancel)
        self._close.clicked.connect(self.close)
        self._copy.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(self._presenter.state.crash_id)
        )
        self._open.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl(self._presenter.state.view_url))
        )

    def _send_clicked(self) -> None:
        choices = self._presenter.begin_send()
        self.show_state(self._presenter.state)
        if choices is not None:
            progress = self._background.relay(self._progressed)
            work = partial(self._presenter.deliver, choices, progress)
            self._background.run(work, self._sent)

    def _progressed(self, percent: int) -> None:
        self.show_state(self._presenter.progress(percent))

    def _sent(self, outcome: Outcome) -> None:
        self.show_state(self._presenter.end_send(outcome))
        if self._presenter.may_close:
            self.close()

    def _decline_clicked(self) -> None:
        self._presenter.decline()
        self.close()


def _scaled(font: QFont, factor: float) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    bold.setPointSizeF(font.pointSizeF() * factor)
    return bold
