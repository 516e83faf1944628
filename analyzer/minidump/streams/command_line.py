"""The LinuxCmdLine stream (type 0x47670006): ``/proc/PID/cmdline``, arguments ended by NUL.

Source: proc(5).
"""

from __future__ import annotations

from analyzer.minidump.streams.key_values import text
from analyzer.minidump.view import ByteView


def read(view: ByteView) -> tuple[str, ...]:
    """Read the arguments in order, the program's name first."""
    return tuple(text(view).rstrip("\0").split("\0"))
