"""32-bit Windows code followed to a frame, against what the compiler itself wrote of it."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from analyzer.cfi.dwarf import pe_sources
from analyzer.cfi.row import (
    Callee,
    CfiSource,
    LoadedFrom,
    RegisterPlus,
    Row,
    Rule,
    SavedAt,
    Undefined,
)
from analyzer.cfi.x86_flow import X86Code
from analyzer.disassembly import disassemble
from analyzer.images.pe import Pe
from analyzer.modules.local_files import open_regular
from tests.support.shared import tool
from tests.support.toolchain import source

COMPILER = "i686-w64-mingw32-gcc"
FILLERS = ("nop", "lea esi, [esi]", "xchg ax, ax", "lea edi, [edi]")
ELSEWHERE = b"\xf0\xff\xff\xff"
KEPT = {"ebx", "esi", "edi", "ebp"}

BY_HAND = """
.text
.globl _takes
_takes:                         # takes its two parameters off the stack
    .cfi_startproc
    movl 4(%esp), %eax
    ret $8
    .cfi_endproc
.globl ___chkstk
___chkstk:                      # allocates what EAX says
    popl %ecx
    subl %eax, %esp
    movl %esp, %eax
    addl $0, %eax
    movl %eax, %esp
    pushl %ecx
    ret
.globl _calls
_calls:
    .cfi_startproc
    pushl %ebx
    .cfi_def_cfa_offset 8
    .cfi_offset %ebx, -8
    pushl $1
    .cfi_def_cfa_offset 12
    pushl $2
    .cfi_def_cfa_offset 16
    call _takes
    .cfi_def_cfa_offset 8
    movl %eax, %ebx
    pushl $3
    .cfi_def_cfa_offset 12
    call *%ebx                  # by whom the parameter is removed tells the next instruction
    addl $4, %esp
    .cfi_def_cfa_offset 8
    popl %ebx
    .cfi_def_cfa_offset 4
    .cfi_restore %ebx
    ret
    .cfi_endproc
.globl _saves
_saves:                         # registers are saved by stores, the frame is left by LEA
    .cfi_startproc
    pushl %ebp
    .cfi_def_cfa_offset 8
    .cfi_offset %ebp, -8
    movl %esp, %ebp
    .cfi_def_cfa_register %ebp
    subl $24, %esp
    movl %esi, -4(%ebp)
    .cfi_offset %esi, -12
    movl %eax, %esi
    subl %eax, %esp
    movl -4(%ebp), %esi
    leal (%ebp), %esp
    popl %ebp
    .cfi_def_cfa %esp, 4
    .cfi_restore %ebp
    .cfi_restore %esi
    ret
    .cfi_endproc
