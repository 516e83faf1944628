"""The records of ``.eh_frame`` and ``.debug_frame``: CIEs and FDEs.

A CIE holds what many functions share, an FDE the rules of one function. Both begin with a
``u32`` length (0xffffffff: a ``u64`` length follows, the 64-bit form); then::

                  .eh_frame                            .debug_frame
    CIE id        u32 0                                u32 or u64, all ones
    FDE's CIE     u32, distance back from this field   offset in the section
    addresses     as the CIE's augmentation R says     words

    CIE   u8 version, text augmentation, [u8 address size, u8 segment size: version 4],
          ULEB code alignment, SLEB data alignment, return address register (u8 in
          version 1, else ULEB), augmentation data, instructions
    FDE   first address, size in bytes, augmentation data, instructions

Augmentation letters: ``z`` data with a ULEB size; ``R`` encoding of addresses; ``P``
personality routine; ``L`` encoding of the LSDA; ``S`` signal frame; ``B`` return addresses
are signed with key B; ``G`` memory-tagged frame. ``eh`` is GCC 2's (a word follows).

Encodings (``DW_EH_PE_*``): low four bits the format, the next three what it is relative to,
0x80 the address of the address, 0xff nothing.

Sources: DWARF 5, 6.4; Linux Standard Base, "Exception Frames"; Arm's AADWARF64.
"""

from __future__ import annotations

from analyzer.cfi.cursor import Cursor
from analyzer.images.window import Window
from analyzer.named import NamedTuple

OMITTED = 0xFF

_FIRST_READ = 512
_MAX_RECORD = 1 << 20
_FORMATS = {0x2: (2, False), 0x3: (4, False), 0x4: (8, False)} | {
    0xA: (2, True),
    0xB: (4, True),
    0xC: (8, True),
}


class FrameSection(NamedTuple):
    """One section of unwind records.

    Attributes:
        window: Its bytes.
        address: Address of its first byte, the base of pc-relative pointers.
        is_eh: It is ``.eh_frame`` (or ``__eh_frame``), not ``.debug_frame``.
        word_size: Bytes of an address.
        data_base: Address that ``datarel`` pointers are relative to.
        text_base: Address that ``textrel`` pointers are relative to.
    """

    window: Window
    address: int
    is_eh: bool
    word_size: int
    data_base: int = 0
    text_base: int = 0


class Record(NamedTuple):
    """A CIE or FDE as it lies in the section.

    Attributes:
        cursor: Its bytes after the length, at what follows the id.
        cie_at: Offset in the section of the CIE that an FDE refers to; ``None`` for a CIE.
        end: Offset in the section of the byte after it.
    """

    cursor: Cursor
    cie_at: int | None
    end: int


class Cie(NamedTuple):
    """What the functions that refer to it share; ``program`` is at the first instruction."""

    code_alignment: int
    data_alignment: int
    return_register: int
    address_encoding: int
    has_augmentation_data: bool
    is_signal_frame: bool
    segment_size: int
    program: Cursor


class Fde(NamedTuple):
    """The rules of one function, from address ``start`` to ``end`` (exclusive).

    ``program`` is at the first instruction.
    """

    start: int
    end: int
    program: Cursor


def read_record(section: FrameSection, at: int) -> Record | None:
    """Read the record at offset ``at``; ``None`` at the section's end or terminator.

    Raises:
        ImageError: The record reaches past the section, or is absurdly long.
    """
    window = section.window
    data = window.read_some(at, _FIRST_READ)
    length = int.from_bytes(data[:4], "little")
    header, id_size = 4, 4
    if length == 0xFFFFFFFF:
        length = int.from_bytes(data[4:12], "little")
        header, id_size = 12, 4 if section.is_eh else 8
    if length == 0 or len(data) < header:
        return None
    if length > _MAX_RECORD or length < id_size:
        raise window.error(f"unwind record of {length} bytes", at)
    body_at = at + header
    if header + length <= len(data):
        body = data[header : header + length]
    else:
        body = window.read(body_at, length)
    number = int.from_bytes(body[:id_size], "little")
    is_cie = number == (0 if section.is_eh else (1 << 8 * id_size) - 1)
    cie_at = body_at - number if section.is_eh else number
    cursor = Cursor(body, window.name, window.start + body_at, id_size)
    return Record(cursor, None if is_cie else cie_at, body_at + length)


def read_cie(section: FrameSection, at: int) -> Cie:
    """Read the CIE at offset ``at``.

    Raises:
        ImageError: It is not a CIE, or of a form that nobody documents.
    """
    record = read_record(section, at) if at >= 0 else None
    if record is None or record.cie_at is not None:
        raise section.window.error("not a CIE", at)
    cursor = record.cursor
    version = cursor.u8()
    if version not in (1, 3, 4):
        raise cursor.error(f"CIE of version {version}")
    augmentation = cursor.text()
    if augmentation == b"eh":
        cursor.block(section.word_size)
        augmentation = b""
    segment_size = 0
    if version == 4:
        address_size, segment_size = cursor.u8(), cursor.u8()
        if address_size != section.word_size:
            raise cursor.error(f"addresses of {address_size} bytes")
    code_alignment, data_alignment = cursor.uleb(), cursor.sleb()
    return_register = cursor.u8() if version == 1 else cursor.uleb()
    encoding = 0
    if augmentation:
        encoding = _address_encoding(section, cursor, augmentation)
    return Cie(
        code_alignment,
        data_alignment,
        return_register,
        encoding,
        augmentation.startswith(b"z"),
        b"S" in augmentation,
        segment_size,
        cursor,
    )


def _address_encoding(section: FrameSection, cursor: Cursor, augmentation: bytes) -> int:
    """Read the augmentation data, leave the cursor after it; return how addresses are told."""
    end = None
    if augmentation.startswith(b"z"):
        size = cursor.uleb()
        end = cursor.at + size
        if end > cursor.end:
            raise cursor.error("augmentation data reaches past its CIE")
        augmentation = augmentation[1:]
    encoding = 0
    for letter in augmentation:
        if letter == ord("R"):
            encoding = cursor.u8()
        elif letter == ord("L"):
            cursor.u8()
        elif letter == ord("P"):
            read_pointer(section, cursor, cursor.u8())
        elif letter not in b"SBG":
            # With z the size tells where to go on, so an unknown letter costs nothing.
            if end is None:
                raise cursor.error(f"unknown augmentation {augmentation!r}")
            break
    if end is not None:
        cursor.at = end
    return encoding


def read_fde(section: FrameSection, record: Record, cie: Cie) -> Fde:
    """Read an FDE of which the record and the CIE are known.

    Raises:
        ImageError: It is damaged.
    """
    cursor = record.cursor
    cursor.at += cie.segment_size
    start = read_pointer(section, cursor, cie.address_encoding)
    size = read_pointer(section, cursor, cie.address_encoding & 0x0F)
    if cie.has_augmentation_data:
        cursor.block(cursor.uleb())
    if start is None or size is None:
        raise cursor.error("FDE without address")
    return Fde(start, start + size, cursor)


def read_pointer(section: FrameSection, cursor: Cursor, encoding: int) -> int | None:
    """Read an encoded address.

    Args:
        section: Where it stands, for what it may be relative to.
        cursor: Its position; moved past it.
        encoding: ``DW_EH_PE_*``.

    Returns:
        The address modulo the word size; ``None`` where it is omitted or indirect (an
        address of an address holds only after loading; no function start is told so).

    Raises:
        ImageError: The encoding is not defined.
    """
    if encoding == OMITTED:
        return None
    word_size = section.word_size
    relative = encoding & 0x70
    place = section.address - section.window.start + cursor.origin + cursor.at
    if relative == 0x50:
        cursor.block(-place % word_size)
    value = read_number(cursor, encoding & 0x0F, word_size)
    if encoding & 0x80:
        return None
    if relative == 0x10:
        value += place
    elif relative == 0x20:
        value += section.text_base
    elif relative == 0x30:
        value += section.data_base
    elif relative not in (0x00, 0x50):
        raise cursor.error(f"pointer encoding {encoding:#x}")
    return value & (1 << 8 * word_size) - 1


def read_number(cursor: Cursor, form: int, word_size: int) -> int:
    """Read a number of one of the formats of ``DW_EH_PE_*`` (the low four bits).

    Raises:
        ImageError: The format is not defined.
    """
    if form in _FORMATS:
        size, is_signed = _FORMATS[form]
        return int.from_bytes(cursor.block(size), "little", signed=is_signed)
    if form == 0x0:
        return cursor.unsigned(word_size)
    if form == 0x8:
        return cursor.signed(word_size)
    if form == 0x1:
        return cursor.uleb()
    if form == 0x9:
        return cursor.sleb()
    raise cursor.error(f"pointer format {form:#x}")
