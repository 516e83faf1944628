"""Mozilla's macOS streams: crash info (type 0x4d7a0001) and boot arguments (0x4d7a0002).

Crash info, copies of the ``__crash_info`` sections of the process: ``u32`` stream type,
``u32`` count (at most 20), ``u32`` size of a record's numbers, then 20 times ``u32`` size,
``u32`` file offset of a record. A record: ``u64`` stream type, ``u64`` version (1, 4, 5); from
version 4 ``u64`` thread, ``u64`` dialog mode; from version 5 ``u64`` abort cause; after the
numbers five texts (UTF-8, ended by NUL, version 4 and later): module's path, message,
signature, backtrace, second message. Zero and empty mean "not told".

Boot arguments: ``u32`` stream type, ``u64`` file offset of the text (UTF-16).

Source: Mozilla, ``minidump-common/src/format.rs`` (``MINIDUMP_MAC_CRASH_INFO``).
"""

from __future__ import annotations

import struct

from analyzer.errors import TruncatedError
from analyzer.memory import Address
from analyzer.minidump.text import utf16
from analyzer.minidump.view import ByteView, Flags, Location
from analyzer.named import NamedTuple

_HEAD = struct.Struct("<III")
_PLACE = struct.Struct("<II")
_MOST_RECORDS = 20
_VERSION = struct.Struct("<8xQ")
_FOURTH = struct.Struct("<QQ")
_FIFTH = struct.Struct("<Q")
_TEXTS = 5
_BOOT_ARGS = struct.Struct("<IQ")


class MacCrashInfo(NamedTuple):
    """What one module of the process left for a crash reporter."""

    version: int
    thread: Address | None = None
    dialog_mode: Flags | None = None
    abort_cause: Flags | None = None
    module: str | None = None
    message: str | None = None
    signature: str | None = None
    backtrace: str | None = None
    message2: str | None = None


def read(view: ByteView) -> tuple[MacCrashInfo, ...]:
    """Read all records in file order; one that is out of reach is a problem.

    Raises:
        TruncatedError: The stream is shorter than its head.
    """
    _type, count, numbers_size = view.unpack(_HEAD)
    room = (view.size - _HEAD.size) // _PLACE.size
    records = []
    for size, rva in view.records(_PLACE, _HEAD.size, min(count, room, _MOST_RECORDS)):
        try:
            records.append(_record(view.elsewhere(Location(size, rva)), numbers_size))
        except TruncatedError as error:
            view.complain(f"record at {rva:#x}: {error.what}", "it is left out")
    return tuple(records)


def read_boot_args(view: ByteView) -> str:
    """Read the kernel's boot arguments.

    Raises:
        TruncatedError: The stream or its text is cut.
    """
    _type, rva = view.unpack(_BOOT_ARGS)
    return utf16(view, rva)


def _record(record: ByteView, numbers_size: int) -> MacCrashInfo:
    (version,) = record.unpack(_VERSION)
    if version < 4:
        return MacCrashInfo(version)
    at = _VERSION.size
    thread, dialog_mode = record.unpack(_FOURTH, at)
    abort_cause = record.unpack(_FIFTH, at + _FOURTH.size)[0] if version > 4 else 0
    texts = [text.decode("utf-8", "replace") or None for text in _texts(record, numbers_size)]
    return MacCrashInfo(
        version, thread or None, dialog_mode or None, abort_cause or None, *texts
    )


def _texts(record: ByteView, at: int) -> list[bytes]:
    """Return the texts after a record's numbers, as many as there are."""
    return record.bytes(at).split(b"\0")[:_TEXTS] if at else []
