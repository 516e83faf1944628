"""Numbers of bytes as people read them."""

from __future__ import annotations

_UNITS = ("kB", "MB", "GB")


def size_text(size: int) -> str:
    """Return ``size`` bytes in decimal units, with at most three digits before the point."""
    if size < 1000:
        return f"{size} bytes"
    amount, step = size / 1000, 0
    while amount >= 999.5 and step + 1 < len(_UNITS):
        amount, step = amount / 1000, step + 1
    return f"{amount:.{0 if amount >= 9.95 else 1}f} {_UNITS[step]}"
