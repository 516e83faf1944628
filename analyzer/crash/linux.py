"""Crash reasons of Linux and Android: the signal and its ``si_code``.

The exception's code is the signal's number, its flags are ``si_code`` as an unsigned number.

Sources: Linux, ``asm/signal.h`` and ``asm-generic/siginfo.h``; Breakpad,
``minidump_exception_linux.h``; rust-minidump, ``CrashReason``.
"""

from __future__ import annotations

_SIGNALS = {
    **dict(
        enumerate(
            (
                *(
                    "SIGHUP",
                    "SIGINT",
                    "SIGQUIT",
                    "SIGILL",
                    "SIGTRAP",
                    "SIGABRT",
                    "SIGBUS",
                    "SIGFPE",
                ),
                *("SIGKILL", "SIGUSR1", "SIGSEGV", "SIGUSR2", "SIGPIPE", "SIGALRM", "SIGTERM"),
                *(
                    "SIGSTKFLT",
                    "SIGCHLD",
                    "SIGCONT",
                    "SIGSTOP",
                    "SIGTSTP",
                    "SIGTTIN",
                    "SIGTTOU",
                ),
                *("SIGURG", "SIGXCPU", "SIGXFSZ", "SIGVTALRM", "SIGPROF", "SIGWINCH", "SIGIO"),
                *("SIGPWR", "SIGSYS"),
            ),
            start=1,
        )
    ),
    0xFFFFFFFF: "DUMP_REQUESTED",
}

_SENDERS = {
    0x80: "SI_KERNEL",
    -1: "SI_QUEUE",
    -2: "SI_TIMER",
    -3: "SI_MESGQ",
    -4: "SI_ASYNCIO",
    -5: "SI_SIGIO",
    -6: "SI_TKILL",
    -7: "SI_DETHREAD",
    -60: "SI_ASYNCNL",
}
_SI_USER = 0

_KINDS = {
    "SIGILL": (
        *("ILL_ILLOPC", "ILL_ILLOPN", "ILL_ILLADR", "ILL_ILLTRP", "ILL_PRVOPC", "ILL_PRVREG"),
        *("ILL_COPROC", "ILL_BADSTK", "ILL_BADIADDR"),
    ),
    "SIGTRAP": (
        *("TRAP_BRKPT", "TRAP_TRACE", "TRAP_BRANCH", "TRAP_HWBKPT", "TRAP_UNK", "TRAP_PERF"),
    ),
    "SIGFPE": (
        *("FPE_INTDIV", "FPE_INTOVF", "FPE_FLTDIV", "FPE_FLTOVF", "FPE_FLTUND", "FPE_FLTRES"),
        *("FPE_FLTINV", "FPE_FLTSUB"),
    ),
    "SIGSEGV": ("SEGV_MAPERR", "SEGV_ACCERR", "SEGV_BNDERR", "SEGV_PKUERR"),
    "SIGBUS": ("BUS_ADRALN", "BUS_ADRERR", "BUS_OBJERR", "BUS_MCEERR_AR", "BUS_MCEERR_AO"),
    "SIGSYS": ("SYS_SECCOMP", "SYS_USER_DISPATCH"),
}


def reason(code: int, flags: int) -> str | None:
    """Return ``"SIGNAL / CODE"``, ``None`` for a signal that Linux does not have."""
    signal = _SIGNALS.get(code)
    if signal is None or flags == _SI_USER:
        return signal
    kinds = _KINDS.get(signal, ())
    if flags <= len(kinds):
        return f"{signal} / {kinds[flags - 1]}"
    si_code = flags - (1 << 32) if flags >> 31 else flags
    return f"{signal} / {_SENDERS.get(si_code, f'{flags:#010x}')}"
