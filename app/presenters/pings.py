"""The page about crash pings: which there are, and the switch that turns them off. No Qt.

Four lists: the pings that the crashes kept here would have, those that wait to be sent, those
that were submitted, and those that were refused. :class:`PingDetails` tells of one ping.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import IntEnum
from functools import partial
from typing import NamedTuple, Protocol

from app.errors import AppError
from app.model.outcome import Accepted, Later, Outcome, Rejected
from app.model.ping import Ping
from app.model.report import Report
from app.presenters.ping_details import DetailsDesk, Job, PingDetails
from app.presenters.ping_text import PingText
from app.presenters.sizes import size_text
from app.presenters.translation import Translate, Translated, untranslated
from app.services.pings.desk import Listing
from app.services.pings.queue import Sent


class Place(IntEnum):
    """The lists, from the left."""

    CURRENT = 0
    WAITING = 1
    ARCHIVED = 2
    REJECTED = 3


class Row(NamedTuple):
    """One ping as it is shown.

    Attributes:
        id: The ping's id; of a crash, the report's.
        cells: Text of each column.
        report: The crash whose ping this would be; ``None`` for a stored one.
    """

    id: str
    cells: tuple[str, ...]
    report: Report | None = None


class PingsDesk(DetailsDesk, Protocol):
    """What the page needs from the services."""

    def listing(self) -> Listing:
        """Return everything. Blocks."""

    def send(self, ping_id: str) -> list[Sent]:
        """Send a batch now, this ping with it. Blocks; raises ``AppError``."""

    def send_crash(self, report: Report) -> list[Sent]:
        """Build, store and send the ping of a crash. Blocks; raises ``AppError``."""

    def turn(self, *, on: bool, clear_archive: bool = False) -> None:
        """Turn pings on or off. Blocks; raises ``AppError``."""


class PingsPresenter(Translated):
    """All decisions of the page; what blocks says so, all else is for the main thread.

    Attributes:
        details: Tells of the chosen ping.
        place: The list that is shown.
        message: What became of the last action; empty without one.
    """

    def __init__(self, desk: PingsDesk, translate: Translate = untranslated) -> None:
        super().__init__(translate)
        self._say = PingText(translate)
        self._desk = desk
        self._listing: Listing | None = None
        self._chosen: Row | None = None
        self.details = PingDetails(desk, translate)
        self.place = Place.CURRENT
        self.message = ""

    def load(self) -> Listing:
        """Read all lists. Blocks and touches no state."""
        return self._desk.listing()

    def loaded(self, listing: Listing) -> None:
        """Take over what :meth:`load` returned."""
        self._listing = listing

    @property
    def is_loaded(self) -> bool:
        """The lists were read once."""
        return self._listing is not None

    @property
    def are_on(self) -> bool:
        """Pings are built, stored and sent."""
        return self._listing is not None and self._listing.are_on

    @property
    def switch_hint(self) -> str:
        """What the switch has done, and what it would do."""
        if not self.is_loaded:
            return ""
        if self.are_on:
            return self.tr(
                "A crash sends a ping: what it was, where in the program, which version. No "
                "memory, no paths, no user names, nothing typed in. Turning pings off removes "
                "what waits, takes this installation's random id away and asks the server, "
                "once, to delete what was sent under it."
            )
        return self.tr(
            "No ping is built, stored or sent. Turning pings on makes a new random id; nothing "
            "old is revived."
        )

    @property
    def titles(self) -> list[str]:
        """The names of the lists, with how many pings each has."""
        names = (
            self.tr("&Current ({count})"),
            self.tr("&Waiting ({count})"),
            self.tr("&Archived ({count})"),
            self.tr("&Rejected ({count})"),
        )
        return [
            name.format(count=count) for name, count in zip(names, self._counts(), strict=True)
        ]

    @property
    def headers(self) -> tuple[str, ...]:
        """The titles of the columns."""
        first = (self.tr("Type"), self.tr("Created"), self.tr("Size"))
        match self.place:
            case Place.CURRENT:
                return (self.tr("Program"), self.tr("Version"), self.tr("Time of the crash"))
            case Place.WAITING:
                return (*first, self.tr("Next try"), self.tr("Tries"), self.tr("Last error"))
            case Place.ARCHIVED:
                return (*first, self.tr("Ping"))
            case Place.REJECTED:
                return (*first, self.tr("Reason"))

    @property
    def rows(self) -> list[Row]:
        """The pings of the shown list, newest first."""
        listing = self._listing
        if listing is None:
            return []
        match self.place:
            case Place.CURRENT:
                return [self._crash(report) for report in listing.crashes]
            case Place.WAITING:
                tries = listing.next_tries
                return [self._waiting(ping, tries.get(ping.id)) for ping in listing.waiting]
            case Place.ARCHIVED:
                return [self._row(ping, ping.id) for ping in listing.archived]
            case Place.REJECTED:
                return [
                    self._row(ping, self._say.say_all(ping.reason)) for ping in listing.rejected
                ]

    @property
    def empty_text(self) -> str:
        """What is shown in place of an empty list."""
        if self._listing is None:
            return self.tr("Being read…")
        if self.rows:
            return ""
        match self.place:
            case Place.CURRENT:
                return self.tr("No crash is kept here that a ping could be made of.")
            case Place.WAITING:
                return self.tr("No ping waits to be sent.")
            case Place.ARCHIVED:
                return self.tr("No copy of a sent ping is kept here.")
            case Place.REJECTED:
                return self.tr("No ping was refused.")

    def show_place(self, place: Place) -> None:
        """Turn to another list."""
        self.place = place

    def is_chosen(self, row: Row | None) -> bool:
        """Tell whether the details show this row's ping; ``None`` for no row."""
        return _key(row) == _key(self._chosen)

    def choose(self, row: Row | None) -> Job | None:
        """Turn to a ping, or to none; return what is to be read."""
        self._chosen = row
        if row is None:
            self.details.show_nothing()
            return None
        if row.report is not None:
            return self.details.show_crash(row.report)
        return self.details.show_ping(row.id)

    @property
    def chooses_first(self) -> bool:
        """The first of the list is to be chosen when no other is.

        Not over a ping from a file, and not where a ping would be built though pings are off:
        only who asks for it gets that.
        """
        is_free = self._chosen is not None or self.details.is_empty
        return is_free and (self.are_on or self.place is not Place.CURRENT)

    @property
    def can_send(self) -> bool:
        """There is something that "send now" can send."""
        if self._chosen is None:
            return False
        is_waiting = self.place is Place.WAITING
        return is_waiting or (self.place is Place.CURRENT and self.are_on)

    def send(self) -> Callable[[], str]:
        """Return the work that sends the chosen ping, and a batch; it tells what came of it."""
        row = self._chosen
        if row is None:
            return str
        desk = self._desk
        if row.report is not None:
            return partial(self._sent, partial(desk.send_crash, row.report))
        return partial(self._sent, partial(desk.send, row.id))

    def turn(self, *, on: bool, clear_archive: bool = False) -> Callable[[], str]:
        """Return the work that turns pings on or off; it tells what went wrong."""

        def turn() -> str:
            try:
                self._desk.turn(on=on, clear_archive=clear_archive)
            except (AppError, OSError) as error:
                return self._say.say_all(str(error))
            return ""

        return turn

    def acted(self, message: str) -> None:
        """Take over what the work of :meth:`send` or :meth:`turn` told."""
        self.message = message

    def _sent(self, send: Callable[[], list[Sent]]) -> str:
        try:
            sent = send()
        except (AppError, OSError) as error:
            return self._say.say_all(str(error))
        if not sent:
            return self.tr("Nothing was sent.")
        return "\n".join(f"{ping.kind} {ping.id}: {self._told(one)}" for ping, one in sent)

    def _told(self, outcome: Outcome) -> str:
        match outcome:
            case Accepted():
                return self.tr("sent")
            case Rejected(reason=reason):
                return self.tr("refused: {reason}").format(reason=self._say.say_all(reason))
            case Later(reason=reason):
                return self.tr("later: {reason}").format(reason=self._say.say(reason))
        return self.tr("not sent")

    def _counts(self) -> tuple[int, int, int, int]:
        told = self._listing
        if told is None:
            return (0, 0, 0, 0)
        return (
            len(told.crashes),
            len(told.waiting),
            len(told.archived),
            len(told.rejected),
        )

    def _crash(self, report: Report) -> Row:
        name, version = report.annotation("ProductName"), report.annotation("Version")
        return Row(report.id, (name, version, _time(report.time)), report)

    def _row(self, ping: Ping, *more: str) -> Row:
        size = size_text(ping.size, self._translate)
        return Row(ping.id, (ping.kind, _time(ping.created), size, *more))

    def _waiting(self, ping: Ping, next_try: float | None) -> Row:
        tries, reason = str(ping.failures) if ping.failures else "", self._say.say(ping.reason)
        if next_try is None:
            return self._row(ping, self.tr("never: pings are off"), tries, reason)
        when = self.tr("from {time}").format(time=_time(next_try))
        return self._row(ping, when, tries, reason)


def _key(row: Row | None) -> tuple[str, bool] | None:
    return None if row is None else (row.id, row.report is None)


def _time(seconds: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(seconds))
