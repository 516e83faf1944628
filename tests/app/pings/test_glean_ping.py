from __future__ import annotations

import gzip
import json
import uuid
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from analyzer.analyze import Options, analyze
from app.collector.server import Collector
from app.composition import Services
from app.model.annotation_scopes import SCOPES
from app.model.outcome import Accepted
from app.model.ping import PingIds, PingState
from app.services.pings.check import glean_problems
from app.services.pings.crash_ping import CrashFacts
from app.services.pings.glean_metrics import METRICS
from app.services.pings.glean_ping import build_glean_ping
from app.services.pings.pings import Crash
from tests.support.crash_files import fresh_services
from tests.support.json_paths import places, with_value, without
from tests.support.scripted_server import ScriptedServer, answering
from tests.support.shared import corpus, shared

TOLD = {
    "ProductName": "Gargoyle",
    "Version": "1.0",
    "BuildID": "b7",
    "ReleaseChannel": "stable",
    "CrashTime": "1790000000",
}


def schema(kind: str = "crash") -> jsonschema.Draft6Validator:
    path = shared(f"reference/schemas/firefox-crashreporter.{kind}.1.schema.json")
    return jsonschema.Draft6Validator(json.loads(path.read_text(encoding="utf-8")))


def glean_services(folder: Path, server: str = "https://edge.example") -> Services:
    home = folder / "Crash Reports"
    home.mkdir(exist_ok=True)
    (home / "lastword.toml").write_text(
        f'[pings]\nurl = "{server}"\nformat = "glean"\n'
        'glean_app_id = "gargoyle-crashreporter"\n'
    )
    return fresh_services(folder, MOZ_CRASHREPORTER_DATA_DIRECTORY=str(home))


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return glean_services(tmp_path)


def crash(folder: Path, **annotations: object) -> Crash:
    dump = folder / f"{uuid.uuid4()}.dmp"
    dump.write_bytes(shared("corpus/linux-x64-bp-O2-null/dump.dmp").read_bytes())
    analysis = analyze(dump, Options(local=False))
    return Crash(dump.stem, dump, 1.79e9, {**TOLD, **annotations}, analysis)


def metrics(services: Services, crash: Crash) -> Any:
    return services.pings.preview(crash).document["metrics"]


def test_a_product_of_any_version_has_a_valid_glean_ping(
    services: Services, tmp_path: Path
) -> None:
    draft = services.pings.preview(crash(tmp_path))

    assert draft.problems == ()
    schema().validate(draft.document)
    assert draft.path == f"/submit/gargoyle-crashreporter/crash/1/{draft.id}"
    assert draft.document["client_info"]["app_display_version"] == "1.0"
    assert draft.document["ping_info"]["reason"] == "crash"
    traces = draft.document["metrics"]["object"]["crash.stack_traces"]
    assert traces["crash_thread"] == 0
    assert traces["crash_type"].startswith("SIGSEGV")
    assert {"base_address", "end_address", "filename"} <= set(traces["modules"][0])
    assert "status" not in traces
    assert "null" not in json.dumps(traces)


