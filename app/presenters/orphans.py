"""Files that belong to no report: offered to be taken or removed, never touched. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

from app.errors import AppError
from app.model.report import Report
from app.presenters.sizes import size_text
from app.presenters.translation import Translate, Translated, untranslated
from app.services.orphans import Orphan


class OrphansDesk(Protocol):
    """What the window needs from the services. All methods block."""

    def find(self) -> Sequence[Orphan]:
        """Return all such files."""

    def take(self, orphan: Orphan) -> Report:
        """Make a report of a crash; raises ``AppError``."""

    def remove(self, orphan: Orphan) -> None:
        """Remove a file."""


class Done(NamedTuple):
    """What became of a click.

    Attributes:
        files: Number of files that were taken or removed.
        complaint: Why not all of them, as a sentence; empty when all were.
    """

    files: int
    complaint: str


class OrphansPresenter(Translated):
    """The files and what can be done with them.

    Attributes:
        orphans: The files that were found.
        told: What became of the last click; empty before the first.
    """

    def __init__(self, desk: OrphansDesk, translate: Translate = untranslated) -> None:
        super().__init__(translate)
        self._desk = desk
        self.orphans: Sequence[Orphan] = ()
        self.told = ""

    @property
    def question(self) -> str:
        """What the bar over the list says; empty when there is nothing to say."""
        if not self.orphans:
            return ""
        text = self.tr("Files of crashes that belong to no report: {count}.")
        return text.format(count=len(self.orphans))

    @property
    def explanation(self) -> str:
        """What these files are."""
        return self.tr(
            "A crash reporter that was interrupted left these files. A whole crash can be "
            "added to the list; single parts of reports that are gone can only be removed."
        )

    @property
    def headers(self) -> tuple[str, ...]:
        """Titles of the table."""
        return self.tr("What"), self.tr("Size"), self.tr("File")

    def cells(self, orphan: Orphan) -> tuple[str, ...]:
        """Return the texts of a file's columns."""
        what = self.tr("whole crash") if orphan.is_crash else self.tr("single part")
        return what, size_text(orphan.size, self._translate), str(orphan.path)

    def find(self) -> Sequence[Orphan]:
        """Return the files. Blocks and touches no state."""
        try:
            return self._desk.find()
        except OSError:
            return ()  # a file went away meanwhile; the next start finds the rest

    def found(self, orphans: Sequence[Orphan]) -> None:
        """Take over what :meth:`find` returned."""
        self.orphans = orphans

    def can_take(self, chosen: Iterable[Orphan]) -> bool:
        """Tell whether there is a crash among the chosen files."""
        return any(orphan.is_crash for orphan in chosen)

    def taking(self, chosen: Iterable[Orphan]) -> Callable[[], Done]:
        """Return the work that adds the chosen crashes to the list."""
        crashes = [orphan for orphan in chosen if orphan.is_crash]
        return lambda: _each(crashes, self._desk.take)

    def taken(self, done: Done) -> None:
        """Take over what the work of :meth:`taking` returned."""
        self._tell(self.tr("Reports added: {count}"), done)

    def removal_question(self, chosen: Sequence[Orphan]) -> str:
        """Return what is asked before files are removed."""
        text = self.tr("Remove these files for ever? Files: {count}")
        return text.format(count=len(chosen))

    def removing(self, chosen: Iterable[Orphan]) -> Callable[[], Done]:
        """Return the work that removes the chosen files."""
        files = list(chosen)
        return lambda: _each(files, self._desk.remove)

    def removed(self, done: Done) -> None:
        """Take over what the work of :meth:`removing` returned."""
        self._tell(self.tr("Files removed: {count}"), done)

    def _tell(self, text: str, done: Done) -> None:
        text = text.format(count=done.files)
        self.told = " ".join(filter(None, (text, done.complaint)))


def _each(orphans: Iterable[Orphan], do: Callable[[Orphan], object]) -> Done:
    count, complaint = 0, ""
    for orphan in orphans:
        try:
            do(orphan)
            count += 1
        except (AppError, OSError) as error:
            complaint = str(error)
    return Done(count, complaint)
