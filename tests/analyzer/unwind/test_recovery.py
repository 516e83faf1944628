"""Where a walk goes on although no rule and no frame pointer leads there."""

from __future__ import annotations

import struct

import pytest

from analyzer.cfi.row import RegisterPlus, Row, SavedAt
from analyzer.model import Frame, Module, Trust
from analyzer.unwind import by_signal
from analyzer.unwind.by_return_address import NOWHERE
from analyzer.unwind.process import Process, Stack
from analyzer.unwind.walker import Walker
from tests.support.stack_builder import CODE, STACK, process, words

NAMES = {
    range(0x100, 0x200): "leaf",
    range(0x200, 0x300): "middle",
    range(0x300, 0x400): "outer",
}


def walked(target: Process, registers: dict[str, int], stack: bytes) -> list[str | None]:
    frames = Walker(target).walk(registers, Stack(STACK, stack)).frames
    return [frame.function for frame in frames]


def test_a_call_through_null_is_unwound_by_the_return_address_it_pushed() -> None:
    stack = words(8, CODE + 0x250, STACK + 32, CODE + 0x350, 0, STACK + 48, CODE + 0x150, 0, 0)
    registers = {"rip": 0, "rsp": STACK, "rbp": STACK + 32, "r12": 5}
    frames = Walker(process(names=NAMES)).walk(registers, Stack(STACK, stack)).frames
    assert (frames[1].function, frames[1].trust) == ("middle", Trust.SCAN)
    assert "nowhere" in frames[1].why
    assert frames[1].registers["r12"] == 5


def test_without_names_or_code_the_frame_pointer_is_followed_as_the_peer_does() -> None:
    stack = words(8, CODE + 0x250, STACK + 32, CODE + 0x350, 0, STACK + 48, CODE + 0x150, 0, 0)
    registers = {"rip": 0, "rsp": STACK, "rbp": STACK + 32}
    frames = Walker(process()).walk(registers, Stack(STACK, stack)).frames
    assert frames[1].trust is Trust.FRAME_POINTER


def test_code_made_at_run_time_is_no_call_to_nowhere() -> None:
    stack = words(8, CODE + 0x250, STACK + 32, CODE + 0x350, 0, STACK + 48, CODE + 0x150, 0, 0)
    registers = {"rip": 0x9000, "rsp": STACK, "rbp": STACK + 32}
    target = process(names=NAMES, memory={0x8F00: b"\x90" * 512})
    frames = Walker(target).walk(registers, Stack(STACK, stack)).frames
    assert frames[1].trust is Trust.FRAME_POINTER


@pytest.mark.parametrize("target", [0x9000, CODE + 0x8000])
def test_a_call_into_data_went_nowhere_whatever_is_there(target: int) -> None:
    stack = words(8, CODE + 0x250, STACK + 32, CODE + 0x350, 0, STACK + 48, CODE + 0x150, 0, 0)
    registers = {"rip": target, "rsp": STACK, "rbp": STACK + 32}
    data = range(target - 0x100, target + 0x100)
    scene = process(names=NAMES, memory={data.start: b"\x90" * len(data)}, data=data)
    frames = Walker(scene).walk(registers, Stack(STACK, stack)).frames
    assert frames[1].why == NOWHERE
    assert frames[1].function == "middle"


def test_zeros_that_a_writer_put_where_nothing_was_are_nowhere() -> None:
    stack = words(8, CODE + 0x250, STACK + 32, CODE + 0x350, 0, STACK + 48, CODE + 0x150, 0, 0)
    registers = {"rip": 0x9000, "rsp": STACK, "rbp": STACK + 32}
    target = process(names=NAMES, memory={0x8F00: bytes(512)})
    frames = Walker(target).walk(registers, Stack(STACK, stack)).frames
    assert frames[1].why == NOWHERE
    assert frames[1].function == "middle"


ARM64_ROW = Row(RegisterPlus("sp", 16), SavedAt(-8), {"fp": SavedAt(-16)}, "STACK CFI")


def test_on_arm64_the_link_register_tells_who_called_null() -> None:
    target = process("arm64", names=NAMES, rows={range(0x200, 0x400): ARM64_ROW})
    stack = words(8, 0, CODE + 0x350, 0, 0)
    registers = {"pc": 0, "sp": STACK, "fp": 0, "lr": CODE + 0x250}
    assert walked(target, registers, stack) == [None, "middle", "outer"]


