from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from analyzer.model import Analysis, Crash, Frame, Module, Problem, Thread, Trust, UnwindRule
from app.presenters.address_map import AddressMap
from app.presenters.inspector import Inspector
from app.services.analysis import Failure
from app.services.inspection import Inspection, Sources, inspect_dump
from tests.support.crashes import crash
from tests.support.shared import shared

RULE = UnwindRule("STACK CFI", "rsp+8", 0x7FFE_0008, (("return address", "[cfa-8]"),))
TOP = Frame(
    0x5000_1234,
    0x5000_1234,
    0x7FFE_0000,
    Trust.CONTEXT,
    module=0,
    function="ns::f(int)\n",
    file="/src/f.cpp",
    line=12,
    registers={"rip": 0x5000_1234, "rsp": 0x7FFE_0000, "rax": 0, "rbx": 0xDEAD_0000},
    rule=RULE,
    why="told by the context",
)
ANALYSIS = Analysis(
    dump="x.dmp",
    word_size=8,
    system=None,
    crash=Crash("SIGSEGV", 0x5000_1240, 1),
    threads=(Thread(7, name="idle"), Thread(8, (TOP,), name="wor\x1bker", note="cut here")),
    modules=(Module(0x5000_0000, 0x1_0000, "/opt/app", version="1.2"),),
    main_module=0,
    problems=(Problem("bad \x07 list", "left out", 3, "x"),),
)
CONTENTS = {
    "streams": [
        {"name": "A", "type": "0x1", "size": 2, "offset": "0x20", "content": {"k": "v"}},
        {"name": "B", "type": "0x2", "size": 3, "offset": "0x22", "content": [1, 2]},
        {"name": "C", "type": "0x3", "size": 0, "offset": "0x25", "content": "x" * 2_000_000},
    ]
}
INSPECTION = Inspection(ANALYSIS, CONTENTS, "f | g", "abc", "text", "{}", "{}")


def shown(result: Inspection | Failure = INSPECTION) -> Inspector:
    inspector = Inspector(Path("x.dmp"), lambda *_: result)
    inspector.loaded(inspector.begin()())
    return inspector


def test_before_and_after_an_analysis_there_is_a_headline() -> None:
    inspector = Inspector(Path("x.dmp"), lambda *_: INSPECTION)
    assert inspector.headline == "Analyzing…"
    assert (inspector.overview, inspector.threads, inspector.streams) == ([], [], [])
    inspector.loaded(INSPECTION)
    assert inspector.headline == "SIGSEGV"
    inspector.loaded(Failure("Not a minidump."))
    assert inspector.headline == "Not a minidump."
    assert inspector.overview == []


def test_what_was_cancelled_leaves_what_is_shown() -> None:
    inspector = shown()
    inspector.loaded(Failure("cancelled", is_cancelled=True))
    assert inspector.headline == "SIGSEGV"


def test_a_new_analysis_ends_the_one_before() -> None:
    asked: list[Callable[[], bool]] = []

    def inspect(_dump: Path, _where: Sources, cancelled: Callable[[], bool]) -> Failure:
        asked.append(cancelled)
        return Failure("")

    inspector = Inspector(Path("x.dmp"), inspect)
    inspector.begin()()
    assert not asked[0]()
    inspector.begin()()
    assert asked[0]()
    assert not asked[1]()
    inspector.cancel()
    assert asked[1]()


def test_added_folders_are_used_from_the_next_analysis_on() -> None:
    seen: list[Sources] = []

    def inspect(_dump: Path, where: Sources, _cancelled: Callable[[], bool]) -> Failure:
        seen.append(where)
        return Failure("")

    inspector = Inspector(Path("x.dmp"), inspect)
    inspector.add_symbols(Path("s"))
    inspector.add_binaries(Path("b"))
    inspector.begin()()
    assert seen == [Sources((Path("s"),), (Path("b"),))]


def test_the_crashed_thread_is_first_and_foreign_text_stays_on_its_line() -> None:
    inspector = shown()
    assert [row.place for row in inspector.threads] == [1, 0]
    assert inspector.threads[0].title == "8 wor\\x1bker — crashed"
    assert inspector.threads[0].top == "ns::f(int)\\n"
    assert inspector.note(1) == "cut here"
    assert inspector.problems == [("x: bad \\x07 list", "left out")]


def test_registers_tell_what_they_point_to() -> None:
    registers = {row.name: row.place for row in shown().registers(1, 0)}
    assert registers == {
        "rip": "app+0x1234",
        "rsp": "stack of 8, +0x0",
        "rax": "null",
        "rbx": "",
    }


def test_a_frame_tells_how_its_caller_was_found() -> None:
    text = shown().frame_text(1, 0)
    assert "context (told by the context)" in text
    assert "/src/f.cpp:12" in text
    assert "CFA = rsp+8 = 0x000000007ffe0008" in text
    assert "return address = [cfa-8]" in text


@pytest.mark.parametrize(("thread", "frame"), [(-1, 0), (0, 0), (1, 1), (9, 9), (1, -1)])
def test_what_is_not_there_is_empty(thread: int, frame: int) -> None:
    inspector = shown()
    assert inspector.registers(thread, frame) == []
    assert inspector.frame_text(thread, frame) == ""


def test_streams_are_shown_and_long_ones_cut() -> None:
    inspector = shown()
    assert [row.name for row in inspector.streams] == ["A", "B", "C"]
    assert inspector.stream_text(0) == "k: v"
    assert json.loads(inspector.stream_text(1)) == [1, 2]
    assert "cut here" in inspector.stream_text(2)
    assert len(inspector.stream_text(2)) < 1_100_000


def test_addresses_at_the_edges_of_modules() -> None:
    places = AddressMap(ANALYSIS)
    assert places.describe(0x5000_0000) == "app+0x0"
    assert places.describe(0x5000_FFFF) == "app+0xffff"
    assert places.describe(0x5001_0000) == ""
    assert places.describe(0x4FFF_FFFF) == ""


def test_a_real_dump_is_looked_at_from_all_sides(tmp_path: Path) -> None:
    inspection = inspect_dump(crash(tmp_path))
    assert isinstance(inspection, Inspection)
    assert json.loads(inspection.json)["crash_info"]["address"] == "0x0000000000000000"
    assert json.loads(inspection.ping)["status"] == "OK"
    assert "libbroken" in inspection.text
    assert inspection.signature


def test_symbols_of_a_store_name_the_frames() -> None:
    dump = shared("corpus/linux-x64-bp-O2-threads") / "dump.dmp"
    store = shared("corpus/_symbols")
    inspector = Inspector(dump, lambda path, where, _cancelled: inspect_dump(path, where))
    inspector.add_symbols(store)
    inspector.loaded(inspector.begin()())
    frames = inspector.frames(inspector.threads[0].place)
    assert frames[0].function == "leaf_null_write"
    assert frames[0].source == "crash.cpp:28"
    assert all(row.symbols for row in inspector.modules)


def test_what_is_no_dump_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "x.dmp"
    path.write_bytes(b"MDMP")
    assert isinstance(inspect_dump(path), Failure)
