"""What a source of names answers, whatever its format."""

from __future__ import annotations

from analyzer.model import Inline
from analyzer.named import NamedTuple, Protocol


class Symbol(NamedTuple):
    """The function at one address of a module, with the place in its source.

    Attributes:
        function: Name of the outermost function, demangled.
        start: Its first byte, relative to the module's base.
        parameter_size: Bytes of parameters that it takes on the stack (x86; 0 elsewhere).
        file: Source file of ``line``; ``None`` when unknown.
        line: Source line in the outermost function: of the call, where code is inlined.
        inlines: Functions inlined at the address, innermost first.
        source: The format: ``"sym"``, ``"elf"``, ``"dwarf"``, ``"export"``, ``"coff"``,
            ``"pdb"`` or ``"macho"``.
        is_guess: The nearest name before the address, not known to cover it.
    """

    function: str
    start: int
    parameter_size: int = 0
    file: str | None = None
    line: int | None = None
    inlines: tuple[Inline, ...] = ()
    source: str = "sym"
    is_guess: bool = False


class SymbolSource(Protocol):
    """Names of one module."""

    def lookup(self, address: int) -> Symbol | None:
        """Return the function at ``address``, ``None`` when this source knows none there.

        Args:
            address: In bytes from the module's base.

        Raises:
            SymbolError: The symbol file is unusable.
            ImageError: The image that should name the address is unusable.
        """
        ...
