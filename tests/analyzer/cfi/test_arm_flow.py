"""ARM and Thumb code followed to a frame, against what the compiler itself wrote of it."""

from __future__ import annotations

import struct
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.cfi import arm_code
from analyzer.cfi.arm_code import Kind
from analyzer.cfi.arm_flow import NAMES, ArmCode
from analyzer.cfi.dwarf import elf_sources
from analyzer.cfi.exidx import exidx_of
from analyzer.cfi.row import Callee, RegisterPlus, Row, Rule, SavedAt
from analyzer.images.elf import PT_LOAD, Elf
from analyzer.images.window import Window
from tests.support.cfi_oracle import no_memory, open_elf
from tests.support.readelf_frames import functions as frames
from tests.support.shared import tool
from tests.support.toolchain import functions, library

COMPILER = "arm-linux-gnueabihf-gcc"
CODE = 0x1000
CALLEE_SAVED = (*NAMES[4:12], "lr")


def image_with(code: bytes) -> Elf:
    """Return an ARM file with ``code`` at 0x1000."""
    size = CODE + len(code)
    head = b"\x7fELF\x01\x01\x01".ljust(16, b"\0")
    head += struct.pack("<HHIIIIIHHHHHH", 3, 40, 1, 0, 52, 0, 0, 52, 32, 1, 40, 0, 0)
    head += struct.pack("<8I", PT_LOAD, 0, 0, 0, size, size, 5, 4)
    return Elf(Window.of_bytes(head.ljust(CODE, b"\0") + code, "synthetic"))


def thumb(*halves: int) -> bytes:
    return struct.pack(f"<{len(halves)}H", *halves)


def row_in(
    code: bytes,
    offset: int,
    *,
    is_context: bool = False,
    lr: int = 1,
    is_thumb: bool | None = None,
) -> Row | None:
    callee = Callee({"lr": lr, "pc": 2}, is_context, function=CODE, is_thumb=is_thumb)
    return ArmCode(image_with(code)).row(CODE + offset, callee, no_memory)


@pytest.mark.parametrize("level", ["-O0", "-O2", "-Os"])
@pytest.mark.parametrize("mode", ["-mthumb", "-marm"])
@pytest.mark.parametrize("frames", ["-fomit-frame-pointer", "-fno-omit-frame-pointer"])
def test_code_tells_the_frames_that_the_compiler_wrote_down(
    tmp_path: Path, level: str, mode: str, frames: str
) -> None:
    built = library(tmp_path, "-g", level, mode, frames, compiler=COMPILER, copies=4)
    image = open_elf(built)
    truth = elf_sources(image, None)[-1]
    code = ArmCode(image)
    checked = 0
    for start, end in functions(built):
        for address in instructions(image, start & ~1, end & ~1):
            callee = Callee({"lr": 1}, True, function=(start & ~1) - image.base)
            wanted = truth.row(address - image.base, callee, no_memory)
            got = code.row(address - image.base, callee, no_memory)
            assert wanted is not None, hex(address)
            assert got is not None, hex(address)
            assert saved(got) == saved(wanted), hex(address)
            if base(got) == base(wanted):
                assert got.cfa == wanted.cfa, hex(address)
                checked += 1
    assert checked > 100


MEETING = """
void take(volatile char *);
int two_depths(int a, int b) {
    volatile char *p = __builtin_alloca(16);
    take(p);
    if (a & 1) { p = __builtin_alloca(64); take(p); }
    if (a & 2) { p = __builtin_alloca(96); take(p); }
    return p[b];
}
"""


@pytest.mark.parametrize("level", ["-O0", "-O1", "-O2", "-Os"])
@pytest.mark.parametrize("mode", ["-mthumb", "-marm"])
def test_where_two_depths_meet_the_frame_register_of_the_table_tells_the_frame(
    tmp_path: Path, mode: str, level: str
) -> None:
    code, built = tmp_path / "meeting.c", tmp_path / "libmeeting.so"
    code.write_text(MEETING)
    flags = [mode, level, "-g", "-funwind-tables", "-fPIC", "-shared", "-nostdlib"]
    command = [tool(COMPILER), *flags, "-o", str(built), str(code)]
    subprocess.run(command, check=True, capture_output=True)
    image = open_elf(built)
    truth, table = elf_sources(image, None)[-1], exidx_of(image)
    (start,) = (f.start for f in frames(built, ".debug_frame"))
    assert table is not None
    function = table.function_at(start & ~1)
    assert function is not None
    callee = Callee({"lr": 1}, True, is_thumb=mode == "-mthumb")
    checked = 0
    for address in instructions(image, function.start, function.end):
        wanted = truth.row(address - image.base, callee, no_memory)
        got = table.row(address - image.base, callee, no_memory)
        assert wanted is not None, hex(address)
        assert got is not None, hex(address)
        if base(wanted) != "sp":
            assert got.cfa == wanted.cfa, hex(address)
            checked += 1
    assert checked > 10


