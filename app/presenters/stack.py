"""The stack of a thread as rows of a table. No Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, overload

from analyzer.model import base_name
from analyzer.output.text import plain
from app.services.deep_stacks import DeepStack

if TYPE_CHECKING:
    from analyzer.model import Analysis, Frame, Inline, Thread


class FrameRow(NamedTuple):
    """One line of a stack; an inlined function has a line of its own.

    Attributes:
        number: Number of the frame in the thread, from 0 at the top.
        function: Its name, or the place in the module where nobody knows it.
        module: Base name of the module; empty outside every module.
        source: File and line, if known.
        trust: How the frame was found; ``"inlined"`` for a function inlined in it.
        why: Why it is trusted, in words; empty when the trust says it all.
        inline: Index of the inlined function in its frame; ``None`` for the frame's own.
    """

    number: int
    function: str
    module: str
    source: str
    trust: str
    why: str = ""
    inline: int | None = None


class FrameRows(Sequence[FrameRow]):
    """The lines of a thread's stack, innermost first, each made when it is asked for.

    A stack overflow has tens of thousands of frames, of which a window shows some dozens.
    """

    def __init__(self, analysis: Analysis, thread: Thread) -> None:
        self._analysis = analysis
        self._frames = thread.frames
        self._ends = _line_ends(thread.frames)

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, index: int) -> FrameRow: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[FrameRow]: ...

    def __getitem__(self, index: int | slice) -> FrameRow | Sequence[FrameRow]:
        """Return one line, or several."""
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        if not 0 <= index < len(self):
            raise IndexError(index)
        number = bisect_right(self._ends, index)
        frame = self._frames[number]
        before_own = self._ends[number] - 1 - index
        if before_own == 0:
            return _row(self._analysis, number, frame)
        return _inline_row(self._analysis, number, frame, len(frame.inlines) - before_own)


def _line_ends(frames: Sequence[Frame]) -> Sequence[int]:
    """Return how many lines a stack has up to and with each frame."""
    if isinstance(frames, DeepStack):
        return frames.line_ends
    return list(accumulate(1 + len(frame.inlines) for frame in frames))


def frame_rows(analysis: Analysis, thread: Thread) -> list[FrameRow]:
    """Return the lines of a thread's stack, innermost first."""
    return list(FrameRows(analysis, thread))


def hexadecimal(analysis: Analysis, number: int) -> str:
    """Return an address in the width of the crashed machine's pointers."""
    return f"0x{number:0{2 * analysis.word_size}x}"


def _inline_row(analysis: Analysis, number: int, frame: Frame, at: int) -> FrameRow:
    inline = frame.inlines[at]
    name = _module_name(analysis, frame)
    return FrameRow(number, plain(inline.function), name, _place(inline), "inlined", inline=at)


def _row(analysis: Analysis, number: int, frame: Frame) -> FrameRow:
    name = _module_name(analysis, frame)
    if frame.function is not None:
        function = plain(frame.function) + (" (nearest name)" if frame.is_guess else "")
    elif frame.module is not None:
        function = f"{name}+{frame.instruction - analysis.modules[frame.module].base:#x}"
    else:
        function = hexadecimal(analysis, frame.instruction)
    return FrameRow(number, function, name, _place(frame), frame.trust.value, frame.why)


def _module_name(analysis: Analysis, frame: Frame) -> str:
    return "" if frame.module is None else plain(base_name(analysis.modules[frame.module].path))


def _place(code: Frame | Inline) -> str:
    if not code.file:
        return ""
    return plain(base_name(code.file)) + (f":{code.line}" if code.line else "")
