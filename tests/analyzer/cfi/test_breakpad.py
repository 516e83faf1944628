"""``STACK CFI`` text as rows: what each shape of rule computes, and what is refused."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.arch.cpu import Cpu
from analyzer.arch.table import cpu
from analyzer.cfi.breakpad import BreakpadCfi, parse_rules
from analyzer.cfi.records import WinRecord
from analyzer.cfi.row import Callee, Inputs, Row
from analyzer.memory import Read


class OneRecord:
    """A symbol file with one record."""

    def __init__(self, *deltas: tuple[int, bytes], init: bytes) -> None:
        self.lines = [(0x1000, init), *deltas]

    def cfi_rules(self, address: int) -> tuple[bytes, ...] | None:
        if not 0x1000 <= address < 0x2000:
            return None
        return tuple(text for start, text in self.lines if start <= address)

    def win_record(self, address: int) -> WinRecord | None:
        return None


def known(name: str) -> Cpu:
    found = cpu(name)
    assert found is not None
    return found


def memory(words: Mapping[int, int], size: int = 8) -> Read:
    def read(address: int, wanted: int) -> bytes | None:
        assert wanted == size
        value = words.get(address)
        return None if value is None else value.to_bytes(size, "little")

    return read


def row_at(address: int, records: OneRecord, name: str = "amd64") -> Row | None:
    callee = Callee({}, is_context=True)
    return BreakpadCfi(records, known(name)).row(address, callee, memory({}))


def value(expression: str, name: str = "amd64", **registers: int) -> int | None:
    """What an expression computes with the CFA at 0x100 and words at 0x80 and 0xf8."""
    rules = parse_rules(f".ra: {expression}".encode(), known(name))
    if rules is None:
        return None
    size = known(name).word_size
    read = memory({0x80: 7, 0xF8: 9}, size)
    return rules[".ra"].value(Inputs(registers, 0x100, read, size))


def test_later_rules_of_a_register_replace_earlier_ones_from_their_address_on() -> None:
    records = OneRecord(
        (0x1001, b".cfa: $rsp 16 + $rbp: .cfa -16 + ^"),
        (0x1004, b".cfa: $rbp 16 +"),
        init=b".cfa: $rsp 8 + .ra: .cfa -8 + ^",
    )
    shown = [
        str(row.cfa) for at in (0x1000, 0x1001, 0x1003, 0x1004) if (row := row_at(at, records))
    ]
    assert shown == ["rsp+8", "rsp+16", "rsp+16", "rbp+16"]
    last = row_at(0x1FFF, records)
    assert last is not None
    assert str(last.return_address) == "[cfa-8]"
    assert {name: str(rule) for name, rule in last.registers.items()} == {"rbp": "[cfa-16]"}
    assert row_at(0x2000, records) is None


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        (".cfa", 0x100),
        (".cfa -8 +", 0xF8),
        (".cfa -8 + ^", 9),
        (".cfa 8 - ^", 9),
        ("$rax", 0x80),
        ("rax", 0x80),
        ("$rax ^", 7),
        ("$rax 8 +", 0x88),
        ("3 4 *", 12),
        ("-1 2 /", (2**64 - 1) // 2),
        ("17 5 %", 2),
        ("255 16 @", 240),
        ("0 1 -", 2**64 - 1),
        ("$rax ^ 1 + 2 * .cfa +", 0x110),
        ("17 0 /", None),
        ("17 0 %", None),
        ("17 3 @", None),
        ("17 0 @", None),
        ("1 2", None),
        ("+", None),
        ("1 +", None),
        ("^", None),
        ("1 ^", None),
        ("$rbx 8 +", None),
        ("$rbx", None),
        ("0x10", None),
        ("1_0", None),
        ("9" * 30, None),
        (".undef", None),
    ],
)
def test_expressions_compute_what_breakpads_document_says(
    expression: str, result: int | None
) -> None:
    assert value(expression, rax=0x80) == result


def test_a_32_bit_result_that_does_not_fit_fails() -> None:
    assert value("$eax 1 + 2 *", "x86", eax=0x7FFFFFFF) is None
    assert value("$eax -4 + 1 *", "x86", eax=0x80000000) == 0x7FFFFFFC


def test_arm_registers_go_by_their_numbers_too() -> None:
    rules = parse_rules(b".cfa: x29 16 + x29: .cfa -16 + ^ x30: .cfa -8 + ^", known("arm64"))
    assert rules is not None
    assert {name: str(rule) for name, rule in rules.items()} == {
        ".cfa": "fp+16",
        "fp": "[cfa-16]",
        "lr": "[cfa-8]",
    }


@pytest.mark.parametrize(
    "text", [b"$rsp 8 +", b".cfa: $rax: 3", b".cfa:", b".cfa: $rsp 8 + .ra:", b"3 .cfa: $rsp"]
)
def test_malformed_text_gives_no_rules(text: bytes) -> None:
    assert parse_rules(text, known("amd64")) is None


def test_a_record_without_cfa_is_no_row_and_one_without_return_address_is() -> None:
    assert row_at(0x1000, OneRecord(init=b".ra: .cfa -8 + ^")) is None
    row = row_at(0x1000, OneRecord(init=b".cfa: sp 0 +"), "arm64")
    assert row is not None
    assert row.return_address is None


def test_a_line_may_be_of_any_length() -> None:
    row = row_at(
        0x1000, OneRecord(init=b".cfa: $rsp 8 + .ra: .cfa -8 + ^ $rbx: 3" + b" 4 +" * 1000)
    )
    assert row is not None
    assert row.registers["rbx"].value(Inputs({}, None, memory({}), 8)) == 4003


def test_registers_that_the_cpu_does_not_have_are_left_out() -> None:
    row = row_at(0x1000, OneRecord(init=b".cfa: $rsp 8 + .ra: .cfa -8 + ^ $k0: 3 $rbx: 4"))
    assert row is not None
    assert set(row.registers) == {"rbx"}


WORDS = (".cfa:", ".ra:", "$rbx:", ":", ".cfa", ".undef", "$rsp", "rbp", "0", "8", "-16", "é")
TOKENS = st.sampled_from((*WORDS, "9" * 20, *"+-*/%@^"))


@given(st.lists(TOKENS, max_size=12))
@settings(max_examples=100, deadline=None)
def test_any_text_is_rules_that_compute_or_nothing(tokens: list[str]) -> None:
    rules = parse_rules(" ".join(tokens).encode(), known("amd64"))
    for rule in (rules or {}).values():
        result = rule.value(Inputs({"rsp": 2**63}, 2**64 - 8, lambda address, size: None, 8))
        assert result is None or 0 <= result < 2**64
        assert str(rule)
