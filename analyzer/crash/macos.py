"""Crash reasons of macOS and iOS: the Mach exception and its codes.

The exception's code is the Mach exception, its flags are the low 32 bits of the first code;
the whole codes of resource and guard exceptions are parameters 1 and 2. Their upper bits hold
a type (bits 61 to 63 of the first code) and a flavor.

Sources: Darwin (XNU), ``mach/exception_types.h``, ``mach/i386/exception.h``,
``mach/arm/exception.h``, ``kern/exc_resource.h``, ``kern/exc_guard.h``, ``mach/port.h``,
``sys/guarded.h``; Breakpad, ``minidump_exception_mac.h``; rust-minidump, ``CrashReason``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_EXCEPTIONS = {
    1: "EXC_BAD_ACCESS",
    2: "EXC_BAD_INSTRUCTION",
    3: "EXC_ARITHMETIC",
    4: "EXC_EMULATION",
    5: "EXC_SOFTWARE",
    6: "EXC_BREAKPOINT",
    7: "EXC_SYSCALL",
    8: "EXC_MACH_SYSCALL",
    9: "EXC_RPC_ALERT",
    11: "EXC_RESOURCE",
    12: "EXC_GUARD",
}
_SIMULATED = 0x43507378
"""Crashpad's own exception of a dump without a crash (``'CPsx'``)."""

_KERNEL = {
    1: "KERN_INVALID_ADDRESS",
    2: "KERN_PROTECTION_FAILURE",
    5: "KERN_FAILURE",
    8: "KERN_NO_ACCESS",
    9: "KERN_MEMORY_FAILURE",
    10: "KERN_MEMORY_ERROR",
    50: "KERN_CODESIGN_ERROR",
}
_SOFTWARE = {
    1: "EXC_PPC_TRAP",
    0x10002: "SIGABRT",
    0x10100: "EXC_PPC_MIGRATE",
    0xDEADC0DE: "UNCAUGHT_NS_EXCEPTION",
}

_X86 = {
    "EXC_BAD_ACCESS": {13: "EXC_I386_GPFLT"},
    "EXC_BAD_INSTRUCTION": {
        1: "EXC_I386_INVOP",
        10: "EXC_I386_INVTSSFLT",
        11: "EXC_I386_SEGNPFLT",
        12: "EXC_I386_STKFLT",
        13: "EXC_I386_GPFLT",
        17: "EXC_I386_ALIGNFLT",
    },
    "EXC_ARITHMETIC": {
        1: "EXC_I386_DIV",
        2: "EXC_I386_INTO",
        3: "EXC_I386_NOEXT",
        4: "EXC_I386_EXTOVR",
        5: "EXC_I386_EXTERR",
        6: "EXC_I386_EMERR",
        7: "EXC_I386_BOUND",
        8: "EXC_I386_SSEEXTERR",
    },
    "EXC_BREAKPOINT": {1: "EXC_I386_SGL", 2: "EXC_I386_BPT"},
}
_ARM64 = {
    "EXC_BAD_ACCESS": {
        0x101: "EXC_ARM_DA_ALIGN",
        0x102: "EXC_ARM_DA_DEBUG",
        0x103: "EXC_ARM_SP_ALIGN",
        0x104: "EXC_ARM_SWP",
        0x105: "EXC_ARM_PAC_FAIL",
    },
    "EXC_BAD_INSTRUCTION": {1: "EXC_ARM_UNDEFINED"},
    "EXC_ARITHMETIC": {
        1: "EXC_ARM_FP_IO",
        2: "EXC_ARM_FP_DZ",
        3: "EXC_ARM_FP_OF",
        4: "EXC_ARM_FP_UF",
        5: "EXC_ARM_FP_IX",
        6: "EXC_ARM_FP_ID",
    },
    "EXC_BREAKPOINT": {1: "EXC_ARM_BREAKPOINT"},
}
_PPC = {
    "EXC_BAD_ACCESS": {
        0x101: "EXC_PPC_VM_PROT_READ",
        0x102: "EXC_PPC_BADSPACE",
        0x103: "EXC_PPC_UNALIGNED",
    },
    "EXC_BAD_INSTRUCTION": {
        1: "EXC_PPC_INVALID_SYSCALL",
        2: "EXC_PPC_UNIPL_INST",
        3: "EXC_PPC_PRIVINST",
        4: "EXC_PPC_PRIVREG",
        5: "EXC_PPC_TRACE",
        6: "EXC_PPC_PERFMON",
    },
    "EXC_ARITHMETIC": {
        1: "EXC_PPC_OVERFLOW",
        2: "EXC_PPC_ZERO_DIVIDE",
        3: "EXC_FLT_INEXACT",
        4: "EXC_PPC_FLT_ZERO_DIVIDE",
        5: "EXC_PPC_FLT_UNDERFLOW",
        6: "EXC_PPC_FLT_OVERFLOW",
        7: "EXC_PPC_FLT_NOT_A_NUMBER",
        8: "EXC_PPC_NOEMULATION",
        9: "EXC_PPC_ALTIVECASSIST",
    },
    "EXC_BREAKPOINT": {1: "EXC_PPC_BREAKPOINT"},
}
_BY_CPU: Mapping[str, Mapping[str, Mapping[int, str]]] = {
    "x86": _X86,
    "amd64": _X86,
    "arm64": _ARM64,
    "ppc": _PPC,
}

