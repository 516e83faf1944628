from __future__ import annotations

import gzip
import subprocess
import sys
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from app.__main__ import main
from app.composition import build
from app.model.exit_code import ExitCode
from tests.support.scripted_server import ScriptedServer, answering, closed_port, wait_until

PING = b'{"type": "main"}'


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MOZ_CRASHREPORTER_DATA_DIRECTORY", str(tmp_path / "data"))
    monkeypatch.setattr("app.cli.pingsender._leave_the_application", lambda _: None)


@pytest.fixture
def ping(tmp_path: Path) -> Path:
    path = tmp_path / "pings" / "a"
    path.parent.mkdir()
    path.write_bytes(PING)
    return path


def send(*arguments: object) -> int:
    return main(["pingsender", *map(str, arguments)])


def test_a_sent_ping_is_removed(ping: Path) -> None:
    with ScriptedServer(answering(200)) as server:
        assert send(f"{server.base}/submit/x", ping) == ExitCode.DONE

    (got,) = server.got
    assert not ping.exists()
    assert got.path == "/submit/x"
    assert gzip.decompress(got.body) == PING
    assert got.headers["content-encoding"] == "gzip"
    assert got.headers["user-agent"] == "pingsender/1.0"
    assert got.headers["x-pingsender-version"] == "1.0"
    assert parsedate_to_datetime(got.headers["date"])


def test_after_a_failure_the_next_pair_is_tried(ping: Path, tmp_path: Path) -> None:
    second = tmp_path / "second"
    second.write_bytes(PING)
    with ScriptedServer(answering(200)) as server:
        dead = f"http://127.0.0.1:{closed_port()}/"
        assert send(dead, ping, server.base, second) == ExitCode.FAILED

    assert ping.exists()
    assert not second.exists()


@pytest.mark.parametrize("status", [302, 400, 404, 500])
def test_a_ping_that_was_not_taken_is_kept(ping: Path, status: int) -> None:
    with ScriptedServer(answering(status)) as server:
        assert send(server.base, ping) == ExitCode.FAILED
    assert ping.read_bytes() == PING


def test_nothing_leaves_for_a_missing_or_empty_file(tmp_path: Path) -> None:
    (tmp_path / "empty").write_bytes(b"")
    with ScriptedServer(answering(200)) as server:
        assert send(server.base, "missing") == ExitCode.FAILED
        assert send(server.base, "empty") == ExitCode.FAILED
    assert server.connections == 0


def test_pairs_must_be_pairs(ping: Path) -> None:
    assert send("http://127.0.0.1/") == ExitCode.USAGE
    assert send("http://127.0.0.1/", ping, "http://127.0.0.1/") == ExitCode.USAGE


def test_nothing_leaves_in_the_clear(ping: Path) -> None:
    assert send("http://example.invalid/", ping) == ExitCode.FAILED
    assert ping.exists()


def test_the_switch_for_pings_holds(ping: Path, tmp_path: Path) -> None:
    services = build(tmp_path / "data", {})
    services.pings.turn_off(clear_archive=False)
    with ScriptedServer(answering(200)) as server:
        assert send(server.base, ping) == ExitCode.FAILED
    assert server.connections == 0


def test_the_switch_holds_where_the_folder_is_named_from_here(
    ping: Path, tmp_path: Path
) -> None:
    build(tmp_path / "here", {}).pings.turn_off(clear_archive=False)
    command = [sys.executable, "-m", "app", "pingsender", "--data-dir", "here"]
    with ScriptedServer(answering(200)) as server:
        done = subprocess.run([*command, server.base, ping], cwd=tmp_path, check=False)
    assert done.returncode == ExitCode.FAILED
    assert server.connections == 0


def test_it_outlives_the_application_that_started_it(ping: Path) -> None:
    """The starter ends, and its process group is hung up, while the server still waits."""
    starter = (
        "import subprocess, sys, time\n"
        "subprocess.Popen([sys.executable, '-m', 'app', 'pingsender', *sys.argv[1:]])\n"
        "time.sleep(3)\n"
        "import os, signal; os.killpg(0, signal.SIGHUP)\n"
    )

    with ScriptedServer(answering(200)) as server:
        answer = server.script

        def slow(exchange: object) -> None:
            process.wait(20)
            answer(exchange)  # type: ignore[arg-type]

        server.script = slow
        process = subprocess.Popen(
            [sys.executable, "-c", starter, server.base, str(ping)],
            cwd=Path(__file__).parents[3],
            start_new_session=True,
        )
        assert wait_until(lambda: not ping.exists(), 20)
