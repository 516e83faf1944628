from __future__ import annotations

import json
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from analyzer.disassembly import Instruction
from analyzer.frame_details import FrameDetails, RegisterValue, Word
from analyzer.model import (
    Analysis,
    Crash,
    Explanation,
    Frame,
    Inline,
    Module,
    Problem,
    SymbolStatus,
    Thread,
    Trust,
    UnwindRule,
)
from app.model.outcome import Stopped
from app.model.symbols import Absent, Down, NotAsked, SymbolOutcome, WrongFile
from app.presenters import stack
from app.presenters.copying import FORMATS, Sheet
from app.presenters.inspector import Inspector, Progress
from app.presenters.inspector_compare import Comparison
from app.presenters.inspector_frame import FrameSheet
from app.presenters.inspector_leaving import NO, YES, Leaving
from app.presenters.inspector_memory import Addresses, MemoryLines, reading
from app.presenters.inspector_modules import Modules
from app.presenters.inspector_overview import Overview
from app.presenters.inspector_search import Found, Kind, MemorySearch
from app.presenters.inspector_threads import SourceLine, Threads
from app.presenters.stack import FrameRow, FrameRows
from app.presenters.translation import untranslated
from app.services.analysis import Failure
from app.services.dump_facts import Annotation, Facts, Range, StreamFacts
from app.services.dump_memory import DumpMemory
from app.services.dump_process import Progress as DumpProgress
from app.services.dump_process import nobody
from app.services.dump_texts import fenced, preformatted, stack_of
from app.services.inspection import DumpSession, Inspection, Question, Sources, never

RULE = UnwindRule("STACK CFI", "rsp+16", (("return address", "[cfa-8]"), ("rbp", "[cfa-16]")))
TOP = Frame(
    0x5000_1234,
    0x5000_1234,
    0x7FFE_0000,
    Trust.CONTEXT,
    module=0,
    function="ns::f(int)\n",
    file="/src/f.cpp",
    line=12,
    inlines=(Inline("inner", "/src/i.h", 3), Inline("outer", None, None)),
    registers={"rip": 0x5000_1234, "rsp": 0x7FFE_0000},
    rule=RULE,
    why="told by the context",
    cfa=0x7FFE_0010,
)
BOTTOM = Frame(0x9999, 0x999A, 0x7FFE_0010, Trust.SCAN)
ANALYSIS = Analysis(
    dump="x.dmp",
    word_size=8,
    system=None,
    crash=Crash(
        "SIGSEGV", 0x5000_1240, 1, explanation=Explanation("fell over\x1b", is_guess=True)
    ),
    threads=(
        Thread(7, name="idle", note="not walked"),
        Thread(8, (TOP, BOTTOM), name="wor\x1bker", note="cut here"),
    ),
    modules=(
        Module(0x6000_0000, 0x1000, "C:\\lib.dll", debug_id="AB", symbols=SymbolStatus.WRONG),
        Module(0x5000_0000, 0x1_0000, "/opt/app", version="1.2", code_id="cd"),
    ),
    main_module=1,
    uptime=3725,
    problems=(Problem("bad \x07 list", "left out", 3, "x"),) * 2,
)
ANALYSIS = ANALYSIS._replace(
    threads=(
        ANALYSIS.threads[0],
        ANALYSIS.threads[1]._replace(frames=(TOP._replace(module=1), BOTTOM)),
    )
)


def facts() -> Facts:
    return Facts(
        signature="f | g",
        rules=(("irrelevant", "skipped h"), ("last", "f | g")),
        generator="lastword 1",
        stack_hash="abc",
        streams=(
            StreamFacts("ThreadList", "0x3", 100, 32),
            StreamFacts("LinuxEnviron", "0x47670007", 20, 132),
        ),
        annotations=(
            Annotation("Version", "1.0", "x.extra"),
            Annotation("URL", "http://a/", "x.extra"),
            Annotation("TelemetrySessionId", "s", "x.extra"),
            Annotation("Version", "2.0", "x.dmp"),
        ),
        regions=regions((0x1000, 0x20, 0)),
        crashed_modules=(1,),
    )


def regions(*pieces: tuple[int, int, int]) -> tuple[bytes, bytes, bytes]:
    starts, sizes, offsets = (
        array("Q", column).tobytes() for column in zip(*pieces, strict=True)
    )
    return starts, sizes, offsets


