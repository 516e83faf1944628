"""Facts of the whole process, as minidump-stackwalk's JSON tells them beside the stacks.

Most come from streams that few dumps have, so their readers are loaded when they are needed.
"""

from __future__ import annotations

from collections.abc import Mapping

from analyzer.minidump.file import Minidump
from analyzer.minidump.streams.types import StreamType
from analyzer.model import System

_LSB_KEYS = {
    "DISTRIB_ID": "id",
    "ID": "id",
    "DISTRIB_RELEASE": "release",
    "VERSION_ID": "release",
    "DISTRIB_CODENAME": "codename",
    "VERSION_CODENAME": "codename",
    "DISTRIB_DESCRIPTION": "description",
    "PRETTY_NAME": "description",
}


def system_of(minidump: Minidump) -> System | None:
    """Return the machine of the crash; ``None`` when the dump has no SystemInfo."""
    info = minidump.system
    if info is None:
        return None
    return System(
        os=info.os,
        os_version=info.os_version,
        cpu=info.cpu,
        cpu_info=info.cpu_info,
        cpu_count=info.cpu_count,
        cpu_microcode=_microcode(minidump),
    )


def process_id(minidump: Minidump) -> int | None:
    """Return the process id, from MiscInfo or else from Linux' status file."""
    misc = minidump.misc_info
    if misc is not None and misc.process_id is not None:
        return misc.process_id
    pid = _lines(minidump, StreamType.LINUX_PROC_STATUS).get("Pid", "")
    return int(pid) if pid.isascii() and pid.isdigit() else None


def facts_of(minidump: Minidump) -> Mapping[str, object]:
    """Return what the JSON tells of the process, ready for it; absent facts are left out."""
    found = {
        "lsb_release": _lsb_release(minidump),
        "linux_memory_map_count": _map_count(minidump),
    }
    return {name: value for name, value in found.items() if value is not None}


def _microcode(minidump: Minidump) -> str | None:
    version = _lines(minidump, StreamType.LINUX_CPU_INFO).get("microcode", "")
    try:
        return f"{int(version, 16):#x}"
    except ValueError:
        return None


def _lines(minidump: Minidump, kind: StreamType) -> dict[str, str]:
    if minidump.stream(kind) is None:
        return {}
    from analyzer.minidump.streams import key_values

    return dict(minidump.read(kind, key_values.read_lines, ()))


def _lsb_release(minidump: Minidump) -> Mapping[str, str] | None:
    if minidump.stream(StreamType.LINUX_LSB_RELEASE) is None:
        return None
    from analyzer.minidump.streams import key_values

    release = dict.fromkeys(_LSB_KEYS.values(), "")
    for key, value in minidump.read(
        StreamType.LINUX_LSB_RELEASE, key_values.read_assignments, ()
    ):
        if key in _LSB_KEYS:
            release[_LSB_KEYS[key]] = value
    return release


def _map_count(minidump: Minidump) -> int | None:
    if minidump.stream(StreamType.LINUX_MAPS) is None:
        return None
    from analyzer.minidump.streams import maps

    return len(minidump.read(StreamType.LINUX_MAPS, maps.read, ()))
