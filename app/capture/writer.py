"""A process image in, a minidump out: the one writer behind every way of capture.

Little-endian. Stream layouts are given beside the function that packs them; offsets are
into the file, sizes in bytes. No stream holds the environment, and only a caller who was
told to puts the command line into the image's ``files``.

Sources: Microsoft, ``minidumpapiset.h``; Breakpad, ``minidump_format.h``.
"""

from __future__ import annotations

import struct

from app.capture import stacks
from app.capture.file import Location, MinidumpFile
from app.capture.image import Fault, ProcessImage
from app.capture.linker import linker_state
from app.capture.maps import Region
from app.capture.modules import Module, find_modules, loaded_elf

THREAD_LIST = 3
MODULE_LIST = 4
MEMORY_LIST = 5
EXCEPTION = 6
SYSTEM_INFO = 7
MISC_INFO = 15
MEMORY_INFO_LIST = 16
THREAD_NAMES = 24
LINUX_CPU_INFO = 0x47670003
LINUX_PROC_STATUS = 0x47670004
LINUX_LSB_RELEASE = 0x47670005
LINUX_CMD_LINE = 0x47670006
LINUX_AUXV = 0x47670008
LINUX_MAPS = 0x47670009
LINUX_DSO_DEBUG = 0x4767000A
LINUX_LIMITS = 0x4D7A0003

_PLATFORM_LINUX = 0x8201
_CODEVIEW_ELF = 0x4270454C
_MISC_PROCESS_ID = 1
_MISC_TIMES = 2
_MEM_COMMIT = 0x1000
_MEM_PRIVATE = 0x20000
_MEM_MAPPED = 0x40000

_THREAD = struct.Struct("<IIIIQQIIII")
_MODULE = struct.Struct("<QIIII 52x IIII 16x")
_MEMORY = struct.Struct("<QII")
_EXCEPTION = struct.Struct("<I4x IIQQ I4x 120x II")
_SYSTEM_INFO = struct.Struct("<HHHBBIIIII4x 12s 12x")
_MISC_INFO = struct.Struct("<IIIIII")
_MEMORY_INFO_HEADER = struct.Struct("<IIQ")
_MEMORY_INFO = struct.Struct("<QQI4xQIII4x")
_THREAD_NAME = struct.Struct("<IQ")
_DSO_DEBUG = struct.Struct("<IIIQQQ")
_DSO_ENTRY = struct.Struct("<QIQ")


def build_minidump(image: ProcessImage) -> bytes:
    """Return the whole minidump file of a crashed process."""
    file = MinidumpFile()
    memory = stacks.choose_memory(image)
    modules = find_modules(image)
    contexts = _add_contexts(file, image)
    ranges = [_add_memory(file, image, stack) for stack in memory.stacks]
    others = [_add_memory(file, image, other) for other in memory.others]

    file.add_stream(SYSTEM_INFO, _system_info(file, image))
    file.add_stream(THREAD_LIST, _thread_list(image, contexts, ranges))
    if image.fault.signal:
        file.add_stream(EXCEPTION, _exception(image.fault, _of_fault(image, contexts)))
    file.add_stream(MODULE_LIST, _module_list(file, modules))
    file.add_stream(MEMORY_LIST, _memory_list(ranges + others))
    file.add_stream(MISC_INFO, _misc_info(image))
    file.add_stream(MEMORY_INFO_LIST, _memory_info_list(image))
    file.add_stream(THREAD_NAMES, _thread_names(file, image))
    for kind, raw in image.files.items():
        file.add_stream(kind, raw)
    if modules:
        debug = _dso_debug(file, image, modules[0])
        if debug is not None:
            file.add_stream(LINUX_DSO_DEBUG, debug)
    return file.finish(image.time)


def _add_contexts(file: MinidumpFile, image: ProcessImage) -> list[Location]:
    """Add a context for each thread; an empty location where registers are unknown."""
    machine = image.machine
    return [
        file.add(machine.context(machine.registers(thread.general), thread.floating), 16)
        if thread.general
        else Location()
        for thread in image.threads
    ]


def _of_fault(image: ProcessImage, contexts: list[Location]) -> Location:
    """Return the context of the crashed thread: the exception shares it."""
    for thread, context in zip(image.threads, contexts, strict=True):
        if thread.thread_id == image.fault.thread_id:
            return context
    return Location()


def _add_memory(
    file: MinidumpFile, image: ProcessImage, wanted: stacks.Range | None
) -> tuple[int, Location]:
    """Copy a range; return its first address and its place, both 0 when there is nothing."""
    start, data = stacks.copy(image, wanted) if wanted else (0, b"")
    return (start, file.add(data)) if data else (0, Location())


def _system_info(file: MinidumpFile, image: ProcessImage) -> bytes:
    """Pack 56 bytes that tell the machine.

    Architecture, level, revision u16, CPU count, product type u8, OS version three u32,
    platform u32, offset of the version text u32, suite u16, padding u16, CPU 24 bytes.
    """
    host = image.host
    return _SYSTEM_INFO.pack(
        image.machine.architecture,
        host.family & 0xFFFF,
        (host.model & 0xFF) << 8 | host.stepping & 0xFF,
        min(host.cpu_count, 0xFF),
        0,
        *_release_numbers(host.release),
        _PLATFORM_LINUX,
        file.add_text(host.version),
        host.vendor.encode(errors="replace"),
    )


