"""Instructions as text, against objdump."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from analyzer.analyze import Options, analyze
from analyzer.binding import Places
from analyzer.disassembly import DisassemblerError, around, captured, disassemble
from analyzer.frame_details import FrameViewer
from analyzer.memory import Read
from analyzer.minidump.file import Minidump
from tests.support.shared import shared, tool

X86_64 = bytes.fromhex("55 4889e5 b802000000 48c7042405000000 0fb603 c3")
STARTS = [0x1000, 0x1001, 0x1004, 0x1009, 0x1011, 0x1014]


def reader(base: int, data: bytes) -> Read:
    def read(address: int, size: int) -> bytes | None:
        at = address - base
        return data[at : at + size] if min(at, size) >= 0 and at + size <= len(data) else None

    return read


def test_instructions_have_address_code_and_text() -> None:
    found = disassemble("amd64", X86_64, 0x1000, 10)

    assert [each.address for each in found] == STARTS
    assert found[0].text == "push rbp"
    assert found[3].text == "mov qword ptr [rsp], 5"
    assert b"".join(each.code for each in found) == X86_64
    assert found[-1].end == 0x1000 + len(X86_64)


@pytest.mark.parametrize(
    ("machine", "code", "text"),
    [
        ("x86", "8b03", "mov eax, dword ptr [ebx]"),
        ("arm", "000090e5", "ldr r0, [r0]"),
        ("thumb", "0068", "ldr r0, [r0]"),
        ("arm64", "000040b9", "ldr w0, [x0]"),
    ],
)
def test_every_cpu_is_read(machine: str, code: str, text: str) -> None:
    (found,) = disassemble(machine, bytes.fromhex(code), 0x1000, 1)

    assert found.text == text


def test_what_is_no_instruction_gives_none() -> None:
    assert disassemble("amd64", b"\x06", 0, 5) == ()
    assert disassemble("amd64", b"", 0, 5) == ()


def test_a_cpu_without_disassembler_is_told() -> None:
    with pytest.raises(DisassemblerError, match="mips"):
        disassemble("mips", b"\0\0\0\0", 0, 1)


def test_code_around_an_address_begins_at_whole_instructions() -> None:
    found = around("amd64", reader(0x1000, X86_64), 0x1009, 2, start=0x1000)

    assert [each.address for each in found] == STARTS[1:]


def test_without_the_function_s_start_code_is_read_from_where_it_leads_to_the_address() -> None:
    found = around("amd64", reader(0x1000, X86_64), 0x1009, 2)

    assert [each.address for each in found][-4:] == STARTS[2:]


def test_code_at_the_edge_of_what_was_captured_is_read_as_far_as_it_goes() -> None:
    read = reader(0x1000, X86_64)

    assert captured(read, 0x1011, 100) == X86_64[0x11:]
    assert captured(read, 0x2000, 100) == b""
    assert around("amd64", read, 0x2000, 3) == ()


@pytest.mark.parametrize(
    ("folder", "machine", "objdump"),
    [
        ("lin64", "amd64", "objdump"),
        ("lin32", "x86", "objdump"),
        ("arm64", "arm64", "aarch64-linux-gnu-objdump"),
    ],
)
def test_instructions_begin_where_objdump_s_do(folder: str, machine: str, objdump: str) -> None:
    program = next(iter(sorted(shared(f"corpus/_bin/{folder}").rglob("crash"))), None)
    if program is None:
        pytest.skip(f"no program for {machine}")
    command = [tool(objdump), "-d", "-j", ".text", "-w", str(program)]
    listing = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    lines = re.findall(r"^ *([0-9a-f]+):\t((?:[0-9a-f]{2,8} )+)", listing, re.MULTILINE)
    start = int(lines[0][0], 16)
    code = program.read_bytes()[_offset(program) :][: int(lines[-1][0], 16) - start]

    found = disassemble(machine, code, start, len(code))

    assert [each.address for each in found] == [int(at, 16) for at, _ in lines[:-1]]


def _offset(program: Path) -> int:
    from elftools.elf.elffile import ELFFile

    with program.open("rb") as file:
        section = ELFFile(file).get_section_by_name(".text")
        assert section is not None
        return int(section["sh_offset"])


def test_the_code_of_any_frame_is_shown_from_a_proven_file() -> None:
    options = Options(binaries=(shared("corpus/_bin"),), local=False)
    dump = shared("corpus/linux-arm64-core2md-O2-null/dump.dmp")
    crash = analyze(dump, options)
    thread = crash.crashing_thread
    assert thread is not None

    with Minidump.open(dump) as minidump:
        at_hand = Places((), options.binaries, local=False)
        with FrameViewer(minidump, at_hand) as viewer:
            top, caller = (viewer.code(frame, "arm64", 2) for frame in thread.frames[:2])
        with FrameViewer(minidump, Places((), (), local=False)) as viewer:
            without_files = viewer.code(thread.frames[0], "arm64")

    assert [each.text for each in top][2] == "str w2, [x3]"
    assert thread.frames[1].instruction in [each.address for each in caller]
    assert next(
        each.mnemonic for each in caller if each.address == thread.frames[1].instruction
    ) in ("bl", "blr")
    assert without_files == ()
