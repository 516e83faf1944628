"""Answers to what people ask before they send a crash report. No Qt."""

from __future__ import annotations

from typing import NamedTuple

from app.presenters.crash_dialog import Terms
from app.presenters.translation import Translate, Translated, untranslated


class Answer(NamedTuple):
    """One question with its answer, both as plain text."""

    question: str
    answer: str


class Keeping(NamedTuple):
    """What happens to reports on this computer.

    Attributes:
        declined: A report that is not sent is kept.
        days: How long; 0 for ever.
        pings: Crash pings are sent.
    """

    declined: bool = True
    days: int = 0
    pings: bool = True


class Privacy(NamedTuple):
    """What the product says about what it does with reports.

    Attributes:
        text: In a few sentences; empty without.
        url: Its page about that; empty without.
    """

    text: str = ""
    url: str = ""


class CrashHelp(Translated):
    """The dialog's help for one report.

    Attributes:
        privacy_url: The product's page about what it does with reports; empty without one.
    """

    def __init__(
        self,
        terms: Terms,
        keeping: Keeping,
        privacy: Privacy,
        translate: Translate = untranslated,
    ) -> None:
        super().__init__(translate)
        self._terms = terms
        self._keeping = keeping
        self._privacy = privacy.text
        self.privacy_url = privacy.url if privacy.url.startswith("https://") else ""

    @property
    def answers(self) -> list[Answer]:
        """All of it, the most important first."""
        answers = [
            Answer(self.tr("What is in a report?"), self._content()),
            Answer(self.tr("Who gets it?"), self._receiver()),
            Answer(self.tr("Who can read my comment?"), self._comment()),
            Answer(self._email_question(), self._email()),
            Answer(self.tr("What if I do not send it?"), self._unsent()),
            Answer(self.tr("Does anything leave without a question?"), self._pings()),
        ]
        if self._privacy:
            # The product's own words, in whatever language it has them.
            answers.insert(2, Answer(self.tr("What is done with it there?"), self._privacy))
        return answers

    def _content(self) -> str:
        if not self._terms.can_look:
            return self.tr(
                "Details of the program and this computer, what you write here, and a snapshot "
                "of the program's memory."
            )
        return self.tr(
            "Details of the program and this computer, what you write here, and a snapshot of "
            "the program's memory. “Details…” shows all of it, lets you leave out any detail, "
            "and reduces the snapshot or leaves it out."
        )

    def _receiver(self) -> str:
        if not self._terms.host:
            return self.tr("Nobody: no server is configured.")
        text = self.tr("The server {host}, and nobody else. Nothing is sent before you say so.")
        return text.format(host=self._terms.host)

    def _comment(self) -> str:
        if not self._terms.takes_comment:
            return self.tr("There is none: no comment is asked for, and none is sent.")
        return self.tr("Everybody: comments are public. So please no names or passwords.")

    def _email_question(self) -> str:
        if self._terms.takes_email:
            return self.tr("What is my e-mail address used for?")
        return self.tr("Why am I not asked for my e-mail address?")

    def _email(self) -> str:
        if not self._terms.takes_email and not self._terms.drops_email:
            return self.tr("No address is asked for, and none is sent.")
        if not self._terms.takes_email:
            return self.tr(
                "The server throws e-mail addresses away when they arrive, so there is no use "
                "in sending one."
            )
        return self.tr(
            "For questions about this crash. It is kept on this computer only with the tick "
            "beside it, and “Forget” removes it again."
        )

    def _unsent(self) -> str:
        keeping = self._keeping
        if not keeping.declined:
            return self.tr(
                "If you close this window, the report waits in the list of crash reports. If "
                "you choose not to send it, it is deleted."
            )
        if keeping.days:
            text = self.tr(
                "It stays on this computer, in the list of crash reports, where you can send "
                "or delete it. After {days} days it is deleted."
            )
            return text.format(days=keeping.days)
        return self.tr(
            "It stays on this computer, in the list of crash reports, where you can send or "
            "delete it."
        )

    def _pings(self) -> str:
        if not self._keeping.pings:
            return self.tr("No. Crash pings are turned off.")
        return self.tr(
            "Where the program has them, a crash ping: a fixed list of harmless facts and the "
            "bare stack, without memory, texts, names or addresses. A setting turns it off."
        )
