"""All stream types: their names and which module reads them.

Readers are named, not imported, so that opening a dump loads only the modules it needs. A
stream that is not here is listed by its number and never an obstacle.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from analyzer.minidump.streams.types import StreamType
from analyzer.minidump.view import ByteView


class Stream(NamedTuple):
    """A known type of stream.

    Attributes:
        name: Its name, as ``lastword dump --stream`` takes it.
        module: The module of this package with its reader, empty where only the name is known.
        function: The reader: a :class:`ByteView` of the stream in, a record or records out.
    """

    name: str
    module: str = ""
    function: str = "read"


STREAMS: dict[int, Stream] = {
    StreamType.THREAD_LIST: Stream("ThreadList", "threads"),
    StreamType.MODULE_LIST: Stream("ModuleList", "modules"),
    StreamType.MEMORY_LIST: Stream("MemoryList", "memory"),
    StreamType.EXCEPTION: Stream("Exception", "exception"),
    StreamType.SYSTEM_INFO: Stream("SystemInfo", "system_info"),
    StreamType.THREAD_EX_LIST: Stream("ThreadExList", "threads", "read_ex"),
    StreamType.MEMORY_64_LIST: Stream("Memory64List", "memory", "read_64"),
    StreamType.MISC_INFO: Stream("MiscInfo", "misc_info"),
    StreamType.THREAD_NAMES: Stream("ThreadNames", "thread_names"),
    StreamType.BREAKPAD_INFO: Stream("BreakpadInfo", "breakpad_info"),
    StreamType.LINUX_CPU_INFO: Stream("LinuxCpuInfo", "key_values", "read_lines"),
    StreamType.LINUX_PROC_STATUS: Stream("LinuxProcStatus", "key_values", "read_lines"),
    StreamType.LINUX_LSB_RELEASE: Stream("LinuxLsbRelease", "key_values", "read_assignments"),
    StreamType.LINUX_ENVIRON: Stream("LinuxEnviron", "key_values", "read_environ"),
    StreamType.LINUX_MAPS: Stream("LinuxMaps", "maps"),
}


def stream_name(kind: int) -> str:
    """Return the name of a stream type; its number in hexadecimal where it is unknown."""
    known = STREAMS.get(kind)
    return known.name if known else f"{kind:#x}"


def stream_reader(kind: int) -> Callable[[ByteView], object] | None:
    """Return the reader of a stream type, ``None`` where there is none."""
    known = STREAMS.get(kind)
    if known is None or not known.module:
        return None
    module = import_module(f"analyzer.minidump.streams.{known.module}")
    reader: Callable[[ByteView], object] = getattr(module, known.function)
    return reader
