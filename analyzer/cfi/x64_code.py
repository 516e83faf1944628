"""What the code of an x86-64 prologue or epilogue does to the frame.

Prologues are pushes, ``mov rbp, rsp``, ``sub rsp, constant`` and ``endbr64``; epilogues are
read by :mod:`analyzer.cfi.x64_epilogue`.

Source: Intel's manual for the encodings.
"""

from __future__ import annotations

from analyzer.cfi.pe_x64_codes import REGISTERS
from analyzer.cfi.row import RegisterPlus, Row, Rule, SavedAt
from analyzer.cfi.x64_epilogue import epilogue_at
from analyzer.images.image import Image

_WORD = 8
_MAX_CODE = 1 << 20
_MAX_EPILOGUE = 96
_PROLOGUE = b"\x55\x48\x89\xe5"
_SET_FRAME = (b"\x48\x89\xe5", b"\x48\x8b\xec")
_ENDBR = b"\xf3\x0f\x1e\xfa"
_CALLEE_SAVED = frozenset({"rbx", "rbp", "r12", "r13", "r14", "r15"})


def row_at(image: Image, span: tuple[int, int], address: int, source: str) -> Row | None:
    """Return the rules at ``address`` where the frame is not (any more) complete.

    Args:
        image: The image.
        span: The function's first address and its end, relative to the image's base.
        address: Relative to the image's base; an instruction's first byte.
        source: The format's name, for the row.

    Raises:
        ImageError: The code cannot be read.
    """
    row = epilogue_row_at(image, span, address, source)
    if row is not None:
        return row
    start, end = span
    code = image.read(image.base + start, min(end - start, _MAX_CODE)) or b""
    at = address - start
    # Compilers delay the prologue past an early return; nothing was pushed before it.
    prologue = max(0, code.find(_PROLOGUE))
    if at <= prologue:
        return Row(RegisterPlus("rsp", _WORD), SavedAt(-_WORD), {}, source, False, span)
    return _prologue_row(code[prologue:at], span, source) if at < len(code) else None


def epilogue_row_at(
    image: Image, span: tuple[int, int], address: int, source: str
) -> Row | None:
    """Return the rules at ``address`` if it lies in an epilogue; arguments as for ``row_at``.

    Raises:
        ImageError: The code cannot be read.
    """
    size = min(span[1] - address, _MAX_EPILOGUE)
    code = image.read(image.base + address, size) or b""
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
    return Row(RegisterPlus(base, cfa), SavedAt(-_WORD), rules, source, False, span)


def _prologue_row(code: bytes, span: tuple[int, int], source: str) -> Row | None:
    """Return the rules after ``code``, a prologue up to the address; ``None`` if other."""
    at, depth, frame = 0, _WORD, 0
    rules: dict[str, Rule] = {}
    while at < len(code):
        if code[at : at + 3] in _SET_FRAME:
            frame, at = depth, at + 3
        elif code[at : at + 4] == _ENDBR:
            at += 4
        elif (allocated := _allocated(code, at)) is not None:
            depth, at = depth + allocated[0], allocated[1]
        elif (pushed := _pushed(code, at)) is not None:
            depth, at = depth + _WORD, pushed[1]
            if pushed[0] in _CALLEE_SAVED:
                rules.setdefault(pushed[0], SavedAt(-depth))
        else:
            return None
    cfa = RegisterPlus("rbp", frame) if frame else RegisterPlus("rsp", depth)
    return Row(cfa, SavedAt(-_WORD), rules, source, False, span)


def _pushed(code: bytes, at: int) -> tuple[str, int] | None:
    """Return the register pushed at ``at``, and where the next instruction is."""
    has_prefix = code[at] in (0x40, 0x41)
    opcode = at + has_prefix
    if opcode >= len(code) or code[opcode] & 0xF8 != 0x50:
        return None
    return REGISTERS[(code[opcode] & 7) + 8 * (code[at] == 0x41)], opcode + 1


def _allocated(code: bytes, at: int) -> tuple[int, int] | None:
    """Return the size that ``sub rsp`` at ``at`` takes, and where the next instruction is."""
    if code[at : at + 3] == b"\x48\x83\xec" and len(code) >= at + 4:
        return code[at + 3], at + 4
    if code[at : at + 3] == b"\x48\x81\xec" and len(code) >= at + 7:
        return int.from_bytes(code[at + 3 : at + 7], "little"), at + 7
    return None
