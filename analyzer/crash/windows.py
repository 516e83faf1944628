"""Crash reasons of Windows: exception codes, their details, NTSTATUS and Win32 errors.

An access violation and an in-page error tell in parameter 0 what was tried, in parameter 1
at which address, the latter in parameter 2 the NTSTATUS behind it; a fast fail (NTSTATUS
STATUS_STACK_BUFFER_OVERRUN) tells its kind in parameter 0.

The thousands of NTSTATUS and Win32 error names are in text files beside this module, one
``code name`` a line, codes as 8 hexadecimal digits, and are read when one is first asked for.

Sources: Microsoft, ``winnt.h``, ``ntstatus.h`` and ``winerror.h`` of the Windows 11 SDK;
rust-minidump, ``CrashReason``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

_EXCEPTIONS = {
    0x80000001: "EXCEPTION_GUARD_PAGE",
    0x80000002: "EXCEPTION_DATATYPE_MISALIGNMENT",
    0x80000003: "EXCEPTION_BREAKPOINT",
    0x80000004: "EXCEPTION_SINGLE_STEP",
    0xC0000005: "EXCEPTION_ACCESS_VIOLATION",
    0xC0000006: "EXCEPTION_IN_PAGE_ERROR",
    0xC0000008: "EXCEPTION_INVALID_HANDLE",
    0xC000001D: "EXCEPTION_ILLEGAL_INSTRUCTION",
    0xC0000025: "EXCEPTION_NONCONTINUABLE_EXCEPTION",
    0xC0000026: "EXCEPTION_INVALID_DISPOSITION",
    0xC000008C: "EXCEPTION_BOUNDS_EXCEEDED",
    0xC000008D: "EXCEPTION_FLT_DENORMAL_OPERAND",
    0xC000008E: "EXCEPTION_FLT_DIVIDE_BY_ZERO",
    0xC000008F: "EXCEPTION_FLT_INEXACT_RESULT",
    0xC0000090: "EXCEPTION_FLT_INVALID_OPERATION",
    0xC0000091: "EXCEPTION_FLT_OVERFLOW",
    0xC0000092: "EXCEPTION_FLT_STACK_CHECK",
    0xC0000093: "EXCEPTION_FLT_UNDERFLOW",
    0xC0000094: "EXCEPTION_INT_DIVIDE_BY_ZERO",
    0xC0000095: "EXCEPTION_INT_OVERFLOW",
    0xC0000096: "EXCEPTION_PRIV_INSTRUCTION",
    0xC00000FD: "EXCEPTION_STACK_OVERFLOW",
    0xC0000194: "EXCEPTION_POSSIBLE_DEADLOCK",
    0xE0000008: "Out of Memory",
    0xE06D7363: "Unhandled C++ Exception",
    0xE0434352: "MANAGED_EXCEPTION_CODE_V4",
    0x0517A7ED: "Simulated Exception",
}
_ACCESS_VIOLATION = 0xC0000005
_IN_PAGE_ERROR = 0xC0000006
_STACK_BUFFER_OVERRUN = 0xC0000409
_ACCESSES = {0: "READ", 1: "WRITE", 8: "EXEC"}

_FACILITY_VISUALCPP = 109


def reason(code: int, parameters: Sequence[int]) -> str:
    """Return the name of an exception with its details."""
    if code == _ACCESS_VIOLATION and parameters:
        access = _ACCESSES.get(parameters[0])
        return _EXCEPTIONS[code] + (f"_{access}" if access else "")
    if code == _IN_PAGE_ERROR and len(parameters) > 2 and parameters[0] in _ACCESSES:
        status = _nt_status(parameters[2])
        return f"{_EXCEPTIONS[code]}_{_ACCESSES[parameters[0]]} / {status}"
    if code == _STACK_BUFFER_OVERRUN and parameters:
        number = parameters[0] & 0xFFFFFFFF
        kind = _name("fast_fail", number) or f"{number:#010x}"
        return f"EXCEPTION_STACK_BUFFER_OVERRUN / {kind}"
    return _EXCEPTIONS.get(code) or error(code)


def address(code: int, parameters: Sequence[int]) -> int | None:
    """Return the address of the access that failed; ``None`` where the exception has none."""
    if code in (_ACCESS_VIOLATION, _IN_PAGE_ERROR) and len(parameters) > 1:
        return parameters[1]
    return None


def error(code: int) -> str:
    """Return the name of a code that may be a Win32 error or an NTSTATUS, or both."""
    name = _name("win32", code) or _name("nt_status", code)
    if name is None and code >> 28 and code >> 16 & 0xFFF == _FACILITY_VISUALCPP:
        detail = _name("win32", code & 0xFFFF)
        name = detail and f"FACILITY_VISUALCPP / {detail}"
    return name or f"unknown {code:#010x}"


def _nt_status(code: int) -> str:
    """Return the name of an NTSTATUS that a parameter, maybe sign-extended, holds."""
    code &= 0xFFFFFFFF
    return _name("nt_status", code) or f"{code:#010x}"


def _name(table: str, code: int) -> str | None:
    text = _table(table)
    start = text.find(f"\n{code:08X} ")
    if start < 0:
        return None
    start += len("\n00000000 ")
    return text[start : text.index("\n", start)]


@cache
def _table(name: str) -> str:
    path = Path(__file__).parent / "names" / f"{name}.txt"
    return "\n" + path.read_text(encoding="ascii")