def test_annotations_become_metrics_of_their_kind(services: Services, tmp_path: Path) -> None:
    found = metrics(
        services,
        crash(
            tmp_path,
            StartupCrash="1",
            UptimeTS="12.5",
            TotalPhysicalMemory="8000",
            BlockedDllList="a.dll;b.dll;",
            NimbusEnrollments=f"x:1,{'y' * 150}",
            SecondsSinceLastCrash="60",
            AsyncShutdownTimeout='{"phase": "quit", "conditions": [{"name": "x"}], "y": 1}',
            QuotaManagerShutdownTimeout="one\ntwo",
            MozCrashReason="ü" * 200,
            EventLoopNestingLevel="many",
            URL="https://secret.example",
            TelemetryClientId="secret",
        ),
    )

    assert found["boolean"] == {"crash.startup": True}
    assert found["timespan"] == {
        "crash.time_since_last_crash": {"value": 60, "time_unit": "second"},
        "environment.uptime": {"value": 12500, "time_unit": "millisecond"},
    }
    assert found["quantity"] == {"memory.total_physical": 8000}
    assert found["string_list"] == {
        "dll_blocklist.list": ["a.dll", "b.dll"],
        "environment.nimbus_enrollments": ["x:1", "y" * 100],
    }
    assert found["datetime"] == {"crash.time": "2026-09-21T14:13:20.000+00:00"}
    assert found["object"]["crash.async_shutdown_timeout"] == {
        "phase": "quit",
        "conditions": '[{"name": "x"}]',
    }
    assert found["object"]["crash.quota_manager_shutdown_timeout"] == ["one", "two"]
    assert found["string"]["crash.moz_crash_reason"] == "ü" * 127
    assert "secret" not in json.dumps(found)


def test_every_metric_has_a_name_of_the_published_kind() -> None:
    sample = {
        "boolean": "1",
        "quantity": "5",
        "timespan": "5",
        "datetime": "5",
        "object": "{}",
    }
    document = valid_document()
    document["metrics"] = {}
    for metric in METRICS.values():
        value = metric.convert(sample.get(metric.kind, "text"))
        document["metrics"].setdefault(metric.kind, {})[metric.name] = value

    schema().validate(document)
    assert glean_problems(document) == []
    assert len({metric.name for metric in METRICS.values()}) == len(METRICS)


def valid_document() -> Any:
    return {
        "ping_info": {
            "seq": 0,
            "start_time": "2026-11-21T23:00+00:00",
            "end_time": "2026-11-21T23:00+00:00",
            "reason": "crash",
        },
        "client_info": {
            "app_build": "1",
            "app_display_version": "1.0",
            "architecture": "x86_64",
            "first_run_date": "2026-11-21+00:00",
            "os": "Linux",
            "os_version": "6.1",
            "telemetry_sdk_build": "lastword 1",
            "client_id": "a136763f-3b9a-492d-8964-bfe783b68dc6",
        },
        "metrics": {
            "boolean": {"crash.startup": True},
            "datetime": {"crash.time": "x"},
            "object": {"crash.stack_traces": {}},
            "quantity": {"memory.texture": 1},
            "string": {"crash.hang": "x"},
            "string_list": {"dll_blocklist.list": ["x"]},
            "timespan": {"environment.uptime": {"value": 1, "time_unit": "second"}},
        },
    }


def test_what_the_schema_rejects_is_rejected_here_too() -> None:
    """Ours is narrower: it knows only the types of metrics that our pings have."""
    document = valid_document()
    validator = schema()
    values: list[object] = [None, "", -1, 1.5, True, {}, [1], {"Bad Name": 1}]
    mutants = [with_value(document, at, value) for at in places(document) for value in values]
    mutants += [without(document, place) for place in places(document)]

    assert validator.is_valid(document)
    assert glean_problems(document) == []
    wrongly_accepted = [
        mutant
        for mutant in mutants
        if not validator.is_valid(mutant) and not glean_problems(mutant)
    ]
    assert wrongly_accepted == []


@pytest.mark.parametrize("folder", corpus("linux-*O2*"), ids=lambda folder: folder.name)
def test_the_glean_ping_of_every_dump_is_valid(
    services: Services, tmp_path: Path, folder: Path
) -> None:
    analysis = analyze(folder / "dump.dmp", Options(local=False))
    made = Crash(folder.name, folder / "dump.dmp", 1.79e9, TOLD, analysis)
    draft = services.pings.preview(made)

    assert draft.problems == ()
    schema().validate(draft.document)


