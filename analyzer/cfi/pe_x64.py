"""Windows x64 unwind information: ``.pdata`` and ``.xdata`` as rows.

``.pdata`` is an array of 12-byte RUNTIME_FUNCTION records sorted by address: ``u32`` RVA of
the function's first byte, of its end, and of its UNWIND_INFO (see
:mod:`analyzer.cfi.pe_x64_codes`; an odd number there is, less one, the RVA of another
RUNTIME_FUNCTION that has it).

The codes are in reverse order of the prologue: undoing them one after another leads to the
return address. In the middle of a prologue only those count that were executed. Epilogues are
not described (in version 2 only where they are): the code itself is read there. A function
without a record is a leaf: its return address is on top of the stack.

Source: Microsoft, "x64 exception handling".
"""

from __future__ import annotations

import struct

from analyzer.cfi.pe_records import FunctionRecords
from analyzer.cfi.pe_x64_codes import Operation, UnwindInfo, read_info
from analyzer.cfi.row import Callee, LoadedFrom, RegisterPlus, Row, Rule, SavedAt
from analyzer.cfi.x64_epilogue import epilogue_at
from analyzer.images.pe import Pe
from analyzer.memory import Read
from analyzer.named import NamedTuple

SOURCE = ".pdata"

_WORD = 8
_MAX_CHAIN = 32
_MAX_CODE = 64
_FUNCTION = struct.Struct("<III")


class Function(NamedTuple):
    """One RUNTIME_FUNCTION: code from RVA ``start`` to ``end``, unwound by ``info``."""

    start: int
    end: int
    info: int


class Place(NamedTuple):
    """An address on the stack: the callee's ``register`` plus ``offset`` bytes."""

    register: str
    offset: int

    def plus(self, size: int) -> Place:
        """Return the place ``size`` bytes higher."""
        return Place(self.register, self.offset + size)


class _Frame:
    """The frame at one address while it is being undone, innermost allocation first.

    Attributes:
        sp: Where the stack pointer points after what was undone so far.
        saved: Where callee-saved registers were found.
        has_interrupt: A machine frame is at ``sp``: five words that the CPU pushed.
    """

    def __init__(self) -> None:
        self.sp = Place("rsp", 0)
        self.saved: dict[str, Place] = {}
        self.has_interrupt = False

    def pop(self, register: str) -> None:
        self.saved.setdefault(register, self.sp)
        self.sp = self.sp.plus(_WORD)

    def row(self, function: Function | None) -> Row:
        """Return the rules, now that ``sp`` points at the return address."""
        covers = None if function is None else (function.start, function.end)
        sp = self.sp
        if self.has_interrupt:
            saved: dict[str, Rule] = {r: LoadedFrom(*place) for r, place in self.saved.items()}
            caller_sp = LoadedFrom(*sp.plus(3 * _WORD))
            return Row(caller_sp, LoadedFrom(*sp), saved, SOURCE, True, covers)
        cfa = sp.plus(_WORD)
        rules = {
            register: SavedAt(place.offset - cfa.offset)
            if place.register == cfa.register
            else LoadedFrom(*place)
            for register, place in self.saved.items()
        }
        return Row(RegisterPlus(*cfa), SavedAt(-_WORD), rules, SOURCE, False, covers)


class PeX64Cfi:
    """The unwind information of one x64 image."""

    source = SOURCE

    def __init__(self, image: Pe) -> None:
        """Find ``.pdata``.

        Raises:
            ImageError: The image's headers are damaged.
        """
        self._image = image
        self._functions = FunctionRecords(image, _FUNCTION)

    def row(self, address: int, callee: Callee, read: Read) -> Row | None:
        """See :meth:`analyzer.cfi.row.CfiSource.row`."""
        function = self.function_at(address)
        if function is None:
            # Only a leaf has no record, and a leaf has called nobody.
            is_leaf = callee.is_context and self._image.is_code(self._image.base + address)
            return _Frame().row(None) if is_leaf else None
        info = read_info(self._image, function.info)
        if callee.is_context:
            frame = self._epilogue(address, function, info)
            if frame is not None:
                return frame.row(function)
        return self._undone(address, function, info).row(function)

    def function_at(self, address: int) -> Function | None:
        """Return the record that covers RVA ``address``.

        Raises:
            ImageError: The records cannot be read.
        """
        record = self._functions.last_before(address)
        if record is None:
            return None
        function = Function(*record)
        for _ in range(_MAX_CHAIN):
            if not function.info & 1:
                break
            other = self._image.mapped(function.info & ~1, _FUNCTION.size)
            if other is None:
                return None
            function = function._replace(info=other.unpack(_FUNCTION, 0)[2])
        return function if function.start <= address < function.end else None

    def _undone(self, address: int, function: Function, info: UnwindInfo) -> _Frame:
        """Return the frame with everything undone that was executed before ``address``."""
        frame = _Frame()
        offset: int | None = address - function.start
        for _ in range(_MAX_CHAIN):
            _undo(frame, info, offset)
            if info.chained is None or frame.has_interrupt:
                break
            # The parent's whole prologue ran before this part of the function.
            offset = None
            info = read_info(self._image, info.chained)
        return frame

    def _epilogue(self, address: int, function: Function, info: UnwindInfo) -> _Frame | None:
        """Return the frame as the rest of an epilogue undoes it; ``None`` outside of one."""
        if not info.may_be_epilogue(function.end - address):
            return None
        epilogue = epilogue_at(self._code(address), address)
        if epilogue is None:
            return None
        if epilogue.jumps_to is not None and not self._is_function(epilogue.jumps_to):
            return None
        frame = _Frame()
        for step in epilogue.steps:
            if step.pops:
                frame.pop(step.register)
            else:
                frame.sp = Place(step.register, step.offset)
        return frame

    def _code(self, address: int) -> bytes:
        window = self._image.mapped(address)
        return b"" if window is None else window.read_some(0, _MAX_CODE)

    def _is_function(self, target: int) -> bool:
        """Tell whether a jump there leaves the frame, because nothing is pushed there yet.

        Otherwise it stays within the function, possibly in a part that lies elsewhere.
        """
        function = self.function_at(target)
        if function is None:
            return self._image.is_code(self._image.base + target)
        frame = self._undone(target, function, read_info(self._image, function.info))
        return frame.sp == Place("rsp", 0) and not frame.saved


def _undo(frame: _Frame, info: UnwindInfo, offset: int | None) -> None:
    """Undo the codes executed before ``offset`` bytes of the function (``None``: all)."""
    done = [code for code in info.codes if offset is None or offset >= code.offset]
    base = frame.sp
    is_whole = offset is None or offset >= info.prologue_size or info.chained is not None
    if info.frame_register and (
        is_whole or any(code.operation is Operation.SET_FRAME for code in done)
    ):
        base = Place(info.frame_register, -info.frame_offset)
    for code in done:
        if code.operation is Operation.PUSH:
            frame.pop(code.register)
        elif code.operation is Operation.ALLOCATE:
            frame.sp = frame.sp.plus(code.size)
        elif code.operation is Operation.SET_FRAME:
            frame.sp = base
        elif code.operation is Operation.SAVE:
            frame.saved.setdefault(code.register, base.plus(code.size))
        else:
            frame.sp = frame.sp.plus(code.size)
            frame.has_interrupt = True
