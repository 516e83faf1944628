"""A minidump, opened: everything in it is decoded when first asked for, and only then.

The file is mapped: opening costs the header and the directory, however large the dump is. (A
small file is read, which takes less time than mapping it.) What is damaged is a
:class:`~analyzer.model.Problem` and the rest is still read; only a file that is no minidump at
all is an error.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from mmap import ACCESS_READ, mmap
from types import TracebackType

from analyzer.errors import DumpError, TruncatedError
from analyzer.minidump.directory import Entry, Header, read_directory
from analyzer.minidump.memory import Memory, Region
from analyzer.minidump.streams import (
    breakpad_info,
    exception,
    memory,
    misc_info,
    modules,
    system_info,
    thread_names,
    threads,
)
from analyzer.minidump.streams.breakpad_info import BreakpadInfo
from analyzer.minidump.streams.exception import ExceptionRecord
from analyzer.minidump.streams.misc_info import MiscInfo
from analyzer.minidump.streams.registry import stream_name, stream_reader
from analyzer.minidump.streams.system_info import SystemInfo
from analyzer.minidump.streams.threads import ThreadRecord
from analyzer.minidump.streams.types import StreamType
from analyzer.minidump.view import ByteView, Source
from analyzer.model import Module, Problem, UnloadedModule
from analyzer.named import TYPE_CHECKING
from analyzer.paths import StrPath, file_name, open_file

if TYPE_CHECKING:
    from typing import TypeVar

    from analyzer.minidump.streams.maps import Mapping

    T = TypeVar("T")
    D = TypeVar("D")


_SMALL = 1 << 17
_TOP_OF_STACK = 8


class Minidump:
    """The streams of one minidump.

    Attributes:
        name: Base name of the file.
        header: Time and flags.
    """

    def __init__(self, data: bytes | mmap, name: str = "") -> None:
        """Read the directory of ``data``, the whole file.

        Raises:
            NotAMinidumpError: It is something else.
            TruncatedError: It is shorter than a header.
        """
        self.name = name
        self._source = Source(data)
        self._views: dict[int, ByteView | None] = {}
        self.header: Header
        self.header, self._directory = read_directory(self._source)
        self._last = {kind: (size, rva) for kind, size, rva in self._directory}

    @classmethod
    def open(cls, path: StrPath) -> Minidump:
        """Open the file at ``path``; use as a context manager, or call :meth:`close`.

        Raises:
            OSError: It cannot be opened.
            DumpError: It is no minidump.
        """
        data, name = _content(path), file_name(path)
        try:
            return cls(data, name)
        except DumpError as error:
            _close(data)
            raise error.in_file(name) from error

    def close(self) -> None:
        """Unmap the file; nothing can be decoded any more."""
        _close(self._source.data)

    def __enter__(self) -> Minidump:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found wrong so far."""
        return tuple(self._source.problems)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The directory, in file order."""
        return tuple(Entry(*fields) for fields in self._directory)

    def view(self, location: tuple[int, int], name: str = "") -> ByteView | None:
        """Return the window at ``location``, ``None`` (and a problem) outside the file."""
        size, rva = location
        try:
            return ByteView(self._source, rva, size, name)
        except TruncatedError as error:
            self._problem(error, "it is left out")
            return None

    def stream(self, kind: int) -> ByteView | None:
        """Return the bytes of the stream of type ``kind``.

        Of several the last one counts, as it does for minidump-stackwalk.
        """
        if kind not in self._last:
            return None
        if kind not in self._views:
            self._views[kind] = self.view(self._last[kind], stream_name(kind))
        return self._views[kind]

    def read(self, kind: int, reader: Callable[[ByteView], T], default: D) -> T | D:
        """Return ``reader``'s records of a stream, ``default`` when absent or unusable."""
        view = self.stream(kind)
        if view is None:
            return default
        try:
            return reader(view)
        except DumpError as error:
            self._problem(error, "the stream is left out")
            return default

    def records(self, kind: int) -> object | None:
        """Return the decoded content of a stream; ``None`` when it cannot be decoded."""
        if kind == StreamType.MODULE_LIST:
            return self.modules
        reader = stream_reader(kind)
        return None if reader is None else self.read(kind, reader, None)

    @cached_property
    def system(self) -> SystemInfo | None:
        """Processor and operating system."""
        return self.read(StreamType.SYSTEM_INFO, system_info.read, None)

    @cached_property
    def threads(self) -> tuple[ThreadRecord, ...]:
        """All threads in file order."""
        plain = self.read(StreamType.THREAD_LIST, threads.read, ())
        return plain or self.read(StreamType.THREAD_EX_LIST, threads.read_ex, ())

    @cached_property
    def thread_names(self) -> dict[int, str]:
        """Name by thread id."""
        return dict(self.read(StreamType.THREAD_NAMES, thread_names.read, ()))

    @cached_property
    def modules(self) -> tuple[Module, ...]:
        """All modules in file order: the program itself comes first."""
        name = self.system.os if self.system else ""
        found = self.read(StreamType.MODULE_LIST, lambda view: modules.read(view, name), ())
        return found if all([module.path for module in found]) else self._named(found)

    @cached_property
    def unloaded_modules(self) -> tuple[UnloadedModule, ...]:
        """Modules unloaded before the dump, in file order."""
        if self.stream(StreamType.UNLOADED_MODULE_LIST) is None:
            return ()
        from analyzer.minidump.streams import unloaded_modules

        return self.read(StreamType.UNLOADED_MODULE_LIST, unloaded_modules.read, ())

    @cached_property
    def exception(self) -> ExceptionRecord | None:
        """What stopped the process."""
        return self.read(StreamType.EXCEPTION, exception.read, None)

    @cached_property
    def misc_info(self) -> MiscInfo | None:
        """Process id and times."""
        return self.read(StreamType.MISC_INFO, misc_info.read, None)

    @cached_property
    def breakpad_info(self) -> BreakpadInfo | None:
        """Which thread wrote the dump."""
        return self.read(StreamType.BREAKPAD_INFO, breakpad_info.read, None)

    @cached_property
    def linux_maps(self) -> tuple[Mapping, ...]:
        """What was mapped in a Linux process."""
        if self.stream(StreamType.LINUX_MAPS) is None:
            return ()
        from analyzer.minidump.streams import maps

        return self.read(StreamType.LINUX_MAPS, maps.read, ())

    @cached_property
    def memory(self) -> Memory:
        """All captured memory."""
        regions = [
            *self.read(StreamType.MEMORY_LIST, memory.read, ()),
            *self.read(StreamType.MEMORY_64_LIST, memory.read_64, ()),
        ]
        for thread, region in self._stacks.items():
            if _is_whole(region, thread):
                regions.append(region)
        return Memory(self._source, regions)

    def stack(self, thread: ThreadRecord, sp: int | None = None) -> Region | None:
        """Return the captured memory to walk a thread's stack in.

        The thread's own descriptor; where the file has not all its bytes, the region at its
        start address, if any; where ``sp``, the stack pointer, and what lies on top of the
        stack are in neither, the region that holds ``sp``.
        """
        region = self._stacks.get(thread)
        if region is None or not _is_whole(region, thread):
            region = self.memory.region(thread.stack_start) or region
        if sp is None or (region and region.start <= sp <= region.end - _TOP_OF_STACK):
            return region
        return self.memory.region(sp) or region

    def bytes_of(self, region: Region, start: int, size: int) -> bytes:
        """Return ``size`` bytes at ``start``, an address in ``region``."""
        at = region.rva + start - region.start
        return self._source.data[at : at + size]

    @cached_property
    def _stacks(self) -> dict[ThreadRecord, Region]:
        view = self.stream(StreamType.THREAD_LIST) or self.stream(StreamType.THREAD_EX_LIST)
        if view is None:
            return {}
        stacks = {}
        for thread in self.threads:
            region = memory.stack(view, thread)
            if region is not None:
                stacks[thread] = region
        return stacks

    def _named(self, found: tuple[Module, ...]) -> tuple[Module, ...]:
        """Return modules with the names that other streams know."""
        view = self.stream(StreamType.MODULE_LIST)
        if view is None:
            return found
        from analyzer.minidump.module_names import linked_names, mapped_names, named

        names: dict[int, str] = {}
        names |= self.read(StreamType.LINUX_DSO_DEBUG, linked_names, {})
        names |= mapped_names(self.linux_maps)
        return tuple(named(found, names, view))

    def _problem(self, error: DumpError, consequence: str) -> None:
        what = f"{error.stream}: {error.what}" if error.stream else error.what
        self._source.complain(Problem(what, consequence, error.offset))


def _is_whole(stack: Region, thread: ThreadRecord) -> bool:
    return stack.size == thread.stack.size


def _content(path: StrPath) -> bytes | mmap:
    opened = open_file(path)
    if opened is None:
        raise DumpError(f"{os.fspath(path)} is not a regular file")
    fd, status = opened
    try:
        # An empty file cannot be mapped, either.
        is_small = status.st_size <= _SMALL
        return os.read(fd, status.st_size) if is_small else mmap(fd, 0, access=ACCESS_READ)
    finally:
        os.close(fd)


def _close(data: bytes | mmap) -> None:
    if isinstance(data, mmap):
        data.close()
