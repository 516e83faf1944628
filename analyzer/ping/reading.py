"""A ping's stacks, of either shape, as an :class:`~analyzer.model.Analysis` again.

The legacy shape is that of :mod:`analyzer.ping.stacks`, Glean's that of
:mod:`analyzer.ping.glean`. What they left out stays out: no names, registers, thread ids.
What is there is enough for symbols, for a signature and for a hash of the stack, so that a
ping and a report of one crash can be brought together. The input comes from anywhere and is
hostile: what does not have its shape is as if it were absent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from analyzer.model import Analysis, Crash, Frame, Module, Thread, Trust

_HEX = re.compile(r"0x[0-9a-fA-F]{1,16}|0")
_TRUSTS = {"none": Trust.NONE, **{trust.value: trust for trust in Trust}}


def analysis_of(traces: Mapping[str, object]) -> Analysis:
    """Return what a ping's stacks tell: modules in their order, threads, and the crash."""
    modules = tuple(_module(entry) for entry in _records(traces.get("modules")))
    threads = tuple(
        Thread(number, _frames(_records(entry.get("frames")), len(modules)))
        for number, entry in enumerate(_records(traces.get("threads")))
    )
    info = _record(traces.get("crash_info"))
    crash = Crash(
        reason=_text(info.get("type", traces.get("crash_type"))),
        address=_number(info.get("address", traces.get("crash_address"))),
        thread=_index(info.get("crashing_thread", traces.get("crash_thread")), len(threads)),
    )
    main = _index(traces.get("main_module"), len(modules))
    return Analysis("", 8, None, crash, threads, modules, main)


def _module(entry: Mapping[str, object]) -> Module:
    base = _number(entry.get("base_addr", entry.get("base_address"))) or 0
    end = _number(entry.get("end_addr", entry.get("end_address"))) or 0
    return Module(
        base=base,
        size=max(end - base, 0),
        path=_text(entry.get("filename")),
        debug_file=_text(entry.get("debug_file")),
        debug_id=_text(entry.get("debug_id")),
        code_id=_text(entry.get("code_id")),
        version=_text(entry.get("version")) or None,
    )


def _frames(entries: Sequence[Mapping[str, object]], modules: int) -> tuple[Frame, ...]:
    frames = []
    for entry in entries:
        address = _number(entry.get("ip"))
        if address is None:
            continue
        frames.append(
            Frame(
                instruction=address,
                resume=address,
                sp=0,
                trust=_TRUSTS.get(_text(entry.get("trust")), Trust.NONE),
                module=_index(entry.get("module_index"), modules),
            )
        )
    return tuple(frames)


def _number(value: object) -> int | None:
    text = _text(value)
    return int(text, 16) if _HEX.fullmatch(text) else None


def _index(value: object, count: int) -> int | None:
    is_index = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < count
    return int(str(value)) if is_index else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _record(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _records(value: object) -> list[Mapping[str, object]]:
    return [_record(entry) for entry in value] if isinstance(value, list) else []
