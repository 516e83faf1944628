"""The files that a process has loaded, from its memory map and memory.

A module is a run of mappings of one file that starts with an ELF header and has an
executable part. The same file may be loaded twice, so each ELF header starts a new run,
unless the run before it has a segment there: small files may have two in their first page.
The kernel's own module has no file: it is found by ``AT_SYSINFO_EHDR``.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from analyzer.errors import ImageError
from analyzer.images.elf import MAGIC, PT_LOAD, Elf
from analyzer.images.window import Window
from analyzer.modules.local_files import open_regular
from app.capture.image import ProcessImage
from app.capture.maps import Region

AT_PHDR = 3
AT_SYSINFO_EHDR = 33

_VDSO_NAME = "linux-gate.so"
_DELETED = " (deleted)"
# Names in brackets are the kernel's. Devices may have side effects when read; System V
# segments only look like files.
_NOT_A_FILE = ("[", "/dev/", "/SYSV", "anon_inode:", "socket:")


class Module(NamedTuple):
    """One loaded file.

    Attributes:
        base: Address of its ELF header.
        end: First byte after its last mapping.
        path: Its path when it was mapped.
        build_id: Its GNU build id, or a hash of its code that stands for one; or empty.
    """

    base: int
    end: int
    path: str
    build_id: bytes


def find_modules(image: ProcessImage) -> list[Module]:
    """Return all modules by address, but the main program first."""
    modules = [_module(image, run) for run in _runs(image) if _has_code(run)]
    vdso = image.region(image.auxv.get(AT_SYSINFO_EHDR, 0))
    if vdso is not None:
        modules.append(_module(image, [vdso._replace(path=_VDSO_NAME)]))
    main = image.auxv.get(AT_PHDR, 0)
    # False sorts before True.
    modules.sort(key=lambda module: (not module.base <= main < module.end, module.base))
    return modules


def loaded_elf(image: ProcessImage, base: int, end: int) -> Elf | None:
    """Read the ELF headers of a loaded file; ``None`` where there are none to be read."""
    try:
        return Elf(Window.of_memory(image.read, base, end - base, "module"), in_memory=True)
    except ImageError:
        return None


def _runs(image: ProcessImage) -> list[list[Region]]:
    """Group the file mappings: by file, a new run wherever an ELF header repeats."""
    latest: dict[tuple[str, int], list[Region]] = {}
    runs: list[list[Region]] = []
    for region in image.regions:
        if not region.path or region.path.startswith(_NOT_A_FILE):
            continue
        file = region.path, region.inode
        run = latest.get(file)
        if _is_start(image, region) and not (run and _is_segment(image, run[0], region)):
            latest[file] = run = []
            runs.append(run)
        if run is not None:
            run.append(region)
    return runs


def _is_start(image: ProcessImage, region: Region) -> bool:
    """Tell whether a file begins here; where its bytes are not at hand, by its offset."""
    if not region.is_readable:
        return False
    start = image.read(region.start, len(MAGIC))
    return start == MAGIC or (start is None and region.offset == 0)


def _is_segment(image: ProcessImage, first: Region, region: Region) -> bool:
    """Tell whether the file that begins in ``first`` loads a segment at ``region``."""
    elf = loaded_elf(image, first.start, first.end)
    if elf is None:
        return False
    start, end = (at - first.start + elf.base for at in (region.start, region.end))
    return any(
        segment.type == PT_LOAD
        and start <= segment.address < end
        and segment.address - segment.offset == start - region.offset
        for segment in elf.segments
    )


def _has_code(run: list[Region]) -> bool:
    return any(region.is_executable for region in run)


def _module(image: ProcessImage, run: list[Region]) -> Module:
    base, end = run[0].start, run[-1].end
    elf = loaded_elf(image, base, end)
    identity = (elf.build_id or _code_hash(image, run[0])) if elf else b""
    return Module(base, end, run[0].path.removesuffix(_DELETED), identity)


def _code_hash(image: ProcessImage, region: Region) -> bytes:
    """Return Breakpad's stand-in for a missing build id, made from the file on disk.

    The section headers that it needs are not loaded. Empty unless the file is still the one
    that was mapped.
    """
    if image.root is None:
        return b""
    path = Path(image.root + region.path)
    file = open_regular(path)
    if file is None or path.stat().st_ino != region.inode:
        return b""
    try:
        return Elf(file.window).text_hash
    except ImageError:
        return b""
