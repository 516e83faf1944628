"""The ``Crash Reports`` folder: what is pending, what was submitted, and every step between.

    pending/      reports not yet accepted, see ``app.services.report_files``
    submitted/    receipts, see ``app.services.receipts``
    events/       event files, see ``app.services.event_files``
    EndOfLife<version>   the server wants no more reports of that version
    lastword/     everything of our own: locks, settings, pings, the index of the lists

The files are the truth. Each step is one durable rename, in an order that a later reader can
finish: a kill at any moment loses no report and leaves none in two states. Several processes
may work on one folder; ``lastword/store.lock`` keeps their steps apart, and who holds
``lastword/sending/<id>`` is the one sender of that report.
"""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from app.errors import AppError, InputError, StoreError
from app.model.choices import DumpLevel
from app.model.outcome import Accepted, Discarded, Later, Outcome, Rejected, Stopped, Unclear
from app.model.report import Report, ReportState
from app.services.backoff import delay
from app.services.draft import SUFFIX as DRAFT_SUFFIX
from app.services.event_files import record_submission
from app.services.extra import read_extra, write_extra
from app.services.file_index import FileIndex
from app.services.files import make_folder, remove_file, sync_folder, write_file
from app.services.locks import locked
from app.services.note import Note, Step, read_note, write_note
from app.services.receipts import write_receipt
from app.services.report_files import UUID, ReportFiles
from app.services.report_reading import ReportReader, unreadable
from app.services.sent import SentMemory
from app.services.submit_log import SubmitLog

Reports = list[Report]

_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]{0,39}")
_GIVE_UP_S = 28 * 86_400.0
"""Nothing is tried by itself for longer, counted from the user's yes."""


