"""What a window shows of a dump beside its analysis: name, memory, streams, annotations.

Made in the worker process from the opened dump, as records and plain values.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.errors import AppError

if TYPE_CHECKING:
    from analyzer.minidump.file import Minidump
    from analyzer.model import Analysis

_LONGEST_VALUE = 1 << 16


class Annotation(NamedTuple):
    """One annotation of a crash.

    Attributes:
        name: Its name.
        value: Its value, as one text.
        source: Where it was found: the base name of a file or of a module.
    """

    name: str
    value: str
    source: str


class StreamFacts(NamedTuple):
    """One stream of the directory: its name, type, size in bytes and file offset."""

    name: str
    kind: str
    size: int
    offset: int


class Range(NamedTuple):
    """What a range of addresses was used for, as the system told it.

    Attributes:
        start: First address.
        end: Address after the last one.
        use: Such as ``"rw-"`` or ``"committed, private, read-write"``.
        name: The file or a name such as ``[stack]``; empty when unknown.
    """

    start: int
    end: int
    use: str
    name: str = ""


class Facts(NamedTuple):
    """What is known of a dump besides its analysis.

    Attributes:
        signature: The crash's signature.
        rules: How it came about: the rules and what they did.
        generator: Name and version of what made it.
        stack_hash: Groups crashes without symbols; empty without frames in modules.
        streams: In file order.
        annotations: Of the ``.extra`` file beside the dump, then the dump's own.
        regions: Captured memory by address: starts, sizes and file offsets, each as the
            bytes of an array of ``u64`` in this machine's order.
        crashed_modules: Modules that the crashed thread came through, by their index in
            ``Analysis.modules``.
    """

    signature: str
    rules: tuple[tuple[str, str], ...]
    generator: str
    stack_hash: str
    streams: tuple[StreamFacts, ...]
    annotations: tuple[Annotation, ...]
    regions: tuple[bytes, bytes, bytes]
    crashed_modules: tuple[int, ...] = ()


def facts_of(
    minidump: Minidump, analysis: Analysis, annotations: Sequence[Annotation]
) -> Facts:
    """Return the facts of an opened and analyzed dump."""
    from analyzer.minidump.streams.registry import stream_name
    from analyzer.signature.from_analysis import crash_name

    name = crash_name(analysis, {item.name: item.value for item in annotations})
    made = name.signature
    return Facts(
        signature=made.text,
        rules=tuple((step.rule, step.note) for step in made.steps),
        generator=f"{made.generator}, lists {made.lists}",
        stack_hash=name.stack_hash,
        streams=tuple(
            StreamFacts(
                stream_name(entry.type),
                hex(entry.type),
                entry.location.size,
                entry.location.rva,
            )
            for entry in minidump.entries
        ),
        annotations=tuple(annotations),
        regions=_regions(minidump),
        crashed_modules=_crashed_modules(analysis),
    )


def annotations_of(minidump: Minidump, dump: Path) -> list[Annotation]:
    """Return the annotations beside the dump and in it; unreadable ones are left out."""
    return [*_beside(dump.with_suffix(".extra")), *_inside(minidump)]


def ranges_of(minidump: Minidump) -> list[Range]:
    """Return what Linux' map of the process, or else Windows' list of pages, tells."""
    from analyzer.minidump.adapter import memory_use
    from analyzer.minidump.streams import maps, memory_info
    from analyzer.minidump.streams.types import StreamType

    mapped = minidump.read(StreamType.LINUX_MAPS, maps.read, ())
    if mapped:
        return [Range(each.start, each.end, each.permissions[:3], each.path) for each in mapped]
    return [
        Range(
            each.base,
            each.base + each.size,
            str(memory_use(each.state, each.protection, each.type)),
        )
        for each in minidump.read(StreamType.MEMORY_INFO_LIST, memory_info.read, ())
    ]


def _beside(path: Path) -> list[Annotation]:
    from app.services.extra import read_extra

    if not path.is_file():
        return []
    try:
        told = read_extra(path)
    except AppError:
        return []
    return [Annotation(name, _text(value), path.name) for name, value in told.items()]


def _inside(minidump: Minidump) -> list[Annotation]:
    from analyzer.minidump.streams import crashpad_info
    from analyzer.minidump.streams.types import StreamType
    from analyzer.model import base_name

    if minidump.stream(StreamType.CRASHPAD_INFO) is None:
        return []
    info = minidump.read(StreamType.CRASHPAD_INFO, crashpad_info.read, None)
    if info is None:
        return []
    found = [Annotation(each.name, each.value, minidump.name) for each in info.annotations]
    for module in info.modules:
        known = 0 <= module.module < len(minidump.modules)
        source = base_name(minidump.modules[module.module].path) if known else minidump.name
        found += [Annotation("", text, source) for text in module.texts]
        found += [Annotation(each.name, each.value, source) for each in module.simple]
        found += [Annotation(each.name, each.value, source) for each in module.objects]
    return found


def _text(value: object) -> str:
    import json

    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text[:_LONGEST_VALUE]


def _crashed_modules(analysis: Analysis) -> tuple[int, ...]:
    thread = analysis.crashing_thread
    places = {frame.module for frame in thread.frames} if thread else set()
    return tuple(sorted(place for place in places if place is not None))


def _regions(minidump: Minidump) -> tuple[bytes, bytes, bytes]:
    regions = minidump.memory.regions()
    starts = array("Q", (region.start for region in regions))
    sizes = array("Q", (region.size for region in regions))
    offsets = array("Q", (region.rva for region in regions))
    return starts.tobytes(), sizes.tobytes(), offsets.tobytes()
