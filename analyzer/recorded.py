"""Stacks that some other program has recorded as JSON, as analyses again.

Four shapes are known by what they hold:

- crash pings, legacy (``payload.stackTraces``) and Glean's (``metrics.object``);
- a ping's ``stackTraces`` alone;
- requests to Mozilla's symbolication server, version 5 (``memoryMap`` and ``stacks``, also
  several in ``jobs``);
- the JSON of ``lastword analyze`` and of minidump-stackwalk.

The input comes from anywhere and is hostile: what does not have its shape is as if it were
absent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analyzer.errors import AnalyzerError
from analyzer.model import Analysis, Crash, Frame, Inline, Module, System, Thread, Trust
from analyzer.named import NamedTuple
from analyzer.ping.reading import analysis_of

_MOST_JOBS = 1000
_GLEAN = "crash.stack_traces"
_WINDOWS = ("EXCEPTION_", "STATUS_")
_TRUSTS = {trust.value: trust for trust in Trust}


class NotRecordedError(AnalyzerError):
    """The document has none of the shapes."""


class Recorded(NamedTuple):
    """What a document holds.

    Attributes:
        analyses: One, or one for each job of a symbolication request.
        annotations: The crash annotations of a ping.
        is_request: It asks the symbolication server.
    """

    analyses: tuple[Analysis, ...]
    annotations: Mapping[str, object] = {}
    is_request: bool = False


def recorded(document: object) -> Recorded:
    """Return what ``document``, parsed JSON, holds.

    Raises:
        NotRecordedError: It holds no stacks.
    """
    whole = _record(document)
    payload = _record(whole.get("payload"))
    traces = _record(payload.get("stackTraces") or payload.get("stack_traces"))
    if traces:
        metadata = _record(payload.get("metadata"))
        return Recorded((_of_traces(traces, _system_name(whole)),), metadata)
    glean = _record(_record(_record(whole.get("metrics")).get("object")).get(_GLEAN))
    if glean:
        return Recorded((_of_traces(glean, ""),))
    jobs = whole.get("jobs", [whole] if "memoryMap" in whole else None)
    if isinstance(jobs, list):
        analyses = tuple(_of_job(_record(job)) for job in jobs[:_MOST_JOBS])
        return Recorded(analyses, is_request=True)
    frames = [thread.get("frames") for thread in _records(whole.get("threads"))]
    first = next((_records(each)[0] for each in frames if _records(each)), {})
    if "ip" in first:
        return Recorded((_of_traces(whole, ""),))
    if "offset" in first:
        return Recorded((_of_document(whole),))
    raise NotRecordedError("no crash ping, symbolication request or analysis with stacks")


def _system_name(ping: Mapping[str, object]) -> str:
    environment = _record(_record(ping.get("environment")).get("system"))
    return _text(_record(environment.get("os")).get("name"))


def _of_traces(traces: Mapping[str, object], system: str) -> Analysis:
    analysis = analysis_of(traces)
    reason = analysis.crash.reason if analysis.crash else ""
    # Signatures of Windows crashes are written differently; stacks do not tell their system.
    is_windows = system == "Windows_NT" or (not system and reason.startswith(_WINDOWS))
    os = "Windows NT" if is_windows else system
    return analysis._replace(system=System(os, None, "") if os else None)


def _of_job(job: Mapping[str, object]) -> Analysis:
    pairs = [pair for pair in _list(job.get("memoryMap")) if _is_pair(pair, str)]
    modules = tuple(Module(0, 0, name, name, debug_id) for name, debug_id in pairs)
    threads = tuple(
        Thread(number, _of_stack(_list(stack), len(modules)))
        for number, stack in enumerate(_list(job.get("stacks")))
    )
    return Analysis("", 8, None, None, threads, modules)


def _of_stack(stack: Sequence[Any], modules: int) -> tuple[Frame, ...]:
    return tuple(
        Frame(offset, offset, 0, Trust.NONE, index if 0 <= index < modules else None)
        for index, offset in (pair for pair in stack if _is_pair(pair, int))
    )


def _of_document(whole: Mapping[str, object]) -> Analysis:
    modules = tuple(map(_module, _records(whole.get("modules"))))
    threads = tuple(
        Thread(
            thread_id=_integer(entry.get("thread_id")) or number,
            frames=tuple(_frame(frame, modules) for frame in _records(entry.get("frames"))),
            name=_text(entry.get("thread_name")) or None,
            last_error=_text(entry.get("last_error_value")) or None,
        )
        for number, entry in enumerate(_records(whole.get("threads")))
    )
    info, system = _record(whole.get("crash_info")), _record(whole.get("system_info"))
    at = _integer(info.get("crashing_thread"))
    crash = Crash(
        reason=_text(info.get("type")),
        address=_number(info.get("address")),
        thread=at if at is not None and 0 <= at < len(threads) else None,
        instruction=_text(info.get("instruction")) or None,
    )
    cpu = _text(system.get("cpu_arch"))
    return Analysis(
        dump=_text(_record(whole.get("lastword")).get("dump")),
        word_size=4 if cpu in ("x86", "arm", "ppc", "mips") else 8,
        system=System(_text(system.get("os")), _text(system.get("os_ver")) or None, cpu),
        crash=crash if crash.reason else None,
        threads=threads,
        modules=modules,
        pid=_integer(whole.get("pid")),
    )


def _module(entry: Mapping[str, object]) -> Module:
    base = _number(entry.get("base_addr")) or 0
    return Module(
        base=base,
        size=max((_number(entry.get("end_addr")) or 0) - base, 0),
        path=_text(entry.get("filename")),
        debug_file=_text(entry.get("debug_file")),
        debug_id=_text(entry.get("debug_id")),
        code_id=_text(entry.get("code_id")),
        version=_text(entry.get("version")) or None,
    )


def _frame(entry: Mapping[str, object], modules: Sequence[Module]) -> Frame:
    at = _number(entry.get("offset")) or 0
    offset, into = _number(entry.get("module_offset")), _number(entry.get("function_offset"))
    name = _text(entry.get("module"))
    index = next(
        (i for i, module in enumerate(modules) if name and at - module.base == offset), None
    )
    return Frame(
        instruction=at,
        resume=at,
        sp=0,
        trust=_TRUSTS.get(_text(entry.get("trust")), Trust.NONE),
        module=index,
        function=_text(entry.get("function")) or None,
        function_base=None if into is None else at - into,
        file=_text(entry.get("file")) or None,
        line=_integer(entry.get("line")),
        inlines=tuple(
            Inline(
                _text(inline.get("function")),
                _text(inline.get("file")) or None,
                _integer(inline.get("line")),
            )
            for inline in _records(entry.get("inlines"))
        ),
    )


def _is_pair(value: object, kind: type) -> bool:
    if not isinstance(value, list) or len(value) != 2:
        return False
    return all(type(item) is kind for item in value)


def _number(value: object) -> int | None:
    text = _text(value)
    digits = text.removeprefix("0x")
    is_hex = 0 < len(digits) <= 16 and set(digits.lower()) <= set("0123456789abcdef")
    return int(digits, 16) if is_hex else None


def _integer(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _record(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _records(value: object) -> list[Mapping[str, object]]:
    return [_record(entry) for entry in _list(value)]
