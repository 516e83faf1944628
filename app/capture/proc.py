"""The files of ``/proc`` that tell about a process; formats are those of ``proc(5)``.

A process is named by one of its thread ids: ``/proc/TID`` works for every thread, and for
the crashed one it still works when the thread group's leader has already ended.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import NamedTuple

# Of a file under /proc; the memory map of a large program has some megabytes.
_MAX_FILE = 8 * 1024 * 1024


class Times(NamedTuple):
    """From ``/proc/TID/stat``; seconds since 1970, then seconds of processor time."""

    started: float
    user_seconds: int
    kernel_seconds: int


def read_file(path: str) -> bytes:
    """Return a file's bytes, bounded; empty when it is absent or may not be read."""
    try:
        with Path(path).open("rb", buffering=0) as file:
            parts = []
            size = 0
            # Files of /proc have no size and may hand out a page at a time.
            while size < _MAX_FILE and (part := file.read(1024 * 1024)):
                parts.append(part)
                size += len(part)
            return b"".join(parts)
    except OSError:
        return b""


def thread_ids(pid: int) -> list[int]:
    """Return the ids of all threads, ended leaders included; empty when the process is gone."""
    try:
        return sorted(int(entry.name) for entry in Path(f"/proc/{pid}/task").iterdir())
    except OSError:
        return []


def thread_state(tid: int) -> str:
    """Return the letter of the scheduler's state, ``"X"`` (dead) when the thread is gone."""
    fields = _stat_fields(tid)
    return fields[0] if fields else "X"


def thread_name(tid: int) -> str:
    """Return the name that the thread has given itself."""
    return read_file(f"/proc/{tid}/comm").decode(errors="replace").removesuffix("\n")


def status(tid: int) -> dict[str, str]:
    """Return the fields of ``/proc/TID/status``, stripped; empty when the thread is gone."""
    text = read_file(f"/proc/{tid}/status").decode(errors="replace")
    pairs = (line.partition(":") for line in text.splitlines())
    return {name: value.strip() for name, _colon, value in pairs}


def times(tid: int) -> Times:
    """Return start and processor times of the process, zeros when it is gone."""
    fields = _stat_fields(tid)
    if not fields:
        return Times(0, 0, 0)
    ticks = os.sysconf("SC_CLK_TCK")
    user, kernel, started = int(fields[11]), int(fields[12]), int(fields[19]) / ticks
    age = time.clock_gettime(time.CLOCK_BOOTTIME) - started
    return Times(time.time() - age, user // ticks, kernel // ticks)


def _stat_fields(tid: int) -> list[str]:
    """Return the fields from the state on: the name before may contain anything."""
    text = read_file(f"/proc/{tid}/stat").decode(errors="replace")
    return text.rpartition(")")[2].split()
