"""The ThreadNames stream (type 24): the name of each thread that has one.

A plain list of 12-byte records without padding: ``u32`` thread id, ``u64`` file offset of the
name (UTF-16).

Source: Microsoft, ``MINIDUMP_THREAD_NAME``.
"""

from __future__ import annotations

import struct

from analyzer.errors import TruncatedError
from analyzer.minidump.records import plain_list
from analyzer.minidump.text import utf16
from analyzer.minidump.view import ByteView
from analyzer.named import NamedTuple

_NAME = struct.Struct("<IQ")


class ThreadName(NamedTuple):
    """The name of one thread."""

    thread_id: int
    name: str


def read(view: ByteView) -> tuple[ThreadName, ...]:
    """Read all names in file order; one that cannot be had is a problem, and left out.

    Raises:
        TruncatedError: The stream has not even a count.
    """
    names = []
    for thread_id, rva in plain_list(view, _NAME, "thread names"):
        try:
            names.append(ThreadName(thread_id, utf16(view, rva)))
        except TruncatedError as error:
            view.complain(f"name at {rva:#x}: {error.what}", f"thread {thread_id} has no name")
    return tuple(names)
