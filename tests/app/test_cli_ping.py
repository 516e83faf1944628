from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import main
from app.collector.server import Collector
from app.model.exit_code import ExitCode
from tests.support.shared import shared

CLIENT = "a136763f-3b9a-492d-8964-bfe783b68dc6"
TOLD = {
    "ProductName": "Gargoyle",
    "Version": "12.3",
    "BuildID": "20260102030405",
    "ReleaseChannel": "beta",
    "TelemetryClientId": CLIENT,
}
Run = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "0f1e2d3c-4b5a-6978-8796-a5b4c3261121.dmp"
    shutil.copy(shared("corpus/linux-x64-bp-O2-null/dump.dmp"), path)
    return path


def annotate(dump: Path, **annotations: object) -> None:
    dump.with_suffix(".extra").write_text(json.dumps({**TOLD, **annotations}))


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: object) -> tuple[int, Any, str]:
        given = ["ping", *map(str, arguments), "--json", "--data-dir", str(tmp_path / "data")]
        code = main(given)
        output, complaints = capsys.readouterr()
        return code, json.loads(output) if output else None, complaints

    return command


def test_build_always_prints_and_stores_nothing(dump: Path, tmp_path: Path, run: Run) -> None:
    code, ping, complaints = run("build", dump)

    assert code == ExitCode.DONE
    assert ping["type"] == "crash"
    assert ping["payload"]["stackTraces"]["status"] == "OK"
    assert "cannot be sent: application.name is missing" in complaints
    assert not (tmp_path / "data").exists()


def test_explain_tells_all_values_and_what_is_left_out(dump: Path, run: Run) -> None:
    annotate(dump, Comments="private", Strange="x")
    code, explained, _ = run("build", dump, "--explain")

    assert code == ExitCode.DONE
    assert {"payload.stackTraces", "application.version"} <= {
        field["path"] for field in explained["fields"]
    }
    left_out = {entry["name"]: entry["reason"] for entry in explained["left_out"]}
    assert left_out["Comments"] == "It may be in crash reports only."
    assert left_out["Strange"].startswith("It stays on this computer")


def test_a_ping_goes_all_the_way(dump: Path, tmp_path: Path, run: Run) -> None:
    with Collector(tmp_path / "collector") as collector:
        annotate(dump, TelemetryServerURL=collector.ping_url)
        code, sent, _ = run("send", dump)

    assert code == ExitCode.DONE
    (result,) = sent
    assert result["outcome"] == "accepted"
    stored = json.loads(
        (tmp_path / "collector" / "pings" / f"{result['id']}.json").read_bytes()
    )
    assert run("show", result["id"])[1] == stored
    assert [row["id"] for row in run("archive")[1]] == [result["id"]]
    assert run("list")[1] == []
    assert run("send")[0] == ExitCode.NOTHING_TO_DO


def test_without_the_edge_the_ping_waits(dump: Path, run: Run) -> None:
    annotate(dump, TelemetryServerURL="http://127.0.0.1:1")
    assert run("send", dump)[0] == ExitCode.LATER
    (row,) = run("list")[1]
    assert (row["state"], row["failures"]) == ("pending", 1)
    assert run("flush")[0] == ExitCode.NOTHING_TO_DO


def test_an_opted_out_program_sends_nothing(dump: Path, tmp_path: Path, run: Run) -> None:
    with Collector(tmp_path / "collector") as collector:
        annotate(dump, TelemetryServerURL=collector.ping_url, TelemetryClientId="")
        assert run("send", dump)[0] == ExitCode.NOTHING_TO_DO
        annotate(dump, TelemetryServerURL=collector.ping_url)
        assert run("off")[0] == ExitCode.DONE
        assert run("send", dump)[0] == ExitCode.NOTHING_TO_DO
        assert run("on")[0] == ExitCode.DONE
        assert run("send", dump)[0] == ExitCode.DONE

    assert len(list((tmp_path / "collector" / "pings").iterdir())) == 1


def test_an_invalid_ping_fails_and_is_listed_with_the_reason(dump: Path, run: Run) -> None:
    annotate(dump, TelemetryServerURL="http://127.0.0.1:1", Version="1.0")
    code, _, complaints = run("send", dump)

    assert code == ExitCode.FAILED
    assert (
        "application.version is not a version that begins with two or three digits"
        in complaints
    )
    assert run("list")[1][0]["state"] == "rejected"


def test_files_are_validated(tmp_path: Path, run: Run) -> None:
    good = shared("reference/schemas/examples/telemetry.crash.4.sample.pass.json")
    bad = tmp_path / "bad.json"
    bad.write_text("{}")

    assert run("validate", good)[0] == ExitCode.DONE
    assert run("validate", good, bad)[0] == ExitCode.BAD_INPUT
    bad.write_text("{")
    assert run("validate", bad)[0] == ExitCode.BAD_INPUT
    bad.write_text('{"x": ' * 200 + "1" + "}" * 200)
    code, _, complaint = run("validate", bad)
    assert code == ExitCode.BAD_INPUT
    assert "levels" in complaint


def test_a_glean_ping_is_held_to_gleans_rules(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "glean.json"
    path.write_text('{"ping_info": {"seq": 0}, "client_info": {}}')
    code, found, _ = run("validate", path)
    assert code == ExitCode.BAD_INPUT
    assert any("client_info.app_build" in fault for fault in found[str(path)])


def test_an_unknown_ping_is_unusable_input(run: Run) -> None:
    assert run("show", CLIENT)[0] == ExitCode.BAD_INPUT
    assert run("show", "../x")[0] == ExitCode.BAD_INPUT
