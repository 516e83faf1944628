"""Windows' last error value of a thread: what ``GetLastError`` would have said.

It is in the thread environment block, 13 pointers from its start on every version.

Sources: Microsoft, ``TEB``; rust-minidump, ``MinidumpThread::last_error``.
"""

from __future__ import annotations

from analyzer.minidump.file import Minidump
from analyzer.minidump.streams.threads import ThreadRecord

_POINTERS_BEFORE = 13
_SIZE = 4


def last_error(minidump: Minidump, thread: ThreadRecord) -> str | None:
    """Return the value's name, ``None`` where the block was not captured."""
    system = minidump.system
    if system is None or system.os != "Windows NT":
        return None
    place = thread.teb + _POINTERS_BEFORE * system.word_size
    value = minidump.memory.read(place, _SIZE)
    if value is None:
        return None
    from analyzer.crash import windows

    return windows.error(int.from_bytes(value, "little"))
