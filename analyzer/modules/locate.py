"""Which local file is really a module of the crashed process.

Names prove nothing: libraries are updated while dumps of the old one wait. A file counts only
when its id is the dump's: the build id, GUID or UUID; for a PE module without one (Wine writes
such dumps) its name, time stamp and size together. Places, in order: the folders that the user
named, the module's own path, the system's folders of debug files; at last the dump itself,
where it holds the module's memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from analyzer.errors import ImageError
from analyzer.images.elf import Elf
from analyzer.images.image import Image, open_images, open_loaded_image
from analyzer.images.window import ImageFile, Window
from analyzer.memory import Read
from analyzer.model import Module, Problem
from analyzer.modules.binary_folders import BinaryFolders, identified_images
from analyzer.modules.local_files import LocalFiles
from analyzer.modules.module_map import ModuleMap
from analyzer.named import NamedTuple

_DEBUG_FOLDER = "/usr/lib/debug"
_MAX_CHECKED = 1 << 30
_CHUNK = 1 << 20


class Located(NamedTuple):
    """What was found of one module.

    Attributes:
        image: The loaded file (or its copy in the dump's memory); ``None`` when not found.
        debug: Its separate debug file, which has symbols and no code.
        path: Where ``image`` was found; empty for the dump's memory.
        problems: Files of the module's name that are another build.
    """

    image: Image | None = None
    debug: Image | None = None
    path: str = ""
    problems: tuple[Problem, ...] = ()


class Locator:
    """Finds the images of a dump's modules, each when first asked for.

    Args:
        modules: The dump's modules.
        read: The dump's memory.
        binaries: Folders that the user named.
        local: Whether paths from the dump and the system's folders may be opened.
    """

    def __init__(
        self,
        modules: Sequence[Module],
        read: Read,
        binaries: Sequence[Path] = (),
        *,
        local: bool = True,
    ) -> None:
        self._modules = modules
        self._map = ModuleMap(modules)
        self._read = read
        self._folders = BinaryFolders(binaries)
        self._local = LocalFiles() if local else None
        self._located: dict[int, Located] = {}

    def locate(self, index: int) -> Located:
        """Return what is found of module number ``index``."""
        if index not in self._located:
            self._located[index] = self._search(self._modules[index])
        return self._located[index]

    def code(self, address: int, size: int) -> bytes | None:
        """Read code of the process from the dump or a located image; a ``memory.Read``."""
        data = self._read(address, size)
        index = self._map.find(address) if data is None and size >= 0 else None
        image = None if index is None else self.locate(index).image
        if index is None or image is None:
            return data
        try:
            return image.read(address - self._modules[index].base + image.base, size)
        except ImageError:
            return None

    def _search(self, module: Module) -> Located:
        wrong = ""
        for path, image in self._images(module):
            if is_same_build(module, image):
                if not image.is_debug_file:
                    return Located(image, self._debug_file(module, image, path), str(path))
            elif not image.is_debug_file:
                wrong = wrong or path.name
        problems: tuple[Problem, ...] = ()
        if wrong:
            what = f"{wrong} at hand is another build than the dump's"
            problems = (Problem(what, "it is not used to unwind or name frames", None, wrong),)
        return Located(
            self._loaded_image(module), self._debug_file(module, None, None), "", problems
        )

    def _images(self, module: Module) -> Iterator[tuple[Path, Image]]:
        """Yield candidates for the loaded file, best first."""
        name = base_name(module.path)
        yield from self._folders.named(name)
        if not _is_blank(module.debug_id):
            yield from self._folders.with_id(module.debug_id)
        if self._local is not None:
            yield from _opened(self._local, module.path.removesuffix(" (deleted)"))

    def _debug_file(
        self, module: Module, image: Image | None, path: Path | None
    ) -> Image | None:
        for candidate_path, candidate in self._debug_candidates(module, image, path):
            if candidate_path != path and is_same_build(module, candidate):
                return candidate
        return self._linked_debug_file(image, path)

    def _debug_candidates(
        self, module: Module, image: Image | None, path: Path | None
    ) -> Iterator[tuple[Path, Image]]:
        name, build_id = base_name(module.path), _build_id(module)
        link, _ = _debug_link(image)
        for candidate in {f"{name}.debug", f"{build_id[2:]}.debug", link, name} - {""}:
            for found_path, found in self._folders.named(candidate, but=path):
                if found.is_debug_file:
                    yield found_path, found
        if self._local is None:
            return
        if build_id:
            place = f"{_DEBUG_FOLDER}/.build-id/{build_id[:2]}/{build_id[2:]}.debug"
            yield from _opened(self._local, place)
        for place in _linked_places(link, path):
            yield from _opened(self._local, place)

    def _linked_debug_file(self, image: Image | None, path: Path | None) -> Image | None:
        """Return the debug file of an image without build id: the link's checksum proves it."""
        if self._local is None or not isinstance(image, Elf) or image.build_id:
            return None
        name, checksum = _debug_link(image)
        for place in _linked_places(name, path):
            file = self._local.open(place)
            if file is not None and _crc32(file) == checksum:
                return _only_image(file)
        return None

    def _loaded_image(self, module: Module) -> Image | None:
        window = Window.of_memory(self._read, module.base, module.size, base_name(module.path))
        try:
            return open_loaded_image(window)
        except ImageError:
            return None


def is_same_build(module: Module, image: Image) -> bool:
    """Tell whether ``image`` is what the dump calls ``module``, by its ids.

    For a module without debug id the caller must have compared the names too.
    """
    if not _is_blank(module.debug_id) and image.debug_id:
        return module.debug_id.lower() == image.debug_id.lower()
    return bool(module.code_id) and module.code_id.lower() == image.code_id


def base_name(path: str) -> str:
    """Return the last part of a path of any operating system."""
    return re.split(r"[/\\]", path.removesuffix(" (deleted)"))[-1]


def _is_blank(identity: str) -> bool:
    return not identity.strip("0")


def _build_id(module: Module) -> str:
    """Return the module's build id where it is one that may be part of a path."""
    return module.code_id if re.fullmatch(r"[0-9a-f]{16,128}", module.code_id) else ""


def _debug_link(image: Image | None) -> tuple[str, int]:
    """Return name and checksum of the file that a debug link tells; no name if it is none."""
    try:
        link = image.debug_link if isinstance(image, Elf) else None
    except ImageError:
        link = None
    name, checksum = link or ("", 0)
    is_plain = name not in (".", "..") and not re.search(r"[/\\\0]", name)
    return (name, checksum) if is_plain else ("", 0)


def _linked_places(name: str, path: Path | None) -> tuple[str, ...]:
    """Return where GDB's manual says the file of a debug link is."""
    if not name or path is None or not path.is_absolute():
        return ()
    folder = str(path.parent)
    return (f"{folder}/{name}", f"{folder}/.debug/{name}", f"{_DEBUG_FOLDER}{folder}/{name}")


def _opened(local: LocalFiles, path: str) -> Iterator[tuple[Path, Image]]:
    file = local.open(path)
    if file is not None:
        for image in identified_images(file):
            yield Path(path), image


def _only_image(file: ImageFile) -> Image | None:
    try:
        images = open_images(file.window)
    except ImageError:
        return None
    return images[0] if len(images) == 1 else None


def _crc32(file: ImageFile) -> int | None:
    import zlib

    window, checksum = file.window, 0
    if window.size > _MAX_CHECKED:
        return None
    for at in range(0, window.size, _CHUNK):
        checksum = zlib.crc32(window.read_some(at, _CHUNK), checksum)
    return checksum
