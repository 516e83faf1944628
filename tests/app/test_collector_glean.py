"""Glean pings at the collector's edge, its verdicts held against the published schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from app.collector.glean_rules import glean_problems
from app.collector.server import Collector
from tests.app.test_collector_decoder import DELETE, NULL_OR, changed, load, paths
from tests.app.test_collector_ingestion import rows
from tests.app.test_collector_pings import ID, check, send

TARGET = f"/submit/firefox-crashreporter/crash/1/{ID}"
PING: dict[str, Any] = {
    "client_info": {
        "app_build": "20260101000000",
        "app_channel": "beta",
        "app_display_version": "1.2",
        "architecture": "x86_64",
        "client_id": "a136763f-3b9a-492d-8964-bfe783b68dc6",
        "first_run_date": "2026-01-31+00:00",
        "os": "Linux",
        "os_version": "6.18.44-generic",
        "session_count": 1,
        "telemetry_sdk_build": "71.0.0",
    },
    "ping_info": {
        "seq": 0,
        "start_time": "2026-01-31T17:00+00:00",
        "end_time": "2026-01-31T17:00+00:00",
        "reason": "crash",
    },
    "metrics": {
        "boolean": {"crash.startup": True},
        "datetime": {"crash.time": "2026-01-31T17:00:00.000+00:00"},
        "object": {"crash.stack_traces": {"modules": []}, "crash.timeout": []},
        "quantity": {"memory.total_physical": 1},
        "string": {"crash.process_type": "main"},
        "string_list": {"dll_blocklist.list": ["a"]},
        "timespan": {"environment.uptime": {"value": 1, "time_unit": "second"}},
        "uuid": {"crash.id": ID},
        "labeled_counter": {"glean.error": {"a": 1}},
        "rate": {"a.b": {"numerator": 1, "denominator": 2}},
    },
}


@pytest.fixture
def collector(tmp_path: Path) -> Iterator[Collector]:
    with Collector(tmp_path) as collector:
        yield collector


def test_every_single_change_of_a_glean_ping_is_judged_as_by_the_schema() -> None:
    schema = load("firefox-crashreporter.crash.1.schema.json")
    validator = jsonschema.Draft6Validator(schema)
    assert validator.is_valid(PING)
    for path in paths(PING):
        # 4.0 is an integer to draft 6 of JSON Schema, and to no reader of ours.
        for new in [DELETE, *(value for value in NULL_OR if not isinstance(value, float))]:
            body = changed(PING, path, new)
            ours = next(glean_problems(body), None)
            assert (ours is None) == validator.is_valid(body), (path, new, ours)


@pytest.mark.parametrize(
    ("path", "new"),
    [
        ("odd", 1),
        ("client_info.odd", 1),
        ("ping_info.reason", "x" * 31),
        ("metrics.odd", {}),
        ("metrics.string", {"Crash.reason": "x"}),
        ("metrics.string", {"x" * 112: "x"}),
        ("metrics.timespan", {"a.b": {"value": 1}}),
        ("metrics.timespan", {"a.b": {"value": 1, "time_unit": "week"}}),
        ("metrics.boolean", {"a.b": 1}),
        ("metrics.string", {"a.b": None}),
        ("metrics.string_list", {"a.b": [1]}),
        ("metrics.object", {"a.b": "text"}),
        ("metrics.rate", {"a.b": {"numerator": 1, "denominator": -1}}),
    ],
)
def test_what_glean_does_not_know_is_a_problem(path: str, new: object) -> None:
    body = changed(PING, path, new)
    validator = jsonschema.Draft6Validator(load("firefox-crashreporter.crash.1.schema.json"))

    assert list(glean_problems(body))
    assert not validator.is_valid(body)


def test_a_glean_ping_is_followed_to_its_table(collector: Collector, tmp_path: Path) -> None:
    assert send(collector, json.dumps(PING).encode(), TARGET).status == 200

    assert (check(tmp_path)["valid"], check(tmp_path)["problems"]) == (True, [])
    (row,) = rows(tmp_path, "firefox-crashreporter.crash.1")
    assert (row["document_id"], row["sample_id"]) == (ID, 86)
    assert (row["normalized_channel"], row["normalized_os"]) == ("beta", "Linux")
    assert row["normalized_os_version"] == "6.18.44"
    jsonschema.Draft4Validator(load("metadata.telemetry-ingestion.1.schema.json")).validate(row)


def test_a_glean_ping_without_its_sequence_number_is_invalid(
    collector: Collector, tmp_path: Path
) -> None:
    body = json.dumps(changed(PING, "ping_info.seq", DELETE)).encode()

    assert send(collector, body, TARGET).status == 200
    assert check(tmp_path)["problems"] == ["ping_info.seq: missing"]
