"""DWARF expressions: the small stack machine in which unusual unwind rules are written.

Signal trampolines and PLT entries need it. An expression is bytes: an operation, then its
operands. It works on a stack of words; a register rule's expression starts with the CFA on
it, the CFA's own with nothing. What is left on top is the result.

Operations that have no meaning in unwind rules (calls, frame bases, pieces, registers as
locations) make the value unknown, as do steps and stack beyond any honest use.

Source: DWARF 5, 2.5 and 6.4.2; numbers: table 7.9. Division is signed and the remainder
unsigned, comparisons are signed, as in GCC's unwinder.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from analyzer.cfi.cursor import Cursor
from analyzer.cfi.row import Inputs
from analyzer.errors import ImageError
from analyzer.named import NamedTuple

_MAX_STEPS = 1000
_MAX_STACK = 256

_ADDRESS, _DEREF, _DUP, _DROP, _OVER, _PICK, _SWAP, _ROT = 0x03, 0x06, *range(0x12, 0x18)
_ABS, _NEG, _NOT, _PLUS_UCONST, _BRA, _SKIP = 0x19, 0x1F, 0x20, 0x23, 0x28, 0x2F
_LIT0, _BREG0, _BREGX, _DEREF_SIZE, _NOP = 0x30, 0x70, 0x92, 0x94, 0x96

_FIXED_CONSTANTS = {
    **{0x08: (1, False), 0x09: (1, True), 0x0A: (2, False), 0x0B: (2, True)},
    **{0x0C: (4, False), 0x0D: (4, True), 0x0E: (8, False), 0x0F: (8, True)},
}
_CONSTU, _CONSTS = 0x10, 0x11

_UNSIGNED: Mapping[int, Callable[[int, int], int]] = {
    0x1A: lambda a, b: a & b,
    0x1C: lambda a, b: a - b,
    0x1D: lambda a, b: a % b,
    0x1E: lambda a, b: a * b,
    0x21: lambda a, b: a | b,
    0x22: lambda a, b: a + b,
    0x24: lambda a, b: a << b if b < 64 else 0,
    0x25: lambda a, b: a >> b if b < 64 else 0,
    0x27: lambda a, b: a ^ b,
}
_SIGNED: Mapping[int, Callable[[int, int], int]] = {
    0x1B: lambda a, b: abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1),
    0x26: lambda a, b: a >> (b if 0 <= b < 64 else 63),
    0x29: lambda a, b: int(a == b),
    0x2A: lambda a, b: int(a >= b),
    0x2B: lambda a, b: int(a > b),
    0x2C: lambda a, b: int(a <= b),
    0x2D: lambda a, b: int(a < b),
    0x2E: lambda a, b: int(a != b),
}


class Expression(NamedTuple):
    """A rule whose value an expression computes.

    Attributes:
        program: The operations.
        registers: Register name by DWARF number.
        is_address: The value lies in memory at the result, rather than being the result.
    """

    program: bytes
    registers: Mapping[int, str]
    is_address: bool = False

    def value(self, inputs: Inputs) -> int | None:
        """See :meth:`analyzer.cfi.row.Rule.value`."""
        stack = [] if inputs.cfa is None else [inputs.cfa]
        try:
            result = _Machine(self.program, self.registers, inputs, stack).run()
        except (ImageError, _Unknown, IndexError, ZeroDivisionError):
            return None
        if not self.is_address:
            return result
        data = inputs.read(result, inputs.word_size)
        return None if data is None else int.from_bytes(data, "little")

    def __str__(self) -> str:
        text = f"expression {self.program.hex()}"
        return f"[{text}]" if self.is_address else text


class _Unknown(Exception):
    """A register or memory that the expression needs is not known, or it makes no sense."""


class _Machine:
    """One run of one expression."""

    def __init__(
        self, program: bytes, names: Mapping[int, str], inputs: Inputs, stack: list[int]
    ) -> None:
        self._cursor = Cursor(program, "DWARF expression")
        self._names = names
        self._inputs = inputs
        self._stack = stack
        self._bits = 8 * inputs.word_size

    def run(self) -> int:
        cursor, stack = self._cursor, self._stack
        for _ in range(_MAX_STEPS):
            if cursor.at >= cursor.end:
                return stack[-1]
            self._step(cursor.u8())
            if len(stack) > _MAX_STACK:
                break
        raise _Unknown

    def _step(self, operation: int) -> None:
        if operation in _UNSIGNED or operation in _SIGNED:
            self._combine(operation)
        elif _BREG0 <= operation < _BREG0 + 32:
            self._push(self._register(operation - _BREG0) + self._cursor.sleb())
        elif _LIT0 <= operation < _LIT0 + 32:
            self._push(operation - _LIT0)
        elif operation in (_BRA, _SKIP):
            self._jump(operation)
        elif operation in (_ABS, _NEG, _NOT, _PLUS_UCONST, _DEREF, _DEREF_SIZE):
            self._change(operation)
        elif _DUP <= operation <= _ROT:
            self._shuffle(operation)
        elif operation != _NOP:
            self._push(self._constant(operation))

    def _push(self, value: int) -> None:
        self._stack.append(value & (1 << self._bits) - 1)

    def _as_signed(self, value: int) -> int:
        return value - (1 << self._bits) if value >> self._bits - 1 else value

    def _register(self, number: int) -> int:
        value = self._inputs.registers.get(self._names.get(number, ""))
        if value is None:
            raise _Unknown
        return value

    def _constant(self, operation: int) -> int:
        cursor = self._cursor
        if operation in _FIXED_CONSTANTS:
            size, is_signed = _FIXED_CONSTANTS[operation]
            return cursor.signed(size) if is_signed else cursor.unsigned(size)
        if operation == _CONSTU:
            return cursor.uleb()
        if operation == _CONSTS:
            return cursor.sleb()
        if operation == _BREGX:
            return self._register(cursor.uleb()) + cursor.sleb()
        raise _Unknown

    def _combine(self, operation: int) -> None:
        second = self._stack.pop()
        first = self._stack.pop()
        if operation in _UNSIGNED:
            self._push(_UNSIGNED[operation](first, second))
        else:
            signed = self._as_signed
            self._push(_SIGNED[operation](signed(first), signed(second)))

    def _change(self, operation: int) -> None:
        top = self._stack.pop()
        if operation == _DEREF:
            self._push(self._load(top, self._inputs.word_size))
        elif operation == _DEREF_SIZE:
            self._push(self._load(top, self._cursor.u8()))
        elif operation == _PLUS_UCONST:
            self._push(top + self._cursor.uleb())
        elif operation == _ABS:
            self._push(abs(self._as_signed(top)))
        else:
            self._push(-top if operation == _NEG else ~top)

    def _load(self, address: int, size: int) -> int:
        data = self._inputs.read(address, size) if size <= self._inputs.word_size else None
        if data is None:
            raise _Unknown
        return int.from_bytes(data, "little")

    def _shuffle(self, operation: int) -> None:
        stack = self._stack
        if operation == _DUP:
            stack.append(stack[-1])
        elif operation == _DROP:
            stack.pop()
        elif operation == _OVER:
            stack.append(stack[-2])
        elif operation == _PICK:
            stack.append(stack[-1 - self._cursor.u8()])
        elif operation == _SWAP:
            stack[-1], stack[-2] = stack[-2], stack[-1]
        else:
            stack[-3:] = [stack[-1], stack[-3], stack[-2]]

    def _jump(self, operation: int) -> None:
        distance = self._cursor.signed(2)
        if operation == _SKIP or self._stack.pop():
            target = self._cursor.at + distance
            if not 0 <= target <= self._cursor.end:
                raise _Unknown
            self._cursor.at = target
