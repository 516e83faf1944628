"""Builds minidumps, byte by byte and with no code of the readers; can lie on purpose.

Blobs (texts, contexts, memory) are placed first and give their file offset; the lists that
refer to them are written by :meth:`MinidumpBuilder.build`. What a test wants wrong it either
passes wrong (any number may be given) or writes itself with :meth:`~MinidumpBuilder.stream`.
"""

from __future__ import annotations

import struct

HEADER = 32
SLOTS = 64

WINDOWS, LINUX, MACOS, ANDROID = 2, 0x8201, 0x8101, 0x8203
X86, ARM, AMD64, ARM64 = 0, 5, 9, 12


class MinidumpBuilder:
    """Collects the parts of a minidump.

    Attributes:
        claims: Stream type to the number of records that its list claims to have.
        padded: Stream types whose lists have 4 bytes of padding after the count.
    """

    def __init__(self, time: int = 1_700_000_000, flags: int = 0) -> None:
        self.claims: dict[int, int] = {}
        self.padded: set[int] = set()
        self._head = (time, flags)
        self._body = bytearray()
        self._streams: list[tuple[int, int, int]] = []
        self._lists: dict[int, list[bytes]] = {}

    def blob(self, data: bytes, align: int = 8) -> int:
        """Place bytes; return their file offset."""
        while (HEADER + 12 * SLOTS + len(self._body)) % align:
            self._body += b"\0"
        rva = HEADER + 12 * SLOTS + len(self._body)
        self._body += data
        return rva

    def text(self, text: str) -> int:
        """Place a UTF-16 string; return its file offset."""
        data = text.encode("utf-16-le", "surrogatepass")
        return self.blob(struct.pack("<I", len(data)) + data + b"\0\0", 4)

    def utf8(self, text: str) -> int:
        """Place a UTF-8 string; return its file offset."""
        data = text.encode()
        return self.blob(struct.pack("<I", len(data)) + data + b"\0", 4)

    def stream(self, kind: int, data: bytes, *, size: int | None = None) -> MinidumpBuilder:
        """Add a whole stream; ``size`` is what the directory claims."""
        self._streams.append((kind, len(data) if size is None else size, self.blob(data)))
        return self

    def entry(self, kind: int, size: int, rva: int) -> MinidumpBuilder:
        """Add a directory entry alone."""
        self._streams.append((kind, size, rva))
        return self

    def system(
        self,
        cpu: int = AMD64,
        os: int = LINUX,
        version: tuple[int, int, int] = (0, 0, 0),
        text: str = "Linux 6.1.0 #1 SMP x86_64",
        count: int = 4,
        level: int = 6,
        revision: int = 0x3A09,
        details: bytes = b"",
    ) -> MinidumpBuilder:
        """Add SystemInfo."""
        head = struct.pack("<HHHBB", cpu, level, revision, count, 1)
        rest = struct.pack("<IIIIIHH", *version, os, self.text(text), 0, 0)
        return self.stream(7, head + rest + details.ljust(24, b"\0"))

    def thread(
        self,
        thread_id: int,
        *,
        context: bytes = b"",
        stack: bytes = b"",
        stack_start: int = 0x7FFE_0000,
        teb: int = 0,
        name: str | None = None,
        stack_at: tuple[int, int] | None = None,
    ) -> MinidumpBuilder:
        """Add a thread; ``stack_at`` is (size, file offset) of a stack that is not ours."""
        size, rva = stack_at or (len(stack), self.blob(stack, 16) if stack else 0)
        place = (len(context), self.blob(context, 16) if context else 0)
        record = struct.pack("<IIIIQQII", thread_id, 0, 0x20, 0, teb, stack_start, size, rva)
        self._add(3, record + struct.pack("<II", *place))
        if name is not None:
            self._add(24, struct.pack("<IQ", thread_id, self.text(name)))
        return self

    def module(
        self,
        base: int,
        size: int,
        path: str,
        *,
        code_view: bytes = b"",
        timestamp: int = 0,
        version: tuple[int, int, int, int] | None = None,
        name_rva: int | None = None,
    ) -> MinidumpBuilder:
        """Add a module; ``version`` is given as the four numbers of the fixed file info."""
        fixed = struct.pack("<13I", *(0,) * 13)
        if version is not None:
            fixed = struct.pack("<6I", 0xFEEF04BD, 0x10000, *version) + fixed[24:]
        name = self.text(path) if name_rva is None else name_rva
        place = (len(code_view), self.blob(code_view, 4) if code_view else 0)
        head = struct.pack("<QIIII", base, size, 0, timestamp, name)
        return self._add(4, head + fixed + struct.pack("<IIIIQQ", *place, 0, 0, 0, 0))

    def unloaded(self, base: int, size: int, path: str, timestamp: int = 0) -> MinidumpBuilder:
        """Add an unloaded module."""
        return self._add(14, struct.pack("<QIIII", base, size, 0, timestamp, self.text(path)))

    def memory(self, start: int, data: bytes) -> MinidumpBuilder:
        """Add captured memory to the MemoryList."""
        return self._add(5, struct.pack("<QII", start, len(data), self.blob(data, 16)))

    def exception(
        self,
        thread_id: int,
        code: int,
        *,
        flags: int = 0,
        address: int = 0,
        parameters: tuple[int, ...] = (),
        context: bytes = b"",
    ) -> MinidumpBuilder:
        """Add the exception."""
        values = (*parameters, *(0,) * 15)[:15]
        place = (len(context), self.blob(context, 16) if context else 0)
        head = struct.pack(
            "<IIIIQQII", thread_id, 0, code, flags, 0, address, len(parameters), 0
        )
        return self.stream(6, head + struct.pack("<15Q", *values) + struct.pack("<II", *place))

    def misc(self, pid: int, start: int = 0) -> MinidumpBuilder:
        """Add MiscInfo of the first version."""
        return self.stream(15, struct.pack("<6I", 24, 3, pid, start, 1, 2))

    def build(self) -> bytes:
        """Return the whole file."""
        for kind, records in self._lists.items():
            count = self.claims.get(kind, len(records))
            if kind == 14:
                head = struct.pack("<III", 12, 24, count)
            else:
                head = struct.pack("<I", count) + (b"\0" * 4 if kind in self.padded else b"")
            self.stream(kind, head + b"".join(records))
        self._lists.clear()
        assert len(self._streams) <= SLOTS
        time, flags = self._head
        head = struct.pack(
            "<4sIIIIIQ", b"MDMP", 0xA793, len(self._streams), HEADER, 0, time, flags
        )
        directory = b"".join(struct.pack("<III", *stream) for stream in self._streams)
        return head + directory.ljust(12 * SLOTS, b"\0") + bytes(self._body)

    def _add(self, kind: int, record: bytes) -> MinidumpBuilder:
        self._lists.setdefault(kind, []).append(record)
        return self


def rsds(guid: bytes, age: int, name: str) -> bytes:
    """Return the CodeView record of a PDB or Mach-O file; ``guid`` as its 16 raw bytes."""
    return b"RSDS" + guid + struct.pack("<I", age) + name.encode() + b"\0"


def elf_build_id(build_id: bytes) -> bytes:
    """Return the CodeView record of an ELF file."""
    return struct.pack("<I", 0x4270454C) + build_id


def amd64_context(**registers: int) -> bytes:
    """Return a CPU context of x86-64 with the registers given, others 0."""
    places = {
        name: 0x78 + 8 * i
        for i, name in enumerate(
            ["rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi"]
            + [f"r{n}" for n in range(8, 16)]
            + ["rip"]
        )
    }
    context = bytearray(1232)
    struct.pack_into("<I", context, 0x30, 0x10000F)
    for name, value in registers.items():
        struct.pack_into("<Q", context, places[name], value)
    return bytes(context)
