from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analyzer.minidump.file import Minidump
from tests.campaigns.capture import run_rounds
from tests.support.processes import children, state
from tests.support.shared import tool
from tests.support.terminal import Terminal
from tests.support.victims import NATIVE_CALLS, TOP, lastword, supervise, victim

SEGV_MAPERR = 1
SEGV_ACCERR = 2


def exception_of(dump: Path) -> tuple[int, int, int]:
    """Return signal, code and address."""
    with Minidump.open(dump) as content:
        assert content.exception is not None
        assert not content.problems
        return content.exception.code, content.exception.flags, content.exception.address


def test_a_native_crash_below_python_is_caught(tmp_path: Path) -> None:
    run = supervise(tmp_path, sys.executable, str(NATIVE_CALLS))

    assert run.status == 128 + signal.SIGSEGV
    assert exception_of(run.dump) == (signal.SIGSEGV, SEGV_MAPERR, 8)


@pytest.mark.parametrize(
    ("code", "number", "expected"),
    [
        ("import ctypes; ctypes.string_at(8)", signal.SIGSEGV, (SEGV_MAPERR, 8)),
        ("import os; os.abort()", signal.SIGABRT, (-6 & 0xFFFFFFFF, 0)),
        ("import os; os.kill(os.getpid(), 11)", signal.SIGSEGV, (0, 0)),
    ],
)
def test_python_programs_die_as_without_us_and_leave_a_dump(
    tmp_path: Path, code: str, number: int, expected: tuple[int, int]
) -> None:
    run = supervise(tmp_path, sys.executable, "-c", code)

    assert run.status == 128 + number
    assert exception_of(run.dump) == (number, *expected)


@pytest.mark.parametrize(
    ("mode", "number", "code", "address"),
    [
        ("null", signal.SIGSEGV, SEGV_MAPERR, 0),
        ("jump", signal.SIGSEGV, SEGV_MAPERR, 0x1234),
        ("abort", signal.SIGABRT, -6 & 0xFFFFFFFF, 0),
        ("without-leader", signal.SIGSEGV, SEGV_MAPERR, 8),
        ("vfork", signal.SIGSEGV, SEGV_MAPERR, 0),
    ],
)
def test_each_way_to_die_is_told(
    tmp_path: Path, mode: str, number: int, code: int, address: int
) -> None:
    run = supervise(tmp_path, victim(), mode)

    assert run.status == 128 + number
    assert exception_of(run.dump) == (number, code, address)


@pytest.mark.parametrize("number", [3, 4, 5, 6, 7, 8, 11, 24, 25, 31])
def test_every_raised_signal_with_a_core_makes_a_dump_without_an_address(
    tmp_path: Path, number: int
) -> None:
    run = supervise(tmp_path, victim(), "raise", str(number))

    assert run.status == 128 + number
    assert exception_of(run.dump)[::2] == (number, 0)


@pytest.mark.parametrize("number", [1, 2, 9, 13, 14, 15])
def test_a_deadly_signal_without_a_core_leaves_no_dump(tmp_path: Path, number: int) -> None:
    run = supervise(tmp_path, victim(), "raise", str(number))

    assert (run.status, run.dumps) == (128 + number, [])


@pytest.mark.parametrize("code", [0, 1, 7, 255])
def test_the_exit_status_is_the_programs_own(tmp_path: Path, code: int) -> None:
    run = supervise(tmp_path, "sh", "-c", f"exit {code}")

    assert (run.status, run.dumps, run.errors) == (code, [], "")


def test_input_and_output_are_the_programs_own() -> None:
    done = subprocess.run(
        lastword("run", "--no-report", "--", "cat"),
        input="through", capture_output=True, text=True, cwd=TOP,
    )  # fmt: skip

    assert (done.returncode, done.stdout) == (0, "through")


@pytest.mark.parametrize(
    ("mode", "code"), [("overflow", SEGV_MAPERR), ("overflow-in-thread", SEGV_ACCERR)]
)
def test_an_overflown_stack_is_captured_although_its_pointer_lies_below(
    tmp_path: Path, mode: str, code: int
) -> None:
    run = supervise(tmp_path, victim(), mode)

    assert exception_of(run.dump)[:2] == (signal.SIGSEGV, code)
    with Minidump.open(run.dump) as dump:
        crashed = dump.exception and dump.exception.thread_id
        (stack,) = [t.stack for t in dump.threads if t.thread_id == crashed]
    assert stack.size == 512 * 1024


