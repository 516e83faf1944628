"""The threads of a reduced dump, their registers and stacks, and the exception.

A stack is the memory that a stack walk would use, from shortly below the stack pointer, each
word told or overwritten as :mod:`analyzer.reduce.known` says. Layouts:
:mod:`analyzer.minidump.streams.threads` and :mod:`~analyzer.minidump.streams.exception`.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from analyzer.contexts import Context, context_at
from analyzer.minidump.file import Minidump
from analyzer.minidump.memory import Region
from analyzer.minidump.streams.threads import ThreadRecord
from analyzer.minidump.view import Location
from analyzer.modules.module_map import ModuleMap
from analyzer.reduce.contexts import LARGEST, layout_of, reduced_context
from analyzer.reduce.known import Known, Range, address_mask
from analyzer.reduce.writer import NOWHERE, Writer

_COUNT = struct.Struct("<I")
_THREAD = struct.Struct("<I20xQIIII")
_RANGE = struct.Struct("<QII")
_EXCEPTION = struct.Struct("<I4xIIQQI4x15QII")
_MOST_PARAMETERS = 15
_TOLD_PARAMETERS = 3
"""What names an exception is in the first ones; a program's own data would follow."""
_BELOW_SP = 4096
_MOST_STACK = 8 << 20
_MOST_STACKS = 64 << 20
_CODE_REACH = 256


class Stacks:
    """Stacks, registers and the code at the program counters of one dump."""

    def __init__(self, minidump: Minidump, writer: Writer) -> None:
        """Find out which addresses are known, before any word is told."""
        self._minidump = minidump
        self._writer = writer
        self._left = _MOST_STACKS
        self._contexts: dict[Location, Location] = {}
        self._decoded = {place: context_at(minidump, place) for place in self._places()}
        self._stacks = {
            thread: region
            for thread in minidump.threads
            if (region := self._stack_of(thread)) is not None
        }
        self._written: dict[Region, Location] = {}
        word_size = minidump.system.word_size if minidump.system else 8
        modules = [Range(each.base, each.end) for each in minidump.modules]
        unloaded = (
            Range(each.base, each.base + each.size) for each in minidump.unloaded_modules
        )
        stacks = (Range(region.start, region.end) for region in self._stacks.values())
        name = minidump.system.cpu if minidump.system else ""
        mask = address_mask(name, word_size, modules)
        self.known = Known([*modules, *unloaded, *stacks, *self._told(mask)], word_size, mask)

    def thread_list(self) -> bytes:
        """Return the ThreadList: ids, stacks and registers."""
        records = [self._thread(thread) for thread in self._minidump.threads]
        return _COUNT.pack(len(records)) + b"".join(records)

    def exception(self) -> bytes | None:
        """Return the Exception: its code, address and registers, not what else it carries."""
        found = self._minidump.exception
        if found is None:
            return None
        told = found.parameters[:_TOLD_PARAMETERS]
        values = (*told, *(0,) * _MOST_PARAMETERS)[:_MOST_PARAMETERS]
        place = self._context(found.context)
        head = (found.thread_id, found.code, found.flags, 0, found.address, len(told))
        return _EXCEPTION.pack(*head, *values, *place)

    def memory_list(self) -> bytes:
        """Return the MemoryList: stacks, and the code around the program counters."""
        ranges = [(region.start, place) for region, place in self._written.items()]
        ranges += ((start, self._writer.blob(data)) for start, data in self._code())
        return _COUNT.pack(len(ranges)) + b"".join(
            _RANGE.pack(start, *place) for start, place in ranges
        )

    def _told(self, mask: int) -> Iterator[Range]:
        """Yield the address of the exception, which is no secret in a register either."""
        if self._minidump.exception is not None:
            address = self._minidump.exception.address & mask
            yield Range(address, address)

    def _places(self) -> Iterator[Location]:
        if self._minidump.exception is not None:
            yield self._minidump.exception.context
        for thread in self._minidump.threads:
            yield thread.context

    def _contexts_of(self, thread: ThreadRecord) -> Iterator[Context]:
        places = [thread.context]
        exception = self._minidump.exception
        if exception is not None and exception.thread_id == thread.thread_id:
            places.append(exception.context)
        for place in places:
            context = self._decoded[place]
            if context is not None:
                yield context

    def _stack_of(self, thread: ThreadRecord) -> Region | None:
        """Return the part of a thread's stack that is kept."""
        sps = [context.registers[context.cpu.sp] for context in self._contexts_of(thread)]
        region = self._minidump.stack(thread, sps[-1] if sps else None)
        if region is None:
            return None
        inside = [sp for sp in sps if region.start <= sp < region.end]
        skip = max(0, min(inside, default=region.start) - region.start - _BELOW_SP)
        size = min(region.size - skip, _MOST_STACK, self._left)
        self._left -= size
        return Region(region.start + skip, size, region.rva + skip) if size else None

    def _thread(self, thread: ThreadRecord) -> bytes:
        region = self._stacks.get(thread)
        start, place = (0, NOWHERE) if region is None else (region.start, self._stack(region))
        return _THREAD.pack(thread.thread_id, start, *place, *self._context(thread.context))

    def _stack(self, region: Region) -> Location:
        if region not in self._written:
            data = self._minidump.bytes_of(region, region.start, region.size)
            self._written[region] = self._writer.blob(self.known.words(region.start, data))
        return self._written[region]

    def _context(self, place: Location) -> Location:
        """Return where the reduced twin of the context at ``place`` lies."""
        if place not in self._contexts:
            self._contexts[place] = self._writer.blob(self._reduced(place))
        return self._contexts[place]

    def _reduced(self, place: Location) -> bytes:
        context = self._decoded[place]
        view = self._minidump.view(place)
        if context is None or view is None:
            return b""
        system = self._minidump.system
        is_old = system is not None and system.old_arm64
        layout = layout_of(context.cpu.name, old_arm64=is_old)
        return reduced_context(view.bytes(0, min(view.size, LARGEST)), layout, self.known)

    def _code(self) -> Iterator[tuple[int, bytes]]:
        """Yield the captured code of modules around each program counter."""
        memory, modules = self._minidump.memory, ModuleMap(self._minidump.modules)
        pcs = {each.registers[each.cpu.pc] for each in self._decoded.values() if each}
        end = 0
        for pc in sorted(pcs):
            region = memory.region(pc)
            at = modules.find(pc)
            if region is None or at is None:
                continue
            module = self._minidump.modules[at]
            start = max(region.start, module.base, pc - _CODE_REACH, end)
            end = min(region.end, module.end, pc + _CODE_REACH)
            yield start, self._minidump.bytes_of(region, start, max(0, end - start))
