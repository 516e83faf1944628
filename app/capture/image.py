"""What a crashed process looks like to the minidump writer, wherever it was found.

A process that stands still under ptrace and an ELF core file both become a
``ProcessImage``; the writer knows no third thing. Registers stay the raw register sets that
Linux hands out (``NT_PRSTATUS``, ``NT_FPREGSET``), and the image's ``Machine`` reads them, so
a CPU is added in one place.

Addresses and sizes are bytes; text is decoded with replacement characters, because names
and paths in a dying process are hostile.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import NamedTuple

from analyzer.memory import Read
from app.capture.host import Host
from app.capture.machines.machine import Machine
from app.capture.maps import Region


class ThreadImage(NamedTuple):
    """One thread that stands still.

    Attributes:
        thread_id: The kernel's thread id.
        name: Its name, at most 15 bytes; empty when unknown.
        general: The ``NT_PRSTATUS`` register set; empty when it could not be had.
        floating: The ``NT_FPREGSET`` register set; empty when it could not be had.
    """

    thread_id: int
    name: str = ""
    general: bytes = b""
    floating: bytes = b""


class Fault(NamedTuple):
    """Why the process dies.

    Attributes:
        thread_id: The thread that got the signal.
        signal: Its number; 0 when the process was only looked at and does not die.
        code: ``si_code``: above 0 the kernel found a fault, otherwise a process sent it.
        address: ``si_addr`` where the signal has one, otherwise 0.
    """

    thread_id: int
    signal: int
    code: int
    address: int


class ProcessImage(NamedTuple):
    """Everything that the writer asks of a crashed process.

    Attributes:
        pid: Its process id.
        machine: How to read its registers.
        threads: All threads, in the kernel's order.
        fault: Why it dies.
        regions: Its address space, by address, without overlaps.
        auxv: The auxiliary vector: type to value.
        read: Its memory.
        time: When it crashed, seconds since 1970.
        host: The machine that it ran on.
        files: Raw copies for the Linux streams, by stream type; whoever makes the image
            decides what may be in here.
        started: When it was started, seconds since 1970; 0 when unknown.
        user_seconds: Processor time spent in the program.
        kernel_seconds: Processor time spent in the kernel for it.
        more_stacks: Further stack pointers whose stacks belong to the crashed thread, such
            as the one that a signal handler on an alternate stack interrupted.
        root: Where the paths of ``regions`` can be opened, put before them; ``None`` when
            this machine's files are not known to be those that were mapped.
    """

    pid: int
    machine: Machine
    threads: tuple[ThreadImage, ...]
    fault: Fault
    regions: tuple[Region, ...]
    auxv: Mapping[int, int]
    read: Read
    time: float
    host: Host = Host()
    files: Mapping[int, bytes] = {}
    started: int = 0
    user_seconds: int = 0
    kernel_seconds: int = 0
    more_stacks: tuple[int, ...] = ()
    root: str | None = None

    def region(self, address: int) -> Region | None:
        """Return the mapping that holds ``address``, if any."""
        index = bisect_right(self.regions, address, key=_start) - 1
        if index < 0 or self.regions[index].end <= address:
            return None
        return self.regions[index]

    def region_above(self, address: int) -> Region | None:
        """Return the first mapping that starts above ``address``, if any."""
        index = bisect_right(self.regions, address, key=_start)
        return self.regions[index] if index < len(self.regions) else None

    def with_registers(self, tid: int, general: bytes, floating: bytes) -> ProcessImage:
        """Return the same process, but with other registers for one thread."""
        threads = (
            thread._replace(general=general, floating=floating)
            if thread.thread_id == tid
            else thread
            for thread in self.threads
        )
        return self._replace(threads=tuple(threads))


def _start(region: Region) -> int:
    return region.start


def parse_auxv(raw: bytes, machine: Machine) -> dict[int, int]:
    """Read an auxiliary vector: pairs of words (type, value) up to type 0 (``AT_NULL``)."""
    word = machine.word.size
    pairs: dict[int, int] = {}
    for at in range(0, len(raw) - 2 * word + 1, 2 * word):
        (kind,) = machine.word.unpack_from(raw, at)
        if kind == 0:
            break
        (pairs[kind],) = machine.word.unpack_from(raw, at + word)
    return pairs
