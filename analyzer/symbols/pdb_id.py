"""The id of a PDB file, read without the package that reads the rest of it.

A PDB ("MSF 7.00") is a file system of blocks. Superblock, little-endian: 32 bytes of magic,
u32 block size, u32 free block map, u32 number of blocks, u32 bytes of the directory, u32
unknown, u32 block that lists the directory's blocks. Directory: u32 number of streams, their
sizes (``0xffffffff`` for none), then each stream's block numbers. Stream 1: u32 version, u32
time stamp, u32 age, 16 bytes GUID. Stream 3 (DBI) has at +8 the age that images are told,
which later steps of a build may have raised.

Source: LLVM's documentation of the PDB file format.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

from analyzer.errors import SymbolError
from analyzer.images.ids import debug_id
from analyzer.images.window import Window

_MAGIC = b"Microsoft C/C++ MSF 7.00\r\n\x1aDS\0\0\0"
_SUPERBLOCK = struct.Struct("<32s6I")
_INFO = struct.Struct("<3I16s")
_BLOCK_SIZES = (512, 1024, 2048, 4096, 8192, 16384, 32768)
_MOST_DIRECTORY = 64 << 20
_NO_STREAM = 0xFFFF_FFFF
_PDB_STREAM, _DBI_STREAM = 1, 3
_DBI_AGE = 8


def pdb_ids(window: Window) -> Sequence[str]:
    """Return the debug ids under which images may know this PDB, the likeliest first.

    Raises:
        SymbolError: It is no PDB file, or a damaged one.
    """
    try:
        return list(dict.fromkeys(_ids(window)))
    except (struct.error, IndexError) as error:
        raise SymbolError(f"{window.name}: no PDB file, or a damaged one") from error


def _ids(file: Window) -> Iterator[str]:
    magic, block_size, _, blocks, size, _, listed = _SUPERBLOCK.unpack(
        file.read_some(0, _SUPERBLOCK.size)
    )
    if magic != _MAGIC or block_size not in _BLOCK_SIZES or size > _MOST_DIRECTORY:
        raise IndexError
    if file.size < blocks * block_size:
        raise IndexError
    count = -(-size // block_size)
    numbers = struct.unpack(f"<{count}I", file.read_some(listed * block_size, 4 * count))
    parts = [file.read_some(number * block_size, block_size) for number in numbers]
    sizes, places = _streams(b"".join(parts)[:size], block_size)

    def beginning(stream: int) -> bytes:
        """Return the first block of a stream: what is wanted of it lies there."""
        if stream >= len(sizes):
            return b""
        return file.read_some(places[stream] * block_size, min(sizes[stream], block_size))

    _, _, age, guid = _INFO.unpack(beginning(_PDB_STREAM)[: _INFO.size])
    dbi = beginning(_DBI_STREAM)
    if len(dbi) >= _DBI_AGE + 4:
        yield debug_id(guid, struct.unpack_from("<I", dbi, _DBI_AGE)[0])
    yield debug_id(guid, age)


def _streams(directory: bytes, block_size: int) -> tuple[list[int], list[int]]:
    """Return the sizes of all streams and their first blocks."""
    (count,) = struct.unpack_from("<I", directory)
    told = struct.unpack_from(f"<{count}I", directory, 4)
    sizes = [0 if size == _NO_STREAM else size for size in told]
    places, at = [], 4 + 4 * count
    for size in sizes:
        places.append(struct.unpack_from("<I", directory, at)[0] if size else 0)
        at += 4 * -(-size // block_size)
    return sizes, places
