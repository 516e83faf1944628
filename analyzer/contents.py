"""The content of every stream of a minidump, as plain values ready for JSON.

Records become objects with the names of their fields; addresses and flags, which manuals
write in hexadecimal, become such text. Each thread gets its decoded registers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analyzer.contexts import context_at
from analyzer.minidump.adapter import dump_types, memory_use
from analyzer.minidump.directory import Entry
from analyzer.minidump.file import Minidump
from analyzer.minidump.streams.registry import stream_name
from analyzer.minidump.streams.types import StreamType
from analyzer.minidump.view import Location

_HEXADECIMAL = frozenset({"Address", "Flags"})
_OF_THE_ANALYSIS = ("symbols", "symbol_source", "cert_subject")
_SHOWN_RAW = 4096
_MAX_MEMORY = 0x10000

Value = Any
"""``None``, text, numbers, and lists and dictionaries of them."""


def contents(
    minidump: Minidump, wanted: str = "", *, with_memory: bool = True
) -> Mapping[str, Value]:
    """Return header, streams and problems.

    Args:
        minidump: The dump.
        wanted: Only streams of this name or number (``"0x..."``), then with the memory that
            they refer to; all streams, without memory, by default.
        with_memory: Whether wanted streams come with that memory.
    """
    streams = [
        _stream(minidump, entry, with_memory=with_memory and bool(wanted))
        for entry in minidump.entries
        if not wanted or wanted.lower() in (stream_name(entry.type).lower(), hex(entry.type))
    ]
    return {
        "dump": minidump.name,
        "time": minidump.header.time,
        "flags": hex(minidump.header.flags),
        "flag_names": list(dump_types(minidump.header.flags)),
        "streams": streams,
        "problems": [plain(problem) for problem in minidump.problems],
    }


def _stream(minidump: Minidump, entry: Entry, *, with_memory: bool) -> Mapping[str, Value]:
    shown: dict[str, Value] = {
        "name": stream_name(entry.type),
        "type": hex(entry.type),
        "size": entry.location.size,
        "offset": hex(entry.location.rva),
        "content": _content(minidump, entry),
    }
    if with_memory:
        _add_memory(minidump, entry, shown["content"])
    if shown["content"] is None:
        view = minidump.view(entry.location, shown["name"])
        if view is not None:
            shown["bytes"] = view.bytes(0, min(view.size, _SHOWN_RAW)).hex()
    return shown


def _content(minidump: Minidump, entry: Entry) -> Value:
    content = plain(minidump.records(entry.type))
    if entry.type == StreamType.MODULE_LIST:
        for shown in content:
            for name in _OF_THE_ANALYSIS:
                del shown[name]
    if entry.type in (StreamType.THREAD_LIST, StreamType.THREAD_EX_LIST):
        for shown, record in zip(content or (), minidump.threads, strict=False):
            shown["registers"] = _registers(minidump, record.context)
    if entry.type == StreamType.EXCEPTION and minidump.exception is not None:
        content["registers"] = _registers(minidump, minidump.exception.context)
    if entry.type == StreamType.MEMORY_INFO_LIST:
        for shown in content or ():
            numbers = (int(shown[name], 16) for name in ("state", "protection", "type"))
            shown["use"] = memory_use(*numbers)
    return content


def _add_memory(minidump: Minidump, entry: Entry, content: Value) -> None:
    """Give each range of a memory list, and each thread, its captured bytes."""
    if entry.type in (StreamType.MEMORY_LIST, StreamType.MEMORY_64_LIST):
        for shown in content or ():
            data = minidump.memory.read(
                int(shown["start"], 16), min(shown["size"], _MAX_MEMORY)
            )
            shown["bytes"] = (data or b"").hex()
    if entry.type in (StreamType.THREAD_LIST, StreamType.THREAD_EX_LIST):
        for shown, record in zip(content or (), minidump.threads, strict=False):
            region = minidump.stack(record)
            if region is not None:
                size = min(region.size, _MAX_MEMORY)
                shown["bytes"] = minidump.bytes_of(region, region.start, size).hex()


def _registers(minidump: Minidump, location: Location) -> Value:
    context = context_at(minidump, location)
    return context and {name: hex(value) for name, value in context.registers.items()}


def plain(value: object) -> Value:
    """Return records, and whatever they hold, as plain values."""
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return {
            name: _field(value, name, content)
            for name, content in zip(value._fields, value, strict=True)
        }
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return value


def _field(record: object, name: str, value: object) -> Value:
    declared = type(record).__annotations__[name]
    if _HEXADECIMAL.isdisjoint(declared.replace("[", " ").replace(",", " ").split()):
        return plain(value)
    return [hex(item) for item in value] if isinstance(value, tuple) else _hex(value)


def _hex(value: object) -> Value:
    return hex(value) if isinstance(value, int) else value
