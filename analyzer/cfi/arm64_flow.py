"""The frame at one instruction of an ARM64 function, by following its code from the start.

Compact unwind information tells the frame in a function's body. A crash may also lie before
the frame is complete, after it began to be undone, or on a path that never makes one
(compilers delay prologues past an early return). All paths from the function's start are
followed, each instruction once, until the address is met; what was done to SP, FP and the
registers on the way is its frame. Addresses that no path meets, such as targets of jump
tables, are left to the format.
"""

from __future__ import annotations

from collections.abc import Mapping, Set

from analyzer.cfi import arm64_code
from analyzer.cfi.row import RegisterPlus, Row, Rule, SavedAt
from analyzer.images.image import Image
from analyzer.named import NamedTuple

_MAX_CODE = 1 << 20
_MAX_PROLOGUE = 128
_MAX_EPILOGUE = 128
_ALWAYS_SAVED = frozenset({"fp", "lr"})


class _Frame(NamedTuple):
    """A frame in the making.

    Attributes:
        depth: CFA minus SP; ``None`` when the code computed SP at run time.
        frame: CFA minus FP; ``None`` while FP is the caller's.
        saved: Where registers were saved, from the CFA.
    """

    depth: int | None
    frame: int | None
    saved: Mapping[str, int]


def row_at(
    image: Image, span: tuple[int, int], address: int, saves: Set[str], source: str
) -> Row | None:
    """Return the rules at ``address``, or ``None`` when no path from the start leads there.

    Args:
        image: The image.
        span: The function's first address and its end, relative to the image's base.
        address: Relative to the image's base; an instruction's first byte.
        saves: Registers that the function saves, by its unwind information; others that it
            stores are just data.
        source: The format's name, for the row.

    Raises:
        ImageError: The code cannot be read.
    """
    start, end = span
    if end - start > _MAX_CODE:
        return None
    code = image.read(image.base + start, end - start)
    if code is None:
        return None
    pending = [(start, _Frame(0, None, {}))]
    seen: set[int] = set()
    while pending:
        at, frame = pending.pop()
        if at in seen or not start <= at < end - 3:
            continue
        if at == address:
            return _row(frame, span, source)
        seen.add(at)
        word = int.from_bytes(code[at - start : at - start + 4], "little")
        frame = _after(frame, word, saves | _ALWAYS_SAVED)
        pending.extend((target, frame) for target in arm64_code.successors(word, at))
    return None


def is_prologue(image: Image, span: tuple[int, int], address: int) -> bool:
    """Tell whether a straight run of code without calls leads from the start to ``address``.

    Branches that may leave it do not matter: early returns come before the frame is made.

    Raises:
        ImageError: The code cannot be read.
    """
    start = span[0]
    if not 0 < address - start <= _MAX_PROLOGUE:
        return False
    code = image.read(image.base + start, address - start) or b""
    words = [int.from_bytes(code[at : at + 4], "little") for at in range(0, len(code) - 3, 4)]
    return bool(words) and all(
        not arm64_code.is_call(word) and 4 in arm64_code.successors(word, 0) for word in words
    )


def is_epilogue(image: Image, span: tuple[int, int], address: int) -> bool:
    """Tell whether a frame is undone between ``address`` and the next jump or return.

    Other instructions may stand between; what lowers SP or stores to it may not.

    Raises:
        ImageError: The code cannot be read.
    """
    size = min(span[1] - address, _MAX_EPILOGUE)
    code = image.read(image.base + address, size) or b""
    undoes = False
    for at in range(0, len(code) - 3, 4):
        word = int.from_bytes(code[at : at + 4], "little")
        access, change = arm64_code.access(word), arm64_code.sp_change(word)
        if (change or 0) < 0 or (access is not None and not access.loads):
            return False
        restores = access is not None and bool(_ALWAYS_SAVED.intersection(access.registers))
        undoes = undoes or restores or change is not None
        if set(arm64_code.successors(word, address + at)) != {address + at + 4}:
            return undoes or arm64_code.is_return(word)
    return False


def _row(frame: _Frame, span: tuple[int, int], source: str) -> Row | None:
    if frame.frame is not None:
        cfa = RegisterPlus("fp", frame.frame)
    elif frame.depth is not None:
        cfa = RegisterPlus("sp", frame.depth)
    else:
        return None
    rules: dict[str, Rule] = {name: SavedAt(place) for name, place in frame.saved.items()}
    return Row(cfa, rules.get("lr"), rules, source, False, span)


def _after(frame: _Frame, word: int, saves: Set[str]) -> _Frame:
    """Return the frame after one instruction."""
    access = arm64_code.access(word)
    if access is not None:
        return _accessed(frame, access, saves)
    change = arm64_code.sp_change(word)
    if change is not None:
        return frame._replace(depth=None if frame.depth is None else frame.depth - change)
    above_sp = arm64_code.fp_from_sp(word)
    if above_sp is not None:
        return frame if frame.depth is None else frame._replace(frame=frame.depth - above_sp)
    from_fp = arm64_code.sp_from_fp(word)
    if from_fp is not None:
        return frame._replace(depth=None if frame.frame is None else frame.frame - from_fp)
    return frame._replace(depth=None) if arm64_code.changes_sp(word) else frame


def _accessed(frame: _Frame, access: arm64_code.Access, saves: Set[str]) -> _Frame:
    if frame.depth is None:
        return frame
    saved = dict(frame.saved)
    fp_offset = frame.frame
    for index, register in enumerate(access.registers):
        place = access.offset + 8 * index - frame.depth
        if not access.loads and register in saves:
            saved.setdefault(register, place)
        elif access.loads and saved.get(register) == place:
            del saved[register]
            fp_offset = None if register == "fp" else fp_offset
    return _Frame(frame.depth - access.moves, fp_offset, saved)
