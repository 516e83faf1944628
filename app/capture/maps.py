"""The address space of a process, as ``/proc/PID/maps`` tells it, see ``proc(5)``."""

from __future__ import annotations

from typing import NamedTuple


class Region(NamedTuple):
    """One mapping of the address space, as a line of ``/proc/PID/maps`` tells it.

    Attributes:
        start: First byte.
        end: First byte after it.
        permissions: Four letters, such as ``"r-xp"``.
        offset: Bytes into the mapped file.
        inode: Number of the mapped file, 0 without one.
        path: The mapped file, a name in brackets such as ``"[stack]"``, or empty.
    """

    start: int
    end: int
    permissions: str
    offset: int = 0
    inode: int = 0
    path: str = ""

    @property
    def is_readable(self) -> bool:
        """Whether the program may read it."""
        return self.permissions[0] == "r"

    @property
    def is_writable(self) -> bool:
        """Whether the program may write to it."""
        return self.permissions[1] == "w"

    @property
    def is_executable(self) -> bool:
        """Whether the program may execute it."""
        return self.permissions[2] == "x"


def parse_maps(raw: bytes) -> tuple[Region, ...]:
    """Read ``/proc/PID/maps``: range, permissions, offset, device, inode, path."""
    regions = []
    for line in raw.decode(errors="replace").split("\n"):
        fields = line.split(maxsplit=5)
        if len(fields) >= 5:
            start, _dash, end = fields[0].partition("-")
            path = fields[5] if len(fields) > 5 else ""
            regions.append(
                Region(
                    int(start, 16), int(end, 16), fields[1], int(fields[2], 16),
                    int(fields[4]), path,
                )
            )  # fmt: skip
    return tuple(regions)
