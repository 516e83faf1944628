"""The crash dialog: widgets only. Behaviour: :mod:`app.presenters.crash_dialog`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.presenters.crash_dialog import Phase
from app.ui.crash_form import CrashForm
from app.ui.widgets import button, named, plain_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFont

    from app.presenters.cause import Cause
    from app.presenters.crash_dialog import CrashDialogPresenter, Delivery, DialogState
    from app.ui.background import Background

ICON_SIZE = 48
LOOK_LATER_MS = 250
"""Longest time between two looks whether the dialog is on the screen."""
DRAFT_MS = 400
"""A kill costs what was typed in this time, and no more."""


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
        show_help: Callable[[QWidget], None],
        on_visible: Callable[[], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self._background = background
        self._on_visible = on_visible
        self._is_complete = False
        self._result: QWidget | None = None
        self.setWindowTitle(presenter.headline)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 16, 16, 16)
        self._layout.setSpacing(14)
        self._add_header()
        self._form = CrashForm(presenter, self._edited, lambda: show_details(self))
        self._layout.addWidget(self._form, 1)
        self._add_status()
        self._add_buttons(lambda: show_help(self))
        self._drafting = QTimer(self)
        self._drafting.setSingleShot(True)
        self._drafting.timeout.connect(presenter.save_draft)
        self._looking = QTimer(self)
        self._looking.timeout.connect(self._look)
        self.show_state(presenter.state)
        # Without a comment there is nothing that could use the height.
        takes_comment = presenter.terms.takes_comment
        self.resize(560, 480 if takes_comment else self.minimumSizeHint().height())
        self._form.setFocus()

    def show_cause(self, cause: Cause) -> None:
        """Tell where the crash happened, once that is known."""
        self.show_state(self.presenter.found_cause(cause))

    def show_times(self, times: int) -> None:
        """Tell how often the program crashed this week, once that is known."""
        self.show_state(self.presenter.found_times(times))

    def show_state(self, state: DialogState) -> None:
        """Make the widgets show ``state``; the only place that writes to them."""
        sending, failed = state.phase is Phase.SENDING, state.phase is Phase.FAILED
        sent = state.phase is Phase.SENT
        self._plea.setText(state.headline if sent else self.presenter.plea)
        self._cause.setText(state.cause)
        self._form.setVisible(not sent)
        self._form.show_state(state)
        self._status.setVisible(sending or failed)
        self._outcome.setText(state.headline)
        self._reason.setText(state.detail)
        self._reason.setVisible(bool(state.detail))
        self._progress.setVisible(sending)
        self._progress.setValue(state.percent)
        self._send.setText(self.tr("Try A&gain") if failed else self.tr("&Send Report"))
        self._send.setEnabled(state.can_send)
        self._send.setVisible(state.can_edit and state.has_server)
        self._decline.setVisible(state.can_decline)
        self._cancel.setVisible(sending)
        self._close.setVisible(not sending and not state.can_decline)
        if sent and self._result is None:
            self._add_result(state)
        elif self._is_complete:
            self._grow()

    def setVisible(self, visible: bool) -> None:
        """Show or hide; what can come later comes when the dialog is on the screen."""
        super().setVisible(visible)
        if visible and not self._is_complete:
            self._looking.start(0)

    def _look(self) -> None:
        """Look whether the dialog is on the screen, if not again, ever later.

        An overridden ``paintEvent`` would tell as well, but for the event that it gets PySide
        makes an enumeration of all two hundred kinds of events.
        """
        if self.windowHandle().isExposed():
            self._looking.stop()
            self._is_complete = True
            self._complete()
        else:
            self._looking.start(min(2 * self._looking.interval() + 1, LOOK_LATER_MS))

    def _complete(self) -> None:
        """Add what takes time and what nobody misses in the first moment."""
        if self._on_visible is not None:
            self._on_visible()
        from PySide6.QtGui import QShortcut

        QShortcut("F1", self, self._help.click)
        self._show_logo()
        self._grow()

    def _show_logo(self) -> None:
        from PySide6.QtGui import QIcon

        terms = self.presenter.terms
        image = QIcon(str(terms.logo)).pixmap(ICON_SIZE) if terms.logo else None
        if image is None or image.isNull():
            self._logo.setPixmap(self.windowIcon().pixmap(ICON_SIZE))
            return
        self._logo.setPixmap(image)
        text = self.tr("Logo of {product}") if terms.product else self.tr("Logo")
        self._logo.setAccessibleName(text.format(product=terms.product))

    def reject(self) -> None:
        """Close, by Escape or title bar too, unless something has to be ended first."""
        if self.presenter.leave():
            super().reject()

    def _add_header(self) -> None:
        self._logo = named("logo", QLabel())
        self._logo.setFixedSize(ICON_SIZE, ICON_SIZE)
        headline = plain_label("headline", self.presenter.headline)
        headline.setFont(_bold(self, 1.4))
        self._plea = plain_label("plea")
        self._cause = plain_label("cause")
        # It comes later and must not push anything away then.
        self._cause.setMinimumHeight(self.fontMetrics().height())
        pillar = QVBoxLayout()
        pillar.addWidget(self._logo)
        pillar.addStretch()
        lines = QVBoxLayout()
        for label in (headline, self._plea, self._cause):
            lines.addWidget(label)
        header = QHBoxLayout()
        header.setSpacing(14)
        header.addLayout(pillar)
        header.addLayout(lines, 1)
        self._layout.addLayout(header)

    def _add_status(self) -> None:
        self._outcome = plain_label("outcome")
        self._outcome.setFont(_bold(self))
        self._reason = plain_label("reason")
        self._progress = named("progress", QProgressBar(), self.tr("Progress of sending"))
        self._status = QWidget()
        rows = QVBoxLayout(self._status)
        rows.setContentsMargins(0, 0, 0, 0)
        for widget in (self._outcome, self._reason, self._progress):
            rows.addWidget(widget)
        self._layout.addWidget(self._status)

    def _add_buttons(self, show_help: Callable[[], None]) -> None:
        role = QDialogButtonBox.ButtonRole
        self._buttons = QDialogButtonBox()
        self._send = self._add_button("send", "", role.AcceptRole, self._send_clicked)
        self._send.setDefault(True)
        self._decline = self._add_button(
            "decline", self.tr("Do&n't Send"), role.RejectRole, self._decline_clicked
        )
        self._cancel = self._add_button(
            "cancel", self.tr("&Cancel"), role.RejectRole, self.presenter.cancel
        )
        self._close = self._add_button("close", self.tr("C&lose"), role.RejectRole, self.close)
        self._help = self._add_button("help", self.tr("&Help"), role.HelpRole, show_help)
        self._layout.addWidget(self._buttons)

    def _add_button(
        self, name: str, text: str, role: QDialogButtonBox.ButtonRole, do: Callable[[], object]
    ) -> QPushButton:
        push = button(name, text)
        push.clicked.connect(do)
        self._buttons.addButton(push, role)
        return push

    def _add_result(self, state: DialogState) -> None:
        # Late: nobody waits for it when the dialog starts.
        from app.ui.crash_result import CrashResult

        self._result = CrashResult(state.crash_id, state.view_url)
        self._layout.insertWidget(self._layout.indexOf(self._buttons), self._result)
        self._result.show()  # now, not with the next event: it takes part of the height
        self._close.setFocus()
        # Only the form needs the height. Lines may be wrapped: the width decides.
        self._layout.activate()
        self.resize(self.width(), self._layout.totalHeightForWidth(self.width()))

    def _grow(self) -> None:
        """Make room for lines that came or were wrapped; what the user made larger stays."""
        self._layout.activate()
        needed = self._layout.minimumHeightForWidth(self.width())
        self.resize(self.width(), max(self.height(), needed))

    def _show(self) -> None:
        self.show_state(self.presenter.state)

    def _edited(self) -> None:
        self._show()
        if not self._drafting.isActive():
            self._drafting.start(DRAFT_MS)

    def _send_clicked(self) -> None:
        choices = self.presenter.begin_send()
        self._show()
        if choices is not None:
            work = partial(self.presenter.deliver, choices)
            self._background.run_with_progress(self, work, self._progressed, self._sent)

    def _progressed(self, percent: int) -> None:
        self.show_state(self.presenter.progress(percent))

    def _sent(self, delivery: Delivery) -> None:
        self.show_state(self.presenter.end_send(delivery))
        if self.presenter.may_close:
            self.close()

    def _decline_clicked(self) -> None:
        self.presenter.decline()
        self.close()


def _bold(widget: QWidget, factor: float = 1.0) -> QFont:
    bold = widget.font()
    bold.setBold(True)
    bold.setPointSizeF(bold.pointSizeF() * factor)
    return bold
