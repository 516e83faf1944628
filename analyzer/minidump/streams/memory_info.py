"""The MemoryInfoList stream (type 16): what the address space was used for.

A described list (``u64`` count) of 48-byte records: ``u64`` base address, ``u64`` base of the
allocation, ``u32`` its first protection, 4 bytes padding, ``u64`` size, ``u32`` state, ``u32``
protection, ``u32`` type, 4 bytes padding. State, protection and type are Windows' constants
(``MEM_COMMIT`` 0x1000, ``PAGE_READWRITE`` 4, ``MEM_PRIVATE`` 0x20000…) on every system.

Source: Microsoft, ``MINIDUMP_MEMORY_INFO_LIST``.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from analyzer.memory import Address
from analyzer.minidump.records import described_list
from analyzer.minidump.view import ByteView, Flags
from analyzer.named import NamedTuple

_HEADER = struct.Struct("<IIQ")
_INFO = struct.Struct("<QQI4xQIII4x")


class MemoryInfo(NamedTuple):
    """A range of pages that are all alike."""

    base: Address
    allocation_base: Address
    allocation_protection: Flags
    size: int
    state: Flags
    protection: Flags
    type: Flags


def read(view: ByteView) -> tuple[MemoryInfo, ...]:
    """Read all ranges in file order; see :func:`ranges`."""
    return tuple(ranges(view))


def ranges(view: ByteView) -> Iterator[MemoryInfo]:
    """Return all ranges in file order, decoded as they are taken; a large process has many.

    Raises:
        TruncatedError: The stream is shorter than its header.
        CorruptError: A record is smaller than any version of it.
    """
    records = described_list(view, _HEADER, _INFO, "memory ranges")
    return (MemoryInfo(*fields) for fields in records)
