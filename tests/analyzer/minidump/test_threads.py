from __future__ import annotations

import struct

import pytest

from analyzer.minidump.file import Minidump
from analyzer.minidump.view import Location
from tests.support.minidump_builder import MinidumpBuilder

THREADS, NAMES = 3, 24


@pytest.mark.parametrize("padded", [False, True], ids=["packed", "padded"])
def test_threads_come_in_file_order(padded: bool) -> None:
    builder = MinidumpBuilder().thread(7, teb=0x7FFE_1000, context=b"c" * 8).thread(3)
    if padded:
        builder.padded.add(THREADS)

    first, second = Minidump(builder.build()).threads

    assert (first.thread_id, first.teb, first.context.size) == (7, 0x7FFE_1000, 8)
    assert (second.thread_id, second.context) == (3, Location(0, 0))


def test_a_count_beyond_the_stream_is_cut_and_told() -> None:
    builder = MinidumpBuilder().thread(1).thread(2)
    builder.claims[THREADS] = 0xFFFF_FFFF

    dump = Minidump(builder.build())

    assert [thread.thread_id for thread in dump.threads] == [1, 2]
    assert [problem.what for problem in dump.problems] == [
        "ThreadList: 4294967295 threads do not fit"
    ]


def test_a_name_beyond_the_file_is_a_problem_of_that_thread_only() -> None:
    far = struct.pack("<IIQ", 1, 9, 0xFFFF_FFFF_FFFF)
    dump = Minidump(MinidumpBuilder().stream(NAMES, far).build())
    assert dump.thread_names == {}
    assert dump.problems[-1].consequence == "thread 9 has no name"

    named = Minidump(MinidumpBuilder().thread(1, name="Gecko ☃").thread(2, name="").build())
    assert named.thread_names == {1: "Gecko ☃", 2: ""}


def test_what_claims_to_be_longer_than_the_file_is_no_name() -> None:
    builder = MinidumpBuilder().thread(5)
    header = 0  # The file's magic is a length of more than a gigabyte.
    dump = Minidump(builder.stream(NAMES, struct.pack("<IIQ", 1, 5, header)).build())

    assert dump.thread_names == {}
    assert any("no text of" in problem.what for problem in dump.problems)


def test_a_stack_is_the_thread_s_own_else_the_memory_at_its_start_else_at_sp() -> None:
    builder = MinidumpBuilder().memory(0x5000, b"m" * 64).memory(0x9000, b"s" * 64)
    builder.thread(1, stack=b"o" * 32, stack_start=0x1000)
    builder.thread(2, stack_start=0x5000, stack_at=(64, 0))
    dump = Minidump(builder.build())
    own, listed = dump.threads

    region = dump.stack(own, 0x1010)
    assert region is not None
    assert dump.bytes_of(region, 0x1010, 4) == b"oooo"
    assert dump.stack(own, 0x9008) == dump.memory.region(0x9000)
    assert dump.stack(own, 0xDEAD) == region
    assert dump.stack(listed) == dump.memory.region(0x5000)


def test_a_stack_that_ends_at_its_top_is_the_memory_there_if_that_has_more() -> None:
    builder = MinidumpBuilder().thread(1, stack=bytes(4), stack_start=0x1000)
    dump = Minidump(builder.memory(0x1000, bytes(64)).build())

    region = dump.stack(dump.threads[0], 0x1000)

    assert region is not None
    assert region.size == 64


def test_a_stack_that_reaches_past_the_file_is_the_memory_at_its_start_if_there_is_any() -> (
    None
):
    builder = MinidumpBuilder().thread(1, stack_start=0x1000, stack_at=(4096, 64))
    dump = Minidump(builder.thread(2).memory(0x1000, b"right" + bytes(59)).build())

    region = dump.stack(dump.threads[0])

    assert region is not None
    assert dump.bytes_of(region, 0x1000, 5) == b"right"


def test_a_stack_that_reaches_past_the_file_is_used_as_far_as_it_goes() -> None:
    last = len(MinidumpBuilder().thread(1).build()) - 16
    builder = MinidumpBuilder().thread(1, stack_start=0x1000, stack_at=(4096, last))
    dump = Minidump(builder.build())

    region = dump.stack(dump.threads[0])

    assert region is not None
    assert (region.start, region.size) == (0x1000, 16)
    assert any("past the end" in problem.what for problem in dump.problems)