def test_a_return_to_nowhere_is_not_mistaken_for_a_call() -> None:
    """The link register then is of a function that has returned: its stack is gone."""
    target = process("arm64", names=NAMES, rows={range(0x200, 0x400): ARM64_ROW})
    stack = words(8, 0x4141414141414141, 0x4141414141414141, 0, 0)
    registers = {"pc": 0x4141414141414140, "sp": STACK, "fp": 0, "lr": CODE + 0x250}
    assert walked(target, registers, stack) == [None]


LEAF = Row(RegisterPlus("sp"), None, {}, "STACK CFI")
ARM_ROW = Row(RegisterPlus("sp", 8), SavedAt(-4), {}, "STACK CFI")


def test_an_arm_leaf_without_rules_returns_to_its_link_register() -> None:
    """It has pushed two words, which only the caller's rules can tell."""
    target = process("arm", names=NAMES, rows={range(0x200, 0x400): ARM_ROW})
    stack = words(4, 1, 2, 3, CODE + 0x351, 0, 0, 0, 0)
    registers = {"pc": CODE + 0x150, "sp": STACK, "lr": CODE + 0x251}
    assert walked(target, registers, stack) == ["leaf", "middle", "outer"]


def test_a_link_register_into_the_function_itself_is_stale() -> None:
    rows = {range(0x180, 0x400): ARM_ROW}
    target = process("arm", names=NAMES, rows=rows)
    stack = words(4, 1, CODE + 0x351, 0, 0, 0, 0)
    registers = {"pc": CODE + 0x150, "sp": STACK, "lr": CODE + 0x1A1}
    assert walked(target, registers, stack)[:2] == ["leaf", "outer"]


CALLBACK = words(4, CODE + 0x101, CODE + 0x341, 0)


def test_pointers_to_functions_that_were_called_are_not_scanned_on_arm() -> None:
    registers = {"pc": CODE + 0x150, "sp": STACK, "lr": 0}
    assert walked(process("arm", names=NAMES), registers, CALLBACK) == ["leaf", "outer"]


def test_pointers_to_functions_from_which_rules_lead_anywhere_are_not_scanned_on_arm() -> None:
    registers = {"pc": CODE + 0x150, "sp": STACK, "lr": 0}
    stack = words(4, CODE + 0x301, 0, 0, CODE + 0x341, 0, 0)
    rows = {range(0x200, 0x300): ARM_ROW}
    found = walked(process("arm", names=NAMES, rows=rows), registers, stack)
    assert found == ["leaf", "outer"]


def test_the_next_functions_first_byte_is_returned_to_by_a_call_that_never_returns() -> None:
    registers = {"pc": CODE + 0x150, "sp": STACK, "lr": 0}
    stack = words(4, CODE + 0x301, CODE + 0x341, 0)
    frames = Walker(process("arm", names=NAMES)).walk(registers, Stack(STACK, stack)).frames
    assert [frame.function for frame in frames] == ["leaf", "middle", "outer"]


def test_code_that_shows_the_call_decides_over_what_looks_like_a_pointer() -> None:
    code = bytearray(0x1000)
    code[0x100 - 2 : 0x100] = b"\x98\x47"
    registers = {"pc": CODE + 0x150, "sp": STACK, "lr": 0}
    target = process("arm", names=NAMES, code=bytes(code))
    frames = Walker(target).walk(registers, Stack(STACK, CALLBACK)).frames
    assert [frame.resume for frame in frames[1:]] == [CODE + 0x101]


def test_beyond_main_no_stack_is_scanned_on_arm() -> None:
    registers = {"pc": CODE + 0x150, "sp": STACK, "lr": 0}
    stack = words(4, CODE + 0x251, CODE + 0x351, CODE + 0x361, 0)
    names = {**NAMES, range(0x200, 0x300): "main"}
    assert walked(process("arm", names=names), registers, stack) == ["leaf", "main", "outer"]


