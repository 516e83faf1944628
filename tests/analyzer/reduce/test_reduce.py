from __future__ import annotations

import struct
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.arch.table import cpu
from analyzer.contexts import context_at
from analyzer.errors import AnalyzerError
from analyzer.minidump.file import Minidump
from analyzer.minidump.streams.registry import STREAMS
from analyzer.minidump.streams.types import StreamType
from analyzer.reduce.contexts import layout_of, reduced_context
from analyzer.reduce.known import STAND_IN, STAND_IN_HIGH, Known, Range, address_mask
from analyzer.reduce.reduce import reduce
from tests.campaigns.fuzz_dumps import built
from tests.support.minidump_builder import (
    ARM64,
    WINDOWS,
    MinidumpBuilder,
    amd64_context,
    elf_build_id,
    rsds,
)

MODULE, STACK = 0x5555_0000_0000, 0x7FFE_0000
IP, SP = MODULE + 0x120, STACK + 0x40
CANARY = 0x5345_4352_4554_2121
PRIVATE = "hunter2"


def reduced(data: bytes) -> bytes:
    out = BytesIO()
    reduce(Minidump(data), out)
    return out.getvalue()


def twin(builder: MinidumpBuilder) -> Minidump:
    return Minidump(reduced(builder.build()))


def plain() -> MinidumpBuilder:
    return MinidumpBuilder().system().module(MODULE, 0x10000, "/usr/bin/a")


def holds(data: bytes, text: str) -> bool:
    return any(text.encode(coding) in data for coding in ("utf-8", "utf-16-le"))


def with_secrets() -> bytes:
    words = [0, CANARY, IP, STACK + 0x80, 7, CANARY << 1 & (1 << 64) - 1] * 40
    context = bytearray(amd64_context(rip=IP, rsp=SP, rbp=SP + 8, rax=CANARY, r12=CANARY))
    context[0x100:0x2A0] = (PRIVATE.encode() * 60)[:0x1A0]
    context[0x48:0x50] = struct.pack("<Q", CANARY)
    builder = MinidumpBuilder().system().misc(12, 1_600_000_000)
    builder.thread(
        1,
        context=bytes(context) + PRIVATE.encode() * 20,
        stack=struct.pack(f"<{len(words)}Q", *words),
        stack_start=STACK,
        name=f"thread {PRIVATE}",
    )
    path = f"/home/{PRIVATE}"
    builder.module(
        MODULE, 0x10000, f"{path}/bin/program", code_view=elf_build_id(bytes(range(20)))
    )
    builder.module(
        MODULE + 0x20000,
        0x1000,
        f"C:\\Users\\{PRIVATE}\\b.dll",
        code_view=rsds(bytes(range(16)), 1, f"D:\\{PRIVATE}\\b.pdb"),
    )
    builder.unloaded(MODULE + 0x40000, 0x1000, f"C:\\{PRIVATE}\\c.dll")
    builder.memory(0x1000_0000, PRIVATE.encode() * 100)
    builder.memory(IP - 0x100, bytes(0x100) + b"\x90" * 0x100)
    builder.exception(1, 11, flags=1, address=8, context=bytes(context))
    maps = f"{MODULE:x}-{MODULE + 0x10000:x} r-xp 0 08:01 99 {path}/bin/program\n"
    maps += f"10000000-10001000 rw-p 0 08:01 98 {path}/{PRIVATE}.pdf\n"
    builder.stream(StreamType.LINUX_MAPS, maps.encode())
    kept = {*(int(kind) for kind in (3, 4, 5, 6, 7, 14, 15, 24)), StreamType.LINUX_MAPS}
    for kind in {*STREAMS, 0x1234_5678, 0xFFFF} - kept - _EMPTY_WOULD_WIN:
        builder.stream(kind, PRIVATE.encode() * 30)
    return builder.build()


_EMPTY_WOULD_WIN = {StreamType.THREAD_EX_LIST}


def test_no_planted_secret_is_left() -> None:
    data = with_secrets()
    told = reduced(data)

    assert holds(data, PRIVATE)
    assert not holds(told, PRIVATE)
    for canary in (CANARY, CANARY << 1 & (1 << 64) - 1):
        assert struct.pack("<Q", canary) in data
        assert struct.pack("<Q", canary) not in told


