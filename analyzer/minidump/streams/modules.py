"""The ModuleList stream (type 4): the files that the process had loaded.

A plain list of 108-byte records: ``u64`` base address, ``u32`` size, ``u32`` checksum, ``u32``
time stamp, ``u32`` file offset of the name (UTF-16), 52 bytes VS_FIXEDFILEINFO, the CodeView
record as ``u32`` size, ``u32`` file offset, the miscellaneous record likewise, 16 bytes zero.

CodeView records tell which debug file belongs to the module:

- ``RSDS``: GUID, ``u32`` age, name of the PDB (UTF-8). Also made for Mach-O, GUID = UUID.
- ``NB10``: ``u32`` offset, ``u32`` time stamp, ``u32`` age, name of the PDB.
- ``LEpB`` (``0x4270454c``): the raw build id of an ELF file.

Ids are the texts that minidump-stackwalk prints: the debug id is the GUID as 32 hex digits and
the age without padding; an ELF build id counts as a GUID by its first 16 bytes, age 0. The
code id is the time stamp and size (PE), the whole build id (ELF) or the UUID (Mach-O), in
lower case.

Sources: Microsoft, ``MINIDUMP_MODULE`` and ``VS_FIXEDFILEINFO``; Breakpad,
``minidump_format.h`` (``MDCVInfoELF``); rust-minidump, ``MinidumpModule``.
"""

from __future__ import annotations

import struct

from analyzer.errors import TruncatedError
from analyzer.minidump.records import plain_list
from analyzer.minidump.text import until_nul, utf16_or_empty
from analyzer.minidump.view import ByteView
from analyzer.model import Module

_MODULE = struct.Struct("<QI4xIIII16s28xII24x")
_GUID = struct.Struct("<IHH8s")
_GUID_AS_TEXT = struct.Struct(">IHH8s")
_AGE = struct.Struct("<I")
_RSDS_SIZE = 24
_NB10 = struct.Struct("<4sIII")
_VERSIONS = struct.Struct("<IIII")

_FIXED_INFO = (0xFEEF04BD, 0x10000)
_NARROW_VERSION = frozenset({"Windows NT", "Mac OS X", "iOS", ""})
_MAX_RECORD = 0x1000
_MAX_BUILD_ID = 64
_UUID_CODE_ID = frozenset({"Mac OS X", "iOS"})


def read(view: ByteView, os: str = "") -> tuple[Module, ...]:
    """Read all modules in file order; the program itself usually comes first.

    Args:
        view: Exactly the bytes of the stream.
        os: ``SystemInfo.os``; the form of code ids and versions depends on it.

    Raises:
        TruncatedError: The stream has not even a count.
    """
    modules = []
    for record in plain_list(view, _MODULE, "modules"):
        base, size, timestamp, name_rva, magic, layout, versions, cv_size, cv_rva = record
        if size == 0 or base + size > 1 << 64:
            view.complain(f"module at {base:#x} has {size} bytes", "it is left out")
            continue
        path = utf16_or_empty(view, name_rva, f"the module at {base:#x} has no name")
        code_view = _code_view(view, cv_rva, cv_size) if cv_size else b""
        debug_file, debug_id, code_id = _ids(code_view, path, timestamp, size, os)
        version = _version(versions, os) if (magic, layout) == _FIXED_INFO else None
        modules.append(
            Module(base, size, path, debug_file, debug_id, code_id, version, timestamp)
        )
    return tuple(modules)


def _code_view(view: ByteView, rva: int, size: int) -> bytes:
    """Return the CodeView record at file offset ``rva``; nothing where it cannot be had."""
    # Dumps with hundreds of modules have hundreds of these: no window is made for each.
    source = view.source
    try:
        source.check(rva, size, view.stream)
    except TruncatedError as error:
        view.complain(f"CodeView record: {error.what}", "the module has no debug id")
        return b""
    return source.data[rva : rva + min(size, _MAX_RECORD)]


def _ids(
    code_view: bytes, path: str, timestamp: int, size: int, os: str
) -> tuple[str, str, str]:
    """Return debug file, debug id and code id, as far as the CodeView record tells them."""
    kind = code_view[:4]
    if kind == b"LEpB":
        build_id = code_view[4 : 4 + _MAX_BUILD_ID]
        debug_id = _guid(build_id.ljust(_GUID.size, b"\0"))
        return (path, f"{debug_id}0", build_id.hex()) if any(build_id) else (path, "", "")
    pe_id = f"{timestamp:08x}{size:x}"
    if kind == b"RSDS" and len(code_view) >= _RSDS_SIZE:
        guid, (age,) = _guid(code_view[4:]), _AGE.unpack_from(code_view, 20)
        debug_id = f"{guid}{age:x}" if any(code_view[4:20]) else ""
        code_id = guid.lower() if os in _UUID_CODE_ID else pe_id
        return until_nul(code_view[_RSDS_SIZE:]), debug_id, code_id
    if kind == b"NB10" and len(code_view) >= _NB10.size:
        _, _offset, stamp, age = _NB10.unpack_from(code_view)
        return until_nul(code_view[_NB10.size :]), f"{stamp:08X}{age:x}", pe_id
    return "", "", pe_id if os == "Windows NT" else ""


def _guid(data: bytes) -> str:
    """Return a GUID, whose first three numbers are little-endian, as 32 digits."""
    return _GUID_AS_TEXT.pack(*_GUID.unpack_from(data)).hex().upper()


def _version(versions: bytes, os: str) -> str:
    file_hi, file_lo, product_hi, product_lo = _VERSIONS.unpack(versions)
    if os not in _NARROW_VERSION:
        return f"{file_hi}.{file_lo}.{product_hi}.{product_lo}"
    return f"{file_hi >> 16}.{file_hi & 0xFFFF}.{file_lo >> 16}.{file_lo & 0xFFFF}"
