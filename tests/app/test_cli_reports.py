from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import main
from app.composition import Services
from app.model.exit_code import ExitCode
from app.services.settings import ALWAYS_SEND
from tests.support.crash_files import fresh_services, pending_report
from tests.support.scripted_server import ACCEPT, ScriptedServer, answering, closed_port


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return fresh_services(tmp_path)


class Command:
    """Runs ``lastword reports`` on one folder."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._folder = str(folder)
        self._capsys = capsys
        self.complaints = ""

    def __call__(self, *arguments: str) -> tuple[int, Any]:
        code = main(["reports", *arguments, "--json", "--data-dir", self._folder])
        output, self.complaints = self._capsys.readouterr()
        return code, json.loads(output) if output else None


@pytest.fixture
def run(services: Services, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(services.store.folder, capsys)


def test_an_empty_folder_is_an_empty_list(run: Command) -> None:
    assert run("list") == (ExitCode.DONE, [])


def test_the_list_tells_each_report(services: Services, tmp_path: Path, run: Command) -> None:
    report = pending_report(services, tmp_path)
    code, rows = run("list")

    assert code == ExitCode.DONE
    assert rows == [
        {
            "id": report.id,
            "state": "pending",
            "time": "2026-09-21T14:13:20+00:00",
            "product": "Gargoyle",
            "version": "12.3",
            "crash_id": "",
            "view_url": "",
            "reason": "",
            "tries": 0,
        }
    ]


def test_show_tells_what_would_be_sent(
    services: Services, tmp_path: Path, run: Command
) -> None:
    report = pending_report(services, tmp_path, "https://x.example/submit", Private="p")
    code, shown = run("show", report.id)

    assert code == ExitCode.DONE
    assert shown["server"] == "https://x.example/submit"
    assert shown["annotations"]["Private"] == "p"
    assert "Private" not in shown["outgoing"]
    assert shown["files"] == [str(report.dump), str(report.extra)]


def test_submitting_all_sends_one_after_the_other(
    services: Services, tmp_path: Path, run: Command
) -> None:
    with ScriptedServer(ACCEPT) as server:
        for _ in range(3):
            pending_report(services, tmp_path, server.url)
        code, results = run("submit", "--all")

    assert code == ExitCode.DONE
    assert [result["outcome"] for result in results] == ["accepted"] * 3
    assert run("submit", "--all") == (ExitCode.NOTHING_TO_DO, [])


@pytest.mark.parametrize(
    ("status", "body", "outcome", "code"),
    [
        (200, b"Discarded=rule_x", "discarded", ExitCode.REFUSED),
        (400, b"Discarded=malformed_x", "rejected", ExitCode.REFUSED),
        (503, b"", "later", ExitCode.LATER),
    ],
)
def test_exit_codes_tell_the_answer(
    services: Services,
    tmp_path: Path,
    run: Command,
    status: int,
    body: bytes,
    outcome: str,
    code: ExitCode,
) -> None:
    with ScriptedServer(answering(status, body)) as server:
        report = pending_report(services, tmp_path, server.url)
        assert run("submit", report.id)[0] == code
        assert run("submit", report.id)[1][0]["outcome"] == outcome
    assert report.id in run.complaints


def test_without_the_server_it_is_later(
    services: Services, tmp_path: Path, run: Command
) -> None:
    report = pending_report(services, tmp_path, f"http://127.0.0.1:{closed_port()}/")

    assert run("submit", report.id)[0] == ExitCode.LATER
    assert "Connection refused" in run("list")[1][0]["reason"]


def test_ignored_and_removed(services: Services, tmp_path: Path, run: Command) -> None:
    report = pending_report(services, tmp_path)

    assert run("ignore", report.id)[1][0]["state"] == "ignored"
    assert run("remove", report.id)[0] == ExitCode.DONE
    assert run("list")[1] == []


@pytest.mark.parametrize("command", ["show", "submit", "remove", "ignore"])
def test_an_unknown_report_is_unusable_input(run: Command, command: str) -> None:
    assert run(command, "0f1e2d3c-4b5a-6978-8796-a5b4c3261121")[0] == ExitCode.BAD_INPUT
    assert "No report has the id" in run.complaints


def test_how_much_can_be_sent_is_told(run: Command, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run("submit", "--all", "--dump", "half")
    assert "'half' (choose from 'full', 'reduced', 'none')" in capsys.readouterr().err


def test_an_export_that_fails_leaves_nothing_behind(
    services: Services, tmp_path: Path, run: Command
) -> None:
    pending_report(services, tmp_path)
    (tmp_path / "out").mkdir()
    before = sorted(tmp_path.iterdir())
    run("export", "--out", str(tmp_path / "out"))
    assert run.complaints == f"lastword reports: {tmp_path / 'out'}: Is a directory\n"
    run("export", "--out", str(tmp_path / "absent" / "all.zip"))
    assert run.complaints.endswith(f"{tmp_path}/absent/all.zip: No such file or directory\n")
    assert sorted(tmp_path.iterdir()) == before


def test_submit_wants_names_or_all(run: Command) -> None:
    assert run("submit")[0] == ExitCode.USAGE


def test_hostile_text_stays_on_its_line(
    services: Services, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = pending_report(services, tmp_path, ProductName="a\n\x1b[31mb\ud800")
    folder = str(services.store.folder)
    assert main(["reports", "list", "--data-dir", folder]) == ExitCode.DONE
    assert main(["reports", "show", report.id, "--data-dir", folder]) == ExitCode.DONE
    output = capsys.readouterr().out

    assert "\x1b" not in output
    assert "a\\n\\x1b[31mb\\ud800" in output


def test_a_bulk_submission_ends_with_a_table_and_a_sum(
    services: Services, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with ScriptedServer(ACCEPT) as server:
        good = pending_report(services, tmp_path, server.url)
        bad = pending_report(services, tmp_path, f"http://127.0.0.1:{closed_port()}/")
        torn = pending_report(services, tmp_path, server.url)
        assert torn.dump is not None
        torn.dump.write_bytes(b"no minidump")
        folder = str(services.store.folder)
        code = main(["reports", "submit", "--all", "--data-dir", folder])
    output, complaints = capsys.readouterr()

    assert code == ExitCode.REFUSED
    header, *lines = output.splitlines()
    assert header.split() == ["REPORT", "RESULT", "DETAIL"]
    kinds = {line.split()[0]: line.split()[1] for line in lines}
    assert kinds == {good.id: "accepted", bad.id: "later", torn.id: "rejected"}
    assert complaints.splitlines()[-1] == "Sent: 1. Not sent: 2."


def recent(services: Services, tmp_path: Path, url: str) -> str:
    return pending_report(services, tmp_path, url, CrashTime=str(int(time.time()) - 60)).id


def test_what_nobody_decided_about_is_told_and_nothing_else_happens(
    services: Services, tmp_path: Path, run: Command
) -> None:
    report_id = recent(services, tmp_path, "https://x.example/submit")
    wanted = [{"id": report_id, "server": "https://x.example/submit"}]
    assert run("unsent") == (ExitCode.DONE, wanted)
    assert run("unsent") == (ExitCode.DONE, wanted)
    assert run("list")[1][0]["state"] == "pending"


def test_not_now_ignores_what_nobody_decided_about(
    services: Services, tmp_path: Path, run: Command
) -> None:
    recent(services, tmp_path, "https://x.example/submit")
    assert run("unsent", "--not-now")[0] == ExitCode.DONE
    assert run("list")[1][0]["state"] == "ignored"
    assert run("unsent") == (ExitCode.NOTHING_TO_DO, [])


@pytest.mark.parametrize("flag", ["--send", "--always"])
def test_what_nobody_decided_about_is_sent_on_request(
    services: Services, tmp_path: Path, run: Command, flag: str
) -> None:
    with ScriptedServer(ACCEPT) as server:
        recent(services, tmp_path, server.url)
        code, results = run("unsent", flag)
    assert code == ExitCode.DONE
    assert [result["outcome"] for result in results] == ["accepted"]
    assert services.settings.get(ALWAYS_SEND) is (flag == "--always")


def test_a_report_that_was_sent_is_not_sent_with_others(
    services: Services, tmp_path: Path, run: Command
) -> None:
    with ScriptedServer(ACCEPT) as server:
        first = pending_report(services, tmp_path, server.url)
        crash_id = run("submit", first.id)[1][0]["crash_id"]
        second = pending_report(services, tmp_path, server.url)
        assert run("submit", second.id, crash_id)[0] == ExitCode.USAGE
        assert len(server.got) == 1
