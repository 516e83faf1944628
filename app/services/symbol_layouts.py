"""What symbol servers call the files of a module: three layouts.

- ``breakpad`` (Mozilla's Tecken): ``debugfile/DEBUGID/leaf.sym``.
- ``symstore`` (Microsoft's): ``file.pdb/DEBUGID/file.pdb`` and ``file.dll/TIMEsize/file.dll``,
  also compressed as a cabinet under a name that ends in ``_``. Pointer files (``file.ptr``)
  and ``index2.txt`` are not understood.
- ``debuginfod`` (elfutils): ``buildid/ID/debuginfo`` and ``buildid/ID/executable``.

Names come from a dump and are hostile: only the last part of a path is used, as a plain name,
and ids are digits or nothing is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import quote

from analyzer.model import Module
from analyzer.symbols.store import leaf, symbol_name
from app.services.symbol_address import Layout

IDENTITY = re.compile(r"[0-9A-Fa-f]{9,128}")
"""A folder's name in the local store: a debug id or a code id."""
_DEBUG_ID = re.compile(r"[0-9A-Fa-f]{33,40}")
_PE_CODE_ID = re.compile(r"[0-9a-f]{9,15}")
_BUILD_ID = re.compile(r"(?:[0-9a-f]{2}){8,64}")
_ALLOWED_BY_TECKEN = re.compile(r"[A-Za-z0-9_.+{}@<> ~-]+")


class Kind(StrEnum):
    """What a file is."""

    SYM = "Breakpad symbols"
    IMAGE = "the module itself"
    DEBUG = "its debug file"
    PDB = "its PDB"


class Wanted(NamedTuple):
    """One file of a module that a server may have.

    Attributes:
        kind: What it is.
        name: Its name in the local store.
        path: Its path on the server.
        packed: Its path there as a cabinet, where it may be one.
    """

    kind: Kind
    name: str
    path: str
    packed: str = ""


def wanted(layout: Layout, module: Module) -> tuple[Wanted, ...]:
    """Return what to ask a server for, the most telling file first; nothing if no use."""
    return _WANTED[layout](module)


def store_key(module: Module) -> tuple[str, str] | None:
    """Return the two folders of a module in the local store; ``None`` if it can have none."""
    name = leaf(module.debug_file) or leaf(module.path)
    has_id = _DEBUG_ID.fullmatch(module.debug_id) and module.debug_id.strip("0")
    identity = module.debug_id.upper() if has_id else module.code_id
    # A name that begins with a dot may be one of our own folders.
    if not name or name.startswith(".") or not IDENTITY.fullmatch(identity):
        return None
    return name, identity


def _of_breakpad(module: Module) -> tuple[Wanted, ...]:
    name = leaf(module.debug_file)
    is_usable = _DEBUG_ID.fullmatch(module.debug_id) and module.debug_id.strip("0")
    if not is_usable or not _ALLOWED_BY_TECKEN.fullmatch(name):
        return ()
    file = symbol_name(name)
    return (Wanted(Kind.SYM, file, _path(name, module.debug_id.upper(), file)),)


def _of_symstore(module: Module) -> tuple[Wanted, ...]:
    files = []
    pdb, image = leaf(module.debug_file), leaf(module.path)
    is_usable = _DEBUG_ID.fullmatch(module.debug_id) and module.debug_id.strip("0")
    if is_usable and pdb.lower().endswith(".pdb"):
        files.append(_in_symstore(Kind.PDB, pdb, module.debug_id.upper()))
    if image and _PE_CODE_ID.fullmatch(module.code_id):
        # The time stamp is written in capitals, the size is not.
        identity = module.code_id[:8].upper() + module.code_id[8:]
        files.append(_in_symstore(Kind.IMAGE, image, identity))
    return tuple(files)


def _in_symstore(kind: Kind, name: str, identity: str) -> Wanted:
    return Wanted(
        kind, name, _path(name, identity, name), _path(name, identity, f"{name[:-1]}_")
    )


def _of_debuginfod(module: Module) -> tuple[Wanted, ...]:
    name = leaf(module.path.removesuffix(" (deleted)"))
    if not name or not _BUILD_ID.fullmatch(module.code_id):
        return ()
    folder = f"buildid/{module.code_id}"
    return (
        Wanted(Kind.DEBUG, f"{name}.debug", f"{folder}/debuginfo"),
        Wanted(Kind.IMAGE, name, f"{folder}/executable"),
    )


def _path(*parts: str) -> str:
    return "/".join(quote(part, safe="") for part in parts)


_WANTED: Mapping[Layout, Callable[[Module], tuple[Wanted, ...]]] = {
    Layout.BREAKPAD: _of_breakpad,
    Layout.SYMSTORE: _of_symstore,
    Layout.DEBUGINFOD: _of_debuginfod,
}
