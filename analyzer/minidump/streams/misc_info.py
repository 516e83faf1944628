"""The MiscInfo stream (type 15): process id and times, in five growing versions.

``u32`` size of the record, ``u32`` flags of what is valid, ``u32`` process id, ``u32`` start
time (seconds since 1970), ``u32`` user and ``u32`` kernel seconds (24 bytes, version 1); then
the processor's power information (5 ``u32``, 44 bytes in all, version 2); integrity level,
execute flags, protection and the time zone with its two names (version 3, 232 bytes); the
build strings (version 4, 832 bytes); the XSTATE features (version 5, 1364 bytes).

Source: Microsoft, ``MINIDUMP_MISC_INFO`` to ``MINIDUMP_MISC_INFO_5``.
"""

from __future__ import annotations

import struct

from analyzer.minidump.text import utf16_until_nul
from analyzer.minidump.view import ByteView, Flags
from analyzer.named import NamedTuple

_BASE = struct.Struct("<IIIIII")
_POWER = struct.Struct("<IIIII")
_POWER_AT = 24
_V3 = struct.Struct("<IIIIi64s16xi64s16xi")
_V3_AT = 44
_V4 = struct.Struct("<520s80s")
_V4_AT = 232

_PROCESS_ID = 1
_TIMES = 2
_POWER_VALID = 4
_INTEGRITY = 0x10
_TIME_ZONE = 0x40
_BUILD = 0x100


class MiscInfo(NamedTuple):
    """What the record tells, ``None`` where its flags say that it does not.

    Attributes:
        flags: Which fields are valid.
        process_id: Process id.
        start_time: Start of the process, seconds since 1970.
        user_time: Seconds of CPU time spent in the program.
        kernel_time: Seconds of CPU time spent in the system.
        processor_mhz: Current, maximal and limit of the processor's frequency.
        integrity_level: Windows' integrity level.
        time_zone: Name of the time zone in force.
        time_zone_bias: Minutes to add to local time for UTC.
        build: The operating system's build string.
        debug_build: The debugger library's build string.
    """

    flags: Flags
    process_id: int | None = None
    start_time: int | None = None
    user_time: int | None = None
    kernel_time: int | None = None
    processor_mhz: tuple[int, int, int] | None = None
    integrity_level: Flags | None = None
    time_zone: str | None = None
    time_zone_bias: int | None = None
    build: str | None = None
    debug_build: str | None = None


def read(view: ByteView) -> MiscInfo:
    """Read what this version of the record has.

    Raises:
        TruncatedError: The stream is shorter than the first version.
    """
    _size, flags, pid, start, user, kernel = view.unpack(_BASE)
    if not flags & _PROCESS_ID:
        pid = None
    if not flags & _TIMES:
        start = user = kernel = None
    mhz = _frequencies(view) if flags & _POWER_VALID else None
    level, zone, bias = _third_version(view, flags)
    builds = _builds(view) if flags & _BUILD else (None, None)
    return MiscInfo(flags, pid, start, user, kernel, mhz, level, zone, bias, *builds)


def _frequencies(view: ByteView) -> tuple[int, int, int] | None:
    if view.size < _POWER_AT + _POWER.size:
        return None
    highest, current, limit, _idle, _idle_now = view.unpack(_POWER, _POWER_AT)
    return current, highest, limit


def _third_version(view: ByteView, flags: Flags) -> tuple[Flags | None, str | None, int | None]:
    """Return integrity level and time zone."""
    if view.size < _V3_AT + _V3.size:
        return None, None, None
    fields = view.unpack(_V3, _V3_AT)
    integrity, _execute, _protected, zone, bias, standard, _standard_bias, daylight, _ = fields
    level = integrity if flags & _INTEGRITY else None
    if not flags & _TIME_ZONE:
        return level, None, None
    return level, utf16_until_nul(daylight if zone == 2 else standard), bias


def _builds(view: ByteView) -> tuple[str | None, str | None]:
    if view.size < _V4_AT + _V4.size:
        return None, None
    build, debug_build = view.unpack(_V4, _V4_AT)
    return utf16_until_nul(build), utf16_until_nul(debug_build)
