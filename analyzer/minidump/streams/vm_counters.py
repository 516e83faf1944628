"""The ProcessVmCounters stream (type 22): how much memory the process used.

``u16`` revision, ``u16`` flags, ``u32`` count of page faults, then ``u64`` numbers of bytes.
Both revisions have the same first eight; revision 1 ends with the private usage, revision 2
has virtual sizes before it and the limits of the process's job after it.

Source: Microsoft, ``MINIDUMP_PROCESS_VM_COUNTERS_1`` and ``_2``.
"""

from __future__ import annotations

import struct

from analyzer.minidump.view import ByteView
from analyzer.named import NamedTuple

_HEADER = struct.Struct("<HHI")
_COUNTER = struct.Struct("<Q")
_BOTH = (
    *("peak_working_set", "working_set", "peak_paged_pool", "paged_pool"),
    *("peak_non_paged_pool", "non_paged_pool", "page_file", "peak_page_file"),
)
_FIRST = (*_BOTH, "private")
_SECOND = (
    *_BOTH,
    *("peak_virtual_size", "virtual_size", "private", "private_working_set"),
    *("shared_commit", "job_shared_commit", "job_private_commit", "job_peak_private_commit"),
    *("job_private_commit_limit", "job_total_commit_limit"),
)


class VmCounter(NamedTuple):
    """One counter, in bytes (``page_faults``: how many)."""

    name: str
    value: int


def read(view: ByteView) -> tuple[VmCounter, ...]:
    """Read the counters of this revision, as many as the stream holds.

    Raises:
        TruncatedError: The stream is shorter than its header.
    """
    revision, _flags, faults = view.unpack(_HEADER)
    names = _FIRST if revision == 1 else _SECOND
    room = (view.size - _HEADER.size) // _COUNTER.size
    values = view.records(_COUNTER, _HEADER.size, min(room, len(names)))
    counters = (VmCounter(name, value) for name, (value,) in zip(names, values, strict=False))
    return (VmCounter("page_faults", faults), *counters)
