"""CommentA (type 10) and CommentW (type 11): a text that the writer left, NUL at its end.

Source: Microsoft, ``MINIDUMP_STREAM_TYPE``.
"""

from __future__ import annotations

from analyzer.minidump.text import until_nul, utf16_until_nul
from analyzer.minidump.view import ByteView

_MAX_COMMENT = 1 << 20


def read_a(view: ByteView) -> str:
    """Read a comment of 8-bit characters."""
    return until_nul(_start(view))


def read_w(view: ByteView) -> str:
    """Read a comment in UTF-16."""
    return utf16_until_nul(_start(view))


def _start(view: ByteView) -> bytes:
    return view.bytes(0, min(view.size, _MAX_COMMENT))
