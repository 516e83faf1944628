"""Finds records of a sorted ``.sym`` file by bisecting its text, without any index.

Writers put the record types in one order (FILE, INLINE_ORIGIN, FUNC and PUBLIC, STACK) and
sort each, mostly: so this is an optimistic path. What it finds is checked against its
neighbours; that it finds nothing proves nothing, and the caller has to ask an index. Samples
of the text tell first whether it is in order at all. They and each later look at the text are
remembered as fences, so that a search begins close to its goal.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property
from operator import le

from analyzer.symbols.breakpad_text import SymText

_FILES, _ORIGINS, _FUNCTIONS, _STACK = range(1, 5)
_RANKS = {
    b"MODULE": 0,
    b"INFO": 0,
    b"FILE": _FILES,
    b"INLINE_ORIGIN": _ORIGINS,
    b"STACK": _STACK,
}
# What parsing a line raises that is damaged, or not of the kind expected.
_DAMAGED = (ValueError, IndexError)

_UNKNOWN = float("inf")
_SAMPLES = 32
_SAMPLE = 1024
_WINDOW = 1 << 14
_LARGEST_WINDOW = 1 << 20
# What is read beyond a window or sample: the type and number of a line that begins in it.
_HEAD = 64
_MOST_FENCES = 20_000
_MOST_WINDOWS = 200
_GUESSES = 8


class Bisection:
    """The places of the records of one file, found by trying.

    ``function``, ``cfi``, ``file`` and ``origin`` return the file offset of a line, or
    ``None`` for "not found in this way".
    """

    def __init__(self, text: SymText) -> None:
        self._text = text
        self._starts: dict[int, int] = {0: 0}

    def _start(self, rank: int) -> int:
        """Return the file offset from which lines are of ``rank`` or above."""
        if rank not in self._starts:
            index = bisect_left(self._sampled_ranks, rank)
            places = [0, *(at for at, _ in self._samples), self._text.size]
            low, high = places[index : index + 2]
            at = bisect_left(range(low, high), rank, key=self._rank_after)
            self._starts[rank] = self._line_after(low + at)[0]
        return self._starts[rank]

    def _rank_after(self, at: int) -> int:
        text = self._line_after(at)[1]
        return line_rank(text) if text else _STACK + 1

    def _line_after(self, at: int) -> tuple[int, bytes]:
        """Return where the first line after file offset ``at`` begins, and text from there.

        Without such a line it is the end of the file, and no text.
        """
        size = _SAMPLE
        while True:
            data = self._text.read(at, size + _HEAD)
            feed = data.find(b"\n", 0, size)
            if feed >= 0:
                return at + feed + 1, data[feed + 1 :]
            if len(data) < size or size >= _LARGEST_WINDOW:
                return self._text.size, b""
            size *= 8

    @cached_property
    def _samples(self) -> list[tuple[int, bytes]]:
        """Where lines all over the file begin, and some of the text from there."""
        size = self._text.size
        places = range(0, size, max(size // _SAMPLES, 1))
        return [found for at in places if (found := self._line_after(at))[1]]

    @cached_property
    def _sampled_ranks(self) -> list[int]:
        return [line_rank(text) for _, text in self._samples]

    @cached_property
    def _is_ordered(self) -> bool:
        """Whether the samples and the last line have their types in the usual order."""
        last = self._text.read(max(0, self._text.size - _SAMPLE), _SAMPLE).rstrip(b"\r\n")
        ranks = [*self._sampled_ranks, line_rank(last.rpartition(b"\n")[2])]
        return all(map(le, ranks, ranks[1:]))

    def names_span(self) -> tuple[int, int]:
        """Return the file offsets between which all FUNC and PUBLIC records should lie."""
        if not self._is_ordered:
            return 0, self._text.size
        return self._start(_FUNCTIONS), self._start(_STACK)

    def stack_span(self) -> tuple[int, int]:
        """Return the file offsets between which all STACK records should lie."""
        return self._start(_STACK) if self._is_ordered else 0, self._text.size

    @cached_property
    def _functions(self) -> _Sorted:
        return _Sorted(self._text, self.names_span(), b"\nFUNC ", self._samples)

    @cached_property
    def _stack(self) -> _Sorted:
        return _Sorted(self._text, self.stack_span(), b"\nSTACK CFI INIT ", self._samples)

    @cached_property
    def _files(self) -> _Sorted:
        span = self._start(_FILES), self._start(_ORIGINS)
        return _Sorted(self._text, span, b"\nFILE ", self._samples, 10)

    @cached_property
    def _origins(self) -> _Sorted:
        span = self._start(_ORIGINS), self._start(_FUNCTIONS)
        return _Sorted(self._text, span, b"\nINLINE_ORIGIN ", self._samples, 10)

    def function(self, address: int) -> int | None:
        """Return where the FUNC line that may cover ``address`` begins."""
        return self._functions.covering(address)

    def cfi(self, address: int) -> int | None:
        """Return where the STACK CFI INIT line that may cover ``address`` begins."""
        return self._stack.covering(address)

    def file(self, number: int) -> int | None:
        """Return where the line ``FILE number`` begins."""
        return self._files.exact(number)

    def origin(self, number: int) -> int | None:
        """Return where the line ``INLINE_ORIGIN number`` begins."""
        return self._origins.exact(number)


class _Sorted:
    """Records between two file offsets that should be in order of their keys.

    A record begins with ``mark``, after which comes its key, a number.
    """

    def __init__(
        self,
        text: SymText,
        span: tuple[int, int],
        mark: bytes,
        samples: Iterable[tuple[int, bytes]],
        base: int = 16,
    ) -> None:
        self._text = text
        self._start, self._end = max(span[0], 1), span[1]
        self._mark = mark
        self._skip = len(mark)
        self._base = base
        # Fences: keys of records seen so far and where they begin, in order.
        self._keys: list[float] = [-1, _UNKNOWN]
        self._places = [self._start - 1, self._end]
        try:
            self._learn_samples(samples)
        except _DAMAGED:
            del self._keys[1:-1], self._places[1:-1]

    def _learn_samples(self, samples: Iterable[tuple[int, bytes]]) -> None:
        """Make fences of the first record in each sample.

        Raises:
            ValueError: The records are out of order, or damaged.
            IndexError: The same.
        """
        for place, text in samples:
            at = text.find(self._mark, 0, -_HEAD)
            if at >= 0 and self._start <= place and place + at < self._end:
                self._learn(self._key(text, at), place + at + 1)

    def _learn(self, key: int, place: int) -> bool:
        """Make a fence of a record; tell if it is a new one.

        Raises:
            ValueError: The records are out of order.
        """
        index = bisect_left(self._keys, key)
        if self._places[index] == place:
            return False
        if not self._places[index - 1] < place < self._places[index]:
            raise ValueError(key)
        self._keys.insert(index, key)
        self._places.insert(index, place)
        return True

    def covering(self, address: int) -> int | None:
        """Return where the last record up to ``address`` begins.

        Returns:
            ``None`` also if the range of the record before reaches into it.
        """
        try:
            found = self._last(address)
            if found is None:
                return None
            key, place, text, at = found
            before = text.rfind(self._mark, 0, at)
            if before >= 0 and self._end_of(text, before) > key:
                return None
        except _DAMAGED:
            return None
        return place

    def exact(self, number: int) -> int | None:
        """Return where the record whose key is ``number`` begins."""
        try:
            found = self._last(number)
        except _DAMAGED:
            return None
        return found[1] if found is not None and found[0] == number else None

    def _last(self, wanted: int) -> tuple[int, int, bytes, int] | None:
        """Find the last record whose key is at most ``wanted``, or else the first of all.

        Returns:
            Its key and file offset, text around it, which has the record before it, too, and
            the place of its mark there.

        Raises:
            ValueError: The records are out of order, or damaged.
            IndexError: The same.
        """
        if len(self._keys) > _MOST_FENCES:
            del self._keys[1:-1], self._places[1:-1]
        size = _WINDOW
        for turn in range(_MOST_WINDOWS):
            begin = max(self._guess(wanted, turn) - size // 2, self._start)
            text = self._text.read(begin - 1, size + _HEAD)
            found = self._last_in(text, size + self._skip, wanted)
            if found is not None:
                key, at, is_first, is_last = found
                is_new = self._learn(key, begin + at)
                is_open_before = is_first and begin > self._start
                is_open_after = is_last and begin + size < self._end
                if not is_open_before and not is_open_after:
                    return key, begin + at, text, at
                if is_new:
                    continue
            # A window that tells nothing new was too small.
            size *= 4
            if size > _LARGEST_WINDOW:
                break
        return None

    def _guess(self, wanted: int, turn: int) -> int:
        """Return about where the record with the key ``wanted`` lies.

        Records are of similar size, so it is at about the share of the bytes between two
        fences that it has of the keys.
        """
        index = bisect_right(self._keys, wanted)
        low, high = self._places[index - 1], self._places[index]
        below, above = self._keys[index - 1], self._keys[index]
        if turn >= _GUESSES or above == _UNKNOWN:
            return (low + high) // 2
        return low + int((high - low) * (wanted - below) / (above - below))

    def _last_in(
        self, text: bytes, end: int, wanted: int
    ) -> tuple[int, int, bool, bool] | None:
        """Find the last mark before ``end`` whose key is at most ``wanted``, or else the first.

        Returns:
            Key and place, and whether it is the first and the last mark.
        """
        mark = self._mark
        first = text.find(mark, 0, end)
        if first < 0:
            return None
        low = self._key(text, first)
        if wanted < low:
            return low, first, True, False
        last = text.rfind(mark, 0, end)
        high = self._key(text, last)
        if wanted >= high:
            return high, last, first == last, True
        lower, upper = first, last
        while True:
            near = lower + (upper - lower) * (wanted - low) // (high - low)
            at = text.rfind(mark, 0, near + self._skip)
            key = self._key(text, at)
            if not low <= key <= high:
                raise ValueError(key)
            if key > wanted:
                upper, high = at, key
                continue
            after = text.find(mark, at + 1)
            key_after = self._key(text, after)
            if key_after > wanted:
                return key, at, at == first, False
            lower, low = after, key_after

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
