"""What code and rules say against frame pointers and words on the stack."""

from __future__ import annotations

import pytest

from analyzer.cfi.row import RegisterPlus, Row, SavedAt
from analyzer.model import Frame, Module, Trust
from analyzer.unwind.process import Process, Stack
from analyzer.unwind.walker import Walker
from tests.support.stack_builder import CODE, STACK, process, words

CALL = b"\xe8\0\0\0\0"
PROGRAM = Module(CODE, 0x1000, "/bin/program")
LIBRARY = Module(CODE + 0x100000, 0x1000, "/lib/library")
"""Nothing is known of its code."""

MODULES = (PROGRAM, LIBRARY)
IN_LIBRARY = LIBRARY.base + 0x100


def code(*return_offsets: int) -> bytes:
    """The program's code: calls in front of these offsets, and nothing else."""
    content = bytearray(PROGRAM.size)
    for offset in return_offsets:
        content[offset - len(CALL) : offset] = CALL
    return bytes(content)


def walked(target: Process, registers: dict[str, int], stack: bytes) -> list[tuple[int, str]]:
    frames = Walker(target).walk(registers, Stack(STACK, stack)).frames
    return [(frame.resume - CODE, frame.trust.value) for frame in frames[1:]]


def test_a_frame_pointer_to_what_follows_no_call_is_none() -> None:
    stack = words(8, 0, CODE + 0x300, STACK + 32, CODE + 0x400, STACK + 64, 0, 0, 0, 0)
    registers = {"rip": IN_LIBRARY, "rsp": STACK, "rbp": STACK + 16}
    doubted = process(modules=MODULES, code=code(0x300))
    believed = process(modules=MODULES, code=code(0x300, 0x400))
    assert walked(doubted, registers, stack)[0] == (0x300, "scan")
    assert (0x400, "frame_pointer") in walked(believed, registers, stack)
    assert walked(process(modules=MODULES), registers, stack)[0] == (0x400, "frame_pointer")


def test_a_stale_word_is_known_by_where_its_rules_lead() -> None:
    row = Row(RegisterPlus("rsp", 16), SavedAt(-8), {}, ".eh_frame")
    stack = words(8, CODE + 0x300, 0, CODE + 0x777, CODE + 0x300, 0, CODE + 0x400, 0)
    registers = {"rip": IN_LIBRARY, "rsp": STACK}
    target = process(modules=MODULES, code=code(0x300, 0x400), rows={range(0x280, 0x350): row})
    assert walked(target, registers, stack) == [(0x300, "scan"), (0x400, "cfi")]
    frames = Walker(target).walk(registers, Stack(STACK, stack)).frames
    assert frames[1].sp == STACK + 32


@pytest.mark.parametrize(
    ("resume", "expected"),
    [(5, [(0x300, "scan"), (0x400, "cfi")]), (0, [(0x300, "frame_pointer")])],
)
def test_a_frame_whose_rules_lead_to_a_small_number_is_none(
    resume: int, expected: list[tuple[int, str]]
) -> None:
    """A function that realigned the stack has put its return address there twice."""
    row = Row(RegisterPlus("rsp", 24), SavedAt(-8), {}, ".eh_frame")
    saved = STACK + 64, CODE + 0x300
    stack = words(8, *saved, *saved, resume, 9, CODE + 0x400, *[0] * 4)
    registers = {"rip": IN_LIBRARY, "rsp": STACK, "rbp": STACK}
    target = process(modules=MODULES, code=code(0x300, 0x400), rows={range(0x280, 0x350): row})
    assert walked(target, registers, stack)[:2] == expected


def test_a_module_whose_file_is_at_hand_has_no_code_where_the_file_has_none() -> None:
    stack = words(8, CODE + 0xF000, CODE + 0x300, 0)
    registers = {"rip": IN_LIBRARY, "rsp": STACK}
    modules = (Module(CODE, 0x10000, "/bin/program"), LIBRARY)
    target = process(modules=modules, code=code(0x300))
    assert walked(target, registers, stack)[0] == (0xF000, "scan")
    target.has_image = lambda index: index == 0
    assert walked(target, registers, stack)[0] == (0x300, "scan")


