"""What one FUNC record of a ``.sym`` file tells about an address.

The record is the FUNC line, then its INLINE lines and its line records (layout in
``breakpad_text``). A function of a large program can have thousands of them, so line records
are bisected and INLINE lines searched depth by depth, and only the few that matter are split.

An INLINE line gives the place of the *call*; the place *in* an inlined function is the call
of the next deeper one, or, in the innermost, the line record.

Source: the results of minidump-stackwalk, which these rules reproduce: at each depth the
range that begins last before the address decides, the longest of several that begin there; a
line record that begins inside the previous one is void.
"""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.named import NamedTuple
from analyzer.symbols.breakpad_text import hex_number, hex_numbers, record_fields

_WINDOW = 32
# Each depth costs a search of what follows; compilers stop long before.
_DEEPEST = 256
_Line = tuple[int, int, bytes, bytes]


class Function(NamedTuple):
    """A FUNC line; ``start`` and ``end`` (exclusive) are relative to the module's base."""

    start: int
    end: int
    parameter_size: int
    name: str


class Place(NamedTuple):
    """A line of a source file, by the file's number; line 0 means unknown."""

    line: int
    file: int


class Call(NamedTuple):
    """One inlined call: its place, and the number of the function called."""

    line: int
    file: int
    origin: int


def read_function(line: bytes) -> Function:
    """Read a FUNC line.

    Raises:
        ValueError: It is damaged.
    """
    _, start, size, parameters, name = record_fields(line, 5)
    first = hex_number(start)
    return Function(
        first, first + hex_number(size), hex_number(parameters), name.decode("utf-8", "replace")
    )


def lines_start(body: bytes) -> int:
    """Return the offset of the line feed after the last INLINE line.

    Args:
        body: The record from the line feed that ends its FUNC line.
    """
    # Line records have no such letter, and a letter is found many times as fast as a word.
    last = body.rfind(b"\nINLINE", 0, body.rfind(b"I") + len(b"INLINE"))
    return body.find(b"\n", last + 1) if last >= 0 else 0


def calls_at(inlines: bytes, address: int) -> list[Call]:
    """Return the inlined calls that ``address`` lies in, outermost first, up to a bound.

    Args:
        inlines: The record up to the end of its last INLINE line.
        address: Relative to the module's base.

    Raises:
        ValueError: An INLINE line is damaged.
    """
    calls: list[Call] = []
    part = inlines
    for depth in range(_DEEPEST):
        # Nested calls follow the one they lie in, mostly: lines are sorted by their first
        # address, so those within a later range of it may be anywhere.
        found = _call_at_depth(part, depth, address)
        if found is None and part is not inlines:
            found = _call_at_depth(inlines, depth, address)
        if found is None:
            break
        call, part = found
        calls.append(call)
    return calls


def _call_at_depth(inlines: bytes, depth: int, address: int) -> tuple[Call, bytes] | None:
    """Return the call at ``depth`` and what follows it up to its next sibling."""
    best: list[bytes] = []
    best_start, best_digits, nested = -1, b"", b""
    lines = inlines.split(b"\nINLINE %d " % depth)[1:]
    for text in lines:
        fields = text.partition(b"\n")[0].split()
        for digits in fields[3::2]:
            start = int(digits, 16)
            if start <= address and start >= best_start:
                if start == best_start:
                    return _longest_call(lines, address)
                best, best_start, best_digits, nested = fields, start, digits, text
        if len(fields) < 5:
            raise ValueError(text)
    if not best:
        return None
    size = best[4::2][best[3::2].index(best_digits)]
    if address >= best_start + int(size, 16):
        return None
    line, file, origin = map(int, best[:3])
    return Call(line, file, origin), nested


def _longest_call(lines: Sequence[bytes], address: int) -> tuple[Call, bytes] | None:
    """Do the same as :func:`_call_at_depth` where several ranges begin at one address."""
    ranges = []
    for text in lines:
        line, file, origin, *numbers = text.partition(b"\n")[0].split()
        pairs = zip(hex_numbers(numbers[::2]), hex_numbers(numbers[1::2]), strict=True)
        begun = max((pair for pair in pairs if pair[0] <= address), default=None)
        if begun is not None:
            ranges.append((*begun, int(file), int(line), int(origin), text))
    start, size, call_file, call_line, call_origin, nested = max(ranges)
    if address >= start + size:
        return None
    return Call(call_line, call_file, call_origin), nested


def place_at(body: bytes, start: int, address: int) -> Place | None:
    """Return the line record that covers ``address``.

    Args:
        body: The record from the line feed that ends its FUNC line.
        start: Where in ``body`` the line feed before the line records is, see
            :func:`lines_start`.
        address: Relative to the module's base.

    Raises:
        ValueError: A line record is damaged.
    """
    record = _bisect(body, start, address)
    if record is None:
        # Unsorted records, or no record: only looking at all of them tells.
        record = _search(body, address)
    return None if record is None else Place(int(record[2]), int(record[3]))


def _bisect(body: bytes, start: int, address: int) -> _Line | None:
    """Return the line record that covers ``address``, if records around it are in order."""
    low, high = start, body.rfind(b"\n")
    while high - low > _WINDOW:
        middle = body.find(b"\n", (low + high) // 2, high)
        if middle < 0:
            # A line longer than half of what is left.
            break
        if int(body[middle + 1 : body.find(b" ", middle)], 16) <= address:
            low = middle
        else:
            high = middle
    # The record before may make the first void.
    low = max(start, body.rfind(b"\n", start, low))
    end, covering = 0, None
    for record in _line_records(body[low:high]):
        # One of no size tells nothing of what is before it.
        if record[0] < end or not record[1]:
            return None
        end = record[0] + record[1]
        if record[0] <= address < end:
            covering = record
    return covering


def _search(body: bytes, address: int) -> _Line | None:
    end = 0
    for record in sorted(_line_records(body), key=lambda record: record[:2]):
        if record[1] and record[0] >= end:
            end = record[0] + record[1]
            if record[0] <= address < end:
                return record
    return None


def _line_records(text: bytes) -> list[_Line]:
    """Return address, size, line and file of each line record in ``text``."""
    lines = [line.split() for line in text.split(b"\n") if line[:1] != b"I"]
    return [
        (hex_number(start), hex_number(size), line, file)
        for start, size, line, file in filter(None, lines)
    ]
