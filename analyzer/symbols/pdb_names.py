"""Names, lines and inlined calls from PDB files, with the optional package ``symbolic``.

PDB is a file system of streams with several generations of record formats; ``symbolic``
(75 MB installed) reads them all and is asked for by the extra ``lastword[pdb]``. Without it,
modules of Windows have the names of their exports only.
"""

from __future__ import annotations

from analyzer.model import Inline
from analyzer.named import TYPE_CHECKING
from analyzer.symbols.source import Symbol

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

# ``symbolic`` holds the whole file's symbols in memory, several times the file's size.
_LARGEST_FILE = 64 << 20


class PdbNames:
    """The names of one PDB file; a ``SymbolSource``."""

    def __init__(self, symcache: Any) -> None:
        """Take ``symbolic``'s table of the file's symbols."""
        self._symcache = symcache

    def lookup(self, address: int) -> Symbol | None:
        """See :meth:`SymbolSource.lookup`."""
        # Innermost first; inlined functions share the address of the outer one.
        places = self._symcache.lookup(address)
        if not places:
            return None
        *inner, outer = places
        return Symbol(
            outer.symbol,
            outer.sym_addr,
            0,
            outer.full_path or None,
            outer.line or None,
            tuple(Inline(p.symbol, p.full_path or None, p.line or None) for p in inner),
            "pdb",
        )


def pdb_beside(image_path: str, pdb_path: str, debug_id: str) -> PdbNames | None:
    """Open the PDB file of an image, kept in the image's folder.

    Args:
        image_path: Where the image is.
        pdb_path: The PDB's path as the linker wrote it; only its name counts.
        debug_id: The image's; a PDB with another one is not used.

    Returns:
        ``None`` if there is no such file, it is too large, or ``symbolic`` is not installed.
    """
    name = pdb_path.replace("\\", "/").rpartition("/")[2]
    if not image_path or not name.lower().endswith(".pdb") or "\0" in name:
        return None
    from pathlib import Path

    path = Path(image_path).with_name(name)
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST_FILE:
            return None
    except OSError:
        return None
    return _open(path, debug_id)


def _open(path: Path, debug_id: str) -> PdbNames | None:
    try:
        from symbolic.debuginfo import Archive
        from symbolic.exceptions import SymbolicError
    except ImportError:
        return None
    try:
        for item in Archive.open(str(path)).iter_objects():
            if item.debug_id.replace("-", "").lower() == debug_id.lower():
                return PdbNames(item.make_symcache())
    except SymbolicError:
        return None
    return None
