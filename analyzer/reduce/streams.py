"""The streams of a reduced dump, other than threads and memory: each written anew.

A stream is decoded and written again with the fields that may be told; nothing is copied
whole, so that what a writer hid in padding or behind a record stays behind. Paths lose their
folders, which hold the user's name. Layouts: the modules of :mod:`analyzer.minidump.streams`.
"""

from __future__ import annotations

import struct
from collections.abc import Set

from analyzer.errors import DumpError, TruncatedError
from analyzer.minidump.file import Minidump
from analyzer.minidump.records import described_list, plain_list
from analyzer.minidump.streams import maps, memory_info
from analyzer.minidump.streams.types import StreamType
from analyzer.minidump.text import utf16, utf16_or_empty
from analyzer.minidump.view import ByteView, Location
from analyzer.model import base_name
from analyzer.named import TYPE_CHECKING
from analyzer.reduce.writer import NOWHERE, Writer

if TYPE_CHECKING:
    from analyzer.minidump.records import Record

_COUNT = struct.Struct("<I")
_SYSTEM = struct.Struct("<20s4sI28s")
_MODULE = struct.Struct("<QI4s4sI52sIIII16x")
_END = 1 << 64
_CODE_VIEWS = {b"RSDS": 24, b"NB10": 16}
"""Bytes before the name of the debug file."""
_ELF = b"LEpB"
_MOST_BUILD_ID = 64
_MOST_NAME = 0x1000
_UNLOADED_HEADER = struct.Struct("<III")
_UNLOADED = struct.Struct("<Q4sI4sI")
_MISC = struct.Struct("<IIIIII")
_MISC_TOLD = 3
_BREAKPAD = struct.Struct("<III")
_MEMORY_HEADER = struct.Struct("<IIQ")
_MEMORY = struct.Struct("<QQIIQIIII")
_AREAS = frozenset({"[heap]", "[stack]", "[vdso]", "[vvar]", "[vsyscall]"})


def system_info(minidump: Minidump, writer: Writer) -> bytes | None:
    """Processor and operating system with its build, as they are."""
    view = minidump.stream(StreamType.SYSTEM_INFO)
    if view is None or view.size < _SYSTEM.size:
        return None
    processor, platform, text_rva, details = view.unpack(_SYSTEM)
    try:
        text = utf16(view, text_rva)
    except TruncatedError:
        text = ""
    return _SYSTEM.pack(processor, platform, writer.text(text) if text else 0, details)


def misc_info(minidump: Minidump, writer: Writer) -> bytes | None:
    """Process id and time of start; not the time zone, integrity level or processor times."""
    info = minidump.misc_info
    if info is None:
        return None
    flags = info.flags & _MISC_TOLD
    return _MISC.pack(_MISC.size, flags, info.process_id or 0, info.start_time or 0, 0, 0)


def breakpad_info(minidump: Minidump, writer: Writer) -> bytes | None:
    """Which thread wrote the dump, and for which."""
    info = minidump.breakpad_info
    if info is None:
        return None
    ids = (info.dump_thread_id, info.requesting_thread_id)
    valid = sum(1 << bit for bit, thread_id in enumerate(ids) if thread_id is not None)
    return _BREAKPAD.pack(valid, *(thread_id or 0 for thread_id in ids))


def module_list(minidump: Minidump, writer: Writer) -> bytes | None:
    """All modules with ids and versions; names and debug files without their folders."""
    view = minidump.stream(StreamType.MODULE_LIST)
    if view is None:
        return None
    try:
        found = plain_list(view, _MODULE, "modules")
        # As the reader does: what has no addresses, or wraps around, is no module.
        records = [
            _module(view, each, writer) for each in found if 0 < each[1] <= _END - each[0]
        ]
    except TruncatedError:
        return None
    return _COUNT.pack(len(records)) + b"".join(records)


def _module(view: ByteView, fields: Record, writer: Writer) -> bytes:
    base, size, checksum, time, name_rva, version, cv_size, cv_rva, *_misc = fields
    name = utf16_or_empty(view, name_rva, f"the module at {base:#x} has no name")
    code_view = _code_view(view, Location(cv_size, cv_rva))
    place = writer.blob(code_view)
    return _MODULE.pack(
        base, size, checksum, time, writer.text(base_name(name)), version, *place, *NOWHERE
    )


def _code_view(view: ByteView, location: Location) -> bytes:
    try:
        window = view.elsewhere(location)
        record = window.bytes(0, min(location.size, _MOST_NAME))
    except TruncatedError:
        return b""
    kind = record[:4]
    if kind == _ELF:
        return record[: len(_ELF) + _MOST_BUILD_ID]
    fixed = _CODE_VIEWS.get(kind)
    if fixed is None or len(record) < fixed:
        return b""
    path = record[fixed:].split(b"\0", 1)[0]
    return record[:fixed] + path.replace(b"\\", b"/").rpartition(b"/")[2] + b"\0"


def unloaded_module_list(minidump: Minidump, writer: Writer) -> bytes | None:
    """Modules unloaded before the crash; names without their folders."""
    view = minidump.stream(StreamType.UNLOADED_MODULE_LIST)
    if view is None:
        return None
    try:
        found = described_list(view, _UNLOADED_HEADER, _UNLOADED, "unloaded modules")
        records = [_unloaded(view, fields, writer) for fields in found]
    except DumpError:
        return None
    header = _UNLOADED_HEADER.pack(_UNLOADED_HEADER.size, _UNLOADED.size, len(records))
    return header + b"".join(records)


def _unloaded(view: ByteView, fields: Record, writer: Writer) -> bytes:
    base, size, checksum, time, name_rva = fields
    name = utf16_or_empty(view, name_rva, f"the module unloaded from {base:#x} has no name")
    return _UNLOADED.pack(base, size, checksum, time, writer.text(base_name(name)))


def memory_info_list(minidump: Minidump, writer: Writer) -> bytes | None:
    """Which pages could be read, written and run: addresses and constants only."""
    infos = minidump.read(StreamType.MEMORY_INFO_LIST, memory_info.read, None)
    if infos is None:
        return None
    return _MEMORY_HEADER.pack(_MEMORY_HEADER.size, _MEMORY.size, len(infos)) + b"".join(
        _MEMORY.pack(
            *(info.base, info.allocation_base, info.allocation_protection, 0),
            *(info.size, info.state, info.protection, info.type, 0),
        )
        for info in infos
    )


def linux_maps(minidump: Minidump, writer: Writer) -> bytes | None:
    """The memory map; names of modules without folders, no other file's name."""
    mappings = minidump.read(StreamType.LINUX_MAPS, maps.read, None)
    if mappings is None:
        return None
    told = {base_name(module.path) for module in minidump.modules} | _AREAS
    return "".join(_line(mapping, told) for mapping in mappings).encode("utf-8", "replace")


def _line(mapping: maps.Mapping, told: Set[str]) -> str:
    addresses = f"{mapping.start:08x}-{mapping.end:08x}"
    permissions = "".join(each for each in mapping.permissions if each in "rwxps-")[:4]
    name = base_name(mapping.path)
    line = f"{addresses} {permissions.ljust(4, '-')} {mapping.offset:08x} 00:00 0"
    return f"{line} {name}\n" if name in told else f"{line}\n"
