"""What Lastword says about itself: first words, privacy, about. No Qt."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from app.presenters.translation import Translate, Translated, untranslated
from app.services.about_desk import Facts


class Section(NamedTuple):
    """A heading and what is below it, all plain text."""

    title: str
    paragraphs: tuple[str, ...]


class AboutDesk(Protocol):
    """What the pages need from the services."""

    def facts(self) -> Facts:
        """Return what holds now."""

    def send_pings(self, on: bool) -> None:
        """Turn crash pings on or off."""

    def forget_email(self) -> None:
        """Remember no e-mail address."""


class Welcome(Translated):
    """The first page of all: consent in three sentences."""

    def __init__(self, desk: AboutDesk, translate: Translate = untranslated) -> None:
        super().__init__(translate)
        self._desk = desk

    @property
    def title(self) -> str:
        """The headline."""
        return self.tr("You have the last word")

    @property
    def sentences(self) -> tuple[str, ...]:
        """What the user has to know before anything else."""
        return (
            self.tr(
                "When a program crashes, its crash report is kept on this computer and is "
                "sent only after you press Send."
            ),
            self.tr(
                "Before that you can see everything that would leave, and strip what you do "
                "not want to share; closing a window always means “not sent, kept”."
            ),
            self.tr(
                "A crash ping, which is the bare stack and a fixed list of harmless facts "
                "without memory, paths or names, is sent without a question unless you "
                "switch it off here."
            ),
        )

    @property
    def sends_pings(self) -> bool:
        """Crash pings are on."""
        return self._desk.facts().sends_pings

    def send_pings(self, on: bool) -> None:
        """Turn crash pings on or off."""
        self._desk.send_pings(on)


class About(Translated):
    """Privacy and the program itself."""

    def __init__(self, desk: AboutDesk, translate: Translate = untranslated) -> None:
        super().__init__(translate)
        self._desk = desk

    @property
    def sections(self) -> list[Section]:
        """All that is told, with what holds now."""
        facts = self._desk.facts()
        return [self._leaves(facts), self._stays(facts), self._never(), self._about(facts)]

    @property
    def folder(self) -> str:
        """Where the reports are."""
        return self._desk.facts().folder

    @property
    def privacy_url(self) -> str:
        """The product's page about privacy, if it is safe to open; else empty."""
        url = self._desk.facts().privacy_url
        return url if url.startswith("https://") else ""

    @property
    def has_email(self) -> bool:
        """An e-mail address is remembered."""
        return bool(self._desk.facts().email)

    def forget_email(self) -> None:
        """Remember no e-mail address."""
        self._desk.forget_email()

    def _leaves(self, facts: Facts) -> Section:
        reports = self.tr("Crash reports leave it after you press Send, each one by itself.")
        if facts.always_sends:
            reports = self.tr(
                "Crash reports leave it without a question, because you have chosen so in the "
                "settings."
            )
        pings = self.tr("Crash pings are off: none is even made.")
        if facts.sends_pings:
            pings = self.tr(
                "Crash pings are on: the bare stack and a fixed list of harmless facts leave "
                "it without a question. One switch in the settings turns them off."
            )
        return Section(self.tr("What leaves this computer"), (reports, pings))

    def _stays(self, facts: Facts) -> Section:
        where = self.tr("Reports, settings and copies of pings are in {folder}")
        days = self.tr("Reports are kept until you remove them.")
        if facts.keep_days:
            days = self.tr("Days that reports are kept: {days}").format(days=facts.keep_days)
        email = self.tr("No e-mail address is remembered.")
        if facts.email:
            email = self.tr("Remembered e-mail address: {email}").format(email=facts.email)
        return Section(
            self.tr("What stays on it"), (where.format(folder=facts.folder), days, email)
        )

    def _never(self) -> Section:
        return Section(
            self.tr("What never happens"),
            (
                self.tr("No account, no server of ours, no counting of how you use Lastword."),
                self.tr(
                    "No comment, address or page is written to a log. Names of your files and "
                    "your memory never go into a ping."
                ),
            ),
        )

    def _about(self, facts: Facts) -> Section:
        version = self.tr("Version {version}. Mozilla Public License 2.0.")
        return Section(
            self.tr("About Lastword"),
            (
                self.tr("A desktop crash reporter and minidump analyzer."),
                version.format(version=facts.version),
            ),
        )