INSPECTION = Inspection(ANALYSIS, facts())


def inspector() -> Inspector:
    return Inspector(DumpSession(Path("a-longer-name.dmp")))


def test_before_and_after_an_analysis_there_is_a_headline() -> None:
    shown = inspector()
    assert (shown.headline, shown.subline) == ("Analyzing…", "")
    shown.begin()
    shown.loaded(INSPECTION)
    assert shown.headline == "The program fell over\\x1b."
    assert shown.subline == "SIGSEGV · f | g"
    shown.loaded(Failure("Not a minidump."))
    assert (shown.headline, shown.inspection) == ("Not a minidump.", None)


def test_what_was_cancelled_leaves_what_is_shown() -> None:
    shown = inspector()
    shown.loaded(Failure("cancelled", is_cancelled=True))
    assert "cancelled" in shown.headline
    shown.loaded(INSPECTION)
    shown.loaded(Failure("cancelled", is_cancelled=True))
    assert shown.inspection is INSPECTION


def test_a_failure_is_told_in_the_users_language_with_what_helps() -> None:
    session = DumpSession(Path("a-longer-name.dmp"))
    shown = Inspector(session, lambda _context, text: f"<{text}>")
    shown.loaded(Failure("The reader of the dump ended without an answer."))
    assert shown.headline == "<The reader of the dump ended without an answer.>"
    assert "F5" in shown.subline
    shown.loaded(Failure("x.dmp: no minidump\x07"))
    assert shown.headline == "x.dmp: no minidump\\x07"


def test_a_new_analysis_ends_the_one_before() -> None:
    class Asked(DumpSession):
        def inspect(
            self, progress: DumpProgress = nobody, cancelled: Question = never
        ) -> Failure:
            progress("thread 7", 0.5)
            asked.append(cancelled)
            return Failure("")

    asked: list[Callable[[], bool]] = []
    told: list[Progress] = []
    shown = Inspector(Asked(Path("x.dmp")))
    shown.begin()(told.append)
    assert told == [Progress("thread 7", 50)]
    assert not asked[0]()
    shown.begin()(told.append)
    assert (asked[0](), asked[1]()) == (True, False)
    shown.cancel()
    assert asked[1]()


def test_added_folders_are_used_once() -> None:
    shown = inspector()
    for _ in range(2):
        shown.add_symbols(Path("s"))
        shown.add_binaries(Path("b"))
    assert shown.session.sources == Sources((Path("s"),), (Path("b"),))


def test_dumps_with_short_names_are_told_with_their_folder() -> None:
    assert inspector().title == "a-longer-name.dmp"
    assert Inspector(DumpSession(Path("/one/dump.dmp"))).title == "one/dump.dmp"


def test_the_overview_tells_what_happened_and_how_sure_that_is() -> None:
    overview = Overview(INSPECTION, untranslated)
    told = dict(overview.facts())
    assert told["What happened"] == "fell over\\x1b (likely)"
    assert told["Uptime"] == "1:02:05"
    assert told["Captured memory"] == "32 bytes"
    assert overview.rules()[0] == ("irrelevant", "skipped h")
    assert overview.problems() == [("bad \\x07 list", "left out", "x @ 0x3")]
    assert "bad \\x07 list: left out" in FORMATS["markdown"](overview.sheet())


def test_the_crashed_thread_is_first_and_foreign_text_stays_on_its_line() -> None:
    threads = Threads(INSPECTION, untranslated)
    assert [row.place for row in threads.rows()] == [1, 0]
    assert threads.rows()[0].name == "wor\\x1bker — crashed"
    assert threads.rows()[0].top == "inner"
    assert threads.rows()[1].top == "not walked"
    assert threads.note(1) == "cut here"


def test_inlined_functions_have_lines_of_their_own_with_their_source() -> None:
    threads = Threads(INSPECTION, untranslated)
    rows = threads.frames(1)
    assert [row.function for row in rows] == [
        "inner",
        "outer",
        "ns::f(int)\\n",
        f"{0x9999:#018x}",
    ]
    assert [row.number for row in rows] == [0, 0, 0, 1]
    assert threads.source(1, rows[0]) == SourceLine("/src/i.h", 3)
    assert threads.source(1, rows[1]) is None
    assert threads.source(1, rows[2]) == SourceLine("/src/f.cpp", 12)
    assert "certain" in threads.trust(rows[2])
    assert "told by the context" in threads.trust(rows[2])
    assert "guess" in threads.trust(rows[3])
    assert "compiler" in threads.trust(rows[0])