_RESOURCES = {
    1: "RESOURCE_TYPE_CPU",
    2: "RESOURCE_TYPE_WAKEUPS",
    3: "RESOURCE_TYPE_MEMORY",
    4: "RESOURCE_TYPE_IO",
    5: "RESOURCE_TYPE_THREADS",
}
_RESOURCE_FLAVORS = {
    "RESOURCE_TYPE_CPU": {1: "FLAVOR_CPU_MONITOR", 2: "FLAVOR_CPU_MONITOR_FATAL"},
    "RESOURCE_TYPE_WAKEUPS": {1: "FLAVOR_WAKEUPS_MONITOR"},
    "RESOURCE_TYPE_MEMORY": {1: "FLAVOR_HIGH_WATERMARK"},
    "RESOURCE_TYPE_IO": {1: "FLAVOR_IO_PHYSICAL_WRITES", 2: "FLAVOR_IO_LOGICAL_WRITES"},
    "RESOURCE_TYPE_THREADS": {1: "FLAVOR_THREADS_HIGH_WATERMARK"},
}

_GUARDS = (
    *("GUARD_TYPE_NONE", "GUARD_TYPE_MACH_PORT", "GUARD_TYPE_FD", "GUARD_TYPE_USER"),
    *("GUARD_TYPE_VN", "GUARD_TYPE_VIRT_MEMORY", "GUARD_TYPE_REJECTED_SC"),
)


def _bits(*names: str) -> Mapping[int, str]:
    return {1 << bit: f"GUARD_EXC_{name}" for bit, name in enumerate(names)}


_GUARD_FLAVORS = {
    "GUARD_TYPE_MACH_PORT": _bits(
        *("DESTROY", "MOD_REFS", "SET_CONTEXT", "UNGUARDED", "INCORRECT_GUARD", "IMMOVABLE"),
        *("STRICT_REPLY", "MSG_FILTERED", "INVALID_RIGHT", "INVALID_NAME", "INVALID_VALUE"),
        *("INVALID_ARGUMENT", "RIGHT_EXISTS", "KERN_NO_SPACE", "KERN_FAILURE"),
        *("KERN_RESOURCE", "SEND_INVALID_REPLY", "SEND_INVALID_VOUCHER"),
        *("SEND_INVALID_RIGHT", "RCV_INVALID_NAME", "RCV_GUARDED_DESC"),
        *("MOD_REFS_NON_FATAL", "IMMOVABLE_NON_FATAL", "REQUIRE_REPLY_PORT_SEMANTICS"),
        "EXCEPTION_BEHAVIOR_ENFORCE",
    ),
    "GUARD_TYPE_FD": _bits(
        *("CLOSE", "DUP", "NOCLOEXEC", "SOCKET_IPC", "FILEPORT", "MISMATCH", "WRITE"),
    ),
    "GUARD_TYPE_VN": _bits(
        *("RENAME_TO", "RENAME_FROM", "UNLINK", "WRITE_OTHER", "TRUNC_OTHER", "LINK"),
        "EXCHDATA",
    ),
    "GUARD_TYPE_VIRT_MEMORY": _bits("DEALLOC_GAP"),
}


