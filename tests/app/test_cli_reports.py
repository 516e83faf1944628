from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import main
from app.composition import Services
from app.model.exit_code import ExitCode
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
