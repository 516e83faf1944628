"""Which annotation becomes which metric of the Glean crash ping, and how.

The names are those of the published ping (``firefox-crashreporter``, ``crash``, version 1);
an annotation without a metric stays out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from analyzer.named import NamedTuple

LONGEST_STRING = 255
"""Bytes of a string metric; Glean cuts longer ones too."""
_LONGEST_LIST = 100
_LONGEST_ITEM = 100
"""Bytes of an item of a list; Glean cuts longer ones too."""


class Metric(NamedTuple):
    """Where an annotation goes.

    Attributes:
        kind: The metric's type, a section of ``metrics``.
        name: The metric's name.
        convert: Makes the value from the annotation's text, or raises ``ValueError``.
    """

    kind: str
    name: str
    convert: Callable[[str], object]


def _boolean(text: str) -> bool:
    if text not in ("0", "1"):
        raise ValueError("neither 0 nor 1")
    return text == "1"


def _string(text: str, limit: int = LONGEST_STRING) -> str:
    return text.encode(errors="replace")[:limit].decode(errors="ignore")


def _quantity(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise ValueError("not a whole number")
    return int(text)


def _moment(text: str) -> str:
    seconds = _quantity(text)
    if seconds > 253_402_300_799:
        raise ValueError("after the year 9999")
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S.000+00:00")


def _seconds(text: str) -> dict[str, object]:
    return {"value": _quantity(text), "time_unit": "second"}


def _uptime(text: str) -> dict[str, object]:
    whole, _, fraction = text.partition(".")
    milliseconds = _quantity(whole) * 1000 + _quantity(fraction.ljust(3, "0")[:3])
    return {"value": milliseconds, "time_unit": "millisecond"}


def _split(separator: str) -> Callable[[str], list[str]]:
    return lambda text: [
        _string(item, _LONGEST_ITEM) for item in text.split(separator) if item
    ][:_LONGEST_LIST]


def _lines(text: str) -> list[str]:
    return text.splitlines()


def _object(text: str) -> dict[str, object]:
    try:
        value = json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    if not isinstance(value, dict):
        raise ValueError("not an object")
    return {name: item for name, item in value.items() if item is not None}


def _shutdown(text: str) -> object:
    """Return what blocked a shutdown, in the shape of its metric: conditions are one text."""
    told = _object(text)
    shaped: dict[str, object] = {}
    if isinstance(told.get("phase"), str):
        shaped["phase"] = told["phase"]
    if "conditions" in told:
        conditions = told["conditions"]
        is_text = isinstance(conditions, str)
        shaped["conditions"] = conditions if is_text else json.dumps(conditions)
    blockers = told.get("brokenAddBlockers")
    if isinstance(blockers, list):
        shaped["broken_add_blockers"] = [item for item in blockers if isinstance(item, str)]
    return shaped


def _all(
    kind: str, convert: Callable[[str], object], names: Mapping[str, str]
) -> dict[str, Metric]:
    return {annotation: Metric(kind, name, convert) for annotation, name in names.items()}


METRICS: Mapping[str, Metric] = {
    **_all(
        "boolean",
        _boolean,
        {
            "BlocklistInitFailed": "dll_blocklist.init_failed",
            "DOMFissionEnabled": "crash.dom_fission_enabled",
            "HeadlessMode": "environment.headless_mode",
            "IsGarbageCollecting": "crash.is_garbage_collecting",
            "StartupCrash": "crash.startup",
            "User32BeforeBlocklist": "dll_blocklist.user32_loaded_before",
            "WindowsErrorReporting": "crash.windows.error_reporting",
        },
    ),
    **_all(
        "string",
        _string,
        {
            "BackgroundTaskName": "crash.background_task_name",
            "BuildID": "crash.app_build",
            "CrashEventID": "crash.event_id",
            "FontName": "crash.font_name",
            "Hang": "crash.hang",
            "JSLargeAllocationFailure": "memory.js_large_allocation_failure",
            "JSOutOfMemory": "memory.js_out_of_memory",
            "LinuxMemoryPSI": "crash.linux_memory_psi",
            "MainThreadRunnableName": "crash.main_thread_runnable_name",
            "MinidumpSha256Hash": "crash.minidump_sha256_hash",
            "MozCrashReason": "crash.moz_crash_reason",
            "ProcessType": "crash.process_type",
            "ProfilerChildShutdownPhase": "crash.profiler_child_shutdown_phase",
            "ReleaseChannel": "crash.app_channel",
            "RemoteType": "crash.remote_type",
            "ShutdownProgress": "crash.shutdown_progress",
            "ShutdownReason": "crash.shutdown_reason",
            "Version": "crash.app_display_version",
            "WindowsFileDialogErrorCode": "crash.windows.file_dialog_error_code",
            "WindowsPackageFamilyName": "windows.package_family_name",
            "ipc_channel_error": "crash.ipc_channel_error",
        },
    ),
    **_all(
        "quantity",
        _quantity,
        {
            "AvailablePageFile": "memory.available_commit",
            "AvailablePhysicalMemory": "memory.available_physical",
            "AvailableSwapMemory": "memory.available_swap",
            "AvailableVirtualMemory": "memory.available_virtual",
            "EventLoopNestingLevel": "crash.event_loop_nesting_level",
            "GPUProcessLaunchCount": "crash.gpu_process_launch",
            "LowPhysicalMemoryEvents": "memory.low_physical",
            "OOMAllocationSize": "memory.oom_allocation_size",
            "PurgeablePhysicalMemory": "memory.purgeable_physical",
            "SystemMemoryUsePercentage": "memory.system_use_percentage",
            "TextureUsage": "memory.texture",
            "TotalPageFile": "memory.total_page_file",
            "TotalPhysicalMemory": "memory.total_physical",
            "TotalVirtualMemory": "memory.total_virtual",
        },
    ),
    **_all(
        "timespan",
        _seconds,
        {
            "LastInteractionDuration": "crash.last_interaction_duration",
            "SecondsSinceLastCrash": "crash.time_since_last_crash",
        },
    ),
    "UptimeTS": Metric("timespan", "environment.uptime", _uptime),
    "CrashTime": Metric("datetime", "crash.time", _moment),
    "BlockedDllList": Metric("string_list", "dll_blocklist.list", _split(";")),
    "NimbusEnrollments": Metric("string_list", "environment.nimbus_enrollments", _split(",")),
    "UtilityActorsName": Metric("string_list", "crash.utility_actors_name", _split(",")),
    "AsyncShutdownTimeout": Metric("object", "crash.async_shutdown_timeout", _shutdown),
    "JavaException": Metric("object", "crash.java_exception", _object),
    "QuotaManagerShutdownTimeout": Metric(
        "object", "crash.quota_manager_shutdown_timeout", _lines
    ),
}
