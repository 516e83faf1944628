"""The question about reports that were neither sent nor ignored: texts and answers. No Qt.

It is asked once at the start of the list's window. Letting it pass is no answer: the reports
stay as they are and are offered again another day, until it falls silent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum, auto
from typing import NamedTuple, Protocol

from app.errors import AppError
from app.model.report import Report
from app.presenters.translation import Translate, Translated, untranslated
from app.services.web_address import host_of


class UnsentDesk(Protocol):
    """What the question needs from the services. All methods block."""

    def offer(self, reports: Iterable[Report]) -> Sequence[Report]:
        """Return which of the reports to ask about now, and note that it was asked."""

    def server(self, report: Report) -> str:
        """Return the address to which a report would go."""

    def answered(self) -> None:
        """Note that the user has answered."""

    def ignore(self, report_ids: Iterable[str]) -> None:
        """Do not ask about these reports again."""

    def send_always(self) -> None:
        """Send new reports without asking from now on."""


class Choice(Enum):
    """The buttons."""

    SEND = auto()
    ALWAYS = auto()
    SHOW = auto()
    NOT_NOW = auto()


class Offer(NamedTuple):
    """What is asked about.

    Attributes:
        reports: The reports, newest first; none if there is nothing to ask.
        hosts: Where they would go, each once.
    """

    reports: tuple[Report, ...] = ()
    hosts: tuple[str, ...] = ()


class Answer(NamedTuple):
    """What follows from a click.

    Attributes:
        record: Puts the answer on disk; blocks, for a worker. Returns a complaint, else "".
        send: Ids of the reports to send: the click was the consent.
        show: Ids of the reports to select in the list.
    """

    record: Callable[[], str]
    send: tuple[str, ...] = ()
    show: tuple[str, ...] = ()


class UnsentNotice(Translated):
    """All decisions about the question; :meth:`load` is for a worker, the rest for the view."""

    def __init__(self, desk: UnsentDesk, translate: Translate = untranslated) -> None:
        super().__init__(translate)
        self._desk = desk
        self.offer = Offer()

    @property
    def is_asked(self) -> bool:
        """There is something to ask."""
        return bool(self.offer.reports)

    @property
    def text(self) -> str:
        """The question; program names in it are hostile text."""
        reports = self.offer.reports
        if not reports:
            return ""
        hosts = ", ".join(self.offer.hosts)
        product = reports[0].annotation("ProductName")
        if len(reports) == 1 and product:
            text = self.tr("The crash report of {product} was not sent. Send it to {hosts}?")
            return text.format(product=product, hosts=hosts)
        text = self.tr("Crash reports that were not sent: {count}. Send them to {hosts}?")
        return text.format(count=len(reports), hosts=hosts)

    @property
    def explanation(self) -> str:
        """What the buttons mean, for a tool tip."""
        return self.tr(
            "A report tells about the program and this computer, and has a snapshot of the "
            "program's memory. “Show” selects the reports, so that you can look into them "
            "first. After “Not Now” you are not asked about them again; they stay in the list."
        )

    def load(self, reports: Iterable[Report]) -> Offer:
        """Return which of the reports to ask about. Blocks and touches no state."""
        try:
            offered = tuple(self._desk.offer(reports))
        except (AppError, OSError):
            return Offer()  # it can be asked the next time as well
        hosts = {host_of(self._desk.server(report)): None for report in offered}
        return Offer(offered, tuple(hosts))

    def loaded(self, offer: Offer) -> None:
        """Take over what :meth:`load` returned."""
        self.offer = offer

    def answer(self, choice: Choice) -> Answer:
        """Take a click; the question goes away."""
        ids = tuple(report.id for report in self.offer.reports)
        self.offer = Offer()
        desk = self._desk
        match choice:
            case Choice.SEND:
                return Answer(_recorded(desk.answered), send=ids)
            case Choice.ALWAYS:
                return Answer(_recorded(desk.send_always, desk.answered), send=ids)
            case Choice.SHOW:
                return Answer(_recorded(desk.answered), show=ids)
            case Choice.NOT_NOW:
                return Answer(_recorded(lambda: desk.ignore(ids), desk.answered))


def _recorded(*steps: Callable[[], object]) -> Callable[[], str]:
    """Return the work that does all steps and tells what did not succeed."""

    def record() -> str:
        try:
            for step in steps:
                step()
        except (AppError, OSError) as error:
            return str(error)
        return ""

    return record
