"""The PyPI package ``minidump`` as a second reader, where it is sound: it must see the same."""

from __future__ import annotations

import io
import logging
from pathlib import Path
from typing import Any

import pytest
from minidump.minidumpfile import MinidumpFile

from analyzer.minidump.file import Minidump
from tests.support.shared import corpus

# It raises on stream types that it does not know, on damaged files and on ARM.
PATTERNS = ("bp-*", "lldb-sig*", "sentry-*", "mac-*", "linux-x64-bp-*", "linux-x86-cp-*")
CASES = [case for pattern in PATTERNS for case in corpus(pattern)]


def other(path: Path) -> Any:
    logging.disable(logging.ERROR)  # It logs an error for each dump without a PEB.
    try:
        return MinidumpFile.parse_buff(io.BytesIO(path.read_bytes()))
    finally:
        logging.disable(logging.NOTSET)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_threads_modules_and_memory_are_the_same(case: Path) -> None:
    theirs = other(case / "dump.dmp")
    with Minidump.open(case / "dump.dmp") as ours:
        assert [thread.thread_id for thread in ours.threads] == [
            thread.ThreadId for thread in theirs.threads.threads
        ]
        assert [(m.base, m.size, m.path) for m in ours.modules] == [
            (m.baseaddress, m.size, m.name) for m in theirs.modules.modules
        ]
        listed = theirs.memory_segments_64 or theirs.memory_segments
        reader = theirs.get_reader()
        for segment in listed.memory_segments:
            start, size = segment.start_virtual_address, min(segment.size, 4096)
            assert ours.memory.read(start, size) == reader.read(start, size)
