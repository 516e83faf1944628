"""What counts as proof: comparisons of what one side did with what the other side has."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from app.errors import AppError

T = TypeVar("T")

FUNCTION_SPAN = 0x1000
"""Bytes after a function's address in which a return address into it must lie."""


class UnverifiedError(AppError):
    """A step went wrong, or the other side does not confirm it."""


def require(holds: object, otherwise: str) -> None:
    """Go on only if ``holds``.

    Raises:
        UnverifiedError: With ``otherwise`` as its sentence.
    """
    if not holds:
        raise UnverifiedError(otherwise)


def found(value: T | None, otherwise: str) -> T:
    """Return ``value`` if there is one.

    Raises:
        UnverifiedError: With ``otherwise`` as its sentence.
    """
    if value is None:
        raise UnverifiedError(otherwise)
    return value


def sha256_of(path: Path) -> str:
    """Return the lower-case hex SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_json(path: Path) -> dict[str, Any]:
    """Read a file that holds one JSON object.

    Raises:
        UnverifiedError: It does not.
    """
    return parse_json(path.read_text("utf-8"), str(path))


def parse_json(text: str, source: str) -> dict[str, Any]:
    """Read one JSON object; ``source`` says where it came from.

    Raises:
        UnverifiedError: It is none.
    """
    try:
        value = json.loads(text)
    except ValueError as error:
        raise UnverifiedError(f"{source}: not JSON: {error}") from error
    require(isinstance(value, dict), f"{source}: not a JSON object")
    return dict(value)


def require_equal(ours: Mapping[str, Any], theirs: Mapping[str, Any], what: str) -> None:
    """Compare two objects field by field.

    Raises:
        UnverifiedError: Names the fields that differ.
    """
    names = sorted(ours.keys() | theirs.keys())
    absent = object()
    odd = [name for name in names if ours.get(name, absent) != theirs.get(name, absent)]
    require(not odd, f"{what} differs from what was sent in: {', '.join(odd)}")


def require_chain(frames: Sequence[Mapping[str, Any]], functions: Mapping[str, int]) -> None:
    """Hold an unwound stack against what the program itself told before it crashed.

    Args:
        frames: Frames of ``lastword analyze --json``, innermost first.
        functions: Name to address of functions that must be on it, innermost first.

    Raises:
        UnverifiedError: A frame was guessed, or a function is not where it must be.
    """
    guessed = [frame["trust"] for frame in frames[1:] if frame["trust"] != "cfi"]
    require(not guessed, f"frames were not unwound by CFI but by: {' '.join(guessed)}")
    left = iter(int(frame["offset"], 16) for frame in frames)
    for name, start in functions.items():
        # One iterator for all: each function is searched further out than the one before.
        found = any(start <= address < start + FUNCTION_SPAN for address in left)
        require(found, f"{name} is not on the stack where the program has it")
