"""A slice of the campaign of generated crashes: true stacks, and a judge that can say no."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.model import Analysis, Crash, Frame, Module, Thread, Trust
from tests.campaigns.crashes import TARGETS, Case, judge, main, make, one
from tests.support.crash_programs import Called, Program
from tests.support.shared import tool

NATIVE = "x86-64"
TOP = Path("/x")


OVERFLOW = Case(0, (), Program("", (Called("f"), Called("main")), ("overflow", "plain")))


@pytest.mark.parametrize("seed", range(900, 906))
def test_a_generated_crash_is_unwound_as_it_happened(seed: int) -> None:
    cpu = NATIVE
    for name in make(cpu, seed).options[:2]:
        tool(name)
    tool("llvm-objdump")
    assert one(cpu, seed).miss == ""


@pytest.mark.parametrize("cpu", ["i386", "arm64"])
def test_another_cpus_crash_is_unwound_as_it_happened(cpu: str) -> None:
    for name in (*TARGETS[cpu].compilers[0], *TARGETS[cpu].run[:1]):
        tool(name)
    assert main(["--cpu", cpu, "--count", "2", "--seed", "900"]) == 0


def test_the_same_seed_makes_the_same_program() -> None:
    assert make(NATIVE, 3) == make(NATIVE, 3)
    assert make(NATIVE, 3).program.source != make(NATIVE, 4).program.source


def stack_of(*functions: str, size: int = 4096) -> Analysis:
    frames = tuple(
        Frame(0x1000 + 16 * at, 0x1000, size * at, Trust.CFI, 0, function)
        for at, function in enumerate(functions)
    )
    module = Module(0x1000, 0x1000, "/x/crashing")
    return Analysis("d", 8, None, Crash("SIGSEGV", 0, 0), (Thread(1, frames),), (module,))


@pytest.mark.parametrize(
    ("functions", "miss"),
    [
        (("c", "b", "b", "main", "_start"), ""),
        (("c", "main"), "wanted b, got main"),
        (("c", "b"), "wanted main, got the stack's end"),
        (("c", "x", "b", "main"), "wanted b, got x"),
        (("c", "b", "main", "b"), "false frames after the last"),
    ],
)
def test_one_false_frame_is_a_miss(functions: tuple[str, ...], miss: str) -> None:
    chain = (Called("c"), Called("b"), Called("b"), Called("main"))
    case = Case(0, (), Program("", chain, ()))
    built = TOP / "crashing"
    assert judge(case, built, stack_of(*functions)).miss == miss


@pytest.mark.parametrize(
    ("functions", "is_true"),
    [(["f"] * 150, True), (["f"] * 20, False), ([*["f"] * 150, "g"], False)],
)
def test_an_overflown_stack_is_one_function_as_far_as_the_dump_goes(
    functions: list[str], is_true: bool
) -> None:
    assert (judge(OVERFLOW, TOP / "crashing", stack_of(*functions)).miss == "") is is_true


def test_an_overflown_stack_skips_no_frame() -> None:
    whole = stack_of(*["f"] * 150)
    frames = whole.threads[0].frames
    skipped = whole._replace(threads=(Thread(1, (*frames[:70], *frames[71:])),))
    wanted = "wanted frames of one size, got [4096, 8192]"
    assert judge(OVERFLOW, TOP / "crashing", skipped).miss == wanted
