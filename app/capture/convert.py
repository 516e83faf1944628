"""Other files that hold a crash, as minidumps."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from analyzer.images.window import Window
from analyzer.modules.local_files import open_regular
from analyzer.paths import StrPath, file_name

_ELF_MAGIC = b"\x7fELF"
_TYPE_AT = 16
_CORE = (4).to_bytes(2, "little")


def is_core(window: Window) -> bool:
    """Tell whether a file is an ELF core file."""
    return window.read_some(0, 4) == _ELF_MAGIC and window.read_some(_TYPE_AT, 2) == _CORE


@contextmanager
def as_minidump(path: StrPath) -> Iterator[StrPath]:
    """Return the path of a minidump: ``path`` itself, or a temporary file with its name.

    Raises:
        AppError: ``path`` is a core file that cannot be used.
        ImageError: It is a damaged core file.
    """
    file = open_regular(path)
    is_convertible = file is not None and is_core(file.window)
    if file is not None:
        file.close()
    if not is_convertible:
        yield path
        return
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from app.capture.elf_core import open_core
    from app.capture.file import write_private
    from app.capture.writer import build_minidump

    with TemporaryDirectory(prefix="lastword-") as folder:
        minidump = Path(folder, file_name(path))
        with open_core(Path(path)) as image:
            write_private(minidump, build_minidump(image))
        yield minidump
