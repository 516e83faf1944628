"""The crashing instruction and what follows from it, against minidump-stackwalk."""

from __future__ import annotations

import json
import struct
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from analyzer.analyze import Options, analyze
from analyzer.output.json import document
from tests.support.minidump_builder import LINUX, MACOS, WINDOWS, MinidumpBuilder, amd64_context
from tests.support.shared import peer

RIP = 0x40_0000
WILD = 0x4141_4141_4141_4141
# Not side by side: of such mappings the peer loses one.
MAPS = """\
00400000-00401000 r-xp 00000000 08:02 1 /bin/a
10000000-10001000 rw-p 00000000 00:00 0 /dev/zero
20000000-20001000 r--p 00000000 00:00 0 /dev/zero
"""
REGISTERS = {"rbx": 0x1238, "rax": 0x2000, "rsi": 0x3000, "rdi": 0x4000, "rsp": 0x7FFE_0000}
SEGV: Mapping[str, Any] = {"os": LINUX, "code": 11, "flags": 1}
GENERAL_PROTECTION = {"os": LINUX, "code": 11, "flags": 0x80}
VIOLATION = {"os": WINDOWS, "code": 0xC000_0005}
COMMITTED, RESERVED, FREE = 0x1000, 0x2000, 0x1_0000
NO_ACCESS, READ_WRITE, EXECUTE_READ, GUARD = 1, 4, 0x20, 0x100
BLOCK = (0x1000_0000, 0x1000, COMMITTED, READ_WRITE)
CODE = (RIP, 0x1000, COMMITTED, EXECUTE_READ)

CODES = """
8b03 8903 8b05f0ff0000 8b4308 8b83f8ffffff 8b040b 8b44cb10 8b044500000000 8b0485f0ffffff
48a11111111111111111 a4 66a5 a5 48a5 f3a4 aa 48ab f3aa ac 48ad ae f2ae a6 f3a6 48a7 f348ab
8d4708 488d4708 668d4708 f3c3 c3 c20800 f4 0f0b cc cd29 cd80 0f05
b8ffffffff 48c7c0ffffffff 48b8ffffffffffffff7f 80c3ff 6683c3ff c6042500000000ff c70305000000
c744241000000080 f00fb103 f0480fc70e 8703 e560 ec 0f01d0 c8030001 c9 ebfe 7402 7502 7302 7602
7702 7202 e2fe e3fe ff13 41ff5500 ffd3 ffe3 e800000000 9b 98 4898 4899 99 0fb603 0fbe03 486303
f733 48f73b f7f9 d103 c12304 0303 0103 2b03 2903 3b03 3903 ff03 ff0b 53 ff33 5b 8f03 8503 a803
0f1003 0f1103 0f2803 0f2903 f30f6f03 f30f7f03 c5fe6f03 c5fe7f03 660fef03 0fa303 0fab03 f7d8 90
0f1f00 0f1f440000 0f94c0 0f95c0 0f44c1 0f45c1 06 48
"""


def crash_info(dump: Path) -> tuple[Any, Any]:
    """Return ``crash_info`` of both."""
    command = [str(peer("minidump-stackwalk")), "--json", str(dump)]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    ours = json.loads(json.dumps(document(analyze(dump, Options(local=False)))))
    return ours["crash_info"], theirs["crash_info"]


def write(
    path: Path,
    instruction: str,
    *,
    os: int = LINUX,
    code: int = 11,
    flags: int = 0,
    address: int = 0x5000,
    parameters: tuple[int, ...] = (),
    registers: Mapping[str, int] = REGISTERS,
    maps: str = "",
    pages: Sequence[tuple[int, int, int, int]] = (),
    stack: bytes = b"",
) -> Path:
    """Write a dump; ``pages`` are start, size, state and protection as Windows tells them."""
    context = amd64_context(**{**REGISTERS, **registers, "rip": RIP})
    builder = MinidumpBuilder().system(os=os, version=(10, 0, 1), text="")
    builder.thread(1, context=context, stack=stack, stack_start=0x7FFE_0000)
    builder.memory(RIP, bytes.fromhex(instruction))
    if maps:
        builder.stream(0x4767_0009, maps.encode())
    if pages:
        builder.stream(
            16, struct.pack("<IIQ", 16, 48, len(pages)) + b"".join(map(_info, pages))
        )
    builder.exception(
        1, code, flags=flags, address=address, parameters=parameters, context=context
    )
    path.write_bytes(builder.build())
    return path


