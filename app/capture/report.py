"""The files of a new report: the annotations, then the minidump."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from uuid import uuid4

from app.capture.annotations import encode
from app.capture.file import write_private


def write_report(folder: Path, minidump: bytes, annotations: Mapping[str, str]) -> Path:
    """Write both files under a new id; return the dump's path.

    The dump comes last: one that is seen has its annotations beside it.

    Args:
        folder: Where they go; made if it is not there.
        minidump: The whole file.
        annotations: Name to value.

    Raises:
        OSError: They cannot be written.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    dump = folder / f"{uuid4()}.dmp"
    write_private(dump.with_suffix(".extra"), encode(annotations))
    write_private(dump, minidump)
    return dump
