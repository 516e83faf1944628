"""What one FUNC record of a ``.sym`` file tells about an address.

The record is the FUNC line, then its INLINE lines and its line records (layout in
``breakpad_text``). A function of a large program can have thousands of them, so line records
are bisected and INLINE lines searched depth by depth, and only the few that matter are split.

An INLINE line gives the place of the *call*; the place *in* an inlined function is the call
of the next deeper one, or, in the innermost, the line record.

Source: the results of minidump-stackwalk, which these rules reproduce: at each depth the
range that begins last before the address decides; a line record that begins inside the
previous one is void.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import add, le

from analyzer.named import NamedTuple
from analyzer.symbols.breakpad_text import hex_number, hex_numbers, record_fields

_WINDOW = 256


class Function(NamedTuple):
    """A FUNC line; ``start`` and ``end`` (exclusive) are relative to the module's base."""

    start: int
    end: int
    parameter_size: int
    name: str


class Place(NamedTuple):
    """A line of a source file, by the file's number; line 0 means unknown."""

    file: int
    line: int


class Call(NamedTuple):
    """One inlined call: where it is, and the number of the function called."""

    place: Place
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
    """Return the inlined calls that ``address`` lies in, outermost first.

    Args:
        inlines: The record up to the end of its last INLINE line.
        address: Relative to the module's base.

    Raises:
        ValueError: An INLINE line is damaged.
    """
    calls: list[Call] = []
    part = inlines
    while True:
        # Nested calls follow the one they lie in, in the files of all known writers; the
        # whole record is searched when that finds nothing, for it proves nothing.
        found = _call_at_depth(part, len(calls), address)
        if found is None and part is not inlines:
            found = _call_at_depth(inlines, len(calls), address)
        if found is None:
            return calls
        call, part = found
        calls.append(call)


def _call_at_depth(inlines: bytes, depth: int, address: int) -> tuple[Call, bytes] | None:
    """Return the call at ``depth`` and what follows it up to its next sibling."""
    best: list[bytes] = []
    best_start, best_range, nested = -1, 0, b""
    for text in inlines.split(b"\nINLINE %d " % depth)[1:]:
        fields = text.partition(b"\n")[0].split()
        for number in range(3, len(fields) - 1, 2):
            start = int(fields[number], 16)
            if best_start <= start <= address:
                best, best_start, best_range, nested = fields, start, number, text
        if len(fields) < 5:
            raise ValueError(text)
    if not best or address >= best_start + int(best[best_range + 1], 16):
        return None
    line, file, origin = (int(field) for field in best[:3])
    return Call(Place(file, line), origin), nested


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
    return None if record is None else Place(record[3], record[2])


def _bisect(body: bytes, low: int, address: int) -> tuple[int, ...] | None:
    """Return the line record that covers ``address``, if records around it are in order."""
    high = body.rfind(b"\n")
    while high - low > _WINDOW:
        middle = body.find(b"\n", (low + high) // 2, high)
        if middle < 0:
            return None
        if int(body[middle + 1 : body.find(b" ", middle)], 16) <= address:
            low = middle
        else:
            high = middle
    words = body[low + 1 : high].split()
    if len(words) % 4:
        raise ValueError(words)
    starts = hex_numbers(words[::4])
    ends = list(map(add, starts, hex_numbers(words[1::4])))
    if not all(map(le, ends, starts[1:])):
        return None
    covering = bisect_right(starts, address) - 1
    if covering < 0 or address >= ends[covering]:
        return None
    line, file = words[4 * covering + 2 : 4 * covering + 4]
    return starts[covering], ends[covering] - starts[covering], int(line), int(file)


def _search(body: bytes, address: int) -> tuple[int, ...] | None:
    lines = (line for line in body.split(b"\n") if line.strip() and line[:1] != b"I")
    records = [record for line in lines if (record := _line_record(line))[1]]
    end = 0
    for record in sorted(records, key=lambda record: record[:2]):
        if record[0] >= end:
            end = record[0] + record[1]
            if record[0] <= address < end:
                return record
    return None


def _line_record(line: bytes) -> tuple[int, int, int, int]:
    start, size, number, file = line.split()
    return hex_number(start), hex_number(size), int(number), int(file)
