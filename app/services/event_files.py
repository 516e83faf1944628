"""Crash event files, by which a browser learns of crashes and submissions at its next start.

``events/<id>``, made when the crash happens and only edited here::

    crash.main.3 LF  seconds since 1970 LF  id LF  one line of JSON, the annotations

``events/<id>-submission``, exactly five lines without a final newline::

    crash.submission.1 LF  seconds LF  local id LF  true|false LF  remote id or nothing

Document: Firefox, ``CrashManager.in.sys.mjs`` (its parser).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from app.errors import InputError
from app.services.extra import encode_extra, parse_extra
from app.services.files import write_file

_MAIN = "crash.main.3"
_SUBMISSION = "crash.submission.1"
_LIMIT = 64 << 20


def record_submission(events: Path, report_id: str, remote_id: str, now: float) -> None:
    """Tell the browser what became of a submission; an empty ``remote_id`` means failure."""
    result = "true" if remote_id else "false"
    lines = (_SUBMISSION, str(int(now)), report_id, result, remote_id)
    write_file(events / f"{report_id}-submission", "\n".join(lines).encode())


def update_crash_event(events: Path, report_id: str, changes: Mapping[str, object]) -> bool:
    """Put annotations into the crash's event file; ``False`` if there is none to edit."""
    path = events / report_id
    try:
        with path.open("rb") as file:
            content = file.read(_LIMIT)
    except FileNotFoundError:
        return False
    header, separator, annotations = _split(content)
    if not separator or not header.startswith(_MAIN.encode() + b"\n"):
        return False
    try:
        known = parse_extra(annotations, str(path))
    except InputError:
        return False
    write_file(path, header + b"\n" + encode_extra({**known, **changes}))
    return True


def _split(content: bytes) -> tuple[bytes, bytes, bytes]:
    """Split into the three header lines, a newline if all are there, and the rest."""
    lines = content.split(b"\n", 3)
    if len(lines) < 4:
        return content, b"", b""
    return b"\n".join(lines[:3]), b"\n", lines[3]
