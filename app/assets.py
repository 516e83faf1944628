"""Finds files of ``resources/``: in the installed package, or in the source tree."""

from __future__ import annotations

from pathlib import Path

_APP = Path(__file__).resolve().parent


def asset(relative: str) -> Path:
    """Return the path of ``resources/<relative>``.

    A wheel and a frozen build have the files at ``app/_resources``; an editable install has
    them beside ``app/`` only.

    Raises:
        FileNotFoundError: The file is in neither place.
    """
    packaged = _APP / "_resources" / relative
    source = _APP.parent / "resources" / relative
    for path in (packaged, source):
        if path.is_file():
            return path
    raise FileNotFoundError(f"no resource {relative!r} at {packaged} or {source}")
