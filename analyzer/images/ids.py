"""Ids of images in Breakpad's and minidump-stackwalk's forms.

A debug id is a GUID (its first three fields little-endian) as 32 upper-case hex digits, then
the age as hex without padding. ELF build ids are cut or padded with zeros to 16 bytes and
read as a GUID, age 0.
"""

from __future__ import annotations

import struct

_GUID = struct.Struct("<IHH")


def debug_id(guid: bytes, age: int) -> str:
    """Return the debug id of a GUID as it lies in a file; empty for one of zeros only."""
    guid = guid[:16].ljust(16, b"\0")
    if not any(guid):
        return ""
    first, second, third = _GUID.unpack_from(guid)
    return f"{first:08X}{second:04X}{third:04X}{guid[8:].hex().upper()}{age:x}"


def uuid_id(uuid: bytes) -> str:
    """Return the debug id of a Mach-O UUID, which is told big-endian; empty for zeros."""
    return f"{uuid.hex().upper()}0" if any(uuid) else ""
