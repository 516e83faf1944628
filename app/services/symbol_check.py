"""Whether a file is what it should be: the whole symbols of just this build."""

from __future__ import annotations

from pathlib import Path

from analyzer.errors import ImageError, SymbolError
from analyzer.images.image import open_images
from analyzer.model import Module
from analyzer.modules.local_files import open_regular
from analyzer.modules.locate import is_same_build
from analyzer.symbols.breakpad import SymFile
from analyzer.symbols.breakpad_index import Index
from analyzer.symbols.pdb_id import pdb_ids
from app.services.symbol_layouts import Kind


def why_wrong(kind: Kind, path: Path, module: Module) -> str:
    """Return why a file is not what ``module`` needs, as a sentence; empty if it is."""
    if kind is Kind.SYM:
        return _why_wrong_sym(path, module)
    file = open_regular(path)
    if file is None:
        return "It is no file."
    if kind is Kind.PDB:
        try:
            ids = pdb_ids(file.window)
        except SymbolError:
            return "It is no PDB file, or a damaged one."
        return "" if module.debug_id.upper() in ids else f"It is the PDB of {ids[0]}."
    try:
        images = open_images(file.window)
    except ImageError as error:
        return f"It is damaged: {error}."
    if not images:
        return "It is no program or library."
    matching = [image for image in images if is_same_build(module, image)]
    if not matching:
        return f"It is another build, {images[0].debug_id or 'without an id'}."
    if all(image.is_debug_file is not (kind is Kind.DEBUG) for image in matching):
        return f"It is not {kind}."
    return ""


def _why_wrong_sym(path: Path, module: Module) -> str:
    try:
        file = SymFile(path)
    except SymbolError as error:
        return f"It is damaged: {error}."
    try:
        found = file.header.debug_id
        if found != module.debug_id.upper():
            return f"Its MODULE line has the id {found}."
        # Reads all of it: what is damaged anywhere is not stored.
        file.build_index()
    except SymbolError as error:
        return f"It is damaged: {error}."
    finally:
        file.close()
    return ""


def build_index(path: Path, folder: Path | None) -> Index | None:
    """Keep the index of a ``.sym`` file in ``folder``; ``None`` if the file is damaged."""
    try:
        file = SymFile(path, folder)
    except SymbolError:
        return None
    try:
        return file.build_index()
    except SymbolError:
        return None
    finally:
        file.close()
