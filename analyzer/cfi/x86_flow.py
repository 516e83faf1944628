"""The frame at one instruction of a 32-bit Windows function, by following its code.

Windows' 32-bit images carry no unwind information: that is in the PDB, which is seldom at
hand. So all paths from the function's start are followed, each instruction once, until the
address is met; what was pushed, allocated and saved on the way is the function's frame. Where
that does not tell, the way to the function's return does (:mod:`analyzer.cfi.x86_return`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from analyzer.cfi.row import Callee, Inputs, Row, SavedAt
from analyzer.cfi.x86_code import X86Instructions
from analyzer.cfi.x86_frame import Frame, Passed, frame_row, moved, paths
from analyzer.cfi.x86_return import row_to_return
from analyzer.cfi.x86_steps import X86, Effect, Kind
from analyzer.disassembly import DisassemblerError
from analyzer.images.pe import Pe
from analyzer.memory import Read

SOURCE = "x86 code"

_MAX_CODE = 1 << 16


class X86Code:
    """The code of one 32-bit Windows image."""

    source = SOURCE

    def __init__(self, image: Pe) -> None:
        """Read nothing yet."""
        self._base = image.base
        self._code = X86Instructions(image)
        self._frames: dict[tuple[int, int], Frame | None] = {}
        self._entries: dict[int, bool] = {}
        self._ways: dict[int, Row | None] = {}

    def row(self, address: int, callee: Callee, read: Read) -> Row | None:
        """See :meth:`analyzer.cfi.row.CfiSource.row`."""
        try:
            row = self._row_from(callee.function, address, callee.registers)
            return row or self._row_to_return(address, callee, read)
        except DisassemblerError:
            return None

    def _row_from(
        self, start: int | None, address: int, registers: Mapping[str, int]
    ) -> Row | None:
        if start is None or not 0 <= address - start < _MAX_CODE:
            return None
        key = start, address
        if key not in self._frames:
            self._frames[key] = self._followed(start, address) if self._enters(start) else None
        frame = self._frames[key]
        return None if frame is None else frame_row(frame, registers, SOURCE)

    def _enters(self, start: int) -> bool:
        """Tell whether a frame is made from ``start`` on.

        Compilers move unlikely code away and give it a name; the frame is complete there.
        Such code uses the frame pointer without setting it, or returns from another depth.
        """
        if start not in self._entries:
            self._entries[start] = self._is_entry(start)
        return self._entries[start]

    def _is_entry(self, start: int) -> bool:
        depths = set[int | None]()
        for _at, frame, done, after in self._paths(start, range(1 << 32)):
            if done.uses_frame and frame.frame is None and X86.frame in frame.intact:
                return False
            if done.kind is Kind.RETURN:
                depths.add(frame.depth)
                if frame.depth == X86.word:
                    return True
            if self._code.may_not_return(done, after):
                break
        return depths <= {None}

    def _row_to_return(self, address: int, callee: Callee, read: Read) -> Row | None:
        """Return the rules by the way to the return, if that leads behind a call.

        A call that never comes back may be the last instruction of its function: the way
        would go through another one.
        """
        resume = address if callee.is_context else address + 1
        if resume not in self._ways:
            self._ways[resume] = row_to_return(self._code, resume, SOURCE)
        row = self._ways[resume]
        if row is None:
            return None
        cfa = row.cfa.value(Inputs(callee.registers, None, read, X86.word))
        slot = SavedAt(-X86.word).value(Inputs(callee.registers, cfa, read, X86.word))
        if slot is None:
            return None
        loaded = callee.registers["eip"] - resume
        is_inside = self._code.has(slot - loaded)
        return row if not is_inside or self._code.follows_call(slot - loaded) else None

    def _followed(self, start: int, wanted: int) -> Frame | None:
        """Return the frame before the instruction that holds the byte ``wanted``."""
        for at, frame, _done, after in self._paths(start, range(start, start + _MAX_CODE)):
            if at <= wanted < after:
                return frame
        return None

    def _paths(self, start: int, within: range) -> Iterator[Passed]:
        return paths(self._code, start, within, self._called)

    def _called(self, frame: Frame, call: Effect, after: int) -> Frame:
        """Return the frame after a call."""
        if self._code.probes(call):
            return moved(frame, None if frame.size is None else -frame.size)
        return moved(frame, self._code.after_call(call, after, frame.pushed))
