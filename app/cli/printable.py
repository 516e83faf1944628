"""Hostile text on a terminal."""

from __future__ import annotations


def printable(text: str) -> str:
    """Show hostile text on one line: what is not printable is escaped."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )
