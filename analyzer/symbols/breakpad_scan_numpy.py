"""Parts of ``breakpad_scan`` with numpy, where it is installed: STACK CFI many times as fast.

All STACK CFI INIT lines of a chunk are handled at once. Eight letters of each are one 64-bit
number, the first letter its lowest byte, so that marks are compared, ends of words found and
digits put together by arithmetic on all lines. A chunk with a line that does not fit the
pattern goes the slow way, which knows what to say of it. FUNC lines are too far apart to gain
from this.
"""

from __future__ import annotations

from array import array
from typing import Any

import numpy as np

from analyzer.symbols.breakpad_index import Spans
from analyzer.symbols.breakpad_scan import Records

_MARK = b"\nSTACK CFI INIT "
_MARKS = np.frombuffer(_MARK, "<u8")
_LETTER_AT = _MARK.index(b"N")
_LARGEST = 1 << 62
_NOT_HEX = 255
_DIGITS = np.full(256, _NOT_HEX, np.uint8)
for _value, _letters in enumerate(zip(b"0123456789abcdef", b"0123456789ABCDEF", strict=True)):
    _DIGITS[list(_letters)] = _value

_EACH = np.uint64(0x0101_0101_0101_0101)
"""One in each byte."""
_TOPS = _EACH << np.uint64(7)
_BLANKS = _EACH * np.uint64(ord(" "))
_ZEROS = _EACH * np.uint64(ord("0"))
_ALL = ~np.uint64(0)
_ONE, _FOUR = np.uint64(1), np.uint64(4)
_FOLDS = (
    (np.uint64(4), np.uint64(0x00FF_00FF_00FF_00FF)),
    (np.uint64(8), np.uint64(0x0000_FFFF_0000_FFFF)),
    (np.uint64(16), np.uint64(0x0000_0000_FFFF_FFFF)),
)


class VectorRecords(Records):
    """See :class:`Records`."""

    def add_stack(self, chunk: bytes, start: int) -> None:
        """Find STACK CFI INIT and STACK WIN lines."""
        letters = _places(chunk, ord("N"))
        lines = letters[letters >= _LETTER_AT] - _LETTER_AT
        words = _words(chunk)
        try:
            is_init = (words[lines] == _MARKS[0]) & (words[lines + 8] == _MARKS[1])
            is_added = self._add_rows(words, lines[is_init], start)
        except IndexError:
            # Such a line is the last of the chunk, and too short to be looked at in words.
            is_added = False
        if not is_added:
            super().add_stack(chunk, start)
        elif np.count_nonzero(is_init) < len(letters):
            self.add_wins(chunk, start)

    def line_starts(self, chunk: bytes, start: int, low: int, high: int) -> array[int]:
        """Return the file offsets of the lines in part of a chunk, which begins with one."""
        feeds = np.flatnonzero(np.frombuffer(chunk, np.uint8, high - low, low) == ord("\n"))
        starts = np.concatenate([[0], feeds + 1]) + (start + low)
        return array("Q", starts.astype(np.uint64).tobytes())

    def spans(self, columns: tuple[array[int], ...]) -> Spans:
        """Sort records by range; the same ones stay in the order of the file."""
        starts, ends, _ = tables = [np.frombuffer(column, np.uint64) for column in columns]
        if not _are_apart(starts, ends):
            order = _order(starts, ends)
            starts, ends, _ = tables = [table[order] for table in tables]
            columns = tuple(array("Q", table.tobytes()) for table in tables)
        return Spans(*columns) if _are_apart(starts, ends) else super().spans(columns)

    def _add_rows(self, words: Any, lines: Any, start: int) -> bool:
        """Add the records of the ``lines`` at these places of a chunk; tell if all fit."""
        addresses = lines + len(_MARK)
        first, digits, is_plain = _numbers(words, addresses)
        size, _, is_plain_too = _numbers(words, addresses + digits.astype(np.int64) + 1)
        if not is_plain or not is_plain_too or first.max(initial=0) >= _LARGEST:
            return False
        there = size > 0
        rows = first, first + size, (lines + (start + 1)).astype(np.uint64)
        for column, values in zip(self.cfi, rows, strict=True):
            column.frombytes(values[there].tobytes())
        return True


def _places(text: bytes, letter: int) -> Any:
    """Return where a letter is that is rare; eight places at a time are looked at."""
    hits = np.zeros(len(text) + 7 & ~7, bool)
    np.equal(np.frombuffer(text, np.uint8), letter, out=hits[: len(text)])
    words = hits.view("<u8")
    at = np.flatnonzero(words != 0)
    found = words[at]
    if (found & (found - _ONE)).any():
        return np.flatnonzero(hits)
    return at * 8 + _whole_bytes(found - _ONE).astype(np.int64)


def _words(text: bytes) -> Any:
    """Return the eight letters from each place on as one number; nothing is copied."""
    return np.ndarray(max(0, len(text) - 7), "<u8", text, strides=(1,))


def _numbers(words: Any, at: Any) -> tuple[Any, Any, bool]:
    """Return hexadecimal numbers that end with a blank, and how many digits each has.

    Returns:
        The last value tells whether all are such numbers, of fifteen digits at most.
    """
    values, counts, is_plain = _number(words[at])
    long = np.flatnonzero(counts == 8)
    if len(long):
        rest, more, is_rest_plain = _number(words[at[long] + 8])
        values[long] = values[long] << _FOUR * more | rest
        counts[long] += more
        is_plain = is_plain and is_rest_plain
    is_whole = bool((counts > 0).all() and (counts < 16).all())
    return values, counts, is_whole and is_plain


def _number(words: Any) -> tuple[Any, Any, bool]:
    """Return the number before the first blank of each word, and how many digits it has."""
    others = words ^ _BLANKS
    # The lowest bit set is the top bit of the first byte that is zero in ``others``.
    blank = (others - _EACH) & ~others & _TOPS
    before = np.where(blank, ((blank & (~blank + _ONE)) - _ONE) >> np.uint64(7), _ALL)
    letters = words & before | _ZEROS & ~before
    digits = _DIGITS[letters.view(np.uint8)]
    values = digits.view("<u8").byteswap()
    for shift, mask in _FOLDS:
        values = (values | values >> shift) & mask
    counts = _whole_bytes(before)
    return values >> _FOUR * (np.uint64(8) - counts), counts, digits.max(initial=0) != _NOT_HEX


def _whole_bytes(ones: Any) -> Any:
    """Return how many bytes are ones; the others are zeros."""
    return (ones & _EACH) * _EACH >> np.uint64(56)


def _are_apart(starts: Any, ends: Any) -> bool:
    """Tell whether ranges are in order and none begins inside the one before."""
    return bool((ends[:-1] <= starts[1:]).all())


def _order(starts: Any, ends: Any) -> Any:
    """Return the numbers of the ranges in the order of their starts, then their ends."""
    bits = np.uint64(len(starts).bit_length())
    if int(starts.max()) >> (64 - int(bits)):
        return np.lexsort((ends, starts))
    # Sorting numbers is many times as fast as sorting places by them.
    keys = np.sort(starts << bits | np.arange(len(starts), dtype=np.uint64))
    in_order = keys >> bits
    if (in_order[:-1] == in_order[1:]).any():
        return np.lexsort((ends, starts))
    return (keys & ((_ONE << bits) - _ONE)).astype(np.int64)
