"""The crash dialog's behaviour, without any Qt.

The view shows a :class:`DialogState` and calls the methods; all decisions are here. Sending
takes three steps because two threads are in it: :meth:`CrashDialogPresenter.begin_send`
freezes on the main thread what is sent, :meth:`~CrashDialogPresenter.deliver` sends on a
worker, :meth:`~CrashDialogPresenter.end_send` takes the outcome over on the main thread.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path
from threading import Event
from typing import Protocol

from analyzer.named import NamedTuple
from app.errors import AppError
from app.model.choices import Choices, DumpLevel
from app.model.outcome import Accepted, Later, Outcome
from app.model.report import Report
from app.presenters.cause import Cause
from app.presenters.outcome_text import OutcomeText
from app.presenters.percent import Progress, percent_steps
from app.presenters.sizes import size_text
from app.presenters.translation import Translate, Translated, untranslated

# One "@" with something on both sides, nothing that could end a line of the report.
_EMAIL = r"[^@\s\x00-\x1f]+@[^@\s\x00-\x1f]+"
EMAIL_LIMIT = 254
"""Characters; the longest address that mail can be delivered to (RFC 5321)."""


class Terms(NamedTuple):
    """What the product's configuration and this report say about the dialog.

    Attributes:
        product: Name of the crashed program (hostile text); empty when unknown.
        host: Where the report would go; empty when no collector is configured.
        takes_comment: A comment is asked for; the collector publishes it.
        takes_email: An e-mail address is asked for; the collector keeps it.
        drops_email: The collector throws e-mail addresses away.
        comment_limit: Most characters of a comment.
        url: Address that the program was showing; empty without one (hostile text).
        dump_size: Bytes of everything beside the annotations.
        can_restart: It is known how to start the program again.
        can_agree: The user may have further reports sent without being asked.
        can_look: The user may look at what would be sent, and leave out what is in it.
        logo: The product's own image; ``None`` without one.
    """

    product: str
    host: str
    takes_comment: bool = True
    takes_email: bool = False
    drops_email: bool = True
    comment_limit: int = 2000
    url: str = ""
    dump_size: int = 0
    can_restart: bool = False
    can_agree: bool = True
    can_look: bool = True
    logo: Path | None = None


class Desk(Protocol):
    """What the dialog needs from the services, for one report."""

    def send(
        self,
        report: Report,
        choices: Choices,
        progress: Progress,
        cancelled: Callable[[], bool],
    ) -> Outcome:
        """Record the consent, send, settle the report. Blocks; runs on a worker."""

    def next_try(self, report: Report) -> float | None:
        """Return when the report is sent again by itself, if ever. Blocks."""

    def keep_draft(self, report: Report, choices: Choices) -> None:
        """Keep the choices so far, in case that this process ends without a word. Quick."""

    def keep(self, report: Report, choices: Choices) -> None:
        """Keep the report pending with the choices so far."""

    def decline(self, report: Report, choices: Choices) -> None:
        """Remember that the user does not want to send the report."""

    def forget_email(self) -> None:
        """Forget the remembered address."""

    def restart(self) -> None:
        """Start the crashed program again."""


class Delivery(NamedTuple):
    """What became of sending.

    Attributes:
        outcome: The outcome.
        next_try: When it is sent again by itself, seconds since 1970; ``None`` for never.
    """

    outcome: Outcome
    next_try: float | None = None


class Phase(Enum):
    """Where the dialog is."""

    ASKING = auto()
    SENDING = auto()
    FAILED = auto()
    SENT = auto()


class DialogState(NamedTuple):
    """Everything that changes in the view.

    Attributes:
        phase: Where the dialog is.
        has_server: There is a collector to send to.
        can_restart: The program can be started again, and was not yet.
        can_forget: An e-mail address is remembered.
        choices: What the user entered.
        destination: What would be sent, and where to.
        cause: Where the crash happened and how often of late, in one line; empty until known.
        room: How much of the comment's limit is used; empty where there is no comment.
        hint: Why the report cannot be sent as it is; empty when it can.
        headline: What became of sending, in one sentence.
        detail: Why, and what happens next.
        percent: Progress of sending.
        crash_id: The collector's id once sent.
        view_url: The report's page once sent, if known and safe to open.
    """

    phase: Phase = Phase.ASKING
    has_server: bool = True
    can_restart: bool = False
    can_forget: bool = False
    choices: Choices = Choices()
    destination: str = ""
    cause: str = ""
    room: str = ""
    hint: str = ""
    headline: str = ""
    detail: str = ""
    percent: int = 0
    crash_id: str = ""
    view_url: str = ""

    @property
    def can_edit(self) -> bool:
        """The form is open: before sending, and again when sending did not succeed."""
        return self.phase in (Phase.ASKING, Phase.FAILED)

    @property
    def can_send(self) -> bool:
        """The Send button works: a click on it is the consent."""
        return self.can_edit and self.has_server and not self.hint

    @property
    def can_decline(self) -> bool:
        """There is a question to say no to."""
        return self.phase is Phase.ASKING and self.has_server


class CrashDialogPresenter(Translated):
    """Turns what the user does into states.

    All methods belong to the main thread, except :meth:`deliver`.
    """

    def __init__(
        self,
        report: Report,
        terms: Terms,
        desk: Desk,
        choices: Choices,
        translate: Translate = untranslated,
    ) -> None:
        super().__init__(translate)
        self.terms = terms
        self._report = report
        self._desk = desk
        self._outcome_text = OutcomeText(translate)
        self._cancel = Event()
        self._decided = False
        self._leaving = False
        self._drafted = choices
        self._cause = Cause()
        self._times = 1
        self.state = DialogState(
            has_server=bool(terms.host),
            can_restart=terms.can_restart,
            can_forget=terms.takes_email and choices.remember_email,
        )
        self.edit(choices)

    @property
    def headline(self) -> str:
        """What happened."""
        if not self.terms.product:
            return self.tr("A program crashed")
        return self.tr("{product} crashed").format(product=self.terms.product)

    @property
    def plea(self) -> str:
        """The plain sorry line."""
        return self.tr("We are sorry. A report helps to find and fix the cause.")

    @property
    def failed(self) -> bool:
        """Sending was tried last and did not succeed."""
        return self.state.phase is Phase.FAILED

    def edit(self, choices: Choices) -> DialogState:
        """Take over what the user changed."""
        self.state = self.state._replace(
            choices=choices,
            destination=self._destination(choices.dump),
            room=self._room(choices),
            hint=self._hint(choices),
        )
        return self.state

    def save_draft(self) -> None:
        """Keep what was entered so far; a kill then costs none of it."""
        choices = self.state.choices
        if self._decided or choices == self._drafted:
            return
        self._drafted = choices
        # Where nothing can be written, closing the window will not help either.
        with suppress(AppError, OSError):
            self._desk.keep_draft(self._report, choices)

    def forget_email(self) -> DialogState:
        """Forget the address and empty the field; the button stays where that fails."""
        with suppress(AppError, OSError):
            self._desk.forget_email()
            self.state = self.state._replace(can_forget=False)
        return self.edit(self.state.choices._replace(email="", remember_email=False))

    def begin_send(self) -> Choices | None:
        """Take the click on Send as the consent and freeze the choices.

        Returns:
            What :meth:`deliver` needs, or ``None`` when sending is not possible now.
        """
        if not self.state.can_send:
            return None
        self._decided = True
        self._cancel.clear()
        self._restart_once()
        headline = self.tr("Sending to {host}…").format(host=self.terms.host)
        self.state = self.state._replace(
            phase=Phase.SENDING, headline=headline, detail="", percent=0
        )
        return self.state.choices

    def deliver(self, choices: Choices, progress: Callable[[int], None]) -> Delivery:
        """Send. Blocks and runs on a worker, so it touches no state.

        Args:
            choices: What :meth:`begin_send` returned.
            progress: Gets each new percentage once.
        """
        steps = percent_steps(progress)
        try:
            outcome = self._desk.send(self._report, choices, steps, self._cancel.is_set)
            is_waiting = isinstance(outcome, Later)
            return Delivery(outcome, self._desk.next_try(self._report) if is_waiting else None)
        except (AppError, OSError) as error:
            return Delivery(Later(str(error)))

    def progress(self, percent: int) -> DialogState:
        """Take over how much was sent."""
        if self.state.phase is Phase.SENDING:
            self.state = self.state._replace(percent=percent)
        return self.state

    def cancel(self) -> None:
        """Ask the worker to stop sending."""
        self._cancel.set()

    def end_send(self, delivery: Delivery) -> DialogState:
        """Take over what :meth:`deliver` returned."""
        outcome = delivery.outcome
        verdict = self._outcome_text.explain(outcome)
        self._decided = verdict.is_sent
        detail = verdict.detail
        if delivery.next_try is not None:
            next_try = self.tr("Next try: {time}").format(time=_clock(delivery.next_try))
            detail = f"{detail}\n{next_try}"
        self.state = self.state._replace(
            phase=Phase.SENT if verdict.is_sent else Phase.FAILED,
            headline=verdict.headline,
            detail=detail,
        )
        if isinstance(outcome, Accepted):
            url = outcome.view_url or ""
            self.state = self.state._replace(
                crash_id=outcome.crash_id,
                view_url=url if url.startswith("https://") else "",
            )
        return self.state

    def decline(self) -> None:
        """Take the click on Don't Send.

        A decision that cannot be stored leaves the report pending, as closing does.
        """
        if self.state.phase is Phase.ASKING:
            self._decided = True
            self._restart_once()
            with suppress(AppError, OSError):
                self._desk.decline(self._report, self.state.choices)

    def leave(self) -> bool:
        """Tell whether the window may close now; undecided means kept and not sent.

        While sending, the answer is no, and sending is cancelled: the window closes with the
        outcome (see :attr:`may_close`), so that what arrived is recorded as arrived.
        """
        if self.state.phase is Phase.SENDING:
            self._leaving = True
            self.cancel()
            return False
        if not self._decided:
            self._decided = True
            # The window closes all the same: the report is kept, only the comment is lost.
            with suppress(AppError, OSError):
                self._desk.keep(self._report, self.state.choices)
        return True

    @property
    def may_close(self) -> bool:
        """The user wanted to close while sending, and sending has ended."""
        return self._leaving and self.state.phase is not Phase.SENDING

    def found_cause(self, cause: Cause) -> DialogState:
        """Take over where the analysis says that the crash happened."""
        self._cause = cause
        return self._tell_cause()

    def found_times(self, times: int) -> DialogState:
        """Take over how often the program crashed this week, this crash included."""
        self._times = times
        return self._tell_cause()

    def _tell_cause(self) -> DialogState:
        place = self._place(self._cause)
        if self._times > 1:
            often = self.tr("Crashes of this program this week: {count}.")
            often = often.format(count=self._times)
            both = self.tr("{place} {often}").format(place=place, often=often)
            place = both if place else often
        self.state = self.state._replace(cause=place)
        return self.state

    def _place(self, cause: Cause) -> str:
        if not cause.module:
            return ""
        text = self.tr("The crash happened in {module}.")
        if cause.function:
            text = self.tr("The crash happened in {function} of {module}.")
        return text.format(**cause._asdict())

    def _destination(self, dump: DumpLevel) -> str:
        if not self.terms.host:
            return self.tr("No server is configured: the report stays on this computer.")
        text = {
            DumpLevel.FULL: self.tr(
                "Sends details of the program and this computer, and a snapshot of the "
                "program's memory ({size}), to {host}."
            ),
            DumpLevel.REDUCED: self.tr(
                "Sends details of the program and this computer, and the way to the crash "
                "without what the program worked with, to {host}."
            ),
            DumpLevel.NONE: self.tr(
                "Sends details of the program and this computer, and no memory, to {host}."
            ),
        }[dump]
        size = size_text(self.terms.dump_size, self._translate)
        return text.format(size=size, host=self.terms.host)

    def _restart_once(self) -> None:
        if self.state.can_restart and self.state.choices.restart:
            self.state = self.state._replace(can_restart=False)
            # Whoever wanted the program sees that it does not come; the report goes on.
            with suppress(AppError):
                self._desk.restart()

    def _room(self, choices: Choices) -> str:
        if not self.terms.takes_comment:
            return ""
        text = self.tr("{used} of {limit} characters")
        return text.format(used=len(choices.comment), limit=self.terms.comment_limit)

    def _hint(self, choices: Choices) -> str:
        excess = len(choices.comment) - self.terms.comment_limit
        if self.terms.takes_comment and excess > 0:
            text = self.tr("The comment is too long. Characters to remove: {count}")
            return text.format(count=excess)
        email = choices.email.strip()
        if self.terms.takes_email and email and not _is_email(email):
            return self.tr("The e-mail address is not complete.")
        return ""


def _is_email(text: str) -> bool:
    return len(text) <= EMAIL_LIMIT and re.fullmatch(_EMAIL, text) is not None


def _clock(when: float) -> str:
    """Return a local time, with its date unless that is today."""
    local, today = time.localtime(when), time.localtime()
    is_today = local[:3] == today[:3]
    return time.strftime("%H:%M" if is_today else "%Y-%m-%d %H:%M", local)
