"""Finds records of a sorted ``.sym`` file by bisecting its text, without any index.

Writers put the record types in one order (FILE, INLINE_ORIGIN, FUNC and PUBLIC, STACK) and
sort each, mostly: so this is an optimistic path. What it finds is checked against its
neighbours; that it finds nothing proves nothing, and the caller has to ask an index. Samples
of the text tell first whether it is in order at all. They and each later probe are remembered
as fences, so that a search begins close to its goal.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property
from operator import le

from analyzer.symbols.breakpad_text import SymText, hex_number, record_fields

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
_SAMPLES = 64
_PROBE = 512
_WINDOW = 2048
_BLOCK = 1 << 15
_GUESSES = 8
_MOST_FENCES = 20_000
_MOST_PROBES = 200
_FARTHEST_START = 1 << 20
_LONGEST_LINE = 1 << 18


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
            self._starts[rank] = self._bisect_ranks(rank)
        return self._starts[rank]

    def _bisect_ranks(self, rank: int) -> int:
        index = bisect_left(self._sampled_ranks, rank)
        low, high = [0, *(at for at, _ in self._samples), self._text.size][index : index + 2]
        while low < high:
            middle = (low + high) // 2
            found = _line_after(self._text, middle, self._text.size)
            if found is None or line_rank(found[1]) >= rank:
                high = middle
            else:
                low = found[0]
        found = _line_after(self._text, low, self._text.size)
        return self._text.size if found is None else found[0]

    @cached_property
    def _samples(self) -> list[tuple[int, bytes]]:
        """Where lines all over the file begin, and the lines."""
        size = self._text.size
        places = range(0, size, max(size // _SAMPLES, 1))
        return [found for at in places if (found := _line_after(self._text, at, size))]

    @cached_property
    def _sampled_ranks(self) -> list[int]:
        return [line_rank(line) for _, line in self._samples]

    @cached_property
    def _is_ordered(self) -> bool:
        """Whether the samples and the last line have their types in the usual order."""
        last = self._text.read(max(0, self._text.size - _PROBE), _PROBE).rstrip(b"\r\n")
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
        return self._sorted(self.names_span(), _function_key)

    @cached_property
    def _stack(self) -> _Sorted:
        return self._sorted(self.stack_span(), _cfi_key)

    @cached_property
    def _files(self) -> _Sorted:
        return self._sorted((self._start(_FILES), self._start(_ORIGINS)), _id_key)

    @cached_property
    def _origins(self) -> _Sorted:
        return self._sorted((self._start(_ORIGINS), self._start(_FUNCTIONS)), _id_key)

    def _sorted(self, span: tuple[int, int], key: Callable[[bytes], int]) -> _Sorted:
        lines = _Sorted(self._text, *span, key)
        lines.learn(self._samples)
        return lines

    def function(self, address: int) -> int | None:
        """Return where the FUNC line that may cover ``address`` begins."""
        try:
            at = self._functions.last_start(address, b"\nFUNC ")
            if at is None:
                return None
            before = _function_extent(self._functions.line_before(at))
            return None if before > _function_key(self._text.line(at)) else at
        except _DAMAGED:
            return None

    def cfi(self, address: int) -> int | None:
        """Return where the STACK CFI INIT line that may cover ``address`` begins."""
        mark = b"\nSTACK CFI INIT "
        try:
            at = self._stack.last_start(address, mark)
            before = None if at is None else self._stack.start_before(at, mark)
            if at is None or before is None:
                return at
            overlaps = _cfi_end(self._text.line(before)) > _cfi_key(self._text.line(at))
            return None if overlaps else at
        except _DAMAGED:
            return None

    def file(self, number: int) -> int | None:
        """Return where the line ``FILE number`` begins."""
        return self._files.exact(number)

    def origin(self, number: int) -> int | None:
        """Return where the line ``INLINE_ORIGIN number`` begins."""
        return self._origins.exact(number)


class _Sorted:
    """Lines between two file offsets that should be in order of their keys."""

    def __init__(
        self, text: SymText, start: int, end: int, key: Callable[[bytes], int]
    ) -> None:
        self._text = text
        self._key = key
        self._start = max(start, 1)
        # Fences: keys of lines seen so far and where they begin, in order.
        self._keys: list[float] = [-1, _UNKNOWN]
        self._places = [self._start, end]

    def learn(self, samples: Iterable[tuple[int, bytes]]) -> None:
        """Make fences of lines, in the order of the file, if their keys are in order, too.

        INLINE lines tell nothing (see :meth:`_head`).
        """
        low, high = self._places
        lines = [each for each in samples if low < each[0] < high]
        lines = [each for each in lines if not each[1].startswith(b"INLINE ")]
        try:
            keys = [self._key(line) for _, line in lines]
        except _DAMAGED:
            return
        if all(map(le, keys, keys[1:])):
            self._keys[1:1] = keys
            self._places[1:1] = [at for at, _ in lines]

    def _narrow(self, wanted: int, width: int) -> tuple[int, int]:
        """Return two file offsets between which the answer begins, usually ``width`` apart.

        Records are of similar size, so an answer lies at about the share of the bytes between
        two fences that it has of the keys.

        Raises:
            ValueError: The lines are out of order, or not of the kind expected.
        """
        if len(self._keys) > _MOST_FENCES:
            del self._keys[1:-1], self._places[1:-1]
        index = bisect_right(self._keys, wanted)
        below, above = self._keys[index - 1 : index + 1]
        low, high = self._places[index - 1 : index + 1]
        for turn in range(_MOST_PROBES):
            if high - low <= width:
                break
            middle = (low + high) // 2
            if turn < _GUESSES and above < _UNKNOWN:
                share = (wanted - below) / (above - below)
                # It errs towards the farther offset, for then that one comes near, too.
                margin = width // 4 if share < 0.5 else -width // 4
                middle = low + int((high - low) * share) + margin
            found = _line_after(self._text, middle, high)
            if found is None:
                high = middle + 1
                continue
            at, line = self._head(*found) if found[1].startswith(b"INLINE ") else found
            if at <= low:
                # Still within the record that begins before: no news but for the place.
                low = found[0]
                continue
            key = self._key(line)
            if not below <= key <= above:
                raise ValueError(line)
            self._keys.insert(index, key)
            self._places.insert(index, at)
            if key <= wanted:
                index += 1
                low, below = at, key
            else:
                high, above = at, key
        return low, high

    def _head(self, at: int, line: bytes) -> tuple[int, bytes]:
        """Return the FUNC line of an INLINE line, and where it begins.

        Inlined code may lie far from its function, in its cold part, so INLINE lines tell
        nothing; their FUNC line does.
        """
        start = self.start_before(at, b"\nFUNC ")
        if start is None:
            raise ValueError(line)
        return start, self._text.line(start)

    def last_start(self, wanted: int, mark: bytes) -> int | None:
        """Return where the last record whose key is at most ``wanted`` begins.

        Args:
            wanted: Key.
            mark: What begins such a record, with the line feed before it.
        """
        low, high = self._narrow(wanted, _BLOCK)
        block = self._text.read(low - 1, high - low + _PROBE)
        found = self._last_in(block, high - low, wanted, mark)
        return self.start_before(low, mark) if found is None else low + found

    def _last_in(self, block: bytes, end: int, wanted: int, mark: bytes) -> int | None:
        """Return where in ``block``, and before ``end``, the last such record begins.

        Raises:
            ValueError: The records are out of order, or damaged.
        """
        best, low, below, above = None, 0, -1, float("inf")
        while low < end:
            # The last few are looked at one after the other.
            middle = (low + end) // 2 if end - low > _WINDOW else low
            at = block.find(mark, middle, end + len(mark) - 1)
            if at < 0:
                if middle == low:
                    break
                end = middle
                continue
            key = self._key(block[at + 1 : block.find(b"\n", at + 1)])
            if not below <= key <= above:
                raise ValueError(block[at + 1 :])
            if key <= wanted:
                best, low, below = at, at + 1, key
            else:
                end, above = at, key
        return best

    def start_before(self, at: int, mark: bytes) -> int | None:
        """Return where the last record that begins before file offset ``at`` does so."""
        size = _PROBE
        while True:
            low = max(self._start - 1, at - size)
            found = self._text.read(low, at - low).rfind(mark)
            if found >= 0:
                return low + found + 1
            if low == self._start - 1 or size > _FARTHEST_START:
                return None
            size *= 4

    def line_before(self, at: int) -> bytes:
        """Return the line that ends at file offset ``at``; its last part, if it is long."""
        start = max(0, at - _PROBE)
        return self._text.read(start, at - start).rstrip(b"\r\n").rpartition(b"\n")[2]

    def exact(self, wanted: int) -> int | None:
        """Return where the line whose key is ``wanted`` begins."""
        try:
            low, high = self._narrow(wanted, _WINDOW)
            at = low
            for line in self._text.read(low, high - low + _PROBE).split(b"\n"):
                if at >= high:
                    break  # records of another type may follow
                # The last one may be cut short, even within its number.
                if line.count(b" ") > 1 and self._key(line) == wanted:
                    return at
                at += len(line) + 1
        except _DAMAGED:
            pass
        return None


def _line_after(text: SymText, at: int, end: int) -> tuple[int, bytes] | None:
    """Return the first line that begins after ``at`` and before ``end``, and where.

    A long line may be cut short: its key stands at its beginning.
    """
    size = _PROBE
    while True:
        data = text.read(at, size)
        before, *lines = data.split(b"\n", 2)
        if len(lines) > 1 or len(data) < size or size >= _LONGEST_LINE:
            break
        size *= 8
    start = at + len(before) + 1
    return (start, lines[0][:_PROBE]) if lines and start < end else None


def line_rank(line: bytes) -> int:
    """Return the rank of the line's type in the order of types that writers keep."""
    return _RANKS.get(line.partition(b" ")[0], _FUNCTIONS)


def _function_key(line: bytes) -> int:
    """Return an address that lies in the function that the line belongs to."""
    if line[:1] not in b"FPI":
        return hex_number(line[: line.find(b" ")])
    fields = line.split(None, 3)
    return hex_number(fields[2] if fields[1] == b"m" else fields[1])


def _function_extent(line: bytes) -> int:
    """Return the first address after what the line is about, as far as it tells."""
    if line[:5] == b"FUNC ":
        _, start, size, _, _ = record_fields(line, 5)
    elif line[:1] in b"PIFM":
        return 0
    else:
        start, size = line.split(None, 2)[:2]
    return hex_number(start) + hex_number(size)


def _cfi_key(line: bytes) -> int:
    fields = line.split(None, 4)
    if fields[1] != b"CFI":
        raise ValueError(line)
    return hex_number(fields[3] if fields[2] == b"INIT" else fields[2])


def _cfi_end(line: bytes) -> int:
    fields = line.split(None, 5)
    return hex_number(fields[3]) + hex_number(fields[4])


def _id_key(line: bytes) -> int:
    return int(line.split(None, 2)[1])
