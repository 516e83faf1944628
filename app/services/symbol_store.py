"""The local store of symbols: fetched from servers or added by hand.

A folder for each module, as Breakpad's tools have it, so that they can read it too::

    <debug file>/<DEBUG ID>/leaf.sym          Breakpad symbols
                            leaf.pdb          PDB
                            name, name.debug  the module's file and its debug file
    .lastword/receipts/…                      what each file was when it came, and whence
             /absent/ locks/ downloads/

A file appears in one step, after it was checked. When it was last used is its access time,
which is set here, whatever the file system does about it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from analyzer.model import Module
from app.errors import StoreError
from app.services.files import make_folder, sha256_of, write_file
from app.services.locks import locked
from app.services.symbol_layouts import IDENTITY, store_key

OWN = ".lastword"
ABSENT_S = 24 * 3600.0
"""Seconds for which "absent" is remembered: a build's symbols may be uploaded after it."""
_LOCK_POLL_S = 0.2


class Receipt(NamedTuple):
    """What a file was when it was stored.

    Attributes:
        size: Bytes.
        sha256: Of its content.
        source: Where it came from: an address, or the name of the file that was added.
        time: When, seconds since 1970.
    """

    size: int
    sha256: str
    source: str
    time: float


class SymbolStore:
    """The store below one folder.

    Attributes:
        root: The folder; it is made when the first file is stored.
    """

    def __init__(self, root: Path, now: Callable[[], float] = time.time) -> None:
        self.root = root
        self._now = now

    @property
    def downloads(self) -> Path:
        """Where downloads on their way are kept."""
        return self.root / OWN / "downloads"

    def folder(self, module: Module) -> Path | None:
        """Return the folder of a module's files, there or not; ``None`` if it can have none."""
        key = store_key(module)
        return None if key is None else self.root.joinpath(*key)

    def used(self, path: Path) -> Path | None:
        """Return ``path`` and note that it is used now; ``None`` if there is no such file."""
        try:
            modified = path.stat().st_mtime_ns
            # The modification tells indexes which file they are of.
            os.utime(path, ns=(int(self._now() * 1e9), modified))
        except OSError:
            # In a store that is read-only it may be there all the same.
            return path if path.is_file() else None
        return path

    def put(self, temporary: Path, path: Path, source: str) -> None:
        """Make a checked file on the same disk ``path``, with its receipt."""
        size, digest = temporary.stat().st_size, sha256_of(temporary)
        receipt = Receipt(size, digest, source, self._now())
        # Before the file: one without a receipt is less than a receipt without its file.
        write_file(self._receipt_path(path), json.dumps(receipt._asdict()).encode())
        make_folder(path.parent)
        try:
            temporary.replace(path)
        except FileNotFoundError:
            # Another process has just cleared the empty folder away.
            make_folder(path.parent)
            temporary.replace(path)

    def remove(self, path: Path) -> None:
        """Remove a file and its receipt, and the folders that are empty then."""
        path.unlink(missing_ok=True)
        self._receipt_path(path).unlink(missing_ok=True)
        for folder in (path.parent, path.parent.parent, self._receipt_path(path).parent):
            with contextlib.suppress(OSError):
                folder.rmdir()

    def receipt(self, path: Path) -> Receipt | None:
        """Return a file's receipt; ``None`` for one that something else put there."""
        try:
            fields: Mapping[str, Any] = json.loads(self._receipt_path(path).read_bytes())
            return Receipt(
                int(fields["size"]),
                str(fields["sha256"]),
                str(fields["source"]),
                float(fields["time"]),
            )
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return None

    def files(self) -> Iterator[Path]:
        """Yield all files of modules, in order."""
        for folder in _folders(self.root):
            if folder.name == OWN:
                continue
            for identity in filter(_is_identity, _folders(folder)):
                yield from self.files_in(identity)

    def files_in(self, folder: Path) -> list[Path]:
        """Return the files of one module, in order; none if there is no such folder."""
        return [path for path in _entries(folder) if path.is_file()]

    def is_absent(self, url: str) -> bool:
        """Tell whether a server said not long ago that it does not have ``url``."""
        try:
            age = self._now() - self._absence(url).stat().st_mtime
        except OSError:
            return False
        return 0 <= age < ABSENT_S

    def remember_absent(self, url: str) -> None:
        """Remember that a server does not have ``url``."""
        mark = self._absence(url)
        write_file(mark, url.encode())
        now = self._now()
        os.utime(mark, (now, now))

    def forget_absent(self) -> None:
        """Forget what is too old to be believed."""
        for mark in _entries(self.root / OWN / "absent"):
            with contextlib.suppress(OSError):
                if self._now() - mark.stat().st_mtime >= ABSENT_S:
                    mark.unlink()

    @contextlib.contextmanager
    def alone(self, folder: Path, cancelled: Callable[[], bool]) -> Iterator[bool]:
        """Hold a module's lock during the block; false if it was cancelled before.

        Another process may hold it for as long as a large download takes.
        """
        # Of two modules that share a lock one waits for the other; the files stay few.
        name = _digest(str(folder.relative_to(self.root)))[:2]
        path = self.root / OWN / "locks" / f"{name}.lock"
        with contextlib.ExitStack() as stack:
            while not cancelled():
                with contextlib.suppress(StoreError):
                    stack.enter_context(locked(path, _LOCK_POLL_S))
                    break
            else:
                yield False
                return
            yield True

    def _absence(self, url: str) -> Path:
        return self.root / OWN / "absent" / _digest(url)

    def _receipt_path(self, path: Path) -> Path:
        relative = path.relative_to(self.root)
        return self.root / OWN / "receipts" / relative.with_name(f"{relative.name}.json")


def _is_identity(folder: Path) -> bool:
    """Tell whether a folder may be a module's: whatever else lies here is not ours."""
    return bool(IDENTITY.fullmatch(folder.name))


def _folders(folder: Path) -> list[Path]:
    return [entry for entry in _entries(folder) if entry.is_dir()]


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
