"""Noticing that a program crashes again and again: one dialog after the other helps nobody.

``lastword/crashes.txt`` has a line for each crash that asked for a dialog: seconds since 1970
and the product's name. It is only appended to, in one write, so that several dying programs
do not disturb each other; losing it costs nothing.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from app.services.files import append_text, make_folder

WINDOW_S = 300.0
MOST = 3
"""Dialogs for one product in ``WINDOW_S`` seconds."""
_LIMIT = 16 << 10


def is_crash_loop(own: Path, product: str, now: float) -> bool:
    """Note a crash of ``product`` and tell whether it is one too many for a dialog."""
    path = own / "crashes.txt"
    name = " ".join(product.split())[:80]
    times = [when for when, what in _read(path) if what == name and 0 <= now - when < WINDOW_S]
    with contextlib.suppress(OSError):
        make_folder(own)
        if path.exists() and path.stat().st_size > _LIMIT:
            path.unlink()
        append_text(path, f"{int(now)} {name}\n")
    return len(times) >= MOST


def _read(path: Path) -> list[tuple[float, str]]:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace")[-_LIMIT:].splitlines()
    except OSError:
        return []
    rows = (line.partition(" ") for line in lines)
    return [(float(when), name) for when, _, name in rows if when.isascii() and when.isdigit()]
