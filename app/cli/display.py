"""Is there a screen to show a window on? Qt itself would abort the process."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

NO_DISPLAY = "There is no display to show a window on."
_X_SOCKETS = Path("/tmp/.X11-unix")  # noqa: S108  # where X servers listen, by convention


def has_display(environ: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Tell whether a window can be shown; always true on Windows and macOS."""
    if platform in ("win32", "darwin") or environ.get("QT_QPA_PLATFORM") in _ALWAYS:
        return True
    wayland = environ.get("WAYLAND_DISPLAY")
    if wayland and Path(environ.get("XDG_RUNTIME_DIR", "/"), wayland).exists():
        return True
    host, _, number = environ.get("DISPLAY", "").rpartition(":")
    if not number:
        return False
    return host not in ("", "unix") or (_X_SOCKETS / f"X{number.partition('.')[0]}").exists()


_ALWAYS = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")
"""Platform plugins of Qt that need no display server."""
