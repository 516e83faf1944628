"""The image of a live process whose threads a supervisor has stopped.

Memory is read through ``/proc/TID/mem``, one call for each range; everything else comes from
``/proc`` and the register sets of ptrace.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from analyzer.memory import Read
from app.capture import proc, ptrace
from app.capture.first_chance import FirstChance, find_origin
from app.capture.host import cpu_info, release_file, this_host
from app.capture.image import Fault, ProcessImage, ThreadImage, parse_auxv
from app.capture.machines import BY_NAME, Machine
from app.capture.maps import parse_maps
from app.capture.siginfo import parse_siginfo
from app.capture.writer import (
    LINUX_AUXV,
    LINUX_CMD_LINE,
    LINUX_CPU_INFO,
    LINUX_LIMITS,
    LINUX_LSB_RELEASE,
    LINUX_MAPS,
    LINUX_PROC_STATUS,
)
from app.errors import CaptureError

_MAX_ADDRESS = 1 << 63


@contextmanager
def process_memory(tid: int) -> Iterator[Read]:
    """Open a process's memory.

    Raises:
        CaptureError: The process does not let itself be read (``PR_SET_DUMPABLE`` 0, or it
            runs with other rights than ours); that is respected.
        OSError: The process ended meanwhile.
    """
    try:
        descriptor = os.open(f"/proc/{tid}/mem", os.O_RDONLY | os.O_CLOEXEC)
    except PermissionError as error:
        raise CaptureError("it does not let its memory be read") from error

    def read(address: int, size: int) -> bytes | None:
        if address < 0 or size < 0 or address + size > _MAX_ADDRESS:
            return None
        try:
            data = os.pread(descriptor, size, address)
        except OSError:
            return None
        return data if len(data) == size else None

    try:
        yield read
    finally:
        os.close(descriptor)


def live_image(
    pid: int, tid: int, stopped: Iterable[int], read: Read, *, command_line: bool = False
) -> ProcessImage:
    """Describe a process; why it dies is for the caller to add.

    Args:
        pid: The process.
        tid: One of its threads that stands still, best the crashed one.
        stopped: All threads that stand still.
        read: Its memory.
        command_line: Whether the dump may hold the program's arguments.

    Raises:
        OSError: The process ended meanwhile.
        CaptureError: Its CPU mode is unknown.
    """
    machine = _machine(tid)
    files = _linux_files(tid, command_line=command_line)
    times = proc.times(tid)
    return ProcessImage(
        pid=pid,
        machine=machine,
        threads=tuple(_thread(number, machine) for number in sorted(stopped)),
        fault=Fault(tid, 0, 0, 0),
        regions=parse_maps(files[LINUX_MAPS]),
        auxv=parse_auxv(files[LINUX_AUXV], machine),
        read=read,
        time=time.time(),
        host=this_host(files[LINUX_CPU_INFO]),
        files=files,
        started=int(times.started),
        user_seconds=times.user_seconds,
        kernel_seconds=times.kernel_seconds,
        root=f"/proc/{tid}/root",
    )


def with_signal(image: ProcessImage, chances: Iterable[FirstChance]) -> ProcessImage:
    """Add the signal that the thread of the image's fault is stopped for.

    Args:
        image: From :func:`live_image`.
        chances: Signals that this thread has caught so far, oldest first.

    Raises:
        OSError: The process ended meanwhile.
    """
    crashed = image.fault.thread_id
    info = parse_siginfo(ptrace.signal_info(crashed))
    now = ptrace.registers(crashed, ptrace.GENERAL_REGISTERS)
    origin = find_origin(chances, image.machine, now, image.read)
    if origin is not None and info.code <= 0:
        # The handler has raised the signal again: what it caught is the crash.
        info = parse_siginfo(origin.siginfo)
        image = image.with_registers(crashed, origin.general, origin.floating)
    elif origin is not None:
        # The handler itself has crashed, perhaps on a stack of its own.
        interrupted = image.machine.registers(origin.general)
        image = image._replace(more_stacks=(interrupted[image.machine.stack_pointer],))
    return image._replace(fault=Fault(crashed, *info))


def _linux_files(tid: int, *, command_line: bool) -> dict[int, bytes]:
    """Copy the files that readers of Linux minidumps know, by stream type."""
    files = {
        LINUX_CPU_INFO: cpu_info(),
        LINUX_PROC_STATUS: proc.read_file(f"/proc/{tid}/status"),
        LINUX_LSB_RELEASE: release_file(),
        LINUX_AUXV: proc.read_file(f"/proc/{tid}/auxv"),
        LINUX_MAPS: proc.read_file(f"/proc/{tid}/maps"),
        LINUX_LIMITS: proc.read_file(f"/proc/{tid}/limits"),
    }
    if command_line:
        files[LINUX_CMD_LINE] = proc.read_file(f"/proc/{tid}/cmdline")
    return files


def _machine(tid: int) -> Machine:
    """Tell the CPU mode by the size of the register set, which differs for each."""
    size = len(ptrace.registers(tid, ptrace.GENERAL_REGISTERS))
    for machine in BY_NAME.values():
        if machine.general.size == size:
            return machine
    raise CaptureError("its CPU mode is unknown")


def _thread(tid: int, machine: Machine) -> ThreadImage:
    """Read a stopped thread; one that died meanwhile has no registers."""
    name = proc.thread_name(tid)
    try:
        general = ptrace.registers(tid, ptrace.GENERAL_REGISTERS)
        floating = ptrace.registers(tid, ptrace.FLOATING_REGISTERS)
    except ProcessLookupError:
        return ThreadImage(tid, name)
    if len(general) != machine.general.size:
        return ThreadImage(tid, name)
    return ThreadImage(tid, name, general, floating)
