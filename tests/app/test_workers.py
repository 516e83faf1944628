"""Several processes share the dumps of one command, and nobody can tell but by the time."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from app.cli import analyze
from app.cli.workers import worth_starting
from app.errors import UsageError
from tests.e2e.product import wait_until
from tests.support.minidump_builder import MinidumpBuilder, amd64_context
from tests.support.processes import children, state
from tests.support.terminal import Terminal

LASTWORD = (sys.executable, "-m", "app", "analyze", "--no-local")
MANY = 600
"""Dumps whose JSON is more than all pipes hold."""

if not sys.platform.startswith("linux"):
    pytest.skip("one process does all elsewhere", allow_module_level=True)


@pytest.fixture
def dumps(tmp_path: Path) -> list[str]:
    """Return dumps that differ, one of them no dump and one missing."""
    for number in range(7):
        builder = MinidumpBuilder().system().module(0x40_0000, 0x1000, f"/bin/app{number}")
        builder.thread(number + 1, context=amd64_context(rip=0x40_0010), name="\ud800 \u2603")
        (tmp_path / f"{number}.dmp").write_bytes(builder.exception(number + 1, 11).build())
    (tmp_path / "3.dmp").write_text("something else than a minidump, surely")
    return [str(tmp_path / f"{number}.dmp") for number in range(9)]


@pytest.fixture
def blocked(dumps: list[str]) -> Iterator[subprocess.Popen[str]]:
    """Yield a command of two processes that all wait for somebody to read what they print."""
    command = [*LASTWORD, "--jsonl", "--jobs", "2", *dumps[:1] * MANY]
    started = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with started:
        wait_until(lambda: list(map(state, children(started.pid))) == ["S", "S"])
        yield started


def has_ended(process: int) -> bool:
    return state(process) == "Z"


def script(code: str) -> str:
    return "import os, signal, sys, time\nfrom app.cli.workers import Workers\n" + code


@pytest.mark.parametrize(
    "form", ["--jsonl", "--json", "--ping", "--markdown", "--brief", "--all-threads"]
)
def test_several_processes_print_what_one_prints(dumps: list[str], form: str) -> None:
    one, several = (
        subprocess.run([*LASTWORD, form, "--jobs", jobs, *dumps], capture_output=True)
        for jobs in ("1", "3")
    )

    assert several.stdout == one.stdout
    assert several.stderr == one.stderr
    assert (one.returncode, several.returncode) == (6, 6)


def test_of_one_that_dies_only_its_dump_is_lost(blocked: subprocess.Popen[str]) -> None:
    os.kill(children(blocked.pid)[0], signal.SIGKILL)
    shown, complaints = blocked.communicate()

    lines = [json.loads(line) for line in shown.splitlines()]
    lost = [line for line in lines if line["status"] != "OK"]
    assert (len(lines), blocked.returncode, complaints) == (MANY, 6, "")
    assert [line["status"] for line in lost] == ["ERROR"]
    assert lost[0]["lastword"]["error"] == "the process that read it died (Killed)"


@pytest.mark.parametrize("whole_group", [True, False], ids=["Control-C", "the first alone"])
def test_an_interrupt_ends_all_without_a_word(
    blocked: subprocess.Popen[str], whole_group: bool
) -> None:
    started = children(blocked.pid)
    (os.killpg if whole_group else os.kill)(blocked.pid, signal.SIGINT)
    _, complaints = blocked.communicate()

    assert (blocked.returncode, complaints) == (130, "")
    assert all(map(has_ended, started))


def test_an_interrupt_ends_long_work_which_cleans_up(tmp_path: Path) -> None:
    code = """
from pathlib import Path

def work(thing):
    try:
        Path(thing).touch()
        while True:
            time.sleep(0.01)
    finally:
        Path(thing).unlink()

with Workers(work, sys.argv[1:]) as workers:
    workers.start(2)
    workers.do_next()
