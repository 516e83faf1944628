"""Symbol files, their indexes, and images with names, for the fuzz campaign."""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Sequence
from pathlib import Path

from analyzer.images.image import open_images
from analyzer.images.window import ImageFile
from analyzer.model import Module
from analyzer.modules.local_files import open_regular
from analyzer.symbols import breakpad
from analyzer.symbols.breakpad import SymFile
from analyzer.symbols.image_names import ImageNames
from analyzer.symbols.store import find_symbols
from tests.support.shared import corpus

LARGEST_TEXT = 200_000
LARGEST_IMAGE = 500_000
LOOKUPS = 60
MODULE = (
    b"MODULE windows x86 000102030405060708090A0B0C0D0E0F1 a.pdb\nINFO CODE_ID 5F00 a.exe\n"
)
TEXT = (
    MODULE
    + b"FILE 0 a.c\nFILE 1 b.h\nINLINE_ORIGIN 0 f()\nINLINE_ORIGIN 1 g(int)\n"
    + b"FUNC m 1000 40 8 outer\nINLINE 0 7 0 0 1004 10 1020 4\nINLINE 1 8 1 1 1008 4\n"
    + b"1000 4 5 0\n1004 10 9 1\n1014 2c 6 0\nPUBLIC 1080 0 h\nFUNC 1100 20 0 i\n1100 20 0 0\n"
    + b"STACK WIN 4 1000 40 3 0 8 4 10 0 1 $T0 .raSearch = $eip $T0 ^ = $esp $T0 4 + =\n"
    + b"STACK WIN 0 1100 20 0 0 0 0 0 0 0 1\n"
    + b"STACK CFI INIT 1000 40 .cfa: $esp 4 + .ra: .cfa 4 - ^\nSTACK CFI 1001 .cfa: $esp 8 +\n"
)


def texts() -> Sequence[bytes]:
    """Return ``.sym`` files: a built one with all records, and small ones of the corpus."""
    stores = {case.parent for case in corpus()}
    found = [path for store in stores for path in store.glob("_symbols*/*/*/*.sym")]
    small = [path for path in found if path.stat().st_size <= LARGEST_TEXT]
    return [TEXT, *(path.read_bytes() for path in sorted(small))]


def run_text(path: Path) -> None:
    """Ask a symbol file for names and records in each way that it can be read."""
    largest = breakpad._SMALL_FILE
    for small in (largest, 0):
        breakpad._SMALL_FILE = small
        try:
            file = SymFile(path)
            with_index = SymFile(path, path.parent / "index")
            for address in addresses(0x1000, 0x9000):
                file.lookup(address)
                file.cfi_rules(address)
                file.win_record(address)
                with_index.lookup(address)
            with_index.build_index()
            again = SymFile(path, path.parent / "index")
            for address in addresses(0x1000, 0x9000):
                again.lookup(address)
        finally:
            breakpad._SMALL_FILE = largest


def run_index(path: Path) -> None:
    """Read a symbol file through the index at ``path``."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder)
        text = store / "a.sym"
        text.write_bytes(TEXT)
        largest, breakpad._SMALL_FILE = breakpad._SMALL_FILE, 0
        try:
            SymFile(text, store / "index").build_index()
            (index,) = (store / "index").iterdir()
            source = index.read_bytes()[16:40]
            mutated = path.read_bytes()
            index.write_bytes(mutated[:16] + source + mutated[40:])
            file = SymFile(text, store / "index")
            for address in addresses(0x1000, 0x1200):
                file.lookup(address)
                file.cfi_rules(address)
                file.win_record(address)
        finally:
            breakpad._SMALL_FILE = largest


def indexes() -> Sequence[bytes]:
    """Return the index of the built symbol file."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "a.sym"
        text.write_bytes(TEXT)
        largest, breakpad._SMALL_FILE = breakpad._SMALL_FILE, 0
        try:
            SymFile(text, Path(folder) / "index").build_index()
        finally:
            breakpad._SMALL_FILE = largest
        return [path.read_bytes() for path in (Path(folder) / "index").iterdir()]


def index_places(data: bytes) -> Sequence[int]:
    """Return the offsets of the header's and the tables' numbers."""
    return [8, 12, *range(40, len(data), 4)]


def images() -> Sequence[bytes]:
    """Return ELF and PE files of the corpus, with DWARF and symbols."""
    folders = {case.parent / "_bin" for case in corpus()}
    found = [path for folder in folders for path in folder.rglob("crash*") if path.is_file()]
    small = [path for path in found if path.stat().st_size <= LARGEST_IMAGE]
    return [path.read_bytes() for path in sorted(small) if path.suffix != ".pdb"]


def image_places(data: bytes) -> Sequence[int]:
    """Return offsets of headers, of section headers, and in the sections that names need."""
    found = list(range(0, 512, 4))
    if data[:5] != b"\x7fELF\x02" or len(data) < 64:
        return found
    (table,) = struct.unpack_from("<Q", data, 40)
    (count,) = struct.unpack_from("<H", data, 60)
    for at in range(table, min(table + 64 * count, len(data) - 64), 64):
        _name, kind, flags, _address, offset, size = struct.unpack_from("<IIQQQQ", data, at)
        found += range(at, at + 64, 4)
        if kind != 8 and not flags & 2:
            step = max(1, size // 200)
            found += range(offset, min(offset + size, len(data)), step)
    return found


def run_image(path: Path) -> None:
    """Ask an image for the names of addresses all over its code."""
    file = open_regular(path)
    assert isinstance(file, ImageFile)
    for image in open_images(file.window):
        names = ImageNames(image, None, str(path))
        for address in addresses(0x1000, 0x6000):
            names.lookup(address)


def run_store(path: Path) -> None:
    """Look for a module whose names are the content of the file at ``path``."""
    text = path.read_bytes().decode("utf-8", "replace")
    name, debug_file, debug_id, code_id = (text + "||||").split("|")[:4]
    module = Module(0, 0, name, debug_file, debug_id, code_id)
    assert find_symbols(module, [path.parent]).file is None


def store_seeds() -> Sequence[bytes]:
    """Return names of modules, good and bad."""
    ident = b"000102030405060708090A0B0C0D0E0F1"
    return [
        b"C:\\a.exe|a.pdb|" + ident + b"|5f00",
        b"/lib/x|../../etc/passwd|" + ident + b"|",
        b"/lib/x|x|..|",
        b"a.exe||| 5f00",
    ]


def addresses(low: int, high: int) -> range:
    """Return addresses spread between two."""
    return range(low, high, (high - low) // LOOKUPS)
