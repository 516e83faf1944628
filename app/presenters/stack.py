"""The stack of a thread as rows of a table. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from analyzer.model import base_name
from analyzer.output.text import plain

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
    """

    number: int
    function: str
    module: str
    source: str
    trust: str
    why: str = ""


def frame_rows(analysis: Analysis, thread: Thread) -> list[FrameRow]:
    """Return the lines of a thread's stack, innermost first."""
    return [
        row
        for number, frame in enumerate(thread.frames)
        for row in _rows(analysis, number, frame)
    ]


def hexadecimal(analysis: Analysis, number: int) -> str:
    """Return an address in the width of the crashed machine's pointers."""
    return f"0x{number:0{2 * analysis.word_size}x}"


def _rows(analysis: Analysis, number: int, frame: Frame) -> Iterator[FrameRow]:
    module = None if frame.module is None else analysis.modules[frame.module]
    name = "" if module is None else plain(base_name(module.path))
    for inline in frame.inlines:
        place = _place(inline)
        yield FrameRow(number, plain(inline.function), name, place, "inlined")
    if frame.function is not None:
        function = plain(frame.function) + (" (nearest name)" if frame.is_guess else "")
    elif module is not None:
        function = f"{name}+{frame.instruction - module.base:#x}"
    else:
        function = hexadecimal(analysis, frame.instruction)
    yield FrameRow(number, function, name, _place(frame), frame.trust.value, frame.why)


def _place(code: Frame | Inline) -> str:
    if not code.file:
        return ""
    return plain(base_name(code.file)) + (f":{code.line}" if code.line else "")
