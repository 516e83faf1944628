"""The ThreadInfoList stream (type 17): times and start addresses of threads.

A described list (``u32`` count) of 64-byte records: ``u32`` thread id, ``u32`` flags of the
dump, ``u32`` error of the dump, ``u32`` exit status, then ``u64`` creation and exit time,
kernel and user time (units of 100 ns; the first two since 1601), start address and affinity.

Source: Microsoft, ``MINIDUMP_THREAD_INFO``.
"""

from __future__ import annotations

import struct

from analyzer.memory import Address
from analyzer.minidump.records import described_list
from analyzer.minidump.view import ByteView, Flags
from analyzer.named import NamedTuple

_HEADER = struct.Struct("<III")
_INFO = struct.Struct("<IIIIQQQQQQ")


class ThreadInfo(NamedTuple):
    """Further facts of one thread; times in units of 100 ns."""

    thread_id: int
    dump_flags: Flags
    dump_error: Flags
    exit_status: Flags
    create_time: int
    exit_time: int
    kernel_time: int
    user_time: int
    start_address: Address
    affinity: Flags


def read(view: ByteView) -> tuple[ThreadInfo, ...]:
    """Read all records in file order.

    Raises:
        TruncatedError: The stream is shorter than its header.
        CorruptError: A record is smaller than any version of it.
    """
    return tuple(
        ThreadInfo(*fields) for fields in described_list(view, _HEADER, _INFO, "threads")
    )
