"""A crashed process made by hand: modules, one stack, unwind rules and names as a test says.

Shares no code with the walker; what it serves is plain dictionaries.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analyzer.arch.table import cpu
from analyzer.cfi.row import Callee, CfiSource, Row
from analyzer.memory import Read
from analyzer.model import Module
from analyzer.symbols.source import Symbol, SymbolSource
from analyzer.unwind.process import Process, Stack

STACK = 0x7FFF_0000
CODE = 0x40_0000


class Rows:
    """Unwind rules by address range, relative to the module."""

    def __init__(self, rows: Mapping[range, Row]) -> None:
        self._rows = rows

    def row(self, address: int, callee: Callee, read: Read) -> Row | None:
        return next((row for where, row in self._rows.items() if address in where), None)


class Names:
    """Functions by address range, relative to the module."""

    def __init__(self, names: Mapping[range, str]) -> None:
        self._names = names

    def lookup(self, address: int) -> Symbol | None:
        for where, name in self._names.items():
            if address in where:
                return Symbol(name, where.start)
        return None


class FirstMatch:
    """Modules by address, the slow way."""

    def __init__(self, modules: Sequence[Module]) -> None:
        self._modules = modules

    def find(self, address: int) -> int | None:
        for index, module in enumerate(self._modules):
            if module.base <= address < module.end:
                return index
        return None


def words(size: int, *values: int) -> bytes:
    """Return ``values`` as little-endian words of ``size`` bytes."""
    return b"".join(value.to_bytes(size, "little") for value in values)


def process(
    name: str = "amd64",
    *,
    os: str = "Linux",
    modules: Sequence[Module] = (Module(CODE, 0x10000, "/bin/program"),),
    rows: Mapping[range, Row] | None = None,
    names: Mapping[range, str] | None = None,
    code: bytes | None = None,
    memory: Mapping[int, bytes] | None = None,
    data: range = range(0),
) -> Process:
    """Return a process; ``rows``, ``names`` and ``code`` are the first module's.

    Addresses in ``data`` are known not to be executable.
    """
    found = cpu(name)
    assert found is not None
    regions = memory or {}

    def read(address: int, size: int) -> bytes | None:
        for start, data in regions.items():
            if start <= address and address + size <= start + len(data):
                return data[address - start : address - start + size]
        return None

    def read_code(address: int, size: int) -> bytes | None:
        at = address - CODE
        return (
            code[at : at + size] if code is not None and 0 <= at <= len(code) - size else None
        )

    def stack_at(address: int) -> Stack | None:
        for start, data in regions.items():
            if start <= address < start + len(data):
                return Stack(start, data)
        return None

    def cfi(index: int) -> Sequence[CfiSource]:
        return (Rows(rows),) if rows is not None and index == 0 else ()

    def names_of(index: int) -> SymbolSource | None:
        return Names(names) if names is not None and index == 0 else None

    return Process(
        found,
        os,
        modules,
        FirstMatch(modules),
        read=read,
        stack_at=stack_at,
        cfi=cfi,
        names=names_of,
        code=read_code,
        is_data=data.__contains__,
    )
