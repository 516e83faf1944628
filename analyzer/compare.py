"""What differs between two crashes: signature, cause, stack, threads, modules, annotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from analyzer.model import Analysis, Frame, Thread, base_name
from analyzer.named import NamedTuple
from analyzer.signature.from_analysis import CrashName

_MOST_FRAMES = 256
"""Compared of each stack: with frames that repeat, the work grows with their third power."""


class Side(NamedTuple):
    """One of the two crashes."""

    analysis: Analysis
    name: CrashName
    annotations: Mapping[str, object] = {}


class Difference(NamedTuple):
    """One part of a crash that is not the same.

    Attributes:
        what: Its name.
        lines: ``(sign, text)``: ``"-"`` for what only the first has, ``"+"`` for what only the
            second has, ``" "`` for what both have. Texts are as the dump has them.
    """

    what: str
    lines: tuple[tuple[str, str], ...]


def differences(first: Side, second: Side) -> list[Difference]:
    """Return all parts that differ; empty when the crashes are alike."""
    parts = [
        *_single_values(first, second),
        ("stack of the crashed thread", _stack(first.analysis), _stack(second.analysis)),
        ("threads", _threads(first.analysis), _threads(second.analysis)),
        ("modules", _modules(first.analysis), _modules(second.analysis)),
        ("annotations", _annotations(first), _annotations(second)),
    ]
    return [
        Difference(what, tuple(_lines(before, after, keeps_same="stack" in what)))
        for what, before, after in parts
        if before != after
    ]


def _single_values(
    first: Side, second: Side
) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    values = [_values(side) for side in (first, second)]
    for what in values[0]:
        before, after = (each[what] for each in values)
        yield what, [before] if before else [], [after] if after else []


def _values(side: Side) -> Mapping[str, str]:
    analysis = side.analysis
    crash, system = analysis.crash, analysis.system
    told = crash.explanation if crash is not None else None
    return {
        "signature": side.name.signature.text,
        "stack hash": side.name.stack_hash,
        "reason": crash.reason if crash is not None else "",
        "what happened": told.sentence if told is not None else "",
        "instruction": (crash.instruction or "") if crash is not None else "",
        "system": f"{system.os} {system.os_version or ''}".strip() if system else "",
        "processor": f"{system.cpu} {system.cpu_info or ''}".strip() if system else "",
    }


def _lines(
    before: Sequence[str], after: Sequence[str], *, keeps_same: bool
) -> Iterator[tuple[str, str]]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind != "equal":
            yield from (("-", text) for text in before[start:end])
            yield from (("+", text) for text in after[other_start:other_end])
        elif keeps_same:
            yield from ((" ", text) for text in before[start:end])


def _stack(analysis: Analysis) -> list[str]:
    thread = analysis.crashing_thread
    if thread is None:
        return []
    labels = [_label(frame, analysis) for frame in thread.frames[:_MOST_FRAMES]]
    more = len(thread.frames) - len(labels)
    return [*labels, f"(frames left out: {more})"] if more else labels


def _label(frame: Frame, analysis: Analysis) -> str:
    if frame.function:
        return frame.function
    if frame.module is None:
        return "outside all modules"
    module = analysis.modules[frame.module]
    return f"{base_name(module.path)}+{frame.instruction - module.base:#x}"


def _threads(analysis: Analysis) -> list[str]:
    """Return threads by name and place, with how many are alike: ids differ in each process."""
    counted = Counter(_title(thread, analysis) for thread in analysis.threads)
    return [f"{count} x {title}" for title, count in sorted(counted.items())]


def _title(thread: Thread, analysis: Analysis) -> str:
    place = f"in {_label(thread.frames[0], analysis)}" if thread.frames else "(no frames)"
    return f"{thread.name} {place}" if thread.name else place


def _modules(analysis: Analysis) -> list[str]:
    return sorted(
        " ".join(filter(None, (base_name(module.path), module.version, _id(module.debug_id))))
        for module in analysis.modules
    )


def _id(debug_id: str) -> str:
    return debug_id if debug_id.strip("0") else ""


def _annotations(side: Side) -> list[str]:
    return [f"{name}: {value}" for name, value in sorted(side.annotations.items())]
