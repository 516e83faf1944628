from __future__ import annotations

import resource
import struct
import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.minidump.file import Minidump
from analyzer.minidump.memory import Memory, Region
from analyzer.minidump.view import Source
from tests.support.minidump_builder import HEADER, SLOTS, MinidumpBuilder

FILE = bytes(range(256)) * 2

regions = st.builds(
    Region, start=st.integers(0, 60), size=st.integers(0, 20), rva=st.integers(0, 200)
)


def test_a_read_spans_adjoining_regions_and_stops_at_gaps() -> None:
    memory = Memory(Source(FILE), [Region(10, 4, 0), Region(14, 4, 100), Region(20, 4, 8)])

    assert memory.read(12, 4) == bytes([2, 3, 100, 101])
    assert memory.read(12, 7) is None
    assert memory.read(24, 1) is None
    assert memory.read(10, 0) == b""


def test_reads_that_make_no_sense_answer_none() -> None:
    memory = Memory(Source(FILE), [Region((1 << 64) - 4, 4, 0)])

    assert memory.read((1 << 64) - 4, 4) == FILE[:4]
    assert memory.read((1 << 64) - 4, 8) is None
    assert memory.read(-1, 1) is None
    assert memory.read(1 << 64, 1) is None
    assert memory.read((1 << 64) - 4, -1) is None


@settings(max_examples=100, deadline=None)
@given(st.lists(regions, max_size=8), st.integers(0, 90), st.integers(0, 40))
def test_overlapping_regions_read_like_a_dictionary_of_bytes(
    found: list[Region], address: int, size: int
) -> None:
    captured: dict[int, int] = {}
    for region in sorted(found, key=lambda region: (region.start, -region.size)):
        for i in range(region.size):
            captured.setdefault(region.start + i, FILE[region.rva + i])
    wanted = [captured.get(address + i) for i in range(max(1, size))]

    answer = Memory(Source(FILE), found).read(address, size)

    if None in wanted:
        assert answer is None
    else:
        assert answer == bytes(b for b in wanted[:size] if b is not None)


def test_memory64_bytes_follow_one_another() -> None:
    builder = MinidumpBuilder()
    data = builder.blob(b"abcdef")
    ranges = struct.pack("<QQ", 0x1000, 2) + struct.pack("<QQ", 0x8000, 4)
    dump = Minidump(builder.stream(9, struct.pack("<QQ", 2, data) + ranges).build())

    assert dump.memory.read(0x1000, 2) == b"ab"
    assert dump.memory.read(0x8000, 4) == b"cdef"


def test_a_count_of_memory64_ranges_that_lies_is_cut() -> None:
    ranges = struct.pack("<QQ", 0x1000, 2)
    builder = MinidumpBuilder().stream(9, struct.pack("<QQ", 1 << 63, 0) + ranges)
    dump = Minidump(builder.build())

    assert dump.memory.read(0x1000, 2) == b"MD"
    assert "do not fit" in dump.problems[0].what


def test_a_full_memory_dump_of_4_gigabytes_is_read_with_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "full.dmp"
    _write_sparse_dump(path, gigabytes=4)
    code = (
        "import resource, sys; from pathlib import Path\n"
        "from analyzer.minidump.file import Minidump\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "with Minidump.open(Path(sys.argv[1])) as dump:\n"
        "    assert dump.memory.read(0x1_0000_0000 + (4 << 30) - 8, 8) == b'the last'\n"
        "    assert dump.memory.read(0x1_0000_0000 + (1 << 30) - 4, 8) == bytes(8)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )

    assert int(done.stdout) < 4096, "KiB"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 1 << 30


def _write_sparse_dump(path: Path, gigabytes: int) -> None:
    count = 4096 * gigabytes
    size = (gigabytes << 30) // count
    ranges = b"".join(struct.pack("<QQ", 0x1_0000_0000 + i * size, size) for i in range(count))
    end = HEADER + 12 * SLOTS + 16 + len(ranges)
    head = MinidumpBuilder().stream(9, struct.pack("<QQ", count, end) + ranges).build()
    assert len(head) == end
    with path.open("wb") as file:
        file.write(head)
        file.seek(end + (gigabytes << 30) - 8)
        file.write(b"the last")
