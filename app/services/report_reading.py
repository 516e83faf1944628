"""Reading the ``Crash Reports`` folder: what its files say of each report. Changes nothing.

How reports come into these states is :mod:`app.services.report_store`'s business.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from sys import intern

from app.errors import InputError
from app.model.report import Report, ReportState
from app.services.extra import crash_time
from app.services.file_index import FileIndex, Reader, look_at
from app.services.listed_annotations import listed_annotations, listed_facts
from app.services.locks import is_locked
from app.services.note import SUFFIX as NOTE_SUFFIX
from app.services.note import Note, Step, note_of, read_content
from app.services.receipts import CRASH_ID, read_receipt, receipt_facts, submitted_report
from app.services.report_files import UUID, Known, ReportFiles
from app.services.sent import SentMemory

_STATES = {
    Step.PENDING: ReportState.PENDING,
    Step.UNCLEAR: ReportState.UNCLEAR,
    Step.DISCARDED: ReportState.DISCARDED,
    Step.FAILED: ReportState.FAILED,
    Step.ACCEPTED: ReportState.SUBMITTED,
}
_NAME = rf"({UUID.pattern})(?:\.dmp|\.extra|{re.escape(NOTE_SUFFIX)})"
_NONE: Mapping[str, Path] = {}
_INTERRUPTED = "Sending was interrupted."
_NO_ANSWER = "Sending was interrupted before the server answered; it may have arrived."


class ReportReader:
    """Reads one ``Crash Reports`` folder.

    Args:
        submitted: Where receipts are.
        sent: What is remembered of submitted reports.
        index: What lists remember of files.
        sending_lock: Returns the lock of the one sender of a report.
    """

    def __init__(
        self,
        submitted: Path,
        sent: SentMemory,
        index: FileIndex,
        sending_lock: Callable[[str], Path],
    ) -> None:
        self._submitted = submitted
        self._sent = sent
        self._index = index
        self._sending_lock = sending_lock

    def files_in(self, folder: Path) -> Iterator[ReportFiles]:
        """Yield the files of each report in ``folder``, with what the index knows of them."""
        looks = look_at(folder, ".extra", NOTE_SUFFIX)
        readers: dict[str, Reader[Known]] = {
            ".extra": Reader(listed_facts, partial(listed_annotations, folder)),
            NOTE_SUFFIX: Reader(read_content, lambda _name, facts: note_of(facts)),
        }
        known = self._index.read(folder, looks, readers)
        named = map(re.compile(_NAME).fullmatch, looks)
        for report_id in {intern(each[1]) for each in named if each}:
            yield ReportFiles(folder, report_id, looks, known)

    def receipts(self) -> Iterator[Report]:
        """Yield all submitted reports, in no order."""
        memories = self._sent.folder
        told = self._index.read(
            memories,
            look_at(memories, ".json"),
            {".json": Reader(listed_facts, partial(listed_annotations, memories))},
        )
        looks = look_at(self._submitted, ".txt")
        receipts = self._index.read(
            self._submitted, looks, {".txt": Reader(receipt_facts, submitted_report)}
        )
        for name, report in receipts.items():
            if CRASH_ID.fullmatch(report.id):
                annotations = told.get(f"{report.id}.json")
                if not isinstance(annotations, Mapping):
                    annotations = {}
                look = looks[name]
                time = look.modified_s if look is not None else 0.0
                yield report._replace(time=time, annotations=annotations)

    def receipt(self, crash_id: str) -> Report | None:
        """Return one submitted report, ``None`` if there is no such receipt."""
        report = read_receipt(self._submitted, crash_id)
        return report and report._replace(annotations=self._sent.recall(report.id))

    def report(self, files: ReportFiles, note: Note) -> Report:
        """Return a report that is not settled; ``UNREADABLE`` with the reason if need be."""
        annotations: Mapping[str, object] = {}
        state, reason = self._state(files, note)
        try:
            annotations = files.read_annotations()
        except InputError as error:
            state, reason = ReportState.UNREADABLE, str(error)
        if not files.has(".dmp"):
            state, reason = ReportState.UNREADABLE, "The minidump is missing."
        told = crash_time(annotations)
        return Report(
            id=files.id,
            state=state,
            time=files.modified() if told is None else told,
            dump=files.dump,
            folder=files.folder,
            annotations=annotations,
            reason=reason,
            tries=note.tries,
            memory=files.memory if files.has(".memory.json.gz") else None,
            more_dumps={
                suffix: path
                for suffix, path in files.more_dumps(annotations).items()
                if files.has(f"-{suffix}.dmp")
            }
            or _NONE,
            retry_at=note.retry_at,
        )

    def _state(self, files: ReportFiles, note: Note) -> tuple[ReportState, str]:
        if note.step in (Step.SENDING, Step.SENT):
            if is_locked(self._sending_lock(files.id)):
                return ReportState.SENDING, ""
            if note.step is Step.SENT:
                return ReportState.UNCLEAR, _NO_ANSWER
            return ReportState.PENDING, _INTERRUPTED
        if note.step is Step.PENDING and note.consent is None and files.has(".dmp.ignore"):
            return ReportState.IGNORED, note.reason
        return _STATES[note.step], note.reason


def unreadable(files: ReportFiles, reason: str) -> Report:
    """Return a report of which nothing can be told but why."""
    state = ReportState.UNREADABLE
    return Report(files.id, state, 0.0, files.dump, files.folder, reason=reason)
