"""A JSON document as a tree of rows that can be searched. No Qt."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

_LONGEST = 300
"""Characters of a value in its row; the whole value is there for copying."""


class Node(NamedTuple):
    """One row.

    Attributes:
        name: Its key, or its place in a list.
        text: Its value, or how much is below it.
        value: The value itself.
        parent: Place of its parent in the tree; -1 at the top.
        row: Its place among its siblings.
        children: Places of its children in the tree.
    """

    name: str
    text: str
    value: object
    parent: int
    row: int
    children: tuple[int, ...]


def json_tree(document: Mapping[str, object], search: str = "") -> list[Node]:
    """Return a document's rows, each parent before its children.

    Args:
        document: Parsed JSON.
        search: Keep only what has this text in its name or value, with all around that leads
            to it and all below it; case does not matter.
    """
    nodes: list[Node] = []
    _add(nodes, document.items(), -1, search.casefold())
    return nodes


def top(nodes: Iterable[Node]) -> list[int]:
    """Return the places of the rows at the top."""
    return [place for place, node in enumerate(nodes) if node.parent < 0]


def _add(
    nodes: list[Node], items: Iterable[tuple[str, object]], parent: int, search: str
) -> tuple[int, ...]:
    """Append the rows of one level and all below; return the places of the level's own."""
    places: list[int] = []
    for name, value in items:
        place = len(nodes)
        is_match = search in name.casefold()
        inner = _items(value)
        nodes.append(Node(name, _text(value), value, parent, len(places), ()))
        children = _add(nodes, inner, place, "" if is_match else search)
        if not is_match and not children and (inner or search not in _whole(value).casefold()):
            del nodes[place:]
            continue
        nodes[place] = nodes[place]._replace(children=children)
        places.append(place)
    return tuple(places)


def _items(value: object) -> list[tuple[str, object]]:
    if isinstance(value, dict):
        return list(value.items())
    if isinstance(value, list):
        return [(str(place), item) for place, item in enumerate(value)]
    return []


def _text(value: object) -> str:
    if isinstance(value, dict):
        return f"{{{len(value)}}}"
    if isinstance(value, list):
        return f"[{len(value)}]"
    text = _whole(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _whole(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
