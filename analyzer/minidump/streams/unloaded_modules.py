"""The UnloadedModuleList stream (type 14): files that had been unloaded before the dump.

A described list (``u32`` count) of 24-byte records: ``u64`` base address, ``u32`` size, ``u32``
checksum, ``u32`` time stamp, ``u32`` file offset of the name (UTF-16).

Source: Microsoft, ``MINIDUMP_UNLOADED_MODULE_LIST``.
"""

from __future__ import annotations

import struct

from analyzer.minidump.records import described_list
from analyzer.minidump.text import utf16_or_empty
from analyzer.minidump.view import ByteView
from analyzer.model import UnloadedModule

_HEADER = struct.Struct("<III")
_MODULE = struct.Struct("<QIIII")


def read(view: ByteView) -> tuple[UnloadedModule, ...]:
    """Read all of them in file order.

    Raises:
        TruncatedError: The stream is shorter than its header.
        CorruptError: A record is smaller than any version of it.
    """
    return tuple(
        UnloadedModule(
            base,
            size,
            utf16_or_empty(view, rva, f"the module unloaded from {base:#x} has no name"),
            f"{timestamp:08x}{size:x}",
        )
        for base, size, _checksum, timestamp, rva in described_list(
            view, _HEADER, _MODULE, "unloaded modules"
        )
    )
