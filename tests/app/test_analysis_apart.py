from __future__ import annotations

import pickle
import sys
import time
from pathlib import Path

import pytest

from analyzer.model import Analysis, Trust
from app.services import analysis
from app.services.analysis import Failure, analyze_apart
from tests.support.crashes import crash
from tests.support.shared import shared


class Bomb:
    def __reduce__(self) -> tuple[object, ...]:
        return print, ("boom",)


def test_a_dump_is_analyzed_in_another_process(tmp_path: Path) -> None:
    result = analyze_apart(crash(tmp_path))
    assert isinstance(result, Analysis)
    assert result.crashing_thread is not None
    assert result.crashing_thread.frames[0].trust is Trust.CONTEXT
    assert result.modules[0].path == "/usr/lib/libbroken.so.1"


def test_all_threads_are_walked_when_asked_for() -> None:
    dump = shared("corpus/linux-x64-bp-O2-threads") / "dump.dmp"
    result = analyze_apart(dump, all_threads=True)
    assert isinstance(result, Analysis)
    assert len(result.threads) > 1
    assert all(thread.frames for thread in result.threads)


@pytest.mark.parametrize("content", [b"", b"MDMP", b"not a dump at all" * 10])
def test_what_is_no_dump_becomes_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.dmp"
    path.write_bytes(content)
    result = analyze_apart(path)
    assert isinstance(result, Failure)
    assert "Traceback" not in result.reason
    assert result.reason


def test_a_missing_dump_becomes_a_sentence(tmp_path: Path) -> None:
    assert isinstance(analyze_apart(tmp_path / "gone.dmp"), Failure)


def test_cancelling_ends_the_process_at_once(tmp_path: Path) -> None:
    start = time.monotonic()
    result = analyze_apart(crash(tmp_path), cancelled=lambda: True)
    assert result == Failure("The analysis was cancelled.", is_cancelled=True)
    assert time.monotonic() - start < 20


def test_an_analysis_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    assert analyze_apart(crash(tmp_path), timeout_s=0) == Failure("The analysis took too long.")


def test_a_worker_that_was_taken_over_cannot_make_us_run_code(
    capsys: pytest.CaptureFixture[str],
) -> None:
    result = analysis.read_result(pickle.dumps(Bomb()))
    assert isinstance(result, Failure)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("name", ["annotations", "Mapping", "StrEnum", "NamedTuple"])
def test_only_classes_of_the_model_are_found(name: str) -> None:
    raw = b"\x80\x05\x8c\x0eanalyzer.model\x8c" + bytes([len(name)]) + name.encode() + b"\x93."
    assert isinstance(analysis.read_result(raw), Failure)


@pytest.mark.parametrize("raw", [b"", b"\x80", b"\x80\x05K", b"garbage"])
def test_a_result_that_is_none_becomes_a_sentence(raw: bytes) -> None:
    assert isinstance(analysis.read_result(raw), Failure)


@pytest.mark.parametrize("value", [1, Trust.SCAN, (Trust.SCAN, {}), None, []])
def test_a_result_of_another_kind_becomes_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: object
) -> None:
    monkeypatch.setattr(analysis, "_run", lambda *_: value)
    assert isinstance(analyze_apart(tmp_path), Failure)


def test_the_worker_is_isolated_from_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder with modules of our names must not be run."""
    evil = tmp_path / "analyzer"
    evil.mkdir()
    (evil / "__init__.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if entry])
    assert isinstance(analyze_apart(crash(tmp_path / "crash")), Analysis)
