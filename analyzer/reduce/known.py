"""Which words are addresses that say nothing: those of modules and of stacks.

A word of a stack may be a return address, a saved frame pointer, or anything that a function
was working on: a password, a file's name, a number. The first two are all that a stack walk
needs, and both lie where the dump says that a module or a stack was. What points nowhere known
is overwritten. Not with zeros alone: where unwind rules are wrong, a walk takes such a word
for a return address, and goes on behind it unless it is zero. The stand-ins below lead a walk
where the word would have led it, and tell only which of three kinds the word was.

Pointers of ARM64 carry a signature or a tag in bits that address nothing. These are masked
before the test, and stay masked: they could hold anything.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from struct import Struct

from analyzer.named import NamedTuple

STAND_IN = 0xDEAD
"""An address that no system maps: stands for all words that could be one."""
STAND_IN_HIGH = 0xDEAD_0000_0000_DEAD
"""Stands for all words that no program could use as an address."""

_NO_RETURN = 0x1000
"""A return address below it ends a walk."""
_USER = 0x7FFF_FFFF_FFFF
_KERNEL = 0xFFFF_8000_0000_0000
_LEAST_ADDRESS_BITS = 47
_CHUNK = 1 << 16
_GUARD = 1 << 20
"""Bytes below a stack that a large frame may reach into when the stack is full."""


class Range(NamedTuple):
    """Addresses from ``start`` to ``end``, itself included: return addresses may be there."""

    start: int
    end: int


class Known:
    """Tells addresses of modules and stacks from all other words."""

    def __init__(
        self, ranges: Iterable[Range], word_size: int = 8, mask: int = (1 << 64) - 1
    ) -> None:
        """Prepare the test; ``mask`` has the bits that address something."""
        self._word_size = word_size
        self._mask = mask
        merged = _merged(ranges)
        self._starts = [each.start for each in merged]
        self._ends = [each.end for each in merged]

    def register(self, value: int) -> int:
        """Return ``value`` as it may be told: masked, or 0 when it points nowhere known."""
        address = value & self._mask
        at = bisect_right(self._starts, address) - 1
        return address if at >= 0 and address <= self._ends[at] else 0

    def word(self, value: int) -> int:
        """Return ``value`` as it may be told: masked, or a stand-in."""
        address = self.register(value)
        if address or value & self._mask < _NO_RETURN:
            return address
        return STAND_IN_HIGH if _USER < value < _KERNEL else STAND_IN

    def stack_pointer(self, value: int) -> int:
        """Return ``value`` as it may be told: known, or in the guard pages below a stack."""
        at = bisect_right(self._starts, value)
        is_near = at < len(self._starts) and self._starts[at] - value <= _GUARD
        return value if is_near else self.register(value)

    def words(self, start: int, data: bytes) -> bytes:
        """Return memory at ``start`` with every word that points nowhere known overwritten.

        Words are those at aligned addresses; bytes that make no whole one are overwritten.
        """
        head = min(-start % self._word_size, len(data))
        chunks = (data[at : at + _CHUNK] for at in range(head, len(data), _CHUNK))
        return bytes(head) + b"".join(map(self._chunk, chunks))

    def _chunk(self, data: bytes) -> bytes:
        size = self._word_size
        count = len(data) // size
        layout = Struct(f"<{count}{'Q' if size == 8 else 'I'}")
        values = layout.unpack_from(data)
        # Most of a stack is zeros and repeated pointers: each value is looked up once.
        told = {value: self.word(value) for value in set(values)}
        return layout.pack(*(told[value] for value in values)).ljust(len(data), b"\0")


def address_mask(cpu: str, word_size: int, modules: Iterable[Range]) -> int:
    """Return the bits that address something on ``cpu``, as minidump-stackwalk takes them."""
    if cpu != "arm64":
        return (1 << 8 * word_size) - 1
    highest = max((each.end for each in modules), default=0)
    return (1 << max(_LEAST_ADDRESS_BITS, (highest - 1).bit_length())) - 1


def _merged(ranges: Iterable[Range]) -> list[Range]:
    """Return the ranges by address, those that overlap or adjoin as one; none at null."""
    merged: list[Range] = []
    for start, end in sorted(ranges):
        start = max(start, 1)
        if merged and start <= merged[-1].end:
            merged[-1] = Range(merged[-1].start, max(end, merged[-1].end))
        elif start <= end:
            merged.append(Range(start, end))
    return merged
