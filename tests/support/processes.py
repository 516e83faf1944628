"""What Linux tells of running processes (``proc(5)``)."""

from __future__ import annotations

from pathlib import Path


def children(process: int) -> list[int]:
    """Return the processes that a process with one thread has started, oldest first."""
    listed = Path(f"/proc/{process}/task/{process}/children").read_text()
    return list(map(int, listed.split()))


def open_files() -> int:
    """Return how many files this process has open."""
    return len(list(Path("/proc/self/fd").iterdir()))


def state(process: int) -> str:
    """Return the letter for what a process does; Z where it is dead or gone."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return "Z"
    return stat.rpartition(")")[2].split()[0]
