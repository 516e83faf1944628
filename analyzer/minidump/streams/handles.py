"""The HandleData stream (type 12): the open handles of a Windows process.

``u32`` size of the header (16), ``u32`` size of a record (32 or 40), ``u32`` count, ``u32``
reserved, then the records: ``u64`` handle, ``u32`` file offset of the type's name, ``u32`` of
the object's name (UTF-16, 0 when it has none), ``u32`` attributes, ``u32`` granted access,
``u32`` count of handles, ``u32`` count of pointers; version 2 adds ``u32`` file offset of more
information, ``u32`` reserved.

Source: Microsoft, ``MINIDUMP_HANDLE_DATA_STREAM`` and ``MINIDUMP_HANDLE_DESCRIPTOR_2``.
"""

from __future__ import annotations

import struct

from analyzer.memory import Address
from analyzer.minidump.records import described_list
from analyzer.minidump.text import utf16_or_empty
from analyzer.minidump.view import ByteView, Flags
from analyzer.named import NamedTuple

_HEADER = struct.Struct("<III")
_HANDLE = struct.Struct("<QIIIIII")


class Handle(NamedTuple):
    """One open handle; names are ``None`` where the dump does not tell them."""

    handle: Address
    type_name: str | None
    object_name: str | None
    attributes: Flags
    granted_access: Flags
    handle_count: int
    pointer_count: int


def read(view: ByteView) -> tuple[Handle, ...]:
    """Read all handles in file order.

    Raises:
        TruncatedError: The stream is shorter than its header.
        CorruptError: A record is smaller than any version of it.
    """
    return tuple(
        Handle(handle, _name(view, type_rva), _name(view, object_rva), *counts)
        for handle, type_rva, object_rva, *counts in described_list(
            view, _HEADER, _HANDLE, "handles"
        )
    )


def _name(view: ByteView, rva: int) -> str | None:
    return utf16_or_empty(view, rva, "a handle has no name") if rva else None
