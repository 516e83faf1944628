"""Commands that are given files which are not what they should be."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.__main__ import main
from app.model.exit_code import ExitCode
from tests.e2e.product import command

READERS = [
    ("symbolicate",),
    ("ping", "validate"),
    ("ping", "add"),
    ("config", "check"),
]
MEMORY_KIB = 2 << 20


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited as on Linux")
@pytest.mark.parametrize("reader", READERS)
def test_an_endless_file_is_too_large_and_takes_no_endless_memory(
    reader: tuple[str, ...],
) -> None:
    given = [*command(*reader), "/dev/zero"]
    limited = ["sh", "-c", f'ulimit -v {MEMORY_KIB}; exec "$@"', "sh", *given]
    done = subprocess.run(limited, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == ExitCode.BAD_INPUT, done.stderr
    assert "/dev/zero: larger than" in done.stderr


@pytest.mark.parametrize(
    "reader",
    [
        *READERS,
        ("analyze",),
        ("dump",),
        ("import", "dump"),
        ("ping", "build"),
        ("reports", "import"),
        ("symbols", "add"),
    ],
)
def test_a_file_that_is_not_there_is_named_in_one_plain_sentence(
    tmp_path: Path, reader: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / "gone"
    assert main([*reader, str(gone)]) == ExitCode.BAD_INPUT
    complaint = capsys.readouterr().err
    assert complaint == f"lastword {reader[0]}: {gone}: No such file or directory\n"


def test_signature_lists_that_are_not_there_are_told_without_an_error_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["analyze", "--signature-lists", str(tmp_path), str(tmp_path / "a.dmp")]
    assert main(given) == ExitCode.BAD_INPUT
    assert "not a readable list: No such file or directory\n" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_the_window_complains_under_the_name_it_was_called_by(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main([]) == ExitCode.FAILED
    assert capsys.readouterr().err.startswith("lastword: There is no display")


@pytest.mark.parametrize("option", ["--bogus", "-x"])
def test_an_option_that_is_none_opens_no_window(
    option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([option]) == ExitCode.USAGE
    assert capsys.readouterr().err.startswith(f"lastword {option}: There is no such option")


def test_a_dump_that_is_cut_off_is_named_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dump = tmp_path / "short.dmp"
    dump.write_bytes(b"MDMP")
    data = ("--data-dir", str(tmp_path / "data"))
    assert main(["import", "dump", str(dump), *data]) == ExitCode.BAD_INPUT
    assert capsys.readouterr().err.count("short.dmp") == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_nobody_waits_for_a_pipe_that_is_given_for_a_dump(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    data = ("--data-dir", str(tmp_path / "data"))
    assert main(["import", "dump", str(pipe), *data]) == ExitCode.BAD_INPUT
    assert "not a regular file" in capsys.readouterr().err
