"""Keeping the local store of symbols within its limits: the least recently used goes first.

Only what was fetched or added, and so has a receipt, counts and goes: a store that somebody
keeps by other means may be the same folder.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from app.services.files import remove_unfinished
from app.services.symbol_store import SymbolStore

_DAY_S = 24 * 3600.0
_STALE_DOWNLOAD_S = 7 * _DAY_S
_UNFINISHED_S = _DAY_S
"""A process that works on a file does not leave it alone for so long."""


class Limits(NamedTuple):
    """What is kept.

    Attributes:
        size: Bytes in all; ``None`` for any.
        unused_s: Seconds since the last use; ``None`` for any.
    """

    size: int | None = None
    unused_s: float | None = None


class Collected(NamedTuple):
    """What was removed and what is left, in files and bytes."""

    removed: int
    freed: int
    files: int
    size: int


class _Kept(NamedTuple):
    used: float
    size: int
    path: Path


def collect(
    store: SymbolStore,
    limits: Limits,
    indexes: Path | None = None,
    keep: Collection[Path] = (),
) -> Collected:
    """Remove what is over the limits, and what belongs to nothing any more.

    Args:
        store: The store.
        limits: What is kept.
        indexes: Where indexes of symbol files are; those that were not used for as long as
            files may be are removed too.
        keep: Files that stay in any case.
    """
    now = time.time()
    files = sorted(_files(store))
    size, removed, freed = sum(file.size for file in files), 0, 0
    for file in files:
        is_over = limits.size is not None and size - freed > limits.size
        is_old = limits.unused_s is not None and now - file.used > limits.unused_s
        if (is_over or is_old) and file.path not in keep:
            with contextlib.suppress(OSError):
                store.remove(file.path)
                removed, freed = removed + 1, freed + file.size
    store.forget_absent()
    remove_unfinished(store.downloads, now - _UNFINISHED_S)
    _remove_older(store.downloads, now - _STALE_DOWNLOAD_S)
    if indexes is not None:
        _remove_older(indexes, now - (limits.unused_s or _STALE_DOWNLOAD_S * 12))
    return Collected(removed, freed, len(files) - removed, size - freed)


def _files(store: SymbolStore) -> list[_Kept]:
    files = []
    for path in store.files():
        if store.receipt(path) is None:
            continue
        with contextlib.suppress(OSError):
            status = path.stat()
            files.append(_Kept(status.st_atime, status.st_size, path))
    return files


def _remove_older(folder: Path, before: float) -> None:
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            with contextlib.suppress(OSError):
                status = path.stat()
                if max(status.st_atime, status.st_mtime) < before:
                    path.unlink()