"""


def open_pe(path: Path) -> Pe:
    file = open_regular(path)
    assert file is not None
    return Pe(file.window)


def built(folder: Path, *flags: str, by_hand: bool = False) -> Pe:
    code = folder / ("shapes.S" if by_hand else "shapes.c")
    code.write_text(BY_HAND if by_hand else source(3))
    path = folder / "shapes.dll"
    fixed = ["-nostdlib", "-shared", "-o", str(path), str(code), "-lgcc"]
    subprocess.run([tool(COMPILER), *flags, *fixed], check=True, capture_output=True)
    return open_pe(path)


def elsewhere(_address: int, size: int) -> bytes:
    """Memory full of return addresses to other images."""
    return (ELSEWHERE * size)[:size]


def callee(address: int, function: int | None) -> Callee:
    return Callee({"esp": 0x10000, "ebp": 0x20000, "eip": address}, True, 0, function)


def places(image: Pe, truth: CfiSource) -> Iterator[tuple[int, int]]:
    """Yield each function with rules, and each of its instructions."""
    text = image.section(".text")
    assert text is not None
    at = text.rva
    while at < text.rva + text.size:
        row = truth.row(at, callee(at, None), elsewhere)
        if row is None or row.covers is None:
            at += 1
            continue
        start, end = row.covers
        code = image.read(image.base + start, end - start) or b""
        for each in disassemble("x86", code, start, len(code)):
            if each.text not in FILLERS:
                yield start, each.address
        at = end


def saved(row: Row) -> dict[str, int | str]:
    """Return where registers are saved, from the CFA where that is known."""
    return {
        name: _place(row, rule)
        for name, rule in row.registers.items()
        if name in KEPT and not isinstance(rule, Undefined)
    }


def _place(row: Row, rule: Rule) -> int | str:
    if isinstance(rule, SavedAt):
        return rule.offset
    if isinstance(rule, LoadedFrom) and isinstance(row.cfa, RegisterPlus):
        return rule.offset - row.cfa.offset if rule.register == row.cfa.register else str(rule)
    return str(rule)


@pytest.mark.parametrize("level", ["-O0", "-O1", "-O2", "-Os"])
@pytest.mark.parametrize("frames", ["-fomit-frame-pointer", "-fno-omit-frame-pointer"])
def test_code_tells_the_frames_that_the_compiler_wrote_down(
    tmp_path: Path, level: str, frames: str
) -> None:
    image = built(tmp_path, level, frames)
    truth, code = pe_sources(image)[0], X86Code(image)
    seen = Counter[str]()
    for start, at in places(image, truth):
        wanted = truth.row(at, callee(at, start), elsewhere)
        got = code.row(at, callee(at, start), elsewhere)
        assert wanted is not None
        assert got is not None, hex(at)
        theirs, ours = saved(wanted), saved(got)
        assert all(ours[name] == place for name, place in theirs.items() if name in ours)
        seen["places"] += theirs == ours
        if got.cfa == wanted.cfa:
            seen["same"] += 1
        else:
            # The frame pointer may hold already, or still, where the compiler counts from ESP.
            assert isinstance(got.cfa, RegisterPlus)
            assert isinstance(wanted.cfa, RegisterPlus)
            assert got.cfa.register != wanted.cfa.register, hex(at)
        seen["all"] += 1
    assert seen["all"] > 300
    assert seen["same"] > 0.98 * seen["all"]
    assert seen["places"] > 0.9 * seen["all"]


@pytest.mark.parametrize("level", ["-O0", "-O2", "-Os"])
def test_the_way_to_the_return_tells_the_frame_of_functions_without_a_name(
    tmp_path: Path, level: str
) -> None:
    image = built(tmp_path, level)
    truth, code = pe_sources(image)[0], X86Code(image)
    found = missed = 0
    for _start, at in places(image, truth):
        wanted = truth.row(at, callee(at, None), elsewhere)
        got = code.row(at, callee(at, None), elsewhere)
        if got is None:
            missed += 1
        elif wanted is not None and got.cfa != wanted.cfa:
            assert str(got.cfa).startswith("ebp") is not str(wanted.cfa).startswith("ebp")
        else:
            found += 1
    assert found > missed


def test_calls_that_take_their_parameters_and_saves_by_stores_are_followed(
    tmp_path: Path,
) -> None:
    image = built(tmp_path, by_hand=True)
    truth, code = pe_sources(image)[0], X86Code(image)
    differing = {}
    for start, at in places(image, truth):
        wanted = truth.row(at, callee(at, start), elsewhere)
        got = code.row(at, callee(at, start), elsewhere)
        assert wanted is not None
        if got is None or (got.cfa, saved(got)) != (wanted.cfa, saved(wanted)):
            differing[hex(at - start)] = got and (str(got.cfa), saved(got))
    # A register that was given back need not be looked for in memory.
    assert differing == {at: ("ebp+8", {"ebp": -8}) for at in ("0x10", "0x13")}


def test_a_way_that_leads_to_no_call_is_not_believed(tmp_path: Path) -> None:
    image = built(tmp_path, "-O2")
    truth, code = pe_sources(image)[0], X86Code(image)
    text = image.section(".text")
    assert text is not None

    def to_the_start(_address: int, size: int) -> bytes:
        return text.rva.to_bytes(4, "little")[:size]

    believed = [
        at
        for _start, at in places(image, truth)
        if code.row(at, callee(at, None), to_the_start) is not None
    ]
    assert believed == []
