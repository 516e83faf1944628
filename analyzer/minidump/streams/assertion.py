"""Breakpad's assertion (type 0x47670002): a failed assertion or a misused C library.

776 bytes: expression, function and file as UTF-16 of 128 units each, NUL-padded, ``u32`` line,
``u32`` kind (1 invalid parameter, 2 pure virtual call).

Source: Breakpad, ``minidump_format.h`` (``MDRawAssertionInfo``).
"""

from __future__ import annotations

import struct

from analyzer.minidump.text import utf16_until_nul
from analyzer.minidump.view import ByteView
from analyzer.named import NamedTuple

_INFO = struct.Struct("<256s256s256sII")
_KINDS = {1: "invalid parameter", 2: "pure virtual call"}


class Assertion(NamedTuple):
    """What failed, and where; ``kind`` is empty where the format has no word for it."""

    expression: str
    function: str
    file: str
    line: int
    kind: str

    def __str__(self) -> str:
        what = self.expression or self.kind or "assertion"
        function = f" in {self.function}" if self.function else ""
        return f"{what}{function}" + (f" ({self.file}:{self.line})" if self.file else "")


def read(view: ByteView) -> Assertion:
    """Read the record.

    Raises:
        TruncatedError: The stream is shorter than the record.
    """
    expression, function, file, line, kind = view.unpack(_INFO)
    return Assertion(
        utf16_until_nul(expression),
        utf16_until_nul(function),
        utf16_until_nul(file),
        line,
        _KINDS.get(kind, ""),
    )
