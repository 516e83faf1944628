"""An ELF core file as a process image: crashes that the kernel or systemd kept.

A core holds the writable memory of the process, the first page of each mapped file, and
notes. Code is usually left out: it is read from the files on this machine, where their build
ids prove that they are the ones that were mapped. Everything in the core is hostile.

Cores without a table of mapped files (qemu's) name them by the dynamic linker's map.

Sources: ``core(5)``; Linux ``fs/binfmt_elf.c``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from analyzer.images.elf import PT_LOAD, Elf, Segment
from analyzer.images.window import Window
from analyzer.modules.local_files import open_regular
from app.capture.convert import is_core
from app.capture.core_files import BackedMemory, name_by_linker
from app.capture.core_notes import MappedFile, read_notes
from app.capture.image import Fault, ProcessImage, parse_auxv
from app.capture.machines import BY_NAME
from app.capture.maps import Region
from app.capture.modules import AT_PHDR
from app.capture.writer import LINUX_AUXV
from app.errors import InputError

_FLAGS = ((4, "r"), (2, "w"), (1, "x"))
_ADDRESS_SPACE = 1 << 64
# Bytes: what is wanted of an honest core is a few megabytes, of a hostile one it would never
# end.
_READ_LIMIT = 64 << 20


@contextmanager
def open_core(
    path: Path, executable: Path | None = None, sysroot: Path | None = None
) -> Iterator[ProcessImage]:
    """Open a core file as a process image.

    Args:
        path: The core.
        executable: The program's file, where the core does not name it or another machine
            wrote the core.
        sysroot: Folder that holds the files of the machine that wrote the core; this
            machine's own files by default.

    Raises:
        InputError: It is no core file, of an unknown CPU, or ``executable`` is another
            program.
        ImageError: It is damaged.
    """
    file = open_regular(path)
    if file is None:
        raise InputError(f"{path}: no such file, or it cannot be read")
    try:
        yield _image(file.window, path, executable, sysroot)
    finally:
        file.close()


def _image(
    window: Window, path: Path, executable: Path | None, sysroot: Path | None
) -> ProcessImage:
    core = Elf(window)
    if not is_core(window):
        raise InputError(f"{path}: not a core file")
    machine = BY_NAME.get(core.cpu)
    if machine is None or machine.word.size != core.word_size:
        raise InputError(f"{path}: cores of this CPU ({core.cpu}) cannot be read")
    notes = read_notes(core, machine)
    if not notes.threads:
        raise InputError(f"{path}: the core has no threads")
    segments = _loaded_segments(core)
    first = notes.threads[0].thread_id
    image = ProcessImage(
        pid=notes.pid or first,
        machine=machine,
        threads=notes.threads,
        fault=Fault(first, *notes.signal),
        regions=_regions(segments),
        auxv=parse_auxv(notes.auxv, machine),
        read=CoreMemory(window, segments).read,
        time=path.stat().st_mtime,
        files={LINUX_AUXV: notes.auxv} if notes.auxv else {},
    )
    program = _open_program(executable) if executable else None
    files = notes.files or name_by_linker(image, program)
    if executable is not None:
        files = _renamed(files, image.auxv.get(AT_PHDR, 0), str(executable))
    image = image._replace(regions=_with_files(image.regions, files))
    memory = BackedMemory(image, program, sysroot)
    if not memory.is_program_right():
        raise InputError(f"{executable}: not the program of {path}")
    return image._replace(read=memory.read)


class CoreMemory:
    """The memory that the core holds; hands out no more than a limit in all."""

    def __init__(self, window: Window, segments: Sequence[Segment]) -> None:
        self._window = window
        self._segments = segments
        self._starts = [segment.address for segment in segments]
        self._left = _READ_LIMIT

    def read(self, address: int, size: int) -> bytes | None:
        """See :data:`analyzer.memory.Read`."""
        if not 0 <= size <= self._left:
            return None
        self._left -= size
        parts = []
        while size > 0:
            index = bisect_right(self._starts, address) - 1
            if index < 0:
                return None
            segment = self._segments[index]
            skip = address - segment.address
            wanted = min(size, segment.file_size - skip)
            # A core may be cut short, by a limit or a full disk.
            data = self._window.read_some(segment.offset + skip, wanted) if wanted > 0 else b""
            if not data:
                return None
            parts.append(data)
            address += len(data)
            size -= len(data)
        return b"".join(parts)


def _loaded_segments(core: Elf) -> list[Segment]:
    """Return the memory segments by address, without such that no process can have."""
    loads = [
        segment
        for segment in core.segments
        if segment.type == PT_LOAD
        and 0 < segment.memory_size <= _ADDRESS_SPACE - segment.address
        and segment.file_size <= segment.memory_size
    ]
    loads.sort(key=_address)
    kept: list[Segment] = []
    for segment in loads:
        if not kept or segment.address >= kept[-1].address + kept[-1].memory_size:
            kept.append(segment)
    return kept


def _address(segment: Segment) -> int:
    return segment.address


def _regions(segments: Sequence[Segment]) -> tuple[Region, ...]:
    return tuple(
        Region(
            segment.address,
            segment.address + segment.memory_size,
            "".join(letter if segment.flags & flag else "-" for flag, letter in _FLAGS) + "p",
        )
        for segment in segments
    )


def _with_files(regions: Sequence[Region], files: Sequence[MappedFile]) -> tuple[Region, ...]:
    """Enter paths and offsets into regions; a mapping may have been split into several."""
    by_start = sorted(files)
    starts = [file.start for file in by_start]
    named = []
    for region in regions:
        index = bisect_right(starts, region.start) - 1
        if index >= 0 and region.start < by_start[index].end:
            file = by_start[index]
            offset = file.offset + region.start - file.start
            # Unlike the map of a live process, a core does not tell inodes.
            named.append(region._replace(offset=offset, path=file.path))
        else:
            named.append(region)
    return tuple(named)


def _renamed(files: Sequence[MappedFile], address: int, path: str) -> tuple[MappedFile, ...]:
    """Give the file that is mapped at ``address`` another path."""
    old = next((file.path for file in files if file.start <= address < file.end), None)
    return tuple(file._replace(path=path) if file.path == old else file for file in files)


def _open_program(path: Path) -> Elf:
    file = open_regular(path)
    if file is None:
        raise InputError(f"{path}: no such file, or it cannot be read")
    elf = Elf(file.window)
    if elf.is_debug_file:
        raise InputError(f"{path}: only debug information; the program itself is needed")
    return elf
