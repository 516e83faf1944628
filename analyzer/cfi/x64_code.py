"""The frame at one instruction of an x86-64 function, by following its code from the start.

Compact unwind information tells the frame in a function's body. A crash may also lie before
the frame is complete, after it began to be undone, or on a path that never makes one: behind
the body's last return, compilers put early returns. All paths from the function's start are
followed until the address is met. What no path meets, such as the targets of jump tables, may
be an epilogue by its own bytes (:mod:`analyzer.cfi.x64_epilogue`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress

from analyzer.cfi.row import Callee, RegisterPlus, Row, Rule, SavedAt
from analyzer.cfi.x64_epilogue import epilogue_at
from analyzer.cfi.x86_code import Instructions
from analyzer.cfi.x86_frame import Frame, Passed, frame_row, paths
from analyzer.cfi.x86_steps import Effect
from analyzer.disassembly import DisassemblerError
from analyzer.images.image import Image

_WORD = 8
_MAX_CODE = 1 << 20
_MAX_EPILOGUE = 96


class X64Code:
    """The code of one image."""

    def __init__(self, image: Image, source: str) -> None:
        """Read nothing yet; ``source`` is the name of the format that rows are for."""
        self._image = image
        self._source = source
        self._span = 0, 0
        self._frames: dict[int, Frame] = {}

    def row_at(self, span: tuple[int, int], address: int, callee: Callee) -> Row | None:
        """Return the rules at ``address``, ``None`` where only the format can tell.

        Args:
            span: The function's first address and its end, relative to the image's base.
            address: Relative to the image's base; an instruction's first byte.
            callee: The frame at ``address``.

        Raises:
            ImageError: The code cannot be read.
        """
        frame = self._followed(span).get(address)
        row = frame and frame_row(frame, callee.registers, self._source, span)
        return row or self._epilogue_row(span, address)

    def _followed(self, span: tuple[int, int]) -> Mapping[int, Frame]:
        """Return the frame before each instruction that paths meet; one function is kept."""
        if span != self._span:
            self._span, self._frames = span, {}
            with suppress(DisassemblerError):
                self._frames = {passed.at: passed.frame for passed in self._paths(span)}
        return self._frames

    def _paths(self, span: tuple[int, int]) -> Iterator[Passed]:
        start, end = span
        code = self._image.read(self._image.base + start, min(end - start, _MAX_CODE)) or b""
        instructions = Instructions(
            lambda at, size: code[at - start : at - start + size], is_64=True
        )
        return paths(instructions, start, range(start, end), _called)

    def _epilogue_row(self, span: tuple[int, int], address: int) -> Row | None:
        """Return the rules at ``address`` if it lies in an epilogue by its own bytes."""
        size = min(span[1] - address, _MAX_EPILOGUE)
        code = self._image.read(self._image.base + address, size) or b""
        epilogue = epilogue_at(code, address)
        if epilogue is None:
            return None
        if epilogue.jumps_to is not None and span[0] < epilogue.jumps_to < span[1]:
            return None
        base, offset = "rsp", 0
        places: dict[str, int] = {}
        for step in epilogue.steps:
            if step.pops:
                places[step.register] = offset
                offset += _WORD
            else:
                base, offset = step.register, step.offset
        cfa = offset + _WORD
        rules: dict[str, Rule] = {name: SavedAt(place - cfa) for name, place in places.items()}
        return Row(RegisterPlus(base, cfa), SavedAt(-_WORD), rules, self._source, False, span)


def _called(frame: Frame, _call: Effect, _after: int) -> Frame:
    """Return the frame after a call: none moves the stack pointer.

    One keeps even RAX: it prepares as much stack as that tells, before it is taken.
    """
    return frame
