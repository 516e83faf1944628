"""Judges whether a word can be a return address.

A return address lies in a module, right after a call. Where the code can be read, the call
must be there. Where it cannot, and the module has a symbol file, a name must cover the
address (minidump-stackwalk's rule); where neither can be had, lying in a module is enough.
"""

from __future__ import annotations

from analyzer.arch.cpu import LONGEST_CALL
from analyzer.unwind.places import Places
from analyzer.unwind.process import Process

NON_CANONICAL = range(1 << 47, (1 << 64) - (1 << 47))
"""Addresses that x86-64 cannot use: their highest 17 bits are not all the same."""

ARM64_CODE = range(0x1000, 1 << 52)
"""Addresses that code on ARM64 may be at."""

_NO_CODE = {
    "amd64": (2, NON_CANONICAL),
    "arm64": (ARM64_CODE.start, range(ARM64_CODE.stop, 1 << 64)),
}
_NO_CODE_ELSEWHERE = (2, range(0))
"""The first address that code may be at, and a range of higher ones that it cannot be at."""

_STAND_INS = ("<unknown in ", "<.")
"""How dump_syms names code that no symbol covers, and sections such as the PLT."""

_SIGNAL_RETURNS = {
    "amd64": (b"\x48\xc7\xc0\x0f\0\0\0\x0f\x05",),
    "x86": (b"\x58\xb8\x77\0\0\0\xcd\x80", b"\xb8\xad\0\0\0\xcd\x80"),
    "arm64": (b"\x68\x11\x80\xd2\x01\0\0\xd4",),
    "arm": (b"\x77\x27\0\xdf", b"\xad\x27\0\xdf", b"\x77\x70\xa0\xe3", b"\xad\x70\xa0\xe3"),
}
"""The instructions that ask the Linux kernel to go on where a signal came."""


class Evidence:
    """Remembers its verdicts: scans come to the same words again and again."""

    def __init__(self, process: Process, places: Places) -> None:
        self._process = process
        self._places = places
        self._find = process.module_map.find
        self._first, self._no_code = _NO_CODE.get(process.cpu.name, _NO_CODE_ELSEWHERE)
        self._verdicts: dict[int, bool | None] = {}

    def allows(self, word: int) -> bool:
        """Tell whether a scan may take ``word`` for a return address."""
        if word not in self._verdicts:
            self._verdicts[word] = self._judge(word)
        return self._verdicts[word] is not False

    def proves(self, word: int) -> bool:
        """Tell whether code or a symbol file speaks for ``word``, not only its module."""
        return self.allows(word) and self._verdicts[word] is True

    def proves_by_code(self, word: int) -> bool:
        """Tell whether the code before ``word`` is at hand, and is a call."""
        module = self._process.module_map.find(word - 1)
        return module is not None and self._follows_call(word, module) is True

    def disproves_by_code(self, word: int) -> bool:
        """Tell whether the code before ``word`` is at hand, and is no call.

        What the kernel has a signal handler return to does not follow one either.
        """
        module = self._process.module_map.find(word - 1)
        if module is None or self._follows_call(word, module) is not False:
            return False
        return not self._is_signal_return(word)

    def has_code(self, address: int) -> bool:
        """Tell whether the code at ``address`` is at hand."""
        return self._process.code(address, 1) is not None

    def same_function(self, word: int, pc: int) -> bool:
        """Tell whether ``word`` lies in the function of ``pc``, or that cannot be told."""
        here, there = self._places[pc], self._places[word - 1]
        if here.module is None or here.module != there.module:
            return False
        known = here.function_base(), there.function_base()
        return None in known or known[0] == known[1]

    def function_at(self, pointer: int) -> int | None:
        """Return the address of the function whose first byte ``pointer`` points to."""
        address = self._process.cpu.code_address(pointer)
        return address if self._places[address].function_base() == address else None

    def _judge(self, word: int) -> bool | None:
        """Return whether ``word`` is a return address, ``None`` when nothing speaks of it."""
        module = self._find(word - 1)
        if module is None or word < self._first or word in self._no_code:
            return False
        if not self._process.has_sources:
            return None
        after_call = self._follows_call(word, module)
        if after_call is not None:
            return after_call
        return None if self._process.names(module) is None else self._judge_by_name(word)

    def _judge_by_name(self, word: int) -> bool | None:
        symbol = self._places[word - 1].symbol()
        if symbol is None or not symbol.function:
            return False
        return None if symbol.function.startswith(_STAND_INS) else True

    def _follows_call(self, word: int, module: int) -> bool | None:
        """Return whether a call is in front of ``word``, ``None`` where no code is at hand."""
        cpu, process = self._process.cpu, self._process
        if process.follows_peer:
            return None
        before = process.code(cpu.code_address(word) - LONGEST_CALL, LONGEST_CALL)
        if before is None or cpu.follows_call is None:
            return False if process.has_image(module) else None
        return cpu.follows_call(before, word)

    def _is_signal_return(self, word: int) -> bool:
        cpu = self._process.cpu
        address = cpu.code_address(word)
        return any(
            self._process.code(address, len(code)) == code
            for code in _SIGNAL_RETURNS.get(cpu.name, ())
        )
