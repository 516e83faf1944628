"""The threads of a dump with their frames: joins the dump, the CPU and the walker."""

from __future__ import annotations

from functools import cached_property

from analyzer.arch.cpu import Cpu
from analyzer.binding import Bindings
from analyzer.contexts import context_at
from analyzer.crash.last_error import last_error
from analyzer.crash.pages import AddressSpace, address_space
from analyzer.minidump.file import Minidump
from analyzer.minidump.memory import Region
from analyzer.minidump.streams.threads import ThreadRecord
from analyzer.minidump.view import Location
from analyzer.model import Thread
from analyzer.unwind.process import Process, Stack, Unloaded
from analyzer.unwind.walker import MAX_FRAMES, Walk, Walker

__all__ = ["MAX_FRAMES", "Stacks"]

_MAX_STACK = 64 << 20
_BELOW_SP = 4096

_WRITER = "this thread wrote the dump"
_NOT_WALKED = "not walked"
_NO_CONTEXT = "the dump does not have this thread's registers"


class _Addresses:
    """What a dump tells of addresses that walks come to.

    It knows no walker: walkers keep it, and a circle would keep all files open that serve one.
    """

    def __init__(self, minidump: Minidump) -> None:
        self._minidump = minidump

    def memory(self, region: Region | None, sp: int) -> Stack | None:
        """Return the stack's bytes; of a region too large for a stack, those around ``sp``."""
        if region is None:
            return None
        start = region.start
        if region.size > _MAX_STACK:
            start = max(start, sp - _BELOW_SP)
        size = min(region.end - start, _MAX_STACK)
        data = self._minidump.bytes_of(region, start, size)
        return Stack(start, data)

    def stack_at(self, address: int) -> Stack | None:
        """Return the memory that a stack pointer leads to."""
        return self.memory(self._minidump.memory.region(address), address)

    @cached_property
    def _space(self) -> AddressSpace:
        return address_space(self._minidump)

    def is_data(self, address: int) -> bool:
        """Tell whether memory there is known not to be executable."""
        pages = self._space.at(address)
        return pages is not None and not pages.executable

    def unloaded_at(self, address: int) -> Unloaded:
        """Return which unloaded modules once held ``address``, by name."""
        offsets: dict[str, set[int]] = {}
        for module in self._minidump.unloaded_modules:
            if 0 <= address - module.base < module.size:
                offsets.setdefault(module.path, set()).add(address - module.base)
        return tuple((name, tuple(sorted(offsets[name]))) for name in sorted(offsets))


class Stacks:
    """Walks threads of one dump."""

    def __init__(
        self,
        minidump: Minidump,
        bindings: Bindings,
        crashed: int | None,
        max_frames: int,
        *,
        shows_names: bool = True,
    ) -> None:
        """Prepare to walk.

        Args:
            minidump: The dump.
            bindings: What serves its modules.
            crashed: Index of the thread that crashed.
            max_frames: Frames after which a walk is cut.
            shows_names: Whether frames tell functions and lines.
        """
        self._minidump = minidump
        self._bindings = bindings
        self._crashed = None if crashed is None else minidump.threads[crashed]
        self._max_frames = max_frames
        self._shows_names = shows_names
        self._addresses = _Addresses(minidump)
        self._walkers: dict[str, Walker] = {}

    def thread(self, record: ThreadRecord, *, walk: bool) -> Thread:
        """Return a thread, with its frames where ``walk`` says so."""
        found = self.walk(record) if walk else Walk((), _NOT_WALKED)
        return Thread(
            thread_id=record.thread_id,
            frames=found.frames,
            name=self._minidump.thread_names.get(record.thread_id),
            last_error=last_error(self._minidump, record),
            note=found.note,
        )

    def walk(self, record: ThreadRecord) -> Walk:
        """Return the frames of a thread."""
        info = self._minidump.breakpad_info
        if info is not None and info.dump_thread_id == record.thread_id:
            return Walk((), _WRITER)
        for location in self._contexts(record):
            context = context_at(self._minidump, location)
            if context is not None:
                sp = context.registers[context.cpu.sp]
                region = self._minidump.stack(record, sp)
                walker = self._walker(context.cpu)
                return walker.walk(
                    context.registers, self._addresses.memory(region, sp), context.is_thumb
                )
        return Walk((), _NO_CONTEXT)

    def _contexts(self, record: ThreadRecord) -> tuple[Location, ...]:
        """Where registers may be, best first: at the crash, else when the dump was written."""
        exception = self._minidump.exception
        if record == self._crashed and exception is not None:
            return exception.context, record.context
        return (record.context,)

    def _walker(self, arch: Cpu) -> Walker:
        if arch.name not in self._walkers:
            system, bindings = self._minidump.system, self._bindings
            addresses = self._addresses
            process = Process(
                arch,
                system.os if system else "",
                self._minidump.modules,
                bindings.module_map,
                read=self._minidump.memory.read,
                stack_at=addresses.stack_at,
                cfi=lambda index: bindings.cfi(index, arch),
                names=bindings.names,
                code=bindings.code,
                has_image=bindings.has_image,
                has_sources=bindings.has_sources,
                shows_names=self._shows_names,
                follows_peer=bindings.follows_peer,
                is_data=addresses.is_data,
                unloaded=addresses.unloaded_at,
                complain=bindings.complain,
            )
            self._walkers[arch.name] = Walker(process, self._max_frames)
        return self._walkers[arch.name]
