"""``siginfo_t`` of Linux: signal, errno, code i32 @0; fault address, a word @12 / 16.

The second number is for 64-bit systems, whose ptrace has that form for 32-bit programs too.

Where the fault address would be, a signal that a process sent has that process's and user's
ids, so only a code above 0 has an address.
"""

from __future__ import annotations

import signal
import struct
from typing import NamedTuple

_HEADER = struct.Struct("<3i")
_ADDRESS = {4: struct.Struct("<12xI"), 8: struct.Struct("<16xQ")}

CORE_SIGNALS = frozenset(
    {
        signal.SIGQUIT, signal.SIGILL, signal.SIGTRAP, signal.SIGABRT, signal.SIGFPE,
        signal.SIGSEGV, signal.SIGBUS, signal.SIGSYS, signal.SIGXCPU, signal.SIGXFSZ,
    }
)  # fmt: skip
"""Signals whose default is to end the process with a core file."""

_WITH_ADDRESS = frozenset(
    {
        signal.SIGILL, signal.SIGTRAP, signal.SIGFPE, signal.SIGSEGV, signal.SIGBUS,
        signal.SIGSYS,
    }
)  # fmt: skip


class SignalInfo(NamedTuple):
    """Why a signal was sent; ``address`` is 0 where it has none."""

    signal: int
    code: int
    address: int


def parse_siginfo(raw: bytes, word_size: int = 8) -> SignalInfo:
    """Read the 128 bytes that ptrace and core files have."""
    number, _errno, code = _HEADER.unpack_from(raw)
    has_address = code > 0 and number in _WITH_ADDRESS
    address = _ADDRESS[word_size].unpack_from(raw)[0] if has_address else 0
    return SignalInfo(number, code, address)
