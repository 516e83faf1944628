"""A small notation for the shape of JSON documents, and the check of a document against it.

Names that share a shape, a colon, the shape; children are indented by two spaces below::

    name other: text|null     both keys may be there and are text or null
    name!: count              the key must be there
    name[]: ...               a list, each item of this shape
    *: integer                every key that has no line of its own
    name: closed              an object without any other keys than those below

Kinds are the words of ``KINDS``. Names with children are objects unless their kinds say more
(``object|null``). A line without a colon goes on in the next one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from analyzer.named import NamedTuple


def _matching(pattern: str) -> Callable[[object], bool]:
    compiled = re.compile(pattern)
    return lambda value: isinstance(value, str) and compiled.match(value) is not None


def _is_integer(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: object) -> bool:
    return isinstance(value, float) or _is_integer(value)


def _between(least: float, most: float) -> Callable[[object], bool]:
    return lambda value: (
        isinstance(value, (int, float)) and _is_number(value) and least <= value <= most
    )


def _integer_between(least: float, most: float) -> Callable[[object], bool]:
    fits = _between(least, most)
    return lambda value: _is_integer(value) and fits(value)


_TIME_UNITS = ("nanosecond", "microsecond", "millisecond", "second", "minute", "hour", "day")

KINDS: Mapping[str, Callable[[object], bool]] = {
    "text": lambda value: isinstance(value, str),
    "integer": _is_integer,
    "number": _is_number,
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "texts": lambda value: (
        isinstance(value, list) and all(isinstance(item, str) for item in value)
    ),
    "list": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
    "uuid": _matching(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\Z"),
    "address": _matching(r"(0x[0-9A-Fa-f]+|0)\Z"),
    "count": _integer_between(0, float("inf")),
    "one": _integer_between(1, 1),
    "four": _between(4, 4),
    "1-1024": _integer_between(1, 1024),
    "1-2048": _integer_between(1, 2048),
    "day": _matching(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z"),
    "time": _matching(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z\Z"),
    "version": _matching(r"[0-9]{2,3}\."),
    "build": _matching(r"[0-9]{10}"),
    "disk": lambda value: value in ("SSD", "HDD"),
    "time-unit": lambda value: value in _TIME_UNITS,
    "crash": lambda value: value == "crash",
    "deletion-request": lambda value: value == "deletion-request",
}

_WORDS = {
    "uuid": "a UUID",
    "address": "hexadecimal text such as 0x1f",
    "count": "a whole number from 0 up",
    "one": "1",
    "four": "4",
    "day": "a date such as 2026-01-31",
    "time": "a time such as 2026-01-31T17:00:00.000Z",
    "version": "a version that begins with two or three digits and a dot",
    "build": "text that begins with ten digits",
    "disk": "SSD or HDD",
    "texts": "a list of texts",
}

_CLOSED = "closed"
_ANY_KEY = "*"


class Shape(NamedTuple):
    """The shape of one value.

    Attributes:
        kinds: Any of them fits; none means that every value does.
        keys: Shapes of an object's keys; ``*`` of all others.
        required: Keys that must be there.
        items: Shape of a list's items.
        is_closed: No other keys.
    """

    kinds: tuple[str, ...]
    keys: dict[str, Shape]
    required: list[str]
    items: Shape | None = None
    is_closed: bool = False


def read_shape(notation: str) -> Shape:
    """Read the notation above; the whole document is an object."""
    root = Shape((), {}, [])
    parents = [root]
    for depth, names, kinds in _statements(notation):
        shape = Shape(tuple(set(kinds) - {_CLOSED}), {}, [], None, _CLOSED in kinds)
        del parents[depth + 1 :]
        for name in names:
            bare = name.rstrip("!").removesuffix("[]")
            is_list = name.rstrip("!") != bare
            parents[-1].keys[bare] = Shape(("list",), {}, [], shape) if is_list else shape
            if name.endswith("!"):
                parents[-1].required.append(bare)
        parents.append(shape)
    return root


def _statements(notation: str) -> Iterator[tuple[int, list[str], list[str]]]:
    """Yield depth, names and kinds of each statement."""
    names: list[str] = []
    for line in notation.splitlines():
        before, colon, kinds = line.partition(":")
        names += before.split()
        if colon:
            depth = (len(line) - len(line.lstrip())) // 2
            yield depth, names, list(filter(None, kinds.strip().split("|")))
            names = []


def mismatches(value: object, shape: Shape, path: str = "") -> Iterator[str]:
    """Yield what is wrong with ``value``, each with its place as in ``payload.crashDate``."""
    kinds = shape.kinds or (("object",) if shape.keys else ())
    if kinds and not any(KINDS[kind](value) for kind in kinds):
        wanted = " or ".join(_WORDS.get(kind, kind) for kind in sorted(kinds))
        yield f"{path or 'the ping'} is not {wanted}"
        return
    if isinstance(value, dict):
        yield from _in_object(value, shape, path)
    elif isinstance(value, list) and shape.items is not None:
        for index, item in enumerate(value):
            yield from mismatches(item, shape.items, f"{path}[{index}]")


def _in_object(value: Mapping[str, object], shape: Shape, path: str) -> Iterator[str]:
    prefix = f"{path}." if path else ""
    for name in shape.required:
        if name not in value:
            yield f"{prefix}{name} is missing"
    for name, item in value.items():
        known = shape.keys.get(name) or shape.keys.get(_ANY_KEY)
        if known is not None:
            yield from mismatches(item, known, prefix + name)
        elif shape.is_closed:
            yield f"{prefix}{name} is not allowed"