def test_on_x86_a_skipped_caller_is_found_by_its_rules_leading_to_the_frame_pointers() -> None:
    """An unknown function without frame pointer was called by one that has it."""
    row = Row(RegisterPlus("ebp", 8), SavedAt(-4), {"ebp": SavedAt(-8)}, ".eh_frame")
    stack = words(4, CODE + 0x250, 0, CODE + 0x300, 9, STACK + 40, CODE + 0x400, *[0] * 8)
    registers = {"eip": IN_LIBRARY, "esp": STACK, "ebp": STACK + 16}
    target = process(
        "x86",
        modules=MODULES,
        code=code(0x250, 0x300, 0x400),
        rows={range(0x2C0, 0x340): row},
    )
    assert walked(target, registers, stack)[:2] == [(0x300, "scan"), (0x400, "cfi")]
    target.follows_peer = True
    assert walked(target, registers, stack)[0] == (0x400, "frame_pointer")


def test_on_x86_a_word_whose_rules_lead_elsewhere_is_no_skipped_caller() -> None:
    row = Row(RegisterPlus("ebp", 8), SavedAt(-12), {}, ".eh_frame")
    stack = words(4, 0, 0, CODE + 0x300, CODE + 0x250, STACK + 40, CODE + 0x400, *[0] * 8)
    registers = {"eip": IN_LIBRARY, "esp": STACK, "ebp": STACK + 16}
    target = process(
        "x86",
        modules=MODULES,
        code=code(0x250, 0x300, 0x400),
        rows={range(0x2C0, 0x340): row},
    )
    assert walked(target, registers, stack)[0] == (0x400, "frame_pointer")


def test_on_x86_a_frame_pointer_into_no_module_is_none_unless_the_peer_is_followed() -> None:
    stack = words(4, 7, CODE + 0x300, 0x33333333, 0x44444444, 0, 0)
    registers = {"eip": IN_LIBRARY, "esp": STACK, "ebp": STACK + 8}
    target = process("x86", modules=MODULES)
    assert walked(target, registers, stack)[0] == (0x300, "scan")
    target.follows_peer = True
    assert walked(target, registers, stack)[0] == (0x44444444 - CODE, "frame_pointer")


def test_on_x86_the_frame_pointer_is_followed_through_code_made_at_run_time() -> None:
    stack = words(4, 7, 0, STACK + 24, 0x44444444, 0, 0, STACK + 40, CODE + 0x300, 0, 0, 0, 0)
    registers = {"eip": IN_LIBRARY, "esp": STACK, "ebp": STACK + 8}
    found = walked(process("x86", modules=MODULES), registers, stack)
    assert found[:2] == [(0x44444444 - CODE, "frame_pointer"), (0x300, "frame_pointer")]


def arm64_frames(row: Row) -> tuple[Frame, ...]:
    """An unknown leaf, the frame of ``row`` behind its frame record, and that one's caller."""
    record = STACK + 48
    content = words(8, record, CODE + 0x300, *[0] * 4, STACK + 96, CODE + 0x500, *[0] * 8)
    registers = {"pc": IN_LIBRARY, "sp": STACK, "fp": STACK, "lr": 0}
    target = process("arm64", modules=MODULES, rows={range(0x280, 0x350): row})
    return Walker(target).walk(registers, Stack(STACK, content)).frames


@pytest.mark.parametrize("record_from_cfa", [-16, -32])
def test_rules_find_the_frame_around_an_arm64_frame_record(record_from_cfa: int) -> None:
    saved = {"fp": SavedAt(record_from_cfa)}
    row = Row(RegisterPlus("sp", 64), SavedAt(record_from_cfa + 8), saved, ".eh_frame")
    frames = arm64_frames(row)
    assert [frame.trust for frame in frames[:3]] == [
        Trust.CONTEXT,
        Trust.FRAME_POINTER,
        Trust.CFI,
    ]
    assert frames[2].resume == CODE + 0x500
    assert frames[2].sp == STACK + 48 - record_from_cfa


def test_what_a_handler_returns_to_follows_no_call_and_is_believed() -> None:
    """A handler without rules, found by its frame pointer, under rules that lead to it."""
    content = bytearray(code(0x300))
    content[0x400:0x409] = b"\x48\xc7\xc0\x0f\0\0\0\x0f\x05"
    handler = Row(RegisterPlus("rsp", 16), SavedAt(-8), {}, ".eh_frame")
    stack = words(8, CODE + 0x300, 0, CODE + 0x400, *[0] * 200)
    registers = {"rip": IN_LIBRARY, "rsp": STACK}
    target = process(modules=MODULES, code=bytes(content), rows={range(0x280, 0x350): handler})
    assert walked(target, registers, stack)[:2] == [(0x300, "scan"), (0x400, "cfi")]