def reason(code: int, flags: int, parameters: Sequence[int], cpu: str) -> str | None:
    """Return ``"EXCEPTION / CODE"``, ``None`` for an exception that Mach does not have."""
    if code == _SIMULATED:
        return "Simulated Exception"
    exception = _EXCEPTIONS.get(code)
    if exception is None:
        return None
    kind = flags >> 29
    _, first, second = (*parameters, 0, 0, 0)[:3]
    if exception == "EXC_RESOURCE" and kind in _RESOURCES:
        return f"{exception} / {_resource(_RESOURCES[kind], first, second)}"
    if exception == "EXC_GUARD" and kind < len(_GUARDS):
        return f"{exception} / {_guard(_GUARDS[kind], first, second)}"
    detail = _BY_CPU.get(cpu, {}).get(exception, {}).get(flags)
    if exception == "EXC_BAD_ACCESS":
        detail = _KERNEL.get(flags, detail)
    elif exception == "EXC_SOFTWARE":
        detail = _SOFTWARE.get(flags)
    return f"{exception} / {detail or f'{flags:#010x}'}"


def _resource(kind: str, code: int, subcode: int) -> str:
    flavor = _RESOURCE_FLAVORS[kind].get(code >> 58 & 7)
    if flavor is None:
        return f"{kind} / {code:#018x} / {subcode:#018x}"
    return f"{kind} / {flavor} {_limits(kind, code, subcode)}"


def _limits(kind: str, code: int, subcode: int) -> str:
    """Return a resource's limit and use; the masks are those of minidump-stackwalk."""
    if kind == "RESOURCE_TYPE_CPU":
        interval, limit, used = code >> 7 & 0x1FFFFFF, code & 7, subcode & 7
        return f"interval: {interval}s CPU limit: {limit}% CPU consumed: {used}%"
    if kind == "RESOURCE_TYPE_WAKEUPS":
        interval, limit, used = code >> 20 & 0xFFFFF, code & 0xFFF, subcode & 0xFFF
        return f"interval: {interval}s wakeups permitted: {limit} wakeups observed: {used}"
    if kind == "RESOURCE_TYPE_MEMORY":
        return f"high watermark limit: {code & 0x1FFF}MiB"
    if kind == "RESOURCE_TYPE_IO":
        interval, limit, used = code >> 15 & 0x1FFFF, code & 0x7FFF, subcode & 0x7FFF
        return f"interval: {interval}s I/O limit: {limit}% I/O observed: {used}%"
    return f"high watermark limit: {code & 0x7FFF}"


def _guard(kind: str, code: int, subcode: int) -> str:
    if kind == "GUARD_TYPE_NONE":
        return kind
    if kind == "GUARD_TYPE_USER":
        return f"{kind}/ namespace: {code & 0xFFFFFFFF} guard identifier: {subcode}"
    flavor = _GUARD_FLAVORS.get(kind, {}).get(code >> 32 & 0x1FFFFFFF)
    if flavor is None:
        return f"{kind} / {code:#018x} / {subcode:#018x}"
    if kind == "GUARD_TYPE_VIRT_MEMORY":
        return f"{kind} / {flavor} offset: {subcode}"
    target = code & 0xFFFFFFF
    if kind == "GUARD_TYPE_MACH_PORT":
        return f"{kind} / {flavor} port name: {target} subcode: {subcode}"
    what = "file descriptor" if kind == "GUARD_TYPE_FD" else "pid"
    return f"{kind} / {flavor} {what}: {target} guard identifier: {subcode}"
