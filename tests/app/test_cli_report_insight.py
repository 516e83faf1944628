"""``lastword reports top | analyze``: what the window's page of top crashers tells."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import main
from app.composition import Services
from app.model.exit_code import ExitCode
from app.services.analyses import Analyses, Facts
from tests.support.crash_files import fresh_services, pending_report
from tests.support.crashes import crash

DAY_S = 86_400


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return fresh_services(tmp_path)


def crashed(
    services: Services, folder: Path, signature: str, days: float, version: str
) -> None:
    """Make an analyzed crash of some days ago."""
    when = str(int(time.time() - days * DAY_S))
    report = pending_report(services, folder, Version=version, CrashTime=when)
    if signature:
        kept = Analyses(services.store.own / "analyses.sqlite")
        kept.keep(report, Facts(signature, "SIGSEGV"), None)


def told(
    capsys: pytest.CaptureFixture[str], services: Services, arguments: Sequence[str]
) -> tuple[int, Any]:
    code = main(["reports", *arguments, "--json", "--data-dir", str(services.store.folder)])
    return code, json.loads(capsys.readouterr().out)


def test_top_counts_signatures_and_versions_over_time_and_tells_the_new_ones(
    services: Services, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for signature, days, version in (
        ("often", 1, "2.0"),
        ("often", 2, "1.0"),
        ("often", 45, "1.0"),
        ("fresh", 3, "2.0"),
        ("", 1, "2.0"),
    ):
        crashed(services, tmp_path, signature, days, version)
    code, month = told(capsys, services, ["top"])
    assert code == ExitCode.DONE
    assert [month[name] for name in ("crashes", "signatures", "new", "not_analyzed")] == [
        *(3, 2, 1, 1)
    ]
    often, fresh = month["crashers"]
    assert (often["signature"], often["crashes"], often["is_new"]) == ("often", 2, False)
    assert (fresh["signature"], fresh["crashes"], fresh["is_new"]) == ("fresh", 1, True)
    assert [each["crashes"] for each in often["over_time"]] == [
        {"1.0": 1, "2.0": 0},
        {"1.0": 0, "2.0": 1},
    ]
    _, ever = told(capsys, services, ["top", "--period", "all", "--limit", "1"])
    assert [each["crashes"] for each in ever["crashers"]] == [3]


def test_top_names_the_command_that_analyzes_where_the_window_has_a_button(
    services: Services, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["reports", "top", "--data-dir", str(services.store.folder)]
    crashed(services, tmp_path, "often", 1, "2.0")
    assert main(arguments) == ExitCode.DONE
    assert "lastword reports analyze" not in capsys.readouterr().err
    crashed(services, tmp_path, "", 1, "2.0")
    assert main(arguments) == ExitCode.DONE
    assert "“lastword reports analyze” analyzes" in capsys.readouterr().err


def test_top_is_a_table_for_people_with_the_days_of_one_signature(
    services: Services, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    crashed(services, tmp_path, "often\x1b[31m", 1, "2.0")
    crashed(services, tmp_path, "rare", 1, "2.0")
    folder = ["--data-dir", str(services.store.folder)]
    assert main(["reports", "top", *folder]) == ExitCode.DONE
    shown = capsys.readouterr()
    assert "often\\x1b[31m  (2.0)" in shown.out
    assert "Signatures: 2, new ones: 2." in shown.err
    assert main(["reports", "top", "--signature", "rare", *folder]) == ExitCode.DONE
    *_, row, day = capsys.readouterr().out.splitlines()
    assert row.endswith("rare  (2.0)")
    assert day.endswith("2.0: 1")


def test_without_any_report_top_says_so(
    services: Services, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = ["--data-dir", str(services.store.folder)]
    assert main(["reports", "top", *folder]) == ExitCode.DONE
    assert "no crash reports to count" in capsys.readouterr().err


def test_analyze_finds_signatures_once_and_again_when_asked(
    services: Services, capsys: pytest.CaptureFixture[str]
) -> None:
    dumps = [crash(services.store.folder / "pending") for _ in range(2)]
    code, rows = told(capsys, services, ["analyze"])
    assert code == ExitCode.DONE
    assert {row["id"] for row in rows} == {dump.stem for dump in dumps}
    assert {row["signature"] for row in rows} == {"libbroken.so.1"}
    assert told(capsys, services, ["analyze"]) == (ExitCode.NOTHING_TO_DO, [])
    assert told(capsys, services, ["analyze", "--affected"]) == (ExitCode.NOTHING_TO_DO, [])
    _, again = told(capsys, services, ["analyze", dumps[0].stem])
    assert [row["id"] for row in again] == [dumps[0].stem]
    assert len(told(capsys, services, ["analyze", "--all"])[1]) == 2
    folder = ["--data-dir", str(services.store.folder)]
    assert main(["reports", "analyze", dumps[0].stem, "--all", *folder]) == ExitCode.USAGE
