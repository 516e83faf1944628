"""The files that were mapped into the process of a core: their names, and their code.

A core leaves code out. It is read from a file of this machine only if that has the build id
that the core has in memory, or if the user says that the file is the right one.
"""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path

from analyzer.errors import ImageError
from analyzer.images.elf import PT_LOAD, Elf
from analyzer.modules.local_files import LocalFiles, open_regular
from app.capture.core_notes import MappedFile
from app.capture.image import ProcessImage
from app.capture.linker import linker_state, read_text
from app.capture.modules import AT_PHDR, Module, find_modules, loaded_elf

_AT_EXECFN = 31
_UNNAMED = "unknown"


def name_by_linker(image: ProcessImage, program: Elf | None) -> tuple[MappedFile, ...]:
    """Return the mapped files of a core that has no table of them.

    The main program is where ``AT_PHDR`` points to; the dynamic linker knows the rest. Each
    file is taken to reach to the end of the mapping with its dynamic section.

    Args:
        image: The process, with unnamed regions.
        program: The main program's file, if the user gave it.
    """
    first = image.region(image.auxv.get(AT_PHDR, 0))
    if first is None:
        return ()
    path = read_text(image, image.auxv.get(_AT_EXECFN, 0)) or _UNNAMED
    elf = loaded_elf(image, first.start, first.end) or program
    if elf is None:
        return (MappedFile(first.start, first.end, 0, path),)
    files = [MappedFile(first.start, first.start + _loaded_size(elf), 0, path)]
    state = linker_state(image, elf, first.start)
    for entry in state.entries[1:] if state else ():
        last = image.region(entry.dynamic)
        if last is not None and entry.name:
            files.append(MappedFile(entry.bias, last.end, 0, entry.name))
    return tuple(files)


def _loaded_size(elf: Elf) -> int:
    ends = (s.address + s.memory_size for s in elf.segments if s.type == PT_LOAD)
    return max(ends, default=elf.base) - elf.base


class BackedMemory:
    """The memory of a core, and the code that it left out.

    Args:
        image: The process, with named regions and the core's own memory.
        program: The main program's file, if the user gave it.
        sysroot: The folder that holds the other machine's files, if the user gave it.
    """

    def __init__(
        self, image: ProcessImage, program: Elf | None, sysroot: Path | None = None
    ) -> None:
        self._read = image.read
        modules = find_modules(image)
        self._main = modules[0] if modules else None
        self._program = program
        self._sysroot = sysroot
        self._modules = sorted(modules, key=_base)
        self._starts = [module.base for module in self._modules]
        self._local = LocalFiles()
        self._opened: dict[int, Elf | None] = {}

    def is_program_right(self) -> bool:
        """Tell whether the given program can be the one in the core, by its build id."""
        if self._program is None or self._main is None or not self._main.build_id:
            return True
        return self._program.build_id == self._main.build_id

    def read(self, address: int, size: int) -> bytes | None:
        """See :data:`analyzer.memory.Read`."""
        data = self._read(address, size)
        if data is not None or size < 0:
            return data
        index = bisect_right(self._starts, address) - 1
        if index < 0 or address + size > self._modules[index].end:
            return None
        module = self._modules[index]
        elf = self._file_of(module)
        try:
            return elf.read(address - module.base + elf.base, size) if elf else None
        except ImageError:
            return None

    def _file_of(self, module: Module) -> Elf | None:
        if module.base not in self._opened:
            given = self._program if module is self._main else None
            self._opened[module.base] = given or self._local_file(module)
        return self._opened[module.base]

    def _local_file(self, module: Module) -> Elf | None:
        """Open the file that the core names, if it proves to be the one that was mapped."""
        if self._sysroot is not None:
            file = open_regular(self._sysroot / module.path.lstrip("/"))
        else:
            file = self._local.open(module.path) if module.build_id else None
        try:
            elf = Elf(file.window) if file else None
        except ImageError:
            return None
        return elf if elf and module.build_id in (b"", elf.build_id) else None


def _base(module: Module) -> int:
    return module.base
