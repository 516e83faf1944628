"""The crash reason and address, in the words of minidump-stackwalk.

Windows: an exception code such as ``"EXCEPTION_ACCESS_VIOLATION_READ"``. Linux and Android:
signal and code such as ``"SIGSEGV / SEGV_MAPERR"``. macOS and iOS: Mach exception and code such
as ``"EXC_BAD_ACCESS / KERN_INVALID_ADDRESS"``. The modules of the systems have their tables.
"""

from __future__ import annotations

from analyzer.minidump.streams.exception import ExceptionRecord
from analyzer.minidump.streams.system_info import SystemInfo


def reason(exception: ExceptionRecord, system: SystemInfo | None) -> str:
    """Return the name of an exception; its numbers where it has none."""
    os = system.os if system is not None else ""
    code, flags = exception.code, exception.flags
    name = None
    if os == "Windows NT":
        from analyzer.crash.windows import reason as on_windows

        name = on_windows(code, exception.parameters)
    elif os in ("Linux", "Android"):
        from analyzer.crash.linux import reason as on_linux

        name = on_linux(code, flags)
    elif system is not None and os in ("Mac OS X", "iOS"):
        from analyzer.crash.macos import reason as on_mac

        name = on_mac(code, flags, exception.parameters, system.cpu)
    return name or f"unknown {code:#010x} / {flags:#010x}"


def address(exception: ExceptionRecord, system: SystemInfo | None) -> int:
    """Return the address that the crash is about: of the access, or of the instruction."""
    found = None
    if system is not None and system.os == "Windows NT":
        from analyzer.crash.windows import address as on_windows

        found = on_windows(exception.code, exception.parameters)
    if found is None:
        found = exception.address
    # Some writers sign-extend the addresses of 32-bit processes.
    narrow = system is not None and system.word_size == 4
    return found & 0xFFFFFFFF if narrow else found
