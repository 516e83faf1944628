"""What is known of a code address, whatever frame is there: module, function, line."""

from __future__ import annotations

from analyzer.errors import AnalyzerError, ImageError, SymbolError
from analyzer.model import Inline
from analyzer.symbols.source import Symbol
from analyzer.unwind.process import Process, Unloaded

Named = tuple[
    str | None, int | None, str | None, int | None, tuple[Inline, ...], str | None, bool
]
Shown = tuple[int | None, *Named, bool, Unloaded]
"""The fields of a :class:`~analyzer.model.Frame` from ``module`` to ``unloaded``."""

_NAMELESS: Named = (None, None, None, None, (), None, False)


class Place:
    """One code address; names are looked up when they are first asked for.

    Attributes:
        module: Index of its module, ``None`` outside all of them.
        base: The module's first address; 0 outside.
        offset: The address, from there.
    """

    __slots__ = (
        *("_is_looked_up", "_process", "_shown", "_symbol", "base", "module", "offset"),
    )

    def __init__(self, process: Process, address: int) -> None:
        module = process.module_map.find(address)
        base = 0 if module is None else process.modules[module].base
        self.module = module
        self.base = base
        self.offset = address - base
        self._process = process
        self._symbol: Symbol | None = None
        self._is_looked_up = False
        self._shown: Shown | None = None

    def symbol(self) -> Symbol | None:
        """Return what a source of names says."""
        if not self._is_looked_up:
            self._is_looked_up = True
            names = None if self.module is None else self._process.names(self.module)
            try:
                self._symbol = None if names is None else names.lookup(self.offset)
            except (ImageError, SymbolError) as error:
                self.complain(error)
        return self._symbol

    def function_base(self) -> int | None:
        """Return the address of the first byte of the function there."""
        symbol = self.symbol()
        return None if symbol is None else self.base + symbol.start

    def shown(self) -> Shown:
        """Return all that a frame there shows of it."""
        if self._shown is None:
            self._shown = self._show()
        return self._shown

    def complain(self, error: AnalyzerError) -> None:
        """Note that what is to serve the module turned out to be damaged here."""
        if self.module is not None:
            self._process.complain(self.module, error)

    def _show(self) -> Shown:
        module = self.module
        if module is None:
            return (None, *_NAMELESS, False, self._process.unloaded(self.offset))
        if not (self._process.shows_names and self._process.has_sources):
            return (module, *_NAMELESS, self._process.shows_names, ())
        symbol = self.symbol()
        if symbol is None:
            return (module, *_NAMELESS, self._process.names(module) is None, ())
        # From the source file on, a symbol has what a frame has.
        return (module, symbol.function, self.base + symbol.start, *symbol[3:], False, ())


class Places(dict[int, Place]):
    """What is known of each address: deep stacks and other threads come to the same ones."""

    def __init__(self, process: Process) -> None:
        super().__init__()
        self._process = process

    def __missing__(self, address: int) -> Place:
        place = self[address] = Place(self._process, address)
        return place
