"""What Lastword remembers about one pending report, in ``pending/<id>.lastword.json``.

The published layout has no place for the reason of a failure, a recorded consent or an
unfinished step, so they stand in a small file of our own beside the report. Without the file,
or with an unreadable one, a report is simply pending and nobody has consented to anything.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from analyzer.named import NamedTuple
from app.errors import StoreError
from app.model.choices import DumpLevel
from app.services.files import write_file
from app.services.receipts import CRASH_ID

SUFFIX = ".lastword.json"
_LIMIT = 1 << 16


class Step(StrEnum):
    """The last step of a report's life that is on disk."""

    PENDING = "pending"
    SENDING = "sending"
    """A sender began; the server cannot have all of it yet."""
    SENT = "sent"
    """All bytes are about to be out; the answer is not here."""
    UNCLEAR = "unclear"
    DISCARDED = "discarded"
    FAILED = "failed"
    ACCEPTED = "accepted"
    """The server has it; receipt and removal of the files may be unfinished."""
    REMOVED = "removed"
    """The user removed it; removal of the files may be unfinished."""


class Note(NamedTuple):
    """The content of the file; each field stands on its own when read.

    Attributes:
        step: The last step.
        reason: Why the last try failed, as a sentence.
        tries: Tries without success.
        retry_at: When to try again by itself, seconds since 1970; ``None`` for never.
        consent: When the user agreed to send this report, seconds since 1970.
        origin: Who sends: the value of ``SubmittedFrom`` that the user agreed to.
        dump: How much of the dump the user agreed to send.
        crash_id: The collector's id, once accepted.
        view_url: Page of the accepted report.
    """

    step: Step = Step.PENDING
    reason: str = ""
    tries: int = 0
    retry_at: float | None = None
    consent: float | None = None
    origin: str = ""
    dump: DumpLevel = DumpLevel.FULL
    crash_id: str = ""
    view_url: str | None = None


def read_note(path: Path) -> Note:
    """Read a note; what is absent or of the wrong kind has its default.

    Raises:
        StoreError: There is one and it cannot be read now. To take the report for a fresh
            one then could send it twice.
    """
    try:
        return note_of(read_content(path))
    except FileNotFoundError:
        return Note()
    except OSError as error:
        raise StoreError(f"{path.name} cannot be read: {error.strerror}") from error


def read_content(path: Path) -> object:
    """Return the file's JSON, ``None`` where that is none.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        content = file.read(_LIMIT)
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def note_of(content: object) -> Note:
    """Return the note that a file's JSON is; each field that is none has its default."""
    if not isinstance(content, dict):
        return Note()
    step = Step(content["step"]) if content.get("step") in list(Step) else Step.PENDING
    crash_id = _text(content.get("crash_id")) or ""
    if step is Step.ACCEPTED and not CRASH_ID.fullmatch(crash_id):
        step = Step.UNCLEAR  # no file of ours: nothing may be removed on its word
    return Note(
        step=step,
        reason=_text(content.get("reason")) or "",
        tries=int(number_of(content.get("tries")) or 0),
        retry_at=number_of(content.get("retry_at")),
        consent=number_of(content.get("consent")),
        origin=_text(content.get("origin")) or "",
        dump=_level(content),
        crash_id=crash_id,
        view_url=_text(content.get("view_url")),
    )


def write_note(path: Path, note: Note) -> None:
    """Replace the note durably."""
    changed = {
        name: value
        for name, value in note._asdict().items()
        if value != Note._field_defaults[name] or name == "step"
    }
    write_file(path, json.dumps(changed, indent=2).encode())


def _level(content: Mapping[str, object]) -> DumpLevel:
    """Return how much of the dump may go; none where that cannot be understood."""
    wanted = content.get("dump", DumpLevel.FULL)
    return next((level for level in DumpLevel if level == wanted), DumpLevel.NONE)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def number_of(value: object) -> float | None:
    """Return a JSON value as a finite number, ``None`` if it is none."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        number = float(value)
    except OverflowError:  # JSON's whole numbers have no end
        return None
    return number if math.isfinite(number) else None
