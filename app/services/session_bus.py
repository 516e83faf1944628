"""Where the bus of the desktop's session is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def bus_address(environ: Mapping[str, str]) -> str:
    """Return the address of the session's bus; empty where none is told of."""
    address = environ.get("DBUS_SESSION_BUS_ADDRESS")
    if address:
        return address
    usual = Path(environ.get("XDG_RUNTIME_DIR") or "/nowhere", "bus")
    return f"unix:path={usual}" if usual.exists() else ""
