"""DWARF rules on ARM64, corrected in prologues and epilogues.

Compilers of the Clang family described neither exactly on ARM64 for years (Android's and
Apple's among them): their rules change at once after the prologue, and stay the body's while
the frame is being undone. Where a thread stopped there, the code itself tells better. Every
other address is left to DWARF.
"""

from __future__ import annotations

from analyzer.cfi import arm64_flow
from analyzer.cfi.row import Callee, CfiSource, RegisterPlus, Row
from analyzer.images.image import Image
from analyzer.memory import Read

_PRESERVED = frozenset(f"x{number}" for number in range(19, 29))


class ExactAtCrash:
    """Another source's rules, but the code's own in prologues and epilogues."""

    def __init__(self, inner: CfiSource, image: Image) -> None:
        """Correct ``inner``, a source of ``image``."""
        self._inner = inner
        self._image = image

    def row(self, address: int, callee: Callee, read: Read) -> Row | None:
        """See :meth:`analyzer.cfi.row.CfiSource.row`."""
        row = self._inner.row(address, callee, read)
        if row is None or row.covers is None or row.is_signal_frame or not callee.is_context:
            return row
        if not isinstance(row.cfa, RegisterPlus):
            return row
        image, span = self._image, row.covers
        if not (
            arm64_flow.is_prologue(image, span, address)
            or arm64_flow.is_epilogue(image, span, address)
        ):
            return row
        return arm64_flow.row_at(image, span, address, _PRESERVED, row.source) or row
