"""Memory is a function: all that unwinding, disassembly and hex view know of a process.

Minidumps, full memory, ELF cores and live processes each offer a ``Read``; nothing above
them asks where the bytes come from.
"""

from __future__ import annotations

from collections.abc import Callable

Address = int
"""An address in the crashed process, or an offset into a file; shown in hexadecimal."""

Read = Callable[[int, int], bytes | None]
"""``read(address, size)``: exactly ``size`` bytes at ``address``, ``None`` if any is missing.

A reader answers ``None`` to negative sizes and to ranges that wrap around; it never raises.
"""

Word = Callable[[int], int | None]
"""``word(address)``: the word there as a number, ``None`` if a byte of it is missing.

What exceeds an address's size is dropped from ``address``.
"""


def words(read: Read, size: int) -> Word:
    """Return a reader of words of ``size`` bytes."""
    mask = (1 << 8 * size) - 1

    def word(address: int) -> int | None:
        data = read(address & mask, size)
        return None if data is None else int.from_bytes(data, "little")

    return word
