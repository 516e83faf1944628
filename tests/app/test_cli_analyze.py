from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli import analyze, dump
from app.errors import UsageError
from tests.support.minidump_builder import MinidumpBuilder, amd64_context


@pytest.fixture
def path(tmp_path: Path) -> Path:
    builder = MinidumpBuilder().system().module(0x40_0000, 0x1000, "/bin/a").stream(10, b"hi\0")
    builder.thread(1, context=amd64_context(rip=0x40_0010), name="main")
    file = tmp_path / "a.dmp"
    file.write_bytes(builder.exception(1, 11, flags=1).build())
    return file


def test_json_of_several_dumps_is_a_document_a_line(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert analyze.main(["--json", "--no-local", str(path), str(path)]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["crash_info"]["type"] for line in lines] == [
        "SIGSEGV / SEGV_MAPERR"
    ] * 2


def test_one_bad_dump_of_several_is_told_and_the_others_go_on(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = path.with_name("bad.dmp")
    bad.write_text("something else than a minidump, surely")

    assert analyze.main([str(bad), str(path)]) == 6

    shown = capsys.readouterr()
    assert "bad.dmp: directory: not a minidump" in shown.err or "not a minidump" in shown.err
    assert shown.out.startswith("Crash       SIGSEGV")


def test_one_bad_dump_alone_is_an_error_with_its_path(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path.write_text("something else than a minidump, surely")

    assert analyze.main([str(path)]) == 6
    told = f"lastword analyze: {path}: not a minidump: no MDMP at its start (file offset 0x0)\n"
    assert capsys.readouterr() == ("", told)


def test_why_a_dump_cannot_be_opened_is_a_sentence_in_json_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    absent = tmp_path / "absent.dmp"
    assert analyze.main(["--jsonl", str(absent)]) == 6
    told = json.loads(capsys.readouterr().out)["lastword"]["error"]
    assert told == f"{absent}: No such file or directory"


def test_a_store_that_is_no_folder_is_wrong_usage(path: Path) -> None:
    with pytest.raises(UsageError, match="is not a folder"):
        analyze.main(["--symbols", str(path), str(path)])


def test_extra_gives_the_certificates(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    extra = path.with_suffix(".extra")
    extra.write_text(json.dumps({"ModuleSignatureInfo": {"Someone": ["a"]}}))

    analyze.main(["--json", "--no-local", "--extra", str(extra), str(path)])

    shown = json.loads(capsys.readouterr().out)
    assert shown["modules"][0]["cert_subject"] == "Someone"
    assert shown["modules_contains_cert_info"] is True


def test_ping_prints_the_stack_traces(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    analyze.main(["--ping", "--no-local", str(path)])

    shown = json.loads(capsys.readouterr().out)
    assert shown["crash_info"]["type"] == "SIGSEGV / SEGV_MAPERR"


def test_dump_lists_every_stream(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert dump.main([str(path)]) == 0

    shown = capsys.readouterr().out
    assert "ThreadNames (0x18" in shown
    assert "thread_id=1 name=main" in shown
    assert "CommentA (0xa, 3 bytes" in shown


def test_dump_shows_one_stream_as_json(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dump.main(["--json", "--stream", "0xa", str(path)])

    shown = json.loads(capsys.readouterr().out)
    assert [(s["name"], s["content"]) for s in shown["streams"]] == [("CommentA", "hi")]
    with pytest.raises(UsageError, match="has no stream Nothing"):
        dump.main(["--stream", "Nothing", str(path)])


def test_dump_of_a_memory_list_shows_the_memory(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.dmp"
    builder = MinidumpBuilder().memory(0x1000, b"some memory").thread(1, stack=b"the stack")
    path.write_bytes(builder.build())

    dump.main(["--stream", "MemoryList", str(path)])
    dump.main(["--stream", "ThreadList", str(path)])

    shown = capsys.readouterr().out
    assert "0000  73 6f 6d 65 20 6d 65 6d 6f 72 79" in shown
    assert "the stack" in shown


def test_json_can_be_printed_whatever_the_dump_and_the_terminal_hold(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.dmp"
    builder = MinidumpBuilder().thread(1, name="\ud800 ☃").stream(0x4D7A_0004, b'"\\ud800"')
    path.write_bytes(builder.build())

    analyze.main(["--json", "--no-local", str(path)])
    dump.main(["--json", str(path)])

    assert capsys.readouterr().out.isascii()


def test_jsonl_has_a_line_for_what_cannot_be_used_too(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = path.with_name("bad.dmp")
    bad.write_text("something else than a minidump, surely")

    assert analyze.main(["--jsonl", "--no-local", str(bad), str(path)]) == 6

    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["status"] == "ERROR"
    assert first["lastword"]["dump"] == "bad.dmp"
    assert second["status"] == "OK"


@pytest.mark.parametrize(("form", "start"), [("--markdown", "| | |"), ("--html", "<!DOCTYPE")])
def test_reports_for_tickets_and_browsers(
    path: Path, capsys: pytest.CaptureFixture[str], form: str, start: str
) -> None:
    analyze.main([form, "--no-local", str(path)])

    assert capsys.readouterr().out.startswith(start)


def test_the_signature_can_be_made_with_other_lists_and_explained(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lists = tmp_path / "mine"
    lists.mkdir()
    for name in (
        *("irrelevant_signature_re", "prefix_signature_re"),
        *("signatures_with_line_numbers_re", "signature_sentinels"),
    ):
        (lists / f"{name}.txt").write_text("# none\n")
    arguments = ["--no-local", "--signature-lists", str(lists), str(path)]

    analyze.main(["--explain-signature", *arguments])
    report = capsys.readouterr().out
    analyze.main(["--json", *arguments])
    own = json.loads(capsys.readouterr().out)["lastword"]

    assert "How the signature came about" in report
    assert own["signature_lists"] == "mine"
    assert own["signature"] == "a"


def test_json_makes_no_signature_unless_asked(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    analyze.main(["--json", "--no-local", str(path)])

    assert "signature" not in json.loads(capsys.readouterr().out)["lastword"]


def test_text_that_the_terminal_cannot_show_does_not_fail(path: Path) -> None:
    environ = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    named = path.with_name("crash-\u00e9.dmp")
    path.rename(named)

    command = [sys.executable, "-m", "app", "analyze", "--html", "--no-local", str(named)]
    done = subprocess.run(command, capture_output=True, env=environ, check=True)

    assert b"crash-\\xe9.dmp" in done.stdout


def test_colours_are_for_terminals_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)

    assert analyze.use_colour({})
    assert not analyze.use_colour({"NO_COLOR": "1"})
    assert not analyze.use_colour({"TERM": "dumb"})


def test_what_cannot_be_used_is_told_with_its_path_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "text.dmp"
    text.write_text("no minidump at all, but long enough to have a header")
    absent = tmp_path / "absent.dmp"
    assert analyze.main([str(text), str(absent)]) == 6
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith(f"lastword analyze: {text}: not a minidump")
    assert first.count("text.dmp") == 1
    assert second == f"lastword analyze: {absent}: No such file or directory"
    assert analyze.main([str(tmp_path)]) == 6
    assert capsys.readouterr().err == f"lastword analyze: {tmp_path} is not a regular file\n"
