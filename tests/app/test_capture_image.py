from __future__ import annotations

import struct
from itertools import pairwise

import pytest

from app.capture import first_chance, stacks
from app.capture.image import Fault, ProcessImage, ThreadImage, parse_auxv
from app.capture.linker import linker_state
from app.capture.machines import AMD64, ARM, ARM64, X86, Machine
from app.capture.maps import Region, parse_maps
from app.capture.modules import find_modules, loaded_elf
from app.capture.siginfo import parse_siginfo

AT_RANDOM = 25
KIB = 1024


class Memory:
    """Pieces of memory by address."""

    def __init__(self, pieces: dict[int, bytes]) -> None:
        self.pieces = pieces

    def read(self, address: int, size: int) -> bytes | None:
        for start, data in self.pieces.items():
            if start <= address and address + size <= start + len(data):
                return data[address - start : address - start + size]
        return None


def thread(tid: int, sp: int, **others: int) -> ThreadImage:
    values = {"rsp": sp, "rip": 1, **others}
    return ThreadImage(tid, "", struct.pack("<27Q", *(values.get(n, 0) for n in AMD64.names)))


def image(
    *threads: ThreadImage,
    regions: tuple[Region, ...] = (),
    auxv: dict[int, int] | None = None,
    pieces: dict[int, bytes] | None = None,
    more_stacks: tuple[int, ...] = (),
) -> ProcessImage:
    read = Memory(pieces or {}).read
    fault = Fault(threads[0].thread_id if threads else 0, 11, 1, 0)
    return ProcessImage(
        1, AMD64, threads, fault, regions, auxv or {}, read, 0.0, more_stacks=more_stacks
    )


def sizes(capture: stacks.Capture) -> list[int]:
    return [stack.size if stack else 0 for stack in capture.stacks]


def test_a_map_line_is_read_with_any_path() -> None:
    raw = (
        b"7f00-8000 r-xp 00001000 fe:01 123    /opt/a b/lib \xff.so (deleted)\n"
        b"8000-9000 rw-s 00000000 00:00 0 \n"
    )

    first, second = parse_maps(raw)

    assert first == Region(
        0x7F00, 0x8000, "r-xp", 0x1000, 123, "/opt/a b/lib \ufffd.so (deleted)"
    )
    assert (second.path, second.is_writable, second.is_executable) == ("", True, False)


def test_an_auxiliary_vector_ends_at_its_end_mark() -> None:
    assert parse_auxv(struct.pack("<6Q", 3, 30, 0, 0, 5, 50), AMD64) == {3: 30}
    assert parse_auxv(struct.pack("<5I", 3, 30, 5, 50, 7), X86) == {3: 30, 5: 50}


@pytest.mark.parametrize(
    ("code", "number", "address"), [(1, 11, 0x1234), (0x80, 11, 0x1234), (0, 11, 0), (1, 6, 0)]
)
def test_only_a_fault_has_an_address(code: int, number: int, address: int) -> None:
    raw = struct.pack("<3i4xQ", number, 0, code, 0x1234).ljust(128, b"\0")

    assert parse_siginfo(raw) == (number, code, address)


@pytest.mark.parametrize(
    ("machine", "size", "flags", "pc_at", "sp_at"),
    [
        (AMD64, 1232, 0x30, 0xF8, 0x98),
        (X86, 716, 0, 184, 196),
        (ARM, 368, 0, 64, 56),
        (ARM64, 912, 0, 264, 256),
    ],
    ids=lambda value: value.name if isinstance(value, Machine) else None,
)
def test_contexts_have_the_sizes_and_places_of_the_format(
    machine: Machine, size: int, flags: int, pc_at: int, sp_at: int
) -> None:
    general = machine.general.pack(*range(1, len(machine.names) + 1))
    registers = machine.registers(general)

    context = machine.context(registers, b"")

    assert len(context) == size
    assert struct.unpack_from("<I", context, flags)[0] & 2  # integer registers
    assert machine.word.unpack_from(context, pc_at) == (registers[machine.program_counter],)
    assert machine.word.unpack_from(context, sp_at) == (registers[machine.stack_pointer],)


def test_arm64_swaps_its_two_floating_point_words() -> None:
    floating = b"v" * 512 + struct.pack("<II8x", 0x11, 0x22)  # FPSR, FPCR

    context = ARM64.context(dict.fromkeys(ARM64.names, 0), floating)

    assert context[272:784] == b"v" * 512
    assert struct.unpack_from("<II", context, 784) == (0x22, 0x11)


def test_a_stack_begins_in_the_red_zone_and_ends_before_arguments_and_environment() -> None:
    stack = Region(0x10000, 0x20000, "rw-p", path="[stack]")
    process = image(thread(1, 0x18000), regions=(stack,), auxv={AT_RANDOM: 0x1F000})

    assert stacks.choose_memory(process).stacks == ((0x18000 - 128, 0x1F000),)


