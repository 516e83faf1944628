"""Counting the Glean pings of each kind, which their receivers find lost ones by."""

from __future__ import annotations

import json
from pathlib import Path

from app.services.files import write_file
from app.services.locks import locked


class Sequence:
    """The counters of one installation, in one small file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def peek(self, kind: str) -> int:
        """Return the number that the next ping of this kind gets."""
        return self._read().get(kind, 0)

    def take(self, kind: str) -> int:
        """Return the number and use it up, durably."""
        with locked(self._path.with_suffix(".lock")):
            counters = self._read()
            number = counters.get(kind, 0)
            write_file(self._path, json.dumps({**counters, kind: number + 1}).encode())
            return number

    def _read(self) -> dict[str, int]:
        try:
            counters = json.loads(self._path.read_text(encoding="utf-8"))
            return {str(kind): int(number) for kind, number in counters.items()}
        except (OSError, ValueError, TypeError, AttributeError, RecursionError):
            return {}