def test_rows_of_a_deep_stack_are_made_when_they_are_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[object] = []

    def counted(*values: Any, **named: Any) -> FrameRow:
        made.append(values)
        return FrameRow(*values, **named)

    monkeypatch.setattr(stack, "FrameRow", counted)
    frame = TOP._replace(inlines=(Inline("deep"),), module=1)
    rows = FrameRows(ANALYSIS, Thread(1, (frame,) * 50_000))
    assert len(rows) == 100_000
    assert not made
    assert (rows[99_998].function, rows[99_999].function) == ("deep", "ns::f(int)\\n")
    assert rows[99_999].number == 49_999
    assert len(made) == 3
    with pytest.raises(IndexError):
        rows[100_000]


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_a_stack_can_be_pasted_in_every_form(form: str) -> None:
    text = stack_of(form, ANALYSIS, 1)
    assert "ns::f(int)" in text
    assert "\x1b" not in text
    if form == "json":
        assert json.loads(text)["frames"][0]["function"] == "ns::f(int)\n"
    if form == "markdown":
        assert text.startswith("```text\nThread 8")


def test_nothing_in_a_text_ends_its_block() -> None:
    assert fenced("a ``` b\n").startswith("````text")
    assert preformatted("</pre><script>") == "<pre>&lt;/pre&gt;&lt;script&gt;</pre>\n"


@pytest.mark.parametrize("form", FORMATS)
def test_hostile_cells_stay_text_in_every_form(form: str) -> None:
    cell = "a|b`c <img src=x> [x](http://evil)"
    text = FORMATS[form](Sheet("T*", ("H",), [(cell,)]))
    assert ("<img" in text) == (form != "html")
    if form == "json":
        assert json.loads(text) == {"T*": [{"H": cell}]}
    if form == "markdown":
        assert "`` a\\|b`c <img" in text


def test_a_frame_tells_what_its_stack_words_are_for() -> None:
    details = FrameDetails(
        code=(
            Instruction(0x5000_1230, b"\x90", "nop", ""),
            Instruction(0x5000_1234, b"\x89\x10", "mov", "[rax], edx"),
        ),
        at=0x5000_1234,
        registers=(RegisterValue("rip", 0x5000_1234, "app+0x1234"),),
        words=(Word(0x7FFE_0000, 1, ""), Word(0x7FFE_0008, 0x5000_2000, "app+0x2000")),
        omitted=3,
    )
    sheet = FrameSheet(ANALYSIS, 1, 0, untranslated)
    assert [row.meaning for row in sheet.registers] == ["…", "…"]
    assert (sheet.code, sheet.words, sheet.own_instruction) == ([], [], -1)
    sheet.details = details
    assert sheet.registers[0].meaning == "app+0x1234"
    assert sheet.own_instruction == 1
    assert sheet.code[1].code == "89 10"
    assert sheet.words[0].meaning == "saved rbp"
    assert sheet.words[1].meaning == "return address · app+0x2000"
    assert sheet.words[1].place == "sp+0x8"
    assert "3" in sheet.words_note
    rule = dict(sheet.rule)
    assert rule["CFA"] == "rsp+16 = 0x000000007ffe0010"
    assert rule["return address"] == "[cfa-8] = [0x000000007ffe0008]"
    assert len(sheet.sheets()) == 4


def test_a_caller_without_unwind_rules_is_told_with_its_place_on_the_stack() -> None:
    top = BOTTOM._replace(registers={"rbp": 0x7FFE_0020})
    caller = BOTTOM._replace(sp=0x7FFE_0030, trust=Trust.FRAME_POINTER)
    stack = ANALYSIS._replace(threads=(Thread(1, (top, caller)),))
    sheet = FrameSheet(stack, 0, 0, untranslated)
    assert dict(sheet.rule) | {
        "Caller by": "frame pointer",
        "CFA": "0x000000007ffe0030",
        "return address": "[cfa-8] = [0x000000007ffe0028]",
    } == dict(sheet.rule)
    sheet.details = FrameDetails(words=(Word(0x7FFE_0028, 0x5000_2000),))
    assert sheet.words[0].meaning == "return address"
    assert dict(FrameSheet(stack, 0, 1, untranslated).rule)["Caller"].startswith("none")


