"""Finds records of a sorted ``.sym`` file by bisecting its text, without any index.

Writers put the record types in one order (FILE, INLINE_ORIGIN, FUNC and PUBLIC, STACK) and
sort each, mostly: so this is an optimistic path. What it finds is checked against its
neighbours; that it finds nothing proves nothing, and the caller has to ask an index. Samples
of the text tell first whether it is in order at all. Records that were found are remembered as
fences, so that a later search begins closer to its goal.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Mapping
from functools import cached_property
from operator import itemgetter, le, lt

from analyzer.symbols.breakpad_text import SymText

_FILES, _ORIGINS, _FUNCTIONS, _STACK, _END = range(1, 6)
_RANKS = {
    b"MODULE": 0,
    b"INFO": 0,
    b"FILE": _FILES,
    b"INLINE_ORIGIN": _ORIGINS,
    b"STACK": _STACK,
}
# What parsing a line raises that is damaged, or not of the kind expected.
_DAMAGED = (ValueError, IndexError)

_UNKNOWN = 1 << 64
_SAMPLES = 32
_SAMPLE = 1024
_WINDOW = 1 << 12
_LARGEST_WINDOW = 1 << 20
# What is read beyond a window: the type and numbers of a line that begins in it.
_HEAD = 64
_MOST_FENCES = 20_000
_MOST_LOOKS = 200
_GUESSES = 24


class Bisection:
    """The places of the records of one file, found by trying.

    ``function``, ``cfi``, ``file`` and ``origin`` return the file offset of a line (``cfi``
    the record's text, too), or ``None`` for "not found in this way".
    """

    def __init__(self, text: SymText) -> None:
        self._text = text
        self._starts: dict[int, tuple[int, int]] = {}
        # Text that was read where lines were looked for, by its file offset.
        self._samples: dict[int, bytes] = {}

    def _start(self, rank: int) -> tuple[int, int]:
        """Return where two lines begin, the second of ``rank`` or above, the first below it.

        The first line of ``rank`` or above is not far after the one and not after the other.
        """
        if rank not in self._starts:
            low, high = self._around(rank)
            while high - low > _SAMPLE:
                middle = (low + high) // 2
                line = self._line_after(middle)
                insort(self._lines, line)
                low, high = (line[0], high) if line[1] < rank else (low, middle)
            self._starts[rank] = self._around(rank)
        return self._starts[rank]

    def _around(self, rank: int) -> tuple[int, int]:
        """Return which two of the known lines are next to where ``rank`` begins."""
        index = bisect_left(self._lines, rank, key=itemgetter(1))
        return self._lines[index - 1][0], self._lines[index][0]

    def _line_after(self, at: int) -> tuple[int, int]:
        """Return where the first line after file offset ``at`` begins, and its rank.

        Without such a line it is the end of the file, and a rank above all.
        """
        size = _SAMPLE
        while True:
            data = self._text.read(at, size + _HEAD)
            self._samples.setdefault(at, data)
            feed = data.find(b"\n", 0, size) + 1
            if 0 < feed < len(data):
                return at + feed, line_rank(data[feed : feed + _HEAD])
            if len(data) < size or size >= _LARGEST_WINDOW:
                return self._text.size, _END
            size *= 8

    @cached_property
    def _lines(self) -> list[tuple[int, int]]:
        """Where the lines begin that are known, and their ranks; at first all over the file."""
        size = self._text.size
        # Where there are no debugging data, all types but the last begin in the head.
        places = {len(self._text.head), *range(0, size, max(size // _SAMPLES, 1))}
        lines = set(map(self._line_after, places))
        return sorted({(0, 0), *lines, (size, _END)})

    @cached_property
    def _is_ordered(self) -> bool:
        """Whether the samples and the last line have their types in the usual order."""
        last = self._text.tail.rstrip(b"\r\n")
        ranks = [*(rank for _, rank in self._lines[:-1]), line_rank(last.rpartition(b"\n")[2])]
        return all(map(le, ranks, ranks[1:]))

    def names_span(self) -> tuple[int, int]:
        """Return the file offsets between which all FUNC and PUBLIC records should lie."""
        if not self._is_ordered:
            return 0, self._text.size
        return self._start(_FUNCTIONS)[0], self._start(_STACK)[1]

    def stack_span(self) -> tuple[int, int]:
        """Return the file offsets between which all STACK records should lie."""
        return self._start(_STACK)[0] if self._is_ordered else 0, self._text.size

    @cached_property
    def _functions(self) -> _Sorted:
        return _Sorted(self._text, self.names_span(), self._samples, b"\nFUNC ")

    @cached_property
    def _stack(self) -> _Sorted:
        return _Sorted(self._text, self.stack_span(), self._samples, b"\nSTACK CFI INIT ")

    @cached_property
    def _files(self) -> _Sorted:
        span = self._start(_FILES)[0], self._start(_ORIGINS)[1]
        return _Sorted(self._text, span, self._samples, b"\nFILE ", 10)

    @cached_property
    def _origins(self) -> _Sorted:
        span = self._start(_ORIGINS)[0], self._start(_FUNCTIONS)[1]
        return _Sorted(self._text, span, self._samples, b"\nINLINE_ORIGIN ", 10)

    def function(self, address: int) -> int | None:
        """Return where the FUNC line that may cover ``address`` begins."""
        found = self._functions.covering(address)
        return None if found is None else found[0]

    def cfi(self, address: int) -> tuple[int, bytes] | None:
        """Return where the record that may cover ``address`` begins, and its lines.

        They are the STACK CFI INIT line and all up to the next one.
        """
        return self._stack.covering(address)

    def file(self, number: int) -> int | None:
        """Return where the line ``FILE number`` begins."""
        return self._files.exact(number)

    def origin(self, number: int) -> int | None:
        """Return where the line ``INLINE_ORIGIN number`` begins."""
        return self._origins.exact(number)


class _Sorted:
    """Records between two file offsets that should be in order of their keys.

    A record begins with ``mark``, after which comes its key, a number. Places of records are
    those of their marks, which begin with the line feed before the record.
    """

    def __init__(
        self,
        text: SymText,
        span: tuple[int, int],
        samples: Mapping[int, bytes],
        mark: bytes,
        base: int = 16,
    ) -> None:
        self._text = text
        self._start = max(span[0] - 2, 0)
        self._mark = mark
        self._skip = len(mark)
        self._base = base
        end = span[1] - 1
        seen = self._seen_in(samples, end)
        # Fences: keys of records seen in samples or found so far and their places, in order.
        self._keys = [-1, *map(itemgetter(0), seen), _UNKNOWN]
        self._places = [self._start, *map(itemgetter(1), seen), end]

    def _seen_in(self, samples: Mapping[int, bytes], end: int) -> list[tuple[int, int]]:
        """Return key and place of the first record of each sample, none out of order."""
        seen = []
        for at, text in sorted(samples.items()):
            found = text.find(self._mark, 0, len(text) - _HEAD)
            if found >= 0 and self._start < at + found < end:
                try:
                    seen.append((self._key(text, found), at + found))
                except _DAMAGED:
                    return []
        return seen if all(map(lt, seen, seen[1:])) else []

    def covering(self, address: int) -> tuple[int, bytes] | None:
        """Return where the last record up to ``address`` begins, and its text.

        Returns:
            ``None`` also if the range of the record before reaches into it.
        """
        try:
            found = self._last(address)
            if found is None:
                return None
            key, place, text, at = found
            if key < 0 or (at and self._end_of(text, 0) > key):
                return None
        except _DAMAGED:
            return None
        return place + 1, text[at + 1 :]

    def exact(self, number: int) -> int | None:
        """Return where the record whose key is ``number`` begins."""
        try:
            found = self._last(number)
        except _DAMAGED:
            return None
        return found[1] + 1 if found is not None and found[0] == number else None

    def _last(self, wanted: int) -> tuple[int, int, bytes, int] | None:
        """Find the last record whose key is at most ``wanted``.

        Returns:
            Its key and place, text from the record before it (from itself, if it is the first)
            to its end, and where it begins there. The key is negative if there is none.

        Raises:
            ValueError: The records are out of order, or damaged.
            IndexError: The same.
        """
        mark, skip = self._mark, self._skip
        index = bisect_right(self._keys, wanted)
        # The records next to the one wanted, as far as they are known, and the two seen last.
        below, above = self._keys[index - 1 : index + 1]
        low, high = self._places[index - 1 : index + 1]
        key, place, key_before, place_before = below, low, above, high
        begin, end, text, size = 0, 0, b"", _WINDOW
        guesses = _GUESSES
        for _ in range(_MOST_LOOKS):
            guesses -= 1
            guess = low - 1
            if guesses >= 0 and key != key_before:
                # Places are as far apart as keys are, for records are of similar size.
                guess = place + (place - place_before) * (wanted - key) // (key - key_before)
            if not low <= guess < high:
                guess = (low + high) // 2
            if not begin <= guess < end:
                begin = max(guess - size // 2, self._start)
                end = begin + size
                text = self._text.read(begin, size + _HEAD)
            at = text.rfind(mark, 0, guess - begin + skip)
            if begin + at <= low:
                at = text.find(mark, at + 1, size + skip)
            if at >= 0 and begin + at < high:
                key_before, place_before = key, place
                key, place = self._key(text, at), begin + at
                if not below <= key <= above:
                    if guesses < 0:
                        raise ValueError(key)
                    # A few records may lie elsewhere: halves do not hit them as guesses do.
                    guesses = 0
                    continue
                if key <= wanted:
                    below, low = key, place
                else:
                    above, high = key, place
                continue
            if begin <= low and (at >= 0 or end >= high):
                # Nothing lies between the two.
                before = self._before(text, low - begin, is_start=begin == self._start)
                if before >= 0:
                    self._learn(index, below, low)
                    return below, low, text[before : high - begin + 1], low - begin - before
            # A window that tells nothing new was too small.
            size, end = 4 * size, 0
            if size > _LARGEST_WINDOW:
                break
        return None

    def _before(self, text: bytes, at: int, *, is_start: bool) -> int:
        """Return where the record before the one at ``at`` begins, negative if not in ``text``.

        For the first record of all, in a text that begins at the start, it is ``at``.
        """
        before = text.rfind(self._mark, 0, at)
        return at if before < 0 and is_start else before

    def _learn(self, index: int, key: int, place: int) -> None:
        """Make a fence of a record, unless it is the one before ``index``."""
        if len(self._keys) > _MOST_FENCES:
            del self._keys[1:-1], self._places[1:-1]
        elif place != self._places[index - 1]:
            self._keys.insert(index, key)
            self._places.insert(index, place)

    def _key(self, text: bytes, at: int) -> int:
        """Return the key of the record whose mark is at ``at``."""
        at += self._skip
        return int(text[at : at + 20].removeprefix(b"m ").split(None, 1)[0], self._base)

    def _end_of(self, text: bytes, at: int) -> int:
        """Return the end of the range of the record whose mark is at ``at``."""
        at += self._skip
        words = text[at : at + 40].removeprefix(b"m ").split(None, 2)
        return int(words[0], 16) + int(words[1], 16)


def line_rank(line: bytes) -> int:
    """Return the rank of the line's type in the order of types that writers keep."""
    return _RANKS.get(line[:20].partition(b" ")[0], _FUNCTIONS)
