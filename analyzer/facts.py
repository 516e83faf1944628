"""Facts of the whole process, as minidump-stackwalk's JSON tells them beside the stacks.

Most come from streams that few dumps have, so their readers are loaded when they are needed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

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
_MICROCODE_ANNOTATION = "CPUMicrocodeVersion"


def system_of(minidump: Minidump, annotations: Mapping[str, object]) -> System | None:
    """Return the machine of the crash; ``None`` when the dump has no SystemInfo."""
    info = minidump.system
    if info is None:
        return None
    microcode = _line(minidump, StreamType.LINUX_CPU_INFO, "microcode")
    return System(
        os=info.os,
        os_version=info.os_version,
        cpu=info.cpu,
        cpu_info=info.cpu_info,
        cpu_count=info.cpu_count,
        cpu_microcode=_microcode(microcode or annotations.get(_MICROCODE_ANNOTATION)),
    )


def process_id(minidump: Minidump) -> int | None:
    """Return the process id, from MiscInfo or else from Linux' status file."""
    misc = minidump.misc_info
    if misc is not None and misc.process_id is not None:
        return misc.process_id
    pid = _line(minidump, StreamType.LINUX_PROC_STATUS, "Pid")
    return int(pid) if pid.isascii() and pid.isdigit() else None


def facts_of(minidump: Minidump) -> Mapping[str, object]:
    """Return what the JSON tells of the process, ready for it; absent facts are left out."""
    facts = {
        name: fact(minidump)
        for kind, (name, fact) in _FACTS.items()
        if minidump.stream(kind) is not None
    }
    return {name: value for name, value in facts.items() if value is not None}


def _line(minidump: Minidump, kind: int, key: str) -> str:
    """Return the value of the first line ``key: value`` of a stream; empty without one."""
    if minidump.stream(kind) is None:
        return ""
    from analyzer.minidump.streams import key_values

    return minidump.read(kind, lambda view: key_values.read_line(view, key), "")


def _microcode(version: object) -> str | None:
    if not isinstance(version, str) or not version.startswith("0x"):
        return None
    try:
        return f"{int(version, 16):#x}"
    except ValueError:
        return None


def _lsb_release(minidump: Minidump) -> Mapping[str, str]:
    from analyzer.minidump.streams import key_values

    release = dict.fromkeys(_LSB_KEYS.values(), "")
    lines = minidump.read(StreamType.LINUX_LSB_RELEASE, key_values.read_assignments, ())
    for key, value in lines:
        if key in _LSB_KEYS:
            release[_LSB_KEYS[key]] = value
    return release


def _map_count(minidump: Minidump) -> int:
    return len(minidump.linux_maps)


def _limits(minidump: Minidump) -> Mapping[str, object]:
    from analyzer.minidump.streams import limits

    found = minidump.read(StreamType.MOZ_LINUX_LIMITS, limits.read, ())
    return {
        "limits": [
            {
                "name": limit.name,
                "soft": "unlimited" if limit.soft is None else limit.soft,
                "hard": "unlimited" if limit.hard is None else limit.hard,
                "unit": limit.unit,
            }
            for limit in found
        ]
    }


def _handles(minidump: Minidump) -> list[Mapping[str, object]]:
    from analyzer.minidump.streams import handles

    return [
        {
            "handle": handle.handle,
            "type_name": handle.type_name,
            "object_name": handle.object_name,
        }
        for handle in minidump.read(StreamType.HANDLE_DATA, handles.read, ())
    ]


def _mac_crash_info(minidump: Minidump) -> Mapping[str, object]:
    from analyzer.minidump.streams import mac_crash_info

    records = minidump.read(StreamType.MOZ_MACOS_CRASH_INFO, mac_crash_info.read, ())
    word_size = minidump.system.word_size if minidump.system is not None else 8
    return {
        "num_records": len(records),
        "records": [
            {
                "thread": _hex(record.thread, word_size),
                "dialog_mode": _hex(record.dialog_mode, word_size),
                "abort_cause": _hex(record.abort_cause, word_size),
                "module": record.module,
                "message": record.message,
                "signature_string": record.signature,
                "backtrace": record.backtrace,
                "message2": record.message2,
            }
            for record in records
        ],
    }


def _boot_args(minidump: Minidump) -> str | None:
    from analyzer.minidump.streams import mac_crash_info

    return minidump.read(StreamType.MOZ_MACOS_BOOT_ARGS, mac_crash_info.read_boot_args, None)


def _soft_errors(minidump: Minidump) -> object:
    from analyzer.minidump.streams import soft_errors

    return minidump.read(StreamType.MOZ_SOFT_ERRORS, soft_errors.read, None)


def _hex(number: int | None, word_size: int) -> str | None:
    return None if number is None else f"{number:#0{2 + 2 * word_size}x}"


_FACTS: Mapping[int, tuple[str, Callable[[Minidump], object]]] = {
    StreamType.HANDLE_DATA: ("handles", _handles),
    StreamType.LINUX_LSB_RELEASE: ("lsb_release", _lsb_release),
    StreamType.LINUX_MAPS: ("linux_memory_map_count", _map_count),
    StreamType.MOZ_LINUX_LIMITS: ("proc_limits", _limits),
    StreamType.MOZ_MACOS_BOOT_ARGS: ("mac_boot_args", _boot_args),
    StreamType.MOZ_MACOS_CRASH_INFO: ("mac_crash_info", _mac_crash_info),
    StreamType.MOZ_SOFT_ERRORS: ("soft_errors", _soft_errors),
}
