"""The pages with words of Lastword itself: widgets only. Texts: :mod:`app.presenters.about`."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout

from app.presenters.about import About, Welcome
from app.ui.article import Article
from app.ui.page import Page
from app.ui.widgets import button, named


class WelcomePage(Page):
    """Explains consent before anything else.

    Signals:
        understood: The user goes on.
    """

    understood = Signal()

    def __init__(self, presenter: Welcome) -> None:
        super().__init__()
        self._presenter = presenter  # signals hold none of the objects that they call
        self._article = Article("welcome", presenter.title)
        self._article.add(presenter.title, presenter.sentences)
        self._pings = named("welcome_pings", QCheckBox(self.tr("Send crash &pings")))
        self._pings.setChecked(presenter.sends_pings)
        self._pings.toggled.connect(presenter.send_pings)
        self._go_on = button("understood", self.tr("&Show My Crash Reports"))
        self._go_on.clicked.connect(self.understood)
        self._article.add_widget(self._pings)
        self._article.add_widget(self._go_on)
        self._article.end()
        layout = QVBoxLayout(self)
        layout.addWidget(self._article)

    def take_focus(self) -> None:
        """Begin with the button that goes on."""
        self._go_on.setFocus()


class AboutPage(Page):
    """Tells what leaves this computer and what stays; and about the program."""

    def __init__(self, presenter: About) -> None:
        super().__init__()
        self._presenter = presenter
        self._article = Article("about", self.tr("About and privacy"))
        self._folder = button("open_folder", self.tr("&Open the Folder"))
        self._folder.clicked.connect(self._open_folder)
        self._policy = button("privacy_policy", self.tr("Privacy &Policy"))
        self._policy.clicked.connect(self._open_policy)
        self._forget = button("forget_email", self.tr("Forget the E-&Mail Address"))
        self._forget.clicked.connect(self._forget_email)
        row = QHBoxLayout()
        for each in (self._folder, self._policy, self._forget):
            row.addWidget(each)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addWidget(self._article, 1)
        layout.addLayout(row)
        self._show()

    def opened(self) -> None:
        """Tell what holds now."""
        self._show()

    def _show(self) -> None:
        self._article.clear()
        for section in self._presenter.sections:
            self._article.add(section.title, section.paragraphs)
        self._article.end()
        self._policy.setVisible(bool(self._presenter.privacy_url))
        self._forget.setEnabled(self._presenter.has_email)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._presenter.folder))

    def _open_policy(self) -> None:
        QDesktopServices.openUrl(QUrl(self._presenter.privacy_url))

    def _forget_email(self) -> None:
        self._presenter.forget_email()
        self._show()
