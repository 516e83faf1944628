"""Analyses from the files that commands are given: dumps, or JSON of earlier analyses."""

from __future__ import annotations

import json
from pathlib import Path

from analyzer.recorded import Recorded, recorded
from app.errors import InputError
from app.services.files import read_file

_LARGEST = 256 << 20


def read_recorded(path: Path) -> Recorded:
    """Return the stacks in a JSON file.

    Raises:
        InputError: It cannot be read, is too large or no JSON.
        NotRecordedError: It holds no stacks.
    """
    try:
        return recorded(json.loads(read_file(path, _LARGEST)))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path.name}: no JSON: {error}") from error


def is_json(path: Path) -> bool:
    """Tell whether a file begins like a JSON object."""
    with path.open("rb") as file:
        return file.read(64).lstrip().startswith(b"{")
