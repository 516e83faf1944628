"""The ``.sym`` files that serve the modules of one dump, or of many, each opened once.

The dumps of one program need the same files, and often the same places in them: what was read
of a file stays with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType

from analyzer.arch.cpu import Cpu
from analyzer.cfi.row import CfiSource
from analyzer.model import Module
from analyzer.named import TYPE_CHECKING
from analyzer.paths import StrPath

if TYPE_CHECKING:
    from typing import Self

    from analyzer.symbols.breakpad import SymFile
    from analyzer.symbols.store import Found

    _Key = tuple[str, str, str, str, tuple[StrPath, ...], StrPath | None]

_MOST_OPEN = 64


class SymbolFiles:
    """Opens symbol files and keeps them open; a context manager."""

    def __init__(self) -> None:
        self._found: dict[_Key, Found] = {}
        self._cfi: dict[tuple[SymFile, str], Sequence[CfiSource]] = {}

    def find(self, module: Module, stores: Sequence[StrPath], indexes: StrPath | None) -> Found:
        """See :func:`analyzer.symbols.store.find_symbols`; what is missing is asked again."""
        names = module.debug_file, module.debug_id, module.code_id, module.path
        key = (*names, tuple(stores), indexes)
        known = self._found.get(key)
        if known is not None:
            return known
        from analyzer.symbols.store import find_symbols

        found = find_symbols(module, stores, indexes)
        if found.file is not None:
            if len(self._found) >= _MOST_OPEN:
                # Whoever uses the oldest one still has it; it closes itself after the last.
                self._forget(next(iter(self._found)))
            self._found[key] = found
        return found

    def _forget(self, key: _Key) -> None:
        file = self._found.pop(key).file
        self._cfi = {each: self._cfi[each] for each in self._cfi if each[0] is not file}

    def cfi(self, file: SymFile, cpu: Cpu) -> Sequence[CfiSource]:
        """Return the unwind information of a file that :meth:`find` found, best first."""
        key = file, cpu.name
        if key not in self._cfi:
            from analyzer.cfi.breakpad import BreakpadCfi
            from analyzer.cfi.stack_win import StackWin

            records = BreakpadCfi(file, cpu)
            self._cfi[key] = (StackWin(file), records) if cpu.name == "x86" else (records,)
        return self._cfi[key]

    def close(self) -> None:
        """Close all files."""
        for found in self._found.values():
            if found.file is not None:
                found.file.close()
        self._found.clear()
        self._cfi.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