def test_memory_around_a_register_does_not_reach_the_environment_either() -> None:
    stack = Region(0x10000, 0x20000, "rw-p", path="[stack]")
    process = image(
        thread(1, 0x18000, rdi=0x1F010), regions=(stack,), auxv={AT_RANDOM: 0x1F000}
    )

    capture = stacks.choose_memory(process)

    assert all(part and part.end <= 0x1F000 for part in (*capture.stacks, *capture.others))


@pytest.mark.parametrize(
    ("sp", "expected"),
    [(0xF000, (0x10000, 0x20000)), (0x8000, (0x10000, 0x20000)), (0x200000, None)],
    ids=["in the guard", "below all", "above all"],
)
def test_an_overflown_stack_is_the_one_above(sp: int, expected: tuple[int, int] | None) -> None:
    regions = (Region(0xE000, 0x10000, "---p"), Region(0x10000, 0x20000, "rw-p"))

    assert stacks.choose_memory(image(thread(1, sp), regions=regions)).stacks == (expected,)


def test_an_overflown_stack_is_found_from_code_below_its_guard() -> None:
    regions = (
        Region(0x4000, 0x5000, "r-xp"),
        Region(0x5000, 0x6000, "rw-p"),
        Region(0x6000, 0x7000, "---p"),
        Region(0x7000, 0x9000, "rw-p"),
    )
    capture = stacks.choose_memory(image(thread(1, 0x4800), regions=regions))
    assert capture.stacks == ((0x7000, 0x9000),)
    # Where the frames before the last one may lie.
    assert (0x5000, 0x6000) in capture.others


def test_the_crashed_thread_keeps_its_stack_when_others_must_be_cut() -> None:
    size = 1024 * KIB
    regions = tuple(Region(i * 2 * size, i * 2 * size + size, "rw-p") for i in range(1, 101))
    threads = [thread(i, regions[i - 1].start + 128) for i in range(1, 101)]

    capture = stacks.choose_memory(image(*threads, regions=regions))

    assert sizes(capture)[0] == 512 * KIB
    assert set(sizes(capture)[1:]) == {8 * KIB}
    # The far end of a deep stack comes as a piece of its own.
    assert (regions[0].end - 32 * KIB, regions[0].end) in capture.others


def test_stacks_in_one_mapping_do_not_overlap() -> None:
    arena = Region(0x100000, 0x200000, "rw-p")
    process = image(thread(1, 0x120000), thread(2, 0x110000), regions=(arena,))

    first, second = stacks.choose_memory(process).stacks

    assert second is not None
    assert first is not None
    assert second.end == first.start


def test_nothing_is_captured_twice() -> None:
    region = Region(0x10000, 0x20000, "rw-p")
    near = {"rax": 0x18010, "rbx": 0x11000, "rcx": 0x11100}
    process = image(thread(1, 0x18000, **near), regions=(region,), more_stacks=(0x11080,))

    capture = stacks.choose_memory(process)

    ranges = sorted([*(s for s in capture.stacks if s), *capture.others])
    assert all(one.end <= other.start for one, other in pairwise(ranges))
    assert sum(r.size for r in ranges) == 0x20000 - (0x11000 - 256)


def test_a_range_with_a_hole_gives_its_first_readable_part() -> None:
    process = image(pieces={0x2000: b"a" * 0x2000, 0x5000: b"b" * 0x1000})

    assert stacks.copy(process, stacks.Range(0x1000, 0x6000)) == (0x2000, b"a" * 0x2000)
    assert stacks.copy(process, stacks.Range(0x8000, 0x9000)) == (0x8000, b"")


def elf_file(
    *, build_id: bytes = b"", dynamic: bytes = b"", first: int = 0, code: int = 0
) -> bytes:
    """Build the first page of a 64-bit ELF file, linked at ``first``.

    What is at 0xf20 of it is loaded at ``code`` too, if that is not 0.
    """
    note = struct.pack("<III4s", 4, len(build_id), 3, b"GNU\0") + build_id
    other = struct.pack("<III8s", 5, 4, 1, b"Other") + bytes(4)
    notes = other + note if build_id else other
    segments = [
        struct.pack("<IIQQQQQQ", 1, 5, 0, first, first, 0x1000, 0x1000, 0x1000),
        struct.pack("<IIQQQQQQ", 4, 4, 0x400, first + 0x400, 0, len(notes), len(notes), 4),
        struct.pack("<IIQQQQQQ", 2, 4, 0x800, first + 0x800, 0, len(dynamic), len(dynamic), 8),
    ]
    if code:
        segments.append(struct.pack("<IIQQQQQQ", 1, 5, 0xF20, code, code, 0xE0, 0xE0, 0x1000))
    header = struct.pack(
        "<4sBBB9xHHIQQQIHHHHHH",
        b"\x7fELF", 2, 1, 1, 3, 62, 1, first, 64, 0, 0, 64, 56, len(segments), 0, 0, 0,
    )  # fmt: skip
    page = bytearray(0x1000)
    for at, data in ((0, header + b"".join(segments)), (0x400, notes), (0x800, dynamic)):
        page[at : at + len(data)] = data
    return bytes(page)


