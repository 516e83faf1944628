"""Folders of binaries that the user named, searched for images by id.

The folders are walked once, for names only. A module's image is first looked for among the
files with its name; only when none of them is the right build are the other files opened, and
each of them once. So a folder may be a whole system or a debug file server's store.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from analyzer.errors import ImageError
from analyzer.images.image import Image, open_images
from analyzer.images.window import ImageFile
from analyzer.modules.local_files import open_regular
from analyzer.paths import joined

_MAX_FILES = 200_000


class BinaryFolders:
    """Images below some folders, by name and by id; files are open only while in use."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """Remember ``folders``; nothing is read yet."""
        self._folders = folders
        self._by_name: dict[str, list[str]] | None = None
        self._by_id: dict[str, list[str]] | None = None

    def named(self, name: str, but: Path | None = None) -> Iterator[tuple[Path, Image]]:
        """Yield the images in files called ``name`` (case does not matter), ``but`` one."""
        known = str(but)
        return _images(path for path in self._names().get(name.lower(), ()) if path != known)

    def with_id(self, identity: str) -> Iterator[tuple[Path, Image]]:
        """Yield the images of all files that have one with debug id or code id ``identity``."""
        return _images(self._ids().get(identity.lower(), ()) if identity else ())

    def _names(self) -> dict[str, list[str]]:
        if self._by_name is None:
            self._by_name = {}
            for folder, name in islice(_files(self._folders), _MAX_FILES):
                self._by_name.setdefault(name.lower(), []).append(joined(folder, name))
        return self._by_name

    def _ids(self) -> dict[str, list[str]]:
        if self._by_id is None:
            self._by_id = {}
            for path, image in _images(chain.from_iterable(self._names().values())):
                for identity in {image.debug_id.lower(), image.code_id}:
                    self._by_id.setdefault(identity, []).append(str(path))
        return self._by_id


def _files(folders: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Yield folder and name of the files below ``folders``, in a fixed order."""
    for top in folders:
        for folder, subfolders, names in os.walk(top):
            subfolders.sort()
            for name in sorted(names):
                yield folder, name


def _images(paths: Iterable[str]) -> Iterator[tuple[Path, Image]]:
    for path in paths:
        file = open_regular(path)
        if file is not None:
            for image in identified_images(file):
                yield Path(path), image


def identified_images(file: ImageFile) -> Sequence[Image]:
    """Return the images in a file that have an id; none of one that is damaged."""
    try:
        return [image for image in open_images(file.window) if image.debug_id or image.code_id]
    except ImageError:
        return ()
