"""Writing files so that a crash at any moment leaves the old or the new state, nothing else.

A change is: write a temporary file beside the target, fsync it, rename it over the target,
fsync the folder. Files are for their owner alone (0600, folders 0700).
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from app.errors import InputError

TEMPORARY = ".lastword-tmp"
"""Suffix of files that are not finished; a left-over one may be removed at any time."""

_CHUNK = 1 << 20
_NEW_FILE = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def make_folder(folder: Path) -> None:
    """Make ``folder`` and its parents, for their owner alone."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def read_file(path: Path, limit: int) -> bytes:
    """Return the content of a file of at most ``limit`` bytes.

    Raises:
        InputError: It cannot be read, or is larger; the message names it.
    """
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
    if len(content) > limit:
        raise InputError(f"{path}: larger than {limit >> 20} MiB")
    return content


def write_file(path: Path, content: bytes) -> None:
    """Give ``path`` exactly ``content``, durably; its folder is made if needed."""
    make_folder(path.parent)
    with replacing(path) as file:
        file.write(content)


def append_text(path: Path, text: str) -> None:
    """Add ``text`` to a file in one write, not durably; it is made if need be."""
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8", errors="replace") as file:
        file.write(text)


def move_file(source: Path, target: Path) -> None:
    """Move a file, durably; a target of that name is replaced.

    Across file systems the copy is complete and on disk before the source goes.
    """
    make_folder(target.parent)
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        copy_file(source, target)
        source.unlink()
    sync_folder(target.parent)


def copy_file(source: Path, target: Path) -> None:
    """Copy a file, durably; a target of that name is replaced."""
    with source.open("rb") as original, replacing(target) as copy:
        while chunk := original.read(_CHUNK):
            copy.write(chunk)


@contextlib.contextmanager
def temporary_file(folder: Path) -> Iterator[Path]:
    """Have an unfinished file in ``folder`` during the block, empty at first.

    That it cannot be removed in the end is no failure: what the block was for counts more, and
    it goes with the other unfinished files.
    """
    # Late: the crash dialog is on the screen before anything is sent.
    import tempfile

    descriptor, name = tempfile.mkstemp(TEMPORARY, "sending-", folder)
    os.close(descriptor)
    try:
        yield Path(name)
    finally:
        with contextlib.suppress(OSError):
            remove_file(Path(name))


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's content in lower-case hexadecimal digits."""
    import hashlib

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def remove_file(path: Path) -> None:
    """Remove a file; no matter if it is gone already."""
    path.unlink(missing_ok=True)


def remove_unfinished(folder: Path, before: float) -> None:
    """Remove the unfinished files below ``folder`` that were last touched before a time.

    A process that is killed leaves them; one that works does not leave them alone so long.

    Args:
        folder: Need not exist.
        before: Seconds since 1970.
    """
    for parent, _, names in os.walk(folder):
        for name in names:
            path = Path(parent, name)
            with contextlib.suppress(OSError):
                # Not the modification: a second name of an old file is as old as that.
                if name.endswith(TEMPORARY) and path.stat().st_ctime < before:
                    path.unlink()


def sync_folder(folder: Path) -> None:
    """Make renames and removals in ``folder`` survive a power cut."""
    if sys.platform == "win32":
        return  # a folder cannot be opened there, and NTFS orders its own journal
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Open a temporary file that becomes ``path``, durably, if the block ends well."""
    # Not by ``tempfile``, which loads longer than most files take to write.
    name = f"{path}.{os.urandom(6).hex()}{TEMPORARY}"
    try:
        descriptor = os.open(name, _NEW_FILE, 0o600)
    except OSError as error:
        # Nobody has asked for a file of the temporary name.
        raise OSError(error.errno, error.strerror, str(path)) from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
