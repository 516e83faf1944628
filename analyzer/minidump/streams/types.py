"""The numbers of all stream types that have a name.

Sources: Microsoft, ``MINIDUMP_STREAM_TYPE``; Breakpad, ``minidump_format.h``; Crashpad,
``minidump_extensions.h``; Mozilla, ``minidump-common/src/format.rs``; Wine,
``dlls/dbghelp/minidump.c``.
"""

from __future__ import annotations


class StreamType:
    """The types of streams. No enum: one of so many takes two milliseconds to make."""

    THREAD_LIST = 3
    MODULE_LIST = 4
    MEMORY_LIST = 5
    EXCEPTION = 6
    SYSTEM_INFO = 7
    THREAD_EX_LIST = 8
    MEMORY_64_LIST = 9
    COMMENT_A = 10
    COMMENT_W = 11
    HANDLE_DATA = 12
    FUNCTION_TABLE = 13
    UNLOADED_MODULE_LIST = 14
    MISC_INFO = 15
    MEMORY_INFO_LIST = 16
    THREAD_INFO_LIST = 17
    HANDLE_OPERATION_LIST = 18
    TOKEN = 19
    JAVASCRIPT_DATA = 20
    SYSTEM_MEMORY_INFO = 21
    PROCESS_VM_COUNTERS = 22
    IPT_TRACE = 23
    THREAD_NAMES = 24
    WINE_MODULE_LIST = 0xFFF0
    CRASHPAD_INFO = 0x43500001
    BREAKPAD_INFO = 0x47670001
    ASSERTION_INFO = 0x47670002
    LINUX_CPU_INFO = 0x47670003
    LINUX_PROC_STATUS = 0x47670004
    LINUX_LSB_RELEASE = 0x47670005
    LINUX_CMD_LINE = 0x47670006
    LINUX_ENVIRON = 0x47670007
    LINUX_AUXV = 0x47670008
    LINUX_MAPS = 0x47670009
    LINUX_DSO_DEBUG = 0x4767000A
    MOZ_MACOS_CRASH_INFO = 0x4D7A0001
    MOZ_MACOS_BOOT_ARGS = 0x4D7A0002
    MOZ_LINUX_LIMITS = 0x4D7A0003
    MOZ_SOFT_ERRORS = 0x4D7A0004