def _info(pages: tuple[int, int, int, int]) -> bytes:
    start, size, state, protection = pages
    return struct.pack("<QQIIQIIII", start, start, 0, 0, size, state, protection, 0x2_0000, 0)


@pytest.mark.parametrize("instruction", CODES.split())
def test_an_instruction_is_written_as_the_peer_does_and_accesses_the_same(
    tmp_path: Path, instruction: str
) -> None:
    ours, theirs = crash_info(write(tmp_path / "a.dmp", instruction, **SEGV, stack=b"\7" * 16))

    if instruction == "8b05f0ff0000":
        # Counted from the next instruction, as processors do; the peer counts from this one.
        assert ours["memory_accesses"][0]["address"] == f"{RIP + 6 + 0xFFF0:#018x}"
        ours["memory_accesses"] = theirs["memory_accesses"]
    if instruction == "c9":
        assert [access["address"] for access in ours["memory_accesses"]] == [f"{0:#018x}"]
        assert ours["adjusted_address"] == {"kind": "null-pointer", "offset": f"{0:#018x}"}
        ours["memory_accesses"] = theirs["memory_accesses"]
        ours["adjusted_address"] = theirs["adjusted_address"]
    if instruction.startswith("0f1f"):
        # Multi-byte no-operations access nothing.
        assert ours["memory_accesses"] == []
        ours["memory_accesses"] = theirs["memory_accesses"]
        ours["adjusted_address"] = theirs["adjusted_address"]
    for each in (ours, theirs):
        (each["memory_accesses"] or []).sort(key=lambda access: access["address"])
    for access, other in zip(
        ours["memory_accesses"] or (), theirs["memory_accesses"] or (), strict=True
    ):
        if "access_type" not in other:
            access.pop("access_type", None)
    theirs["possible_bit_flips"] = ours["possible_bit_flips"]
    assert ours == theirs


