"""The notes of an ELF core file: what the kernel wrote down about a process.

A note is name size, description size, type (u32 each), then name and description, both
padded to 4 bytes. Of those with the name ``CORE`` these are read (offsets for 32 / 64 bit):

    1           prstatus   one a thread, the crashed one first: signal u16 @12, thread id u32
                           @24 / 32, general registers @72 / 112
    2           fpregset   floating-point registers of the thread before it
    3           prpsinfo   process id u32 @12 / 24, name 16 bytes @28 / 40
    6           auxv       the auxiliary vector
    0x53494749  siginfo    why the process died: fault address @12 / 16
    0x46494c45  file       mapped files: count, page size, then start, end, offset in pages for
                           each (words), then the paths, NUL-terminated

Sources: ``core(5)``; Linux ``fs/binfmt_elf.c``, ``include/uapi/linux/elfcore.h``.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from analyzer.images.elf import PT_NOTE, Elf
from analyzer.images.window import Window
from app.capture.image import ThreadImage
from app.capture.machines import Machine
from app.capture.siginfo import SignalInfo, parse_siginfo

_PRSTATUS = 1
_FPREGSET = 2
_PRPSINFO = 3
_AUXV = 6
_SIGINFO = 0x53494749
_FILE = 0x46494C45

_NOTE = struct.Struct("<III")
_SIGNAL = struct.Struct("<H")
_ID = struct.Struct("<I")
_SIGNAL_AT = 12
_NAME_SIZE = 16
_MAX_THREADS = 20_000
_MAX_NOTES = 500_000
_MAX_DESCRIPTION = 16 << 20
_MAX_REGISTERS = 4096


class _Offsets(NamedTuple):
    """Where the fields lie whose place depends on the word size."""

    thread_id: int
    registers: int
    process_id: int
    name: int


_OFFSETS = {4: _Offsets(24, 72, 12, 28), 8: _Offsets(32, 112, 24, 40)}


class MappedFile(NamedTuple):
    """A file mapping: its addresses, and the offset into the file in bytes."""

    start: int
    end: int
    offset: int
    path: str


class CoreNotes(NamedTuple):
    """What the notes tell.

    Attributes:
        pid: Process id, 0 when unknown.
        threads: In the file's order, the crashed one first.
        signal: Why the process died; its signal is 0 when it was only looked at.
        auxv: The raw auxiliary vector.
        files: Mapped files in the file's order.
    """

    pid: int
    threads: tuple[ThreadImage, ...]
    signal: SignalInfo
    auxv: bytes
    files: tuple[MappedFile, ...]


def read_notes(core: Elf, machine: Machine) -> CoreNotes:
    """Read all notes.

    Raises:
        ImageError: A note reaches past the end of its segment or of the file, or there are
            more threads than any process has.
    """
    offsets = _OFFSETS[core.word_size]
    threads: list[ThreadImage] = []
    signal = SignalInfo(0, 0, 0)
    pid, name = 0, ""
    auxv = b""
    files: tuple[MappedFile, ...] = ()
    for kind, content in _notes(core):
        if kind == _PRSTATUS:
            thread, number = _thread(content, machine, offsets)
            if not threads:
                signal = signal._replace(signal=number)
            elif len(threads) == _MAX_THREADS:
                raise content.error("more threads than a process can have", 0)
            threads.append(thread)
        elif kind == _FPREGSET and threads:
            floating = content.read_some(0, _MAX_REGISTERS)
            threads[-1] = threads[-1]._replace(floating=floating)
        elif kind == _SIGINFO and len(threads) <= 1 and content.size >= 128:
            signal = parse_siginfo(content.read(0, 128), core.word_size)
        elif kind == _PRPSINFO:
            (pid,) = content.unpack(_ID, offsets.process_id)
            name = content.text(offsets.name, _NAME_SIZE)
        elif kind == _AUXV and not auxv:
            auxv = content.read_some(0, _MAX_DESCRIPTION)
        elif kind == _FILE and not files:
            files = _files(content.read_some(0, _MAX_DESCRIPTION), machine.word)
    named = (
        thread._replace(name=name) if thread.thread_id == pid else thread for thread in threads
    )
    return CoreNotes(pid, tuple(named), signal, auxv, files)


def _notes(core: Elf) -> Iterator[tuple[int, Window]]:
    """Yield type and description of each of the kernel's own notes."""
    count = 0
    for notes in _note_segments(core):
        at = 0
        while at + _NOTE.size <= notes.size:
            name_size, size, kind = notes.unpack(_NOTE, at)
            name_at = at + _NOTE.size
            start = name_at + (name_size + 3 & ~3)
            if notes.read_some(name_at, min(name_size, 5)) == b"CORE\0":
                yield kind, notes.part(start, size)
            at = start + (size + 3 & ~3)
            count += 1
            if count > _MAX_NOTES:
                raise notes.error("more notes than any process needs", at)


def _note_segments(core: Elf) -> list[Window]:
    segments = [segment for segment in core.segments if segment.type == PT_NOTE]
    if sum(segment.file_size for segment in segments) > core.window.size:
        raise core.window.error("the notes are larger than the file", 0)
    return [core.window.part(segment.offset, segment.file_size) for segment in segments]


def _thread(status: Window, machine: Machine, offsets: _Offsets) -> tuple[ThreadImage, int]:
    """Read a ``prstatus``; return the thread and the signal."""
    (signal,) = status.unpack(_SIGNAL, _SIGNAL_AT)
    (thread_id,) = status.unpack(_ID, offsets.thread_id)
    general = status.read(offsets.registers, machine.general.size)
    return ThreadImage(thread_id, general=general), signal


def _files(raw: bytes, word: struct.Struct) -> tuple[MappedFile, ...]:
    """Read the table of mapped files; one that contradicts itself is taken as empty."""
    header = 2 * word.size
    if len(raw) < header:
        return ()
    count, page_size = (value for (value,) in word.iter_unpack(raw[:header]))
    if count > (len(raw) - header) // (3 * word.size):
        return ()
    names_at = header + count * 3 * word.size
    words = [value for (value,) in word.iter_unpack(raw[header:names_at])]
    names = raw[names_at:].split(b"\0")
    ranges = zip(words[0::3], words[1::3], words[2::3], names, strict=False)
    return tuple(
        MappedFile(start, end, pages * page_size, name.decode(errors="replace"))
        for start, end, pages, name in ranges
    )
