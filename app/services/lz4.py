"""One LZ4 block, decompressed: what browsers keep archived pings in.

A block is a row of sequences: a token byte (high half: literals, low half: match length less
4), each half 15 lengthened by bytes up to the first below 255; the literals; a little-endian
``u16``, how far back the match begins. The last sequence ends after its literals.

Document: ``lz4_Block_format.md`` of the LZ4 project.
"""

from __future__ import annotations

LIMIT = 64 << 20
"""Most bytes that are made, whatever the block says."""


def decompress_block(block: bytes, size: int) -> bytes:
    """Return the ``size`` bytes that ``block`` holds.

    Raises:
        ValueError: The block is damaged, or holds another number of bytes.
    """
    if not 0 <= size <= LIMIT:
        raise ValueError(f"{size} bytes are not decompressed")
    out = bytearray()
    at = 0
    try:
        while at < len(block):
            token = block[at]
            count, at = _length(block, at + 1, token >> 4)
            out += block[at : at + count]
            at += count
            if at >= len(block):
                break
            back = int.from_bytes(block[at : at + 2], "little")
            count, at = _length(block, at + 2, token & 15)
            _repeat(out, back, count + 4, size)
    except IndexError as error:
        raise ValueError("the LZ4 block is cut off") from error
    if len(out) != size:
        raise ValueError(f"the LZ4 block holds {len(out)} bytes instead of {size}")
    return bytes(out)


def _length(block: bytes, at: int, first: int) -> tuple[int, int]:
    """Read the rest of a length; return it and where the next thing is."""
    if first < 15:
        return first, at
    while block[at] == 255:
        first += 255
        at += 1
    return first + block[at], at + 1


def _repeat(out: bytearray, back: int, count: int, limit: int) -> None:
    """Append ``count`` bytes from ``back`` bytes before the end; they may overlap."""
    if not 0 < back <= len(out) or len(out) + count > limit:
        raise ValueError("the LZ4 block points outside itself")
    while count:
        piece = out[-back:][:count]
        out += piece
        count -= len(piece)
