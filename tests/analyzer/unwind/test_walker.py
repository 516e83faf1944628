"""Walks over small stacks made by hand: the order of techniques and the ends of stacks."""

from __future__ import annotations

from analyzer.cfi.row import Callee, CfaPlus, RegisterPlus, Row, SavedAt, Undefined
from analyzer.errors import ImageError, SymbolError
from analyzer.memory import Read
from analyzer.model import Frame, Module, Trust
from analyzer.symbols.source import Symbol
from analyzer.unwind.process import Stack
from analyzer.unwind.walker import Walker
from tests.support.stack_builder import CODE, STACK, process, words

PUSHED = Row(RegisterPlus("rsp", 16), SavedAt(-8), {"rbp": SavedAt(-16)}, "STACK CFI")
LEAF64 = Row(RegisterPlus("sp"), None, {}, "STACK CFI")


def seen(frames: tuple[Frame, ...]) -> list[tuple[int, str]]:
    return [(frame.instruction - CODE, frame.trust.value) for frame in frames]


def test_unwind_rules_come_before_the_frame_pointer() -> None:
    target = process(rows={range(0x100, 0x200): PUSHED})
    stack = Stack(STACK, words(8, STACK + 32, CODE + 0x300, 0, 0, 0, CODE + 0x400, 0))
    registers = {"rip": CODE + 0x100, "rsp": STACK, "rbp": STACK + 32}
    frames = Walker(target).walk(registers, stack).frames
    assert seen(frames)[:2] == [(0x100, "context"), (0x2FF, "cfi")]
    assert frames[1].registers["rbp"] == STACK + 32
    assert frames[1].sp == STACK + 16
    assert frames[0].rule is not None
    assert (frames[0].rule.source, frames[0].rule.cfa) == ("STACK CFI", "rsp+16")
    assert (frames[0].cfa, frames[1].cfa) == (STACK + 16, 0)


def test_a_frame_pointer_that_makes_no_sense_gives_way_to_a_scan() -> None:
    stack = Stack(STACK, words(8, 5, CODE + 0x300, 0))
    registers = {"rip": CODE + 0x100, "rsp": STACK, "rbp": STACK - 8}
    frames = Walker(process()).walk(registers, stack).frames
    assert seen(frames) == [(0x100, "context"), (0x2FF, "scan")]


def test_a_frame_pointer_that_leads_down_gives_way_to_a_scan() -> None:
    stack = Stack(STACK, words(8, 5, CODE + 0x300, STACK, CODE + 0x400, 0, 0, 0))
    registers = {"rip": CODE + 0x100, "rsp": STACK, "rbp": STACK + 16}
    frames = Walker(process()).walk(registers, stack).frames
    assert seen(frames)[1] == (0x2FF, "scan")


def test_a_scan_keeps_a_frame_pointer_only_if_it_may_be_the_callers() -> None:
    stack = Stack(STACK, words(8, 0, CODE + 0x300, *[0] * 8))
    for base, kept in ((STACK + 48, True), (STACK - 64, False)):
        registers = {"rip": CODE + 0x100, "rsp": STACK, "rbp": base}
        frames = Walker(process()).walk(registers, stack).frames
        assert frames[1].registers.get("rbp") == (base if kept else None)


def test_callee_saved_registers_are_forwarded_and_failing_ones_forgotten() -> None:
    row = Row(RegisterPlus("rsp", 8), SavedAt(-8), {"r12": SavedAt(0x1000)}, "STACK CFI")
    stack = Stack(STACK, words(8, CODE + 0x300, 0))
    registers = {"rip": CODE + 0x100, "rsp": STACK, "rbx": 3, "r12": 4, "rax": 5}
    caller = (
        Walker(process(rows={range(0x100, 0x200): row}))
        .walk(registers, stack)
        .frames[1]
        .registers
    )
    assert caller == {"rbx": 3, "rsp": STACK + 8, "rip": CODE + 0x300}


def test_a_register_that_functions_may_change_is_known_only_where_a_rule_gives_it() -> None:
    saves = Row(RegisterPlus("rsp", 16), SavedAt(-8), {"rax": SavedAt(-16)}, "STACK CFI")
    rows = {range(0x100, 0x200): saves, range(0x200, 0x400): PUSHED}
    stack = Stack(STACK, words(8, 7, CODE + 0x300, 9, CODE + 0x301, 8, CODE + 0x302, 0))
    registers = {"rip": CODE + 0x100, "rsp": STACK, "rax": 1, "rcx": 2, "rbx": 3}

    frames = Walker(process(rows=rows)).walk(registers, stack).frames

    assert frames[1].registers == {
        "rax": 7,
        "rbx": 3,
        "rsp": STACK + 16,
        "rip": CODE + 0x300,
    }
    assert frames[2].registers == {
        "rbx": 3,
        "rbp": 9,
        "rsp": STACK + 32,
        "rip": CODE + 0x301,
    }
    assert frames[3].registers["rbp"] == 8
    assert frames[3].registers.keys() == frames[2].registers.keys()