def test_a_frame_that_made_a_call_has_lost_its_link_register_and_so_its_caller() -> None:
    rows = {range(0x100, 0x200): ARM64_ROW, range(0x200, 0x300): LEAF}
    stack = words(8, 0, CODE + 0x250, 0, CODE + 0x350, 0)
    registers = {"pc": CODE + 0x150, "sp": STACK, "fp": 0, "lr": 0}
    assert walked(process("arm64", names=NAMES, rows=rows), registers, stack) == [
        "leaf",
        "middle",
    ]


def test_x86_functions_with_names_only_may_have_no_frame_pointer() -> None:
    stack = words(4, 7, CODE + 0x250, 0, STACK + 24, CODE + 0x350, 0, 0, 0, 0, 0)
    registers = {"eip": CODE + 0x150, "esp": STACK, "ebp": STACK + 12}
    assert walked(process("x86", names=NAMES), registers, stack)[:3] == [
        "leaf",
        "middle",
        "outer",
    ]


def test_x86_functions_with_rules_that_fail_are_left_to_the_frame_pointer() -> None:
    rows = {range(0x100, 0x200): Row(RegisterPlus("ecx"), SavedAt(-4), {}, "STACK CFI")}
    stack = words(4, 7, CODE + 0x250, 0, STACK + 24, CODE + 0x350, 0, 0, 0, 0, 0)
    registers = {"eip": CODE + 0x150, "esp": STACK, "ebp": STACK + 12}
    target = process("x86", names=NAMES, rows=rows)
    assert walked(target, registers, stack)[:2] == ["leaf", "outer"]


HANDLER = Row(RegisterPlus("rsp", 8), SavedAt(-8), {}, "STACK CFI")


def below_the_handler(name: str, row: Row, frame: bytes, registers: dict[str, int]) -> Frame:
    """Walk out of a handler at the start of the module; its caller is the trampoline."""
    target = process(name, names=NAMES, rows={range(0x100, 0x200): row})
    return Walker(target).walk(registers, Stack(STACK, frame + bytes(2048))).frames[2]


def test_a_stack_that_bears_no_marks_of_a_signal_has_none() -> None:
    context = struct.pack("<40x16QQQH", *range(16), CODE + 0x250, 2, 0x2B)
    frame = words(8, CODE + 0x900) + context
    target = process(names=NAMES, rows={range(0x100, 0x200): HANDLER})
    registers = {"rip": CODE + 0x100, "rsp": STACK}
    frames = Walker(target).walk(registers, Stack(STACK, frame + bytes(2048))).frames
    assert not any(each.why for each in frames)


def test_rules_of_a_signals_frame_lead_to_the_interrupted_instruction_itself() -> None:
    row = Row(RegisterPlus("rsp", 16), SavedAt(-8), {}, ".eh_frame", is_signal_frame=True)
    stack = words(8, 0, CODE + 0x200, 0)
    registers = {"rip": CODE + 0x150, "rsp": STACK}
    target = process(names=NAMES, rows={range(0x100, 0x200): row})
    frames = Walker(target).walk(registers, Stack(STACK, stack)).frames
    assert (frames[1].instruction, frames[1].function) == (CODE + 0x200, "middle")


def test_a_handler_on_a_stack_of_its_own_gives_way_to_the_threads_stack() -> None:
    elsewhere = 0x1000_0000
    context = struct.pack("<40x16QQQH", *range(15), elsewhere, CODE + 0x250, 2, 0x33)
    frame = words(8, CODE + 0x900) + context
    rows, memory = {range(0x100, 0x200): HANDLER}, {elsewhere: words(8, CODE + 0x350, 0, 0)}
    target = process(names=NAMES, rows=rows, memory=memory)
    registers = {"rip": CODE + 0x100, "rsp": STACK}
    frames = Walker(target).walk(registers, Stack(STACK, frame + bytes(2048))).frames
    assert [each.function for each in frames] == ["leaf", None, "middle", "outer"]


@pytest.mark.parametrize("elsewhere", [STACK + 64, 0x1000_0000])
def test_what_a_signal_interrupted_is_found_on_x86_64(elsewhere: int) -> None:
    context = struct.pack(
        "<40x16QQQH", *range(11), 77, 0, 0, 0, elsewhere, CODE + 0x250, 2, 0x33
    )
    frame = words(8, CODE + 0x900) + context
    registers = {"rip": CODE + 0x100, "rsp": STACK}
    found = below_the_handler("amd64", HANDLER, frame, registers)
    assert (found.instruction, found.sp, found.function) == (CODE + 0x250, elsewhere, "middle")
    assert found.registers["rbx"] == 77
    assert "signal" in found.why


