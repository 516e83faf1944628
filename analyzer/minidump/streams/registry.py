"""All stream types by number: their names and which module reads them.

Readers are named, not imported, so that opening a dump loads only the modules it needs. A
stream that is not here is listed by its number and never an obstacle.

Sources: Microsoft, ``MINIDUMP_STREAM_TYPE``; Breakpad, ``minidump_format.h``; Crashpad,
``minidump_extensions.h``; Mozilla, ``minidump-common/src/format.rs``.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

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


STREAMS = {
    3: Stream("ThreadList", "threads"),
    4: Stream("ModuleList", "modules"),
    5: Stream("MemoryList", "memory"),
    6: Stream("Exception", "exception"),
    7: Stream("SystemInfo", "system_info"),
    8: Stream("ThreadExList", "threads", "read_ex"),
    9: Stream("Memory64List", "memory", "read_64"),
    15: Stream("MiscInfo", "misc_info"),
    24: Stream("ThreadNames", "thread_names"),
    0x47670001: Stream("BreakpadInfo", "breakpad_info"),
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
