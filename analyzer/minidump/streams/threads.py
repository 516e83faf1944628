"""The ThreadList stream (type 3) and Windows' ThreadExList (type 8).

A plain list of 48-byte records: ``u32`` thread id, ``u32`` suspend count, ``u32`` priority
class, ``u32`` priority, ``u64`` TEB, then the stack as ``u64`` address, ``u32`` size, ``u32``
file offset, then the CPU context as ``u32`` size, ``u32`` file offset. Records of ThreadExList
have 16 bytes more: the backing store of Itanium processors, which nobody needs any more.

Source: Microsoft, ``MINIDUMP_THREAD`` and ``MINIDUMP_THREAD_EX``.
"""

from __future__ import annotations

import struct

from analyzer.memory import Address
from analyzer.minidump.records import plain_list
from analyzer.minidump.view import ByteView, Flags, Location
from analyzer.named import NamedTuple

_THREAD = struct.Struct("<IIIIQQIIII")
_THREAD_EX = struct.Struct("<IIIIQQIIII16x")


class ThreadRecord(NamedTuple):
    """One thread as the dump tells it; nothing is computed here.

    Attributes:
        thread_id: The operating system's thread id.
        suspend_count: How often it was suspended.
        priority_class: Windows' priority class.
        priority: Windows' priority.
        teb: Address of the thread environment block; outside Windows the thread pointer or 0.
        stack_start: Lowest address of the captured stack memory.
        stack: Captured stack bytes in the file; size 0 when not captured. In full-memory
            dumps the offset is 0 and the bytes are in the memory list.
        context: CPU context in the file; its layout depends on the CPU.
    """

    thread_id: int
    suspend_count: int
    priority_class: Flags
    priority: int
    teb: Address
    stack_start: Address
    stack: Location
    context: Location


def read(view: ByteView) -> tuple[ThreadRecord, ...]:
    """Read all threads in file order.

    Raises:
        TruncatedError: The stream has not even a count.
    """
    return _threads(view, _THREAD)


def read_ex(view: ByteView) -> tuple[ThreadRecord, ...]:
    """Read all threads of a ThreadExList in file order.

    Raises:
        TruncatedError: The stream has not even a count.
    """
    return _threads(view, _THREAD_EX)


def _threads(view: ByteView, layout: struct.Struct) -> tuple[ThreadRecord, ...]:
    threads = []
    for record in plain_list(view, layout, "threads"):
        thread_id, suspended, priority_class, priority, teb, start, *places = record
        stack, context = Location(*places[:2]), Location(*places[2:])
        threads.append(
            ThreadRecord(
                thread_id, suspended, priority_class, priority, teb, start, stack, context
            )
        )
    return tuple(threads)
