"""From what a server sent to the file itself: gzip and cabinets, to their very end.

A gzip stream that is cut off inflates without complaint up to the cut; only its end, with
checksum and length, proves it whole. Cabinets (Microsoft's ``.pd_``, ``.dl_``, ``.ex_``) are
unpacked by ``cabextract``, on Windows by its own ``expand``.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO

from app.errors import AppError
from app.services.symbol_partial import Partial

LARGEST = 8 << 30
"""Bytes of an unpacked file."""
_CHUNK = 1 << 20
_GZIP = 31
_GZIP_MAGIC = b"\x1f\x8b"
_CABINET_MAGIC = b"MSCF"
_UNPACK_S = 600


class TornError(AppError):
    """What was sent ends too early."""


class UnusableError(AppError):
    """What was sent cannot be unpacked."""


class CancelledError(AppError):
    """Nobody wants it any more."""


def unpack(partial: Partial, target: IO[bytes], cancelled: Callable[[], bool]) -> None:
    """Write what was downloaded to ``target``, without gzip.

    Raises:
        TornError: It is compressed, and ends too early.
        UnusableError: It is damaged, or much too large.
        CancelledError: ``cancelled()`` answered yes.
    """
    with partial.path.open("rb") as source:
        is_packed = source.read(2) == _GZIP_MAGIC
        if partial.is_gzip and not is_packed:
            raise UnusableError("What was said to be gzip is not.")
        source.seek(0)
        if is_packed:
            _inflate(source, target, cancelled)
        else:
            shutil.copyfileobj(source, target, _CHUNK)


def is_packed(partial: Partial) -> bool:
    """Tell whether a download is gzip: then its own end tells whether it is whole."""
    with partial.path.open("rb") as source:
        return source.read(2) == _GZIP_MAGIC


def _inflate(source: IO[bytes], target: IO[bytes], cancelled: Callable[[], bool]) -> None:
    stream, size = zlib.decompressobj(_GZIP), 0
    while not stream.eof:
        data = stream.unconsumed_tail or source.read(_CHUNK)
        if not data:
            raise TornError("The download ends too early.")
        if cancelled():
            raise CancelledError("The download was stopped.")
        try:
            piece = stream.decompress(data, _CHUNK)
        except zlib.error as error:
            raise UnusableError(f"The download is damaged: {error}.") from error
        size += len(piece)
        if size > LARGEST:
            raise UnusableError(f"The file is larger than {LARGEST >> 30} GiB.")
        target.write(piece)
    if stream.unused_data or source.read(1):
        raise UnusableError("Something follows the end of the compressed file.")


def unpack_cabinet(source: Path, target: Path) -> None:
    """Unpack the one file of a cabinet to ``target``.

    Raises:
        UnusableError: It is no cabinet of one file, or no program here unpacks cabinets.
    """
    with source.open("rb") as file:
        if file.read(4) != _CABINET_MAGIC:
            raise UnusableError("The compressed file is no cabinet.")
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        _run_unpacker(source, Path(folder))
        files = [path for path in Path(folder).rglob("*") if path.is_file()]
        if len(files) != 1 or files[0].is_symlink():
            raise UnusableError("The cabinet does not hold one file.")
        files[0].replace(target)


def _run_unpacker(source: Path, folder: Path) -> None:
    if program := shutil.which("cabextract"):
        command = [program, "--quiet", "--directory", str(folder), str(source)]
    elif program := shutil.which("expand.exe"):
        command = [program, str(source), "-F:*", str(folder)]
    else:
        raise UnusableError("The file is a cabinet, and cabextract is not installed.")
    try:
        done = subprocess.run(  # noqa: S603 -- no shell, and no name out of a dump
            command, capture_output=True, timeout=_UNPACK_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnusableError(f"The cabinet cannot be unpacked: {error}.") from error
    if done.returncode:
        raise UnusableError("The cabinet is damaged.")
