from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest

from analyzer.model import (
    Analysis,
    Crash,
    Explanation,
    Frame,
    Inline,
    MemoryAccess,
    Module,
    Problem,
    SymbolStatus,
    System,
    Thread,
    Trust,
    UnloadedModule,
)
from analyzer.output.html import html
from analyzer.output.json import document, encoded
from analyzer.output.markdown import markdown
from analyzer.output.text import report, steps
from analyzer.signature.from_analysis import crash_name

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
CRASH = Crash(
    "SIGSEGV / SEGV_MAPERR",
    0x10,
    0,
    accesses=(MemoryAccess(0x10, 4, "write"), MemoryAccess(0x20, None, "read", True)),
    adjusted_address=("null-pointer", 0x10),
    more={"possible_bit_flips": [1]},
)
THREADS = Thread(7, FRAMES, "ma\x1b[31min", None, "cut"), Thread(8)
ANALYSIS = Analysis(
    dump="a.dmp",
    word_size=8,
    system=System("Linux", "6.1", "amd64", "family 6", 4, None),
    crash=CRASH,
    threads=THREADS,
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


@pytest.mark.parametrize(
    "analysis",
    [
        ANALYSIS,
        ANALYSIS._replace(crash=None),
        ANALYSIS._replace(threads=(Thread(7, FRAMES[:1]),)),
        ANALYSIS._replace(threads=(Thread(7),)),
        ANALYSIS._replace(crash=CRASH._replace(thread=1), threads=(Thread(1), *THREADS)),
        ANALYSIS._replace(crash=CRASH._replace(thread=1), threads=THREADS[::-1]),
    ],
    ids=["first of two", "no crash", "one frame", "no frames", "between two", "last of two"],
)
def test_a_document_is_encoded_as_the_library_does(analysis: Analysis) -> None:
    assert encoded(analysis) == json.dumps(document(analysis))


def test_any_text_of_a_frame_comes_back_from_json() -> None:
    odd = 'a "b" \\ \n\x1b\u2603\ud800{}%s'
    inlines = (Inline(odd, odd), Inline("b", None, 0))
    frame = FRAMES[0]._replace(
        function=odd, file=odd, name_source=odd, why=odd, inlines=inlines
    )
    module = MODULE._replace(path=odd)
    analysis = ANALYSIS._replace(modules=(module,), threads=(Thread(1, (frame,)),))

    (shown,) = document(analysis)["threads"][0]["frames"]

    assert (shown["function"], shown["file"]) == (odd, odd)
    assert shown["inlines"] == [
        {"function": odd, "file": odd, "line": None},
        {"function": "b", "file": None, "line": 0},
    ]
    assert shown["module"] == odd.rpartition("\\")[2]
    assert shown["lastword"] == {"name_source": odd, "why": odd}


def test_no_text_of_a_dump_is_taken_for_the_place_of_frames() -> None:
    odd = '"frames": NaN, "frames": [NaN]'
    thread = Thread(7, FRAMES, odd, odd, odd)
    analysis = ANALYSIS._replace(dump=odd, threads=(thread,), facts={"mac_boot_args": odd})

    shown = document(analysis)

    assert (shown["lastword"]["dump"], shown["mac_boot_args"]) == (odd, odd)
    assert shown["threads"][0]["thread_name"] == odd
    assert len(shown["crashing_thread"]["frames"]) == len(FRAMES)


def test_json_pads_addresses_of_32_bit_processes_to_their_width() -> None:
    shown = document(ANALYSIS._replace(word_size=4))

    assert shown["crash_info"]["address"] == "0x00000010"


def test_json_without_a_crash_has_no_crashing_thread() -> None:
    shown = document(ANALYSIS._replace(crash=None, system=None))

    assert "crashing_thread" not in shown
    assert set(shown["crash_info"].values()) == {None}
    assert shown["system_info"] is None


def test_a_dump_that_was_asked_for_shows_the_thread_that_asked() -> None:
    asked = ANALYSIS._replace(crash=None, requesting_thread=0)

    shown = document(asked)

    assert shown["crash_info"]["crashing_thread"] == 0
    assert shown["crashing_thread"]["threads_index"] == 0
    assert "Thread 7" in report(asked)
    assert "(asked for the dump)" in report(asked)


def test_json_has_no_crashing_thread_without_frames() -> None:
    threads = (ANALYSIS.threads[0]._replace(frames=()), *ANALYSIS.threads[1:])

    shown = document(ANALYSIS._replace(threads=threads))

    assert "crashing_thread" not in shown
    assert shown["crash_info"]["crashing_thread"] == 0


def test_the_report_begins_with_the_summary_and_shows_the_crashing_thread() -> None:
    shown = report(ANALYSIS)

    assert shown.splitlines()[0] == "Crash      SIGSEGV / SEGV_MAPERR"
    assert "  0  inlined at b.h:3  [inlined]" in shown
    assert "  0  leaf at a.c:12  crash+0x10  [context]" in shown
    assert "  1  0x0000000000500000 (unloaded x.dll+0x10)  [scan: luck]" in shown
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


HOSTILE = (
    "```\n# <script>alert(1)</script> | @team ``` </pre><img src=x> [a](javascript:b) `\x1b[2J"
)
ATTACK = ANALYSIS._replace(
    dump=HOSTILE,
    crash=Crash(HOSTILE, 0, 0, assertion=HOSTILE, explanation=Explanation(f"in {HOSTILE}")),
    threads=(
        Thread(
            7,
            (
                Frame(
                    *(0x40_0010, 0x40_0010, 0x7000, Trust.CFI),
                    module=0,
                    function=HOSTILE,
                    file=HOSTILE,
                    why=HOSTILE,
                    inlines=(Inline(HOSTILE, HOSTILE, 1),),
                ),
            ),
            HOSTILE,
            note=HOSTILE,
        ),
        Thread(8, name=HOSTILE),
    ),
    modules=(MODULE._replace(path=HOSTILE, version=HOSTILE, symbol_source=HOSTILE),),
    problems=(Problem(HOSTILE, HOSTILE, 1, HOSTILE),),
)


class Tags(HTMLParser):
    """Collects the tags and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags = set[str]()
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_lets_no_text_of_the_dump_become_a_tag() -> None:
    page = html(ATTACK, crash_name(ATTACK))

    found = Tags(page)
    assert found.tags <= {
        *("html", "head", "meta", "title", "style", "body", "h1", "table", "tr", "th", "td"),
        *("details", "summary", "pre", "p"),
    }
    assert "<script>alert(1)</script>" in found.text
    assert "\x1b" not in page


def test_the_report_tells_of_the_process_and_its_modules() -> None:
    signed = ANALYSIS.modules[0]._replace(cert_subject="Some\x1bone")
    threads = (ANALYSIS.threads[0]._replace(last_error="ERROR_X"), ANALYSIS.threads[1])
    shown = report(
        ANALYSIS._replace(
            modules=(signed,),
            threads=threads,
            unloaded_modules=(UnloadedModule(0x50_0000, 0x1000, "C:\\x.dll", "", "Other"),),
            uptime=3 * 3600 + 125,
            facts={"handles": [{}, {}]},
        )
    )

    rows = dict(re.findall(r"^(\w[\w ]*?)  +(.*)$", shown, re.MULTILINE))
    assert rows["Last error"] == "ERROR_X"
    assert rows["Started"] == "2023-11-14 19:11:15 UTC, 3 h 2 min before"
    assert rows["Handles"] == "2 open"
    assert rows["Processor"] == "amd64, family 6, 4 CPUs"
    assert "  0x0000000000500000 - 0x0000000000501000  x.dll  signed by Other" in shown
    assert "crash  1.2  ABC0  symbols found  signed by Some\\x1bone" in shown
    assert "Modules in the stack\n  crash/ABC0\n" in shown


def test_modules_at_one_address_are_listed_whatever_else_is_known_of_them() -> None:
    one = ANALYSIS.modules[0]
    unloaded = UnloadedModule(0x50_0000, 0x1000, "C:\\x.dll")
    shown = report(
        ANALYSIS._replace(
            modules=(one._replace(cert_subject="Some"), one),
            unloaded_modules=(unloaded._replace(cert_subject="Other"), unloaded),
        )
    )

    assert shown.count("crash  1.2  ABC0") == 2
    assert shown.count("  x.dll") == 2


def test_html_folds_the_threads_but_the_crashed_one() -> None:
    page = html(ANALYSIS)

    assert page.count("<details") == 5
    assert page.index("<details open>") < page.index("Thread 7") < page.index("Thread 8")
    assert "src=" not in page
    assert "href=" not in page


def test_markdown_keeps_the_texts_of_the_dump_in_code() -> None:
    shown = markdown(ATTACK, crash_name(ATTACK), all_threads=True)

    # Without its fenced blocks and code spans nothing of the attack is left.
    without = re.sub(r"^(````+)text\n.*?\n\1$", "", shown, flags=re.DOTALL | re.MULTILINE)
    without = re.sub(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", "", without)
    for part in ("script", "@team", "javascript", "img"):
        assert part not in re.sub(r"<summary>.*?</summary>", "", without)
    summaries = re.findall(r"<summary>(.*?)</summary>", shown)
    assert all(set("<`@[|") - set("") & set(text) == set() for text in summaries)
    assert not [line for line in without.splitlines() if line.startswith("#")]


def test_the_report_is_coloured_only_when_asked() -> None:
    assert "\x1b[1;31mSIGSEGV" in report(ANALYSIS, colour=True)
    assert "\x1b" not in report(ANALYSIS)


def test_the_brief_report_is_the_summary_and_the_first_frames() -> None:
    deep = ANALYSIS._replace(threads=(Thread(7, FRAMES[-1:] * 50), Thread(8)))

    shown = report(deep, brief=True)

    assert shown.count("main (nearest name)") == 12
    assert "  ... 38 more frames ..." in shown
    assert "Modules" not in shown
    assert "Thread 8" not in shown


def test_report_and_json_have_the_name_of_the_crash() -> None:
    name = crash_name(ANALYSIS)

    shown = document(ANALYSIS, name)["lastword"]

    assert shown["signature"] == "inlined"
    assert shown["stack_hash"] == name.stack_hash
    assert shown["signature_steps"][0] == {"rule": "last", "note": "inlined"}
    assert f"Signature   inlined  ({name.signature.generator}" in report(ANALYSIS, name)
    assert "  last: inlined" in steps(name)


def test_the_sentence_leads_the_report() -> None:
    crash = Crash("SIGSEGV", 0, 0, explanation=Explanation("wrote to 0x0", True))

    told = ANALYSIS._replace(crash=crash)

    assert report(told).splitlines()[1] == "What       The program wrote to 0x0."
    assert document(told)["lastword"]["explanation"] == {
        "sentence": "wrote to 0x0",
        "is_guess": True,
    }


def test_a_hidden_address_stands_beside_the_one_of_the_system() -> None:
    crash = Crash("SIGSEGV", 0, 0, adjusted_address=("non-canonical", 0x4141_4141_4141_4141))

    assert "(really 0x4141414141414141)" in report(ANALYSIS._replace(crash=crash))
