"""A body as a row of segments: bytes, and files that are read when their turn comes.

So a form with a dump of gigabytes is sent without being in memory or copied on disk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

Segment = bytes | Path

CHUNK = 256 << 10
"""Bytes that are in memory at a time."""


def size_of(segments: Sequence[Segment]) -> int:
    """Return the number of bytes of all segments.

    Raises:
        OSError: A file cannot be looked at.
    """
    return sum(
        len(segment) if isinstance(segment, bytes) else segment.stat().st_size
        for segment in segments
    )


def chunks_of(segments: Sequence[Segment]) -> Iterator[bytes]:
    """Yield all bytes in order, at most ``CHUNK`` at a time.

    Raises:
        OSError: A file cannot be read.
    """
    for segment in segments:
        if isinstance(segment, bytes):
            for at in range(0, len(segment), CHUNK):
                yield segment[at : at + CHUNK]
            continue
        with segment.open("rb", buffering=0) as file:
            while chunk := file.read(CHUNK):
                yield chunk
