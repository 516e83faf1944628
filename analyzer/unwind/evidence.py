"""Judges whether a word can be a return address.

A return address lies in a module, right after a call. Where the code can be read, the call
must be there. Where it cannot, and the module has a symbol file, a name must cover the
address (minidump-stackwalk's rule); where neither can be had, lying in a module is enough.
"""

from __future__ import annotations

from analyzer.arch.cpu import LONGEST_CALL
from analyzer.errors import ImageError, SymbolError
from analyzer.symbols.source import Symbol
from analyzer.unwind.process import Process

_ARM64_CODE = range(0x1000, 1 << 52)
_STAND_INS = ("<unknown in ", "<.")
"""How dump_syms names code that no symbol covers, and sections such as the PLT."""


def is_canonical(address: int) -> bool:
    """Tell whether x86-64 can use ``address``: its highest 17 bits are all the same."""
    return not 0x7FFF_FFFF_FFFF < address < 0xFFFF_8000_0000_0000


def _is_stand_in(symbol: Symbol | None) -> bool:
    return symbol is not None and symbol.function.startswith(_STAND_INS)


class Evidence:
    """Remembers its verdicts, for deep stacks ask for the same few words again and again."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._verdicts: dict[int, bool | None] = {}

    def allows(self, word: int) -> bool:
        """Tell whether a scan may take ``word`` for a return address."""
        return self._verdict(word) is not False

    def proves(self, word: int) -> bool:
        """Tell whether code or a symbol file speaks for ``word``, not only its module."""
        return self._verdict(word) is True

    def proves_by_code(self, word: int) -> bool:
        """Tell whether the code before ``word`` is at hand, and is a call."""
        return self.proves(word) and self._follows_call(word) is True

    def same_function(self, word: int, registers: dict[str, int]) -> bool:
        """Tell whether ``word`` lies in the function that a frame is in, as far as is known."""
        pc = registers[self._process.cpu.pc]
        module = self._process.module_map.find(pc)
        if module is None or module != self._process.module_map.find(word):
            return False
        here, there = self.symbol(module, pc), self.symbol(module, word - 1)
        return here is None or there is None or here.start == there.start

    def symbol(self, module: int, address: int) -> Symbol | None:
        """Return the name at ``address`` in the module with that index, if there is one."""
        process = self._process
        names = process.names(module)
        if names is None:
            return None
        try:
            return names.lookup(address - process.modules[module].base)
        except (ImageError, SymbolError) as error:
            process.complain(module, error)
            return None

    def _verdict(self, word: int) -> bool | None:
        """Return whether ``word`` is a return address, ``None`` when nothing speaks of it."""
        if word not in self._verdicts:
            self._verdicts[word] = self._judge(word)
        return self._verdicts[word]

    def _judge(self, word: int) -> bool | None:
        process = self._process
        if not self._is_code_address(word):
            return False
        module = process.module_map.find(word - 1)
        if module is None:
            return False
        after_call = self._follows_call(word)
        if after_call is not None:
            return after_call
        if process.names(module) is None:
            return None
        symbol = self.symbol(module, word - 1)
        if symbol is None or not symbol.function:
            return False
        if process.cpu.lr is not None and self._is_function(module, word):
            # Only code in front of the function could have called from there.
            symbol = self.symbol(module, word - process.cpu.call_size)
            return None if _is_stand_in(symbol) else False
        return None if _is_stand_in(symbol) else True

    def _is_function(self, module: int, word: int) -> bool:
        """Tell whether ``word`` is a pointer to a function; on ARM they abound on stacks."""
        address = self._process.cpu.code_address(word)
        symbol = self.symbol(module, address)
        base = self._process.modules[module].base
        return symbol is not None and base + symbol.start == address

    def _is_code_address(self, word: int) -> bool:
        name = self._process.cpu.name
        if name == "amd64":
            return word > 1 and is_canonical(word)
        return word in _ARM64_CODE if name == "arm64" else word > 1

    def _follows_call(self, word: int) -> bool | None:
        cpu = self._process.cpu
        before = self._process.code(cpu.code_address(word) - LONGEST_CALL, LONGEST_CALL)
        if before is None or cpu.follows_call is None:
            return None
        return cpu.follows_call(before, word)
