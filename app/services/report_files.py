"""The files that make one pending report: their names, and how they move together.

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
from contextlib import suppress
from pathlib import Path

from analyzer.named import NamedTuple
from app.errors import InputError
from app.services.draft import SUFFIX as DRAFT_SUFFIX
from app.services.extra import read_extra
from app.services.file_index import Looks
from app.services.files import move_file
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

    def take(self, dump: Path, extra: Path | None = None) -> None:
        """Move a crash's files to these names, its dump last.

        Args:
            dump: The minidump.
            extra: Its annotations; by default the dump's name with ``.extra``.

        Raises:
            InputError: There are no readable annotations; nothing was moved.
            OSError: A file cannot be moved; all that is not moved stays where it is.
        """
        source = ReportFiles(dump.parent, dump.stem)
        annotations_file = extra or source.extra
        if not annotations_file.exists() and self.extra.exists():
            annotations_file = self.extra  # taken by a process that died before the dump
        if not annotations_file.exists():
            raise InputError(
                f"{dump}: its annotations are missing, which {annotations_file.name} beside it "
                "would hold. “lastword inspect” needs none."
            )
        annotations = read_extra(annotations_file)
        with suppress(OSError):  # the crash is worth more without it than not
            _move(source.memory, self.memory)
        further = self.more_dumps(annotations)
        _move(annotations_file, self.extra)
        for suffix, path in source.more_dumps(annotations).items():
            _move(path, further[suffix])
        _move(dump, self.dump)

    def move_to(self, folder: Path) -> None:
        """Move all files that there are to another folder, the dump last; replace none."""
        paths = [path for path in self.content() if path != self.dump]
        for path in (*paths, self.note, self.dump):
            place = folder / path.name
            if path.exists() and not place.exists():
                move_file(path, place)


def _move(path: Path, place: Path) -> None:
    """Move a file, for its owner's eyes alone from then on."""
    if path != place and path.is_file():
        move_file(path, place)
        place.chmod(0o600)