def _release_numbers(release: str) -> tuple[int, int, int]:
    """Return the three numbers that a kernel release begins with, 0 where one is missing."""
    numbers = [0, 0, 0]
    for index, part in enumerate(release.split("-")[0].split(".")[:3]):
        if part.isdecimal():
            numbers[index] = int(part) & 0xFFFFFFFF
    return numbers[0], numbers[1], numbers[2]


def _thread_list(
    image: ProcessImage, contexts: list[Location], ranges: list[tuple[int, Location]]
) -> bytes:
    """Pack 48 bytes for each thread.

    Id, suspend count, priority class, priority u32, TEB u64, stack (start u64, size, offset),
    context (size, offset). The TEB stays 0: thread control blocks of Linux are no TEBs, and
    readers look into them.
    """
    records = [
        _THREAD.pack(thread.thread_id, 0, 0, 0, 0, start, *stack, *context)
        for thread, context, (start, stack) in zip(image.threads, contexts, ranges, strict=True)
    ]
    return _counted(records)


def _exception(fault: Fault, context: Location) -> bytes:
    """Pack 168 bytes that tell the crash.

    Thread id, padding, signal, ``si_code`` u32, next record, address u64, parameter count 0,
    padding, 15 parameters u64, context (size, offset).
    """
    return _EXCEPTION.pack(
        fault.thread_id,
        fault.signal & 0xFFFFFFFF,
        fault.code & 0xFFFFFFFF,
        0,
        fault.address,
        0,
        *context,
    )


def _module_list(file: MinidumpFile, modules: list[Module]) -> bytes:
    """Pack 108 bytes for each module.

    Base u64, size, checksum, time stamp, offset of the name u32, version 52 bytes, CodeView
    record (size, offset), misc record (size, offset), 16 bytes reserved. A CodeView record
    for ELF is a magic u32 and the build id.
    """
    records = []
    for module in modules:
        identity = struct.pack("<I", _CODEVIEW_ELF) + module.build_id
        codeview = file.add(identity) if module.build_id else Location()
        size = min(module.end - module.base, 0xFFFFFFFF)
        name = file.add_text(module.path)
        records.append(_MODULE.pack(module.base, size, 0, 0, name, *codeview, 0, 0))
    return _counted(records)


def _memory_list(ranges: list[tuple[int, Location]]) -> bytes:
    """Pack 16 bytes for each range: start u64, size u32, offset u32."""
    return _counted([_MEMORY.pack(start, *place) for start, place in ranges if place.size])


def _misc_info(image: ProcessImage) -> bytes:
    """Pack size, flags, process id, start time, user and kernel seconds, u32 each."""
    flags = _MISC_PROCESS_ID | (_MISC_TIMES if image.started else 0)
    times = (image.started, image.user_seconds, image.kernel_seconds)
    return _MISC_INFO.pack(
        _MISC_INFO.size, flags, image.pid, *(value & 0xFFFFFFFF for value in times)
    )


def _memory_info_list(image: ProcessImage) -> bytes:
    """Pack a header (its size u32, entry size u32, count u64) and 48 bytes for each region.

    Base, allocation base u64, allocation protection u32, padding, size u64, state,
    protection, type u32, padding.
    """
    header = _MEMORY_INFO_HEADER.pack(
        _MEMORY_INFO_HEADER.size, _MEMORY_INFO.size, len(image.regions)
    )
    return header + b"".join(_memory_info(region) for region in image.regions)


def _memory_info(region: Region) -> bytes:
    protection = _protection(region)
    kind = _MEM_PRIVATE if region.permissions[3] == "p" else _MEM_MAPPED
    size = region.end - region.start
    return _MEMORY_INFO.pack(
        region.start, region.start, protection, size, _MEM_COMMIT, protection, kind
    )


def _protection(region: Region) -> int:
    """Return the ``PAGE_…`` constant that means the same."""
    read_write = 4 if region.is_writable else 2 if region.is_readable else 1
    return read_write << 4 if region.is_executable else read_write


def _thread_names(file: MinidumpFile, image: ProcessImage) -> bytes:
    """Pack 12 bytes for each named thread: id u32, offset of the name u64."""
    return _counted(
        [
            _THREAD_NAME.pack(thread.thread_id, file.add_text(thread.name))
            for thread in image.threads
            if thread.name
        ]
    )


def _dso_debug(file: MinidumpFile, image: ProcessImage, program: Module) -> bytes | None:
    """Pack what the dynamic linker tells; ``None`` for a static program.

    36 bytes: version, offset of the entries, count u32, breakpoint, linker's base, dynamic
    section u64; then a copy of that section. An entry has 20 bytes: load bias u64, offset of
    the name u32, dynamic section u64.
    """
    elf = loaded_elf(image, program.base, program.end)
    state = linker_state(image, elf, program.base) if elf else None
    if state is None:
        return None
    entries = file.add(
        b"".join(
            _DSO_ENTRY.pack(entry.bias, file.add_text(entry.name), entry.dynamic)
            for entry in state.entries
        )
    )
    addresses = (state.breakpoint, state.base, state.dynamic)
    header = _DSO_DEBUG.pack(state.version, entries.offset, len(state.entries), *addresses)
    return header + state.section


def _counted(records: list[bytes]) -> bytes:
    """Put the count (u32) before the records, as most streams have it."""
    return struct.pack("<I", len(records)) + b"".join(records)
