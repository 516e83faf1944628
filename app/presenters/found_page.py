"""Crashes that other programs have kept: offered, never touched. No Qt."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from app.errors import AppError
from app.presenters.sizes import size_text
from app.presenters.translation import Translate, Translated, untranslated
from app.services.elsewhere import Folder, Found
from app.services.report_import import Imported


class Look(NamedTuple):
    """What a look into all folders has shown."""

    folders: tuple[Folder, ...]
    crashes: tuple[Found, ...]


class FoundDesk(Protocol):
    """What the page needs from the services."""

    def look(self) -> tuple[Sequence[Folder], Sequence[Found]]:
        """Return the folders, and the crashes in them, newest first. Blocks."""

    def add(self, folder: Path) -> None:
        """Look into a folder too, from now on.

        Raises:
            AppError: That cannot be remembered.
        """

    def remove(self, folder: Path) -> None:
        """Look no more into a folder that the user named."""

    def import_files(self, paths: Iterable[Path]) -> Imported:
        """Copy crashes into the list of reports. Blocks."""


class FoundPage(Translated):
    """The folders of other crash reporters and what is in them."""

    def __init__(self, desk: FoundDesk, translate: Translate = untranslated) -> None:
        super().__init__(translate)
        self._desk = desk
        self._look: Look | None = None
        self._folder: Path | None = None

    @property
    def folder_headers(self) -> tuple[str, ...]:
        """Titles of the table of folders."""
        return self.tr("Folder"), self.tr("Of"), self.tr("Crashes")

    @property
    def headers(self) -> tuple[str, ...]:
        """Titles of the table of crashes."""
        return (
            self.tr("Time"),
            self.tr("Product"),
            self.tr("Version"),
            self.tr("Size"),
            self.tr("In the list"),
            self.tr("File"),
        )

    @property
    def folders(self) -> Sequence[Folder]:
        """The folders that exist."""
        return self._look.folders if self._look else ()

    @property
    def crashes(self) -> list[Found]:
        """What is in the chosen folder, or in all, newest first."""
        found = self._look.crashes if self._look else ()
        return [each for each in found if self._folder in (None, each.folder.path)]

    def folder_cells(self, folder: Folder) -> tuple[str, ...]:
        """Return the texts of a folder's columns."""
        found = self._look.crashes if self._look else ()
        count = sum(each.folder == folder for each in found)
        return str(folder.path), folder.kind.value, str(count)

    def cells(self, found: Found) -> tuple[str, ...]:
        """Return the texts of a crash's columns."""
        told = found.annotations
        return (
            time.strftime("%Y-%m-%d %H:%M", time.localtime(found.time)),
            str(told.get("ProductName", "")),
            str(told.get("Version", "")),
            size_text(found.size, self._translate),
            self.tr("yes") if found.is_known else "",
            str(found.dump),
        )

    @property
    def empty_text(self) -> str:
        """What to say and do when there is nothing; empty otherwise."""
        if self.crashes:
            return ""
        if self._look is None:
            return self.tr("Looking for crashes…")
        return self.tr(
            "No other crash reporter has kept a crash here. Lastword looks for Firefox, "
            "Thunderbird, Crashpad and Breakpad in their usual folders; “Add Folder” makes it "
            "look into another one. Nothing there is ever changed."
        )

    @property
    def summary(self) -> str:
        """How many there are."""
        crashes = self.crashes
        new = sum(not each.is_known for each in crashes)
        text = self.tr("Crashes found: {count}. Not in the list yet: {new}.")
        return text.format(count=len(crashes), new=new)

    def choose(self, folder: Path | None) -> None:
        """Show only what is in one folder; ``None`` for all."""
        self._folder = folder

    def looking(self) -> Callable[[], Look]:
        """Return the work that looks into all folders."""

        def work() -> Look:
            folders, crashes = self._desk.look()
            return Look(tuple(folders), tuple(crashes))

        return work

    def looked(self, look: Look) -> None:
        """Take over what the work of :meth:`looking` returned."""
        self._look = look
        if self._folder not in [folder.path for folder in look.folders]:
            self._folder = None

    def add(self, folder: Path) -> str:
        """Look into a folder too, from now on; return a complaint, empty when all is well."""
        try:
            self._desk.add(folder)
        except (AppError, OSError) as error:
            return str(error)
        return ""

    def remove(self, folder: Folder) -> str:
        """Look no more into a folder; return a complaint, empty when all is well."""
        try:
            self._desk.remove(folder.path)
        except (AppError, OSError) as error:
            return str(error)
        return ""

    def importing(self, crashes: Iterable[Found]) -> Callable[[], Imported]:
        """Return the work that copies crashes into the list of reports."""
        dumps = [each.dump for each in crashes if not each.is_known]
        return lambda: self._desk.import_files(dumps)

    def import_text(self, imported: Imported) -> str:
        """Tell what became of an import."""
        text = self.tr("Reports added: {count}").format(count=len(imported.reports))
        return " ".join((text, *imported.complaints[:1]))
