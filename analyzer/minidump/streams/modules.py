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
from analyzer.minidump.view import ByteView, Location
from analyzer.model import Module
from analyzer.named import NamedTuple

_MODULE = struct.Struct("<QIIIIIIIIII28xIIII16x")
_GUID = struct.Struct("<IHH8s")
_RSDS = struct.Struct("<4sIHH8sI")
_NB10 = struct.Struct("<4sIII")

_FIXED_INFO_MAGIC = 0xFEEF04BD
_FIXED_INFO_VERSION = 0x10000
_NARROW_VERSION = frozenset({"Windows NT", "Mac OS X", "iOS", ""})
_MAX_RECORD = 0x1000
_MAX_BUILD_ID = 64
_UUID_CODE_ID = frozenset({"Mac OS X", "iOS"})


class CodeView(NamedTuple):
    """What a CodeView record tells.

    Attributes:
        kind: ``"RSDS"``, ``"NB10"``, ``"ELF"``; empty when there is none or it is unknown.
        debug_id: Breakpad form; empty when unknown.
        debug_file: Name of the debug file; empty where the module's own name stands for it.
        id: Build id (ELF) or UUID (Mach-O) in lower-case hex; empty otherwise.
    """

    kind: str = ""
    debug_id: str = ""
    debug_file: str = ""
    id: str = ""


def read(view: ByteView, os: str = "") -> tuple[Module, ...]:
    """Read all modules in file order; the program itself usually comes first.

    Args:
        view: Exactly the bytes of the stream.
        os: ``SystemInfo.os``; the form of code ids and versions depends on it.

    Raises:
        TruncatedError: The stream has not even a count.
    """
    modules = (_module(view, fields, os) for fields in plain_list(view, _MODULE, "modules"))
    return tuple(module for module in modules if module is not None)


def _module(view: ByteView, fields: tuple[int, ...], os: str) -> Module | None:
    base, size, _checksum, timestamp, name_rva, *rest = fields
    *fixed_info, cv_size, cv_rva, _misc_size, _misc_rva = rest
    if size == 0 or base + size > 1 << 64:
        view.complain(f"module at {base:#x} has {size} bytes", "it is left out")
        return None
    path = utf16_or_empty(view, name_rva, f"the module at {base:#x} has no name")
    code_view = _code_view(view, Location(cv_size, cv_rva))
    return Module(
        base=base,
        size=size,
        path=path,
        debug_file=path if code_view.kind == "ELF" else code_view.debug_file,
        debug_id=code_view.debug_id,
        code_id=_code_id(code_view, timestamp, size, os),
        version=_version(fixed_info, os),
        timestamp=timestamp,
    )


def _code_view(view: ByteView, location: Location) -> CodeView:
    if not location.size:
        return CodeView()
    try:
        return parse_code_view(
            view.elsewhere(location).bytes(0, min(location.size, _MAX_RECORD))
        )
    except TruncatedError as error:
        view.complain(f"CodeView record: {error.what}", "the module has no debug id")
        return CodeView()


def parse_code_view(record: bytes) -> CodeView:
    """Return what a CodeView record tells; nothing where it is unknown or too short."""
    kind = record[:4]
    if kind == b"RSDS" and len(record) >= _RSDS.size:
        _, d1, d2, d3, d4, age = _RSDS.unpack_from(record)
        guid = f"{d1:08x}{d2:04x}{d3:04x}{d4.hex()}"
        debug_id = f"{guid.upper()}{age:x}" if any(record[4:20]) else ""
        return CodeView("RSDS", debug_id, until_nul(record[_RSDS.size :]), guid)
    if kind == b"NB10" and len(record) >= _NB10.size:
        _, _offset, timestamp, age = _NB10.unpack_from(record)
        return CodeView("NB10", f"{timestamp:08X}{age:x}", until_nul(record[_NB10.size :]))
    if kind == b"LEpB":
        return _elf(record[4:])
    return CodeView()


def _elf(build_id: bytes) -> CodeView:
    build_id = build_id[:_MAX_BUILD_ID]
    if not any(build_id):
        return CodeView("ELF")
    d1, d2, d3, d4 = _GUID.unpack_from(build_id.ljust(_GUID.size, b"\0"))
    return CodeView("ELF", f"{d1:08X}{d2:04X}{d3:04X}{d4.hex().upper()}0", "", build_id.hex())


def _code_id(code_view: CodeView, timestamp: int, size: int, os: str) -> str:
    if code_view.kind == "ELF" or (code_view.kind == "RSDS" and os in _UUID_CODE_ID):
        return code_view.id
    if code_view.kind or os == "Windows NT":
        return f"{timestamp:08x}{size:x}"
    return ""


def _version(fixed_info: list[int], os: str) -> str | None:
    magic, struct_version, *numbers = fixed_info
    if magic != _FIXED_INFO_MAGIC or struct_version != _FIXED_INFO_VERSION:
        return None
    if os not in _NARROW_VERSION:
        return ".".join(map(str, numbers))
    file_hi, file_lo = numbers[:2]
    return f"{file_hi >> 16}.{file_hi & 0xFFFF}.{file_lo >> 16}.{file_lo & 0xFFFF}"
