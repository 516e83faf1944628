from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from app.collector import ingestion
from app.collector.server import Collector
from tests.app.test_collector_decoder import changed, load
from tests.app.test_collector_pings import ID, PING, TARGET, send


@pytest.fixture
def collector(tmp_path: Path) -> Iterator[Collector]:
    with Collector(tmp_path) as collector:
        yield collector


def rows(store: Path, table: str = "telemetry.crash.4") -> list[dict[str, Any]]:
    path = store / "ingested" / f"{table}.ndjson"
    return [json.loads(line) for line in path.read_bytes().splitlines()]


ENVIRONMENT = {
    "build": {
        "applicationId": "x",
        "applicationName": "Sample",
        **{
            key: PING["application"][key]
            for key in ("architecture", "buildId", "version", "vendor", "platformVersion")
        },
        "xpcomAbi": "x86_64-gcc3",
    },
    "partner": {},
    "settings": {},
    "system": {"os": {"name": "Windows_NT", "version": "10.0.26100.1"}},
}


def test_a_ping_can_be_followed_to_what_an_analyst_sees(
    collector: Collector, tmp_path: Path
) -> None:
    ping = {**PING, "clientId": ID, "environment": ENVIRONMENT, "odd": 1}
    ping["payload"] = {**PING["payload"], "hasCrashEnvironment": True, "more": {"a": [1]}}
    headers = (
        ("User-Agent", "pingsender/1.0"),
        ("X-Debug-ID", "qa"),
        ("X-PingSender-Version", "1.0"),
    )

    send(collector, json.dumps(ping).encode(), headers=headers)

    (row,) = rows(tmp_path)
    assert {key: row[key] for key in ping} == ping
    assert row["document_id"] == ID
    assert row["normalized_app_name"] == "Other"
    assert row["normalized_channel"] == "release"
    assert (row["normalized_os"], row["normalized_os_version"]) == ("Windows", "10.0.26100")
    assert row["sample_id"] == 86
    assert row["metadata"]["uri"] == {
        "app_name": "Sample",
        "app_version": "12.0",
        "app_update_channel": "release",
        "app_build_id": "20260101000000",
    }
    assert row["metadata"]["header"] == {"x_debug_id": "qa", "x_pingsender_version": "1.0"}
    assert row["metadata"]["user_agent"] == {"browser": "pingsender", "version": "1.0"}
    assert json.loads(row["additional_properties"]) == {
        "odd": 1,
        "payload": {"more": {"a": [1]}},
    }
    jsonschema.Draft4Validator(load("metadata.telemetry-ingestion.1.schema.json")).validate(row)


def test_a_second_copy_is_no_second_row(collector: Collector, tmp_path: Path) -> None:
    send(collector)
    send(collector)

    (row,) = rows(tmp_path)
    assert "sample_id" not in row
    assert "normalized_os" not in row
    assert "additional_properties" not in row


def test_what_is_invalid_goes_to_the_errors(collector: Collector, tmp_path: Path) -> None:
    send(collector, json.dumps(changed(PING, "application.version", "1.0")).encode())
    deep = b'{"a":' * 300 + b"1" + b"}" * 300
    send(collector, deep, TARGET.replace(ID[:4], "0000"))

    first, second = rows(tmp_path, "errors")
    assert first["errors"] == ["application.version: not version"]
    assert first["uri"].startswith("/submit/telemetry/")
    assert second["errors"] == ["body: nested too deeply"]


@pytest.mark.parametrize(
    ("client_id", "sample"),
    [
        ("c0ffeec0-ffee-c0ff-eec0-ffeec0ffeec0", 33),
        ("A136763F-3b9a-492d-8964-bfe783b68dc6", 86),
        ("00000000-0000-0000-0000-000000000000", 25),
    ],
)
def test_samples_are_those_of_the_real_pipeline(client_id: str, sample: int) -> None:
    assert ingestion.sample_id(client_id) == sample


@pytest.mark.parametrize(
    ("channel", "normalized"),
    [
        ("release", "release"),
        ("nightly-cck-example", "nightly"),
        ("beta-test", "beta"),
        ("Release", "Other"),
        ("nightly2", "Other"),
        ("default", "Other"),
    ],
)
def test_channels_are_normalized(channel: str, normalized: str) -> None:
    assert ingestion.normalized_channel(channel) == normalized


@pytest.mark.parametrize(
    ("name", "normalized"),
    [
        ("Windows_NT", "Windows"),
        ("WINNT", "Windows"),
        ("Darwin", "Mac"),
        ("GNU/Linux", "Linux"),
        ("FreeBSD", "Linux"),
        ("iOS", "iOS"),
        ("Android", "Android"),
        ("Haiku", "Other"),
    ],
)
def test_systems_are_normalized(name: str, normalized: str) -> None:
    assert ingestion.normalized_os(name) == normalized


@pytest.mark.parametrize(
    ("version", "normalized"),
    [("10.0.1.2", "10.0.1"), ("6", "6"), ("6.18.44-x", "6.18.44"), ("x", "")],
)
def test_system_versions_are_normalized(version: str, normalized: str) -> None:
    assert ingestion.normalized_os_version(version) == normalized