def test_only_listed_streams_are_kept() -> None:
    out = BytesIO()
    told = reduce(Minidump(with_secrets()), out)

    assert told.size == len(out.getvalue())
    assert told.streams == tuple(entry.type for entry in Minidump(out.getvalue()).entries)
    assert set(told.streams) == {
        *(StreamType.SYSTEM_INFO, StreamType.MODULE_LIST, StreamType.UNLOADED_MODULE_LIST),
        *(StreamType.MISC_INFO, StreamType.BREAKPAD_INFO, StreamType.LINUX_MAPS),
        StreamType.MEMORY_INFO_LIST,
        *(StreamType.THREAD_LIST, StreamType.EXCEPTION, StreamType.MEMORY_LIST),
    }


def test_pointers_of_stacks_stay_and_other_words_get_stand_ins() -> None:
    words = [IP, STACK + 0x80, 0, 9, CANARY, 0x1234_5678, IP]
    stack = struct.pack("<7Q", *words) + bytes(0x100)
    context = amd64_context(rip=IP, rsp=STACK)
    dump = twin(plain().thread(1, context=context, stack=stack, stack_start=STACK))

    found = dump.memory.read(STACK, 56)

    assert found is not None
    told = struct.unpack("<7Q", found)
    assert told == (IP, STACK + 0x80, 0, 0, STAND_IN_HIGH, STAND_IN, IP)


def test_pointers_into_other_threads_stacks_and_unloaded_modules_are_known() -> None:
    words = struct.pack("<2Q", 0x7FFF_0008, 0x6000_0100)
    builder = plain().unloaded(0x6000_0000, 0x1000, "gone.dll")
    builder.thread(1, stack=words, stack_start=STACK)
    builder.thread(2, stack=bytes(64), stack_start=0x7FFF_0000)

    assert twin(builder).memory.read(STACK, 16) == words


def test_registers_that_point_nowhere_known_are_zero() -> None:
    context = amd64_context(rip=IP, rsp=SP, rbp=SP + 16, rax=CANARY, rbx=IP, rcx=3)
    builder = plain().thread(1, context=context, stack=bytes(0x200), stack_start=STACK)
    dump = twin(builder.exception(1, 11, context=context))

    assert dump.exception is not None
    found = context_at(dump, dump.exception.context)

    assert found is not None
    told = {name: value for name, value in found.registers.items() if value}
    assert told == {"rip": IP, "rsp": SP, "rbp": SP + 16, "rbx": IP}


def test_a_register_may_tell_what_the_exception_tells() -> None:
    wild = 0x1234_5678
    context = amd64_context(rip=wild, rsp=SP, rax=wild)
    for address, rax in ((wild, wild), (8, 0)):
        builder = plain().thread(1, context=context, stack=bytes(0x200), stack_start=STACK)
        dump = twin(builder.exception(1, 11, address=address, context=context))
        found = context_at(dump, dump.threads[0].context)
        assert found is not None
        assert (found.registers["rip"], found.registers["rax"]) == (wild, rax)


def test_the_pointer_of_a_full_stack_stays_and_a_wild_one_does_not() -> None:
    for sp, told in ((STACK - 0x8000, STACK - 0x8000), (CANARY, 0)):
        context = amd64_context(rip=IP, rsp=sp)
        builder = plain().thread(1, context=context, stack=bytes(0x200), stack_start=STACK)
        dump = twin(builder)
        found = context_at(dump, dump.threads[0].context)
        assert found is not None
        assert found.registers["rsp"] == told


def test_modules_keep_their_ids_and_versions_and_lose_their_folders() -> None:
    builder = MinidumpBuilder().system(os=WINDOWS)
    code_view = rsds(bytes(range(16)), 2, "D:\\build\\a.pdb")
    builder.module(
        *(MODULE, 0x1000, "C:\\Users\\me\\a.exe"),
        code_view=code_view,
        timestamp=77,
        version=(0x10002, 0x30004, 0, 0),
    )
    before = Minidump(builder.build()).modules[0]

    after = twin(builder).modules[0]

    assert (before.version, before.path) == ("1.2.3.4", "C:\\Users\\me\\a.exe")
    assert after == before._replace(path="a.exe", debug_file="a.pdb")


def test_heap_is_gone_and_the_code_at_the_crash_is_kept() -> None:
    dump = Minidump(reduced(with_secrets()))

    assert dump.memory.read(0x1000_0000, 1) is None
    assert dump.memory.read(IP, 4) == b"\x90" * 4


