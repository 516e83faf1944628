"""What may be done with each address of the crashed process.

From the MemoryInfoList stream, or else Linux' maps; few dumps have neither.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from analyzer.memory import Address
from analyzer.minidump.file import Minidump
from analyzer.minidump.streams.types import StreamType
from analyzer.named import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any

    from analyzer.minidump.streams.maps import Mapping
    from analyzer.minidump.streams.memory_info import MemoryInfo

    Told = tuple[Any, ...]

_LARGEST_GUARD = 2 << 14
_COMMITTED = 0x1000
_READABLE, _WRITABLE, _EXECUTABLE = 0xEE, 0xCC, 0xF0
"""Windows' protections (winnt.h), one bit each, that allow reading, writing, execution."""
_GUARD = 0x100


class Pages(NamedTuple):
    """A range of addresses that are all alike.

    Attributes:
        start: First address.
        end: Address after the last one.
        readable: May be read.
        writable: May be written.
        executable: May be executed.
        name: What is mapped there: a path, ``"[stack]"``; empty when unknown.
        is_mapped: Something is; false where addresses are only reserved, or free.
    """

    start: Address
    end: Address
    readable: bool
    writable: bool
    executable: bool
    name: str = ""
    is_mapped: bool = True

    @property
    def is_accessible(self) -> bool:
        """Whether anything at all is allowed."""
        return self.readable or self.writable or self.executable

    def allows(self, kind: str) -> bool:
        """Tell whether ``"read"``, ``"write"``, ``"readwrite"`` or ``"execute"`` is allowed."""
        if kind == "readwrite":
            return self.readable and self.writable
        return {"read": self.readable, "write": self.writable}.get(kind, self.executable)


class AddressSpace:
    """Ranges by address; put in order when first asked for, as few crashes need them."""

    def __init__(self, told: Iterable[Told], pages: Callable[[Any], Pages]) -> None:
        """Take what the dump tells of ranges, in any order; each begins with its address.

        ``pages`` makes ranges of them: those that are asked for, a few of thousands.
        """
        self._told = told
        self._pages = pages

    @cached_property
    def _by_address(self) -> Sequence[Told]:
        return sorted(self._told)

    @cached_property
    def _starts(self) -> Sequence[Address]:
        return [told[0] for told in self._by_address]

    def __bool__(self) -> bool:
        return bool(self._by_address)

    def at(self, address: int) -> Pages | None:
        """Return the range that holds ``address``; ``None`` where nothing is mapped."""
        pages = self._told_of(address)
        return pages if pages is not None and pages.is_mapped else None

    def allows(self, address: int, kind: str | None) -> bool:
        """Tell whether what is mapped at ``address`` allows ``kind``; anything if ``None``."""
        pages = self.at(address)
        return pages is not None and (kind is None or pages.allows(kind))

    def _told_of(self, address: int) -> Pages | None:
        place = bisect_right(self._starts, address) - 1
        if place < 0:
            return None
        pages = self._pages(self._by_address[place])
        return pages if address < pages.end else None

    def is_guard(self, address: int) -> bool:
        """Tell whether ``address`` is in what is likely a guard page.

        That is a small range without permissions, mapped or not, beside one that has some.
        """
        pages = self._told_of(address)
        if pages is None or pages.is_accessible or pages.end - pages.start > _LARGEST_GUARD:
            return False
        beside = (self.at(pages.start - 1), self.at(pages.end))
        return any(each is not None and each.is_accessible for each in beside)


def address_space(minidump: Minidump) -> AddressSpace:
    """Return the address space as far as the dump tells."""
    if minidump.stream(StreamType.MEMORY_INFO_LIST) is None:
        return AddressSpace(minidump.linux_maps, _of_linux)
    from analyzer.minidump.streams import memory_info

    ranges = minidump.read(StreamType.MEMORY_INFO_LIST, memory_info.ranges, ())
    return AddressSpace(ranges, _of_windows)


def _of_windows(info: MemoryInfo) -> Pages:
    is_mapped = bool(info.state & _COMMITTED)
    # A guard page faults at its first use, whatever else it allows.
    can = info.protection if is_mapped and not info.protection & _GUARD else 0
    return Pages(
        info.base,
        info.base + info.size,
        bool(can & _READABLE),
        bool(can & _WRITABLE),
        bool(can & _EXECUTABLE),
        is_mapped=is_mapped,
    )


def _of_linux(mapping: Mapping) -> Pages:
    start, end, can = mapping.start, mapping.end, mapping.permissions
    return Pages(start, end, "r" in can, "w" in can, "x" in can, mapping.path)
