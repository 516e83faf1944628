from __future__ import annotations

import os
import re
import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.contents import contents
from analyzer.errors import AnalyzerError, DumpError, NotAMinidumpError, TruncatedError
from analyzer.minidump.file import Minidump
from analyzer.minidump.streams.registry import STREAMS
from analyzer.minidump.view import Location
from analyzer.output.streams import dump_lines
from tests.support.minidump_builder import HEADER, MinidumpBuilder
from tests.support.processes import open_files


def test_header_and_entries_come_in_file_order() -> None:
    dump = Minidump(
        MinidumpBuilder(time=7, flags=0x21).stream(15, b"a").stream(3, b"b").build()
    )

    assert (dump.header.time, dump.header.flags) == (7, 0x21)
    assert [entry.type for entry in dump.entries] == [15, 3]


def test_of_two_streams_of_a_type_the_last_counts() -> None:
    dump = Minidump(MinidumpBuilder().stream(10, b"first\0").stream(10, b"second\0").build())

    assert dump.records(10) == "second"


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (b"", TruncatedError, "0 bytes are too few"),
        (b"MDMP" + bytes(27), TruncatedError, "31 bytes are too few"),
        (b"MZ" + bytes(60), NotAMinidumpError, "no MDMP"),
        (b"PMDM" + bytes(60), NotAMinidumpError, "big-endian"),
        (b"MDMP" + bytes(60), NotAMinidumpError, "unknown minidump version 0x0"),
    ],
)
def test_what_is_no_minidump_is_refused_with_its_reason(
    data: bytes, error: type[DumpError], message: str
) -> None:
    with pytest.raises(error, match=message):
        Minidump(data)


def test_a_directory_beyond_the_file_is_a_problem_and_no_error() -> None:
    data = bytearray(MinidumpBuilder().stream(3, b"").build())
    struct.pack_into("<II", data, 8, 0xFFFF_FFFF, len(data) - 12)

    dump = Minidump(bytes(data))

    assert len(dump.problems) == 1
    assert dump.problems[0].what == "directory: 4294967295 streams do not fit"
    assert dump.problems[0].consequence == "only 1 of them are read"


def test_a_stream_beyond_the_file_is_left_out_once() -> None:
    dump = Minidump(MinidumpBuilder().entry(3, 100, 0xFFFF_0000).build())

    assert dump.stream(3) is None
    assert dump.threads == ()
    assert [(p.what, p.offset) for p in dump.problems] == [
        (f"ThreadList: 100 bytes wanted, the file ends at {HEADER + 12 * 64:#x}", 0xFFFF_0000)
    ]


def test_a_problem_is_told_once_and_in_the_words_of_the_report() -> None:
    dump = Minidump(MinidumpBuilder().entry(3, 100, 0xFFFF_0000).build())

    *_, title, problem = dump_lines(contents(dump))

    assert title == "Problems"
    assert problem.endswith("it is left out (file offset 0xffff0000)")


def test_a_fifo_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")

    with pytest.raises(DumpError, match="fifo is not a regular file"):
        Minidump.open(tmp_path / "fifo")


def test_a_folder_is_refused_by_the_name_it_was_given() -> None:
    for name in ("/", os.curdir, f"tests{os.sep}"):
        with pytest.raises(DumpError, match=f"^{re.escape(name)} is not a regular file"):
            Minidump.open(name)


@pytest.mark.parametrize("padding", [0, 1 << 20], ids=["read", "mapped"])
def test_the_file_is_closed_when_the_context_ends(tmp_path: Path, padding: int) -> None:
    path = tmp_path / "a.dmp"
    path.write_bytes(MinidumpBuilder().system().build() + bytes(padding))
    before = open_files()

    with Minidump.open(path) as dump:
        assert dump.system is not None
        assert dump.name == "a.dmp"

    assert open_files() == before
    assert str(path) not in Path("/proc/self/maps").read_text(encoding="utf-8")


def test_of_a_mapped_file_nothing_can_be_had_after_that(tmp_path: Path) -> None:
    path = tmp_path / "a.dmp"
    path.write_bytes(MinidumpBuilder().system().build() + bytes(1 << 20))

    with Minidump.open(path) as dump:
        assert dump.view(Location(4, 0)) is not None

    with pytest.raises(ValueError, match="closed"):
        dump.view(Location(4, 0))


def test_every_named_reader_exists() -> None:
    dump = Minidump(MinidumpBuilder().build())

    for kind, stream in STREAMS.items():
        assert dump.records(kind) in (None, ()), stream.name


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(STREAMS)), st.binary(max_size=200))
def test_any_bytes_in_any_stream_are_read_or_refused(kind: int, data: bytes) -> None:
    dump = Minidump(MinidumpBuilder().system().stream(kind, data).build())

    dump.records(kind)

    assert all(problem.consequence for problem in dump.problems)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_after_the_magic_are_read_or_refused(data: bytes) -> None:
    try:
        dump = Minidump(b"MDMP\x93\xa7" + data)
    except AnalyzerError:
        return
    for entry in dump.entries:
        dump.records(entry.type)


def test_thousands_of_names_that_share_one_long_text_do_not_fill_the_memory() -> None:
    builder = MinidumpBuilder()
    long = builder.text("x" * 30_000)
    names = b"".join(struct.pack("<IQ", i, long) for i in range(4000))
    dump = Minidump(builder.stream(24, struct.pack("<I", 4000) + names).build())

    named = dump.thread_names

    assert 60 < len(named) < 120
    assert dump.problems[0].what.endswith("more text than the file can have")
    assert dump.problems[-1].what == "there are more problems"
    assert len(dump.problems) == 501
