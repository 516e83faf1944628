from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.capture.crash_loop import claim_dialog
from app.capture.detached import clean_environment, start_detached
from tests.support.shared import shared
from tests.support.victims import NATIVE_CALLS, TOP, lastword, supervise, victim

CRASH = (sys.executable, "-c", "import os; os.abort()")
UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"


def no_display(**more: str) -> dict[str, str]:
    return {"DISPLAY": "", "WAYLAND_DISPLAY": "", **more}


def test_dump_and_annotations_are_complete_private_and_named_alike(tmp_path: Path) -> None:
    run = supervise(tmp_path, *CRASH)

    files = sorted((tmp_path / "dumps").iterdir())
    assert [path.suffix for path in files] == [".dmp", ".extra"]
    assert {path.stem for path in files} == {run.dump.stem}
    assert re.fullmatch(UUID, run.dump.stem)
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert f"python crashed; its dump is {run.dump}" in run.errors.replace("python3", "python")


def test_annotations_are_texts_under_known_names(tmp_path: Path) -> None:
    known = {
        entry["name"] for entry in json.loads(shared("reference/annotations.json").read_text())
    }
    options = ("--annotation", "Version=1.2", "--annotation", "BuildID=20260102030405")
    before = time.time()

    extra = supervise(tmp_path, *CRASH, options=options).extra

    assert all(isinstance(value, str) and value for value in extra.values())
    assert set(extra) <= known
    assert (extra["Version"], extra["BuildID"]) == ("1.2", "20260102030405")
    assert (extra["ProcessType"], extra["OS"]) == ("main", "Linux")
    assert int(before) <= int(extra["CrashTime"]) <= time.time()
    assert before - 1 <= int(extra["StartupTime"]) <= int(extra["CrashTime"])
    assert 0 <= float(extra["UptimeTS"]) < 60


def test_the_product_is_the_program_unless_told(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    assert supervise(tmp_path / "a", victim(), "null").extra["ProductName"] == "victim"
    named = supervise(tmp_path / "b", victim(), "null", options=("--product", "Möwe"))
    assert named.extra["ProductName"] == "Möwe"


@pytest.mark.parametrize("options", [(), ("--command-line",)])
def test_secrets_of_the_environment_stay_out_of_the_dump(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    run = supervise(
        tmp_path, victim(), "canary", "argument-canary-text",
        options=options, environ={"SECRET": "environment-canary-text"},
    )  # fmt: skip

    content = run.dump.read_bytes()
    assert b"stack-canary-text" in content
    assert b"environment-canary-text" not in content
    assert (b"argument-canary-text" in content) == bool(options)
    extra = run.dump.with_suffix(".extra").read_bytes()
    assert b"canary" not in extra


def test_a_report_is_adopted_as_pending_and_waits_where_there_is_no_display(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "Crash Reports"
    done = subprocess.run(
        lastword("run", "--data-dir", str(folder), "--", *CRASH),
        env={**os.environ, **no_display()}, cwd=TOP, capture_output=True, text=True,
    )  # fmt: skip

    (dump,) = folder.glob("pending/*.dmp")
    assert dump.with_suffix(".extra").exists()
    assert done.returncode == 134
    assert f"crashed; the report waits: {dump}" in done.stderr


def test_the_dialog_starts_with_the_dump_and_the_way_to_restart(tmp_path: Path) -> None:
    """The interpreter that starts the dialog is replaced by a script that notes its call."""
    noted = tmp_path / "noted"
    fake = tmp_path / "python"
    fake.write_text(
        f'#!/bin/sh\necho "$@" > {noted}.tmp; env >> {noted}.tmp; mv {noted}.tmp {noted}\n'
    )
    fake.chmod(0o755)
    code = (
        "import sys; from app.__main__ import main; "
        f"sys.executable = {str(fake)!r}; sys.exit(main(sys.argv[1:]))"
    )
    folder = tmp_path / "Crash Reports"
    arguments = ["run", "--data-dir", str(folder), "--", *CRASH]
    environ = {"DISPLAY": ":77", "LD_LIBRARY_PATH": "/foreign", "PYTHONPATH": str(TOP)}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], env={**os.environ, **environ}, cwd=tmp_path
    )

    assert done.returncode == 134
    end = time.monotonic() + 10
    while not noted.exists():
        assert time.monotonic() < end
        time.sleep(0.02)
    command, *variables = noted.read_text().splitlines()
    (dump,) = folder.glob("pending/*.dmp")
    assert command == f"-I -m app report {dump}"
    assert f"MOZ_CRASHREPORTER_DATA_DIRECTORY={folder}" in variables
    assert f"MOZ_APP_LAUNCHER={fake}" in variables
    restart = [line for line in variables if "RESTART_ARG" in line]
    assert len(restart) == len(["-I", "-m", "app", *arguments])
    assert not any(line.startswith(("LD_LIBRARY_PATH=", "PYTHONPATH=")) for line in variables)


def test_a_dump_that_cannot_be_written_is_told_and_changes_no_status(tmp_path: Path) -> None:
    (tmp_path / "dumps").write_text("a file where a folder is wanted")

    run = supervise(tmp_path, *CRASH)

    assert run.status == 134
    assert "no dump of process" in run.errors
    assert "Traceback" not in run.errors


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "which program?"),
        (["--annotation", "Version", "--", "true"], "is not NAME=VALUE"),
        (["--annotation", "Two words=1", "--", "true"], "is not NAME=VALUE"),
    ],
)
def test_wrong_usage_is_told(arguments: list[str], message: str) -> None:
    done = subprocess.run(lastword("run", *arguments), cwd=TOP, capture_output=True, text=True)

    assert done.returncode == 2
    assert message in done.stderr