def instructions(image: Elf, start: int, end: int) -> list[int]:
    """Return the addresses of a function's instructions, up to its constants."""
    content = image.read(start, end - start) or b""
    arm, at, last = arm_code.is_arm(content[:64], start), 0, 0
    found = list[int]()
    while (instruction := arm_code.decode(content, at, arm)) is not None:
        found.append(start + at)
        if instruction.kind in (Kind.JUMP, Kind.BRANCH):
            last = max(last, at + instruction.amount)
        ends = instruction.kind in (Kind.RETURN, Kind.JUMP)
        ends = ends or (instruction.kind is Kind.LOAD and 15 in instruction.registers)
        if ends and not instruction.is_conditional and at >= last:
            break
        at += instruction.size
    return found


def saved(row: Row) -> dict[str, Rule]:
    return {name: rule for name, rule in row.registers.items() if name in CALLEE_SAVED}


def base(row: Row) -> str | None:
    return row.cfa.register if isinstance(row.cfa, RegisterPlus) else None


BODY = thumb(0xB510, 0xB088)  # push {r4, lr}; sub sp, #32


def test_a_conditional_return_does_not_end_the_path() -> None:
    code = BODY + thumb(0xBF04, 0xB008, 0xBD10, 0xBF00)  # itt eq; addeq sp, #32; popeq {r4, pc}
    row = row_in(code, len(code) - 1)
    assert row is not None
    assert row.cfa == RegisterPlus("sp", 40)
    assert row.return_address == SavedAt(-4)


def test_a_jump_tables_targets_have_the_frame_of_the_jump() -> None:
    code = BODY + thumb(0xE8DF, 0xF003, 0x0101) + thumb(0xBF00, 0xBF00)  # tbb [pc, r3]
    row = row_in(code, len(code) - 1)
    assert row is not None
    assert row.cfa == RegisterPlus("sp", 40)


def test_a_frame_of_a_size_from_a_constant_is_known() -> None:
    # push {r4, lr}; movw ip, #0x1040; sub.w sp, sp, ip; nop
    code = thumb(0xB510, 0xF241, 0x0C40, 0xEBAD, 0x0D0C, 0xBF00)
    row = row_in(code, len(code) - 1)
    assert row is not None
    assert row.cfa == RegisterPlus("sp", 0x1048)


def test_a_stack_pointer_from_nowhere_is_found_again_by_its_copy() -> None:
    # push {r7, lr}; add r7, sp, #0; sub.w sp, sp, r0; nop
    code = thumb(0xB580, 0xAF00, 0xEBAD, 0x0D00, 0xBF00)
    row = row_in(code, len(code) - 1)
    assert row is not None
    assert row.cfa == RegisterPlus("r7", 8)
    # The copy is lost by: mov r7, r0
    assert row_in(code[:-2] + thumb(0x4607, 0xBF00), len(code) + 1) is None


def test_a_register_that_was_written_before_it_is_stored_is_not_saved() -> None:
    # push {r7, lr}; sub sp, #8; str r5, [sp]; mov r4, r0; str r4, [sp, #4]; nop
    code = thumb(0xB580, 0xB082, 0x9500, 0x4604, 0x9401, 0xBF00)
    row = row_in(code, len(code) - 1)
    assert row is not None
    assert saved(row) == {"r5": SavedAt(-16), "r7": SavedAt(-8), "lr": SavedAt(-4)}


def test_a_caller_that_saved_no_return_address_has_no_row() -> None:
    code = thumb(0xBF00, 0xBF00)
    assert row_in(code, 2, is_context=True) is not None
    assert row_in(code, 2, lr=2) is None
    assert row_in(thumb(0xF000, 0xF800, 0xBF00), 4, is_context=True) is None  # bl before


@settings(max_examples=100, deadline=None)
@given(st.binary(min_size=2, max_size=200), st.integers(0, 200))
def test_any_bytes_give_a_row_or_none(code: bytes, offset: int) -> None:
    row_in(code, min(offset, len(code) - 1))
    row_in(b"\x01\x20\xa0\xe3" * 32 + code, 128 + min(offset, len(code) - 1))


def test_the_status_tells_thumb_from_arm_where_the_code_looks_like_either() -> None:
    """Each second half is a jump over the next one: as words, all are instructions of ARM."""
    code = thumb(0xB510, *[0xE000, 0x0000] * 8, 0xBD10)
    unknown = row_in(code, 10, is_context=True)
    known = row_in(code, 10, is_context=True, is_thumb=True)
    assert known is not None
    assert known.cfa == RegisterPlus("sp", 8)
    assert saved(known) == {"r4": SavedAt(-8), "lr": SavedAt(-4)}
    assert unknown is None or unknown.cfa != known.cfa
