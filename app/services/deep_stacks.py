"""Stacks of tens of thousands of frames, kept as bytes until somebody looks at a frame.

A window has one thread for everything that the user sees, and Python looks through all objects
there are for garbage. The frames of a stack overflow would make that a halt of a twentieth of
a second, again and again. Threads with many frames therefore cross from the worker process as
they were pickled, some hundred frames in a piece, and a piece is read when it is shown.
"""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple, overload

from analyzer.model import Analysis, Frame, Thread, Trust
from app.services.records import read_records

PIECE = 256
"""Frames in a piece, which is read in a millisecond or two."""
_MOST_LOOSE = 2_000
"""Frames of all threads that cross as they are."""
_KEPT = 4
_MOST_LINES = (1 << 16) - 1


class PackedFrames(NamedTuple):
    """The frames of one thread.

    Attributes:
        lines: How many lines each frame has, one for itself and one for each inlined function,
            as the bytes of an array of ``u16`` in this machine's order.
        pieces: The pickled frames, ``PIECE`` in each but the last.
    """

    lines: bytes
    pieces: tuple[bytes, ...]


class Parcel(NamedTuple):
    """An analysis on its way from the worker process.

    Attributes:
        analysis: All of it, but of threads that are packed only the first frame.
        packed: All frames of those threads, by index in ``Analysis.threads``.
    """

    analysis: Analysis
    packed: Mapping[int, PackedFrames]


class DeepStack(Sequence[Frame]):
    """The frames of a packed thread, innermost first.

    Attributes:
        line_ends: Lines of the stack up to and with each frame.
    """

    def __init__(self, first: Frame, packed: PackedFrames) -> None:
        self._first = first
        self._pieces = packed.pieces
        self._lines = _numbers(packed.lines)
        self._read: dict[int, Sequence[Frame]] = {}
        self.line_ends = array("I", accumulate(self._lines))

    def __len__(self) -> int:
        return len(self.line_ends)

    @overload
    def __getitem__(self, index: int) -> Frame: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Frame]: ...

    def __getitem__(self, index: int | slice) -> Frame | Sequence[Frame]:
        """Return one frame, or several."""
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        place = range(len(self))[index]
        if place == 0:
            return self._first
        return self._piece(place // PIECE)[place % PIECE]

    def _piece(self, number: int) -> Sequence[Frame]:
        frames = self._read.get(number)
        if frames is None:
            if len(self._read) >= _KEPT:
                self._read = {}
            frames = self._read[number] = self._unpacked(number)
        return frames

    def _unpacked(self, number: int) -> Sequence[Frame]:
        """Return the frames of a piece; where a worker lies, frames that tell nothing."""
        lines = self._lines[number * PIECE : (number + 1) * PIECE]
        frames: list[Frame] = read_records(self._pieces[number])
        is_true = isinstance(frames, list) and all(isinstance(f, Frame) for f in frames)
        if is_true and list(map(_line_count, frames)) == lines.tolist():
            return frames
        return [Frame(0, 0, 0, Trust.NONE)] * len(lines)


def pack(analysis: Analysis) -> Parcel:
    """Pack the threads with many frames, once there are many."""
    loose, packed, threads = 0, {}, []
    for place, thread in enumerate(analysis.threads):
        loose += len(thread.frames)
        if loose > _MOST_LOOSE and len(thread.frames) > 1:
            loose -= len(thread.frames)
            packed[place] = _packed(thread.frames)
            thread = thread._replace(frames=thread.frames[:1])
        threads.append(thread)
    return Parcel(analysis._replace(threads=tuple(threads)), packed)


def unpack(parcel: Parcel) -> Analysis | None:
    """Return the analysis with all its frames; ``None`` if the parcel makes no sense."""
    threads = list(parcel.analysis.threads)
    for place, packed in parcel.packed.items():
        if not 0 <= place < len(threads) or not _fits(threads[place], packed):
            return None
        frames = DeepStack(threads[place].frames[0], packed)
        threads[place] = threads[place]._replace(frames=frames)
    return parcel.analysis._replace(threads=tuple(threads))


def _packed(frames: Sequence[Frame]) -> PackedFrames:
    lines = array("H", map(_line_count, frames))
    return PackedFrames(lines.tobytes(), tuple(_pieces(frames)))


def _line_count(frame: Frame) -> int:
    return min(1 + len(frame.inlines), _MOST_LINES)


def _pieces(frames: Sequence[Frame]) -> Iterator[bytes]:
    for start in range(0, len(frames), PIECE):
        yield pickle.dumps(list(frames[start : start + PIECE]), protocol=5)


def _fits(thread: Thread, packed: PackedFrames) -> bool:
    size, rest = divmod(len(packed.lines), 2)
    return bool(thread.frames) and not rest and len(packed.pieces) == -(-size // PIECE)


def _numbers(raw: bytes) -> array[int]:
    numbers = array("H")
    numbers.frombytes(raw)
    return numbers
