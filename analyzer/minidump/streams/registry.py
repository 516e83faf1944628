"""All stream types: their names and which module reads them.

Readers are named, not imported, so that opening a dump loads only the modules it needs. A
stream that is not here is listed by its number and never an obstacle.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from analyzer.minidump.streams.types import StreamType
from analyzer.minidump.view import ByteView
from analyzer.named import NamedTuple


class Stream(NamedTuple):
    """A known type of stream.

    Attributes:
        name: Its name, as ``lastword dump --stream`` takes it.
        module: The module of this package with its reader, empty where only the name is known.
        function: The reader: a :class:`ByteView` of the stream in, a record or records out.
    """

    name: str
    module: str = ""
    function: str = "read"


STREAMS: dict[int, Stream] = {
    StreamType.THREAD_LIST: Stream("ThreadList", "threads"),
    StreamType.MODULE_LIST: Stream("ModuleList", "modules"),
    StreamType.MEMORY_LIST: Stream("MemoryList", "memory"),
    StreamType.EXCEPTION: Stream("Exception", "exception"),
    StreamType.SYSTEM_INFO: Stream("SystemInfo", "system_info"),
    StreamType.THREAD_EX_LIST: Stream("ThreadExList", "threads", "read_ex"),
    StreamType.MEMORY_64_LIST: Stream("Memory64List", "memory", "read_64"),
    StreamType.COMMENT_A: Stream("CommentA", "comments", "read_a"),
    StreamType.COMMENT_W: Stream("CommentW", "comments", "read_w"),
    StreamType.HANDLE_DATA: Stream("HandleData", "handles"),
    StreamType.FUNCTION_TABLE: Stream("FunctionTable"),
    StreamType.UNLOADED_MODULE_LIST: Stream("UnloadedModuleList", "unloaded_modules"),
    StreamType.MISC_INFO: Stream("MiscInfo", "misc_info"),
    StreamType.MEMORY_INFO_LIST: Stream("MemoryInfoList", "memory_info"),
    StreamType.THREAD_INFO_LIST: Stream("ThreadInfoList", "thread_info"),
    StreamType.HANDLE_OPERATION_LIST: Stream("HandleOperationList"),
    StreamType.TOKEN: Stream("Token"),
    StreamType.JAVASCRIPT_DATA: Stream("JavaScriptData"),
    StreamType.SYSTEM_MEMORY_INFO: Stream("SystemMemoryInfo"),
    StreamType.PROCESS_VM_COUNTERS: Stream("ProcessVmCounters", "vm_counters"),
    StreamType.IPT_TRACE: Stream("IptTrace"),
    StreamType.THREAD_NAMES: Stream("ThreadNames", "thread_names"),
    StreamType.WINE_MODULE_LIST: Stream("WineModuleList"),
    StreamType.CRASHPAD_INFO: Stream("CrashpadInfo", "crashpad_info"),
    StreamType.BREAKPAD_INFO: Stream("BreakpadInfo", "breakpad_info"),
    StreamType.ASSERTION_INFO: Stream("AssertionInfo", "assertion"),
    StreamType.LINUX_CPU_INFO: Stream("LinuxCpuInfo", "key_values", "read_lines"),
    StreamType.LINUX_PROC_STATUS: Stream("LinuxProcStatus", "key_values", "read_lines"),
    StreamType.LINUX_LSB_RELEASE: Stream("LinuxLsbRelease", "key_values", "read_assignments"),
    StreamType.LINUX_CMD_LINE: Stream("LinuxCmdLine", "command_line"),
    StreamType.LINUX_ENVIRON: Stream("LinuxEnviron", "key_values", "read_environ"),
    StreamType.LINUX_AUXV: Stream("LinuxAuxv", "auxv"),
    StreamType.LINUX_MAPS: Stream("LinuxMaps", "maps"),
    StreamType.LINUX_DSO_DEBUG: Stream("LinuxDsoDebug", "dso_debug"),
    StreamType.MOZ_MACOS_CRASH_INFO: Stream("MozMacosCrashInfo", "mac_crash_info"),
    StreamType.MOZ_MACOS_BOOT_ARGS: Stream(
        "MozMacosBootargs", "mac_crash_info", "read_boot_args"
    ),
    StreamType.MOZ_LINUX_LIMITS: Stream("MozLinuxLimits", "limits"),
    StreamType.MOZ_SOFT_ERRORS: Stream("MozSoftErrors", "soft_errors"),
}


def stream_name(kind: int) -> str:
    """Return the name of a stream type; its number in hexadecimal where it is unknown."""
    known = STREAMS.get(kind)
    return known.name if known else f"{kind:#x}"


def stream_reader(kind: int) -> Callable[[ByteView], object] | None:
    """Return the reader of a stream type, ``None`` where there is none."""
    known = STREAMS.get(kind)
    if known is None or not known.module:
        return None
    module = import_module(f"analyzer.minidump.streams.{known.module}")
    reader: Callable[[ByteView], object] = getattr(module, known.function)
    return reader
