"""Which unwind information, names and code serve each module of a dump.

Unwind information: the module's own file first, which tells everything, then its ``.sym``
file. Names: the ``.sym`` file, which was made from the full debug information.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType

from analyzer.arch.cpu import Cpu
from analyzer.cfi.row import CfiSource
from analyzer.errors import AnalyzerError
from analyzer.minidump.file import Minidump
from analyzer.model import Module, Problem, SymbolStatus
from analyzer.modules.module_map import ModuleMap
from analyzer.named import TYPE_CHECKING, NamedTuple
from analyzer.paths import StrPath, file_name
from analyzer.symbol_files import SymbolFiles
from analyzer.symbols.source import Symbol, SymbolSource

if TYPE_CHECKING:
    from typing import Self

    from analyzer.local_images import LocalImages
    from analyzer.symbols.breakpad import SymFile
    from analyzer.symbols.store import Found


class Places(NamedTuple):
    """Where to look.

    Attributes:
        symbols: Breakpad symbol stores, asked in order.
        binaries: Folders searched for the modules' files, by id.
        local: Also the modules' own paths and the system's folders.
        indexes: Where indexes of large symbol files are kept; nowhere if ``None``.
        files: Symbol files that stay open for other dumps; ``None`` to open them for this one.
    """

    symbols: Sequence[StrPath]
    binaries: Sequence[StrPath]
    local: bool
    indexes: StrPath | None = None
    files: SymbolFiles | None = None


class Names:
    """The names of one module from several sources; a ``SymbolSource``.

    Attributes:
        has_answered: Some address had a name.
    """

    def __init__(self, sources: Sequence[SymbolSource]) -> None:
        """Ask ``sources`` in their order; a guess counts only where none knows better."""
        self._sources = sources
        self.has_answered = False

    def lookup(self, address: int) -> Symbol | None:
        """See :meth:`SymbolSource.lookup`."""
        guess = None
        for source in self._sources:
            symbol = source.lookup(address)
            if symbol is not None:
                self.has_answered = True
                if not symbol.is_guess:
                    return symbol
                guess = guess or symbol
        return guess


class Bindings:
    """What serves each module, found when a walk first needs it; a context manager.

    Attributes:
        module_map: Finds modules by address.
    """

    def __init__(self, minidump: Minidump, places: Places) -> None:
        """Serve the modules of ``minidump`` with what is in ``places``."""
        self._modules = minidump.modules
        self.module_map = ModuleMap(self._modules)
        self._places = places
        self._images: LocalImages | None = None
        if places.local or places.binaries:
            from analyzer.local_images import LocalImages

            read, binaries = minidump.memory.read, places.binaries
            self._images = LocalImages(self._modules, read, binaries, local=places.local)
        self._files = places.files or SymbolFiles()
        self._found: dict[int, Found] = {}
        self._names: dict[int, SymbolSource | None] = {}
        self._problems: list[Problem] = []

    def close(self) -> None:
        """Close the symbol files, unless they serve other dumps too."""
        if self._places.files is None:
            self._files.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def cfi(self, index: int, cpu: Cpu) -> Sequence[CfiSource]:
        """Return unwind information of a module, best first."""
        from_image = () if self._images is None else self._images.cfi(index)
        file = self._symbol_file(index)
        return (*from_image, *(() if file is None else self._files.cfi(file, cpu)))

    def names(self, index: int) -> SymbolSource | None:
        """Return the names of a module, ``None`` when there are none."""
        if index not in self._names:
            file = self._symbol_file(index)
            image = None if self._images is None else self._images.names(index)
            if image is None:
                self._names[index] = file
            else:
                self._names[index] = Names([image] if file is None else [file, image])
        return self._names[index]

    def code(self, address: int, size: int) -> bytes | None:
        """Return code of a module, from the dump or a file proven to be the module's.

        Where no file may be opened, none is told at all: the walk is minidump-stackwalk's
        then, which never looks at code.
        """
        return None if self._images is None else self._images.code(address, size)

    def has_image(self, index: int) -> bool:
        """Tell whether the whole file of a module is at hand."""
        return self._images is not None and self._images.has_file(index)

    @property
    def has_sources(self) -> bool:
        """Whether there is any place to look for what serves modules."""
        return self._images is not None or bool(self._places.symbols)

    @property
    def follows_peer(self) -> bool:
        """Whether no file may be opened, so that walks are minidump-stackwalk's."""
        return self._images is None

    def complain(self, index: int, error: AnalyzerError) -> None:
        """Note that a module's information turned out to be damaged."""
        self._problems.append(
            Problem(str(error), "it is not used", file=self._modules[index].path)
        )

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found wrong with symbol files and binaries so far."""
        of_images = () if self._images is None else self._images.problems
        return (*self._problems, *of_images)

    def modules(self) -> tuple[Module, ...]:
        """Return the modules with what became of the search for their symbols."""
        if not self._found and not self._names:
            return self._modules
        return tuple(map(self._with_status, range(len(self._modules))))

    def _with_status(self, index: int) -> Module:
        module = self._modules[index]
        found, names = self._found.get(index), self._names.get(index)
        if found is not None and found.file is not None:
            status = SymbolStatus.CORRUPT if found.file.damage else found.status
            return module._replace(symbols=status, symbol_source=file_name(found.file.path))
        if self._images is not None and isinstance(names, Names) and names.has_answered:
            source = self._images.file_name(index)
            return module._replace(symbols=SymbolStatus.FOUND, symbol_source=source)
        if found is not None:
            return module._replace(symbols=found.status)
        if self._images is not None and index in self._names:
            return module._replace(symbols=SymbolStatus.MISSING)
        return module

    def _symbol_file(self, index: int) -> SymFile | None:
        """Return the ``.sym`` file of a module, ``None`` when there is none."""
        if not self._places.symbols:
            return None
        if index not in self._found:
            stores, indexes = self._places.symbols, self._places.indexes
            found = self._files.find(self._modules[index], stores, indexes)
            self._problems.extend(found.problems)
            self._found[index] = found
        return self._found[index].file
