"""Names from a symbolication server: what is asked, and what is believed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analyzer.model import Analysis, Frame, Inline, Module, SymbolStatus, Thread, Trust
from app.cli import symbolicate
from app.model.permission import Permission, Purpose
from app.services.http_stream import HttpStream
from app.services.symbolication_api import NoNamesError, SymbolicationServer
from tests.support.scripted_server import (
    Exchange,
    ScriptedServer,
    answering,
    cut_without_answer,
)

MAY = Permission(Purpose.SYMBOLS, "", 0.0)
ID = "0123456789ABCDEF0123456789ABCDEF0"
LIBA = Module(0x1000, 0x1000, "/lib/liba.so", "liba.so", ID)
ODD = Module(0x8000, 0x1000, "[vdso]", "[vdso]", ID)
PDB = Module(0x4000, 0x1000, "b.dll", r"C:\build\b.pdb", "F" * 33)
NAMED = {
    "frame": 0,
    "module": "liba.so",
    "module_offset": "0x10",
    "function": "outer",
    "function_offset": "0x4",
    "file": "a.c",
    "line": 7,
    "inlines": [{"function": "inner", "file": "b.h", "line": 3}, {"function": "middle"}],
}
NAMELESS = {"frame": 1, "module": "<unknown>", "module_offset": "0x0"}


def frame(address: int, module: int | None) -> Frame:
    return Frame(address, address, 0, Trust.NONE, module)


def crash(*addresses: tuple[int, int | None]) -> Analysis:
    frames = tuple(frame(*address) for address in addresses)
    return Analysis("", 8, None, None, (Thread(1), Thread(2, frames)), (LIBA, ODD, PDB))


CRASH = crash((0x1010, 0), (0x8004, 1), (0x4020, 2), (0x99, None))


def result(*frames: object) -> bytes:
    found = {f"liba.so/{ID}": True, f"b.pdb/{'F' * 33}": False}
    whole = {"results": [{"stacks": [list(frames)], "found_modules": found}]}
    return json.dumps(whole).encode()


def server(url: str, *waits: float) -> SymbolicationServer:
    return SymbolicationServer(f"{url}/symbolicate/v5", HttpStream(lambda: "test"), waits)


def test_modules_are_numbered_and_odd_names_left_out() -> None:
    with ScriptedServer(answering(200, result(NAMED, *[NAMELESS] * 3))) as site:
        server(site.base).named([CRASH], MAY)

    (got,) = site.got
    assert (got.method, got.path) == ("POST", "/symbolicate/v5")
    assert json.loads(got.body) == {
        "jobs": [
            {
                "memoryMap": [["liba.so", ID], ["b.pdb", "F" * 33]],
                "stacks": [[[0, 0x10], [-1, 0x8004], [1, 0x20], [-1, 0x99]]],
            }
        ]
    }


def test_names_files_lines_and_inlined_calls_are_taken() -> None:
    with ScriptedServer(answering(200, result(NAMED, *[NAMELESS] * 3))) as site:
        (found,) = server(site.base).named([CRASH], MAY)

    top, *others = found.threads[1].frames
    assert (top.function, top.function_base, top.file, top.line) == ("outer", 0x100C, "a.c", 7)
    assert top.inlines == (Inline("inner", "b.h", 3), Inline("middle"))
    assert all(other.function is None for other in others)
    statuses = [module.symbols for module in found.modules]
    assert statuses == [SymbolStatus.FOUND, SymbolStatus.NOT_NEEDED, SymbolStatus.MISSING]


def test_names_that_are_there_stay() -> None:
    named = CRASH.threads[1].frames[0]._replace(function="known")
    thread = CRASH.threads[1]._replace(frames=(named, *CRASH.threads[1].frames[1:]))
    with ScriptedServer(answering(200, result(NAMED, *[NAMELESS] * 3))) as site:
        (found,) = server(site.base).named([CRASH._replace(threads=(thread,))], MAY)

    assert found.threads[0].frames[0].function == "known"


def test_more_than_ten_jobs_go_in_several_requests_and_empty_ones_in_none() -> None:
    def answer(exchange: Exchange) -> None:
        jobs = json.loads(site.got[-1].body)["jobs"]
        results = [
            {
                "stacks": [
                    [NAMED | {"function": f"at {stack[0][1]:#x}"}] for stack in job["stacks"]
                ]
            }
            for job in jobs
        ]
        answering(200, json.dumps({"results": results}).encode())(exchange)

    analyses = [crash((0x1000 + n, 0)) if n % 5 else crash() for n in range(28)]
    with ScriptedServer(answer) as site:
        found = server(site.base).named(analyses, MAY)

    assert [len(json.loads(got.body)["jobs"]) for got in site.got] == [8, 8, 6]
    for number, each in enumerate(found):
        frames = each.threads[1].frames
        assert [f.function for f in frames] == ([f"at {number:#x}"] if number % 5 else [])


@pytest.mark.parametrize(
    "answer",
    [
        b"null",
        b"{}",
        b'{"results": []}',
        b'{"results": [1, 2]}',
        b'{"results": {"stacks": 1}}',
        b"[" * 100_000,
        b"<html>busy</html>",
    ],
)
def test_an_answer_that_does_not_fit_is_none(answer: bytes) -> None:
    with ScriptedServer(answering(200, answer)) as site, pytest.raises(NoNamesError):
        server(site.base).named([CRASH], MAY)


@pytest.mark.parametrize(
    "answer",
    [
        b'{"results": [null]}',
        b'{"results": [{"stacks": 7, "found_modules": []}]}',
        b'{"results": [{"stacks": [[1, 2, 3, null]]}]}',
        b'{"results": [{"stacks": [[]]}]}',
        result({"function": 1}, {"function": None}, {"function": []}, {}),
    ],
)
def test_what_makes_no_sense_names_nothing(answer: bytes) -> None:
    with ScriptedServer(answering(200, answer)) as site:
        (found,) = server(site.base).named([CRASH], MAY)

    assert [f.function for f in found.threads[1].frames] == [None] * 4


def test_odd_numbers_and_texts_are_left_out() -> None:
    odd = NAMED | {"function_offset": "-0x4", "line": -1, "inlines": [{"function": 3}, 4]}
    with ScriptedServer(answering(200, result(odd, *[NAMELESS] * 3))) as site:
        (found,) = server(site.base).named([CRASH], MAY)

    top = found.threads[1].frames[0]
    assert (top.function, top.function_base, top.line) == ("outer", None, None)
    assert top.inlines == (Inline(""), Inline(""))


@pytest.mark.parametrize(
    "failure", [answering(503), answering(429), answering(200, b"x"), cut_without_answer]
)
def test_a_busy_server_is_asked_again(failure: object) -> None:
    def first(exchange: Exchange) -> None:
        site.script = answering(200, result(NAMED, *[NAMELESS] * 3))
        failure(exchange)  # type: ignore[operator]  # all are scripts

    with ScriptedServer(first) as site:
        (found,) = server(site.base, 0.0).named([CRASH], MAY)
        assert found.threads[1].frames[0].function == "outer"


def test_a_refusal_is_told_at_once() -> None:
    with ScriptedServer(answering(400)) as site, pytest.raises(NoNamesError, match="400"):
        server(site.base, 0.0, 0.0).named([CRASH], MAY)
    assert len(site.got) == 1


def test_symbolicate_gives_stack_and_signature(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "request.json"
    file.write_text(json.dumps({"memoryMap": [["liba.so", ID]], "stacks": [[[0, 16]]]}))
    with ScriptedServer(answering(200, result(NAMED))) as site:
        url = f"{site.base}/symbolicate/v5"
        cache = str(tmp_path / "cache")
        code = symbolicate.main(["--symbols-url", url, "--symbols-cache", cache, str(file)])

    shown = capsys.readouterr().out
    assert code == 0
    assert "Signature  inner" in shown
    assert "outer at a.c:7" in shown
    # Naming one server is no yes to others.
    assert [got.path for got in site.got] == ["/symbolicate/v5"]