SCENES: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "division that is none": ("8b03", {"code": 8, "flags": 1}),
    "division that is none, Windows": ("8b03", {"os": WINDOWS, "code": 0xC000_0094}),
    "division that is none, macOS": ("8b03", {"os": MACOS, "code": 3, "flags": 1}),
    "division": ("f7f9", {"code": 8, "flags": 1, "address": RIP}),
    "privileged that is none": ("31c0", {"os": WINDOWS, "code": 0xC000_0096}),
    "privileged": ("f4", {"os": WINDOWS, "code": 0xC000_0096}),
    "push at null": ("53", {**SEGV, "address": 2**64 - 8, "registers": {"rsp": 0}}),
    "call just above null": ("ffd3", {**SEGV, "address": 0, "registers": {"rsp": 8}}),
    "pop of a small number": ("5b", {**SEGV, "address": 16, "registers": {"rsp": 16}}),
    "reserved pages behind a block": (
        "8903",
        {
            **VIOLATION,
            "parameters": (1, 0x1000_1008),
            "registers": {"rbx": 0x1000_1008},
            "pages": (BLOCK, (0x1000_1000, 0x8000, RESERVED, 0)),
        },
    ),
    "many reserved pages behind a block": (
        "8903",
        {
            **VIOLATION,
            "parameters": (1, 0x1000_1008),
            "registers": {"rbx": 0x1000_1008},
            "pages": (BLOCK, (0x1000_1000, 0x9000, RESERVED, 0)),
        },
    ),
    "free pages before a block": (
        "8b03",
        {
            **VIOLATION,
            "parameters": (0, 0xFFF_FFF8),
            "registers": {"rbx": 0xFFF_FFF8},
            "pages": ((0xFFF_F000, 0x1000, FREE, NO_ACCESS), BLOCK),
        },
    ),
    "reserved pages alone": (
        "8b03",
        {
            **VIOLATION,
            "parameters": (0, 0x1000_2008),
            "registers": {"rbx": 0x1000_2008},
            "pages": (BLOCK, (0x1000_2000, 0x1000, RESERVED, 0)),
        },
    ),
    "elsewhere, and allowed": (
        "8b03",
        {**VIOLATION, "parameters": (0, 0x1000_0008), "pages": (BLOCK,)},
    ),
    "no instruction, and allowed": (
        "06",
        {**VIOLATION, "parameters": (0, 0x1000_0008), "pages": (BLOCK,)},
    ),
    "page that could not be loaded": (
        "8b03",
        {
            **VIOLATION,
            "code": 0xC000_0006,
            "parameters": (0, 0x1000_0008, 0xC000_0185),
            "pages": (BLOCK,),
        },
    ),
    "guard page, found elsewhere": (
        "8b03",
        {
            **VIOLATION,
            "code": 0x8000_0001,
            "address": 0x1000_0008,
            "parameters": (0, 0x1000_0008),
            "pages": ((0x1000_0000, 0x1000, COMMITTED, READ_WRITE | GUARD),),
        },
    ),
    "hidden in what is not captured": (
        "ff13",
        {
            **VIOLATION,
            "parameters": (0, 2**64 - 1),
            "registers": {"rbx": 0x1000_0008},
            "pages": (BLOCK,),
        },
    ),
    "hidden in a return that is not captured": (
        "c3",
        {**VIOLATION, "parameters": (0, 2**64 - 1), "registers": {"rsp": 0x1000_0008}},
    ),
    "hidden falsely, in a return": (
        "c3",
        {**VIOLATION, "parameters": (0, 2**64 - 1), "stack": b"\1\0\0\0\0\0\0\0"},
    ),
    "vector that is not aligned": (
        "0f2903",
        {**VIOLATION, "parameters": (0, 2**64 - 1), "registers": {"rbx": 0x1000_0008}},
    ),
    "interrupt": ("cd2d", {**VIOLATION, "parameters": (0, 2**64 - 1)}),
    "unmapped": ("8b03", {**SEGV, "address": 0x1238, "maps": MAPS}),
    "elsewhere": ("8b03", {**SEGV, "address": 0x5000, "maps": MAPS}),
    "null": ("8b03", {**SEGV, "address": 0, "registers": {"rbx": 0}, "maps": MAPS}),
    "offset from null": ("8b4308", {**SEGV, "address": 8, "registers": {"rbx": 0}}),
    "call of null": ("ffd3", {**SEGV, "address": 0, "registers": {"rbx": 0}}),
    "hidden address": (
        "8b03",
        {**GENERAL_PROTECTION, "address": 0, "registers": {"rbx": WILD}, "maps": MAPS},
    ),
    "hidden target": (
        "ffe3",
        {**GENERAL_PROTECTION, "address": 0, "registers": {"rbx": WILD}, "maps": MAPS},
    ),
    "hidden return": ("c3", {**GENERAL_PROTECTION, "address": 0, "stack": b"A" * 64}),
    "hidden in a push": (
        "ff33",
        {**GENERAL_PROTECTION, "address": 0, "registers": {"rbx": WILD}},
    ),
    "hidden, macOS": (
        "8b03",
        {"os": MACOS, "code": 1, "flags": 13, "address": 0, "registers": {"rbx": WILD}},
    ),
    "hidden, Windows": (
        "8903",
        {**VIOLATION, "parameters": (0, 2**64 - 1), "registers": {"rbx": WILD}},
    ),
    "hidden falsely, Windows": (
        "8903",
        {**VIOLATION, "parameters": (0, 2**64 - 1), "registers": {"rbx": 0x1000_0000}},
    ),
    "hidden falsely, null": (
        "8903",
        {**VIOLATION, "parameters": (0, 2**64 - 1), "registers": {"rbx": 0}},
    ),
    "hidden falsely, null, Linux": (
        "8903",
        {**GENERAL_PROTECTION, "address": 0, "registers": {"rbx": 0}},
    ),
    "elsewhere, Windows": ("8b03", {**VIOLATION, "parameters": (0, 0x5000)}),
    "reads, and is said to write": ("8b03", {**VIOLATION, "parameters": (1, 0x1238)}),
    "writes where it is said to": ("8903", {**VIOLATION, "parameters": (1, 0x1238)}),
    "flipped bit": (
        "8b03",
        {
            **SEGV,
            "maps": MAPS,
            "address": 1 << 40 | 0x1000_0008,
            "registers": {"rbx": 1 << 40 | 0x1000_0008, "rcx": 0x1000_0100},
        },
    ),
    "flipped bit, or poison": (
        "8b03",
        {
            **SEGV,
            "maps": MAPS,
            "address": 1 << 40 | 0x1000_0008,
            "registers": {"rbx": 1 << 40 | 0x1000_0008, "rcx": 0xE5E5_E5E5_E5E5_E5E5},
        },
    ),
    "flipped bit of one register of two": (
        "8b040b",
        {
            **SEGV,
            "maps": MAPS,
            "address": 1 << 40 | 0x1000_0108,
            "registers": {"rbx": 1 << 40 | 0x1000_0008, "rcx": 0x100},
        },
    ),
    "flipped bit that no address has": (
        "8b03",
        {
            **GENERAL_PROTECTION,
            "maps": MAPS,
            "address": 0,
            "registers": {"rbx": 1 << 56 | 0x1000_0000},
        },
    ),
    "flipped to null": (
        "8b03",
        {**SEGV, "maps": MAPS, "address": 0x8000, "registers": {"rbx": 0x8000}},
    ),
}


