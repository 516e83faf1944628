"""Makes PE files for 32-bit ARM: no compiler at hand does."""

from __future__ import annotations

import struct

EXCEPTIONS = 3
TEXT, XDATA, PDATA, END = 0x1000, 0x11000, 0x12000, 0x16000


def arm_pe(code: bytes, records: list[tuple[int, int]], xdata: bytes = b"") -> bytes:
    """Return a file with ``code``, and with ``records`` of it: place, word of ``.pdata``."""
    pdata = b"".join(struct.pack("<II", TEXT + start | 1, word) for start, word in records)
    optional = struct.pack("<H26xI", 0x10B, 0x10000000) + bytes(24) + struct.pack("<I", END)
    optional = optional.ljust(96, b"\0") + bytes(8 * EXCEPTIONS)
    optional += struct.pack("<II", PDATA, len(pdata)) + bytes(8 * 12)
    sections = b"".join(
        struct.pack("<8sIIIIIIHHI", name, size, rva, size, rva, 0, 0, 0, 0, flags)
        for name, rva, size, flags in (
            (b".text", TEXT, XDATA - TEXT, 0x60000020),
            (b".xdata", XDATA, PDATA - XDATA, 0x40000040),
            (b".pdata", PDATA, END - PDATA, 0x40000040),
        )
    )
    head = b"MZ".ljust(60, b"\0") + struct.pack("<I", 64)
    head += struct.pack("<4sHHIIIHH", b"PE\0\0", 0x1C4, 3, 0, 0, 0, len(optional), 0x2102)
    file = (head + optional + sections).ljust(TEXT, b"\0") + code
    file = (file.ljust(XDATA, b"\0") + xdata).ljust(PDATA, b"\0") + pdata
    return file.ljust(END, b"\0")
