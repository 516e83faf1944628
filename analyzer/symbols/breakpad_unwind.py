"""What one ``STACK CFI INIT`` record of a ``.sym`` file tells about an address.

The record is the INIT line and the ``STACK CFI`` lines after it, each of which takes effect at
its own address (layout in ``breakpad_text``). There are ten of them on average, hundreds in
large functions, and few that count for one address. So lines are compared as they are, and
only those that count are parsed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from analyzer.cfi.records import CfiRecord
from analyzer.symbols.breakpad_text import hex_number, hex_numbers

_LINE = b"\nSTACK CFI "
_AFTER_BLANK = b"!"


def read_unwind(record: bytes, address: int) -> CfiRecord | None:
    """Return what a record tells of ``address``, ``None`` if it does not cover it.

    Args:
        record: Its lines, with any number of lines of other kinds in between.
        address: Relative to the module's base.

    Raises:
        ValueError: The record is damaged, as far as it was looked at.
        IndexError: The same.
    """
    record = record.replace(b"\r", b"").rstrip()
    first, *lines = record.split(_LINE)
    if record.count(b"\n") != len(lines):
        first, *lines = (line.partition(b"\n")[0] for line in (first, *lines))
    fields = first.split(None, 5)
    start = hex_number(fields[3])
    end = start + hex_number(fields[4])
    if not start <= address < end:
        return None
    rules = fields[5] if len(fields) > 5 else b""
    return CfiRecord(start, end, (rules, *_in_force(lines, address)))


def _in_force(lines: list[bytes], address: int) -> Sequence[bytes]:
    """Return the rules of the lines up to ``address``, in order.

    A line is an address, a blank and rules. Addresses of one length are in order when their
    digits are; those of one function nearly always have one length.
    """
    digits = b"%x" % address
    length = len(digits)
    for line in lines:
        if line.find(b" ") != length:
            return _in_force_by_number(lines, address)
    lines.sort()
    count = bisect_right(lines, digits + _AFTER_BLANK)
    hex_numbers([line[:length] for line in lines[:count]])
    return [line[length + 1 :] for line in lines[:count]]


def _in_force_by_number(lines: Sequence[bytes], address: int) -> Sequence[bytes]:
    """Do the same for lines of any form."""
    words = [line.split(None, 1) for line in lines]
    starts = hex_numbers([each[0] for each in words])
    texts = [each[1] if len(each) > 1 else b"" for each in words]
    ordered = sorted(zip(starts, texts, strict=True))
    return [text for start, text in ordered if start <= address]
