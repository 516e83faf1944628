"""What is known of a code address, whatever frame is there: module, function, line."""

from __future__ import annotations

from analyzer.errors import ImageError, SymbolError
from analyzer.model import Inline
from analyzer.named import NamedTuple
from analyzer.symbols.source import Symbol, SymbolSource
from analyzer.unwind.process import Process, Unloaded

Named = tuple[
    str | None, int | None, str | None, int | None, tuple[Inline, ...], str | None, bool
]
Shown = tuple[int | None, *Named, bool, Unloaded]
"""The fields of a :class:`~analyzer.model.Frame` from ``module`` to ``unloaded``."""

_NAMELESS: Named = (None, None, None, None, (), None, False)


class Place(NamedTuple):
    """One code address.

    Attributes:
        module: Index of its module, ``None`` outside all of them.
        symbol: What a source of names says.
        has_names: The module has a source of names.
        shown: All that a frame there shows of it.
    """

    module: int | None
    symbol: Symbol | None
    has_names: bool
    shown: Shown

    @property
    def function_base(self) -> int | None:
        """Address of the first byte of the function there."""
        return self.shown[2]


class Places:
    """Looks addresses up, each once: deep stacks and other threads come to the same ones."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._known: dict[int, Place] = {}

    def at(self, address: int) -> Place:
        """Return what is known of ``address``."""
        place = self._known.get(address)
        if place is None:
            place = self._known[address] = self._look_up(address)
        return place

    def _look_up(self, address: int) -> Place:
        process = self._process
        module = process.module_map.find(address)
        if module is None:
            shown = (None, *_NAMELESS, False, process.unloaded(address))
            return Place(None, None, False, shown)
        names = process.names(module)
        if names is None:
            return Place(module, None, False, (module, *_NAMELESS, True, ()))
        symbol = self._symbol(names, module, address)
        named = _NAMELESS if symbol is None else _named(symbol, process.modules[module].base)
        return Place(module, symbol, True, (module, *named, False, ()))

    def _symbol(self, names: SymbolSource, module: int, address: int) -> Symbol | None:
        try:
            return names.lookup(address - self._process.modules[module].base)
        except (ImageError, SymbolError) as error:
            self._process.complain(module, error)
            return None


def _named(symbol: Symbol, base: int) -> Named:
    return (
        symbol.function,
        base + symbol.start,
        symbol.file,
        symbol.line,
        symbol.inlines,
        symbol.source,
        symbol.is_guess,
    )
