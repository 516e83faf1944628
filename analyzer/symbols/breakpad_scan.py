"""Makes the index of a ``.sym`` file in one pass over its text.

The pass goes at the speed of ``memchr``: it looks for one letter that stands in the lines
wanted and hardly in others. ``U`` is in FUNC and PUBLIC, but not in INLINE lines or line
records; ``N`` is in STACK CFI INIT and STACK WIN, but not in the STACK CFI lines between.
Whatever it hits is then compared in full, so the choice costs time at most, never truth.
Where all lines of a chunk are of one type, as samples suggest and a search for what stands in
others confirms, only that type is looked for.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import accumulate, count
from operator import add, ge

from analyzer.errors import SymbolError
from analyzer.symbols.breakpad_bisect import line_rank
from analyzer.symbols.breakpad_index import Index, Spans, points, spans
from analyzer.symbols.breakpad_text import SymText

_CHUNK = 1 << 20
# Importing numpy takes as long as 20 MB do without it.
_WORTH_NUMPY = 32 << 20
_SAMPLES = 16
_FEW_LINES = 256
_LIMIT = 1 << 64
_WIN = b"\nSTACK WIN "
# What lines of other types hold and a chunk of functions, or of STACK CFI, does not.
_FOREIGN = {3: (b"\nFILE", b"\nINLINE_O", b"\nSTACK"), 4: (b"U", b"L")}


def scan(text: SymText, low: int = 0, high: int | None = None) -> Index:
    """Index the records that begin between two file offsets (by default all).

    Raises:
        SymbolError: A record's line is damaged.
    """
    high = text.size if high is None else high
    records = _records(text.name, high - low)
    only = {3: records.add_functions, 4: records.add_stack}
    for start, chunk in _chunks(text, low, high):
        rank = _only_rank(chunk)
        if rank in only:
            only[rank](chunk, start)
            continue
        for collect in (records.add_files, records.add_origins, *only.values()):
            collect(chunk, start)
    return records.index()


def _records(name: str, size: int) -> Records:
    if size >= _WORTH_NUMPY:
        try:
            from analyzer.symbols.breakpad_scan_numpy import VectorRecords
        except ImportError:
            pass
        else:
            return VectorRecords(name)
    return Records(name)


def _chunks(text: SymText, low: int, high: int) -> Iterator[tuple[int, bytes]]:
    """Yield pieces of whole lines, each from the line feed before its first line on."""
    at = max(low - 1, 0)
    while at < high - 1:
        chunk = text.read(at, min(_CHUNK, high - at))
        end = chunk.rfind(b"\n")
        if end <= 0:
            # A line longer than a chunk is none of ours.
            if not chunk:
                return
            at += len(chunk)
            continue
        yield at, chunk[: end + 1]
        at += end


def _only_rank(chunk: bytes) -> int:
    """Return the rank that all lines have, 0 if that is not cheap to know."""
    step = max(1, len(chunk) // _SAMPLES)
    feeds = [chunk.rfind(b"\n", 0, at) for at in range(len(chunk) - 1, 0, -step)]
    feeds.append(chunk.find(b"\n"))
    ranks = {line_rank(chunk[feed + 1 : feed + 32]) for feed in feeds if feed >= 0}
    rank = ranks.pop()
    if ranks or any(text in chunk for text in _FOREIGN.get(rank, ())):
        return 0
    return rank


class Records:
    """The records found so far; each column in the order of the file.

    ``add_…`` take a chunk that begins with a line feed, and its file offset.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self.functions = _columns(3)
        self.cfi = _columns(3)
        self._win = {b"4": _columns(3), b"0": _columns(3)}
        self._publics = _columns(2)
        self._files = _columns(2)
        self._origins = _columns(2)

    def index(self) -> Index:
        """Return all of them, sorted."""
        return Index(
            self.spans(self.functions),
            self.spans(self.cfi),
            self.spans(self._win[b"4"]),
            self.spans(self._win[b"0"]),
            points(*self._publics),
            points(*self._files),
            points(*self._origins),
        )

    def spans(self, columns: tuple[array[int], ...]) -> Spans:
        """Return the table of these columns, see :func:`breakpad_index.spans`."""
        return spans(*columns)

    def add_functions(self, chunk: bytes, start: int) -> None:
        """Find FUNC and PUBLIC lines."""
        words: list[list[bytes]] = []
        lines: list[int] = []
        at = chunk.find(b"U")
        while at >= 0:
            if chunk[at - 2 : at + 4] == b"\nFUNC ":
                words.append(chunk[at + 4 : at + 44].removeprefix(b"m ").split(None, 2))
                lines.append(start + at - 1)
            elif chunk[at - 2 : at + 6] == b"\nPUBLIC ":
                self.add_public(chunk, at + 6, start + at - 1)
            at = chunk.find(b"U", at + 1)
        self.add_ranges(self.functions, words, lines)

    def add_stack(self, chunk: bytes, start: int) -> None:
        """Find STACK CFI INIT and STACK WIN lines."""
        words: list[list[bytes]] = []
        lines: list[int] = []
        at = chunk.find(b"N")
        while at >= 0:
            if chunk[at - 12 : at + 4] == b"\nSTACK CFI INIT ":
                words.append(chunk[at + 4 : at + 44].split(None, 2))
                lines.append(start + at - 11)
            elif chunk[at - 9 : at + 2] == b"\nSTACK WIN ":
                self.add_win(chunk, at + 2, start + at - 8)
            at = chunk.find(b"N", at + 1)
        self.add_ranges(self.cfi, words, lines)

    def add_ranges(
        self, table: tuple[array[int], ...], words: list[list[bytes]], lines: list[int]
    ) -> None:
        """Add records; ``words`` has address and size of each, then whatever follows."""
        try:
            starts = [int(fields[0], 16) for fields in words]
            ends = list(map(add, starts, [int(fields[1], 16) for fields in words]))
        except (ValueError, IndexError) as error:
            raise self._damaged(lines[0]) from error
        if starts and (any(map(ge, starts, ends)) or max(ends) >= _LIMIT or min(starts) < 0):
            rows = [row for row in zip(starts, ends, lines, strict=True) if _is_range(row)]
            starts, ends, lines = ([row[column] for row in rows] for column in range(3))
        for column, numbers in zip(table, (starts, ends, lines), strict=True):
            column.extend(numbers)

    def add_public(self, chunk: bytes, at: int, line: int) -> None:
        """Add the PUBLIC line at file offset ``line``; its numbers are at ``at``."""
        fields = chunk[at : at + 24].split(None, 2)
        try:
            self._publics[0].append(int(fields[1] if fields[0] == b"m" else fields[0], 16))
        except (ValueError, IndexError, OverflowError) as error:
            raise self._damaged(line) from error
        self._publics[1].append(line)

    def add_win(self, chunk: bytes, at: int, line: int) -> None:
        """Add the STACK WIN line at file offset ``line``; its fields are at ``at``."""
        fields = chunk[at : chunk.find(b"\n", at)].split(None, 10)
        try:
            kind, first, size = fields[0], int(fields[1], 16), int(fields[2], 16)
            has_program = fields[9] == b"1"
        except (ValueError, IndexError) as error:
            raise self._damaged(line) from error
        is_known = kind in self._win and has_program == (kind == b"4")
        if not is_known or not _is_range((first, first + size, line)):
            return
        starts, ends, lines = self._win[kind]
        if starts and first < ends[-1] and first + size > starts[-1]:
            # Each record of a function tends to reach to the function's end: the next one
            # is then where it really ends. Any other overlap makes the later one void.
            if first > starts[-1]:
                ends[-1] = first
            elif (first, first + size) != (starts[-1], ends[-1]):
                return
        starts.append(first)
        ends.append(first + size)
        lines.append(line)

    def add_wins(self, chunk: bytes, start: int) -> None:
        """Find STACK WIN lines."""
        at = chunk.find(_WIN)
        while at >= 0:
            self.add_win(chunk, at + len(_WIN), start + at + 1)
            at = chunk.find(_WIN, at + len(_WIN))

    def add_files(self, chunk: bytes, start: int) -> None:
        """Find FILE lines."""
        self._add_numbered(self._files, b"\nFILE ", chunk, start)

    def add_origins(self, chunk: bytes, start: int) -> None:
        """Find INLINE_ORIGIN lines."""
        self._add_numbered(self._origins, b"\nINLINE_ORIGIN ", chunk, start)

    def _add_numbered(
        self, table: tuple[array[int], ...], mark: bytes, chunk: bytes, start: int
    ) -> None:
        first, last = chunk.find(mark), chunk.rfind(mark)
        if first < 0:
            return
        offsets = self.line_starts(chunk, start, first + 1, chunk.find(b"\n", last + 1))
        numbers, offset_column = table
        try:
            low = int(chunk[first + len(mark) : first + len(mark) + 20].split()[0])
            expected = range(low, low + len(offsets))
            step = len(offsets) // _FEW_LINES + 1
            if all(
                chunk.startswith(b"%b%d " % (mark[1:], number), offset - start)
                for offset, number in zip(offsets[::step], expected[::step], strict=True)
            ):
                # Numbered without gaps, as they usually are: no need to look at each.
                numbers.extend(expected)
                offset_column.extend(offsets)
                return
            for offset in offsets:
                at = offset - start
                if chunk.startswith(mark[1:], at):
                    numbers.append(
                        int(chunk[at + len(mark) - 1 : at + len(mark) + 20].split()[0])
                    )
                    offset_column.append(offset)
        except (ValueError, IndexError, OverflowError) as error:
            raise self._damaged(start + first) from error

    def line_starts(self, chunk: bytes, start: int, low: int, high: int) -> array[int]:
        """Return the file offsets of the lines in part of a chunk, which begins with one."""
        lines = chunk[low:high].split(b"\n")
        return array(
            "Q", map(add, accumulate(map(len, lines[:-1]), initial=start + low), count())
        )

    def _damaged(self, line: int) -> SymbolError:
        return SymbolError(f"{self._name}: a damaged line (file offset {line:#x})")


def _is_range(row: tuple[int, int, int]) -> bool:
    return 0 <= row[0] < row[1] < _LIMIT


def _columns(count: int) -> tuple[array[int], ...]:
    return tuple(array("Q") for _ in range(count))
