"""What the modules' own files on this machine tell: unwind information, names and code.

Loaded only when files may be opened at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from analyzer.cfi.image_sources import image_sources
from analyzer.cfi.row import CfiSource
from analyzer.errors import ImageError
from analyzer.memory import Read
from analyzer.model import Module, Problem
from analyzer.modules.locate import Locator, base_name
from analyzer.named import TYPE_CHECKING
from analyzer.paths import StrPath

if TYPE_CHECKING:
    from analyzer.symbols.image_names import ImageNames


class LocalImages:
    """The files that are proven to be the dump's modules.

    Attributes:
        code: Reads code of the process from the dump or from these files.
    """

    def __init__(
        self, modules: Sequence[Module], read: Read, binaries: Sequence[StrPath], *, local: bool
    ) -> None:
        """See :class:`analyzer.modules.locate.Locator`."""
        self._modules = modules
        self._locator = Locator(modules, read, tuple(map(Path, binaries)), local=local)
        self._cfi: dict[int, Sequence[CfiSource]] = {}
        self._names: dict[int, ImageNames | None] = {}
        self._problems: list[Problem] = []
        self.code: Read = self._locator.code

    def cfi(self, index: int) -> Sequence[CfiSource]:
        """Return the unwind information in the file of a module, best first."""
        if index not in self._cfi:
            self._cfi[index] = self._open_cfi(index)
        return self._cfi[index]

    def _open_cfi(self, index: int) -> Sequence[CfiSource]:
        located = self._locator.locate(index)
        self._problems.extend(located.problems)
        try:
            return image_sources(located.image, located.debug)
        except ImageError as error:
            self._problems.append(self._damaged(index, str(error)))
            return ()

    def names(self, index: int) -> ImageNames | None:
        """Return the names in the files of a module, ``None`` when there is no file."""
        if index not in self._names:
            self._names[index] = self._open_names(index)
        return self._names[index]

    def _open_names(self, index: int) -> ImageNames | None:
        image, debug, path, _problems = self._locator.locate(index)
        if image is None:
            return None
        from analyzer.symbols.image_names import ImageNames

        return ImageNames(image, debug, path)

    def has_file(self, index: int) -> bool:
        """Tell whether a module's file was found, not only what the dump has of it."""
        return bool(self._locator.locate(index).path)

    def file_name(self, index: int) -> str:
        """Return the base name of the file found for a module; the module's own otherwise."""
        return base_name(self._locator.locate(index).path or self._modules[index].path)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Files that are another build, or damaged."""
        named = ((index, names) for index, names in self._names.items() if names is not None)
        damaged = (self._damaged(index, names.damage) for index, names in named if names.damage)
        return (*self._problems, *damaged)

    def _damaged(self, index: int, what: str) -> Problem:
        return Problem(what, "it is not used", file=self.file_name(index))
