"""Builds ELF core files for tests; shares no code with the reader.

A 64-bit x86 core: notes for the given threads, and memory segments.
"""

from __future__ import annotations

import struct

REGISTERS = (
    "r15 r14 r13 r12 rbp rbx r11 r10 r9 r8 rax rcx rdx rsi rdi orig_rax rip cs eflags rsp ss "
    "fs_base gs_base ds es fs gs"
)


def note(kind: int, content: bytes, name: bytes = b"CORE\0") -> bytes:
    padded = name + bytes(-len(name) % 4)
    header = struct.pack("<III", len(name), len(content), kind)
    return header + padded + content + bytes(-len(content) % 4)


def prstatus(thread_id: int, signal: int = 11, **registers: int) -> bytes:
    values = [registers.get(name, 0) for name in REGISTERS.split()]
    status = struct.pack("<12xh18xi76x", signal, thread_id) + struct.pack("<27Q", *values)
    return note(1, status + bytes(8))


def siginfo(signal: int = 11, code: int = 1, address: int = 0) -> bytes:
    return note(0x53494749, struct.pack("<iiixxxxQ104x", signal, 0, code, address))


def prpsinfo(pid: int, name: bytes, arguments: bytes = b"") -> bytes:
    return note(3, struct.pack("<24xi12x16s80s", pid, name, arguments))


def auxv(pairs: dict[int, int]) -> bytes:
    flat = [word for pair in (*pairs.items(), (0, 0)) for word in pair]
    return note(6, struct.pack(f"<{len(flat)}Q", *flat))


def files(*entries: tuple[int, int, int, bytes]) -> bytes:
    """Each entry: start, end, offset in pages, path."""
    table = b"".join(struct.pack("<QQQ", *entry[:3]) for entry in entries)
    names = b"".join(entry[3] + b"\0" for entry in entries)
    return note(0x46494C45, struct.pack("<QQ", len(entries), 4096) + table + names)


def core(
    notes: bytes, *memory: tuple[int, bytes], absent: tuple[tuple[int, int], ...] = ()
) -> bytes:
    """Build a core.

    Args:
        notes: The content of the one PT_NOTE segment.
        memory: Address and bytes of each readable and writable segment.
        absent: Address and size of executable segments whose bytes are left out.
    """
    count = 1 + len(memory) + len(absent)
    at = 64 + 56 * count
    headers = [struct.pack("<IIQQQQQQ", 4, 0, at, 0, 0, len(notes), 0, 4)]
    content = notes
    for address, data in memory:
        place = (1, 6, at + len(content), address, 0, len(data), len(data), 4096)
        headers.append(struct.pack("<IIQQQQQQ", *place))
        content += data
    headers.extend(
        struct.pack("<IIQQQQQQ", 1, 5, 0, address, 0, 0, size, 4096) for address, size in absent
    )
    ident = b"\x7fELF" + bytes([2, 1, 1]) + bytes(9)
    header = struct.pack("<HHIQQQIHHHHHH", 4, 62, 1, 0, 64, 0, 0, 64, 56, count, 0, 0, 0)
    return ident + header + b"".join(headers) + content