def test_a_leaf_function_returns_to_what_its_register_holds() -> None:
    rule = RULE._replace(registers=())
    leaf = TOP._replace(module=None, registers={"lr": 0x5000_2000}, rule=rule)
    stack = ANALYSIS._replace(threads=(Thread(1, (leaf, BOTTOM)),))
    rows = dict(FrameSheet(stack, 0, 0, untranslated).rule)
    assert rows["return address"] == "lr = 0x0000000050002000"


def test_without_code_the_frame_tells_what_helps() -> None:
    sheet = FrameSheet(ANALYSIS, 1, 1, untranslated, FrameDetails())
    assert "Ctrl+B" in sheet.code_note
    sheet.details = FrameDetails(note="no disassembler for mips")
    assert sheet.code_note == "no disassembler for mips"
    assert "ended here" in dict(sheet.rule)["Caller"]


def test_modules_of_the_crashed_stack_come_first_and_tell_what_helps() -> None:
    modules = Modules(INSPECTION, untranslated)
    rows = modules.rows()
    assert [(row.name, row.on_stack) for row in rows] == [("app", True), ("lib.dll", False)]
    assert "another build" in modules.advice(rows[1])
    assert rows[1].symbols == "wrong"
    assert modules.lacking() == [1]


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Absent(), "No symbol server"),
        (Down("It sleeps."), "It sleeps."),
        (WrongFile("Not it\x1b."), "Not it\\x1b."),
        (NotAsked(), "no usable id"),
        (Stopped(), "cancelled"),
    ],
)
def test_answers_of_symbol_servers_become_advice(outcome: SymbolOutcome, words: str) -> None:
    modules = Modules(INSPECTION, untranslated, {0: outcome})
    row = next(row for row in modules.rows() if row.place == 0)
    assert words in modules.advice(row)
    assert (row.symbols == "server down") == isinstance(outcome, Down)


def test_marks_tell_what_leaves_and_where_to() -> None:
    rows = {
        (row.what, row.content): row[2:] for row in Leaving(INSPECTION, untranslated).rows()
    }
    assert rows[("Version", "1.0")] == (YES, YES, YES)
    assert rows[("URL", "http://a/")] == (YES, YES, NO)
    assert rows[("TelemetrySessionId", "s")] == (NO, NO, NO)
    assert rows[("Version", "2.0")] == (YES, NO, NO), "what lies in the dump goes with it"
    streams = {what: marks for (what, _content), marks in rows.items()}
    assert streams["ThreadList"] == (YES, "stripped", "stripped")
    assert streams["LinuxEnviron"] == (YES, NO, NO)


def lines_of(tmp_path: Path, *pieces: tuple[int, bytes]) -> MemoryLines:
    path, offset, places = tmp_path / "memory", 0, []
    for start, data in pieces:
        places.append((start, len(data), offset))
        offset += len(data)
    path.write_bytes(b"".join(data for _, data in pieces))
    ranges = [Range(0x1000, 0x2000, "rw-", "[heap]")]
    memory = DumpMemory(path, regions(*places))
    return MemoryLines(memory, ANALYSIS, ranges, untranslated)


def test_memory_is_laid_out_in_lines_of_sixteen(tmp_path: Path) -> None:
    lines = lines_of(tmp_path, (0x1008, bytes(range(30))), (0x5000_0000, b"xy"))
    assert len(lines) == 1 + 3 + 1 + 1
    assert "rw-  [heap]" in lines.line(0).title
    first = lines.line(1)
    assert (first.address, first.skip, first.first) == (0x1000, 8, 0x1008)
    assert first.data == bytes(range(8))
    assert lines.line(2).data == bytes(range(8, 24))
    assert lines.line(3).data == bytes(range(24, 30))
    assert "app" in lines.line(4).title
    assert lines.line(5).data == b"xy"
    assert [lines.line_of(at) for at in (0x1008, 0x1025, 0x1026, 0x5000_0001)] == [
        1,
        3,
        None,
        5,
    ]


