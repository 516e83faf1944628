"""CommentA (type 10) and CommentW (type 11): a text that the writer left, NUL at its end.

Source: Microsoft, ``MINIDUMP_STREAM_TYPE``.
"""

from __future__ import annotations

from analyzer.minidump.view import ByteView

_MAX_COMMENT = 1 << 20


def read_a(view: ByteView) -> str:
    """Read a comment of 8-bit characters."""
    return _start(view).decode("utf-8", "replace").split("\0", 1)[0]


def read_w(view: ByteView) -> str:
    """Read a comment in UTF-16."""
    return _start(view).decode("utf-16-le", "replace").split("\0", 1)[0]


def _start(view: ByteView) -> bytes:
    return view.bytes(0, min(view.size, _MAX_COMMENT))