@pytest.mark.parametrize("first", [0, 0x400000])
def test_the_build_id_is_found_wherever_the_file_was_linked(first: int) -> None:
    region = Region(0x7F0000, 0x7F1000, "r-xp", 0, 1, "/lib/x.so")
    pieces = {0x7F0000: elf_file(build_id=b"i" * 20, first=first)}

    (module,) = find_modules(image(regions=(region,), pieces=pieces))

    assert module.build_id == b"i" * 20


def test_a_file_mapped_twice_is_two_modules_and_data_is_none() -> None:
    pieces = {
        0x10000: elf_file(build_id=b"a" * 20),
        0x20000: elf_file(build_id=b"a" * 20),
        0x30000: elf_file(),
        0x40000: b"data" * 1024,
    }
    regions = (
        Region(0x10000, 0x11000, "r--p", 0, 1, "/lib/a.so"),
        Region(0x11000, 0x12000, "r-xp", 0x1000, 1, "/lib/a.so"),
        Region(0x12000, 0x13000, "rw-p"),
        Region(0x20000, 0x21000, "r-xp", 0, 1, "/lib/a.so"),
        Region(0x30000, 0x31000, "r-xp", 0, 2, "/bin/main (deleted)"),
        Region(0x40000, 0x41000, "r-xp", 0, 3, "/data"),
    )
    process = image(regions=regions, pieces=pieces, auxv={3: 0x30040})

    modules = find_modules(process)

    assert [(m.path, m.base, m.end) for m in modules] == [
        ("/bin/main", 0x30000, 0x31000),
        ("/lib/a.so", 0x10000, 0x12000),
        ("/lib/a.so", 0x20000, 0x21000),
    ]


def test_segments_in_one_page_of_a_file_are_one_module() -> None:
    page = elf_file(build_id=b"a" * 20, code=0x1F20)
    starts = (0x10000, 0x11000, 0x12000, 0x13000)
    regions = tuple(
        Region(start, start + 0x1000, permissions, 0, 1, "/bin/small")
        for start, permissions in zip(starts, ("r--p", "r-xp") * 2, strict=True)
    )
    process = image(regions=regions, pieces=dict.fromkeys(starts, page))

    modules = find_modules(process)

    assert [(m.base, m.end) for m in modules] == [(0x10000, 0x12000), (0x12000, 0x14000)]
    assert {m.build_id for m in modules} == {b"a" * 20}


def test_the_kernels_own_module_is_found_without_a_file() -> None:
    vdso = Region(0x7000, 0x8000, "r-xp", path="[vdso]")
    process = image(
        regions=(vdso,), pieces={0x7000: elf_file(build_id=b"v" * 20)}, auxv={33: 0x7000}
    )

    assert find_modules(process) == [(0x7000, 0x8000, "linux-gate.so", b"v" * 20)]


def test_a_link_map_that_bites_its_tail_ends() -> None:
    dynamic = struct.pack("<6Q", 5, 1, 21, 0x9000, 0, 0)
    debug = struct.pack("<5Q", 1, 0x9100, 0x77, 0, 0x88)
    entry = struct.pack("<4Q", 0x10, 0x9800, 0x20, 0x9100)
    page = bytearray(0x1000)
    for at, data in ((0, debug), (0x100, entry), (0x800, b"/lib/x.so\0")):
        page[at : at + len(data)] = data
    process = image(pieces={0x10000: elf_file(dynamic=dynamic), 0x9000: bytes(page)})

    program = loaded_elf(process, 0x10000, 0x11000)
    state = linker_state(process, program, 0x10000) if program else None

    assert state is not None
    assert (state.version, state.breakpoint, state.base) == (1, 0x77, 0x88)
    assert state.entries == ((0x10, "/lib/x.so", 0x20),)


def test_the_outermost_handler_that_still_runs_was_the_crash() -> None:
    def chance(rsp: int, rip: int) -> first_chance.FirstChance:
        general = struct.pack(
            "<27Q", *({"rsp": rsp, "rip": rip}.get(n, 0) for n in AMD64.names)
        )
        return first_chance.FirstChance(b"", general, b"")

    inner, outer, returned = chance(0x1100, 0xA), chance(0x1400, 0xB), chance(0x1200, 0xC)
    stack = bytearray(0x2000)
    struct.pack_into("<QQ", stack, 0x80, 0x1100, 0xA)
    struct.pack_into("<QQ", stack, 0x300, 0x1400, 0xB)
    memory = Memory({0x1000: bytes(stack)})
    now = struct.pack("<27Q", *({"rsp": 0x1000}.get(n, 0) for n in AMD64.names))

    found = first_chance.find_origin([inner, outer, returned], AMD64, now, memory.read)

    assert found is outer
    assert first_chance.find_origin([returned], AMD64, now, memory.read) is None
