"""The crash reason in minidump-stackwalk's words, such as ``"SIGSEGV / SEGV_MAPERR"``."""

from __future__ import annotations

from analyzer.minidump.streams.exception import ExceptionRecord
from analyzer.minidump.streams.system_info import SystemInfo


def reason(exception: ExceptionRecord, system: SystemInfo | None) -> str:
    """Return the name of an exception; its numbers where it has none."""
    return f"unknown {exception.code:#010x} / {exception.flags:#010x}"
