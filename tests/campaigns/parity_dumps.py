"""Changes of minidumps for the parity campaign: each one thing that some writer could do."""

from __future__ import annotations

import random
import re
import struct
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from tests.support.dump_editor import (
    BREAKPAD,
    EXCEPTION,
    MEMORY,
    MEMORY_64,
    MEMORY_INFO,
    MISC,
    MODULE_SIZE,
    MODULES,
    RANGE_SIZE,
    SYSTEM,
    THREAD_NAMES,
    THREAD_SIZE,
    THREADS,
    UNLOADED,
    DumpEditor,
)

Change = Callable[[DumpEditor, random.Random, "Code"], None]

PLATFORMS = (1, 2, 3, 0x8101, 0x8102, 0x8201, 0x8202, 0x8203, 0x8204, 0x8205, 0, 77)
CPUS = (0, 1, 3, 5, 9, 10, 12, 0x8001, 0x8002, 0x8003, 0x8004, 0xFFFF)
MOST_CHANGES = 3

_FUNC = re.compile(rb"^(?:FUNC (?:m )?|STACK CFI INIT )([0-9a-f]+) ([0-9a-f]+)", re.MULTILINE)
_MOST_SYMBOLS = 4 << 20


class Code:
    """Addresses of code in a dump's modules, those that symbol files know among them."""

    def __init__(self, editor: DumpEditor, symbols: Sequence[Path]) -> None:
        self._modules = []
        for at in editor.modules():
            base, size = editor.u64(at), editor.u32(at + 8)
            name_at = editor.u32(at + 20)
            length = editor.u32(name_at)
            raw = bytes(editor.data[name_at + 4 : name_at + 4 + min(length, 1024)])
            name = re.split(r"[/\\]", raw.decode("utf-16-le", "replace"))[-1]
            self._modules.append((base, size, _functions(name, tuple(symbols))))

    def address(self, dice: random.Random) -> int:
        """Return an address in some module."""
        if not self._modules:
            return dice.getrandbits(32)
        named = [module for module in self._modules if module[2]]
        base, size, functions = dice.choice(
            named if named and dice.random() < 0.7 else self._modules
        )
        if functions:
            start, length = dice.choice(functions)
            return base + start + dice.choice((0, 1, dice.randrange(length + 1), length))
        return base + dice.randrange(size + 1)


@cache
def _functions(name: str, symbols: tuple[Path, ...]) -> list[tuple[int, int]]:
    """Return (offset, size) of functions and rules in the symbol files of a module's name."""
    stem = re.sub(r"\.(exe|dll|pdb)$", "", name, flags=re.IGNORECASE)
    found: list[tuple[int, int]] = []
    for store in symbols:
        for folder in {name, f"{stem}.pdb"} if re.fullmatch(r"[\w.+-]+", name) else ():
            for path in sorted((store / folder).glob("*/*.sym")):
                text = path.read_bytes()[:_MOST_SYMBOLS]
                found += [(int(a, 16), int(size, 16)) for a, size in _FUNC.findall(text)]
    return found


def mutated(
    data: bytes, dice: random.Random, symbols: Sequence[Path]
) -> tuple[bytes, tuple[str, ...]]:
    """Return a changed dump, and the names of the changes."""
    editor = DumpEditor(data)
    code = Code(editor, symbols)
    chosen = dice.choices(CHANGES, k=dice.randint(1, MOST_CHANGES))
    for change in chosen:
        change(editor, dice, code)
    return bytes(editor.data), tuple(change.__name__ for change in chosen)


def platform(editor: DumpEditor, dice: random.Random, _code: Code) -> None:
    """Another operating system."""
    stream = editor.streams.get(SYSTEM)
    if stream is not None:
        editor.put(stream.rva + 20, dice.choice(PLATFORMS))


def processor(editor: DumpEditor, dice: random.Random, _code: Code) -> None:
    """Another CPU than the contexts are of, and other details of it."""
    stream = editor.streams.get(SYSTEM)
    if stream is not None:
        editor.put(stream.rva, dice.choice(CPUS), 2)
        if dice.random() < 0.5:
            for at in range(2, 56, 2):
                if at not in range(20, 24) and dice.random() < 0.2:
                    editor.put(stream.rva + at, dice.getrandbits(16), 2)


def system_version(editor: DumpEditor, dice: random.Random, _code: Code) -> None:
    """Another version, or none, and no text."""
    stream = editor.streams.get(SYSTEM)
    if stream is not None:
        for at in (8, 12, 16, 24):
            if dice.random() < 0.5:
                editor.put(
                    stream.rva + at, dice.choice((0, 1, 10, 22631, dice.getrandbits(32)))
                )