"""
    begun = [tmp_path / "one", tmp_path / "two"]
    command = [sys.executable, "-c", script(code), *map(str, begun)]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as started:
        try:
            wait_until(lambda: all(path.exists() for path in begun))
            os.killpg(started.pid, signal.SIGINT)
            wait_until(lambda: started.poll() is not None)

            assert not any(path.exists() for path in begun)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(started.pid, signal.SIGKILL)


def test_a_reader_that_goes_away_ends_all_without_a_word(
    blocked: subprocess.Popen[str],
) -> None:
    assert blocked.stdout is not None
    assert blocked.stderr is not None
    started = children(blocked.pid)
    first = blocked.stdout.readline()
    blocked.stdout.close()

    assert json.loads(first)["status"] == "OK"
    assert (blocked.stderr.read(), blocked.wait()) == ("", 1)
    assert all(map(has_ended, started))


def test_none_stays_behind_when_the_first_is_killed(blocked: subprocess.Popen[str]) -> None:
    started = children(blocked.pid)
    blocked.kill()

    wait_until(lambda: all(map(has_ended, started)))


def test_what_one_raises_is_raised() -> None:
    code = """
def work(thing):
    print("begun", thing)
    return 1 // (thing != "bad")

with Workers(work, ["good", "bad", "never"]) as workers:
    workers.start(2)
    for _ in range(3):
        workers.do_next()
"""
    done = subprocess.run([sys.executable, "-c", script(code)], capture_output=True, text=True)

    assert done.stdout == "begun good\nbegun bad\n"
    assert "ZeroDivisionError" in done.stderr
    assert done.returncode == 1


def test_progress_is_shown_on_the_terminal_while_it_is_waited_for(tmp_path: Path) -> None:
    code = """
from app.cli.progress_line import ProgressLine

def work(thing):
    end = time.monotonic() + 0.7
    with ProgressLine(sys.stderr) as progress:
        while time.monotonic() < end:
            progress(f"reading {thing}", 0.5)
        progress(f"reading {thing}", 0.5)
    print(f"done {thing}", sys.stdout.isatty())
    return 0

with Workers(work, ["one", "two"]) as workers:
    workers.start(2)
    print(workers.do_next(), workers.do_next())
"""
    command = [sys.executable, "-c", script(code)]
    with Terminal(command, str(Path.cwd()), os.environ) as terminal:
        assert "done" not in terminal.expect("reading one (50%)")
        assert "two" not in terminal.expect("\r\x1b[Kdone one True")
        terminal.expect("reading two (50%)")
        terminal.expect("\r\x1b[Kdone two True")
        terminal.expect("0 0")
        assert terminal.wait() == 0


def test_no_process_is_started_for_few_dumps_nor_where_servers_are_asked(
    dumps: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("a process was started"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    assert analyze.main(["--no-local", "--brief", *dumps[:3]]) == 0
    cache = ["--symbols-cache", str(tmp_path / "symbols"), "--jobs", "4"]
    assert analyze.main(["--no-local", "--brief", *cache, *dumps[:3]]) == 0


def test_no_process_is_started_beside_a_thread() -> None:
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        assert worth_starting(1000) == 1
    finally:
        end.set()
        thread.join()


def test_there_are_as_many_processes_as_cpus_but_for_few_things() -> None:
    code = "print(*map(worth_starting, (1, 2, 3, 4, 1000)))"
    done = subprocess.run(
        [sys.executable, "-c", f"from app.cli.workers import worth_starting\n{code}"],
        capture_output=True,
        check=True,
    )
    cpus = len(os.sched_getaffinity(0))

    assert list(map(int, done.stdout.split())) == [1, 1, 1, min(cpus, 2), min(cpus, 8)]


def test_a_number_of_processes_is_from_one_up(dumps: list[str]) -> None:
    with pytest.raises(UsageError, match="--jobs is a number from 1 up"):
        analyze.main(["--jobs", "0", dumps[0]])
    with pytest.raises(SystemExit, match="2"):
        analyze.main(["--jobs", "many", dumps[0]])