def test_damaged_rules_and_names_are_complained_of_and_the_walk_goes_on() -> None:
    class Damaged:
        def row(self, address: int, callee: Callee, read: Read) -> Row | None:
            raise ImageError("program: .eh_frame at 0x10: nonsense")

        def lookup(self, address: int) -> Symbol | None:
            raise SymbolError("program.sym: line 3: nonsense")

    target = process("x86")
    heard: list[tuple[int, str]] = []
    target.cfi = lambda module: (Damaged(),)
    target.names = lambda module: Damaged()
    target.complain = lambda module, error: heard.append((module, type(error).__name__))
    stack = Stack(STACK, words(4, 0, 0, CODE + 0x300, 0))
    registers = {"eip": CODE + 0x100, "esp": STACK, "ebp": STACK + 4}
    frames = Walker(target).walk(registers, stack).frames
    assert seen(frames) == [(0x100, "context"), (0x2FF, "frame_pointer")]
    assert set(heard) == {(0, "ImageError"), (0, "SymbolError")}


def test_a_return_address_on_the_first_page_ends_the_stack() -> None:
    stack = Stack(STACK, words(8, 0, 0x800, CODE + 0x300, 0))
    registers = {"rip": CODE + 0x100, "rsp": STACK}
    frames = Walker(process(rows={range(0x100, 0x200): PUSHED})).walk(registers, stack).frames
    assert len(frames) == 1


def test_a_stack_pointer_that_does_not_grow_ends_the_stack() -> None:
    stuck = Row(RegisterPlus("rsp", 0), SavedAt(0), {}, "STACK CFI")
    stack = Stack(STACK, words(8, CODE + 0x101, 0, 0, 0))
    registers = {"rip": CODE + 0x100, "rsp": STACK}
    frames = Walker(process(rows={range(0x100, 0x200): stuck})).walk(registers, stack).frames
    assert len(frames) == 1


def test_an_undefined_return_address_is_the_threads_first_function() -> None:
    first = Row(RegisterPlus("rsp", 8), Undefined(), {}, ".eh_frame")
    stack = Stack(STACK, words(8, CODE + 0x300, CODE + 0x400))
    registers = {"rip": CODE + 0x100, "rsp": STACK}
    frames = Walker(process(rows={range(0x100, 0x200): first})).walk(registers, stack).frames
    assert len(frames) == 1


def test_a_record_without_return_address_says_the_same_where_calls_push_it() -> None:
    first = Row(RegisterPlus("rsp", 8), None, {}, "STACK CFI")
    stack = Stack(STACK, words(8, CODE + 0x300, CODE + 0x400))
    registers = {"rip": CODE + 0x100, "rsp": STACK}
    frames = Walker(process(rows={range(0x100, 0x200): first})).walk(registers, stack).frames
    assert len(frames) == 1


def test_after_a_scan_a_first_function_is_not_believed() -> None:
    first = Row(RegisterPlus("rsp", 8), None, {}, "STACK CFI")
    stack = Stack(STACK, words(8, CODE + 0x300, CODE + 0x900, 0))
    registers = {"rip": CODE + 0x100, "rsp": STACK}
    target = process(rows={range(0x200, 0x400): first})
    frames = Walker(target).walk(registers, stack).frames
    assert seen(frames) == [(0x100, "context"), (0x2FF, "scan"), (0x8FF, "scan")]


def test_a_record_without_return_address_means_the_link_register_on_arm64() -> None:
    target = process("arm64", rows={range(0x100, 0x200): LEAF64})
    registers = {"pc": CODE + 0x100, "sp": STACK, "fp": 0, "lr": CODE + 0x300, "x19": 7}
    frames = Walker(target).walk(registers, Stack(STACK, bytes(64))).frames
    assert seen(frames) == [(0x100, "context"), (0x2FC, "cfi")]
    assert frames[1].registers == {"pc": CODE + 0x300, "sp": STACK, "fp": 0, "x19": 7}


def test_the_link_register_needs_no_stack() -> None:
    target = process("arm64", rows={range(0x100, 0x200): LEAF64})
    registers = {"pc": CODE + 0x100, "sp": STACK, "fp": 0, "lr": CODE + 0x300}
    assert len(Walker(target).walk(registers, None).frames) == 2


def test_a_leaf_may_use_no_stack_only_as_the_innermost_frame_or_by_a_rule() -> None:
    rows = {range(0x100, 0x200): LEAF64, range(0x200, 0x400): LEAF64}
    target = process("arm64", rows=rows)
    registers = {"pc": CODE + 0x100, "sp": STACK, "fp": 0, "lr": CODE + 0x300}
    # The caller's link register is unknown, so the second rule has nothing to say.
    assert len(Walker(target).walk(registers, Stack(STACK, bytes(64))).frames) == 2


def test_pointer_authentication_is_stripped_from_what_memory_gives() -> None:
    signed = 0xB5 << 56
    row = Row(RegisterPlus("sp", 16), SavedAt(-8), {"fp": SavedAt(-16)}, "STACK CFI")
    target = process("arm64", rows={range(0x100, 0x200): row})
    stack = Stack(STACK, words(8, signed | (STACK + 48), signed | (CODE + 0x300), 0, 0))
    frames = Walker(target).walk({"pc": CODE + 0x100, "sp": STACK, "fp": 1}, stack).frames
    assert frames[1].registers["pc"] == CODE + 0x300
    assert frames[1].registers["fp"] == STACK + 48


