"""Random ids, without the standard library's ``uuid``: that alone loads for milliseconds."""

from __future__ import annotations

import os

_VERSION = 0x4 << 76
_VARIANT = 0x2 << 62
_FIXED = (0xF << 76) | (0x3 << 62)


def random_uuid() -> str:
    """Return a random UUID (version 4) as text."""
    number = int.from_bytes(os.urandom(16), "big") & ~_FIXED | _VERSION | _VARIANT
    digits = f"{number:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