def test_the_programs_own_options_are_not_ours(tmp_path: Path) -> None:
    done = subprocess.run(
        lastword("run", "--no-report", "echo", "--help", "--", "-x"),
        cwd=TOP, capture_output=True, text=True,
    )  # fmt: skip

    assert done.stdout == "--help -- -x\n"


def test_a_crash_loop_shows_one_dialog_a_minute_for_each_program(tmp_path: Path) -> None:
    assert claim_dialog(tmp_path / "dialogs", "One")
    assert not claim_dialog(tmp_path / "dialogs", "One")
    assert claim_dialog(tmp_path / "dialogs", "Two/../\0")

    for marker in (tmp_path / "dialogs").iterdir():
        os.utime(marker, (time.time() - 61, time.time() - 61))
    assert claim_dialog(tmp_path / "dialogs", "One")


def test_of_many_that_crash_together_one_shows_the_dialog(tmp_path: Path) -> None:
    code = (
        "from app.capture.crash_loop import *; "
        f"print(claim_dialog(Path({str(tmp_path)!r}), 'x'))"
    )
    crashes = [
        subprocess.Popen(
            [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=TOP
        )
        for _ in range(8)
    ]

    answers = [crash.communicate()[0].strip() for crash in crashes]

    assert sorted(answers) == ["False"] * 7 + ["True"]


def test_a_frozen_launchers_library_path_is_given_back() -> None:
    frozen = {"LD_LIBRARY_PATH": "/bundle", "LD_LIBRARY_PATH_ORIG": "/users", "HOME": "/h"}

    assert clean_environment(frozen) == {"LD_LIBRARY_PATH": "/users", "HOME": "/h"}
    assert clean_environment({"LD_PRELOAD": "x.so", "QT_PLUGIN_PATH": "y"}) == {}


def test_a_detached_program_gets_no_descriptor_and_a_session_of_its_own(
    tmp_path: Path,
) -> None:
    noted = tmp_path / "noted"
    reader, writer = os.pipe()
    os.set_inheritable(writer, True)
    script = f"(readlink /proc/self/fd/*; ps -o sid= -p $$) > {noted}"

    pid = start_detached(["/bin/sh", "-c", script], {"PATH": "/usr/bin:/bin"})

    os.waitpid(pid, 0)
    os.close(writer)
    os.close(reader)
    content = noted.read_text()
    assert "pipe:" not in content
    assert content.split()[-1] == str(pid)


def test_supervising_elsewhere_than_on_linux_is_refused_with_a_sentence() -> None:
    code = (
        "import sys; sys.platform = 'darwin'; from app.__main__ import main; "
        "sys.exit(main(['run', '--', 'true']))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=TOP, capture_output=True, text=True)

    assert done.returncode == 1
    assert done.stderr == "lastword run: programs can be supervised on Linux only\n"


def test_a_native_crash_needs_no_compiler(tmp_path: Path) -> None:
    run = supervise(tmp_path, sys.executable, str(NATIVE_CALLS))

    assert run.status == 139
    assert run.dump.read_bytes()[:4] == b"MDMP"
