from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.cli import analyze, diff, symbolicate
from app.errors import InputError
from tests.support.minidump_builder import MinidumpBuilder, amd64_context


def write(path: Path, *, rip: int = 0x40_0010, module: str = "/bin/a", code: int = 11) -> Path:
    builder = MinidumpBuilder().system().module(0x40_0000, 0x1000, module)
    context = amd64_context(rip=rip)
    builder.thread(1, context=context).exception(1, code, flags=1, context=context)
    path.write_bytes(builder.build())
    return path


def test_alike_crashes_are_told_to_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = write(tmp_path / "a.dmp"), write(tmp_path / "b.dmp")

    assert diff.main(["--no-local", str(one), str(two)]) == 0

    assert capsys.readouterr().out == "The crashes are alike.\n"


def test_reason_stack_modules_and_annotations_are_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = write(tmp_path / "a.dmp")
    two = write(tmp_path / "b.dmp", rip=0x40_0020, module="/bin/b\x1b[2J", code=7)
    one.with_suffix(".extra").write_text(json.dumps({"Version": "1", "Vendor": "x"}))
    two.with_suffix(".extra").write_text(json.dumps({"Version": "2", "Vendor": "x"}))

    diff.main(["--no-local", str(one), str(two)])

    shown = capsys.readouterr().out
    assert "reason\n  - SIGSEGV / SEGV_MAPERR\n  + SIGBUS / BUS_ADRALN" in shown
    assert "  - a+0x10\n  + b\\x1b[2J+0x20" in shown
    assert "modules\n  - a\n  + b" in shown
    assert "annotations\n  - Version: 1\n  + Version: 2" in shown
    assert "Vendor" not in shown


def test_an_analysis_can_stand_for_its_dump(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = write(tmp_path / "a.dmp")
    analyze.main(["--json", "--no-local", str(one)])
    kept = tmp_path / "a.json"
    kept.write_text(capsys.readouterr().out)
    other = write(tmp_path / "b.dmp", rip=0x40_0020)

    diff.main(["--no-local", "--json", str(kept), str(other)])

    shown = {each["what"]: each for each in json.loads(capsys.readouterr().out)}
    assert shown["stack of the crashed thread"]["before"] == ["a+0x10"]
    assert shown["stack of the crashed thread"]["after"] == ["a+0x20"]
    assert "modules" not in shown
    assert "reason" not in shown


def test_symbolicate_names_a_ping_s_stack(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "store" / "a" / "ABCD0"
    store.mkdir(parents=True)
    (store / "a.sym").write_text("MODULE Linux x86_64 ABCD0 a\nFUNC 10 10 0 Foo::bar(int)\n")
    ping = {
        "payload": {
            "stackTraces": {
                "status": "OK",
                "crash_info": {"type": "SIGSEGV", "address": "0x0", "crashing_thread": 1},
                "modules": [
                    {
                        **{"base_addr": "0x400000", "end_addr": "0x401000", "filename": "a"},
                        **{"debug_file": "a", "debug_id": "ABCD0"},
                    }
                ],
                "threads": [
                    {"frames": []},
                    {"frames": [{"ip": "0x400012", "module_index": 0, "trust": "context"}]},
                ],
            }
        }
    }
    file = tmp_path / "ping.json"
    file.write_text(json.dumps(ping))

    symbolicate.main(["--symbols", str(tmp_path / "store"), str(file)])
    report = capsys.readouterr().out
    symbolicate.main(["--json", "--symbols", str(tmp_path / "store"), str(file)])
    shown = json.loads(capsys.readouterr().out)

    assert "Signature   Foo::bar  (" in report
    assert "  0  Foo::bar(int)  a+0x12  [context]" in report
    assert shown["lastword"]["signature"] == "Foo::bar"
    assert shown["modules"][0]["loaded_symbols"] is True


def test_a_file_that_is_no_json_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text("{" * 100_000)

    with pytest.raises(InputError, match="no JSON"):
        symbolicate.main([str(file)])
