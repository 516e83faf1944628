"""Changes minidumps in place, by what their parts mean and with no code of the readers.

Every change is made through the offsets of the original, which stay valid: what does not fit
in its place is appended to the file. What comes out may be anything but well formed.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

THREADS, MODULES, MEMORY, EXCEPTION, SYSTEM, MEMORY_64 = 3, 4, 5, 6, 7, 9
UNLOADED, MISC, MEMORY_INFO, THREAD_NAMES, BREAKPAD = 14, 15, 16, 24, 0x47670001

THREAD_SIZE, MODULE_SIZE, RANGE_SIZE = 48, 108, 16
CONTEXT_OF_EXCEPTION = 160


class Stream(NamedTuple):
    """A directory entry: where the entry itself lies, and what it says."""

    entry: int
    kind: int
    size: int
    rva: int


class Registers(NamedTuple):
    """Where a CPU context has its registers, in bytes from its start.

    Attributes:
        width: Bytes of a register.
        pc: Program counter.
        sp: Stack pointer.
        others: All others worth a change, the frame pointer and the link register first.
    """

    width: int
    pc: int
    sp: int
    others: tuple[int, ...]


_X86 = Registers(4, 0xB8, 0xC4, (0xB4, 0xA4, 0x9C, 0xA0))
_AMD64 = Registers(8, 0xF8, 0x98, (0xA0, 0x90, *range(0xD8, 0xF8, 8)))
_ARM = Registers(4, 0x40, 0x38, (0x30, 0x3C, *range(0x14, 0x30, 4)))
_ARM64 = Registers(8, 0x108, 0x100, (0xF0, 0xF8, *range(0xA0, 0xF0, 8)))

REGISTERS = {0: _X86, 10: _X86, 9: _AMD64, 5: _ARM, 12: _ARM64, 0x8003: _ARM64}
"""By the processor architecture of SystemInfo."""


class DumpEditor:
    """A minidump being changed.

    Attributes:
        data: Its bytes.
        streams: By type, the last of each as readers take it.
    """

    def __init__(self, data: bytes) -> None:
        self.data = bytearray(data)
        self.streams = self._streams()

    def u32(self, at: int) -> int:
        """Return the number at a file offset."""
        return int.from_bytes(self.data[at : at + 4], "little")

    def u64(self, at: int) -> int:
        """Return the number at a file offset."""
        return int.from_bytes(self.data[at : at + 8], "little")

    def put(self, at: int, value: int, size: int = 4) -> None:
        """Write a number at a file offset."""
        if at + size <= len(self.data):
            self.data[at : at + size] = (value & (1 << 8 * size) - 1).to_bytes(size, "little")

    def append(self, data: bytes) -> int:
        """Put bytes at the file's end; return their offset."""
        self.data += bytes(-len(self.data) % 16)
        at = len(self.data)
        self.data += data
        return at

    def add(self, kind: int, data: bytes) -> None:
        """Add a stream; the directory moves to the file's end for it."""
        count, rva = self.u32(8), self.u32(12)
        entry = struct.pack("<III", kind, len(data), self.append(data))
        self.put(12, self.append(bytes(self.data[rva : rva + 12 * count]) + entry))
        self.put(8, count + 1)
        self.streams = self._streams()

    def records(self, kind: int, size: int) -> list[int]:
        """Return the file offsets of a plain list's records."""
        stream = self.streams.get(kind)
        if stream is None:
            return []
        count = self.u32(stream.rva)
        first = stream.rva + (8 if stream.size == 8 + count * size else 4)
        room = max(0, len(self.data) - first) // size
        return list(range(first, first + min(count, room) * size, size))

    def threads(self) -> list[int]:
        """Return the file offsets of the threads' records."""
        return self.records(THREADS, THREAD_SIZE)

    def modules(self) -> list[int]:
        """Return the file offsets of the modules' records."""
        return self.records(MODULES, MODULE_SIZE)

    def context_places(self) -> list[int]:
        """Return where locations of contexts (size, file offset) are: the exception's first."""
        threads = [at + 40 for at in self.threads()]
        stream = self.streams.get(EXCEPTION)
        return threads if stream is None else [stream.rva + CONTEXT_OF_EXCEPTION, *threads]

    def registers(self) -> Registers | None:
        """Return the layout of contexts; ``None`` for a CPU that is not walked."""
        system = self.streams.get(SYSTEM)
        return None if system is None else REGISTERS.get(self.u32(system.rva) & 0xFFFF)

    def stacks(self) -> list[tuple[int, int, int]]:
        """Return (address, size, file offset) of the threads' stacks that are in the file."""
        found = []
        for at in self.threads():
            start, size, rva = self.u64(at + 24), self.u32(at + 32), self.u32(at + 36)
            if size and rva and rva + size <= len(self.data):
                found.append((start, size, rva))
        return found

    def _streams(self) -> dict[int, Stream]:
        count, rva = self.u32(8), self.u32(12)
        entries = range(rva, min(rva + 12 * count, len(self.data) - 11), 12)
        found = [Stream(at, *struct.unpack_from("<III", self.data, at)) for at in entries]
        return {stream.kind: stream for stream in found if stream.kind}
