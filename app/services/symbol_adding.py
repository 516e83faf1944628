"""Symbols of one's own into the local store: ``.sym`` files, or made from programs.

Programs, libraries, debug files and PDBs are turned into symbols by ``dump_syms``, where that
is installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analyzer.errors import SymbolError
from analyzer.symbols.breakpad import SymFile
from analyzer.symbols.breakpad_text import Header
from analyzer.symbols.store import leaf, symbol_name
from app.errors import AppError, InputError
from app.services.files import TEMPORARY, copy_file, make_folder
from app.services.symbol_check import build_index
from app.services.symbol_store import SymbolStore

_DUMP_SYMS_S = 3600


def add(store: SymbolStore, path: Path, indexes: Path | None = None) -> Path:
    """Put the symbols in, or of, a file into ``store``; return where they are.

    Raises:
        InputError: The file is damaged, or nothing that has symbols.
        AppError: It is a program, and ``dump_syms`` is not installed.
        OSError: It cannot be read, or the store not be written to.
    """
    with path.open("rb") as file:
        is_sym = path.suffix.lower() == ".sym" or file.read(7) == b"MODULE "
    make_folder(store.downloads)
    with _temporary(store.downloads) as temporary:
        if is_sym:
            copy_file(path, temporary)
        else:
            _dump_symbols(path, temporary)
        header = _checked(temporary, path)
        name = leaf(header.name)
        if not name or name.startswith(".") or not header.debug_id.isalnum():
            raise InputError(f"{path}: its MODULE line has no usable name and id")
        target = store.root / name / header.debug_id / symbol_name(name)
        store.put(temporary, target, path.name)
    if indexes is not None:
        build_index(target, indexes)
    return target


def _checked(temporary: Path, path: Path) -> Header:
    """Return the header of a ``.sym`` file that is whole."""
    try:
        file = SymFile(temporary)
    except SymbolError as error:
        raise InputError(f"{path}: {_told(error, temporary)}") from error
    try:
        file.build_index()
        return file.header
    except SymbolError as error:
        raise InputError(f"{path}: {_told(error, temporary)}") from error
    finally:
        file.close()


def _told(error: SymbolError, temporary: Path) -> str:
    return str(error).removeprefix(f"{temporary.name}: ")


def _dump_symbols(path: Path, target: Path) -> None:
    program = shutil.which("dump_syms")
    if program is None:
        raise AppError(
            f"{path} is no .sym file, and dump_syms, which makes them, is not installed."
        )
    with target.open("wb") as output:
        try:
            done = subprocess.run(  # noqa: S603 -- the user's own file, no shell
                [program, str(path.resolve())],
                stdout=output,
                stderr=subprocess.PIPE,
                timeout=_DUMP_SYMS_S,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise InputError(f"{path}: dump_syms does not come to an end") from error
        output.flush()
        os.fsync(output.fileno())
    if done.returncode or not target.stat().st_size:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        raise InputError(f"{path}: dump_syms: {lines[-1] if lines else 'no symbols'}")


@contextmanager
def _temporary(folder: Path) -> Iterator[Path]:
    descriptor, name = tempfile.mkstemp(TEMPORARY, dir=folder)
    os.close(descriptor)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)
