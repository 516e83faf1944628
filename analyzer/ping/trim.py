"""Making stacks fit into a ping of bounded size, and saying what was cut.

First the threads that did not crash lose their frames, last thread first; then the middle of
the crashing thread's stack goes, since its top tells where it crashed and its end what the
thread is for. A thread that lost frames tells so: ``frames_omitted`` (how many) and
``frames_omitted_at`` (before which of the remaining ones).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

_TOP_SHARE = 2 / 3


def trim(traces: Mapping[str, Any], limit: int) -> Mapping[str, Any]:
    """Return ``traces``, or a copy cut so that its compact JSON has at most ``limit`` bytes.

    Args:
        traces: As from ``stack_traces``.
        limit: Bytes; a few hundred are always needed.
    """
    if _size(traces) <= limit:
        return traces
    threads = list(traces.get("threads", []))
    crashing = traces.get("crash_info", {}).get("crashing_thread", 0)
    for index in reversed(range(len(threads))):
        if index != crashing:
            threads[index] = _cut(threads[index]["frames"], 0)
            cut = _with_threads(traces, threads)
            if _size(cut) <= limit:
                return cut
    return _cut_crashing(traces, threads, crashing, limit)


def _cut_crashing(
    traces: Mapping[str, Any], threads: list[Any], crashing: int, limit: int
) -> Mapping[str, Any]:
    """Keep as many frames of the crashing thread as fit, found by bisection."""
    if crashing >= len(threads):
        return _with_threads(traces, threads)
    frames = threads[crashing]["frames"]
    least, most = 0, len(frames)
    while least < most:
        keep = (least + most + 1) // 2
        threads[crashing] = _cut(frames, keep)
        if _size(_with_threads(traces, threads)) <= limit:
            least = keep
        else:
            most = keep - 1
    threads[crashing] = _cut(frames, least)
    return _with_threads(traces, threads)


def _cut(frames: Sequence[Any], keep: int) -> dict[str, Any]:
    top = round(keep * _TOP_SHARE)
    bottom = keep - top
    kept = [*frames[:top], *frames[len(frames) - bottom :]]
    if len(kept) == len(frames):
        return {"frames": kept}
    return {
        "frames": kept,
        "frames_omitted": len(frames) - len(kept),
        "frames_omitted_at": top,
    }


def _with_threads(traces: Mapping[str, Any], threads: Sequence[Any]) -> dict[str, Any]:
    """Return ``traces`` with these threads and only the modules that they still need."""
    used = {
        frame["module_index"]
        for thread in threads
        for frame in thread["frames"]
        if "module_index" in frame
    }
    main = traces.get("main_module")
    order = sorted(used if main is None else used | {main})
    place = {index: new for new, index in enumerate(order)}
    result = {
        **traces,
        "modules": [traces["modules"][index] for index in order],
        "threads": [_renumbered(thread, place) for thread in threads],
    }
    if main is not None:
        result["main_module"] = place[main]
    return result


def _renumbered(thread: Mapping[str, Any], place: Mapping[int, int]) -> dict[str, Any]:
    frames = [
        {**frame, "module_index": place[frame["module_index"]]}
        if "module_index" in frame
        else frame
        for frame in thread["frames"]
    ]
    return {**thread, "frames": frames}


def _size(value: object) -> int:
    return len(
        json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
    )
