"""The LinuxMaps stream (type 0x47670009): a raw copy of ``/proc/PID/maps``.

A line for each mapping: ``start-end permissions offset device inode path``, numbers but the
inode in hexadecimal; the path may contain spaces, end with `` (deleted)``, or be missing.

Source: proc(5).
"""

from __future__ import annotations

from analyzer.memory import Address
from analyzer.minidump.streams.key_values import text
from analyzer.minidump.view import ByteView
from analyzer.named import NamedTuple

_FIELDS = 5


class Mapping(NamedTuple):
    """One mapping.

    Attributes:
        start: First address.
        end: Address after the last one.
        permissions: Such as ``"r-xp"``.
        offset: Of ``start`` in the file.
        device: ``"major:minor"``.
        inode: Of the file; 0 without one.
        path: File, or a name such as ``"[stack]"``, or empty.
    """

    start: Address
    end: Address
    permissions: str
    offset: Address
    device: str
    inode: int
    path: str = ""


def read(view: ByteView) -> tuple[Mapping, ...]:
    """Read all mappings in file order; lines of another form are a problem."""
    mappings = []
    for number, line in enumerate(text(view).rstrip("\0\n").splitlines()):
        try:
            addresses, can, offset, device, inode, *path = line.split(None, _FIELDS)
            first, last = addresses.split("-")
            start, end, at = int(first, 16), int(last, 16), int(offset, 16)
            mappings.append(Mapping(start, end, can, at, device, int(inode), *path))
        except ValueError:
            view.complain(f"line {number} is no mapping", "it is left out")
    return tuple(mappings)
