"""No byte leaves before consent but the opted-in ping, and none at all when pings are off.

Two witnesses: a server that records whatever anybody sends to the addresses that the crashed
program named, and strace, which sees every system call of a command and its children.
"""

from __future__ import annotations

import gzip
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.e2e.product import (
    VICTIM,
    Recorder,
    command,
    crash,
    environment,
    lastword,
    process,
    servers,
    wait_until,
)
from tests.support.shared import tool

ACCEPTED = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
TO_A_NETWORK = re.compile(r"sa_family=AF_INET6?\b")
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
LOOKING = [
    ("reports", "list", "--json"),
    ("reports", "show", "REPORT"),
    ("reports", "unsent", "--json"),
    ("reports", "orphans"),
    ("reports", "flush"),
    ("reports", "export", "--out", "ZIP"),
    ("config", "show"),
    ("ping", "build", "DUMP"),
    ("ping", "build", "--explain", "DUMP"),
    ("ping", "list"),
]
"""Commands that only look, and the queue, in which nothing is that nobody agreed to."""
DECIDING = [
    ("reports", "unsent", "--not-now"),
    ("reports", "ignore", "REPORT"),
    ("ping", "flush"),
    ("reports", "remove", "REPORT"),
]
"""Commands that decide against sending, with pings off."""
_AUDIT = """
import sys
def watch(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo"):
        address = arguments[-1] if event.startswith("socket.get") else arguments[1]
        if event == "socket.getaddrinfo" or isinstance(address, tuple):
            print("LEAVING", event, arguments[1:], file=sys.stderr, flush=True)
sys.addaudithook(watch)
from app.__main__ import main
sys.exit(main())
"""


def filled(arguments: tuple[str, ...], dump: Path, data: Path) -> list[str]:
    """Put a crash's id and dump into a command line."""
    names = {"REPORT": dump.stem, "DUMP": str(dump), "ZIP": f"{data}.zip"}
    return [*(names.get(argument, argument) for argument in arguments), "--data-dir", str(data)]


def requests(recorder: Recorder) -> list[str]:
    return [bytes(log).split(b" ", 2)[1].decode() for log in recorder.received if log]


def network_calls(trace: Path) -> list[str]:
    """Return the calls that name an address of a network."""
    return [
        line
        for line in trace.read_text("utf-8", "replace").splitlines()
        if TO_A_NETWORK.search(line)
    ]


def leave_open(dump: Path, data: Path, recorder: Recorder, *, pings: int) -> None:
    """Show the crash dialog for a while after the pings came, and do nothing in it."""
    with process("report", str(dump), "--data-dir", str(data), env=OFFSCREEN) as dialog:
        wait_until(lambda: len(recorder.received) >= pings)
        time.sleep(3)
        assert dialog.poll() is None, "the dialog did not stay"


def turn_pings_off(data: Path) -> None:
    assert lastword("ping", "off", "--data-dir", str(data)).returncode == 0


