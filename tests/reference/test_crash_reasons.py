"""Crash reasons and last errors, code by code, against minidump-stackwalk itself."""

from __future__ import annotations

import json
import random
import struct
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from analyzer.analyze import Options, analyze
from analyzer.output.json import document
from tests.support.minidump_builder import (
    AMD64,
    ARM64,
    LINUX,
    MACOS,
    WINDOWS,
    MinidumpBuilder,
    amd64_context,
)
from tests.support.shared import peer

TEBS = 0x1000_0000
LAST_ERROR_AT = 13 * 8


def peer_document(dump: Path) -> Any:
    command = [str(peer("minidump-stackwalk")), "--json", str(dump)]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def our_document(dump: Path) -> Any:
    return document(analyze(dump, Options(local=False, all_threads=True)))


def last_errors(path: Path, codes: Sequence[int]) -> Path:
    """Write a dump with a thread for each code, its last error."""
    builder = MinidumpBuilder().system(os=WINDOWS, version=(10, 0, 1), text="")
    builder.memory(TEBS, b"".join(struct.pack("<I", code) for code in codes))
    for at in range(len(codes)):
        builder.thread(at + 1, teb=TEBS + 4 * at - LAST_ERROR_AT)
    path.write_bytes(builder.module(0x400000, 0x1000, "a.exe").build())
    return path


def crash(path: Path, os: int, cpu: int, code: int, flags: int, parameters: Any) -> Path:
    builder = MinidumpBuilder().system(cpu=cpu, os=os, version=(10, 0, 1), text="")
    context = amd64_context(rip=0x400010, rsp=0x1000) if cpu == AMD64 else b""
    builder.thread(1, context=context).module(0x400000, 0x1000, "a.exe")
    builder.exception(1, code, flags=flags, address=0x1234, parameters=parameters)
    path.write_bytes(builder.build())
    return path


def test_every_win32_error_and_many_ntstatus_codes_have_the_peer_s_names(
    tmp_path: Path,
) -> None:
    dice = random.Random(3)  # noqa: S311 -- chooses codes
    codes = [*range(0x4000), *range(0x8000_0000, 0x8000_0400), *range(0xC000_0000, 0xC000_0800)]
    codes += [0xC000_0000 | dice.randrange(1 << 22) for _ in range(2000)]
    codes += [0x806D_0000 | code for code in range(200)]
    dump = last_errors(tmp_path / "errors.dmp", codes)

    ours, theirs = our_document(dump)["threads"], peer_document(dump)["threads"]

    assert [thread["last_error_value"] for thread in ours] == [
        thread["last_error_value"] for thread in theirs
    ]


def _cases() -> list[tuple[int, int, int, int, tuple[int, ...]]]:
    dice = random.Random(5)  # noqa: S311 -- chooses codes
    cases: list[tuple[int, int, int, int, tuple[int, ...]]] = []
    for access in (0, 1, 2, 8):
        cases.append((WINDOWS, AMD64, 0xC0000005, 0, (access, 0x45)))
        cases.append((WINDOWS, AMD64, 0xC0000006, 0, (access, 0x45, 0xC000_009C)))
    cases += [
        (WINDOWS, AMD64, 0xC0000006, 0, (0, 1, s)) for s in (3, 0x7777, -1 & (1 << 64) - 1)
    ]
    cases += [(WINDOWS, AMD64, 0xC0000409, 0, (kind,)) for kind in range(0, 80, 7)]
    cases += [(WINDOWS, AMD64, code, 0, ()) for code in (0xC0000005, 0xC0000409, 0x80000003)]
    cases += [(WINDOWS, AMD64, code, 0, ()) for code in (0xE06D7363, 0xE0000008, 0x0517A7ED)]
    signals = [(signal, code) for signal in (4, 5, 7, 8, 11, 31) for code in range(0, 11, 2)]
    signals += [
        (6, 0),
        (6, 0xFFFF_FFFA),
        (11, 0x80),
        (99, 1),
        (0xFFFF_FFFF, 0),
        (11, 0xFFFF_FFC4),
    ]
    cases += [(LINUX, AMD64, signal, code, ()) for signal, code in signals]
    for cpu in (AMD64, ARM64):
        for exception in range(14):
            for code in (0, 1, 2, 5, 13, 50, 0x101, 0x105):
                cases.append((MACOS, cpu, exception, code, ()))
    cases += [(MACOS, AMD64, 5, code, ()) for code in (0x10002, 0xDEADC0DE)]
    cases += [(MACOS, AMD64, 0x43507378, 0, ())]
    for kind in range(8):
        for flavor in (1, 2, 4, 9, 1 << 24):
            noise = dice.randrange(1 << 32)
            resource = kind << 61 | (flavor & 7) << 58 | noise
            guard = kind << 61 | flavor << 32 | noise
            cases.append((MACOS, AMD64, 11, kind << 29, (0, resource & (1 << 64) - 1, noise)))
            cases.append((MACOS, AMD64, 12, kind << 29, (0, guard, noise)))
    return cases


@pytest.mark.parametrize("part", range(4))
def test_reason_and_address_are_the_peer_s(tmp_path: Path, part: int) -> None:
    for os, cpu, code, flags, parameters in _cases()[part::4]:
        dump = crash(tmp_path / "crash.dmp", os, cpu, code, flags, parameters)

        ours, theirs = our_document(dump)["crash_info"], peer_document(dump)["crash_info"]

        case = (hex(os), hex(code), hex(flags), parameters)
        assert (case, ours["type"]) == (case, theirs["type"])
        assert (case, ours["address"]) == (case, theirs["address"])
