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
_NO_NAMES = ("", os.curdir, os.pardir)


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


def names_in(folder: StrPath) -> list[str]:
    """Return the names of what is in ``folder``; nothing if it is none, or must not be read."""
    try:
        return os.listdir(folder)
    except OSError:
        return []


def inside(folder: StrPath, *names: str) -> str | None:
    """Return the path to what ``names`` lead to, each a name in the folder before it.

    Returns:
        ``None`` if there is nothing, a name is not a plain one, or a link leads out.
    """
    path = os.fspath(folder)
    try:
        for name in names:
            if name in _NO_NAMES or os.path.basename(name) != name:
                return None
            path = os.path.join(path, name)
            if _is_link(os.lstat(path)):
                return _resolved_inside(folder, os.path.join(folder, *names))
    except (OSError, ValueError):
        return None
    return path


def _is_link(status: os.stat_result) -> bool:
    # Windows has links of folders that are none to lstat.
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) != 0


def _resolved_inside(folder: StrPath, path: str) -> str | None:
    root = os.path.join(os.path.realpath(folder, strict=True), "")
    resolved = os.path.realpath(path, strict=True)
    return resolved if resolved.startswith(root) else None