def test_many_threads_that_crash_together_make_one_dump_with_all_of_them(
    tmp_path: Path,
) -> None:
    run = supervise(tmp_path, victim(), "together", "50")

    assert run.status == 128 + signal.SIGSEGV
    with Minidump.open(run.dump) as dump:
        assert len(dump.threads) == 51
        assert all(thread.stack.size and thread.context.size for thread in dump.threads)


def test_a_crash_behind_faulthandler_is_the_fault_and_not_its_echo(tmp_path: Path) -> None:
    code = "import ctypes; ctypes.string_at(8)"
    run = supervise(tmp_path, sys.executable, "-X", "faulthandler", "-c", code)

    assert "Segmentation fault" in run.errors
    assert exception_of(run.dump) == (signal.SIGSEGV, SEGV_MAPERR, 8)


def test_a_crash_behind_faulthandler_in_a_thread_is_the_fault_too(tmp_path: Path) -> None:
    code = (
        "import ctypes, threading, time\n"
        "threading.Thread(target=ctypes.string_at, args=(8,)).start()\n"
        "time.sleep(60)"
    )
    run = supervise(tmp_path, sys.executable, "-X", "faulthandler", "-c", code)

    assert exception_of(run.dump) == (signal.SIGSEGV, SEGV_MAPERR, 8)
    with Minidump.open(run.dump) as dump:
        assert dump.exception
        assert dump.misc_info
        assert dump.exception.thread_id != dump.misc_info.process_id


def test_handled_faults_are_the_programs_own_affair(tmp_path: Path) -> None:
    run = supervise(tmp_path, victim(), "handled", "1000")

    assert (run.status, run.dumps) == (3, [])


def test_a_crash_inside_a_handler_is_the_handlers(tmp_path: Path) -> None:
    run = supervise(tmp_path, victim(), "in-handler")

    assert exception_of(run.dump) == (signal.SIGSEGV, SEGV_MAPERR, 16)


def test_a_thread_may_become_another_program(tmp_path: Path) -> None:
    run = supervise(tmp_path, victim(), "exec-in-thread", victim(), "null")

    assert run.status == 128 + signal.SIGSEGV
    assert exception_of(run.dump) == (signal.SIGSEGV, SEGV_MAPERR, 0)


@pytest.mark.parametrize("mode", ["child", "clone"])
def test_children_are_let_alone_by_default(tmp_path: Path, mode: str) -> None:
    run = supervise(tmp_path, victim(), mode)

    assert (run.status, run.dumps) == (signal.SIGSEGV, [])


@pytest.mark.parametrize("mode", ["child", "clone"])
def test_children_are_caught_on_request(tmp_path: Path, mode: str) -> None:
    run = supervise(tmp_path, victim(), mode, options=("--follow-children",))

    assert run.status == signal.SIGSEGV
    assert exception_of(run.dump) == (signal.SIGSEGV, SEGV_MAPERR, 0)


UNPRIVILEGED = """
import ctypes, os, sys
from pathlib import Path
import app.capture.live, app.capture.writer
from app.capture.supervisor import Supervisor
if os.geteuid() == 0:  # who may read everything
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
    ctypes.CDLL(None).prctl(4, 1)  # PR_SET_DUMPABLE, which setuid() has taken away
supervisor = Supervisor(lambda image: Path("dump"), print, print)
sys.exit(supervisor.run(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("mode", "told"), [("null", "dump"), ("undumpable", "it does not let its memory be read")]
)
def test_a_process_that_forbids_to_be_read_is_not_read(mode: str, told: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", UNPRIVILEGED, victim(), mode],
        capture_output=True, text=True, cwd=TOP,
    )  # fmt: skip

    assert done.returncode == 128 + signal.SIGSEGV
    assert done.stdout.strip().endswith(told)


def start_waiting(tmp_path: Path) -> tuple[subprocess.Popen[str], int]:
    """Start the waiting victim supervised; return the supervisor and the victim's pid."""
    supervisor = subprocess.Popen(
        lastword("run", "--no-report", "--dump-dir", str(tmp_path), "--", victim(), "wait"),
        stdout=subprocess.PIPE, text=True, cwd=TOP, process_group=0,
    )  # fmt: skip
    assert supervisor.stdout is not None
    assert supervisor.stdout.readline() == "ready\n"
    return supervisor, children(supervisor.pid)[0]


