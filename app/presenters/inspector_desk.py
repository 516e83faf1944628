"""What the inspector may do beyond one dump: symbols, sources, recent files. No Qt."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from app.errors import AppError
from app.presenters.inspector import Inspector
from app.presenters.inspector_compare import Comparison
from app.presenters.inspector_modules import SymbolFetch
from app.presenters.inspector_threads import SourceLine
from app.presenters.translation import Translate, Translated
from app.services.editor import open_in_editor, source_file
from app.services.inspection import DumpSession, Sources
from app.services.recent_files import RecentFiles
from app.services.settings import EDITOR, SYMBOL_FOLDERS, Settings
from app.services.symbol_desk import SymbolDesk


class InspectorDesk(Translated):
    """Opens dumps, and what belongs to them on this machine.

    Attributes:
        recent: The dumps that were opened last.
        translate: The user's language.
    """

    def __init__(
        self,
        settings: Settings,
        symbols: SymbolDesk,
        recent: RecentFiles,
        sources: Sources,
        translate: Translate,
        start: Callable[[Sequence[str]], object] | None = None,
    ) -> None:
        super().__init__(translate)
        self._settings = settings
        self._symbols = symbols
        self._sources = sources
        self._start = start
        self._source_folders: list[Path] = []
        self.recent = recent
        self.translate = translate

    def inspector(self, dump: Path, sources: Sources | None = None) -> Inspector:
        """Open a dump, with the folders of the settings too."""
        return Inspector(DumpSession(dump, self._with_usual(sources)), self.translate)

    def comparison(self, first: Inspector, other: Path) -> Comparison:
        """Compare an opened dump with another one."""
        session = DumpSession(first.dump, first.session.sources)
        return Comparison(session, other, self.translate)

    def symbol_fetch(self) -> SymbolFetch:
        """Return what fetches symbols for one window."""
        return SymbolFetch(self._symbols, self.translate)

    @property
    def editor(self) -> str:
        """The command that opens a source line; empty where the user has set none."""
        return self._settings.get(EDITOR)

    def set_editor(self, command: str) -> None:
        """Remember the command that opens a source line."""
        self._settings.set(EDITOR, command)

    def add_source_folder(self, folder: Path) -> None:
        """Look for source files in a folder too."""
        self._source_folders.insert(0, folder)

    def find_source(self, source: SourceLine) -> Path | str:
        """Return the file of a source line on this machine, or why there is none."""
        try:
            return source_file(source.file, self._source_folders)
        except AppError as error:
            return str(error)

    def open_source(self, file: Path, line: int) -> str:
        """Open a source line in the user's editor; return what went wrong, or nothing."""
        try:
            open_in_editor(self.editor, file, line, self._start)
        except AppError as error:
            return str(error)
        return ""

    def _with_usual(self, sources: Sources | None) -> Sources:
        given = sources or Sources()
        folders = self._settings.get(SYMBOL_FOLDERS).split(os.pathsep)
        named = tuple(Path(folder) for folder in folders if folder)
        symbols = (*given.symbols, *named, *self._sources.symbols)
        binaries = (*given.binaries, *self._sources.binaries)
        indexes = given.indexes or self._sources.indexes
        return Sources(tuple(dict.fromkeys(symbols)), tuple(dict.fromkeys(binaries)), indexes)
