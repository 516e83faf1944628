"""Contexts of all CPUs, laid out here by hand, decode to the registers put in."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.arch.table import cpu, cpu_of_context

NAMES = ("amd64", "x86", "arm64", "arm", "mips", "mips64", "ppc", "ppc64", "sparc", "riscv64")


def context(size: int, flags: int, flags_at: int, *values: tuple[int, str, int]) -> bytes:
    data = bytearray(size)
    struct.pack_into("<I", data, flags_at, flags)
    for offset, layout, value in values:
        struct.pack_into(layout, data, offset, value)
    return bytes(data)


AMD64 = context(1232, 0x10000F, 0x30, (0xF8, "<Q", 7), (0x98, "<Q", 8), (0xA0, "<Q", 9))
X86 = context(
    716, 0x1003F, 0, (0xB8, "<I", 7), (0xC4, "<I", 8), (0xB4, "<I", 9), (0xC0, "<I", 2)
)
ARM = context(368, 0x40000006, 0, (4 + 60, "<I", 7), (4 + 52, "<I", 8), (4 + 44, "<I", 9))
ARM64 = context(912, 0x400007, 0, (0x108, "<Q", 7), (0x100, "<Q", 8), (0xF0, "<Q", 9))
ARM64_OLD = context(796, 0x80000007, 0, (0x108, "<Q", 7), (0x100, "<Q", 8), (0xF0, "<Q", 9))
MIPS = context(608, 0x4001B, 0, (0x138, "<Q", 7), (8 + 29 * 8, "<Q", 8), (8 + 30 * 8, "<Q", 9))
PPC64 = context(1200, 0x1000003, 0, (8, "<Q", 7), (24 + 8, "<Q", 8), (24 + 31 * 8, "<Q", 9))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("amd64", AMD64),
        ("x86", X86),
        ("arm", ARM),
        ("arm64", ARM64),
        ("arm64", ARM64_OLD),
        ("mips", MIPS),
        ("ppc64", PPC64),
    ],
)
def test_program_counter_and_stack_are_found_in_each_layout(name: str, data: bytes) -> None:
    found = cpu(name)
    assert found is not None
    registers = found.read_registers(data)
    assert registers is not None
    assert [registers[name] for name in (found.pc, found.sp, found.fp)] == [7, 8, 9]
    assert set(registers) == set(found.registers)


def test_a_context_tells_its_cpu() -> None:
    for name, data in (("amd64", AMD64), ("x86", X86), ("arm64", ARM64), ("arm", ARM)):
        found = cpu_of_context(data)
        assert found is not None
        assert found.name == name
    assert cpu_of_context(bytes(2000)) is None


def test_a_context_marked_as_two_cpus_is_not_guessed_at() -> None:
    data = context(1232, 0x10000F, 0x30, (0, "<I", 0x1003F))
    assert cpu_of_context(data) is None


def test_x86_flags_are_a_register_as_the_peer_prints_it() -> None:
    found = cpu("x86")
    assert found is not None
    assert (found.read_registers(X86) or {})["eflags"] == 2


def test_a_cut_context_and_another_cpus_are_refused() -> None:
    for name, data in (("amd64", AMD64), ("x86", X86), ("arm64", ARM64), ("arm", ARM)):
        found = cpu(name)
        assert found is not None
        assert found.read_registers(data[:16]) is None
        assert found.read_registers(bytes(len(data))) is None


def test_flags_may_tell_how_the_thread_was_stopped_but_not_of_two_cpus() -> None:
    places = {"amd64": (AMD64, 0x30), "x86": (X86, 0), "arm": (ARM, 0), "arm64": (ARM64, 0)}
    for name, (data, at) in places.items():
        found = cpu(name)
        assert found is not None
        flags = int.from_bytes(data[at : at + 4], "little")
        for bit, is_fine in ((0x1000_0000, True), (0x0800_0000, True), (0x0004_0000, False)):
            other = bytearray(data)
            struct.pack_into("<I", other, at, flags | bit)
            assert (found.read_registers(bytes(other)) is not None) == is_fine, (name, bit)


def test_thirty_two_bit_mips_registers_are_stored_wide_and_read_narrow() -> None:
    found = cpu("mips")
    assert found is not None
    data = context(608, 0x4001B, 0, (0x138, "<q", -4), (8 + 29 * 8, "<q", -8))
    registers = found.read_registers(data) or {}
    assert (registers["pc"], registers["sp"]) == (0xFFFFFFFC, 0xFFFFFFF8)


@given(st.sampled_from(NAMES), st.binary(max_size=1300))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_registers_or_nothing(name: str, data: bytes) -> None:
    found = cpu(name)
    assert found is not None
    registers = found.read_registers(data)
    assert registers is None or all(0 <= each <= found.word_mask for each in registers.values())
