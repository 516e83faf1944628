"""Windows' unwind information against DWARF of the same code, llvm-readobj, and damage."""

from __future__ import annotations

import re
import struct
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.cfi.image_sources import image_sources
from analyzer.cfi.pe_arm64 import PeArm64Cfi
from analyzer.cfi.pe_arm64_codes import Code, Kind, decode, packed
from analyzer.cfi.pe_x64 import PeX64Cfi
from analyzer.cfi.pe_x64_codes import Operation, read_info
from analyzer.cfi.row import Callee, LoadedFrom, RegisterPlus, Row, SavedAt
from analyzer.errors import ImageError
from analyzer.images.pe import EXCEPTIONS, Pe
from analyzer.images.window import Window
from analyzer.modules.local_files import open_regular
from tests.support import readelf_frames
from tests.support.cfi_oracle import CALLEE, no_memory
from tests.support.shared import shared, tool
from tests.support.toolchain import TARGETS, foreign_library, source

AT_CRASH = Callee({}, is_context=True)
GENERAL = {"rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rbp", "rsp", "ra"}
GENERAL |= {f"r{number}" for number in range(8, 16)}


def open_pe(path: Path) -> Pe:
    file = open_regular(path)
    assert file is not None
    return Pe(file.window)


@pytest.fixture(params=["crash_gcc_O2.exe", "crash_clang_O2.exe", "crashlib.dll", "own"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param != "own":
        return shared(f"corpus/_bin/win64/{request.param}")
    code, built = tmp_path / "shapes.c", tmp_path / "shapes.dll"
    code.write_text(source(4))
    compiler = tool("x86_64-w64-mingw32-gcc")
    subprocess.run([compiler, "-O2", "-g", "-shared", "-o", built, code], check=True)
    return built


def as_text(row: Row) -> tuple[str, dict[str, str]]:
    assert isinstance(row.cfa, RegisterPlus)
    rules = {**row.registers, "ra": row.return_address}
    texts = {
        name: f"c{rule.offset:+d}" if isinstance(rule, SavedAt) else str(rule)
        for name, rule in rules.items()
    }
    return f"{row.cfa.register}{row.cfa.offset:+d}", texts


def test_every_place_where_the_frame_changes_is_as_dwarf_tells(path: Path) -> None:
    image = open_pe(path)
    cfi = PeX64Cfi(image)
    compared, differing = 0, []
    for function in readelf_frames.functions(path, ".debug_frame"):
        for line in function.lines:
            row = cfi.row(line.start - image.base, AT_CRASH, no_memory)
            assert row is not None
            ours = as_text(row)
            theirs = {n: r for n, r in line.rules.items() if r != "u" and n in GENERAL}
            # The two may choose another register to count from, where both hold.
            if ours[0].split("+")[0] == line.cfa.split("+")[0]:
                compared += 1
                if ours != (line.cfa, theirs):
                    differing.append(hex(line.start))
    assert compared > 100
    # GCC's own records are wrong by two words at the returns of its C library's printf.
    assert len(differing) <= 2, differing


def test_unwind_codes_are_those_that_llvm_readobj_prints(path: Path) -> None:
    command = [tool("llvm-readobj"), "--unwind", str(path)]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    image = open_pe(path)
    count = 0
    for block in text.split("RuntimeFunction {")[1:]:
        place = re.search(r"UnwindInfoAddress: .*?\(?(0x[0-9A-F]+)\)?\s*$", block, re.MULTILINE)
        assert place is not None
        ours = []
        for code in read_info(image, int(place[1], 16) - image.base).codes:
            shown = {
                Operation.PUSH: f"PUSH_NONVOL reg={code.register.upper()}",
                Operation.ALLOCATE: f"ALLOC size={code.size}",
                Operation.SET_FRAME: "SET_FPREG",
                Operation.SAVE: f"SAVE_NONVOL reg={code.register.upper()}, off=0x{code.size:X}",
            }
            ours.append((code.offset, shown.get(code.operation, "?")))
        assert ours == _printed(block)
        count += 1
    assert count > 20


def _printed(block: str) -> list[tuple[int, str]]:
    lines = re.findall(r"^\s*0x([0-9A-F]{2}): (\S+)(.*)$", block, re.MULTILINE)
    codes = []
    for offset, operation, rest in lines:
        if "XMM" in operation:
            continue
        text = f"{operation}{rest}"
        text = re.sub(r"ALLOC_(SMALL|LARGE)", "ALLOC", text).replace("offset=", "off=")
        text = re.sub(r"SET_FPREG.*", "SET_FPREG", text)
        codes.append((int(offset, 16), re.sub(r"SAVE_NONVOL(_FAR|_BIG)?", "SAVE_NONVOL", text)))
    return codes


def synthetic(codes: bytes, head: bytes, code: bytes = b"\x90" * 64, size: int = 64) -> Pe:
    """Return a minimal x64 image with a function of ``size`` bytes at 0x1000."""
    unwind = head + codes
    pdata = struct.pack("<III", 0x1000, 0x1000 + size, 0x2000)
    optional = struct.pack("<H22xQ", 0x20B, 0x140000000) + bytes(24) + struct.pack("<I", 0x4000)
    optional = optional.ljust(112, b"\0") + bytes(8 * EXCEPTIONS)
    optional += struct.pack("<II", 0x3000, len(pdata)) + bytes(8 * 12)
    headers = b"MZ".ljust(0x3C, b"\0") + struct.pack("<I", 0x40)
    headers += struct.pack("<4sHHIIIHH", b"PE\0\0", 0x8664, 3, 0, 0, 0, len(optional), 0)
    headers += optional
    contents = [(0x1000, code, 0x60000020), (0x2000, unwind, 0x40000040), (0x3000, pdata, 0)]
    body, place = b"", 0x400
    for rva, content, flags in contents:
        length = len(content)
        fields = b".x", length, rva, length, place, 0, 0, 0, 0, flags
        headers += struct.pack("<8sIIIIIIHHI", *fields)
        body += content.ljust(0x100, b"\0")
        place += 0x100
    return Pe(Window.of_bytes(headers.ljust(0x400, b"\0") + body, "synthetic"))


def test_an_interrupt_frame_leads_to_what_was_interrupted() -> None:
    image = synthetic(bytes([0, 0x1A]), bytes([1, 0, 1, 0]))
    row = PeX64Cfi(image).row(0x1010, AT_CRASH, no_memory)
    assert row is not None
    assert row.is_signal_frame
    assert row.return_address == LoadedFrom("rsp", 8)
    assert row.cfa == LoadedFrom("rsp", 32)


def test_version_2_tells_where_the_epilogue_is() -> None:
    code = b"\x90" * 58 + b"\x48\x83\xc4\x20\x5b\xc3"
    slots = bytes([2, 0x16, 0, 0, 6, 0x32, 2, 0x30])
    image = synthetic(slots, bytes([2, 6, 4, 0]), code)
    info = read_info(image, 0x2000)
    assert info.epilogues == ((2, 2),)
    cfi = PeX64Cfi(image)
    in_body, in_epilogue = (
        cfi.row(0x1020, AT_CRASH, no_memory),
        cfi.row(0x103E, AT_CRASH, no_memory),
    )
    assert in_body is not None
    assert in_epilogue is not None
    assert in_body.cfa == RegisterPlus("rsp", 48)
    assert in_epilogue.cfa == RegisterPlus("rsp", 16)


def test_a_leaf_without_record_returns_to_the_top_of_the_stack() -> None:
    cfi = PeX64Cfi(synthetic(bytes([2, 0x30]), bytes([1, 2, 1, 0]), size=32))
    leaf = cfi.row(0x1028, AT_CRASH, no_memory)
    assert leaf is not None
    assert leaf.cfa == RegisterPlus("rsp", 8)
    # A caller is no leaf, and what lies outside the code is no function.
    assert cfi.row(0x1028, CALLEE, no_memory) is None
    assert cfi.row(0x2000, AT_CRASH, no_memory) is None


# Each as Microsoft's table of codes defines it, the assembler's words beside it.
ARM64_CODES = [
    ("02", Code(Kind.ALLOCATE, 32)),
    ("24", Code(Kind.SAVE, 32, ("x19", "x20"))),
    ("42", Code(Kind.SAVE, 0, ("fp", "lr"), 16)),
    ("81", Code(Kind.SAVE, 16, ("fp", "lr"))),
    ("c102", Code(Kind.ALLOCATE, 0x102 * 16)),
    ("c882", Code(Kind.SAVE, 0, ("x21", "x22"), 16)),
    ("cc83", Code(Kind.SAVE, 32, ("x21", "x22"))),
    ("d0c4", Code(Kind.SAVE, 0, ("x22",), 32)),
    ("d443", Code(Kind.SAVE, 32, ("x21",))),
    ("d682", Code(Kind.SAVE, 0, ("x23", "lr"), 16)),
    ("d842", Code(Kind.SAVE, 0, ("", ""), 0)),
    ("da43", Code(Kind.SAVE, 32, ("", ""), 0)),
    ("e0000200", Code(Kind.ALLOCATE, 0x2000)),
    ("e1", Code(Kind.SET_FRAME)),
    ("e204", Code(Kind.SET_FRAME, 32)),
    ("e3", Code(Kind.NOTHING)),
    ("e71504", Code(Kind.SAVE, 0, ("x21",), 32)),
    ("e75502", Code(Kind.SAVE, 0, ("x21", "x22"), 32)),
    ("fc", Code(Kind.NOTHING)),
]


@pytest.mark.parametrize(("codes", "expected"), ARM64_CODES)
def test_arm64_codes_mean_what_the_table_says(codes: str, expected: Code) -> None:
    assert decode(bytes.fromhex(codes + "e4"), 0) == [expected]


def test_arm64_save_next_saves_the_pairs_that_follow() -> None:
    assert decode(bytes.fromhex("e6e6cc03e4"), 0) == [
        Code(Kind.SAVE, 0, ("x23", "x24"), 32),
        Code(Kind.SAVE, 0, ("x21", "x22"), 16),
        Code(Kind.SAVE, 32, ("x19", "x20")),
    ]


def test_arm64_codes_that_nobody_defined_are_refused() -> None:
    assert decode(b"\xf5\xe4", 0) is None
    assert decode(b"\xe7\x80\x00\xe4", 0) is None
    assert decode(b"\xe0\x01", 0) is None


def test_a_packed_entry_stands_for_its_canonical_prologue() -> None:
    # stp x19,x20,[sp,-32]!; stp fp,lr,[sp,-32]!; mov fp,sp
    word = 1 | 2 << 16 | 3 << 21 | 3 << 23
    assert packed(word).prologue == [
        Code(Kind.SET_FRAME),
        Code(Kind.SAVE, 32, ("fp", "lr")),
        Code(Kind.SAVE, 16, ("x19", "x20")),
    ]


@pytest.fixture(scope="module", params=["windows-x64", "windows-arm64"])
def built(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[bytes, list[int]]:
    """A DLL's bytes, and where its unwind information is."""
    path = foreign_library(tmp_path_factory.mktemp("pe"), TARGETS[request.param], "-O2")
    image = open_pe(path)
    places = [
        at
        for section in image.sections
        if section.name in (".pdata", ".rdata", ".xdata")
        for at in range(section.offset, section.offset + min(section.size, section.file_size))
    ]
    return path.read_bytes(), places


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_damaged_unwind_information_gives_our_error_or_a_row(
    built: tuple[bytes, list[int]], data: st.DataObject
) -> None:
    original, places = built
    content = bytearray(original)
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.sampled_from(places))] = data.draw(st.integers(0, 255))
    with suppress(ImageError):
        image = Pe(Window.of_bytes(bytes(content), "damaged"))
        (source,) = image_sources(image)
        assert isinstance(source, PeX64Cfi | PeArm64Cfi)
        for address in range(0x1000, 0x1400, 4):
            with suppress(ImageError):
                source.row(address, AT_CRASH, no_memory)
