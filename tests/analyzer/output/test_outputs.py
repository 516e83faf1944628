from __future__ import annotations

import json

from analyzer.model import (
    Analysis,
    Crash,
    Frame,
    Inline,
    MemoryAccess,
    Module,
    Problem,
    SymbolStatus,
    System,
    Thread,
    Trust,
)
from analyzer.output.json import document
from analyzer.output.text import report

MODULE = Module(0x40_0000, 0x1000, "/opt/demo/crash", "crash", "ABC0", "abc", "1.2")
FRAMES = (
    Frame(
        0x40_0010,
        0x40_0010,
        0x7000,
        Trust.CONTEXT,
        module=0,
        function="leaf",
        function_base=0x40_0000,
        file="/src/a.c",
        line=12,
        inlines=(Inline("inlined", "/src/b.h", 3),),
        registers={"rip": 0x40_0010},
        name_source="sym",
    ),
    Frame(0x50_0000, 0x50_0001, 0x7010, Trust.SCAN, unloaded=(("x.dll", (16,)),), why="luck"),
    Frame(0x40_0020, 0x40_0021, 0x7020, Trust.CFI, module=0, function="main", is_guess=True),
)
ANALYSIS = Analysis(
    dump="a.dmp",
    word_size=8,
    system=System("Linux", "6.1", "amd64", "family 6", 4, None),
    crash=Crash(
        "SIGSEGV / SEGV_MAPERR",
        0x10,
        0,
        accesses=(MemoryAccess(0x10, 4, "write"), MemoryAccess(0x20, None, "read", True)),
        adjusted_address=("null-pointer", 0x10),
        more={"possible_bit_flips": [1]},
    ),
    threads=(Thread(7, FRAMES, "ma\x1b[31min", None, "cut"), Thread(8)),
    modules=(MODULE._replace(symbols=SymbolStatus.FOUND),),
    main_module=0,
    pid=12,
    time=1_700_000_000,
    uptime=5,
    problems=(Problem("a\x07b", "lost", 16, "f.sym"),),
    facts={"lsb_release": {"id": "x"}},
)


def test_json_has_the_peer_s_form() -> None:
    shown = json.loads(json.dumps(document(ANALYSIS)))

    assert shown["crash_info"]["address"] == "0x0000000000000010"
    assert shown["crash_info"]["adjusted_address"] == {
        "kind": "null-pointer",
        "offset": "0x0000000000000010",
    }
    assert shown["crash_info"]["memory_accesses"][1] == {
        **{"address": "0x0000000000000020", "size": None, "access_type": "read"},
        "is_likely_guard_page": True,
    }
    assert shown["crash_info"]["possible_bit_flips"] == [1]
    first, second, _ = shown["threads"][0]["frames"]
    assert (first["module"], first["module_offset"]) == ("crash", "0x0000000000000010")
    assert (first["function_offset"], first["line"]) == ("0x0000000000000010", 12)
    assert first["inlines"] == [{"function": "inlined", "file": "/src/b.h", "line": 3}]
    assert second["unloaded_modules"] == [
        {"module": "x.dll", "offsets": ["0x0000000000000010"]}
    ]
    assert (second["missing_symbols"], second["lastword"]) == (True, {"why": "luck"})
    crashing = shown["crashing_thread"]
    assert (crashing["threads_index"], crashing["thread_id"]) == (0, 7)
    assert crashing["frames"][0]["registers"] == {"rip": "0x0000000000400010"}
    assert "registers" not in first
    assert shown["modules"][0]["loaded_symbols"] is True
    assert shown["lsb_release"] == {"id": "x"}
    assert shown["lastword"]["problems"][0]["offset"] == 16


def test_json_pads_addresses_of_32_bit_processes_to_their_width() -> None:
    shown = document(ANALYSIS._replace(word_size=4))

    assert shown["crash_info"]["address"] == "0x00000010"


def test_json_without_a_crash_has_no_crashing_thread() -> None:
    shown = document(ANALYSIS._replace(crash=None, system=None))

    assert "crashing_thread" not in shown
    assert set(shown["crash_info"].values()) == {None}
    assert shown["system_info"] is None


def test_the_report_begins_with_the_summary_and_shows_the_crashing_thread() -> None:
    shown = report(ANALYSIS)

    assert shown.splitlines()[0] == "Crash      SIGSEGV / SEGV_MAPERR"
    assert "  0  inlined at b.h:3  [inlined]" in shown
    assert "  0  leaf at a.c:12  crash+0x10  [context]" in shown
    assert "  1  0x0000000000500000  [scan: luck]" in shown
    assert "  2  main (nearest name)  crash+0x20  [cfi]" in shown
    assert "(cut)" in shown
    assert "Thread 8" not in shown
    assert "Thread 8" in report(ANALYSIS, all_threads=True)


def test_the_report_lets_no_text_of_the_dump_drive_the_terminal() -> None:
    shown = report(ANALYSIS, all_threads=True)

    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "ma\\x1b[31min" in shown


def test_the_report_of_a_stack_overflow_shows_both_ends_of_the_stack() -> None:
    deep = ANALYSIS._replace(threads=(Thread(7, FRAMES[-1:] * 5000),))

    lines = report(deep).splitlines()

    assert "  ... 4890 more frames ..." in lines
    assert sum("main (nearest name)" in line for line in lines) == 110
    assert any(line.startswith("  4999  main") for line in lines)