def test_the_map_names_modules_and_no_other_file() -> None:
    view = Minidump(reduced(with_secrets())).stream(StreamType.LINUX_MAPS)

    assert view is not None
    lines = view.bytes().decode().splitlines()
    assert [line.split()[5:] for line in lines] == [["program"], []]


def test_signatures_in_pointers_are_removed_before_the_test() -> None:
    signed = 0xA5A5 << 48 | IP
    builder = MinidumpBuilder().system(cpu=ARM64).module(MODULE, 0x1000, "a")
    builder.thread(1, stack=struct.pack("<Q", signed), stack_start=STACK)

    assert twin(builder).memory.read(STACK, 8) == struct.pack("<Q", IP)


def test_a_high_module_widens_the_mask() -> None:
    assert address_mask("arm64", 8, []) == (1 << 47) - 1
    assert address_mask("arm64", 8, [Range(1 << 50, (1 << 50) + 9)]) == (1 << 51) - 1
    assert address_mask("amd64", 8, []) == (1 << 64) - 1
    assert address_mask("x86", 4, []) == (1 << 32) - 1


def test_a_full_memory_dump_keeps_the_stack_from_shortly_below_its_pointer() -> None:
    stack = struct.pack("<Q", IP) * 0x1000
    context = amd64_context(rip=IP, rsp=STACK + 0x4000)
    builder = plain().thread(1, context=context, stack_start=STACK)
    dump = twin(builder.memory(STACK, stack))

    (region,) = dump.memory.regions()

    assert (region.start, region.end) == (STACK + 0x3000, STACK + len(stack))


@pytest.mark.parametrize(
    ("name", "size", "mark"),
    [
        ("amd64", 1232, 0x10_0000),
        ("x86", 716, 0x1_0000),
        ("arm64", 912, 0x40_0000),
        ("arm", 368, 0x4000_0000),
        ("mips", 0x240, 0x4_0000),
    ],
)
def test_every_layout_agrees_with_the_reader_of_its_cpu(
    name: str, size: int, mark: int
) -> None:
    arch = cpu(name)
    assert arch is not None
    # Registers that all lie in the known range.
    filled = bytearray(b"\xff" * size)
    struct.pack_into("<I", filled, layout_of(name).flags, mark | 0xF)
    context = bytes(filled)
    limit = (1 << 8 * arch.word_size) - 1
    wide = 8 if name == "mips" else arch.word_size
    everything = Known([Range(1, (1 << 64) - 1)], wide, (1 << 8 * wide) - 1)
    nothing = Known([], wide, (1 << 8 * wide) - 1)

    kept = arch.read_registers(reduced_context(context, layout_of(name), everything))
    lost = arch.read_registers(reduced_context(context, layout_of(name), nothing))

    assert kept is not None
    assert lost is not None
    assert set(kept.values()) == {limit}
    told = {register for register, value in lost.items() if value}
    assert told - {"eflags"} == {arch.pc}


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_any_damage_gives_a_readable_dump_or_the_analyzer_s_own_error(
    data: st.DataObject,
) -> None:
    dump = bytearray(data.draw(st.sampled_from(built())))
    for _ in range(data.draw(st.integers(0, 8))):
        dump[data.draw(st.integers(0, len(dump) - 1))] = data.draw(st.integers(0, 255))
    dump = dump[: data.draw(st.integers(0, len(dump)))]

    try:
        told = reduced(bytes(dump))
    except AnalyzerError:
        return

    twin = Minidump(told)
    assert not twin.problems
    assert [twin.stream(entry.type) for entry in twin.entries]
    assert reduced(told) == told


@given(st.binary(max_size=200), st.integers(0, 15), st.sampled_from([4, 8]))
@settings(max_examples=100, deadline=None)
def test_words_keep_their_length_and_tell_nothing_unknown(
    data: bytes, start: int, size: int
) -> None:
    known = Known([Range(0x100, 0x10_0000)], size, (1 << 8 * size) - 1)

    told = known.words(start, data)

    assert len(told) == len(data)
    first = -start % size
    for at in range(first, len(told) - size + 1, size):
        value = int.from_bytes(told[at : at + size], "little")
        same = value == int.from_bytes(data[at : at + size], "little")
        assert value in (0, STAND_IN, STAND_IN_HIGH) or (same and 0x100 <= value <= 0x10_0000)
