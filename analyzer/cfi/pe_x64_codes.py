"""UNWIND_INFO of Windows x64: what a function's prologue did to the stack.

Layout::

    u8     version (low 3 bits, 1 or 2) and flags (1 and 2: handlers, 4: chained)
    u8     size of the prologue in bytes
    u8     number of slots
    u8     frame register (low 4 bits; 0 none), its distance above RSP / 16 (high 4 bits)
    u16[]  slots: u8 end of the instruction in the prologue, operation (4 bits), operand
           (4 bits); large operands take the next one or two slots
    if chained, after an even number of slots: a RUNTIME_FUNCTION with more codes

Version 2 tells in operations 6, in pairs of slots, where epilogues are: the first slot their
size and (operand bit 0) whether one ends the function, the others each one's distance from the
function's end (12 bits; 0 is padding).

Source: Microsoft, "x64 exception handling"; version 2: the unwinder of the .NET runtime.
"""

from __future__ import annotations

from enum import Enum, auto

from analyzer.errors import ImageError
from analyzer.images.pe import Pe
from analyzer.named import NamedTuple

REGISTERS = (
    *("rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi"),
    *(f"r{number}" for number in range(8, 16)),
)
"""Register names by the number that the CPU's instructions use."""

_CHAINED = 4
_EPILOGUE = 6
_MAX_SLOTS = 255
_SLOTS = {0: 1, 2: 1, 3: 1, 4: 2, 5: 3, _EPILOGUE: 2, 7: 3, 8: 2, 9: 3, 10: 1}


class Operation(Enum):
    """What one instruction of a prologue did."""

    PUSH = auto()
    ALLOCATE = auto()
    SET_FRAME = auto()
    SAVE = auto()
    INTERRUPT = auto()


class Code(NamedTuple):
    """One instruction of a prologue.

    Attributes:
        offset: Its end, in bytes from the function's start.
        operation: What it did.
        register: The register pushed or saved.
        size: Bytes allocated; where a register was saved, in bytes from the frame's base;
            for an interrupt the bytes of the error code.
    """

    offset: int
    operation: Operation
    register: str = ""
    size: int = 0


class UnwindInfo(NamedTuple):
    """One UNWIND_INFO.

    Attributes:
        version: 1 or 2.
        prologue_size: In bytes.
        frame_register: Name of the frame register; empty without one.
        frame_offset: Bytes that it is above the stack pointer.
        codes: In the file's order, the prologue's last instruction first.
        epilogues: (distance of the start from the function's end, size) in bytes; version 2.
        chained: RVA of the UNWIND_INFO with the rest; ``None`` at the chain's end.
    """

    version: int
    prologue_size: int
    frame_register: str
    frame_offset: int
    codes: tuple[Code, ...]
    epilogues: tuple[tuple[int, int], ...]
    chained: int | None

    def may_be_epilogue(self, to_end: int) -> bool:
        """Tell whether there can be an epilogue that far from the function's end.

        Version 1 does not tell: a function that returns early has an epilogue even in the
        middle of its prologue.
        """
        if not self.epilogues:
            return True
        return any(start - size < to_end <= start for start, size in self.epilogues)


def read_info(image: Pe, rva: int) -> UnwindInfo:
    """Read the UNWIND_INFO at ``rva``.

    Raises:
        ImageError: It is not there, or of a version or with a code that nobody documents.
    """
    window = image.mapped(rva)
    if window is None:
        raise ImageError(f"{image.window.name}: no unwind information at RVA {rva:#x}")
    head = window.read_some(0, 4 + 2 * _MAX_SLOTS + 14)
    if len(head) < 4:
        raise window.error("unwind information is cut short", 0)
    version, flags = head[0] & 7, head[0] >> 3
    end = 4 + 2 * head[2]
    if version not in (1, 2) or end > len(head):
        raise window.error(f"unwind information of version {version}, {head[2]} slots", 0)
    try:
        codes, epilogues = _read_codes(head[4:end], version)
    except (IndexError, KeyError) as error:
        raise window.error("undefined unwind code", 4) from error
    chained_at = 4 + 2 * (head[2] + 1 & ~1) + 8
    chained = head[chained_at : chained_at + 4]
    return UnwindInfo(
        version,
        head[1],
        REGISTERS[head[3] & 15] if head[3] & 15 else "",
        (head[3] >> 4) * 16,
        codes,
        epilogues,
        int.from_bytes(chained, "little") if flags & _CHAINED and len(chained) == 4 else None,
    )


def _read_codes(
    slots: bytes, version: int
) -> tuple[tuple[Code, ...], tuple[tuple[int, int], ...]]:
    codes: list[Code] = []
    distances: list[int] = []
    size, at = 0, 0
    while at < len(slots):
        operation, operand = slots[at + 1] & 15, slots[at + 1] >> 4
        count = 2 + operand if operation == 1 else _SLOTS[operation]
        words = [
            int.from_bytes(slots[place : place + 2], "little")
            for place in range(at, at + 2 * count, 2)
        ]
        if at + 2 * count > len(slots):
            raise IndexError
        if operation == _EPILOGUE and version == 2:
            if not size:
                size = slots[at]
                distances.append(size if operand & 1 else 0)
                words = words[1:]
            distances.extend(word & 0xFF | word >> 12 << 8 for word in words)
        else:
            code = _code(slots[at], operation, operand, words[1:])
            codes.extend([] if code is None else [code])
        at += 2 * count
    return tuple(codes), tuple((distance, size) for distance in distances if distance)


def _code(offset: int, operation: int, operand: int, words: list[int]) -> Code | None:
    """Return one operation; ``None`` for those that save vector registers."""
    number = sum(word << 16 * place for place, word in enumerate(words))
    if operation == 0:
        return Code(offset, Operation.PUSH, REGISTERS[operand])
    if operation == 1:
        return Code(offset, Operation.ALLOCATE, size=number if operand else number * 8)
    if operation == 2:
        return Code(offset, Operation.ALLOCATE, size=operand * 8 + 8)
    if operation == 3:
        return Code(offset, Operation.SET_FRAME)
    if operation in (4, 5):
        size = number * 8 if operation == 4 else number
        return Code(offset, Operation.SAVE, REGISTERS[operand], size)
    if operation == 10:
        return Code(offset, Operation.INTERRUPT, size=8 * (operand & 1))
    return None
