"""Whatever the registers and the stack hold, a walk ends, goes up, and raises nothing."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.cfi.breakpad import parse_rules
from analyzer.cfi.row import Row
from analyzer.model import Trust
from analyzer.unwind.process import Stack
from analyzer.unwind.walker import Walker
from tests.support.stack_builder import CODE, STACK, process, words

RULES = {
    "amd64": b".cfa: $rsp 16 + .ra: .cfa -8 + ^ $rbp: .cfa -16 + ^",
    "x86": b".cfa: $ebp 8 + .ra: .cfa -4 + ^ $ebp: .cfa -8 + ^",
    "arm64": b".cfa: sp 16 + .ra: .cfa -8 + ^ x29: .cfa -16 + ^",
    "arm": b".cfa: sp 8 + .ra: .cfa -4 + ^ r7: .cfa -8 + ^",
}
NAMES = {range(0, 0x8000): "low", range(0x8000, 0x10000): "high"}


@st.composite
def values(draw: st.DrawFn, size: int) -> int:
    """Words that look like code, like the stack, like nothing, or like anything."""
    kind = draw(st.integers(0, 3))
    if kind == 0:
        return CODE + draw(st.integers(0, 0x10000))
    if kind == 1:
        return STACK + draw(st.integers(-16, 600))
    return (
        draw(st.integers(0, 2**8)) if kind == 2 else draw(st.integers(0, 2 ** (8 * size) - 1))
    )


@given(
    st.data(), st.sampled_from(sorted(RULES)), st.sampled_from(["Linux", "Windows NT", "iOS"])
)
@settings(max_examples=100, deadline=None)
def test_a_walk_over_anything_ends_and_goes_up(data: st.DataObject, name: str, os: str) -> None:
    given_names = data.draw(st.sampled_from([None, NAMES]))
    code = data.draw(st.sampled_from([None, bytes(0x10000), b"\xff\xd0" * 0x8000]))
    plain = process(name, os=os)
    rules = parse_rules(RULES[name], plain.cpu)
    assert rules is not None
    cfa, resume = rules.pop(".cfa"), rules.pop(".ra")
    row = Row(cfa, resume, rules, "STACK CFI")
    size = plain.cpu.word_size
    content = data.draw(st.lists(values(size), max_size=64))
    registers = {each: data.draw(values(size)) for each in plain.cpu.registers}
    target = process(name, os=os, rows={range(0, 0x4000): row}, names=given_names, code=code)
    frames = Walker(target, 500).walk(registers, Stack(STACK, words(size, *content))).frames

    assert frames[0].trust is Trust.CONTEXT
    for callee, caller in pairwise(frames):
        signal = "signal" in caller.why
        assert caller.sp >= callee.sp or signal
        assert caller.sp > callee.sp or signal or plain.cpu.lr is not None
        assert caller.resume >= 4096
        assert all(0 <= each <= plain.cpu.word_mask for each in caller.registers.values())
    assert len(frames) < 500


@given(
    st.data(), st.sampled_from(sorted(RULES)), st.sampled_from(["Linux", "Windows NT", "iOS"])
)
@settings(max_examples=100, deadline=None)
def test_to_know_of_no_sources_is_to_find_nothing_in_them(
    data: st.DataObject, name: str, os: str
) -> None:
    empty, none = process(name, os=os), process(name, os=os)
    empty.follows_peer = none.follows_peer = True
    none.has_sources = False
    size = none.cpu.word_size
    stack = Stack(STACK, words(size, *data.draw(st.lists(values(size), max_size=64))))
    registers = {each: data.draw(values(size)) for each in none.cpu.registers}
    registers[none.cpu.sp] = STACK

    assert Walker(none, 500).walk(registers, stack) == Walker(empty, 500).walk(registers, stack)
