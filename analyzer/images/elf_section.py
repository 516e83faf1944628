"""One ELF section, and the ways in which its bytes may be compressed.

``SHF_COMPRESSED`` sections begin with a header of 12 (32-bit) or 24 bytes: ``u32`` type
(1 zlib, 2 zstd), for 64 bit 4 bytes of padding, then the decompressed size and the
alignment as words. The older GNU form has a section name ``.zdebug_*`` and begins with
``ZLIB`` and the size as big-endian ``u64``.

Sources: System V ABI (gABI), "Compression Section"; binutils' documentation of
``--compress-debug-sections``.
"""

from __future__ import annotations

import struct

from analyzer.images.window import Window
from analyzer.named import NamedTuple

SHF_COMPRESSED = 1 << 11

_ZLIB = 1
_ZSTD = 2
_HEADERS = {4: struct.Struct("<III"), 8: struct.Struct("<I4xQQ")}
_GNU_HEADER = struct.Struct(">4sQ")


class Section(NamedTuple):
    """One section header: ``size`` bytes at file ``offset``, loaded at ``address`` if any."""

    name: str
    type: int
    flags: int
    address: int
    offset: int
    size: int
    link: int
    info: int
    entry_size: int


def decompressed(section: Section, raw: Window, word_size: int, limit: int) -> Window:
    """Return the section's content; ``raw`` itself where it is not compressed.

    Raises:
        ImageError: Damaged, larger than ``limit`` bytes, or of an unknown compression.
    """
    if section.flags & SHF_COMPRESSED:
        layout = _HEADERS[word_size]
        kind, size, _alignment = raw.unpack(layout, 0)
        start = layout.size
    elif section.name.startswith(".zdebug"):
        magic, size = raw.unpack(_GNU_HEADER, 0)
        kind = _ZLIB if magic == b"ZLIB" else 0
        start = _GNU_HEADER.size
    else:
        return raw
    if size > limit or raw.size > limit:
        raise raw.error(f"{section.name}: {size} bytes when decompressed", 0)
    packed = raw.read(start, raw.size - start)
    if kind == _ZLIB:
        data = _inflate(packed, size)
    elif kind == _ZSTD:
        data = _unpack_zstd(packed, size)
    else:
        raise raw.error(f"{section.name}: unknown compression {kind}", 0)
    if data is None or len(data) != size:
        raise raw.error(f"{section.name}: compressed content is damaged", 0)
    return Window.of_bytes(data, f"{raw.name} {section.name}")


def _inflate(packed: bytes, size: int) -> bytes | None:
    import zlib

    try:
        return zlib.decompressobj().decompress(packed, size) if size else b""
    except zlib.error:
        return None


def _unpack_zstd(packed: bytes, size: int) -> bytes | None:
    """Decompress with the ``zstandard`` package, an optional extra; ``None`` without it."""
    try:
        import zstandard
    except ImportError:
        return None
    try:
        data: bytes = zstandard.ZstdDecompressor().decompress(packed, max_output_size=size)
    except zstandard.ZstdError:
        return None
    return data
