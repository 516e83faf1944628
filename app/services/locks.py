"""Locks between processes: a lock file, held by the operating system's own file lock.

The system lets go of it when its holder dies, so a lock is never left behind by a kill. The
file itself may stay; only the lock on it counts.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from app.errors import StoreError
from app.services.files import make_folder

_POLL_S = 0.02


@contextlib.contextmanager
def locked(path: Path, timeout_s: float = 10.0, poll_s: float = _POLL_S) -> Iterator[None]:
    """Hold the lock of file ``path`` during the block; try again every ``poll_s`` seconds.

    Raises:
        StoreError: Another process, or another holder in this one, kept it for
            ``timeout_s`` seconds.
    """
    make_folder(path.parent)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        deadline = time.monotonic() + timeout_s
        while not _try_lock(descriptor):
            if time.monotonic() >= deadline:
                raise StoreError(f"Another process is using {path.name}.")
            time.sleep(poll_s)
        yield
    finally:
        os.close(descriptor)


def is_locked(path: Path) -> bool:
    """Tell whether somebody holds the lock of file ``path`` now."""
    try:
        descriptor = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        return not _try_lock(descriptor)
    finally:
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _try_lock(descriptor: int) -> bool:
        # Imported here: there are platforms without it on which the rest must import.
        import fcntl

        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
