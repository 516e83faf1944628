"""Which unwind information, names and code serve each module of a dump."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from analyzer.cfi.image_sources import image_sources
from analyzer.cfi.row import CfiSource
from analyzer.errors import AnalyzerError, ImageError
from analyzer.minidump.file import Minidump
from analyzer.model import Module, Problem
from analyzer.modules.locate import Located, Locator
from analyzer.modules.module_map import ModuleMap
from analyzer.symbols.source import SymbolSource


class Bindings:
    """What serves each module, found when a walk first needs it.

    Attributes:
        problems: What was found wrong with symbol files and binaries.
    """

    def __init__(
        self,
        minidump: Minidump,
        symbols: tuple[Path, ...],
        binaries: tuple[Path, ...],
        local: bool,
    ) -> None:
        """Serve the modules of ``minidump``; see :class:`analyzer.analyze.Options`."""
        self._minidump = minidump
        self._modules = minidump.modules
        self._map = ModuleMap(self._modules)
        self._locator: Locator | None = None
        if local or binaries:
            self._locator = Locator(self._modules, minidump.memory.read, binaries, local=local)
        self._cfi: dict[int, Sequence[CfiSource]] = {}
        self.problems: list[Problem] = []

    def find(self, address: int) -> int | None:
        """Return the index of the module at ``address``."""
        return self._map.find(address)

    def cfi(self, index: int) -> Sequence[CfiSource]:
        """Return unwind information of a module, best first."""
        if index not in self._cfi:
            self._cfi[index] = self._image_cfi(index)
        return self._cfi[index]

    def _image_cfi(self, index: int) -> Sequence[CfiSource]:
        located = self._locate(index)
        self.problems.extend(located.problems)
        try:
            return image_sources(located.image, located.debug)
        except ImageError as error:
            self.complain(index, error)
            return ()

    def _locate(self, index: int) -> Located:
        return Located() if self._locator is None else self._locator.locate(index)

    def names(self, index: int) -> SymbolSource | None:
        """Return the names of a module, ``None`` when there are none."""
        return None

    def code(self, address: int, size: int) -> bytes | None:
        """Return code of a module, from the dump or a file proven to be the module's.

        Where no file may be opened, none is told at all: the walk is minidump-stackwalk's
        then, which never looks at code.
        """
        return None if self._locator is None else self._locator.code(address, size)

    def complain(self, index: int, error: AnalyzerError) -> None:
        """Note that a module's information turned out to be damaged."""
        self.problems.append(
            Problem(str(error), "it is not used", file=self._modules[index].path)
        )

    def modules(self) -> tuple[Module, ...]:
        """Return the modules with what became of the search for their symbols."""
        return self._modules
