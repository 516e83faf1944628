"""Breakpad's info (type 0x47670001): which thread wrote the dump, which one asked for it.

12 bytes: ``u32`` validity, ``u32`` id of the dumping thread (valid with bit 0), ``u32`` id of
the requesting thread (valid with bit 1). The dumping thread is the crash handler's own; nobody
wants to see its stack.

Source: Breakpad, ``minidump_format.h`` (``MDRawBreakpadInfo``).
"""

from __future__ import annotations

import struct

from analyzer.minidump.view import ByteView
from analyzer.named import NamedTuple

_INFO = struct.Struct("<III")


class BreakpadInfo(NamedTuple):
    """Thread ids, ``None`` where not valid."""

    dump_thread_id: int | None
    requesting_thread_id: int | None


def read(view: ByteView) -> BreakpadInfo:
    """Read the record.

    Raises:
        TruncatedError: The stream is shorter than the record.
    """
    validity, dumping, requesting = view.unpack(_INFO)
    return BreakpadInfo(
        dumping if validity & 1 else None,
        requesting if validity & 2 else None,
    )
