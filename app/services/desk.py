"""All that the crash dialog may do with one report; the dialog itself knows no service."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.named import NamedTuple
from app.model.choices import Choices, DumpLevel, Origin
from app.model.outcome import Outcome
from app.model.report import Report
from app.services.consent import Consent
from app.services.draft import read_draft, write_draft
from app.services.environment import Environment
from app.services.files import TEMPORARY, make_folder
from app.services.report_store import ReportStore
from app.services.restart import restart
from app.services.settings import (
    ALWAYS_SEND,
    EMAIL,
    INCLUDE_URL,
    KEEP_DECLINED,
    REMEMBER_EMAIL,
    RESTART,
    SEND_DUMP,
    SUBMIT_REPORT,
    Settings,
)

if TYPE_CHECKING:
    from app.services.dump_contents import DumpPart
    from app.services.found_texts import Findings
    from app.services.submission import Fraction, SavedPart, Submitter


class SavedForm(NamedTuple):
    """A form in a file.

    Attributes:
        path: The file.
        parts: What follows each other in it.
    """

    path: Path
    parts: Sequence[SavedPart]


class ReportDesk:
    """Turns the dialog's decisions into consent, sending and settled files."""

    def __init__(
        self,
        store: ReportStore,
        consent: Consent,
        submitter: Callable[[], Submitter],
        settings: Settings,
        environment: Environment,
        restart_command: tuple[str, ...],
    ) -> None:
        self._store = store
        self._consent = consent
        self._submitter = submitter
        self._settings = settings
        self._environment = environment
        self._restart_command = restart_command

    @property
    def can_restart(self) -> bool:
        """It is known how to start the program again."""
        return bool(self._restart_command)

    def remembered(self) -> Choices:
        """Return the choices that were made for the last report."""
        return remembered(self._settings)

    def begin(self, report: Report) -> Choices:
        """Return the choices that the form begins with: those that were left undecided."""
        usual = self.remembered()._replace(comment=report.annotation("Comments"))
        return read_draft(self._store.draft(report.id), usual)

    def outgoing(self, report: Report, choices: Choices) -> Mapping[str, object]:
        """Return the annotations exactly as they would be sent."""
        return self._submitter().outgoing(report, choices)

    def send(
        self,
        report: Report,
        choices: Choices,
        progress: Fraction,
        cancelled: Callable[[], bool],
    ) -> Outcome:
        """Record the consent, send, settle the report. Blocks; runs on a worker."""
        self.keep_draft(report, choices)
        self._settings.set(SUBMIT_REPORT, True)
        self._settings.set(ALWAYS_SEND, choices.always)
        self._remember(choices)
        # From the crash's own annotations: an earlier try may have left out what is sent now.
        annotations = {**report.annotations, **self._submitter().changes(choices)}
        current = self._store.annotate(report.id, annotations)
        permission = self._consent.give(report.id, Origin.CLIENT, dump=choices.dump)
        return self._submitter().submit(current, permission, progress, cancelled)

    def dump_contents(
        self, report: Report, level: DumpLevel = DumpLevel.FULL
    ) -> tuple[DumpPart, ...]:
        """Return the parts of the minidump as it would be sent, none if none would. Blocks.

        The memory report and further dumps follow, each as one part.

        Raises:
            InputError: It cannot be read.
            OSError: A file beside it is gone.
        """
        from app.services.attachments import attached
        from app.services.dump_contents import dump_contents, parts_beside

        with attached(report, level, self._store.own) as going:
            if going.dump is None:
                return ()
            return (*dump_contents(going.dump), *parts_beside(going))

    def search(
        self, report: Report, level: DumpLevel, cancelled: Callable[[], bool]
    ) -> Findings:
        """Search the minidump as it would be sent for texts that are private. Blocks.

        Raises:
            InputError: It cannot be read.
        """
        from app.services.attachments import attached
        from app.services.dump_contents import FURTHER
        from app.services.found_texts import Findings, search_dump, with_whole
        from app.services.private_texts import Person

        person = Person(_user_name(), str(self._environment.home))
        with attached(report, level, self._store.own) as going:
            if going.dump is None:
                return Findings()
            findings = search_dump(going.dump, person, cancelled)
            for suffix, path in going.more_dumps.items():
                further = search_dump(path, person, cancelled)
                findings = with_whole(findings, f"{FURTHER}{suffix}", further)
            return findings

    def save(self, report: Report, choices: Choices, target: Path) -> None:
        """Write the form that would be sent to a file. Blocks.

        Raises:
            AppError: The report is gone.
            OSError: The file cannot be written.
        """
        self._submitter().save(report, choices, target)

    def next_try(self, report: Report) -> float | None:
        """Return when the report is sent again by itself, if ever; seconds since 1970."""
        return self._store.note(report.id).retry_at

    def keep_draft(self, report: Report, choices: Choices) -> None:
        """Keep what was entered so far, in case that this process ends without a word.

        Raises:
            OSError: It cannot be written.
        """
        if report.dump is not None and report.dump.exists():
            write_draft(self._store.draft(report.id), choices)

    def write_form(self, report: Report, choices: Choices) -> SavedForm:
        """Write the form that would be sent to a file of our own, to be looked at. Blocks.

        Who has looked removes it; what a killed process leaves is removed later.

        Raises:
            AppError: The report is gone.
            OSError: The file cannot be written.
        """
        import tempfile

        make_folder(self._store.own)
        descriptor, name = tempfile.mkstemp(TEMPORARY, "looking-", self._store.own)
        os.close(descriptor)
        return SavedForm(Path(name), self._submitter().save(report, choices, Path(name)))

    def keep(self, report: Report, choices: Choices) -> None:
        """Keep the report pending, with the comment and the choices so far."""
        self.keep_draft(report, choices)
        comment = choices.comment.strip()
        self._store.annotate(report.id, {"Comments": comment or None})

    def decline(self, report: Report, choices: Choices) -> None:
        """Remember that the user does not want to send the report.

        Where it is kept, what was entered is too: it can still be sent from the list.
        """
        self._settings.set(SUBMIT_REPORT, False)
        self._remember(choices)
        if self._settings.get(KEEP_DECLINED):
            self._store.ignore(report.id)
            self.keep(report, choices)
        else:
            self._store.remove(report.id)

    def forget_email(self) -> None:
        """Forget the address, also where a report waits with it."""
        self._settings.set(REMEMBER_EMAIL, False)
        self._settings.set(EMAIL, "")
        for path in self._store.drafts():
            draft = read_draft(path, Choices())
            write_draft(path, draft._replace(email="", remember_email=False))

    def restart(self) -> None:
        """Start the crashed program again, if it is known how."""
        if self._restart_command:
            restart(self._restart_command, self._environment)

    def _remember(self, choices: Choices) -> None:
        self._settings.set(INCLUDE_URL, choices.include_url)
        self._settings.set(SEND_DUMP, choices.dump.value)
        self._settings.set(RESTART, choices.restart)
        self._settings.set(REMEMBER_EMAIL, choices.remember_email)
        self._settings.set(EMAIL, choices.email.strip() if choices.remember_email else "")


def remembered(settings: Settings) -> Choices:
    """Return the choices that were made for the last report, as far as they are remembered."""
    get = settings.get
    remember = get(REMEMBER_EMAIL)
    return Choices(
        email=get(EMAIL) if remember else "",
        remember_email=remember,
        include_url=get(INCLUDE_URL),
        restart=get(RESTART),
        always=get(ALWAYS_SEND),
        dump=DumpLevel(get(SEND_DUMP)),
    )


def _user_name() -> str:
    """Return the name of who uses this computer; empty where the system has none."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
