"""A program that crashes again and again shows one dialog and not many."""

from __future__ import annotations

import fcntl
import hashlib
import os
import time
from pathlib import Path

QUIET_S = 60.0
"""After a dialog of a program, its further crashes are kept quietly for so long."""


def claim_dialog(folder: Path, product: str) -> bool:
    """Claim the right to show a dialog for a crash of ``product`` now.

    The time of the last dialog is that of a file of the product's, which is locked meanwhile:
    of several processes that crash together one gets the right.

    Args:
        folder: Where these files are; made if it is not there.
        product: Any text.

    Raises:
        OSError: The folder cannot be written.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / hashlib.sha256(product.encode(errors="replace")).hexdigest()[:32]
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        status = os.fstat(descriptor)
        # A new file is empty. A time in the future is a clock that was set back.
        is_quiet = status.st_size > 0 and 0 <= time.time() - status.st_mtime < QUIET_S
        if not is_quiet:
            os.pwrite(descriptor, b"\n", 0)
        return not is_quiet
    finally:
        os.close(descriptor)
