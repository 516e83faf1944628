"""The headless demo as its users run it, and its claims checked once more from outside."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.campaigns.demos import STEPS
from tests.e2e.product import command, environment, lastword, rows
from tests.support.shared import peer, shared


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one demo that was run without a display."""
    out = tmp_path_factory.mktemp("demo")
    done = lastword("demo", "--out", str(out))
    if "does not allow to supervise" in done.stdout:
        pytest.skip("this system does not allow to supervise programs")
    assert done.returncode == 0, done.stdout + done.stderr
    (out / "told.txt").write_text(done.stdout)
    return out


def read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def only(folder: Path, pattern: str = "*") -> Path:
    (found,) = folder.glob(pattern)
    return found


def test_without_a_display_it_says_so_and_who_consents(demo: Path) -> None:
    told = (demo / "told.txt").read_text()

    assert "There is no display" in told
    assert "Consent: " in told
    assert all(f"{number}/7 {name}" in told for number, name in enumerate(STEPS, 1))


def test_every_step_is_verified_and_summarized(demo: Path) -> None:
    summary = read(demo / "summary.json")

    assert [step["name"] for step in summary["steps"]] == STEPS
    for step in summary["steps"]:
        assert step["ok"] is True
        assert 0 <= step["seconds"] < 60
        assert step["detail"]
    assert summary["frames"][0]["trust"] == "context"
    assert {frame["trust"] for frame in summary["frames"][1:]} == {"cfi"}
    assert len(summary["frames"]) > 20


def test_what_the_collector_has_is_what_was_dumped(demo: Path) -> None:
    summary = read(demo / "summary.json")
    folder = only(demo / "collector" / "reports")

    assert folder.name == summary["crash_id"]
    assert (folder / "upload_file_minidump").read_bytes() == (demo / "dump.dmp").read_bytes()
    sent, crash = read(folder / "extra.json"), read(demo / "dump.extra")
    assert not [
        name for name in sent if name.startswith("Telemetry") and name != "TelemetryEnvironment"
    ]
    assert {sent[name] == crash[name] for name in sent.keys() & crash.keys()} == {True}


def test_the_ping_arrived_as_built_and_is_valid(demo: Path) -> None:
    summary, ping = read(demo / "summary.json"), read(demo / "ping.json")

    assert only(demo / "collector" / "pings").name == f"{summary['ping_id']}.json"
    assert read(only(demo / "collector" / "pings")) == ping
    schema = read(shared("reference/schemas/telemetry.crash.4.schema.json"))
    jsonschema.Draft4Validator(schema).validate(ping)
    dump = (demo / "dump.dmp").read_bytes()
    assert ping["payload"]["minidumpSha256Hash"] == hashlib.sha256(dump).hexdigest()
    row = only(demo / "collector" / "ingested", "*.ndjson").read_text().splitlines()
    assert json.loads(row[0])["document_id"] == summary["ping_id"]


def test_the_list_shows_the_new_crash_id(demo: Path) -> None:
    (row,) = rows(demo / "Crash Reports")

    assert row["state"] == "submitted"
    assert row["crash_id"] == f"bp-{read(demo / 'summary.json')['crash_id']}"


def test_the_peer_reads_the_dump_as_we_do(demo: Path) -> None:
    done = subprocess.run(
        [peer("minidump-stackwalk"), "--json", demo / "dump.dmp"],
        capture_output=True,
        text=True,
        check=True,
    )
    theirs, ours = json.loads(done.stdout), read(demo / "analysis.json")

    assert theirs["status"] == "OK"
    for key in ("type", "address", "crashing_thread"):
        assert theirs["crash_info"][key] == ours["crash_info"][key]
    modules = [
        [
            (module["filename"], module["base_addr"], module["debug_id"])
            for module in side["modules"]
        ]
        for side in (theirs, ours)
    ]
    assert modules[0] == modules[1]
    assert len(theirs["threads"]) == len(ours["threads"])


def test_a_second_demo_replaces_the_first_and_foreign_folders_are_left_alone(
    demo: Path, tmp_path: Path
) -> None:
    first = read(demo / "summary.json")["crash_id"]
    done = subprocess.run(
        command("demo", "--headless", "--out", str(demo)), env=environment(), check=False
    )
    assert done.returncode == 0
    assert read(demo / "summary.json")["crash_id"] != first
    (tmp_path / "precious").write_text("mine")

    refused = lastword("demo", "--headless", "--out", str(tmp_path))

    assert refused.returncode == 2
    assert "holds something else" in refused.stderr
    assert (tmp_path / "precious").read_text() == "mine"
