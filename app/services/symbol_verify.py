"""Whether the files of the local store are still what they were when they came."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from analyzer.errors import ImageError, SymbolError
from analyzer.images.image import open_images
from analyzer.modules.local_files import open_regular
from analyzer.symbols.breakpad import SymFile
from analyzer.symbols.pdb_id import pdb_ids
from app.services.files import sha256_of
from app.services.symbol_check import build_index
from app.services.symbol_store import SymbolStore


class Verdict(NamedTuple):
    """What is to say about one file.

    Attributes:
        path: The file.
        problem: What is wrong with it, as a sentence; empty if nothing is.
    """

    path: Path
    problem: str = ""


def verify(store: SymbolStore, path: Path, indexes: Path | None = None) -> Verdict:
    """Check one file of ``store``: its receipt, its ids, all of its content, its index."""
    receipt = store.receipt(path)
    try:
        size = path.stat().st_size
        if receipt is not None and size != receipt.size:
            return Verdict(path, f"It has {size} bytes and had {receipt.size} when it came.")
        if receipt is not None and sha256_of(path) != receipt.sha256:
            return Verdict(path, "Its content is not what came.")
        return Verdict(path, _problem(path, indexes))
    except OSError as error:
        return Verdict(path, f"It cannot be read: {error.strerror}.")


def _problem(path: Path, indexes: Path | None) -> str:
    identity = path.parent.name
    if path.suffix == ".sym":
        return _problem_of_sym(path, identity, indexes)
    file = open_regular(path)
    if file is None:
        return "It is no file."
    try:
        if path.suffix.lower() == ".pdb":
            ids = pdb_ids(file.window)
        else:
            ids = [
                x for image in open_images(file.window) for x in (image.debug_id, image.code_id)
            ]
    except (SymbolError, ImageError) as error:
        return f"It is damaged: {error}."
    if identity.upper() not in (found.upper() for found in ids):
        # A Windows program is known by its time stamp, its folder is named after the PDB's id.
        return f"Its id is {ids[0]}." if ids and ids[0] else "It has no id."
    return ""


def _problem_of_sym(path: Path, identity: str, indexes: Path | None) -> str:
    try:
        file = SymFile(path)
    except SymbolError as error:
        return f"It is damaged: {error}."
    try:
        if file.header.debug_id.upper() != identity.upper():
            return f"Its MODULE line has the id {file.header.debug_id}."
        fresh = list(map(list, file.build_index().columns()))
        kept = build_index(path, indexes)
        if kept is None or list(map(list, kept.columns())) != fresh:
            return "Its index is damaged."
        return ""
    except SymbolError as error:
        return f"It is damaged: {error}."
    finally:
        file.close()
