"""The two shapes of a list of records, as most streams have them.

Plain list: a ``u32`` count, then the records. Writers that align records to 8 bytes put 4
bytes of padding after the count.

Described list: a header that tells its own size, the size of a record and the count, so that
both may grow in later versions: ``u32, u32, u32`` (unloaded modules, threads' information)
or ``u32, u32, u64`` (memory information).

The count is the attacker's, the size is the file's: a count that the stream cannot hold is
cut, and noted as a problem, before the first record is read.

Sources: Microsoft, ``minidumpapiset.h``; the padding: rust-minidump, ``read_stream_list``.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from analyzer.errors import CorruptError
from analyzer.minidump.view import ByteView
from analyzer.named import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    Record = tuple[Any, ...]

_COUNT = 4
_PADDING = 4


def plain_list(view: ByteView, layout: struct.Struct, what: str) -> Iterator[Record]:
    """Return the records of a plain list; ``what`` names them in a problem's text.

    Raises:
        TruncatedError: The stream has not even a count.
    """
    count = view.u32()
    first = _COUNT
    if view.size == _COUNT + _PADDING + count * layout.size:
        first += _PADDING
    count = fitting(view, first, layout.size, count, what)
    return view.records(layout, first, count)


def described_list(
    view: ByteView, header: struct.Struct, layout: struct.Struct, what: str
) -> Iterator[Record]:
    """Return the records of a described list; ``header`` unpacks its three numbers.

    Raises:
        TruncatedError: The stream is shorter than its header.
        CorruptError: A record is smaller than any version of it.
    """
    header_size, size, count = view.unpack(header)
    if size < layout.size or header_size < header.size:
        raise CorruptError(
            f"records of {size} bytes after a header of {header_size}",
            stream=view.stream,
            offset=view.start,
        )
    count = fitting(view, header_size, size, count, what)
    if size == layout.size:
        return view.records(layout, header_size, count)
    return (view.unpack(layout, header_size + i * size) for i in range(count))


def fitting(view: ByteView, first: int, size: int, count: int, what: str) -> int:
    """Return ``count``, or how many records of ``size`` bytes from ``first`` there can be."""
    room = max(0, view.size - first) // size
    if count <= room:
        return count
    view.complain(f"{count} {what} do not fit", f"only {room} of them are read")
    return room
