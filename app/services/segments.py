"""A body as a row of segments: bytes, and files that are read when their turn comes.

So a form with a dump of gigabytes is sent without being in memory or copied on disk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

from app.errors import AppError, InputError

if TYPE_CHECKING:
    import socket

Segment = bytes | Path

CHUNK = 256 << 10
"""Bytes that are in memory at a time."""
_LARGEST = 4 << 20
_STEPS = 64


class FilePiece:
    """A piece of an open file on its way to a connection: as bytes, or by the kernel alone.

    Attributes:
        failure: What went wrong on the file's side, which the connection would call its.
    """

    def __init__(self, file: IO[bytes], offset: int, size: int) -> None:
        self._file = file
        self._offset = offset
        self._size = size
        self.failure: OSError | AppError | None = None

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[bytes]:
        """Yield the bytes, for connections that encrypt.

        Raises:
            InputError: The file has become shorter.
            OSError: It cannot be read.
        """
        try:
            self._file.seek(self._offset)
            left = self._size
            while left:
                chunk = self._file.read(min(CHUNK, left))
                if not chunk:
                    raise _changed()
                left -= len(chunk)
                yield chunk
        except (OSError, AppError) as error:
            self.failure = error
            raise

    def send_by(self, connection: socket.socket) -> None:
        """Let the kernel copy the piece into a connection, where it can.

        Raises:
            InputError: The file has become shorter.
            OSError: It cannot be read, or the connection ended.
        """
        try:
            if connection.sendfile(self._file, self._offset, self._size) < self._size:
                raise _changed()
        except (ConnectionError, TimeoutError):
            raise
        except (OSError, AppError) as error:
            self.failure = error
            raise


def _changed() -> InputError:
    return InputError("A file to send changed while it was sent.")


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


def pieces_of(segments: Sequence[Segment]) -> Iterator[bytes | FilePiece]:
    """Yield all bytes in order, those of files as pieces: each valid until the next one.

    A large file has large pieces. Its last byte is one of its own: until that is out, a server
    cannot take what it has for the whole.

    Raises:
        OSError: A file cannot be opened.
    """
    for segment in segments:
        if isinstance(segment, bytes):
            yield from chunks_of([segment])
            continue
        with segment.open("rb", buffering=0) as file:
            last = segment.stat().st_size - 1
            step = min(max(CHUNK, last // _STEPS), _LARGEST)
            for offset in range(0, last, step):
                yield FilePiece(file, offset, min(step, last - offset))
            if last >= 0:
                yield FilePiece(file, last, 1)
