"""Signatures by ``siggen``, Mozilla's published generator, for those who choose it.

It is the optional package of the extra ``lastword[signatures]``, with Firefox's own lists. The
server of Crash Stats has moved on since its last release; ours follows the server.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from analyzer.errors import AnalyzerError
from analyzer.signature.frame_names import StackFrame
from analyzer.signature.generate import Signature, Step
from analyzer.signature.lists import Lists
from analyzer.signature.rules import CrashFacts


class NoSiggenError(AnalyzerError):
    """The package is not installed."""


def siggen_signature(facts: CrashFacts, _lists: Lists | None = None) -> Signature:
    """Return the signature of a crash as ``siggen`` makes it, with its own lists.

    Raises:
        NoSiggenError: It is not installed.
    """
    try:
        from siggen.generator import SignatureGenerator
    except ImportError as error:
        raise NoSiggenError(
            "siggen is not installed; it comes with the extra lastword[signatures]"
        ) from error
    result = SignatureGenerator().generate(_crash_data(facts))
    number = version("siggen")
    return Signature(
        text=result.signature,
        steps=tuple(Step("siggen", note) for note in result.debug_log),
        proto=str(result.extra.get("proto_signature", "")),
        generator=f"siggen {number}",
        lists=f"siggen {number}",
    )


def _crash_data(facts: CrashFacts) -> dict[str, Any]:
    """Return the facts in siggen's form: of all threads two are read."""
    told = facts.annotations.get
    return {
        "crashing_thread": 1,
        "threads": [
            {"frames": list(map(_frame, facts.first_thread))},
            {
                "frames": list(map(_frame, facts.frames)),
                "last_error_value": facts.last_error or None,
            },
        ],
        "os": "Windows NT" if facts.is_windows else "Linux",
        "reason": facts.reason or None,
        "mdsw_status_string": facts.status or None,
        "oom_allocation_size": told("OOMAllocationSize"),
        "js_large_allocation_failure": told("JSLargeAllocationFailure"),
        "abort_message": told("AbortMessage"),
        "async_shutdown_timeout": told("AsyncShutdownTimeout"),
        "ipc_channel_error": told("ipc_channel_error"),
        "ipc_message_name": told("IPCMessageName"),
        "additional_minidumps": list(filter(None, told("additional_minidumps", "").split(","))),
        "hang": told("Hang") or None,
    }


def _frame(frame: StackFrame) -> dict[str, Any]:
    offset = None if frame.offset is None else hex(frame.offset)
    unloaded = [{"module": frame.unloaded}] if frame.unloaded else None
    fields = frame._replace(offset=None, unloaded=None)._asdict()
    return fields | {"offset": offset, "unloaded_modules": unloaded}
