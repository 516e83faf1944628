"""What kind of fault an exception is, told from its reason's name on any system."""

from __future__ import annotations

from enum import Enum, auto
from functools import lru_cache

from analyzer.minidump.streams.exception import ExceptionRecord
from analyzer.minidump.streams.system_info import SystemInfo

_NOTHING_KNOWN = "unknown 0x00000000"
_FROM_THE_KERNEL = "SI_KERNEL"
_ALL_ONES = 0xFFFF_FFFF_FFFF_FFFF
_SENT = ("SI_USER", "SI_TKILL", "SI_QUEUE")
_ABORTS = ("SIGABRT", "EXC_SOFTWARE / SIGABRT", "EXC_CRASH")
_TRAPS = (
    *("SIGTRAP", "EXCEPTION_BREAKPOINT", "EXC_BREAKPOINT", "STATUS_BREAKPOINT"),
    *("EXCEPTION_SINGLE_STEP", "STATUS_SINGLE_STEP"),
)
_ILLEGAL = ("SIGILL", "EXCEPTION_ILLEGAL_INSTRUCTION", "EXC_BAD_INSTRUCTION")
_PRIVILEGED = ("EXCEPTION_PRIV_INSTRUCTION",)
_DIVISIONS = (
    *("SIGFPE / FPE_INTDIV", "EXCEPTION_INT_DIVIDE_BY_ZERO"),
    "EXC_ARITHMETIC / EXC_I386_DIV",
)
_ARITHMETIC = ("SIGFPE", "EXC_ARITHMETIC", "EXCEPTION_FLT", "EXCEPTION_INT_OVERFLOW")
_FAST_FAILS = ("EXCEPTION_STACK_BUFFER_OVERRUN",)
_OVERFLOWS = ("EXCEPTION_STACK_OVERFLOW",)
_PAGES_TO_COME = (
    *("EXCEPTION_IN_PAGE_ERROR", "EXCEPTION_GUARD_PAGE", "STATUS_GUARD_PAGE_VIOLATION"),
)
_ACCESSES = (
    *("SIGSEGV", "SIGBUS", "EXC_BAD_ACCESS", "EXCEPTION_ACCESS_VIOLATION"),
    *_PAGES_TO_COME,
)


class Fault(Enum):
    """What stopped the process."""

    ACCESS = auto()
    """The memory at the crash address may not be used so."""
    SENT = auto()
    """A signal that some process sent, maybe this one."""
    ABORT = auto()
    """The program ended itself."""
    FAST_FAIL = auto()
    """The program, or its runtime, ended itself without cleaning up (Windows)."""
    OVERFLOW = auto()
    """The stack is full, says the system."""
    DIVISION = auto()
    """An integer was divided by zero."""
    ARITHMETIC = auto()
    """Some other arithmetic went wrong."""
    ILLEGAL = auto()
    """The processor does not know the instruction."""
    PRIVILEGED = auto()
    """Programs must not use the instruction."""
    TRAP = auto()
    """A breakpoint, set by a debugger or compiled in."""
    OTHER = auto()
    """Something else, or nothing that the dump tells."""


@lru_cache(maxsize=64)  # Each part of a crash's meaning asks it again.
def fault(reason: str) -> Fault:
    """Return the kind of fault that minidump-stackwalk's ``reason`` names."""
    if reason.endswith(_SENT) and not reason.startswith(_ABORTS):
        return Fault.SENT
    for prefixes, kind in _KINDS:
        if reason.startswith(prefixes):
            return kind
    return Fault.OTHER


_KINDS = (
    (_ABORTS, Fault.ABORT),
    (_TRAPS, Fault.TRAP),
    (_ILLEGAL, Fault.ILLEGAL),
    (_PRIVILEGED, Fault.PRIVILEGED),
    (_DIVISIONS, Fault.DIVISION),
    (_ARITHMETIC, Fault.ARITHMETIC),
    (_FAST_FAILS, Fault.FAST_FAIL),
    (_OVERFLOWS, Fault.OVERFLOW),
    (_ACCESSES, Fault.ACCESS),
)


def hides_address(reason: str, address: int, cpu: str) -> bool:
    """Tell whether the processor refused an address and so the system could not tell which.

    x86-64 answers a non-canonical address with a general protection fault, which has no
    address: Linux and macOS then say 0, Windows says -1.
    """
    if cpu != "amd64":
        return False
    if reason == "EXCEPTION_ACCESS_VIOLATION_READ":
        return address == _ALL_ONES
    is_general = reason.endswith((_FROM_THE_KERNEL, "EXC_I386_GPFLT"))
    return (
        is_general
        and reason.startswith(("SIGSEGV", "SIGBUS", "EXC_BAD_ACCESS"))
        and not address
    )


def is_memory_there(reason: str) -> bool:
    """Tell whether the crash address is a good one, of a page that could not be had yet.

    It could not be loaded from its file, or this was the first access to a guard page.
    """
    return reason.startswith(_PAGES_TO_COME)


def kind_of_access(exception: ExceptionRecord, system: SystemInfo | None) -> str | None:
    """Return what was tried, where the system tells: ``"read"``, ``"write"``, ``"execute"``."""
    if system is None or system.os != "Windows NT" or not exception.parameters:
        return None
    return {0: "read", 1: "write", 8: "execute"}.get(exception.parameters[0])
