"""Mozilla's soft errors (type 0x4d7a0004): what the dump's writer could not do, as JSON.

Source: Mozilla, ``minidump-writer``.
"""

from __future__ import annotations

from analyzer.minidump.streams.key_values import text
from analyzer.minidump.view import ByteView


def read(view: ByteView) -> object:
    """Read the document; one that is no JSON is a problem, and ``None``."""
    import json

    try:
        document: object = json.loads(
            text(view).rstrip("\0"), parse_constant=_finite, parse_float=_finite
        )
        return document
    except (ValueError, RecursionError) as error:
        view.complain(f"no JSON: {error}", "the writer's soft errors are not shown")
        return None


def _finite(number: str) -> float:
    """Read a number; JSON has none that is no number or infinite, and we write none."""
    value = float(number)
    if not abs(value) < float("inf"):
        raise ValueError(number)
    return value