def test_what_a_signal_interrupted_is_found_on_x86() -> None:
    row = Row(RegisterPlus("esp", 4), SavedAt(-4), {}, "STACK CFI")
    general = (1, 2, 3, STACK + 96, 5, 6, 7, 8, 0, 0)
    context = struct.pack("<16x10IIHxxI", *general, CODE + 0x250, 0x23, 2)
    frame = words(4, CODE + 0x900, 10) + context
    found = below_the_handler("x86", row, frame, {"eip": CODE + 0x100, "esp": STACK})
    assert (found.instruction, found.registers["ebx"]) == (CODE + 0x250, 5)


def test_what_a_signal_interrupted_is_found_on_arm64() -> None:
    general = struct.pack("<34Q", *range(31), STACK + 1500, CODE + 0x250, 0)
    row = Row(RegisterPlus("sp"), None, {}, "STACK CFI")
    registers = {"pc": CODE + 0x100, "sp": STACK, "fp": 0, "lr": CODE + 0x900}
    found = below_the_handler("arm64", row, bytes(128 + 184) + general, registers)
    assert (found.instruction, found.registers["lr"]) == (CODE + 0x250, 30)


def test_what_a_signal_interrupted_is_found_on_arm() -> None:
    general = struct.pack("<17I", *range(13), STACK + 1000, 14, CODE + 0x250, 0x30 & ~0x20)
    row = Row(RegisterPlus("sp"), None, {}, "STACK CFI")
    registers = {"pc": CODE + 0x100, "sp": STACK, "lr": CODE + 0x900}
    found = below_the_handler("arm", row, bytes(128 + 32) + general, registers)
    assert (found.instruction, found.registers["lr"]) == (CODE + 0x250, 14)


@pytest.mark.parametrize(("status", "is_thumb"), [(0x10, False), (0x30, True)])
def test_the_status_that_a_signal_saved_tells_thumb(status: int, is_thumb: bool) -> None:
    general = struct.pack("<17I", *range(13), STACK + 1000, 14, CODE + 0x250, status)
    memory = bytes(32) + general

    def read(address: int, size: int) -> bytes:
        return memory[address - STACK : address - STACK + size]

    found = by_signal.find({"sp": STACK}, read, process("arm"))
    assert found is not None
    assert found.is_thumb is is_thumb
    assert "cpsr" not in found.registers


def test_a_system_call_under_a_signal_is_stepped_out_of_on_x86() -> None:
    gate = Module(CODE + 0x20000, 0x1000, "linux-gate.so.1")
    row = Row(RegisterPlus("esp", 4), SavedAt(-4), {}, "STACK CFI")
    below = STACK + 256
    general = (1, 2, 0xBAD, below, 5, 6, 7, 8, 0, 0)
    context = struct.pack("<16x10IIHxxI", *general, gate.base + 0x5E9, 0x23, 2)
    frame = (words(4, gate.base + 0x600, 10) + context).ljust(256, b"\0")
    frame += words(4, 0xEB, 0xED, 0xEC, CODE + 0x250)
    modules = (Module(CODE, 0x10000, "/bin/program"), gate)
    target = process("x86", modules=modules, names=NAMES, rows={range(0x100, 0x200): row})
    registers = {"eip": CODE + 0x100, "esp": STACK}
    frames = Walker(target).walk(registers, Stack(STACK, frame + bytes(512))).frames
    assert [each.function for each in frames[:4]] == ["leaf", None, None, "middle"]
    assert (frames[3].registers["ebp"], frames[3].sp) == (0xEB, below + 16)


def test_signals_upon_signals_end() -> None:
    """A signal's frame that leads to itself."""
    context = struct.pack("<40x16QQQH", *[0] * 15, STACK, CODE + 0x150, 2, 0x33)
    frame = words(8, CODE + 0x900) + context
    target = process(names=NAMES, rows={range(0x100, 0x200): HANDLER})
    walk = Walker(target).walk(
        {"rip": CODE + 0x100, "rsp": STACK}, Stack(STACK, frame + bytes(2048))
    )
    assert len(walk.frames) < 100