def test_catching_analyzing_and_looking_send_nothing(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Recorder(ACCEPTED) as recorder:
        dump = crash(data, servers(f"{recorder.url}/submit", recorder.url))
        assert lastword("analyze", str(dump)).returncode == 0
        for arguments in LOOKING:
            done = lastword(*filled(arguments, dump, data))
            assert done.returncode in (0, 3), done.stderr
        assert recorder.received == []


def test_an_open_crash_dialog_sends_the_ping_and_nothing_else(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Recorder(ACCEPTED) as recorder:
        dump = crash(data, servers(f"{recorder.url}/submit", recorder.url))
        leave_open(dump, data, recorder, pings=1)

        (target,) = requests(recorder)
    assert target.startswith("/submit/telemetry/")
    assert dump.exists()


def test_with_pings_off_an_open_crash_dialog_sends_nothing(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Recorder(ACCEPTED) as recorder:
        dump = crash(data, servers(f"{recorder.url}/submit", recorder.url))
        turn_pings_off(data)
        leave_open(dump, data, recorder, pings=0)
        assert lastword("ping", "send", str(dump), "--data-dir", str(data)).returncode == 3
        assert lastword("ping", "flush", "--data-dir", str(data)).returncode == 3

        assert recorder.received == []


def test_the_recorder_would_have_seen_a_report_and_a_ping(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Recorder(ACCEPTED) as recorder:
        dump = crash(data, servers(f"{recorder.url}/submit", recorder.url))
        assert lastword("ping", "send", str(dump), "--data-dir", str(data)).returncode == 0
        lastword("reports", "submit", dump.stem, "--data-dir", str(data))

        ping, report = requests(recorder)
    assert ping.startswith("/submit/telemetry/")
    assert report == "/submit"


def test_the_identity_of_pings_is_not_in_the_report(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Recorder(ACCEPTED) as recorder:
        told = servers(f"{recorder.url}/submit", recorder.url)
        dump = crash(data, told)
        lastword("reports", "submit", dump.stem, "--data-dir", str(data))
        (log,) = recorder.received
    body = bytes(log).partition(b"\r\n\r\n")[2]
    form = gzip.decompress(body)
    extra = form.partition(b"application/json")[2].partition(b"\r\n--")[0]
    assert b'"ProductName"' in extra
    for name in ("TelemetryClientId", "TelemetryProfileGroupId", "TelemetrySessionId"):
        assert told[name].encode() not in extra


def traced(trace: Path, arguments: list[str], *, children: bool = True) -> list[str]:
    """Return the command line that runs ``lastword`` under strace."""
    follow = ["-f"] if children else []
    return [
        tool("strace"),
        *follow,
        "-e",
        "trace=network",
        "-o",
        str(trace),
        *command(*arguments),
    ]


def test_no_command_that_looks_touches_the_network(tmp_path: Path) -> None:
    data = tmp_path / "data"
    dump = crash(data, servers("http://127.0.0.1:9/submit", "http://127.0.0.1:9"))
    turn_pings_off(data)
    for number, arguments in enumerate([*LOOKING, ("analyze", "DUMP"), *DECIDING]):
        trace = tmp_path / f"trace{number}"
        line = filled(arguments, dump, data)[: -2 if arguments[0] == "analyze" else None]
        done = subprocess.run(
            traced(trace, line),
            env=environment(),
            capture_output=True,
            timeout=120,
            check=False,
        )
        assert done.returncode in (0, 3), done.stderr
        assert network_calls(trace) == []


def audited(arguments: list[str], **more: str) -> tuple[int, list[str]]:
    """Run a command under an audit hook; return its exit code and what would have left."""
    done = subprocess.run(
        [sys.executable, "-c", _AUDIT, *arguments],
        env=environment(**more),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, [line for line in done.stderr.splitlines() if "LEAVING" in line]


def test_the_audit_hook_sees_no_command_try_to_reach_anybody(tmp_path: Path) -> None:
    data = tmp_path / "data"
    config = tmp_path / "lastword.toml"
    config.write_text('[symbols]\nurls = ["http://127.0.0.1:9/"]\n')
    dump = crash(data, servers("http://127.0.0.1:9/submit", "http://127.0.0.1:9"))
    turn_pings_off(data)
    lines = [filled(arguments, dump, data) for arguments in (*LOOKING, *DECIDING)]
    for line in (["analyze", str(dump)], ["symbols", "list"], *lines):
        code, leaving = audited(line, LASTWORD_CONFIG=str(config))
        assert code in (0, 3), line
        assert leaving == []


def test_the_audit_hook_would_have_seen_a_report(tmp_path: Path) -> None:
    data = tmp_path / "data"
    dump = crash(data, servers("http://127.0.0.1:9/submit", "http://127.0.0.1:9"))
    _, leaving = audited(["reports", "submit", dump.stem, "--data-dir", str(data)])
    assert any("socket.connect" in line and "9)" in line for line in leaving)


def test_the_open_list_asks_about_unsent_reports_and_sends_nothing(tmp_path: Path) -> None:
    data, trace = tmp_path / "data", tmp_path / "trace"
    with Recorder(ACCEPTED) as recorder:
        crash(data, servers(f"{recorder.url}/submit", recorder.url))
        seen = ("config", "set", "submit_report", "on")  # past the words of welcome
        assert lastword(*seen, "--data-dir", str(data)).returncode == 0
        line = traced(trace, ["--data-dir", str(data)])
        with subprocess.Popen(
            line, env=environment(**OFFSCREEN), start_new_session=True
        ) as run:
            try:
                # The question was asked: the list is read, and its start is over.
                wait_until(lambda: (data / "lastword" / "unsent.json").exists(), 60)
                with pytest.raises(subprocess.TimeoutExpired):
                    run.wait(3)
            finally:
                os.killpg(run.pid, signal.SIGKILL)
        leaving = [call for call in network_calls(trace) if " bind(" not in call]
        assert leaving == []
        assert recorder.received == []


def test_the_supervisor_does_not_touch_the_network(tmp_path: Path) -> None:
    """Without its child, which is the user's program and can have one tracer only."""
    trace, data = tmp_path / "trace", tmp_path / "data"
    arguments = ["run", "--no-report", "--data-dir", str(data), "--", "python3", str(VICTIM)]
    done = subprocess.run(
        traced(trace, arguments, children=False),
        env=environment(),
        capture_output=True,
        timeout=120,
        check=False,
    )
    if b"does not allow to supervise" in done.stderr:
        pytest.skip("this system does not allow to supervise programs")

    assert list((data / "pending").glob("*.dmp"))
    assert network_calls(trace) == []


@pytest.mark.parametrize("pings", [False, True])
def test_an_open_crash_dialog_under_strace(tmp_path: Path, pings: bool) -> None:
    data, trace = tmp_path / "data", tmp_path / "trace"
    with Recorder(ACCEPTED) as recorder:
        dump = crash(data, servers(f"{recorder.url}/submit", recorder.url))
        if not pings:
            turn_pings_off(data)
        line = traced(trace, ["report", str(dump), "--data-dir", str(data)])
        with subprocess.Popen(
            line, env=environment(**OFFSCREEN), start_new_session=True
        ) as run:
            with pytest.raises(subprocess.TimeoutExpired):
                run.wait(5)
            os.killpg(run.pid, signal.SIGKILL)
        port = f"htons({recorder.port})"
        # A library asks by a bind() to this machine whether there is IPv6: nothing leaves.
        leaving = [call for call in network_calls(trace) if " bind(" not in call]
        assert [call for call in leaving if port not in call] == []
        if not pings:
            assert network_calls(trace) == []
            assert recorder.received == []


def test_strace_would_have_seen_a_ping(tmp_path: Path) -> None:
    data, trace = tmp_path / "data", tmp_path / "trace"
    with Recorder(ACCEPTED) as recorder:
        dump = crash(data, servers(f"{recorder.url}/submit", recorder.url))
        line = traced(trace, ["ping", "send", str(dump), "--data-dir", str(data)])
        done = subprocess.run(
            line, env=environment(), capture_output=True, timeout=120, check=False
        )

        assert done.returncode == 0, done.stderr
        assert len(requests(recorder)) == 1
        calls = network_calls(trace)
    assert calls
    assert all(f"htons({recorder.port})" in call for call in calls if "connect(" in call)
