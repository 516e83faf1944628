"""Files of this machine, without :mod:`pathlib`: loading it takes a tenth of a small analysis.

Whoever calls the analyzer gives paths as text or as :class:`pathlib.Path`.
"""

from __future__ import annotations

import os
import stat

StrPath = str | os.PathLike[str]
"""A path in either form."""

_NO_SURPRISES = (
    getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)


def open_file(path: StrPath, *, follows_link: bool = True) -> tuple[int, os.stat_result] | None:
    """Open a regular file for reading, without waiting as for the writer of a pipe.

    Returns:
        Its descriptor and state; ``None`` if there is something else.

    Raises:
        OSError: It cannot be opened.
        ValueError: No file can have such a name.
    """
    no_link = 0 if follows_link else getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, os.O_RDONLY | _NO_SURPRISES | no_link)
    status = os.fstat(descriptor)
    if stat.S_ISREG(status.st_mode):
        return descriptor, status
    os.close(descriptor)
    return None


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
