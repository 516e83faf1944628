"""``lastword dump``: what is in a minidump, stream by stream, for people and for scripts."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from analyzer.contents import Value, contents
from analyzer.minidump.file import Minidump
from analyzer.output.text import plain
from app.errors import UsageError
from app.model.exit_code import ExitCode

_BYTES_A_LINE = 16


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command's arguments."""
    parser = argparse.ArgumentParser("lastword dump", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE", help="a minidump")
    parser.add_argument(
        "--stream",
        metavar="NAME",
        default="",
        help="only this stream, by name (ThreadList) or number (0x3), with its memory",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser


def main(arguments: Sequence[str]) -> int:
    """Print the streams."""
    given = build_parser().parse_args(arguments)
    with Minidump.open(given.file) as minidump:
        shown = contents(minidump, given.stream)
    if given.stream and not shown["streams"]:
        raise UsageError(f"{given.file.name} has no stream {given.stream}")
    if given.json:
        import json

        print(json.dumps(shown, indent=1))
    else:
        print("\n".join(_lines(shown)))
    return ExitCode.DONE


def _lines(shown: Value) -> Iterator[str]:
    streams = shown["streams"]
    name, flags = plain(shown["dump"]), " ".join([shown["flags"], *shown["flag_names"]])
    yield f"{name}: {len(streams)} streams, time {shown['time']}, flags {flags}"
    for stream in streams:
        yield ""
        place = f"{stream['size']} bytes at {stream['offset']}"
        yield f"{stream['name']} ({stream['type']}, {place})"
        yield from _content(stream["content"])
        yield from _hexadecimal(bytes.fromhex(stream.get("bytes", "")))
    if shown["problems"]:
        yield ""
        yield "Problems"
        for problem in shown["problems"]:
            yield f"  {_inline(problem)}"


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
