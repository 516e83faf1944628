"""Searching sorted tables, against the standard library's bisection of the whole."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.cfi.sorted_records import SortedRecords
from analyzer.errors import ImageError
from analyzer.images.window import Window

UNSIGNED = st.integers(0, (1 << 32) - 1)
SIGNED = st.integers(-(1 << 31), (1 << 31) - 1)


def table(form: str, keys: Sequence[int], extra: int) -> bytes:
    return b"".join(
        struct.pack(f"<{form}", key) + bytes([number % 256]) * extra
        for number, key in enumerate(keys)
    )


def searched(data: bytes) -> tuple[Window, list[tuple[int, int]]]:
    """A window on ``data``, and what is read of it."""
    reads: list[tuple[int, int]] = []

    def fetch(start: int, size: int) -> bytes:
        reads.append((start, size))
        return data[start : start + size]

    return Window(fetch, len(data), "table"), reads


def expected(keys: Sequence[int], key: int) -> int | None:
    at = bisect_right(keys, key) - 1
    return at if at >= 0 else None


@settings(max_examples=100, deadline=None)
@given(
    numbers=st.lists(UNSIGNED, max_size=40),
    wanted=st.lists(UNSIGNED, min_size=1, max_size=5),
    block=st.integers(1, 9),
    extra=st.sampled_from([0, 4, 8]),
)
def test_unsigned_keys_are_found_as_by_bisection(
    numbers: list[int], wanted: list[int], block: int, extra: int
) -> None:
    keys = sorted(numbers)
    data = table("I", keys, extra)
    records = SortedRecords(Window.of_bytes(data, "table"), 4 + extra, block=block)
    for key in [*wanted, *keys]:
        at = records.find(key)
        assert at == expected(keys, key)
        if at is not None:
            assert records.record(at) == data[at * (4 + extra) :][: 4 + extra]


@settings(max_examples=100, deadline=None)
@given(
    numbers=st.lists(SIGNED, max_size=40),
    wanted=st.lists(SIGNED, min_size=1, max_size=5),
    block=st.integers(1, 9),
)
def test_signed_and_computed_keys_are_found_as_by_bisection(
    numbers: list[int], wanted: list[int], block: int
) -> None:
    keys = sorted(numbers)
    window = Window.of_bytes(table("i", keys, 4), "table")
    signed = SortedRecords(window, 8, "i", block)
    moved = SortedRecords(
        window,
        8,
        lambda record, place: int.from_bytes(record[:4], "little", signed=True) + place,
        block,
    )
    places = [key + 8 * number for number, key in enumerate(keys)]
    for key in [*wanted, *keys]:
        assert signed.find(key) == expected(keys, key)
        assert moved.find(key) == expected(places, key)


def test_a_search_reads_a_few_keys_and_one_block_and_the_next_one_nearby_nothing() -> None:
    keys = range(0, 100_000, 10)
    window, reads = searched(table("I", keys, 4))
    records = SortedRecords(window, 8)
    assert records.find(50_005) == 5_000
    assert records.record(5_000)[:4] == struct.pack("<I", 50_000)
    assert len(reads) <= 9
    assert sum(size for _, size in reads) <= 8 * 64 + 8 * 4
    reads.clear()
    assert records.find(50_015) == 5_001
    assert records.record(5_001)[:4] == struct.pack("<I", 50_010)
    assert reads == []


def test_what_follows_the_last_whole_record_is_ignored() -> None:
    records = SortedRecords(Window.of_bytes(table("I", [1, 2], 4) + b"\0\0\0", "table"), 8)
    assert records.count == 2
    assert records.find(9) == 1


def test_a_table_that_cannot_be_read_is_our_error() -> None:
    records = SortedRecords(Window(lambda _start, _size: b"", 800, "table"), 8)
    with pytest.raises(ImageError, match="table"):
        records.find(7)
