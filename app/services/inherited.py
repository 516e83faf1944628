"""Files and sockets of the crashed program that came along with us, and must not stay open.

Whoever holds the other end waits for the crashed program to be gone: a lock on a profile, a
pipe, a listening socket. What Python opens is not inheritable; so what is, was inherited.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

_OPEN = Path("/proc/self/fd" if sys.platform == "linux" else "/dev/fd")
_FIRST = 3


def close_inherited() -> None:
    """Close what was inherited, but for the three standard streams and Wayland's socket."""
    if sys.platform == "win32":
        return  # only what is named to a new process goes there
    kept = os.environ.get("WAYLAND_SOCKET", "")
    with contextlib.suppress(OSError):
        for name in [path.name for path in _OPEN.iterdir()]:
            descriptor = int(name)
            with contextlib.suppress(OSError):  # the listing's own, closed by now
                if descriptor >= _FIRST and name != kept and os.get_inheritable(descriptor):
                    os.close(descriptor)
