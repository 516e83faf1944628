"""The Exception stream (type 6): what stopped the process, in which thread, with registers.

168 bytes: ``u32`` thread id, 4 bytes padding, then the record: ``u32`` code, ``u32`` flags,
``u64`` next record, ``u64`` address, ``u32`` number of parameters, 4 bytes padding, 15 ``u64``
parameters; then the CPU context as ``u32`` size, ``u32`` file offset.

Linux writers put the signal into the code and ``si_code`` into the flags; macOS writers the
Mach exception and its first code.

Source: Microsoft, ``MINIDUMP_EXCEPTION_STREAM``; Breakpad, ``minidump_format.h``.
"""

from __future__ import annotations

import struct

from analyzer.memory import Address
from analyzer.minidump.view import ByteView, Flags, Location
from analyzer.named import NamedTuple

_EXCEPTION = struct.Struct("<I4xIIQQI4x15QII")
_MAX_PARAMETERS = 15


class ExceptionRecord(NamedTuple):
    """The exception as the dump tells it; :mod:`analyzer.crash` gives it its name.

    Attributes:
        thread_id: The thread that raised it.
        code: Exception code, signal or Mach exception.
        flags: Exception flags, ``si_code`` or Mach code.
        address: The record's address: of the instruction (Windows) or the access (signals).
        parameters: Those that count, at most 15.
        context: CPU context at the crash in the file; size 0 when there is none.
    """

    thread_id: int
    code: Flags
    flags: Flags
    address: Address
    parameters: tuple[Address, ...]
    context: Location


def read(view: ByteView) -> ExceptionRecord:
    """Read the exception.

    Raises:
        TruncatedError: The stream is shorter than the record.
    """
    thread_id, code, flags, _next, address, count, *rest = view.unpack(_EXCEPTION)
    parameters = tuple(rest[: min(count, _MAX_PARAMETERS)])
    return ExceptionRecord(thread_id, code, flags, address, parameters, Location(*rest[15:]))
