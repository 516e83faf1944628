"""The bar that asks about unsent reports; behaviour in :mod:`app.presenters.unsent_notice`."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.model.report import Report
from app.presenters.unsent_notice import Answer, Choice, Offer, UnsentNotice
from app.ui.background import Background
from app.ui.widgets import button, plain_label


class UnsentBar(QFrame):
    """Asks once (:meth:`ask`) and hides when it is answered; hidden until there is a question.

    Object names are part of the interface: ``unsent``, and in it ``unsent_text``,
    ``unsent_send``, ``unsent_always``, ``unsent_show``, ``unsent_not_now``.

    Signals:
        send_wanted: Ids of reports; the user agreed to send them.
        show_wanted: Ids of reports to select.
        looked: It is known whether there is a question; it is shown if there is one.
        complained: Why the answer is not on disk, as a sentence.
    """

    send_wanted = Signal(object)
    show_wanted = Signal(object)
    looked = Signal()
    complained = Signal(str)

    def __init__(
        self, presenter: UnsentNotice, background: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._background = background
        self.setObjectName("unsent")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._text = plain_label("unsent_text")
        row = QHBoxLayout(self)
        row.addWidget(self._text, 1)
        for choice, name, text in (
            (Choice.SEND, "unsent_send", self.tr("Sen&d")),
            (Choice.ALWAYS, "unsent_always", self.tr("Al&ways Send")),
            (Choice.SHOW, "unsent_show", self.tr("S&how")),
            (Choice.NOT_NOW, "unsent_not_now", self.tr("&Not Now")),
        ):
            push = button(name, text)
            push.clicked.connect(lambda _checked, choice=choice: self._answer(choice))
            row.addWidget(push)
        self.setToolTip(presenter.explanation)
        self.hide()

    def ask(self, reports: Sequence[Report]) -> None:
        """Look in the background whether to ask about some of the reports, and ask it."""
        self._background.run(self, lambda: self._presenter.load(reports), self._loaded)

    def _loaded(self, offer: Offer) -> None:
        self._presenter.loaded(offer)
        self._text.setText(self._presenter.text)
        self._text.setAccessibleDescription(self._presenter.explanation)
        self.setVisible(self._presenter.is_asked)
        self.looked.emit()

    def _answer(self, choice: Choice) -> None:
        answer = self._presenter.answer(choice)
        self.hide()
        self._background.run(
            self, answer.record, lambda complaint: self._recorded(answer, complaint)
        )

    def _recorded(self, answer: Answer, complaint: str) -> None:
        """Go on, also where the answer is not on disk: the click was clear."""
        if complaint:
            self.complained.emit(complaint)
        if answer.send:
            self.send_wanted.emit(list(answer.send))
        if answer.show:
            self.show_wanted.emit(list(answer.show))
