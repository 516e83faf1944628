"""What the dump itself says of the crash: which thread, why, and at which address."""

from __future__ import annotations

from analyzer.crash.reason import address, reason
from analyzer.minidump.file import Minidump
from analyzer.minidump.streams.types import StreamType
from analyzer.model import Crash


def crashing_thread(minidump: Minidump) -> int | None:
    """Return the index of the thread that crashed or asked for the dump.

    The exception names it; without one, Breakpad's info does.
    """
    exception, info = minidump.exception, minidump.breakpad_info
    if exception is not None:
        wanted: int | None = exception.thread_id
    else:
        wanted = info.requesting_thread_id if info is not None else None
    indices = [i for i, thread in enumerate(minidump.threads) if thread.thread_id == wanted]
    return indices[-1] if indices else None


def told(minidump: Minidump, crashed: int | None) -> Crash | None:
    """Return what the exception says of ``crashed``; ``None`` when the dump has none."""
    exception = minidump.exception
    if exception is None:
        return None
    return Crash(
        reason=reason(exception, minidump.system),
        address=address(exception, minidump.system),
        thread=crashed,
        assertion=_assertion(minidump),
    )


def _assertion(minidump: Minidump) -> str | None:
    if minidump.stream(StreamType.ASSERTION_INFO) is None:
        return None
    from analyzer.minidump.streams import assertion

    found = minidump.read(StreamType.ASSERTION_INFO, assertion.read, None)
    return None if found is None else str(found)
