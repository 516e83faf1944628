"""A small language for the shape of JSON, and its check.

A shape is one of:

* words of ``TYPES``, any of which fits, as in ``"string|null"``;
* a list with one shape, which every item has: ``["string"]``;
* a dict from key to shape. ``"key!"`` must be there, the others may; ``"key?"`` may be null;
  ``"*"`` is the shape of every key that is not named, and ``"*": "nothing"`` forbids them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

Shape = str | Sequence["Shape"] | Mapping[str, "Shape"]


def _matches(pattern: str) -> Callable[[object], bool]:
    found = re.compile(pattern).search
    return lambda value: isinstance(value, str) and found(value) is not None


def _is_integer(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _in_range(low: int, high: int) -> Callable[[object], bool]:
    return lambda value: _is_integer(value) and low <= value <= high  # type: ignore[operator]


_TIME_UNITS = ("nanosecond", "microsecond", "millisecond", "second", "minute", "hour", "day")
_UUID = "^[a-fA-F0-9]{8}-(?:[a-fA-F0-9]{4}-){3}[a-fA-F0-9]{12}$"

TYPES: dict[str, Callable[[object], bool]] = {
    "nothing": lambda value: False,
    "anything": lambda value: True,
    "null": lambda value: value is None,
    "boolean": lambda value: isinstance(value, bool),
    "integer": _is_integer,
    "number": _is_number,
    "string": lambda value: isinstance(value, str),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
    "index": lambda value: _is_integer(value) and value >= 0,  # type: ignore[operator]
    "UUID": _matches(_UUID),
    "hex address": _matches("^(0x[a-fA-F0-9]+|0)$"),
    "day": _matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
    "UTC time": _matches(r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$"),
    "version": _matches(r"^[0-9]{2,3}\."),
    "build id": _matches("^[0-9]{10}"),
    "1": lambda value: _is_integer(value) and value == 1,
    "4": lambda value: _is_number(value) and value == 4,
    "crash": lambda value: value == "crash",
    "deletion-request": lambda value: value == "deletion-request",
    "SSD": lambda value: value == "SSD",
    "HDD": lambda value: value == "HDD",
    "time unit": lambda value: isinstance(value, str) and value in _TIME_UNITS,
    "1 to 1024": _in_range(1, 1024),
    "1 to 2048": _in_range(1, 2048),
}


def problems(value: object, shape: Shape, place: str = "") -> Iterator[str]:
    """Yield one sentence for each place where ``value`` does not have its shape."""
    if isinstance(shape, str):
        if not any(TYPES[word](value) for word in shape.split("|")):
            yield f"{place or 'ping'}: not {shape.replace('|', ' or ')}"
    elif isinstance(shape, Mapping):
        yield from _object_problems(value, shape, place)
    elif not isinstance(value, list):
        yield f"{place}: not array"
    else:
        for number, item in enumerate(value):
            yield from problems(item, shape[0], f"{place}[{number}]")


def _object_problems(value: object, shape: Mapping[str, Shape], place: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{place or 'ping'}: not object"
        return
    prefix = f"{place}." if place else ""
    named = {key.rstrip("!?") for key in shape}
    for key, inner in shape.items():
        name = key.rstrip("!?")
        if key.endswith("?") and value.get(name) is None:
            continue
        if name in value:
            yield from problems(value[name], inner, f"{prefix}{name}")
        elif key.endswith("!"):
            yield f"{prefix}{name}: missing"
    others = shape.get("*")
    if others is not None:
        for name in sorted(value.keys() - named):
            yield from problems(value[name], others, f"{prefix}{name}")


def unknown(value: object, shape: Shape) -> object:
    """Return what of ``value`` its shape does not name, in its place; ``None`` for nothing.

    Keys below a ``"*"`` are named; items of lists are not looked into, as they have no key.
    """
    if not isinstance(value, dict) or not isinstance(shape, Mapping):
        return None
    named = {key.rstrip("!?"): inner for key, inner in shape.items()}
    found = {}
    for name, inner in value.items():
        if name not in named and "*" not in named:
            found[name] = inner
        elif name in named and (rest := unknown(inner, named[name])) is not None:
            found[name] = rest
    return found or None
