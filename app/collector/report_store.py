"""Where accepted reports lie: one folder each, complete or not there at all.

STORE/reports/<crash id>/extra.json               the annotations, after removals
                         metadata.json            what the collector added
                         upload_file_minidump     the bytes as sent
                         <other dump's name>
STORE/incoming/                                   requests still on their way in
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from app.collector.form import Form
from app.collector.refusal import Malformed

VERSION = 2
"""Version of the raw crash that the real collector writes."""


class ReportStore:
    """The reports below ``folder``, which is made when it is not there."""

    def __init__(self, folder: Path) -> None:
        self._reports = folder / "reports"
        self._incoming = folder / "incoming"
        self._reports.mkdir(parents=True, exist_ok=True)
        self._incoming.mkdir(exist_ok=True)

    @contextmanager
    def incoming(self) -> Iterator[Path]:
        """Give a folder for one request; what is still in it at the end is removed."""
        folder = self._incoming / str(uuid4())
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def keep(
        self,
        folder: Path,
        crash_id: str,
        form: Form,
        metadata: dict[str, object],
        arrival: datetime,
    ) -> None:
        """Make the incoming ``folder`` with its dumps the report ``crash_id``.

        Raises:
            Malformed: The annotations are nested too deeply to be written.
        """
        raw_crash = {
            "metadata": metadata,
            "submitted_timestamp": arrival.isoformat(),
            "uuid": crash_id,
            "version": VERSION,
        }
        # The dumps are there under names of letters, digits and "_": no name can be taken.
        (folder / "extra.json").write_text(_to_json(form.annotations), "ascii")
        (folder / "metadata.json").write_text(_to_json(raw_crash), "ascii")
        folder.rename(self._reports / crash_id)


def _to_json(value: object) -> str:
    try:
        return json.dumps(value, indent=1)
    except RecursionError as error:
        raise Malformed("invalid_json") from error
