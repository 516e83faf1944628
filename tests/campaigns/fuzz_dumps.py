"""Minidumps for the fuzz campaign: small ones of the corpus, and built ones without it."""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from analyzer.analyze import Options, analyze
from analyzer.contents import contents
from analyzer.minidump.file import Minidump
from analyzer.output.json import document
from analyzer.output.text import report
from analyzer.reduce.reduce import reduce
from tests.support.minidump_builder import (
    LINUX,
    WINDOWS,
    MinidumpBuilder,
    amd64_context,
    elf_build_id,
    rsds,
)
from tests.support.shared import corpus

LARGEST = 120_000
NUMBERS_A_STREAM = 40


def seeds() -> Sequence[bytes]:
    """Return valid dumps of many writers."""
    found = [(case / "dump.dmp").read_bytes() for case in corpus()]
    return [*built(), *(data for data in found if len(data) <= LARGEST)]


def built() -> list[bytes]:
    """Return dumps with every kind of list."""
    stack = struct.pack("<16Q", *(0x40_0000 + 8 * i for i in range(16))) * 8
    context = amd64_context(rip=0x40_0100, rsp=0x7FFE_0000, rbp=0x7FFE_0040)
    dumps = []
    for os in (LINUX, WINDOWS):
        builder = MinidumpBuilder().system(os=os).misc(12, 1_600_000_000)
        builder.thread(1, context=context, stack=stack, teb=0x1000, name="main")
        builder.thread(2, context=context, stack=stack, stack_start=0x7FFF_0000)
        builder.module(0x40_0000, 0x1000, "/bin/a", code_view=elf_build_id(bytes(range(20))))
        builder.module(0x50_0000, 0x1000, "b.dll", code_view=rsds(bytes(range(16)), 1, "b.pdb"))
        builder.unloaded(0x60_0000, 0x1000, "c.dll").memory(0x1000, bytes(256))
        builder.exception(1, 11 if os == LINUX else 0xC0000005, flags=1, context=context)
        dumps.append(builder.build())
    return dumps


def places(data: bytes) -> Sequence[int]:
    """Return the offsets of the numbers in header, directory and the start of each stream."""
    found = list(range(8, 32, 4))
    count, directory = struct.unpack_from("<II", data, 8) if len(data) >= 32 else (0, 0)
    for at in range(directory, directory + 12 * min(count, 64), 12):
        if at + 12 > len(data):
            break
        found += [at, at + 4, at + 8]
        _kind, size, rva = struct.unpack_from("<III", data, at)
        found += range(rva, min(rva + size, rva + 4 * NUMBERS_A_STREAM, len(data)), 4)
    return found


def run(path: Path) -> None:
    """Analyze the dump, show it in every way, and list its streams."""
    analysis = analyze(path, Options(local=False, all_threads=True))
    json.dumps(document(analysis))
    report(analysis, all_threads=True)
    with Minidump.open(path) as minidump:
        json.dumps(contents(minidump))


def run_reduce(path: Path) -> None:
    """Reduce the dump; nothing may be wrong with its twin."""
    out = BytesIO()
    with Minidump.open(path) as minidump:
        reduce(minidump, out)
    twin = Minidump(out.getvalue())
    json.dumps(contents(twin))
    assert not twin.problems, twin.problems
