"""Machine code as text, for x86, x86-64, ARM and ARM64, by capstone.

Its shared library is called directly: the Python package around it knows 20 processors and
takes 55 ms to import, which each ``lastword analyze`` would pay; the library takes 2. Only the
texts are read, so this is all there is to know of its interface (capstone 5, ``capstone.h``)::

    cs_insn  u32 id, u64 address, u16 size, 24 bytes of code,
             32 characters mnemonic, 160 characters operands, pointer to details

Operands are written as capstone does: Intel's syntax for x86, ARM's own for ARM. Import this
module where code is to be shown, not before.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from ctypes import (
    CDLL,
    POINTER,
    Structure,
    byref,
    c_char,
    c_char_p,
    c_int,
    c_size_t,
    c_ubyte,
    c_uint,
    c_uint16,
    c_uint64,
    c_void_p,
)
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from analyzer.errors import AnalyzerError
from analyzer.memory import Address, Read
from analyzer.named import NamedTuple

LONGEST = 15
"""Bytes of the longest instruction of any CPU."""

_VERSION = 5
_ARM, _ARM64, _X86 = 0, 1, 3
_BITS_32, _BITS_64, _THUMB = 1 << 2, 1 << 3, 1 << 4
_MACHINES = {
    "x86": (_X86, _BITS_32),
    "amd64": (_X86, _BITS_64),
    "arm": (_ARM, 0),
    "thumb": (_ARM, _THUMB),
    "arm64": (_ARM64, 0),
}
_FARTHEST_BACK = 48
_FARTHEST_FUNCTION_START = 8192


class DisassemblerError(AnalyzerError):
    """There is no usable disassembler on this machine, or it does not know the CPU."""


class Instruction(NamedTuple):
    """One instruction.

    Attributes:
        address: Of its first byte.
        code: Its bytes.
        mnemonic: What it does, with prefixes: ``"rep movsb"``.
        operands: What with, in the order of the CPU's manual; empty when there are none.
    """

    address: Address
    code: bytes
    mnemonic: str
    operands: str

    @property
    def text(self) -> str:
        """The whole instruction."""
        return f"{self.mnemonic} {self.operands}".rstrip()

    @property
    def end(self) -> Address:
        """Address of the first byte after it."""
        return self.address + len(self.code)


def disassemble(
    machine: str, code: bytes, address: Address, count: int
) -> tuple[Instruction, ...]:
    """Return at most ``count`` instructions of ``code``; fewer where bytes are none.

    Args:
        machine: ``"x86"``, ``"amd64"``, ``"arm"``, ``"thumb"`` or ``"arm64"``.
        code: Machine code.
        address: Where it lies in the process.
        count: At least 1.

    Raises:
        DisassemblerError: There is no disassembler, or it does not know ``machine``.
    """
    if machine not in _MACHINES:
        raise DisassemblerError(f"no disassembler for {machine}")
    library, handle = _library(), c_size_t()
    if library.cs_open(*_MACHINES[machine], byref(handle)):
        raise DisassemblerError(f"capstone was built without {machine}")
    found = POINTER(_Record)()
    size = library.cs_disasm(handle, code, len(code), address, count, byref(found))
    instructions = tuple(
        Instruction(
            each.address,
            bytes(each.code[: each.size]),
            each.mnemonic.decode("ascii", "replace"),
            each.operands.decode("ascii", "replace"),
        )
        for each in found[:size]
    )
    if size:
        library.cs_free(found, size)
    library.cs_close(byref(handle))
    return instructions


def around(
    machine: str, read: Read, address: Address, count: int, start: Address | None = None
) -> tuple[Instruction, ...]:
    """Return up to ``count`` instructions before ``address``, the one at it, and as many after.

    Code of variable length cannot be read backwards. It is read from ``start``, the beginning
    of the function, or else from the farthest place that leads to ``address`` exactly; then
    the first ones may be wrong.

    Raises:
        DisassemblerError: There is no disassembler for ``machine``.
    """
    code = captured(read, address, (count + 1) * LONGEST)
    after = disassemble(machine, code, address, count + 1)
    if not after:
        return ()
    for begin in _beginnings(machine, address, count, start):
        earlier = read(begin, address - begin)
        before = disassemble(machine, earlier, begin, len(earlier)) if earlier else ()
        if before and before[-1].end == address:
            return (*before[-count:], *after)
    return after


def captured(read: Read, address: Address, size: int) -> bytes:
    """Return the bytes at ``address``, at most ``size``, as many as there are."""
    low, high = 0, size
    while low < high:
        middle = (low + high + 1) // 2
        if read(address, middle) is None:
            high = middle - 1
        else:
            low = middle
    return read(address, low) or b""


def _beginnings(
    machine: str, address: Address, count: int, start: Address | None
) -> Sequence[Address]:
    if machine in ("arm", "arm64"):
        return range(address - 4 * count, address, 4)
    if start is not None and 0 < address - start <= _FARTHEST_FUNCTION_START:
        return (start,)
    if start == address:
        return ()
    return range(address - _FARTHEST_BACK, address, 2 if machine == "thumb" else 1)


class _Record(Structure):
    _fields_ = (
        ("id", c_uint),
        ("address", c_uint64),
        ("size", c_uint16),
        ("code", c_ubyte * 24),
        ("mnemonic", c_char * 32),
        ("operands", c_char * 160),
        ("details", c_void_p),
    )


@cache
def _library() -> CDLL:
    for name in _candidates():
        try:
            library = CDLL(name)
        except OSError:
            continue
        library.cs_version.argtypes = (c_void_p, c_void_p)
        if library.cs_version(None, None) >> 8 == _VERSION:
            return _declared(library)
    raise DisassemblerError(f"capstone {_VERSION} is not installed")


def _candidates() -> Iterator[str]:
    """Yield where the library may be: in the Python package, or in the system."""
    names = {"win32": "capstone.dll", "darwin": f"libcapstone.{_VERSION}.dylib"}
    name = names.get(sys.platform, f"libcapstone.so.{_VERSION}")
    package = find_spec("capstone")
    folders = (package and package.submodule_search_locations) or ()
    for folder in folders:
        yield from sorted(map(str, Path(folder, "lib").glob(f"*{name.split('.')[0]}.*")))
    yield name


def _declared(library: CDLL) -> CDLL:
    records = POINTER(_Record)
    library.cs_open.argtypes = (c_int, c_int, POINTER(c_size_t))
    library.cs_close.argtypes = (POINTER(c_size_t),)
    library.cs_free.argtypes = (records, c_size_t)
    library.cs_free.restype = None
    code = (c_char_p, c_size_t, c_uint64)
    library.cs_disasm.argtypes = (c_size_t, *code, c_size_t, POINTER(records))
    library.cs_disasm.restype = c_size_t
    return library
