"""What the annotations and the crash reason add to a signature, one small rule after the other.

Order and wording are those of Socorro's rules (``socorro/signature/rules.py`` of the server),
so that a signature made here can be searched for there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping

from analyzer.named import NamedTuple
from analyzer.signature.frame_names import StackFrame

SMALL_ALLOCATION = 262_144
LONGEST = 255
_LONGEST_MESSAGE = 80
_LONGEST_IPC_ERROR = 100
_OOM_FUNCTIONS = (
    "NS_ABORT_OOM",
    "mozalloc_handle_oom",
    "CrashAtUnhandlableOOM",
    "AutoEnterOOMUnsafeRegion",
    "alloc::oom::oom",
)
_OOM_REASONS = ("STATUS_FATAL_MEMORY_EXHAUSTION", "STATUS_NO_MEMORY")
_OOM_LAST_ERRORS = ("ERROR_COMMITMENT_LIMIT", "ERROR_NOT_ENOUGH_MEMORY")
_UNPRINTABLE = re.compile(r"[^ -~]")


class CrashFacts(NamedTuple):
    """All that signature generation reads of a crash.

    Attributes:
        frames: Of the crashing thread, innermost first, inlined functions expanded.
        first_thread: Frames of the first thread, for hangs at shutdown.
        is_windows: Module names are written in lower case.
        reason: The crash reason in minidump-stackwalk's words.
        last_error: The crashing thread's last error value (Windows).
        status: Why there are no frames, as the walker says; empty usually.
        annotations: The crash annotations; absent ones are simply not there.
    """

    frames: tuple[StackFrame, ...]
    first_thread: tuple[StackFrame, ...] = ()
    is_windows: bool = False
    reason: str = ""
    last_error: str = ""
    status: str = ""
    annotations: Mapping[str, str] = {}


class Rule(NamedTuple):
    """One rule: ``apply`` returns the new signature, or ``None`` where it does not apply."""

    name: str
    apply: Callable[[CrashFacts, str], str | None]
    annotations: tuple[str, ...] = ()


def walker_error(facts: CrashFacts, signature: str) -> str | None:
    """Say why there are no frames."""
    if signature.startswith("EMPTY") and facts.status:
        return f"{signature}; {facts.status}"
    return None


def bad_hardware(facts: CrashFacts, signature: str) -> str | None:
    """A device that fails is nobody's code."""
    return f"bad hardware | {signature}" if "STATUS_DEVICE_DATA_ERROR" in facts.reason else None


def out_of_memory(facts: CrashFacts, signature: str) -> str | None:
    """Tell small and large failed allocations apart; a small one says nothing of its place."""
    size = facts.annotations.get("OOMAllocationSize", "")
    is_large = facts.annotations.get("JSLargeAllocationFailure") == "Reporting"
    is_oom = (
        is_large
        or size not in ("", "0")
        or any(function in signature for function in _OOM_FUNCTIONS)
        or facts.last_error in _OOM_LAST_ERRORS
        or facts.reason in _OOM_REASONS
    )
    if not is_oom:
        return None
    if is_large:
        return f"OOM | large | {signature}"
    if not (size.isascii() and size.isdigit()):
        return f"OOM | unknown | {signature}"
    return "OOM | small" if int(size[:20]) <= SMALL_ALLOCATION else f"OOM | large | {signature}"


def abort_message(facts: CrashFacts, signature: str) -> str | None:
    """Put the program's last message in front, without file, line and localized text."""
    message = facts.annotations.get("AbortMessage", "")
    if not message:
        return None
    marker = "###!!! ABORT:"
    if f"{marker} file " in message:
        return f"Abort | {signature}"
    message = message.partition(marker)[2] if marker in message else message
    message = message.partition(": file ")[0]
    if "unable to find a usable font" in message:
        message = re.sub(r"\(.*\)", "", message, flags=re.DOTALL)
    message = _UNPRINTABLE.sub("", message).strip()
    if len(message) > _LONGEST_MESSAGE:
        message = f"{message[: _LONGEST_MESSAGE - 3]}..."
    return f"Abort | {message} | {signature}"


def shutdown_timeout(facts: CrashFacts, _signature: str) -> str | None:
    """Replace the signature by what the shutdown waited for."""
    text = facts.annotations.get("AsyncShutdownTimeout", "")
    if not text:
        return None
    try:
        data = json.loads(text)
        phase = data.get("phase")
        conditions = sorted(
            str(condition["name"] if isinstance(condition, dict) else condition)
            for condition in data.get("conditions") or []
        )
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError):
        return "AsyncShutdownTimeout | UNKNOWN"
    where = phase if isinstance(phase, str) else "(unknown)"
    return f"AsyncShutdownTimeout | {where} | {','.join(conditions) or '(none)'}"


def ipc_error(facts: CrashFacts, _signature: str) -> str | None:
    """Replace the signature of a process that was killed for an IPC error."""
    error = facts.annotations.get("ipc_channel_error", "")
    if not error:
        return None
    dumps = facts.annotations.get("additional_minidumps", "").split(",")
    side = "browser" if {"browser", "upload_file_minidump_browser"} & set(dumps) else "content"
    return f"IPCError-{side} | {error[:_LONGEST_IPC_ERROR]}"


def ipc_message(facts: CrashFacts, signature: str) -> str | None:
    """Append the IPC message that was being handled."""
    name = facts.annotations.get("IPCMessageName", "")
    return f"{signature} | IPC_Message_Name={name}" if name else None


def stack_overflow(facts: CrashFacts, signature: str) -> str | None:
    """Mark a stack overflow."""
    is_overflow = facts.reason == "EXCEPTION_STACK_OVERFLOW"
    return f"stackoverflow | {signature}" if is_overflow else None


def hang(facts: CrashFacts, signature: str) -> str | None:
    """Mark a process that was killed because it hung."""
    kind = facts.annotations.get("Hang")
    return f"hang: {kind} | {signature}" if kind else None


def printable(_facts: CrashFacts, signature: str) -> str | None:
    """Drop what is not printable ASCII; white space becomes single blanks."""
    text = _UNPRINTABLE.sub("", re.sub(r"\s", " ", signature.strip()))
    text = re.sub(r" {2,}", " ", text)
    return text if text != signature else None


def bounded(_facts: CrashFacts, signature: str) -> str | None:
    """Cut what is longer than servers store."""
    return f"{signature[: LONGEST - 3]}..." if len(signature) > LONGEST else None


BEFORE_HANGS = (
    Rule("walker error", walker_error),
    Rule("bad hardware", bad_hardware),
    Rule("out of memory", out_of_memory, ("OOMAllocationSize", "JSLargeAllocationFailure")),
    Rule("abort message", abort_message, ("AbortMessage",)),
    Rule("shutdown timeout", shutdown_timeout, ("AsyncShutdownTimeout",)),
)
AFTER_HANGS = (
    Rule("IPC error", ipc_error, ("ipc_channel_error", "additional_minidumps")),
    Rule("IPC message", ipc_message, ("IPCMessageName",)),
    Rule("stack overflow", stack_overflow),
    Rule("hang", hang, ("Hang",)),
    Rule("printable", printable),
    Rule("bounded", bounded),
)
