"""Which unwind information, names and code serve each module of a dump."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from analyzer.cfi.row import CfiSource
from analyzer.errors import AnalyzerError
from analyzer.minidump.file import Minidump
from analyzer.model import Module, Problem
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
        self._may_use_code = local or bool(binaries)
        self.problems: list[Problem] = []

    def find(self, address: int) -> int | None:
        """Return the index of the module at ``address``."""
        for i, module in enumerate(self._modules):
            if module.base <= address < module.end:
                return i
        return None

    def cfi(self, index: int) -> Sequence[CfiSource]:
        """Return unwind information of a module, best first."""
        return ()

    def names(self, index: int) -> SymbolSource | None:
        """Return the names of a module, ``None`` when there are none."""
        return None

    def code(self, address: int, size: int) -> bytes | None:
        """Return code of a module, from the dump or a file proven to be the module's.

        Where no file may be opened, none is told at all: the walk is minidump-stackwalk's
        then, which never looks at code.
        """
        return self._minidump.memory.read(address, size) if self._may_use_code else None

    def complain(self, index: int, error: AnalyzerError) -> None:
        """Note that a module's information turned out to be damaged."""
        self.problems.append(
            Problem(str(error), "it is not used", file=self._modules[index].path)
        )

    def modules(self) -> tuple[Module, ...]:
        """Return the modules with what became of the search for their symbols."""
        return self._modules