class ReportStore:
    """All reports of one ``Crash Reports`` folder.

    Attributes:
        folder: The folder itself; made when something is first written.
        own: Where Lastword's own files are.
        events: Where event files are.

    Args:
        keep_files: Leave an accepted report's files where they are, as a developer may wish.
        now: The clock, seconds since 1970.
    """

    def __init__(
        self,
        folder: Path,
        events: Path | None = None,
        *,
        keep_files: bool = False,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.folder = folder
        self.own = folder / "lastword"
        self.events = events or folder / "events"
        self._pending = folder / "pending"
        self._submitted = folder / "submitted"
        self._aside = self.own / "unreadable"
        self._sent = SentMemory(self.own / "sent")
        index = FileIndex(self.own / "index.sqlite", lambda: int(now() * 1e9))
        self._reader = ReportReader(self._submitted, self._sent, index, self._sending_lock)
        self._log = SubmitLog(folder, now)
        self._keep_files = keep_files
        self._now = now

    def adopt(self, dump: Path, extra: Path | None = None) -> Report:
        """Move a new crash's files into ``pending/``; the first thing done with a crash.

        A report that is in ``pending/`` already is left there. The dump's name becomes its
        id if that is a UUID, else the report gets a new one. The memory report and further
        dumps come along if they are there. The dump moves last: if we die before, the next
        ``adopt(dump)`` finds it where it was.

        Args:
            dump: The minidump.
            extra: Its annotations; by default the dump's name with ``.extra``.

        Raises:
            InputError: No dump, or no readable annotations.
            StoreError: A file cannot be moved; all that is not moved stays where it is.
        """
        if not dump.is_file():
            raise InputError(f"{dump}: no such minidump")
        if dump.parent.resolve() == self._pending.resolve() and UUID.fullmatch(dump.stem):
            return self.get(dump.stem)
        try:
            with self._lock():
                target = ReportFiles(self._pending, self._id_for(dump))
                # What an adopt() that died had moved, and what was then moved aside.
                ReportFiles(self._aside, target.id).move_to(target.folder)
                target.take(dump, extra)
        except OSError as error:
            raise StoreError(
                f"{dump} cannot be moved to the pending reports: {error}"
            ) from error
        return self.get(target.id)

    def list(self) -> Reports:
        """Return all reports, newest first: of the crash's time, or of the sending's.

        Those of one time are in the order of their ids, so that each list is as the last.
        """
        return sorted(self.each(), key=lambda report: (-report.time, report.id))

    def each(self) -> Iterator[Report]:
        """Yield all reports, in no order: who looks at ten thousand need not hold them all.

        Of their annotations those that lists show are at hand; the others are read when they
        are asked for.
        """
        seen: set[str] = set()
        for report in chain(self._list_pending(), self._reader.receipts(), self._list_aside()):
            if report.id not in seen:
                seen.add(report.id)
                yield report

    def _list_pending(self) -> Iterator[Report]:
        for files in self._reader.files_in(self._pending):
            try:
                report = self._get(files)
                if report.state is ReportState.UNREADABLE:
                    report = self.get(files.id)  # unless another process just settled it
            except InputError:
                continue  # settled or removed meanwhile
            except StoreError as error:
                report = unreadable(files, str(error))
            yield report

    def get(self, report_id: str) -> Report:
        """Return one report by its local id, or a submitted one by its Crash ID.

        Raises:
            InputError: There is none.
        """
        files = self._files(report_id)
        try:
            return self._get(files)
        except InputError:
            aside = ReportFiles(self._aside, files.id)
            if not aside.has(".dmp") and not aside.has(".extra"):
                raise
            return self._reader.report(aside, Note())

    def set_aside(self, report_id: str, before: float) -> None:
        """Move what cannot be read out of the way, to ``lastword/unreadable``; still listed.

        It comes back by itself when it can be read. What was touched after ``before``,
        seconds since 1970, is left alone: it may be about to be completed.
        """
        files, report = self._files(report_id), self.get(report_id)
        paths = (*files.content(), files.note)
        changed = [path.stat().st_ctime for path in paths if path.exists()]
        if report.state is ReportState.UNREADABLE and changed and max(changed) < before:
            with self._lock():
                files.move_to(self._aside)
            self._log.write(report_id, f"moved aside: {report.reason}")

    def annotate(self, report_id: str, changes: Mapping[str, object]) -> Report:
        """Change annotations durably; a value of ``None`` removes one.

        Raises:
            InputError: There is no such report, or its annotations are unreadable.
        """
        files = self._files(report_id)
        with self._lock():
            merged = {**read_extra(files.extra), **changes}
            kept = {name: value for name, value in merged.items() if value is not None}
            write_extra(files.extra, kept)
        return self.get(report_id)

    def draft(self, report_id: str) -> Path:
        """Return where the form's content for a pending report is kept until it is sent."""
        return self._files(report_id).draft

    def drafts(self) -> Iterator[Path]:
        """Return all such files."""
        return self._pending.glob(f"*{DRAFT_SUFFIX}")

    def note(self, report_id: str) -> Note:
        """Return what is remembered about a pending report."""
        return read_note(self._files(report_id).note)

    def record_consent(
        self, report_id: str, when: float, origin: str, *, dump: DumpLevel
    ) -> None:
        """Put on record that the user agreed to send this report, with that much dump."""
        self._update(report_id, consent=when, origin=origin, dump=dump)

    @contextlib.contextmanager
    def sending(self, report_id: str) -> Iterator[Report]:
        """Be the only sender of a report during the block, which should ``settle`` it.

        Raises:
            StoreError: Somebody else is sending it.
            InputError: There is no such pending report (any more).
        """
        lock = self._sending_lock(report_id)
        with locked(lock, timeout_s=0.5):
            report = self.get(report_id)
            if report.dump is None:
                raise InputError(f"The report {report_id} was submitted already.")
            if report.state is ReportState.UNREADABLE:
                raise InputError(report.reason)
            self._update(report_id, step=Step.SENDING)
            try:
                yield report
            finally:
                if not self._files(report_id).dump.exists():
                    with contextlib.suppress(OSError):
                        lock.unlink()

    def about_to_finish(self, report_id: str) -> None:
        """Note, durably, that from now on the server may have all of the report."""
        self._update(report_id, step=Step.SENT)

    def interrupt(self, report_id: str) -> None:
        """Take the consent back: the user has broken off the sending by force."""
        if self.note(report_id).step is Step.SENDING:
            self._update(report_id, step=Step.PENDING, consent=None)

    def settle(self, report: Report, outcome: Outcome) -> Report:
        """Put on disk what became of sending ``report``, and return it as it is now.

        ``Accepted`` makes a receipt and removes the files. After everything else they stay
        in ``pending/`` with the reason.
        """
        self._log.outcome(report.id, outcome)
        match outcome:
            case Accepted(crash_id, view_url, stop):
                self._end_of_life(stop)
                files = self._files(report.id)
                accepted = Note(step=Step.ACCEPTED, crash_id=crash_id, view_url=view_url)
                with self._lock():
                    write_note(files.note, accepted)
                self._finish(files, accepted)
                return self.get(crash_id)
            case Discarded(rule, stop):
                self._end_of_life(stop)
                self._failed(report, Step.DISCARDED, rule)
            case Rejected(reason):
                self._failed(report, Step.FAILED, reason)
            case Unclear(reason):
                self._failed(report, Step.UNCLEAR, reason)
            case Later(reason, retry_after):
                self._postpone(report, reason, delay(report.tries + 1, retry_after))
            case Stopped():
                self._update(report.id, step=Step.PENDING, reason="", consent=None)
        return self.get(report.id)

    def remove(self, report_id: str, why: str = "on request") -> None:
        """Remove a pending report's files, or a receipt; ``why`` is for the log.

        Raises:
            InputError: There is no such report.
            StoreError: It is being sent.
        """
        report = self.get(report_id)
        if report.state is ReportState.SUBMITTED:
            remove_file(self._submitted / f"{report.id}.txt")
            remove_file(self._sent.path(report.id))
            sync_folder(self._submitted)
            self._log.write(report.id, f"receipt removed {why}")
            return
        if report.state is ReportState.SENDING:
            raise StoreError(f"The report {report_id} is being sent.")
        self._log.write(report.id, f"removed {why}")
        files = self._files(report_id)
        if report.folder is not None:
            files = files._replace(folder=report.folder)  # it may be aside
        removed = Note(step=Step.REMOVED)
        with self._lock():
            write_note(files.note, removed)
        self._finish(files, removed)

    def ignore(self, report_id: str) -> Report:
        """Do not ask about this report again; it stays and can be sent from the list.

        A consent from before is taken back; one that is given later counts.
        """
        report = self.get(report_id)
        if report.dump is not None:
            self._update(report_id, consent=None, retry_at=None)
            write_file(self._files(report_id).ignore, b"")
        return self.get(report_id)

    def has_ended(self, version: str) -> bool:
        """Tell whether the server wants no more reports of this version."""
        valid = _VERSION.fullmatch(version) is not None
        return valid and (self.folder / f"EndOfLife{version}").exists()

    def _get(self, files: ReportFiles) -> Report:
        note = files.read_note()
        if note.step in (Step.ACCEPTED, Step.REMOVED):
            self._finish(files, note)
        elif UUID.fullmatch(files.id) and (files.has(".dmp") or files.has(".extra")):
            return self._reader.report(files, note)
        for crash_id in (note.crash_id, files.id, f"bp-{files.id}"):
            receipt = self._reader.receipt(crash_id)
            if receipt is not None:
                return receipt
        raise InputError(f"No report has the id {files.id}.")

    def _finish(self, files: ReportFiles, note: Note) -> None:
        """Do what the note says that is to be done; any number of times, from any point."""
        with self._lock():
            if note.step is Step.ACCEPTED:
                write_receipt(self._submitted, note.crash_id, note.view_url)
                with contextlib.suppress(InputError):  # gone: the second time that we are here
                    self._sent.keep(note.crash_id, read_extra(files.extra))
                record_submission(self.events, files.id, note.crash_id, self._now())
                if self._keep_files:
                    return
            for path in files.content():
                remove_file(path)
            sync_folder(files.folder)
            remove_file(files.note)

    def _list_aside(self) -> Iterator[Report]:
        """Yield what was moved aside, and take back what can be read again."""
        for files in self._reader.files_in(self._aside):
            report = self._reader.report(files, Note())
            if report.state is not ReportState.UNREADABLE:
                with contextlib.suppress(AppError, OSError):  # the next list tries again
                    with self._lock():
                        files.move_to(self._pending)
                    report = self.get(files.id)
            yield report

    def _failed(
        self, report: Report, step: Step, reason: str, retry_at: float | None = None
    ) -> None:
        self._update(
            report.id, step=step, reason=reason, tries=report.tries + 1, retry_at=retry_at
        )
        record_submission(self.events, report.id, "", self._now())

    def _postpone(self, report: Report, reason: str, wait: float) -> None:
        consent, now = self.note(report.id).consent, self._now()
        if consent is not None and now - consent > _GIVE_UP_S:
            self._failed(report, Step.FAILED, f"{reason} It was tried for four weeks.")
        else:
            self._failed(report, Step.PENDING, reason, retry_at=now + wait)

    def _update(self, report_id: str, **changes: object) -> None:
        path = self._files(report_id).note
        with self._lock():
            write_note(path, read_note(path)._replace(**changes))  # type: ignore[arg-type]

    def _end_of_life(self, version: str | None) -> None:
        if version is not None and _VERSION.fullmatch(version):
            write_file(self.folder / f"EndOfLife{version}", b"1\n")

    def _files(self, report_id: str) -> ReportFiles:
        if not re.fullmatch(r"[0-9A-Za-z-]{1,60}", report_id):
            raise InputError(f"{report_id!r} is not a report's id.")
        return ReportFiles(self._pending, report_id)

    def _id_for(self, dump: Path) -> str:
        """Return the id that ``dump`` gets: the same one if an ``adopt`` of it is repeated."""
        taken = (self._pending / dump.name, self._aside / dump.name)
        if UUID.fullmatch(dump.stem) and not any(path.exists() for path in taken):
            return dump.stem
        status = dump.stat()
        name = f"{dump.resolve()} {status.st_size} {status.st_mtime_ns}"
        # A name may have bytes that are no text.
        text = name.encode(errors="backslashreplace").decode()
        import uuid

        return str(uuid.uuid5(uuid.NAMESPACE_URL, text))

    def _sending_lock(self, report_id: str) -> Path:
        return self.own / "sending" / report_id

    def _lock(self) -> contextlib.AbstractContextManager[None]:
        make_folder(self.folder)
        return locked(self.own / "store.lock")
