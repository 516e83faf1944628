"""Finds a module's ``.sym`` file in Breakpad symbol stores.

A store is a folder with the layout ``debugfile/DEBUGID/leaf.sym``, where ``leaf`` is the
debug file's name without ``.pdb``. The names come from a dump and are hostile: they are
taken only as plain names, and what they lead to must lie within the store, symbolic links
resolved. The MODULE line must have the debug id asked for.

Modules without a debug id (Wine writes none) are known by name, time stamp and image size
only, which together are a PE file's code id: ``INFO CODE_ID`` must have it.

Source: the paths that minidump-stackwalk forms from ``--symbols-path``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analyzer.errors import SymbolError
from analyzer.model import Module, Problem, SymbolStatus
from analyzer.named import NamedTuple
from analyzer.paths import StrPath, file_name, inside, names_in
from analyzer.symbols.breakpad import SymFile

_LONGEST_NAME = 255
_MOST_CANDIDATES = 256


class Found(NamedTuple):
    """The end of a search.

    Attributes:
        status: ``FOUND``, ``MISSING``, ``WRONG`` or ``CORRUPT``.
        file: The symbol file, if found.
        problems: Why files that were there could not be used.
    """

    status: SymbolStatus
    file: SymFile | None = None
    problems: tuple[Problem, ...] = ()


def find_symbols(
    module: Module, stores: Sequence[StrPath], index_folder: StrPath | None = None
) -> Found:
    """Look for the ``.sym`` file of ``module`` in ``stores``, in their order.

    Args:
        module: As the dump tells it.
        stores: Folders of symbols.
        index_folder: Where indexes of large files are kept between runs, if anywhere.
    """
    status = SymbolStatus.MISSING
    problems: list[Problem] = []
    for path in _candidates(module, stores):
        try:
            file = SymFile(path, index_folder)
        except SymbolError as error:
            status = SymbolStatus.CORRUPT
            problems.append(_unusable(path, str(error)))
            continue
        if _belongs(file, module):
            return Found(SymbolStatus.FOUND, file, tuple(problems))
        file.close()
        if module.debug_id:
            status = SymbolStatus.WRONG
            problems.append(_unusable(path, f"its MODULE line has id {file.header.debug_id}"))
    return Found(status, None, tuple(problems))


def _unusable(path: str, what: str) -> Problem:
    return Problem(what, "the module's frames have no names from it", file=file_name(path))


def _candidates(module: Module, stores: Sequence[StrPath]) -> Iterator[str]:
    debug_file = leaf(module.debug_file)
    if module.debug_id and module.debug_id.isalnum():
        if debug_file:
            names = debug_file, module.debug_id, symbol_name(debug_file)
            yield from filter(None, (inside(store, *names) for store in stores))
    elif module.code_id:
        yield from _by_code_id(leaf(module.path) or debug_file, stores)


def _by_code_id(name: str, stores: Sequence[StrPath]) -> Iterator[str]:
    """Yield all files that are kept for a PE file called ``name``, whatever their ids."""
    if not name:
        return
    stem = name.rpartition(".")[0] or name
    for store in stores:
        for folder in dict.fromkeys((name, f"{stem}.pdb")):
            ids = inside(store, folder)
            for debug_id in sorted(names_in(ids) if ids else ())[:_MOST_CANDIDATES]:
                path = inside(store, folder, debug_id, symbol_name(folder))
                if path is not None:
                    yield path


def _belongs(file: SymFile, module: Module) -> bool:
    if module.debug_id:
        return file.header.debug_id == module.debug_id.upper()
    return bool(module.code_id) and file.header.code_id == module.code_id.lower()


def leaf(path: str) -> str:
    """Return the last part of a path of any system; empty if it can be no file's name."""
    name = path.replace("\\", "/").rpartition("/")[2]
    if name in (".", "..") or ":" in name or not name.isprintable():
        return ""
    return name if len(name.encode("utf-8", "replace")) <= _LONGEST_NAME else ""


def symbol_name(debug_file: str) -> str:
    """Return the name of the ``.sym`` file for a debug file's name."""
    stem = debug_file[:-4] if debug_file.lower().endswith(".pdb") else debug_file
    return f"{stem}.sym"