def wait_for(pid: int, states: str) -> None:
    """Wait until a process is in one of some states."""
    end = time.monotonic() + 10
    while state(pid) not in states:
        assert time.monotonic() < end, f"{pid} stays {state(pid)}"
        time.sleep(0.01)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signals_to_the_supervisor_reach_the_program(
    tmp_path: Path, number: signal.Signals
) -> None:
    supervisor, _child = start_waiting(tmp_path)
    with supervisor:
        supervisor.send_signal(number)

        assert supervisor.wait(10) == 128 + number


def test_a_program_can_be_stopped_and_continued(tmp_path: Path) -> None:
    supervisor, child = start_waiting(tmp_path)
    with supervisor:
        os.kill(child, signal.SIGSTOP)
        wait_for(child, "tT")
        os.kill(child, signal.SIGCONT)
        wait_for(child, "S")
        os.kill(child, signal.SIGSEGV)

        assert supervisor.wait(10) == 128 + signal.SIGSEGV
    assert len(list(tmp_path.glob("*.dmp"))) == 1


def test_a_stopped_job_stops_the_supervisor_and_continues_with_it(tmp_path: Path) -> None:
    supervisor, child = start_waiting(tmp_path)
    with supervisor:
        # As a terminal does: to the whole group.
        os.killpg(supervisor.pid, signal.SIGTSTP)
        wait_for(supervisor.pid, "T")
        os.killpg(supervisor.pid, signal.SIGCONT)
        wait_for(child, "S")
        os.killpg(supervisor.pid, signal.SIGTERM)

        assert supervisor.wait(10) == 128 + signal.SIGTERM


def test_the_program_outlives_a_killed_supervisor(tmp_path: Path) -> None:
    supervisor, child = start_waiting(tmp_path)
    with supervisor:
        supervisor.kill()
        supervisor.wait(10)
        wait_for(child, "S")
        os.kill(child, signal.SIGKILL)


def test_a_slice_of_the_campaign_loses_no_dump() -> None:
    assert run_rounds(count=10, seed=1) == []


@pytest.mark.parametrize("key", ["\x03", "\x1c"], ids=["interrupt", "quit"])
def test_keys_of_a_terminal_reach_the_program_once(key: str) -> None:
    command = lastword("run", "--no-report", "--", victim(), "count-signals")
    with Terminal(command, str(TOP), os.environ) as terminal:
        terminal.expect("ready")
        terminal.type(key)
        terminal.expect("got 1 on a terminal")

        assert terminal.wait() == 0


def test_ctrl_z_gives_the_shell_its_prompt_back() -> None:
    environ = {**os.environ, "PS1": "prompt> "}
    with Terminal([tool("bash"), "--norc", "--noediting", "-i"], str(TOP), environ) as terminal:
        terminal.expect("prompt> ")
        terminal.type(shlex.join(lastword("run", "--", victim(), "wait")) + "\n")
        terminal.expect("ready\r\n")
        terminal.type("\x1a")
        terminal.expect("Stopped")
        terminal.expect("prompt> ")
        terminal.type("fg\n")
        terminal.expect("continued")
        terminal.type("\x03")
        terminal.expect("prompt> ")
        terminal.type("echo status $?\n")
        terminal.expect("status 130")
        terminal.type("exit\n")
        terminal.wait()


@pytest.mark.parametrize(
    ("program", "status"), [("/nonexistent/program", 127), ("/etc/passwd", 126)]
)
def test_a_program_that_cannot_be_executed_is_told_as_by_a_shell(
    tmp_path: Path, program: str, status: int
) -> None:
    run = supervise(tmp_path, program)

    assert run.status == status
    assert program in run.errors


def test_where_ptrace_is_forbidden_the_message_says_so(tmp_path: Path) -> None:
    # A tracer of the supervisor's child is there already: the child of a traced process is
    # traced by strace, and a second tracer is refused.
    strace = tool("strace")
    done = subprocess.run(
        [strace, "-f", "-qq", "-e", "trace=none", *lastword("run", "--no-report", "true")],
        capture_output=True, text=True, cwd=TOP,
    )  # fmt: skip

    assert done.returncode == 1
    assert (
        "does not allow to supervise programs (ptrace: Operation not permitted)" in done.stderr
    )
