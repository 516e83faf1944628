"""The LinuxDsoDebug stream (type 0x4767000A): the dynamic linker's own list of files.

36 bytes: ``u32`` version, ``u32`` file offset of the list, ``u32`` count, ``u64`` address of
the linker's break function, ``u64`` its load address, ``u64`` address of the dynamic section,
whose copy follows. A record of the list, 20 bytes: ``u64`` address, ``u32`` file offset of the
name (UTF-16), ``u64`` address of the dynamic section. Breakpad itself aligns each ``u64`` to 8
bytes, so that the head has 40 bytes and a record 24. In dumps of 32-bit processes addresses
are ``u32``, so that the head has 24 bytes and a record 12.

Sources: Breakpad, ``minidump_format.h`` (``MDRawDebug32``, ``MDRawDebug64``, ``MDRawLinkMap``);
glibc, ``link.h`` (``struct r_debug``).
"""

from __future__ import annotations

import struct

from analyzer.errors import TruncatedError
from analyzer.memory import Address
from analyzer.minidump.records import fitting
from analyzer.minidump.text import utf16_or_empty
from analyzer.minidump.view import ByteView, Location
from analyzer.named import NamedTuple

_TAG = struct.Struct("<II")


class Layout(NamedTuple):
    """One of the forms of the stream.

    Attributes:
        head: Version, file offset, count, then three addresses.
        record: Address, file offset of the name, address.
        entry: Bytes of an entry of the dynamic section.
    """

    head: struct.Struct
    record: struct.Struct
    entry: int


_PACKED = Layout(struct.Struct("<IIIQQQ"), struct.Struct("<QIQ"), 16)
_ALIGNED = Layout(struct.Struct("<III4xQQQ"), struct.Struct("<QI4xQ"), 16)
_NARROW = Layout(struct.Struct("<IIIIII"), struct.Struct("<III"), 8)


class LinkMap(NamedTuple):
    """One file that the dynamic linker loaded."""

    address: Address
    name: str
    dynamic: Address


class DsoDebug(NamedTuple):
    """The linker's list, and the addresses of its own."""

    version: int
    break_address: Address
    load_address: Address
    dynamic: Address
    files: tuple[LinkMap, ...]


def read(view: ByteView) -> DsoDebug:
    """Read the list in the linker's order.

    Raises:
        TruncatedError: The stream is shorter than its head.
    """
    layout = next((wide for wide in (_PACKED, _ALIGNED) if _fits(view, wide)), _NARROW)
    version, rva, count, break_address, load_address, dynamic = view.unpack(layout.head)
    files = _files(view, layout.record, rva, count)
    return DsoDebug(version, break_address, load_address, dynamic, files)


def _fits(view: ByteView, layout: Layout) -> bool:
    """Tell whether whole entries of a 64-bit dynamic section follow the head.

    They begin with a tag of 64 bits, whose upper half is 0.
    """
    left = view.size - layout.head.size
    is_whole = left >= layout.entry and left % layout.entry == 0
    return is_whole and view.unpack(_TAG, layout.head.size)[1] == 0


def _files(view: ByteView, record: struct.Struct, rva: int, count: int) -> tuple[LinkMap, ...]:
    try:
        rest = view.elsewhere(Location(max(0, len(view.source.data) - rva), rva))
    except TruncatedError as error:
        view.complain(f"list of files: {error.what}", "it is left out")
        return ()
    count = fitting(rest, 0, record.size, count, "files")
    return tuple(
        LinkMap(address, utf16_or_empty(view, name, "a file has no name"), dynamic)
        for address, name, dynamic in rest.records(record, 0, count)
    )
