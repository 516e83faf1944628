"""The files that make one pending report, and their names.

    pending/<id>.dmp               minidump
    pending/<id>.extra             annotations
    pending/<id>.memory.json.gz    memory report, optional
    pending/<id>-<suffix>.dmp      further minidumps, named by ``additional_minidumps``
    pending/<id>.dmp.ignore        marker: do not ask about this one again
    pending/<id>.lastword.json     our own note, see ``app.services.note``
    pending/<id>.lastword-draft.json    what was entered so far, see ``app.services.draft``

``<id>`` is a UUID in text form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from analyzer.named import NamedTuple
from app.errors import InputError
from app.services.draft import SUFFIX as DRAFT_SUFFIX
from app.services.extra import read_extra
from app.services.file_index import Looks
from app.services.note import SUFFIX, Note, read_note

UUID = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_DUMP_SUFFIX = re.compile(r"[A-Za-z0-9_]{1,30}")
_MORE_LIMIT = 16

Known = Note | Mapping[str, object] | InputError
"""What a list knows of a note, or of annotations, or why there are none."""


class ReportFiles(NamedTuple):
    """The names of one report's files; which of them exist is another question.

    Attributes:
        folder: Where they are.
        id: The report's local id.
        looks: What is in the folder, where that is known; else each file is looked for.
        known: What the index knows of notes and annotations.
    """

    folder: Path
    id: str
    looks: Looks | None = None
    known: Mapping[str, Known] = {}

    def has(self, ending: str) -> bool:
        """Tell whether the file ``<id><ending>`` exists."""
        name = self.id + ending
        return (self.folder / name).exists() if self.looks is None else name in self.looks

    def modified(self) -> float:
        """Return when the dump, or else the annotations, were changed; 0 where both lack."""
        for name in (f"{self.id}.dmp", f"{self.id}.extra"):
            look = self.looks.get(name) if self.looks is not None else None
            if look is not None:
                return look.modified_s
            try:
                return (self.folder / name).stat().st_mtime
            except OSError:
                continue
        return 0.0

    def read_note(self) -> Note:
        """Return our note; an empty one where there is none.

        Raises:
            StoreError: There is one and it cannot be read now.
        """
        known = self.known.get(self.id + SUFFIX)
        if isinstance(known, Note):
            return known
        return read_note(self.note) if self.has(SUFFIX) else Note()

    def read_annotations(self) -> Mapping[str, object]:
        """Return the annotations.

        Raises:
            InputError: They cannot be read.
        """
        known = self.known.get(f"{self.id}.extra")
        if isinstance(known, InputError):
            raise InputError(str(known)) from known
        return known if isinstance(known, Mapping) else read_extra(self.extra)

    @property
    def dump(self) -> Path:
        """The minidump."""
        return self.folder / f"{self.id}.dmp"

    @property
    def extra(self) -> Path:
        """The annotations."""
        return self.folder / f"{self.id}.extra"

    @property
    def memory(self) -> Path:
        """The gzipped memory report."""
        return self.folder / f"{self.id}.memory.json.gz"

    @property
    def ignore(self) -> Path:
        """The marker against asking again."""
        return self.folder / f"{self.id}.dmp.ignore"

    @property
    def note(self) -> Path:
        """Our own note."""
        return self.folder / f"{self.id}{SUFFIX}"

    @property
    def draft(self) -> Path:
        """What the user has entered about it so far."""
        return self.folder / f"{self.id}{DRAFT_SUFFIX}"

    def more_dumps(self, annotations: Mapping[str, object]) -> dict[str, Path]:
        """Return suffix and path of each further dump that the annotations name."""
        named = annotations.get("additional_minidumps")
        suffixes = named.split(",", _MORE_LIMIT) if isinstance(named, str) else []
        return {
            suffix: self.folder / f"{self.id}-{suffix}.dmp"
            for suffix in suffixes[:_MORE_LIMIT]
            if _DUMP_SUFFIX.fullmatch(suffix)
        }

    def content(self) -> Iterator[Path]:
        """Yield the existing files that tell of the crash: all but our note."""
        for path in (self.dump, self.extra, self.memory, self.ignore, self.draft):
            if path.exists():
                yield path
        yield from self.folder.glob(f"{self.id}-*.dmp")
