"""What one ``STACK CFI INIT`` record of a ``.sym`` file tells about an address.

The record is the INIT line and the ``STACK CFI`` lines after it, each of which takes effect at
its own address (layout in ``breakpad_text``). There are ten of them on average, hundreds in
large functions, and few that count for one address. So lines are compared as they are, and
only those that count are parsed.
"""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.symbols.breakpad_text import hex_number, hex_numbers

_LINE = b"\nSTACK CFI "
_BLANK = ord(" ")


def read_unwind(record: bytes, address: int) -> tuple[bytes, ...] | None:
    """Return what a record tells of ``address``, ``None`` if it does not cover it.

    Args:
        record: Its lines, with any number of lines of other kinds in between.
        address: Relative to the module's base.

    Returns:
        See :meth:`analyzer.cfi.records.RecordSource.cfi_rules`.

    Raises:
        ValueError: The record is damaged, as far as it was looked at.
        IndexError: The same.
    """
    lines = record.replace(b"\r", b"").split(_LINE)
    fields = lines.pop(0).partition(b"\n")[0].split(None, 5)
    start = hex_number(fields[3])
    if not start <= address < start + hex_number(fields[4]):
        return None
    rules = fields[5] if len(fields) > 5 else b""
    return (rules, *_in_force(lines, address))


def _in_force(lines: Sequence[bytes], address: int) -> Sequence[bytes]:
    """Return the rules of the lines up to ``address``, in order.

    A line is an address, a blank and rules; after its end may come lines of other kinds.
    Addresses of one length are in order when their digits are, unless some are capitals. That
    one is shorter shows where its blank should be, for writers put no second one there.
    """
    if not b"".join(lines).islower():
        return _in_force_by_number(lines, address)
    # The character after a blank, so that a line of this very address is less.
    bound = b"%x!" % address
    length = len(bound) - 1
    before, rules = b"", []
    try:
        for line in lines:
            if line < before or line[length] != _BLANK:
                return _in_force_by_number(lines, address)
            if line < bound:
                rules.append(line[length + 1 :].partition(b"\n")[0])
            before = line
    except IndexError:
        return _in_force_by_number(lines, address)
    return rules


def _in_force_by_number(lines: Sequence[bytes], address: int) -> Sequence[bytes]:
    """Do the same as :func:`_in_force` for lines in any order."""
    words = [line.partition(b"\n")[0].split(None, 1) for line in lines]
    starts = hex_numbers([each[0] for each in words])
    texts = [each[1] if len(each) > 1 else b"" for each in words]
    ordered = sorted(zip(starts, texts, strict=True))
    return [text for start, text in ordered if start <= address]