def test_thumb_return_addresses_keep_their_mode_bit_as_the_peers_do() -> None:
    stack = Stack(STACK, words(4, 7, CODE + 0x301, 0))
    registers = {"pc": CODE + 0x100, "sp": STACK, "lr": 0}
    frames = Walker(process("arm")).walk(registers, stack).frames
    assert seen(frames) == [(0x100, "context"), (0x2FF, "scan")]
    assert frames[1].resume == CODE + 0x301


def test_only_ios_has_frame_pointers_on_arm() -> None:
    stack = Stack(STACK, words(4, 0, 0, 0, CODE + 0x300, 0, 0))
    registers = {"pc": CODE + 0x100, "sp": STACK, "lr": 0, "fp": STACK + 8}
    on_ios = Walker(process("arm", os="iOS")).walk(registers, stack).frames
    elsewhere = Walker(process("arm", os="Android")).walk(registers, stack).frames
    assert (on_ios[1].trust, elsewhere[1].trust) == (Trust.FRAME_POINTER, Trust.SCAN)


def test_windows_x64_frame_registers_are_no_frame_pointers() -> None:
    stack = Stack(STACK, words(8, 0, 0, STACK + 32, CODE + 0x300, STACK + 64, 0, 0, 0, 0, 0))
    registers = {"rip": CODE + 0x100, "rsp": STACK, "rbp": STACK + 16}
    linux = Walker(process()).walk(registers, stack).frames
    windows = Walker(process(os="Windows NT")).walk(registers, stack).frames
    assert (linux[1].trust, windows[1].trust) == (Trust.FRAME_POINTER, Trust.SCAN)


def test_a_scan_goes_160_words_from_the_context_and_40_from_other_frames() -> None:
    far = [0] * 159 + [CODE + 0x300] + [0] * 40 + [CODE + 0x400]
    registers = {"rip": CODE + 0x100, "rsp": STACK}
    frames = Walker(process()).walk(registers, Stack(STACK, words(8, *far))).frames
    assert seen(frames) == [(0x100, "context"), (0x2FF, "scan")]
    near = [0] * 159 + [CODE + 0x300] + [0] * 39 + [CODE + 0x400]
    assert len(Walker(process()).walk(registers, Stack(STACK, words(8, *near))).frames) == 3


def test_where_code_can_be_read_only_words_after_calls_are_scanned() -> None:
    code = bytearray(0x1000)
    code[0x400 - 5 : 0x400] = b"\xe8\0\0\0\0"
    stack = Stack(STACK, words(8, CODE + 0x300, CODE + 0x400, 0))
    registers = {"rip": CODE + 0x100, "rsp": STACK}
    assert seen(Walker(process(code=bytes(code))).walk(registers, stack).frames)[1] == (
        0x3FF,
        "scan",
    )
    assert seen(Walker(process()).walk(registers, stack).frames)[1] == (0x2FF, "scan")


def test_words_that_no_name_covers_are_not_scanned_when_there_are_names() -> None:
    stack = Stack(STACK, words(8, CODE + 0x300, CODE + 0x401, 0))
    registers = {"rip": CODE + 0x100, "rsp": STACK}
    frames = Walker(process(names={range(0x400, 0x500): "f"})).walk(registers, stack).frames
    assert [(frame.instruction - CODE, frame.function) for frame in frames[1:]] == [
        (0x400, "f")
    ]
    assert frames[1].function_base == CODE + 0x400


def test_a_walk_is_capped_and_says_so() -> None:
    row = Row(RegisterPlus("rsp", 8), CfaPlus(-STACK - 8 + CODE + 0x100), {}, "STACK CFI")
    target = process(rows={range(0, 0x10000): row}, modules=(Module(CODE, 0x100000, "m"),))
    stack = Stack(STACK, bytes(4096))
    walk = Walker(target, max_frames=50).walk({"rip": CODE + 0x100, "rsp": STACK}, stack)
    assert len(walk.frames) == 50
    assert "50" in walk.note


def test_cpus_that_nobody_unwinds_give_their_first_frame() -> None:
    registers = {"pc": CODE + 0x100, "sp": STACK, "fp": 0}
    frames = Walker(process("mips")).walk(registers, Stack(STACK, bytes(64))).frames
    assert seen(frames) == [(0x100, "context")]


def test_a_walk_ends_with_what_was_captured_of_a_stack_and_takes_no_stale_word() -> None:
    stack = Stack(STACK, words(8, CODE + 0x300, 0))
    registers = {"rip": CODE + 0x100, "rsp": STACK}
    larger = Row(RegisterPlus("rsp", 64), SavedAt(-8), {}, ".eh_frame")
    target = process(rows={range(0x100, 0x200): larger})
    target.follows_peer = True
    assert seen(Walker(target).walk(registers, stack).frames)[1] == (0x2FF, "scan")
    target.follows_peer = False
    assert len(Walker(target).walk(registers, stack).frames) == 1
