"""``ptrace(2)`` through ctypes: just the requests that a supervisor needs.

All requests for a thread must come from the thread that seized it. A traced thread may die
at any moment, even while it stands still, so each function may raise ``ProcessLookupError``.
Numbers are those of Linux ``include/uapi/linux/ptrace.h``, the same on every CPU here.
"""

from __future__ import annotations

import ctypes
import os

OPTION_FORK = 1 << 1
OPTION_VFORK = 1 << 2
OPTION_CLONE = 1 << 3
OPTION_EXEC = 1 << 4

EVENT_FORK = 1
EVENT_VFORK = 2
EVENT_CLONE = 3
EVENT_EXEC = 4
EVENT_STOP = 128

GENERAL_REGISTERS = 1
"""``NT_PRSTATUS``"""
FLOATING_REGISTERS = 2
"""``NT_FPREGSET``"""

_CONT = 7
_DETACH = 17
_GETEVENTMSG = 0x4201
_GETSIGINFO = 0x4202
_GETREGSET = 0x4204
_SEIZE = 0x4206
_INTERRUPT = 0x4207
_LISTEN = 0x4208

_SIGINFO_SIZE = 128
_REGISTERS_SIZE = 4096

_libc = ctypes.CDLL(None, use_errno=True)
_libc.ptrace.restype = ctypes.c_long
_libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]


class _IoVec(ctypes.Structure):
    _fields_ = (("base", ctypes.c_void_p), ("size", ctypes.c_size_t))


def _request(request: int, tid: int, address: int, data: int) -> None:
    if _libc.ptrace(request, tid, address, data) == -1:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def seize(pid: int, options: int) -> None:
    """Trace a process without stopping it; the kernel lets it go when we end."""
    _request(_SEIZE, pid, 0, options)


def interrupt(tid: int) -> None:
    """Ask a running thread to stop; ``waitpid`` tells when it has."""
    _request(_INTERRUPT, tid, 0, 0)


def resume(tid: int, signal: int = 0) -> None:
    """Let a stopped thread run on, with a signal if not 0."""
    _request(_CONT, tid, 0, signal)


def listen(tid: int) -> None:
    """Leave a thread of a stopped job stopped, but let SIGCONT wake it."""
    _request(_LISTEN, tid, 0, 0)


def detach(tid: int) -> None:
    """Stop tracing a stopped thread and let it run."""
    _request(_DETACH, tid, 0, 0)


def event_message(tid: int) -> int:
    """Return the number that belongs to an event stop; after ``exec`` the old thread id."""
    value = ctypes.c_ulong()
    _request(_GETEVENTMSG, tid, 0, ctypes.addressof(value))
    return value.value


def signal_info(tid: int) -> bytes:
    """Return the ``siginfo`` of a thread in a signal-delivery stop, 128 bytes."""
    buffer = ctypes.create_string_buffer(_SIGINFO_SIZE)
    _request(_GETSIGINFO, tid, 0, ctypes.addressof(buffer))
    return buffer.raw


def registers(tid: int, which: int) -> bytes:
    """Return a register set of a stopped thread; its size tells the thread's CPU mode."""
    buffer = ctypes.create_string_buffer(_REGISTERS_SIZE)
    vector = _IoVec(ctypes.addressof(buffer), _REGISTERS_SIZE)
    _request(_GETREGSET, tid, which, ctypes.addressof(vector))
    return buffer.raw[: vector.size]
