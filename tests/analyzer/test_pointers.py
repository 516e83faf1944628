from __future__ import annotations

import pytest

from analyzer.model import Module
from analyzer.pointers import describe, poison, text_in

MODULES = (Module(0x40_0000, 0x1000, "/usr/bin/app"),)


@pytest.mark.parametrize(
    ("value", "word_size", "meaning"),
    [
        (0xE5E5_E5E5, 4, "freed memory (Firefox's allocator fills it so)"),
        (0xE5E5_E5E5_E5E5_E5E5, 8, "freed memory (Firefox's allocator fills it so)"),
        (0xE5E5_E5E5_E5E5_E5FD, 8, "freed memory (Firefox's allocator fills it so)"),
        (0xDDDD_DDDD, 8, "freed memory (Microsoft's debug heap fills it so)"),
        (0xFEEE_FEEE, 4, "freed memory (Windows' heap fills it so)"),
        (0xFEEE_FEEE_FEEE_FEEE, 8, "freed memory (Windows' heap fills it so)"),
        (0xBAAD_F00D, 4, "memory never written (Windows' heap fills it so)"),
        (0xDEAD_BEF7, 8, "a marker for memory that must not be used"),
        (0, 8, None),
        (0x18, 8, None),
        (0x7FFF_FFFF_FFFF_FFFF, 8, None),
        (0xFFFF_FFFF_FFFF_FFFF, 8, None),
        (0xFFFF_FFFF, 4, None),
        (0x5555_5555_9ABC, 8, None),
        (0x41_4141, 4, None),
    ],
)
def test_poison_is_known_near_its_pattern_only(
    value: int, word_size: int, meaning: str | None
) -> None:
    assert poison(value, word_size) == meaning


def test_a_value_that_was_meant_as_text_is_told() -> None:
    assert text_in(0x4141_4141, 4) == "AAAA"
    assert text_in(int.from_bytes(b"/usr/lib", "little"), 8) == "/usr/lib"
    assert text_in(0x4141_4141, 8) is None
    assert text_in(0x4141_4141_4141, 4) is None
    assert text_in(0x40_0000, 4) is None
    assert text_in(0, 8) is None


def test_registers_are_described() -> None:
    memory = {0x7000 + at: bytes([byte]) for at, byte in enumerate(b"hello\0")}

    def read(address: int, size: int) -> bytes | None:
        return memory.get(address) if size == 1 else None

    def told(value: int) -> str:
        return describe(value, 8, MODULES, sp=0x8000, read=read)

    assert told(0) == "null"
    assert told(0x40_0010) == "app+0x10"
    assert told(0x8000) == "stack, top"
    assert told(0x8020) == "stack, sp+0x20"
    assert told(0x7000) == '"hello"'
    assert told(0xE5E5_E5E5_E5E5_E5E5).startswith("freed memory")
    assert told(int.from_bytes(b"/usr/lib", "little")) == 'text "/usr/lib"'
    assert told(3) == ""
