"""Files of this machine, without :mod:`pathlib`: loading it takes a tenth of a small analysis.

Whoever calls the analyzer gives paths as text or as :class:`pathlib.Path`.
"""

from __future__ import annotations

import os

StrPath = str | os.PathLike[str]
"""A path in either form."""


def file_name(path: StrPath) -> str:
    """Return the last part of ``path``, a path of this machine."""
    return os.path.basename(path)


def is_folder(path: StrPath) -> bool:
    """Tell whether there is a folder at ``path``."""
    return os.path.isdir(path)


def joined(folder: StrPath, name: str) -> str:
    """Return the path of ``name`` in ``folder``."""
    return os.path.join(folder, name)


def resolved(path: StrPath) -> str:
    """Return ``path`` from the root on, symbolic links resolved as far as there are any."""
    return os.path.realpath(path)


def names_in(folder: StrPath) -> list[str]:
    """Return the names of what is in ``folder``; nothing if it is none."""
    return os.listdir(folder) if os.path.isdir(folder) else []


def inside(folder: StrPath, relative: str) -> str | None:
    """Return the file or folder ``relative`` to ``folder``, symbolic links resolved.

    Returns:
        ``None`` if there is none, or a link leads out of the folder.
    """
    try:
        root = os.path.realpath(folder, strict=True)
        path = os.path.realpath(os.path.join(root, relative), strict=True)
    except (OSError, ValueError):
        return None
    return path if path.startswith(os.path.join(root, "")) else None
