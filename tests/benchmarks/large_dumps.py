"""Dumps of unusual size for the benchmarks: very large, very deep, very wide."""

from __future__ import annotations

import json
import os
import struct
from pathlib import Path

from tests.support.minidump_builder import MinidumpBuilder, amd64_context

FRAMES = 50_000
MODULES, THREADS, MAPS = 1_000, 300, 50_000
_BASE, _STACK = 0x5550_0000, 0x7FFE_0000_0000
_MEMORY_64_LIST, _LINUX_MAPS = 9, 0x4767_0009
_PIECES = 4096


def small(folder: Path) -> Path:
    """Write a dump of a few kilobytes."""
    return _written(folder / "small.dmp", bytes(256))


def full_memory(folder: Path, size: int) -> Path:
    """Write a sparse dump with ``size`` bytes of memory in some thousand pieces."""
    path = _written(folder / "full.dmp", bytes(256), wide_streams=1)
    start = 0x1000_0000_0000
    with path.open("r+b") as file:
        file.seek(0, os.SEEK_END)
        list_at = (file.tell() + 15) & ~15
        record = struct.Struct("<QQ")
        data_at = (list_at + 16 + _PIECES * record.size + 4095) & ~4095
        file.seek(list_at)
        file.write(struct.pack("<QQ", _PIECES, data_at))
        for number in range(_PIECES):
            file.write(record.pack(start + number * (size // _PIECES) * 2, size // _PIECES))
        file.truncate(data_at + size)
        # The directory's last entry is kept for this list.
        file.seek(8)
        count, directory = struct.unpack("<II", file.read(8))
        file.seek(directory + 12 * (count - 1))
        file.write(struct.pack("<III", _MEMORY_64_LIST, 16 + _PIECES * record.size, list_at))
    return path


def deep_stack(folder: Path, frames: int) -> Path:
    """Write a dump whose stack is a chain of ``frames`` frame pointers."""
    return _written(folder / "deep.dmp", _chain(_STACK, frames), rbp=_STACK)


def wide(folder: Path) -> Path:
    """Write a dump of many modules, threads and memory maps, with a long annotation."""
    builder = MinidumpBuilder()
    builder.system()
    for number in range(THREADS):
        stack = _STACK + 0x10_0000 * number
        context = amd64_context(rip=_BASE + 0x100, rsp=stack, rbp=stack)
        builder.thread(7 + number, context=context, stack=_chain(stack, 30), stack_start=stack)
    for number in range(MODULES):
        builder.module(_BASE + 0x2_0000 * number, 0x1_0000, f"/opt/app/lib/lib{number}.so")
    first = _BASE + 0x4000_0000
    maps = (
        f"{start:x}-{start + 0x1000:x} r--p 00000000 00:00 0 /opt/app/cache/{start:x}.bin\n"
        for start in range(first, first + MAPS * 0x2000, 0x2000)
    )
    builder.stream(_LINUX_MAPS, "".join(maps).encode())
    builder.exception(7, 11, flags=1, address=0, context=context)
    path = folder / "wide.dmp"
    path.write_bytes(builder.build())
    told = {"Version": "1.0", "TelemetryEnvironment": "x" * 60_000}
    path.with_suffix(".extra").write_text(json.dumps(told))
    return path


def _chain(start: int, frames: int) -> bytes:
    """Return a stack of ``frames`` frame pointers, each to the next."""
    stack = bytearray(16 * frames + 32)
    for number in range(frames):
        link = start + 16 * (number + 1)
        struct.pack_into("<QQ", stack, 16 * number, link, _BASE + 0x200)
    return bytes(stack)


def _written(path: Path, stack: bytes, *, wide_streams: int = 0, rbp: int = 0) -> Path:
    context = amd64_context(rip=_BASE + 0x100, rsp=_STACK, rbp=rbp)
    builder = MinidumpBuilder()
    builder.system()
    builder.thread(7, context=context, stack=stack, stack_start=_STACK)
    builder.module(_BASE, 0x1_0000, "/opt/app")
    builder.exception(7, 11, flags=1, address=0, context=context)
    data = builder.build()
    if wide_streams:
        # One more entry of the directory, whose place the builder leaves free.
        count = struct.unpack_from("<I", data, 8)[0]
        data = data[:8] + struct.pack("<I", count + wide_streams) + data[12:]
    path.write_bytes(data)
    return path
