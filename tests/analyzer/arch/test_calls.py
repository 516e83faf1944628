"""The decoders that look backwards from a return address, against objdump on real code."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.arch.cpu import LONGEST_CALL
from analyzer.arch.table import cpu
from tests.support.shared import shared, tool

LINE = re.compile(r"^\s*([0-9a-f]+):\s+((?:[0-9a-f]+ )+)\s*(\S*)")


class Instruction(NamedTuple):
    start: int
    code: bytes
    mnemonic: str


def disassemble(path: Path, *options: str) -> list[Instruction]:
    """All instructions of ``.text``; objdump prints ARM's units as little-endian numbers."""
    command = [tool("llvm-objdump"), "-d", "-j", ".text", *options, str(path)]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = []
    for line in out.splitlines():
        match = LINE.match(line)
        if match and match[3] and not match[3].startswith("<"):
            units = [bytes.fromhex(unit)[::-1] for unit in match[2].split()]
            found.append(Instruction(int(match[1], 16), b"".join(units), match[3]))
    return found


@pytest.mark.parametrize(
    ("name", "binary", "calls", "share_of_false_ones"),
    [
        ("amd64", "lin64/O2/crash", r"call", 0.02),
        ("x86", "lin32/O2/crash", r"call", 0.03),
        ("amd64", "win64/crash_gcc_O2.exe", r"call", 0.02),
        ("x86", "win32/crash_gcc_O2.exe", r"call", 0.02),
        ("arm", "arm/O2/crash", r"blx?(\.w)?$", 0.02),
        ("arm64", "arm64/O2/crash", r"blr?$", 0.0),
    ],
)
def test_every_call_is_seen_and_little_else(
    name: str, binary: str, calls: str, share_of_false_ones: float
) -> None:
    found = cpu(name)
    assert found is not None
    assert found.follows_call is not None
    code = disassemble(shared(f"corpus/_bin/{binary}"))
    seen = wrong = 0
    for at, instruction in enumerate(code):
        before = b"".join(each.code for each in code[max(0, at - 4) : at + 1])[-LONGEST_CALL:]
        is_call = re.match(calls, instruction.mnemonic) is not None
        mode = 1 if name == "arm" and is_thumb(instruction) else 0
        end = instruction.start + len(instruction.code)
        follows = found.follows_call(before, end | mode)
        assert follows or not is_call, instruction
        seen += is_call
        wrong += follows and not is_call
    assert seen > 50
    assert wrong <= share_of_false_ones * len(code)


def is_thumb(instruction: Instruction) -> bool:
    """The corpus' ARM programs are Thumb-2, apart from the PLT."""
    return len(instruction.code) in (2, 4)


@pytest.mark.parametrize(
    ("name", "before", "answer"),
    [
        ("amd64", "e800000000", True),
        ("amd64", "ffd0", True),
        ("amd64", "41ffd3", True),
        ("amd64", "3effd0", True),
        ("amd64", "ff5008", True),
        ("amd64", "ff1500000000", True),
        ("amd64", "ff9480000000 00", True),
        ("amd64", "ff5424 10", True),
        ("amd64", "ff142500000000", True),
        ("amd64", "ff6008", False),
        ("amd64", "ffe0", False),
        ("amd64", "ffd8", False),
        ("x86", "9a000000003300", True),
        ("x86", "ff18", True),
        ("amd64", "9a000000003300", False),
        ("arm64", "00000094", True),
        ("arm64", "00013fd6", True),
        ("arm64", "1f093fd6", True),
        ("arm64", "110a3fd7", True),
        ("arm64", "000020d6", False),
        ("arm64", "c0035fd6", False),
    ],
)
def test_encodings_that_compilers_use_rarely(name: str, before: str, answer: bool) -> None:
    found = cpu(name)
    assert found is not None
    assert found.follows_call is not None
    padded = bytes.fromhex(before).rjust(LONGEST_CALL, b"\x90")
    assert found.follows_call(padded, 0x1000) is answer


@pytest.mark.parametrize(
    ("before", "return_address", "answer"),
    [
        ("000000eb", 0x1000, True),  # bl
        ("000000fa", 0x1000, True),  # blx label
        ("33ff2fe1", 0x1000, True),  # blx r3
        ("0fe0a0e1 1cff2fe1", 0x1000, True),  # mov lr, pc; bx r12
        ("000000ea", 0x1000, False),  # b
        ("00f000f8", 0x1001, True),  # bl
        ("00f000e8", 0x1001, True),  # blx label
        ("9847", 0x1001, True),  # blx r3
        ("7047", 0x1001, False),  # bx lr
        ("000000eb", 0x1001, False),  # another instruction set's
    ],
)
def test_arm_calls_depend_on_the_mode_of_the_return_address(
    before: str, return_address: int, answer: bool
) -> None:
    found = cpu("arm")
    assert found is not None
    assert found.follows_call is not None
    assert found.follows_call(bytes.fromhex(before), return_address) is answer


@given(
    st.sampled_from(("amd64", "x86", "arm", "arm64")),
    st.binary(max_size=8),
    st.integers(0, 2**64 - 1),
)
@settings(max_examples=100, deadline=None)
def test_any_bytes_get_an_answer(name: str, before: bytes, return_address: int) -> None:
    found = cpu(name)
    assert found is not None
    assert found.follows_call is not None
    assert found.follows_call(before, return_address) in (True, False)
