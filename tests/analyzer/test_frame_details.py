from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.analyze import Options, analyze
from analyzer.binding import Places
from analyzer.frame_details import FrameDetails, FrameViewer
from analyzer.minidump.file import Minidump
from tests.support.crashes import crash
from tests.support.minidump_builder import MinidumpBuilder, amd64_context
from tests.support.shared import shared

BASE = 0x5550_0000
STACK = 0x7FFE_0000


def details(dump: Path, places: Places, frame: int = 0) -> FrameDetails:
    options = Options(tuple(places.symbols), tuple(places.binaries), local=places.local)
    analysis = analyze(dump, options)
    assert analysis.crash is not None
    assert analysis.crash.thread is not None
    with Minidump.open(dump) as minidump, FrameViewer(minidump, places) as viewer:
        return viewer.details(analysis, analysis.crash.thread, frame)


def test_a_frame_of_a_real_crash_tells_code_registers_and_stack() -> None:
    dump = shared("corpus/linux-x64-bp-O2-threads/dump.dmp")
    places = Places([shared("corpus/_symbols")], [shared("corpus/_bin")], local=False)

    found = details(dump, places)

    faulting = next(each for each in found.code if each.address == found.at)
    assert faulting.mnemonic == "mov"
    registers = {each.name: each for each in found.registers}
    assert "leaf_null_write" in registers["rip"].meaning
    assert registers["rsp"].meaning == "stack, top"
    assert found.words[0].address == registers["rsp"].value
    assert "mid_null_write" in found.words[0].meaning


def test_the_caller_is_shown_at_its_call() -> None:
    dump = shared("corpus/linux-x64-bp-O2-threads/dump.dmp")
    places = Places([shared("corpus/_symbols")], [shared("corpus/_bin")], local=False)

    found = details(dump, places, frame=1)

    assert next(each for each in found.code if each.address == found.at).mnemonic == "call"


@pytest.mark.parametrize("frame", [0, 1])
def test_thumb_code_is_shown_where_it_faulted_and_where_it_called(frame: int) -> None:
    dump = shared("corpus/linux-arm-core2md-O2-qsort/dump.dmp")
    places = Places([shared("corpus/_symbols")], [shared("corpus/_bin")], local=False)

    found = details(dump, places, frame)

    (own,) = (each for each in found.code if each.address == found.at)
    assert own.text == ("str r3, [r2]", "bl #0x40000fa0")[frame]


def test_what_is_mapped_is_told_where_nothing_else_is_known() -> None:
    dump = shared("corpus/linux-arm64-core2md-O2-virtual/dump.dmp")
    found = details(dump, Places((), (), local=False))
    meanings = {each.name: each.meaning for each in found.registers}
    assert meanings["x4"] == "memory (rw-)"
    assert meanings["x0"] == ""


def test_words_that_the_dump_does_not_have_are_told_as_such(tmp_path: Path) -> None:
    found = details(crash(tmp_path), Places((), (), local=False))
    assert found.code == ()
    assert [word.value for word in found.words[:8]] == [0] * 8
    assert all(word.value is None for word in found.words[8:])


def test_a_huge_frame_is_cut_and_says_so(tmp_path: Path) -> None:
    context = amd64_context(rip=BASE + 0x100, rsp=STACK, rbp=STACK + 0x8000)
    stack = bytearray(0x9000)
    stack[0x8000:0x8008] = (STACK + 0x8800).to_bytes(8, "little")
    stack[0x8008:0x8010] = (BASE + 0x200).to_bytes(8, "little")
    builder = MinidumpBuilder()
    builder.system()
    builder.thread(7, context=context, stack=bytes(stack), stack_start=STACK)
    builder.module(BASE, 0x1000, "/opt/app")
    builder.exception(7, 11, flags=1, context=context)
    dump = tmp_path / "x.dmp"
    dump.write_bytes(builder.build())

    found = details(dump, Places((), (), local=False))

    assert len(found.words) == 512
    assert found.omitted == 0x8010 // 8 + 4 - 512
