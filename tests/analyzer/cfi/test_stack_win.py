"""``STACK WIN`` records as rows: programs, FPO, and what is refused."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.cfi.records import WinRecord
from analyzer.cfi.row import Callee, Constant, Row
from analyzer.cfi.stack_win import Sizes, StackWin, run
from analyzer.memory import Read

FRAME_POINTER = "$T0 $ebp = $eip $T0 4 + ^ = $ebp $T0 ^ = $esp $T0 8 + ="
SIZES = Sizes(parameters=8, saved_registers=4, locals=16, callee_parameters=12)


class OneRecord:
    """A symbol file with one record."""

    def __init__(self, text: str) -> None:
        self.record = WinRecord(0x1000, 0x2000, text.encode())

    def cfi_rules(self, address: int) -> tuple[bytes, ...] | None:
        return None

    def win_record(self, address: int) -> WinRecord | None:
        return self.record if self.record.start <= address < self.record.end else None


def memory(words: Mapping[int, int]) -> Read:
    def read(address: int, size: int) -> bytes | None:
        value = words.get(address)
        return None if value is None else value.to_bytes(size, "little")

    return read


def values(row: Row | None) -> dict[str, int]:
    """What a row computes; registers that it makes unknown are left out."""
    assert row is not None
    rules = {"esp": row.cfa, "eip": row.return_address, **row.registers}
    return {name: rule.number for name, rule in rules.items() if isinstance(rule, Constant)}


def row(text: str, callee: Callee, words: Mapping[int, int]) -> Row | None:
    return StackWin(OneRecord(text)).row(0x1500, callee, memory(words))


def test_a_framedata_program_leaves_the_callers_registers() -> None:
    callee = Callee({"esp": 1600, "ebp": 16, "ebx": 5, "esi": 6}, is_context=True)
    found = row(f"4 1000 1000 0 0 0 0 0 0 1 {FRAME_POINTER}", callee, {16: 0x11, 20: 0x22})
    assert values(found) == {"eip": 0x22, "esp": 24, "ebp": 0x11, "ebx": 5}
    assert found is not None
    assert (found.source, found.covers) == ("STACK WIN", (0x1000, 0x2000))


def test_a_program_finds_the_return_address_above_locals_and_parameters() -> None:
    program = "$T0 .raSearch = $eip $T0 ^ = $esp $T0 4 + ="
    callee = Callee({"esp": 100, "ebp": 1}, is_context=False, parameter_size=12)
    found = row(f"4 1000 1000 0 0 8 4 10 0 1 {program}", callee, {132: 0x22})
    assert values(found) == {"eip": 0x22, "esp": 136, "ebp": 1}


def test_a_program_that_aligns_the_stack_searches_from_the_frame_pointer() -> None:
    program = "$T0 .raSearchStart 16 @ = $eip .raSearchStart ^ = $esp $T0 ="
    found = run(program, SIZES, {"esp": 100, "ebp": 200}, memory({204: 9}))
    assert found == {"eip": 9, "esp": 192, "ebp": 200}


@pytest.mark.parametrize(
    ("program", "result"),
    [
        ("", {"esp": 32, "ebp": 64}),
        ("$esp 1 2 + = $ebp -4 0 + =", {"esp": 3, "ebp": 2**32 - 4}),
        ("$esp 5 3 / = $ebp 7 4 % =", {"esp": 1, "ebp": 3}),
        ("$esp 1 = $ebp 2 = 3 4 5", {"esp": 1, "ebp": 2}),
        ("$esp 1 =$ebp 2 =", {"esp": 1, "ebp": 2}),
        ("$esp .undef = $ebp .undef =", {}),
        ("$esp .cbParams = $ebp .cbCalleeParams =", {"esp": 8, "ebp": 12}),
        ("$esp .cbSavedRegs = $ebp .cbLocals =", {"esp": 4, "ebp": 16}),
        ("$esp $T1 $T1 2 = =", {"esp": 2, "ebp": 64}),
        ("$esp $kitties =", None),
        ("$esp .undef = $ebp $esp =", None),
        ("0 2 =", None),
        ("=", None),
        ("1 +", None),
        ("$esp 1 0 / =", None),
        ("$esp 2000 ^ =", None),
        ("esp 2 =", None),
    ],
)
def test_programs_run_as_the_peers(program: str, result: dict[str, int] | None) -> None:
    assert run(program, SIZES, {"esp": 32, "ebp": 64}, memory({})) == result


def test_fpo_finds_the_return_address_by_sizes() -> None:
    callee = Callee({"esp": 100, "ebp": 7, "ebx": 8, "esi": 9}, False, parameter_size=4)
    found = row("0 1000 1000 0 0 0 4 8 0 0 0", callee, {116: 0x22})
    assert values(found) == {"eip": 0x22, "esp": 120, "ebp": 7, "ebx": 8}


def test_fpo_restores_a_base_pointer_that_the_function_used() -> None:
    callee = Callee({"esp": 100, "ebp": 7, "ebx": 8}, False, parameter_size=4)
    found = row("0 1000 1000 0 0 0 c 8 0 0 1", callee, {124: 0x22, 108: 0x33})
    assert values(found) == {"eip": 0x22, "esp": 128, "ebp": 0x33}


def test_a_thread_in_a_system_call_has_its_own_return_address_twice() -> None:
    registers = {"esp": 100, "ebp": 7, "eip": 0x22}
    words = {100: 0x22, 104: 0x44}
    inner = row("0 1000 1000 0 0 0 0 0 0 0 0", Callee(registers, is_context=True), words)
    outer = row("0 1000 1000 0 0 0 0 0 0 0 0", Callee(registers, is_context=False), words)
    assert (values(inner)["eip"], values(outer)["eip"]) == (0x44, 0x22)


@pytest.mark.parametrize(
    "text",
    [
        "4 1000 1000 0 0 0 0 0 0 0 1",
        "0 1000 1000 0 0 0 0 0 0 1 $eip 1 =",
        "9 1000 1000 0 0 0 0 0 0 1 $eip 1 =",
        "4 1000 1000 0 0 0_0 0 0 0 1 $eip 1 =",
        "4 1000 1000 0 0 -1 0 0 0 1 $eip 1 =",
        "4 1000 1000",
        "4 1000 1000 0 0 0 0 0 0 1 $T0 1 =",
    ],
)
def test_records_that_contradict_themselves_are_not_used(text: str) -> None:
    assert row(text, Callee({"esp": 100, "ebp": 7}, is_context=True), {}) is None


TOKENS = st.sampled_from(
    [
        "$T0",
        "$eip",
        "$esp",
        ".raSearch",
        ".undef",
        "=",
        "+",
        "-",
        "*",
        "/",
        "%",
        "@",
        "^",
        "4",
        "x",
    ]
)


@given(st.lists(TOKENS, max_size=20))
@settings(max_examples=100, deadline=None)
def test_any_program_gives_registers_or_nothing(tokens: list[str]) -> None:
    found = run(" ".join(tokens), SIZES, {"esp": 32, "ebp": 64}, memory({60: 5}))
    assert all(0 <= each < 2**32 for each in (found or {}).values())
