"""The content of a minidump's streams as lines of text, from :mod:`analyzer.contents`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from analyzer.contents import Value
from analyzer.model import Problem
from analyzer.output.text import plain, problem_line

_BYTES_A_LINE = 16


def dump_lines(shown: Mapping[str, Value]) -> Iterator[str]:
    """Yield what :func:`analyzer.contents.contents` tells, stream by stream."""
    streams = shown["streams"]
    name, flags = plain(shown["dump"]), " ".join([shown["flags"], *shown["flag_names"]])
    yield f"{name}: {len(streams)} streams, time {shown['time']}, flags {flags}"
    for stream in streams:
        yield ""
        place = f"{stream['size']} bytes at {stream['offset']}"
        yield f"{stream['name']} ({stream['type']}, {place})"
        yield from stream_lines(stream)
    if shown["problems"]:
        yield ""
        yield "Problems"
        for problem in shown["problems"]:
            yield problem_line(Problem(**problem))


def stream_lines(stream: Mapping[str, Value]) -> Iterator[str]:
    """Yield the content of one stream; as bytes where it cannot be decoded."""
    yield from _content(stream["content"])
    yield from _hexadecimal(bytes.fromhex(stream.get("bytes", "")))


def _content(content: Value) -> Iterator[str]:
    if isinstance(content, list):
        for number, item in enumerate(content):
            memory = item.pop("bytes", "") if isinstance(item, dict) else ""
            yield f"  [{number}] {_inline(item)}"
            yield from _hexadecimal(bytes.fromhex(memory))
    elif isinstance(content, dict):
        for name, value in content.items():
            yield f"  {plain(name)}: {_inline(value)}"
    elif content is not None:
        yield f"  {plain(str(content))}"


def _inline(value: Value) -> str:
    if isinstance(value, dict):
        return " ".join(f"{plain(name)}={_nested(item)}" for name, item in value.items())
    if isinstance(value, list):
        return "[" + ", ".join(map(_nested, value)) + "]"
    return plain(str(value))


def _nested(value: Value) -> str:
    return f"({_inline(value)})" if isinstance(value, dict) else _inline(value)


def _hexadecimal(data: bytes) -> Iterator[str]:
    for at in range(0, len(data), _BYTES_A_LINE):
        line = data[at : at + _BYTES_A_LINE]
        text = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in line)
        yield f"  {at:04x}  {line.hex(' '):{3 * _BYTES_A_LINE - 1}}  {text}"
