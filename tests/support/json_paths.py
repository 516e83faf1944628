"""Every place of a JSON document, and copies with one place changed."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

Place = tuple[str | int, ...]


def places(document: Any, above: Place = ()) -> Iterator[Place]:
    """Yield the path of each value below ``document``."""
    if isinstance(document, dict):
        children: list[tuple[str | int, Any]] = list(document.items())
    elif isinstance(document, list):
        children = list(enumerate(document))
    else:
        return
    for key, child in children:
        yield (*above, key)
        yield from places(child, (*above, key))


def with_value(document: Any, place: Place, value: object) -> Any:
    """Return a copy with another value at ``place``, which may be new."""
    changed = copy.deepcopy(document)
    _at(changed, place[:-1])[place[-1]] = value
    return changed


def without(document: Any, place: Place) -> Any:
    """Return a copy without the value at ``place``."""
    changed = copy.deepcopy(document)
    del _at(changed, place[:-1])[place[-1]]
    return changed


def _at(document: Any, place: Place) -> Any:
    for key in place:
        document = document[key]
    return document
