from __future__ import annotations

import gzip
import io
import json
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.__main__ import main
from app.services.pings.shape import mismatches, read_shape
from app.services.pings.told_stacks import told_stacks
from app.services.pings.v4_shapes import CRASH
from tests.support.scripted_server import ScriptedServer, answering
from tests.support.shared import shared

CLIENT = "a136763f-3b9a-492d-8964-bfe783b68dc6"
TOLD = {
    "ProductName": "Gargoyle",
    "Version": "12.3",
    "BuildID": "20260102030405",
    "ReleaseChannel": "beta",
    "CrashTime": "1790000000",
    "MinidumpSha256Hash": "ab" * 32,
    "CrashEventID": "0f1e2d3c-4b5a-6978-8796-a5b4c3261121",
    "TelemetryClientId": CLIENT,
}
LEGACY = {
    "status": "OK",
    "crash_info": {"type": "SIGSEGV", "address": "0x0", "crashing_thread": 0},
    "main_module": 0,
    "modules": [{"base_addr": "0x1000", "end_addr": "0x2000", "filename": "/home/me/gargoyle"}],
    "threads": [{"frames": [{"ip": "0x1234", "module_index": 0, "trust": "context"}]}],
}
GLEAN = {
    "crash_type": "SIGSEGV",
    "crash_address": "0x0",
    "crash_thread": 0,
    "main_module": 0,
    "modules": [
        {"base_address": "0x1000", "end_address": "0x2000", "filename": "C:\\me\\gargoyle"}
    ],
    "threads": LEGACY["threads"],
}


@pytest.mark.parametrize(
    "value",
    [LEGACY, json.dumps(LEGACY), GLEAN, json.dumps(GLEAN)],
    ids=["A", "B", "object", "C"],
)
def test_stacks_of_all_generations_are_taken_in_one_shape(value: object) -> None:
    traces = told_stacks(value)

    assert traces is not None
    assert traces["crash_info"] == LEGACY["crash_info"]
    assert traces["threads"] == LEGACY["threads"]
    assert traces["main_module"] == 0
    assert traces["modules"][0]["filename"] == "gargoyle"
    assert traces["modules"][0]["base_addr"] == "0x1000"


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["threads", "frames", "modules", "ip", "crash_info", "filename", "x"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=100, deadline=None)
@given(JSON)
def test_whatever_is_told_the_shape_is_right_and_nothing_else_gets_in(value: object) -> None:
    traces = told_stacks(value)
    if traces is not None:
        shape = read_shape(CRASH).keys["payload"].keys["stackTraces"]
        assert list(mismatches(traces, shape)) == []
        assert "x" not in traces


def test_analyze_adds_the_stacks_to_the_annotations(tmp_path: Path) -> None:
    dump = tmp_path / "a.dmp"
    shutil.copy(shared("corpus/linux-x64-bp-O2-null/dump.dmp"), dump)
    dump.with_suffix(".extra").write_text('{"Version": "1"}')

    assert main(["--analyze", str(dump)]) == 0

    annotations = json.loads(dump.with_suffix(".extra").read_text())
    assert annotations["Version"] == "1"
    assert json.loads(annotations["StackTraces"])["threads"][0]["frames"]
    assert main(["--analyze", str(tmp_path / "none.dmp")]) == 1


def test_a_crash_of_another_process_is_told_by_its_annotations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ScriptedServer(answering(200)) as server:
        told = {**TOLD, "TelemetryServerURL": server.base, "StackTraces": json.dumps(GLEAN)}
        stdin = SimpleNamespace(buffer=io.BytesIO(json.dumps(told).encode()))
        monkeypatch.setattr("sys.stdin", stdin)
        assert main(["--send-ping", str(tmp_path), "event_found"]) == 0

    payload = json.loads(gzip.decompress(server.got[0].body))["payload"]
    assert payload["minidumpSha256Hash"] == "ab" * 32
    assert payload["crashId"] == TOLD["CrashEventID"]
    assert payload["crashDate"] == "2026-09-21"
    assert payload["stackTraces"]["modules"][0]["filename"] == "gargoyle"


def test_pings_that_wait_are_sent_on_clean_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ScriptedServer(answering(503)) as server:
        told = json.dumps({**TOLD, "TelemetryServerURL": server.base}).encode()
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(told)))
        main(["--send-ping", str(tmp_path), "crash"])
        server.script = answering(200)
        (tmp_path / "lastword" / "pings" / "schedule.json").unlink()
        assert main(["--ping-cleanup", str(tmp_path)]) == 0

    assert len(server.got) == 2


@pytest.mark.parametrize("arguments", [["--send-ping"], ["--analyze"], ["--ping-cleanup"]])
def test_modes_without_what_they_need_fail_with_one(arguments: list[str]) -> None:
    assert main(arguments) == 1


def test_the_memory_test_is_left_out() -> None:
    assert main(["--memtest", "1", "2"]) == 0
