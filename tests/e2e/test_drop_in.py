"""``lastword DUMP`` as a crashed program starts it: environment in, exit code 0 or 1 out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.collector.answer import parse_answer
from app.collector.server import Collector
from app.composition import build
from app.services.crash_loop import note_crash
from app.services.settings import ALWAYS_SEND, SEND_PINGS
from tests.e2e.product import lastword, rows, servers
from tests.support.crashes import crash


def received(folder: Path) -> list[dict[str, str]]:
    files = sorted((folder / "collector" / "reports").glob("*/extra.json"))
    return [json.loads(file.read_text("utf-8")) for file in files]


def test_without_a_display_the_report_is_kept_and_its_path_told(tmp_path: Path) -> None:
    dump = crash(tmp_path)
    data = tmp_path / "data"
    done = lastword(str(dump), env={"MOZ_CRASHREPORTER_DATA_DIRECTORY": str(data)})
    assert done.returncode == 1
    kept = Path(done.stdout.strip())
    assert kept == data / "pending" / dump.name
    assert kept.exists()
    assert not dump.exists()
    assert "no display" in done.stderr
    assert f"lastword reports submit {dump.stem}" in done.stderr
    assert [row["state"] for row in rows(data)] == ["pending"]


@pytest.mark.parametrize("are_on", [True, False])
def test_without_a_display_the_crash_ping_goes_as_with_one_unless_pings_are_off(
    tmp_path: Path, collector: Collector, are_on: bool
) -> None:
    data = tmp_path / "data"
    build(data, {}).settings.set(SEND_PINGS, are_on)
    dump = crash(
        tmp_path, padding=b"", build_id=b"", **servers(collector.url, collector.ping_url)
    )
    done = lastword(str(dump), "--data-dir", str(data))
    assert "no display" in done.stderr
    pings = [json.loads(file.read_text()) for file in tmp_path.glob("collector/pings/*.json")]
    assert [ping["payload"]["crashId"] for ping in pings] == [dump.stem] * are_on
    assert received(tmp_path) == [], "the report is for its user to send"
    assert [row["state"] for row in rows(data)] == ["pending"]


@pytest.mark.parametrize("form", [[], ["report"]])
def test_auto_submit_sends_without_a_window(
    tmp_path: Path, collector: Collector, form: list[str]
) -> None:
    dump = crash(tmp_path, padding=b"", ServerURL="http://127.0.0.1:9/never")
    env = {
        "MOZ_CRASHREPORTER_DATA_DIRECTORY": str(tmp_path / "data"),
        "MOZ_CRASHREPORTER_AUTO_SUBMIT": "1",
        "MOZ_CRASHREPORTER_URL": collector.url,
    }
    done = lastword(*form, str(dump), env=env)
    assert (done.returncode, done.stderr) == (0, "")
    (extra,) = received(tmp_path)
    assert extra["SubmittedFrom"] == "Auto"


@pytest.mark.parametrize(("answer", "code"), [("reject:is_firefox_desktop", 0), ("503", 1)])
def test_auto_submit_fails_only_without_an_answer_about_the_report(
    tmp_path: Path, collector: Collector, answer: str, code: int
) -> None:
    collector.reports.usual = parse_answer(answer)
    dump = crash(tmp_path, padding=b"", ServerURL=collector.url)
    data = tmp_path / "data"
    env = {"MOZ_CRASHREPORTER_AUTO_SUBMIT": "1"}
    done = lastword("report", str(dump), "--data-dir", str(data), env=env)
    assert done.returncode == code
    assert (data / "pending" / dump.name).exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["report"], "no dump"),
        (["/nowhere/gone.dmp"], "no such minidump"),
        ([""], "no such minidump"),
        (["report", "/"], "no such minidump"),
        (["report", "/nowhere/gone.dmp"], "no such minidump"),
    ],
)
def test_what_cannot_be_reported_is_exit_code_1(
    tmp_path: Path, arguments: list[str], words: str
) -> None:
    done = lastword(*arguments, env={"MOZ_CRASHREPORTER_DATA_DIRECTORY": str(tmp_path)})
    assert done.returncode == 1
    assert words in done.stderr


def test_a_dump_without_readable_annotations_stays_where_it_is(tmp_path: Path) -> None:
    dump = crash(tmp_path)
    dump.with_suffix(".extra").write_text("{not json")
    done = lastword(str(dump), env={"MOZ_CRASHREPORTER_DATA_DIRECTORY": str(tmp_path / "d")})
    assert done.returncode == 1
    assert "not JSON" in done.stderr
    assert dump.exists()


def test_what_is_not_known_is_ignored_as_by_the_published_client(tmp_path: Path) -> None:
    dump = crash(tmp_path)
    env = {"MOZ_CRASHREPORTER_DATA_DIRECTORY": str(tmp_path / "d")}
    done = lastword(str(dump), "more", "--and", "more", env=env)
    assert done.returncode == 1
    assert "no display" in done.stderr


def test_an_ended_version_is_not_reported_any_more(tmp_path: Path) -> None:
    dump = crash(tmp_path)
    data = tmp_path / "data"
    data.mkdir()
    (data / "EndOfLife12.0").write_text("1\n")
    done = lastword(str(dump), "--data-dir", str(data))
    assert done.returncode == 1
    assert "not wanted any more" in done.stderr
    assert rows(data) == []


def test_without_data_directory_the_annotations_name_the_folder(tmp_path: Path) -> None:
    dump = crash(tmp_path, padding=b"", Vendor="Acme", ProductName="Rocket")
    done = lastword(str(dump), env={"HOME": str(tmp_path), "XDG_CONFIG_HOME": ""})
    pending = tmp_path / ".config" / "Acme" / "Rocket" / "Crash Reports" / "pending"
    assert Path(done.stdout.strip()) == pending / dump.name


def test_the_window_says_what_to_do_without_a_display(tmp_path: Path) -> None:
    done = lastword("--data-dir", str(tmp_path))
    assert done.returncode == 1
    assert "lastword reports list" in done.stderr


def test_always_sending_needs_no_window(tmp_path: Path, collector: Collector) -> None:
    data = tmp_path / "data"
    build(data, {}).settings.set(ALWAYS_SEND, True)
    dump = crash(tmp_path, padding=b"", ServerURL=collector.url)
    assert lastword(str(dump), "--data-dir", str(data)).returncode == 0
    assert [extra["SubmittedFrom"] for extra in received(tmp_path)] == ["Auto"]


def test_a_program_that_crashes_in_a_loop_gets_one_dialog(tmp_path: Path) -> None:
    """Nobody answers the first dialog; the further ones never come, and no report is lost."""
    data, log = tmp_path / "data", tmp_path / "dialogs"
    code = (
        "import sys\n"
        "from app.cli import report\n"
        f"tell = lambda: open({str(log)!r}, 'a').write('x')\n"
        "raise SystemExit(report.main(sys.argv[1:], on_visible=tell))\n"
    )
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}

    def start() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", code, str(crash(tmp_path)), "--data-dir", str(data)]
        return subprocess.Popen(command, env=environ, stderr=subprocess.DEVNULL)

    def until(is_so: Callable[[], bool]) -> None:
        end = time.monotonic() + 120
        while not is_so():
            assert time.monotonic() < end
            time.sleep(0.05)

    first = start()
    try:
        until(log.exists)
        others = [start() for _ in range(4)]
        # Which of them come fourth and fifth is for the system to say.
        until(lambda: sum(each.poll() is not None for each in others) == 2)
        assert len(rows(data)) == 5
        first.terminate()
        assert [each.wait(120) for each in (first, *others)] == [0] * 5
    finally:
        for each in (first, *others):
            each.kill()
    assert log.read_text() == "x"
    assert [row["state"] for row in rows(data)] == ["pending"] * 5


def test_a_crash_loop_shows_no_fourth_dialog(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for _ in range(3):
        note_crash(build(data, {}).store.own, "Sample", time.time())
    done = lastword(
        str(crash(tmp_path)), "--data-dir", str(data), env={"QT_QPA_PLATFORM": "offscreen"}
    )
    assert done.returncode == 0
    assert "one crash too many" in done.stderr
    assert [row["state"] for row in rows(data)] == ["pending"]


def test_a_mistyped_command_is_told_to_be_one(tmp_path: Path) -> None:
    done = lastword("reprots", "list", "--data-dir", str(tmp_path))
    assert done.returncode == 2
    assert "lastword reprots: There is no such command" in done.stderr