def test_code_that_may_be_executed_contradicts_a_fault_of_execution(tmp_path: Path) -> None:
    scene: Mapping[str, Any] = {
        **VIOLATION,
        "parameters": (8, RIP),
        "address": RIP,
        "pages": (CODE,),
    }

    ours, theirs = crash_info(write(tmp_path / "a.dmp", "8b03", **scene))

    assert ours["crash_inconsistencies"] == ["access_violation_when_access_allowed"]
    assert ours["crash_inconsistencies"] == theirs["crash_inconsistencies"]


@pytest.mark.parametrize("instruction", ["c9", "9c", "9d", "0fab03", "cf", "c8100000", "d7"])
def test_an_instruction_that_accesses_more_than_its_operands_contradicts_nothing(
    tmp_path: Path, instruction: str
) -> None:
    above, below = 0x7FFD_F000, 0x7FFD_EFF8
    registers = {"rsp": above, "rbp": above if instruction != "9c" else 0, "rbx": 0x7FFD_0000}
    kind, address = (1, below) if instruction in ("9c", "c8100000") else (0, above)
    scene: Mapping[str, Any] = {
        **VIOLATION,
        "parameters": (kind, address),
        "registers": registers,
    }

    ours, theirs = crash_info(write(tmp_path / "a.dmp", instruction, **scene))

    assert ours["crash_inconsistencies"] == theirs["crash_inconsistencies"] == []


@pytest.mark.parametrize("scene", SCENES)
def test_what_follows_from_a_scene_is_what_the_peer_says(tmp_path: Path, scene: str) -> None:
    instruction, given = SCENES[scene]

    ours, theirs = crash_info(write(tmp_path / "a.dmp", instruction, **given))

    if given.get("code") not in (SEGV["code"], VIOLATION["code"]):
        # The peer flips bits of addresses that are not of memory too.
        theirs["possible_bit_flips"] = None
    for flip in ours["possible_bit_flips"] or ():
        flip["confidence"] = pytest.approx(flip["confidence"])
    assert ours == theirs
