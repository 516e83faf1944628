"""A sender that is killed, as a real process, at each stage: nothing is lost."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.model.report import ReportState
from tests.support.crash_files import DUMP, fresh_services, pending_report
from tests.support.scripted_server import (
    Exchange,
    Script,
    ScriptedServer,
    answering,
    silent,
    wait_until,
)

_SEND = """
import sys
from pathlib import Path
from app.composition import build
from app.model.choices import Origin
services = build(Path(sys.argv[1]), {"HOME": sys.argv[1]})
report = services.store.list()[0]
services.submitter.submit(report, services.consent.give(report.id, Origin.CLIENT))
"""


def stalled(exchange: Exchange) -> None:
    """Read only the beginning of the body."""
    exchange.read(1000)
    exchange.wait(60)


@pytest.mark.parametrize(
    ("script", "before_body", "state"),
    [
        (stalled, True, ReportState.PENDING),
        (silent, False, ReportState.UNCLEAR),
    ],
    ids=["while the body goes out", "while the server has not answered"],
)
def test_a_killed_sender_loses_nothing(
    tmp_path: Path, script: Script, before_body: bool, state: ReportState
) -> None:
    services = fresh_services(tmp_path)
    with ScriptedServer(script, before_body=before_body) as server:
        report = pending_report(services, tmp_path, server.url)
        assert report.dump is not None
        noise = bytes(i * i * 31 % 255 for i in range(1 << 16))
        dump = DUMP + (noise * 300 if before_body else b"")
        report.dump.write_bytes(dump)
        (services.store.folder / "lastword.toml").write_text("[reports]\ngzip = false\n")
        process = subprocess.Popen(
            [sys.executable, "-c", _SEND, str(services.store.folder)],
            cwd=Path(__file__).parents[2],
        )
        assert server.seen.wait(20)
        assert wait_until(lambda: before_body or bool(server.got))
        time.sleep(0.2)
        while_sending = services.store.get(report.id).state
        process.kill()
        process.wait()

    assert while_sending is ReportState.SENDING
    (left,) = services.store.list()
    assert (left.id, left.state) == (report.id, state)
    assert left.reason
    assert report.dump.read_bytes() == dump


def test_an_interrupted_command_takes_the_consent_back(tmp_path: Path) -> None:
    """Control-C on ``lastword reports submit``: what was broken off is not sent later."""
    services = fresh_services(tmp_path)
    with ScriptedServer(stalled, before_body=True) as server:
        report = pending_report(services, tmp_path, server.url)
        assert report.dump is not None
        report.dump.write_bytes(DUMP + bytes(40 << 20))
        (services.store.folder / "lastword.toml").write_text(
            "[reports]\ngzip = false\nlimit = 0\n"
        )
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "app", "reports", "submit", report.id),
                *("--data-dir", services.store.folder),
            ],
            cwd=Path(__file__).parents[2],
        )
        assert server.seen.wait(20)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130

    assert services.store.get(report.id).state is ReportState.PENDING
    assert services.consent.for_report(report.id) is None


def test_a_sender_killed_after_the_answer_has_sent(tmp_path: Path) -> None:
    """The next reader finishes what the killed one began."""
    services = fresh_services(tmp_path)
    crash_id = "bp-0f1e2d3c-4b5a-6978-8796-a5b4c3261121"
    code = _SEND.replace(
        "services = build",
        "import os, app.services.report_store as store\n"
        "store.write_receipt = lambda *_: os.kill(os.getpid(), 9)\n"
        "services = build",
    )
    with ScriptedServer(answering(200, f"CrashID={crash_id}\n".encode())) as server:
        pending_report(services, tmp_path, server.url)
        done = subprocess.run(
            [sys.executable, "-c", code, str(services.store.folder)],
            cwd=Path(__file__).parents[2],
            check=False,
        )

    assert done.returncode == -9
    (left,) = services.store.list()
    assert (left.state, left.crash_id) == (ReportState.SUBMITTED, crash_id)
    assert not list((services.store.folder / "pending").iterdir())