def test_glean_pings_are_counted_and_sent_to_their_own_place(tmp_path: Path) -> None:
    with ScriptedServer(answering(200)) as server:
        services = glean_services(tmp_path, server.base)
        for _ in range(2):
            services.pings.store(crash(tmp_path))
        services.pings.send_batch()

    documents = [json.loads(gzip.decompress(got.body)) for got in server.got]
    assert sorted(document["ping_info"]["seq"] for document in documents) == [0, 1]
    assert "x-telemetry-agent" in server.got[0].headers
    assert all(got.path.startswith("/submit/gargoyle-crashreporter/") for got in server.got)


def test_the_collector_finds_nothing_to_complain_of(tmp_path: Path) -> None:
    with Collector(tmp_path / "collector") as collector:
        services = glean_services(tmp_path, collector.ping_url)
        ping = services.pings.store(crash(tmp_path))
        ((_, outcome),) = services.pings.send_batch()

    check = tmp_path / "collector" / "ping-checks" / f"{ping.id}.json"
    told = json.loads(check.read_text())
    assert outcome == Accepted()
    assert told["valid"] is True
    assert told["problems"] == []


def test_opting_out_sends_gleans_own_deletion_request(tmp_path: Path) -> None:
    with ScriptedServer(answering(200)) as server:
        services = glean_services(tmp_path, server.base)
        services.pings.store(crash(tmp_path))
        old_client, _ = services.pings.identity.ids()
        services.pings.turn_off(clear_archive=False)
        services.pings.send_batch(at_once=True)

    (got,) = server.got
    assert got.path.startswith("/submit/gargoyle-crashreporter/deletion-request/1/")
    document = json.loads(gzip.decompress(got.body))
    schema("deletion-request").validate(document)
    assert document["client_info"]["client_id"] == old_client
    assert document["ping_info"]["reason"] == "set_upload_enabled"


def test_without_an_application_id_the_ping_is_refused_with_the_reason(tmp_path: Path) -> None:
    services = glean_services(tmp_path)
    path = services.store.folder / "lastword.toml"
    path.write_text(path.read_text().replace("gargoyle-crashreporter", ""))
    services = fresh_services(
        tmp_path, MOZ_CRASHREPORTER_DATA_DIRECTORY=str(services.store.folder)
    )

    ping = services.pings.store(crash(tmp_path))
    assert ping.state is PingState.REJECTED
    assert "Glean application id" in ping.reason


@pytest.mark.parametrize(
    ("os", "version", "shown", "build"),
    [
        ("Windows NT", "10.0.19045", "10.0", 19045),
        ("Linux", "6.18.44-generic #1 SMP built by somebody", "6.18.44", None),
        ("Mac OS X", "11.7.9 20G1426", "11.7.9", None),
        ("Linux", "", "Unknown", None),
    ],
)
def test_a_system_is_told_by_numbers_alone(
    os: str, version: str, shown: str, build: int | None
) -> None:
    facts = CrashFacts(
        *(str(uuid.uuid4()), 1.79e9, 1.79e9, "", "", {}, None, "amd64", os),
        os_version=version,
    )
    draft = build_glean_ping(facts, PingIds(), SCOPES, "x", sequence=0, agent="lastword 1")
    client = draft.document["client_info"]
    assert client["os_version"] == shown
    assert client.get("windows_build_number") == build


def test_an_archived_glean_ping_still_knows_its_address(tmp_path: Path) -> None:
    with ScriptedServer(answering(200)) as server:
        services = glean_services(tmp_path, server.base)
        stored = services.pings.store(crash(tmp_path))
        services.pings.send_batch()
    archived, raw = services.pings.find(stored.id)
    assert (archived.kind, archived.path) == ("crash", stored.path)
    url, headers = services.pings.request(archived, raw)
    assert url == f"{server.base}{server.got[0].path}"
    sent = server.got[0].headers
    clocks = {"Date"}
    assert {name: sent[name.lower()] for name in headers.keys() - clocks} == {
        name: value for name, value in headers.items() if name not in clocks
    }
