"""Pings as bytes: what is stored and sent, and what is taken from files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from app.errors import InputError
from app.services.extra import parse_extra

DEEPEST = 100
"""Levels of a ping's JSON; more would be no ping, and break what walks through it."""


def encode_ping(document: Mapping[str, Any]) -> bytes:
    """Return a ping as it is stored and sent: compact JSON, UTF-8."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


def parse_ping(raw: bytes, name: str) -> dict[str, object]:
    """Parse a ping's JSON; ``name`` is for the error message.

    Raises:
        InputError: Not one JSON object, or one that is nested deeper than any ping.
    """
    document = parse_extra(raw, name)
    if _is_deep(document):
        raise InputError(f"{name}: nested deeper than {DEEPEST} levels")
    return document


def _is_deep(value: object) -> bool:
    level: list[object] = [value]
    for _ in range(DEEPEST):
        containers = (item for item in level if isinstance(item, (dict, list)))
        level = [
            inner
            for container in containers
            for inner in (container.values() if isinstance(container, dict) else container)
        ]
        if not level:
            return False
    return True
