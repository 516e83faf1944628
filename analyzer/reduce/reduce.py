"""Writes a dump again, with what its stacks need and without the rest of the process.

Kept: processor and operating system, modules by name and id, threads with their stacks and
registers, the exception, code around the program counters, the memory map. Each stream is on
the list below or is dropped; heap, environment, command line, open files, the auxiliary
vector, thread names, assertions and annotations are not on it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import BinaryIO

from analyzer.minidump.file import Minidump
from analyzer.minidump.streams.types import StreamType
from analyzer.named import NamedTuple
from analyzer.reduce import streams
from analyzer.reduce.threads import Stacks
from analyzer.reduce.writer import Writer

_Encode = Callable[[Minidump, Writer], bytes | None]

_STREAMS: Mapping[int, _Encode] = {
    StreamType.SYSTEM_INFO: streams.system_info,
    StreamType.MODULE_LIST: streams.module_list,
    StreamType.UNLOADED_MODULE_LIST: streams.unloaded_module_list,
    StreamType.MISC_INFO: streams.misc_info,
    StreamType.BREAKPAD_INFO: streams.breakpad_info,
    StreamType.MEMORY_INFO_LIST: streams.memory_info_list,
    StreamType.LINUX_MAPS: streams.linux_maps,
}
_OF_STACKS = (StreamType.THREAD_LIST, StreamType.EXCEPTION, StreamType.MEMORY_LIST)
KEPT: tuple[int, ...] = (*_STREAMS, *_OF_STACKS)
"""The streams that a reduced dump can have, each with all that is private taken out."""


class Reduction(NamedTuple):
    """What became of a dump.

    Attributes:
        size: Bytes of the reduced dump.
        streams: Types of the streams that it has, in its order.
    """

    size: int
    streams: tuple[int, ...]


def reduce(minidump: Minidump, out: BinaryIO) -> Reduction:
    """Write the reduced twin of ``minidump`` to ``out``, an empty file that can seek.

    Damaged streams are left out; the dump's ``problems`` tell which.

    Raises:
        CorruptError: Its lists claim more than a minidump can hold.
        OSError: ``out`` cannot be written.
    """
    writer = Writer(out, len(_STREAMS) + len(_OF_STACKS))
    for kind, encode in _STREAMS.items():
        writer.stream(kind, encode(minidump, writer))
    stacks = Stacks(minidump, writer)
    writer.stream(StreamType.THREAD_LIST, stacks.thread_list())
    writer.stream(StreamType.EXCEPTION, stacks.exception())
    writer.stream(StreamType.MEMORY_LIST, stacks.memory_list())
    return Reduction(writer.finish(minidump.header.time), writer.kinds)
