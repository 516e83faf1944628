"""What the unwind information of Windows on ARM and on ARM64 has in common.

``.pdata`` is an array of 8-byte records: ``u32`` RVA of a function, ``u32`` that is either a
packed description of its frame or the RVA of a full one in ``.xdata``. That one begins with a
``u32``: bits 0-17 the function's length in units, bit 21 set where its only epilogue ends it,
then the number of epilogues (5 bits) and of words of codes. Where both are 0, a second ``u32``
has them: bits 0-15 and 16-23. One ``u32`` for each epilogue follows, its place in units (bits
0-17) and its first code, and then the codes, bytes.

Sources: Microsoft, "ARM exception handling" and "ARM64 exception handling".
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

from analyzer.cfi.row import Callee, LoadedFrom, RegisterPlus, Row, Rule, SavedAt
from analyzer.errors import ImageError
from analyzer.images.pe import Pe
from analyzer.named import NamedTuple

SOURCE = ".pdata"
ENTRY = struct.Struct("<II")

_U32 = struct.Struct("<I")
_PLACE = 0x3FFFF


class Layout(NamedTuple):
    """The bits in which the two differ, counted from the lowest.

    Attributes:
        epilogues: Where the first word has the number of epilogues.
        code_words: Where it has the number of words of codes.
        first_code: Where an epilogue's word has its first code.
    """

    epilogues: int
    code_words: int
    first_code: int


class FullRecord(NamedTuple):
    """A full description of a function's frame.

    Attributes:
        header: The first word.
        units: The function's length.
        last_epilogue: First code of the only epilogue, if that ends the function.
        epilogues: Place of each other epilogue, in units from the function's start, and its
            first code.
        codes: All codes; the prologue's come first.
    """

    header: int
    units: int
    last_epilogue: int | None
    epilogues: tuple[tuple[int, int], ...]
    codes: bytes


def read_full(image: Pe, rva: int, layout: Layout) -> FullRecord:
    """Read the full description at ``rva``.

    Raises:
        ImageError: The file does not have it.
    """
    window = image.mapped(rva)
    if window is None:
        raise ImageError(f"{image.window.name}: no .xdata at RVA {rva:#x}")
    (word,) = _U32.unpack(window.read(0, 4))
    count, words, at = word >> layout.epilogues & 31, word >> layout.code_words, 4
    if not count and not words:
        (more,) = _U32.unpack(window.read(4, 4))
        count, words, at = more & 0xFFFF, more >> 16 & 0xFF, 8
    is_single = bool(word >> 21 & 1)
    scopes = b"" if is_single else window.read(at, 4 * count)
    return FullRecord(
        word,
        word & _PLACE,
        count if is_single else None,
        tuple(
            (scope & _PLACE, scope >> layout.first_code)
            for (scope,) in _U32.iter_unpack(scopes)
        ),
        window.read(at + len(scopes), 4 * words),
    )


def undefined_code(image: Pe, rva: int) -> ImageError:
    """Return the complaint about codes of the description at ``rva``."""
    return ImageError(f"{image.window.name}: undefined unwind code at RVA {rva:#x}")


def leaf_row(image: Pe, address: int, callee: Callee) -> Row | None:
    """Return the rules at an RVA that has no record: only a leaf has none."""
    # A leaf has called nobody.
    is_leaf = callee.is_context and image.is_code(image.base + address)
    return Row(RegisterPlus("sp"), None, {}, SOURCE) if is_leaf else None


def undone_row(
    register: str,
    offset: int,
    saved: Mapping[str, tuple[str, int]],
    span: tuple[int, int],
    *,
    is_interrupt: bool,
) -> Row:
    """Return the rules of a frame whose codes have all been undone.

    Args:
        register: What the end of the frame is counted from.
        offset: Bytes from there to the end.
        saved: Register and offset at which each register was saved; a nameless one is none.
        span: The function.
        is_interrupt: The frame holds the interrupted one's stack pointer and address.
    """
    rules: dict[str, Rule] = {
        name: SavedAt(place - offset)
        if base == register and not is_interrupt
        else LoadedFrom(base, place)
        for name, (base, place) in saved.items()
        if name
    }
    return_address = rules.pop("pc", None) or rules.get("lr")
    cfa = rules.get("sp") if is_interrupt else None
    frame = cfa or RegisterPlus(register, offset)
    return Row(frame, return_address, rules, SOURCE, is_interrupt, span)
