"""The ``.extra`` file of a crash: one JSON object, annotation name to value, UTF-8.

Three generations of Firefox write it: all values are text but ``StackTraces``, which is an
object in the older two and text holding JSON in the newest. Other writers may put anything
there, so the file is checked as hostile input: its size, its nesting, its kind.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from app.errors import InputError
from app.services.files import read_file, write_file

_SECONDS = re.compile(r"[0-9]{1,11}")
LIMIT = 64 << 20
"""Largest file read, in bytes; a real one has some ten thousand."""


def read_extra(path: Path) -> dict[str, object]:
    """Read all annotations.

    Raises:
        InputError: No such file, or not one JSON object.
    """
    return parse_extra(read_file(path, LIMIT), str(path))


def parse_extra(raw: bytes, name: str) -> dict[str, object]:
    """Parse the content of an ``.extra`` file; ``name`` is for the error message.

    Raises:
        InputError: Not one JSON object.
    """
    try:
        content: object = json.loads(raw.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except (UnicodeDecodeError, ValueError) as error:
        raise InputError(f"{name}: not JSON: {error}") from error
    except RecursionError as error:
        raise InputError(f"{name}: nested too deep") from error
    if not isinstance(content, dict):
        raise InputError(f"{name}: not a JSON object")
    return content


def crash_time(annotations: Mapping[str, object]) -> float | None:
    """Return when it crashed, seconds since 1970; ``None`` if the annotations do not tell."""
    told = annotations.get("CrashTime")
    if isinstance(told, str) and _SECONDS.fullmatch(told):
        return float(told)
    return None


def write_extra(path: Path, annotations: Mapping[str, object]) -> None:
    """Replace the file durably by one with ``annotations``."""
    write_file(path, encode_extra(annotations))


def encode_extra(annotations: Mapping[str, object]) -> bytes:
    """Return the JSON that is stored and sent: compact, names in order, UTF-8.

    A lone surrogate, which UTF-8 cannot tell, becomes U+FFFD.
    """
    text = json.dumps(annotations, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


def _refuse_constant(name: str) -> object:
    """Refuse ``NaN`` and ``Infinity``, which are no JSON but which Python would take."""
    raise ValueError(f"{name} is not JSON")
