"""Searching the captured memory of a dump for bytes. Blocks; belongs on a worker."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from app.services.dump_memory import DumpMemory

CHUNK = 1 << 19
"""Bytes searched at once: few enough that another thread is never kept waiting."""
MOST_HITS = 10_000


def search(
    memory: DumpMemory,
    pattern: re.Pattern[bytes],
    overlap: int,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
    alignment: int = 1,
) -> Iterator[int]:
    """Yield the addresses where ``pattern`` is found, by address, at most ``MOST_HITS``.

    Args:
        memory: Where to look; no hit spans two pieces.
        pattern: What to look for.
        overlap: Bytes of its longest match, less one.
        progress: Is told the share of the memory that was searched, from 0 to 1.
        cancelled: Whether to stop.
        alignment: Bytes of which a hit's address is a multiple.
    """
    found = done = 0
    for index in range(len(memory)):
        piece = memory.piece(index)
        end = 0
        for skip in range(0, piece.size, CHUNK):
            if cancelled():
                return
            progress((done + skip) / max(memory.total, 1))
            data = memory.read(index, skip, CHUNK + overlap)
            for match in pattern.finditer(data):
                address = piece.start + skip + match.start()
                if address < end or match.start() >= CHUNK or address % alignment:
                    continue
                end = piece.start + skip + match.end()
                yield address
                found += 1
                if found == MOST_HITS:
                    return
        done += piece.size
    progress(1.0)