def test_the_cursor_jumps_over_gaps(tmp_path: Path) -> None:
    lines = lines_of(tmp_path, (0x1000, bytes(32)), (0x3000, bytes(32)))
    assert lines.step(0x101F, 1) == 0x3000
    assert lines.step(0x3000, -1) == 0x101F
    assert lines.step(0x1000, -16) == 0x1000
    assert lines.step(0x301F, 16) == 0x301F
    assert lines.nearest(0) == 0x1000
    assert lines.nearest(1 << 60) == 0x301F
    assert lines.bounds() == (0x1000, 0x301F)


def test_a_dump_without_memory_has_no_lines(tmp_path: Path) -> None:
    empty = MemoryLines(DumpMemory(tmp_path, (b"", b"", b"")), ANALYSIS, [], untranslated)
    assert (len(empty), empty.nearest(5), empty.bounds(), empty.line_of(0)) == (
        0,
        0,
        (0, 0),
        None,
    )


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("7ffe0000", 0x7FFE_0000),
        ("0x7FFE0000", 0x7FFE_0000),
        ("00007ffe`00000010", 0x7FFE_0000_0010),
        ("rsp", 0x7FFE_0000),
        ("RSP+20-8", 0x7FFE_0018),
        ("app+1234", 0x5000_1234),
        ("lib.dll", 0x6000_0000),
        ("1 + 2", 3),
        ("", None),
        ("rspp", None),
        ("xyz", None),
        ("-1", None),
        ("rsp+", None),
        ("11111111111111111", None),
        ("ffffffffffffffff+1", None),
    ],
)
def test_addresses_are_read_as_people_type_them(text: str, address: int | None) -> None:
    assert Addresses(ANALYSIS).parse(text, {"rsp": 0x7FFE_0000}) == address


def test_bytes_are_read_as_numbers() -> None:
    told = reading(b"\xff\xff\xff\xff\x00\x00\x00\x00", 0x1000)
    assert told.startswith("0x1000   u8 0xff   u16 0xffff   u32 0xffffffff")
    assert told.endswith("-1")
    assert reading(b"", 0x1000) == "0x1000"


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        (Kind.TEXT, "needle", [0x1003, 0x1020]),
        (Kind.BYTES, "6e ?? 65 64", [0x1003]),
        (Kind.BYTES, "0x6E65", [0x1003]),
        (Kind.POINTER, "5000_1234".replace("_", ""), [0x1010]),
        (Kind.STRINGS, "6", [0x1003]),
    ],
)
def test_memory_is_searched_for_what_people_look_for(
    tmp_path: Path, kind: Kind, text: str, found: list[int]
) -> None:
    data = bytearray(64)
    data[3:9] = b"needle"
    data[16:24] = (0x5000_1234).to_bytes(8, "little")
    data[32:44] = "needle".encode("utf-16-le")
    lines = lines_of(tmp_path, (0x1000, bytes(data)))
    search = MemorySearch(lines, 8, untranslated)
    pattern = search.pattern(kind, text, lambda typed: int(typed, 16))
    assert pattern is not None
    news: list[Found] = []
    is_cut = search.begin(pattern)(news.append)
    hits = [hit for told in news for hit in told.hits]
    assert [hit.address for hit in hits] == found
    assert {hit.place for hit in hits} == {"rw-  [heap]"}
    assert news[-1].percent == 100
    assert not is_cut


@pytest.mark.parametrize(
    ("kind", "text"),
    [(Kind.TEXT, ""), (Kind.BYTES, "4"), (Kind.BYTES, "zz"), (Kind.POINTER, "?")],
)
def test_what_cannot_be_looked_for_is_told(tmp_path: Path, kind: Kind, text: str) -> None:
    search = MemorySearch(lines_of(tmp_path, (0, b"x")), 8, untranslated)
    assert search.pattern(kind, text, lambda _typed: None) is None
    assert search.problem


def test_differences_become_rows() -> None:
    from analyzer.compare import Difference

    comparison = Comparison(DumpSession(Path("a/dump.dmp")), Path("b/dump.dmp"))
    assert comparison.title.endswith("a/dump.dmp ↔ b/dump.dmp")
    comparison.loaded([Difference("reason", (("-", "SIGSEGV"), ("+", "SIG\x1bABRT")))])
    assert comparison.rows == [("reason", "-", "SIGSEGV"), ("", "+", "SIG\\x1bABRT")]
    assert "reason" in comparison.headline
    comparison.loaded([])
    assert "alike" in comparison.headline
    comparison.loaded(Failure("gone\x07"))
    assert comparison.headline == "gone\\x07"
