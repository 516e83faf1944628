"""Any bytes as code with any registers: a sentence or none, never an error."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from analyzer.analyze import Options, analyze
from analyzer.arch import amd64, arm, arm64, x86
from analyzer.arch.cpu import Cpu
from analyzer.crash.instruction import Scene, decode
from analyzer.output.json import document
from tests.support.minidump_builder import (
    LINUX,
    MACOS,
    WINDOWS,
    MinidumpBuilder,
    amd64_context,
)

RIP = 0x40_0000
VALUES = (0, 8, 0x1000_0008, 0xE5E5_E5E5_E5E5_E5E5, 0x4141_4141_4141_4141, 2**64 - 1)
EXCEPTIONS = (
    *((LINUX, 11, 1), (LINUX, 11, 0x80), (LINUX, 11, 0), (LINUX, 8, 1), (LINUX, 4, 2)),
    *((LINUX, 6, 0), (LINUX, 7, 2), (LINUX, 0, 0), (MACOS, 1, 13), (MACOS, 3, 1)),
    *((WINDOWS, 0xC000_0005, 0), (WINDOWS, 0xC000_0094, 0), (WINDOWS, 0xC000_0096, 0)),
)


@pytest.mark.parametrize("seed", range(300))
def test_any_code_in_a_dump_is_explained_or_not(tmp_path: Path, seed: int) -> None:
    random = Random(seed)  # noqa: S311  # no secret
    os, code, flags = random.choice(EXCEPTIONS)
    registers = {name: random.choice(VALUES) for name in ("rax", "rbx", "rcx", "rsp", "rdi")}
    context = amd64_context(**registers, rip=RIP)
    builder = MinidumpBuilder().system(os=os, version=(10, 0, 1), text="")
    builder.thread(1, context=context, stack=bytes(64), stack_start=random.choice(VALUES))
    builder.memory(RIP, random.randbytes(16))
    parameters = (random.choice((0, 1, 8)), random.choice(VALUES))
    address = random.choice((RIP, *VALUES))
    builder.exception(
        1, code, flags=flags, address=address, parameters=parameters, context=context
    )
    path = tmp_path / "a.dmp"
    path.write_bytes(builder.build())

    analysis = analyze(path, Options(local=False))

    assert analysis.crash is not None
    document(analysis)


@pytest.mark.parametrize(
    ("cpu", "machine"),
    [(amd64.CPU, "amd64"), (x86.CPU, "x86"), (arm.CPU, "arm"), (arm.CPU, "thumb"),
     (arm64.CPU, "arm64")],
)  # fmt: skip
def test_any_code_of_any_cpu_has_effects_in_its_address_space(cpu: Cpu, machine: str) -> None:
    random = Random(7)  # noqa: S311  # no secret
    decoded = 0
    for _ in range(2000):
        code = random.randbytes(16)
        registers = {name: random.choice(VALUES) & cpu.word_mask for name in cpu.registers}
        registers[cpu.pc] = RIP

        def read(address: int, size: int, code: bytes = code) -> bytes | None:
            at = address - RIP
            return code[at : at + size] if at >= 0 and 0 <= size <= len(code) - at else None

        found = decode(Scene(cpu, registers, machine, read, read, "SIGSEGV", 0))

        if found is not None:
            decoded += 1
            for access in found.effects.accesses or ():
                assert 0 <= access.address <= cpu.word_mask
                assert set(access.registers) <= set(registers)
                assert access.base in ("", *registers)
    assert decoded > 200