def no_stream(editor: DumpEditor, dice: random.Random, _code: Code) -> None:
    """A stream is missing."""
    if editor.streams:
        editor.put(dice.choice(list(editor.streams.values())).entry, 0)


def short_stream(editor: DumpEditor, dice: random.Random, _code: Code) -> None:
    """A stream ends early, or claims to reach past the file."""
    if editor.streams:
        stream = dice.choice(list(editor.streams.values()))
        lengths = (0, 4, dice.randrange(stream.size + 1), stream.size - 1)
        editor.put(stream.entry + 4, dice.choice((*lengths, 0xFFFFFFFF)))


def count(editor: DumpEditor, dice: random.Random, _code: Code) -> None:
    """A list claims another number of records."""
    kinds = [k for k in (THREADS, MODULES, MEMORY, THREAD_NAMES) if k in editor.streams]
    if kinds:
        at = editor.streams[dice.choice(kinds)].rva
        now = editor.u32(at)
        editor.put(at, dice.choice((0, now // 2, now - 1, now + 1, 0x10000, 0xFFFFFFFF)))


def short_file(editor: DumpEditor, dice: random.Random, _code: Code) -> None:
    """The disk was full."""
    del editor.data[dice.randrange(len(editor.data) // 2, len(editor.data)) :]


def stack_cut(editor: DumpEditor, dice: random.Random, _code: Code) -> None:
    """Less of a stack was captured, from its top or its end."""
    threads = editor.threads()
    if not threads:
        return
    at = dice.choice(threads)
    size = editor.u32(at + 32)
    less = min(size, dice.choice((8, 64, 256, dice.randrange(size + 1), size)))
    less &= dice.choice((~0, ~7))
    editor.put(at + 32, size - less)
    if dice.random() < 0.3:
        editor.put(at + 24, editor.u64(at + 24) + less, 8)
        editor.put(at + 36, editor.u32(at + 36) + less)


def stack_elsewhere(editor: DumpEditor, dice: random.Random, _code: Code) -> None:
    """A thread's stack has another address, size or place."""
    threads = editor.threads()
    if threads:
        at = dice.choice(threads)
        field, size = dice.choice(((24, 8), (32, 4), (36, 4)))
        now = editor.u64(at + field) if size == 8 else editor.u32(at + field)
        other = dice.choice(threads)
        like = editor.u64(other + field) if size == 8 else editor.u32(other + field)
        editor.put(at + field, dice.choice((0, like, now + 8, now - 16, 1 << 31)), size)


def memory_range(editor: DumpEditor, dice: random.Random, _code: Code) -> None:
    """A captured range has another address, size or place."""
    ranges = editor.records(MEMORY, RANGE_SIZE)
    for _ in range(dice.randint(1, 3) if ranges else 0):
        at, other = dice.choice(ranges), dice.choice(ranges)
        kind = dice.randrange(5)
        if kind == 0:
            editor.put(at + 8, dice.choice((0, 1, 64, editor.u32(at + 8) // 2, 0xFFFFFFFF)))
        elif kind == 1:
            editor.put(
                at + 12, dice.choice((0, editor.u32(other + 12), len(editor.data), 1 << 31))
            )
        elif kind == 2:
            shift = dice.choice((0, 8, -8, editor.u32(other + 8) // 2))
            editor.put(at, editor.u64(other) + shift, 8)
        elif kind == 3:
            editor.put(at, dice.choice((0, 0xFFFFFFFFFFFFFFF0, dice.getrandbits(47))), 8)
        else:
            editor.data[at : at + 16] = editor.data[other : other + 16]


def registers(editor: DumpEditor, dice: random.Random, code: Code) -> None:
    """A thread was elsewhere: its registers point to other code, stacks or nowhere."""
    layout, places = editor.registers(), editor.context_places()
    if layout is None or not places:
        return
    place = places[0] if dice.random() < 0.6 else dice.choice(places)
    size, rva = editor.u32(place), editor.u32(place + 4)
    if size < layout.pc + layout.width:
        return
    if dice.random() < 0.6:
        editor.put(rva + layout.pc, _pointer(editor, dice, code, code_share=0.7), layout.width)
    if dice.random() < 0.4:
        editor.put(rva + layout.sp, _pointer(editor, dice, code, code_share=0.05), layout.width)
    for at in layout.others:
        if dice.random() < 0.25:
            editor.put(rva + at, _pointer(editor, dice, code, code_share=0.3), layout.width)


def stack_words(editor: DumpEditor, dice: random.Random, code: Code) -> None:
    """Words on a stack are other addresses of code, or of the stack."""
    layout, stacks = editor.registers(), editor.stacks()
    if layout is None or not stacks:
        return
    _start, size, rva = dice.choice(stacks)
    for _ in range(dice.choice((1, 4, 32))):
        at = rva + dice.randrange(size) // layout.width * layout.width
        if at + layout.width <= rva + size:
            editor.put(at, _pointer(editor, dice, code, code_share=0.6), layout.width)


def _pointer(
    editor: DumpEditor, dice: random.Random, code: Code, *, code_share: float = 0
) -> int:
    """Return an address of code, of a stack, or nonsense."""
    if dice.random() < code_share:
        return code.address(dice)
    stacks = editor.stacks()
    if stacks and dice.random() < 0.7:
        start, size, _rva = dice.choice(stacks)
        return start + dice.randrange(size + 1) // 8 * 8
    odd = (0, 1, 4095, 4096, 0x7FFFFFFFFFFF, 0x800000000000, 0xFFFFFFFFFFFFFFFF)
    return dice.choice((*odd, dice.getrandbits(32), dice.getrandbits(64)))


def module_gone(editor: DumpEditor, dice: random.Random, _code: Code) -> None:
    """A module is not in the list."""
    modules = editor.modules()
    if modules:
        at, last = dice.choice(modules), modules[-1]
        editor.data[at:last] = editor.data[at + MODULE_SIZE : last + MODULE_SIZE]
        stream = editor.streams[MODULES]
        editor.put(stream.rva, len(modules) - 1)
        editor.put(stream.entry + 4, stream.size - MODULE_SIZE)


def modules_swapped(editor: DumpEditor, dice: random.Random, _code: Code) -> None:
    """Two modules are in another order."""
    modules = editor.modules()
    if len(modules) > 1:
        (a, b), size = dice.sample(modules, 2), MODULE_SIZE
        first, second = editor.data[a : a + size], editor.data[b : b + size]
        editor.data[a : a + size], editor.data[b : b + size] = second, first


def module_bounds(editor: DumpEditor, dice: random.Random, _code: Code) -> None:
    """A module lies elsewhere, over another one, or has another size."""
    modules = editor.modules()
    for _ in range(dice.randint(1, 2) if modules else 0):
        at, other = dice.choice(modules), dice.choice(modules)
        base, size = editor.u64(other), editor.u32(other + 8)
        if dice.random() < 0.5:
            inside = base + dice.randrange(size + 1) // 4096 * 4096
            editor.put(at, dice.choice((base, inside, base + size, 0, 1 << 63)), 8)
        else:
            wider = dice.choice((0, 1, size, 2 * size, size // 2, 0x7FFFFFFF, 0xFFFFFFFF))
            editor.put(at + 8, wider)


def module_facts(editor: DumpEditor, dice: random.Random, _code: Code) -> None:
    """A module has another id, debug record, time stamp, name or version."""
    modules = editor.modules()
    if not modules:
        return
    at, other = dice.choice(modules), dice.choice(modules)
    field = dice.choice((16, 20, 24, 28, 32, 36, 40, 44, 76, 80))
    editor.put(at + field, dice.choice((0, 1, editor.u32(other + field), dice.getrandbits(32))))


def debug_record(editor: DumpEditor, dice: random.Random, _code: Code) -> None:
    """A module's debug record is empty, another one's, short or of another kind."""
    modules = editor.modules()
    if not modules:
        return
    at = dice.choice(modules)
    size, rva = editor.u32(at + 76), editor.u32(at + 80)
    kind = dice.randrange(5)
    if kind == 0:
        editor.data[rva + 4 : rva + size] = bytes(max(0, size - 4))
    elif kind == 1:
        editor.put(at + 76, dice.randrange(size + 1))
    elif kind == 2:
        editor.put(rva, dice.choice((0, 0x3031424E, 0x53445352, 0x4270454C, 0x39304253)))
    else:
        ids = [bytes(20), dice.randbytes(16), dice.randbytes(20), dice.randbytes(8), b""]
        names = (b"a.pdb\0", b"b/c.pdb\0", b"\xff\xfe.pdb\0", b"c:\\d.pdb", b"")
        records = (
            b"LEpB" + dice.choice(ids),
            b"RSDS" + dice.randbytes(16) + struct.pack("<I", dice.getrandbits(4)),
            b"RSDS" + bytes(16) + struct.pack("<I", dice.choice((0, 1, 1 << 31))),
            struct.pack("<4sIII", b"NB10", 0, dice.getrandbits(32), dice.getrandbits(8)),
        )
        record = dice.choice(records) + dice.choice(names)
        editor.put(at + 80, editor.append(record))
        editor.put(at + 76, len(record))


def exception_record(editor: DumpEditor, dice: random.Random, code: Code) -> None:
    """Another exception: code, flags, address and parameters."""
    stream = editor.streams.get(EXCEPTION)
    if stream is None:
        return
    codes = (*range(1, 33), 0xC0000005, 0xC0000006, 0xC0000409, 0xC00000FD, 0xE06D7363)
    codes += (0x80000003, 0xC0000374, 0xFFFFFFFF, 0, dice.getrandbits(32), 0x43507378)
    if dice.random() < 0.7:
        editor.put(stream.rva + 8, dice.choice(codes))
    if dice.random() < 0.6:
        flags = (
            *range(12),
            0x80,
            *(0x100000000 - i for i in range(1, 9)),
            dice.getrandbits(32),
        )
        editor.put(stream.rva + 12, dice.choice(flags))
    if dice.random() < 0.5:
        editor.put(stream.rva + 24, _pointer(editor, dice, code, code_share=0.4), 8)
    if dice.random() < 0.5:
        editor.put(stream.rva + 32, dice.choice((0, 1, 2, 3, 4, 15, 16, 0xFFFFFFFF)))
        for number in range(4):
            value = dice.choice((0, 1, 2, 8, dice.getrandbits(8), dice.getrandbits(64)))
            editor.put(stream.rva + 40 + 8 * number, value, 8)


def exception_thread(editor: DumpEditor, dice: random.Random, _code: Code) -> None:
    """The exception is of another thread, or of one that the dump does not have."""
    stream, threads = editor.streams.get(EXCEPTION), editor.threads()
    if stream is not None and threads:
        editor.put(stream.rva, dice.choice((0, 0xFFFFFFFF, editor.u32(dice.choice(threads)))))


def contexts(editor: DumpEditor, dice: random.Random, _code: Code) -> None:
    """Contexts are missing, short, long or elsewhere; or their flags are others."""
    places = editor.context_places()
    if not places:
        return
    place = places[0] if dice.random() < 0.5 else dice.choice(places)
    size, rva = editor.u32(place), editor.u32(place + 4)
    kind = dice.randrange(4)
    if kind == 0:
        editor.put(
            place, dice.choice((0, 4, size // 2, size - 1, size + 1, size + 64, 716, 1232))
        )
    elif kind == 1:
        editor.put(place + 4, dice.choice((0, len(editor.data), len(editor.data) - 8)))
    elif kind == 2:
        location = editor.data[dice.choice(places) :][:8]
        editor.data[place : place + 8] = location
    else:
        at = rva + (0x30 if size == 1232 else 0)
        flags = dice.choice((0, 1, 0x10000F, 0x1001F, 0x40000006, 0x400003, 0x80000006))
        editor.put(at, dice.choice((flags, editor.u32(at) ^ 1 << dice.randrange(16))))


def thread_facts(editor: DumpEditor, dice: random.Random, _code: Code) -> None:
    """Threads have the ids of others, or other blocks of their environment."""
    threads = editor.threads()
    if threads:
        at, other = dice.choice(threads), dice.choice(threads)
        field = dice.choice((0, 0, 16))
        editor.put(
            at + field, dice.choice((0, editor.u32(other + field), dice.getrandbits(32)))
        )


def threads_twice(editor: DumpEditor, dice: random.Random, _code: Code) -> None:
    """A thread is in the list twice, in place of another one."""
    threads = editor.threads()
    if threads:
        at, other = dice.choice(threads), dice.choice(threads)
        editor.data[at : at + THREAD_SIZE] = editor.data[other : other + THREAD_SIZE]


def unloaded_modules(editor: DumpEditor, dice: random.Random, code: Code) -> None:
    """Modules had been unloaded, where code is thought to be or anywhere."""
    records = b""
    number = dice.randint(1, 5)
    for i in range(number):
        name = f"C:\\gone\\unloaded{i % 3}.dll".encode("utf-16-le")
        at = editor.append(struct.pack("<I", len(name)) + name + b"\0\0")
        stack = editor.stacks()
        near = dice.choice(stack)[0] if stack else 0
        base = dice.choice((near, code.address(dice), 0x10000000 * dice.randrange(16))) & ~0xFFF
        size = dice.choice((0, 0x1000, 0x100000, 0x10000000))
        records += struct.pack("<QIIII", base, size, 0, dice.getrandbits(32), at)
    editor.add(UNLOADED, struct.pack("<III", 12, 24, number) + records)


def misc_info(editor: DumpEditor, dice: random.Random, _code: Code) -> None:
    """Another process id, or its flags say that there is none."""
    stream = editor.streams.get(MISC)
    if stream is None:
        editor.add(MISC, struct.pack("<6I", 24, dice.getrandbits(3), 4711, 1, 2, 3))
    else:
        editor.put(stream.rva + dice.choice((0, 4, 8, 12)), dice.choice((0, 1, 3, 0x1F7)))


def breakpad_info(editor: DumpEditor, dice: random.Random, _code: Code) -> None:
    """Some thread is said to have written the dump, or asked for it."""
    threads = [editor.u32(at) for at in editor.threads()] or [1]
    record = struct.pack("<III", dice.randrange(4), dice.choice(threads), dice.choice(threads))
    stream = editor.streams.get(BREAKPAD)
    if stream is not None and stream.size >= len(record):
        editor.data[stream.rva : stream.rva + len(record)] = record
    else:
        editor.add(BREAKPAD, record)


def thread_names(editor: DumpEditor, dice: random.Random, _code: Code) -> None:
    """Threads have names, some of them twice or none."""
    ids = [editor.u32(at) for at in editor.threads()] + [99]
    records = b""
    number = dice.randint(1, 6)
    for i in range(number):
        text = dice.choice(("main", "", "Übung", "a" * 40, f"worker {i}", "tab\there"))
        raw = text.encode("utf-16-le")
        at = editor.append(struct.pack("<I", len(raw)) + raw + b"\0\0")
        records += struct.pack("<IQ", dice.choice(ids), dice.choice((at, at, at, 0, 1 << 40)))
    editor.add(THREAD_NAMES, struct.pack("<I", number) + records)


def memory_64(editor: DumpEditor, _dice: random.Random, _code: Code) -> None:
    """The memory is in the list of full dumps, and threads have none of their own."""
    stacks = editor.stacks()
    if not stacks or MEMORY_64 in editor.streams:
        return
    body, records = b"", b""
    for start, size, rva in sorted(stacks):
        body += bytes(editor.data[rva : rva + size])
        records += struct.pack("<QQ", start, size)
    at = editor.append(body)
    editor.add(MEMORY_64, struct.pack("<QQ", len(stacks), at) + records)
    for thread in editor.threads():
        editor.put(thread + 36, 0)
    if MEMORY in editor.streams:
        editor.put(editor.streams[MEMORY].entry, 0)


def damaged_stream(editor: DumpEditor, dice: random.Random, _code: Code) -> None:
    """A few bytes of some stream are others."""
    stream = dice.choice(list(editor.streams.values())) if editor.streams else None
    if stream is None or not stream.size:
        return
    for _ in range(dice.choice((1, 1, 4))):
        at = stream.rva + dice.randrange(stream.size)
        editor.put(at, dice.choice((0, 0xFF, 0x0A, 0x20, dice.getrandbits(8))), 1)


def memory_info(editor: DumpEditor, dice: random.Random, code: Code) -> None:
    """What memory there was, is told or told differently."""
    stream = editor.streams.get(MEMORY_INFO)
    if stream is not None:
        at = stream.rva + 16 + 48 * dice.randrange(max(1, (stream.size - 16) // 48))
        field = dice.choice((0, 8, 16, 24, 32, 36, 40))
        editor.put(at + field, dice.choice((0, 0x1000, 0x2000, 0x10000, 1, 2, 4, 0x104)))
        return
    records = b""
    pages = {_pointer(editor, dice, code, code_share=0.4) & ~0xFFF for _ in range(6)}
    for start in sorted(pages):
        state, kind = dice.choice((0x1000, 0x2000, 0x10000)), dice.choice((0x20000, 0x1000000))
        protection = dice.choice((1, 2, 4, 0x20, 0x104))
        fields = (start, start, protection, 0, 0x1000, state, protection, kind, 0)
        records += struct.pack("<QQIIQIIII", *(f & (1 << 64) - 1 for f in fields))
    editor.add(MEMORY_INFO, struct.pack("<IIQ", 16, 48, len(records) // 48) + records)


CHANGES: tuple[Change, ...] = (
    *(platform, processor, system_version, no_stream, short_stream, count, short_file),
    *(stack_cut, stack_cut, stack_elsewhere, memory_range, memory_64, memory_info),
    *(registers, registers, registers, registers, stack_words, stack_words, stack_words),
    *(module_gone, modules_swapped, module_bounds, module_facts, debug_record),
    *(exception_record, exception_record, exception_thread, contexts, thread_facts),
    *(threads_twice, unloaded_modules, misc_info, breakpad_info, thread_names),
    damaged_stream,
)
