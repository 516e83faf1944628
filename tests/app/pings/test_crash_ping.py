from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from pathlib import Path

import jsonschema
import pytest

from analyzer.analyze import Options, analyze
from app.composition import Services
from app.model.annotation_scopes import SCOPES
from app.model.ping import PingIds
from app.services.pings.check import SIZE_LIMIT, problems
from app.services.pings.crash_ping import LONGEST_TEXT, CrashFacts, build_crash_ping
from app.services.pings.pings import Crash
from tests.support.crash_files import fresh_services
from tests.support.shared import corpus, shared

CLIENT = "a136763f-3b9a-492d-8964-bfe783b68dc6"
IDS = PingIds(CLIENT, CLIENT, CLIENT, "https://edge.example")
ANNOTATIONS = {
    "ProductName": "Gargoyle",
    "Version": "12.3",
    "BuildID": "20260102030405",
    "ReleaseChannel": "beta",
    "Vendor": "Stone",
}
UNREADABLE = {"edit-header-only"}


def schema() -> jsonschema.Draft4Validator:
    path = shared("reference/schemas/telemetry.crash.4.schema.json")
    return jsonschema.Draft4Validator(json.loads(path.read_text(encoding="utf-8")))


def environment() -> dict[str, object]:
    path = shared("reference/schemas/examples/telemetry.crash.4.sample.pass.json")
    found: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))["environment"]
    return found


def facts(**changes: object) -> CrashFacts:
    made = CrashFacts(
        ping_id=str(uuid.uuid4()),
        now=1_800_000_000.25,
        time=1_790_003_999.0,
        crash_id=str(uuid.UUID(int=7)),
        dump_hash="ab" * 32,
        annotations=ANNOTATIONS,
        stack_traces={"status": "OK"},
        cpu="amd64",
        os="Linux",
    )
    return made._replace(**changes)  # type: ignore[arg-type]


def test_the_ping_has_the_published_form() -> None:
    told = {**ANNOTATIONS, "MozCrashReason": "assertion", "URL": "https://secret.example"}
    draft = build_crash_ping(facts(annotations=told), IDS, SCOPES)
    ping = draft.document

    assert draft.problems == ()
    schema().validate(ping)
    assert ping["creationDate"] == "2027-01-15T08:00:00.000Z"
    assert ping["application"] == {
        "name": "Gargoyle",
        "version": "12.3",
        "displayVersion": "12.3",
        "platformVersion": "12.3",
        "buildId": "20260102030405",
        "channel": "beta",
        "vendor": "Stone",
        "architecture": "x86-64",
        "xpcomAbi": "x86_64-gcc3",
    }
    payload = ping["payload"]
    assert isinstance(payload, dict)
    assert payload["crashDate"] == "2026-09-21"
    assert payload["crashTime"] == "2026-09-21T15:00:00.000Z"
    assert payload["hasCrashEnvironment"] is False
    assert payload["sessionId"] == CLIENT
    assert payload["metadata"] == {
        "BuildID": "20260102030405",
        "MozCrashReason": "assertion",
        "ProductName": "Gargoyle",
        "ReleaseChannel": "beta",
        "Version": "12.3",
    }
    assert "environment" not in ping


def test_an_environment_is_taken_unchanged_or_not_at_all() -> None:
    good = environment()
    with_good = {**ANNOTATIONS, "TelemetryEnvironment": json.dumps(good)}
    ping = build_crash_ping(facts(annotations=with_good), IDS, SCOPES).document
    schema().validate(ping)
    assert ping["environment"] == good
    assert ping["payload"]["hasCrashEnvironment"] is True

    for bad in ("{}", "[", "null", json.dumps({**good, "settings": 5}), "[" * 50_000):
        told = {**ANNOTATIONS, "TelemetryEnvironment": bad}
        draft = build_crash_ping(facts(annotations=told), IDS, SCOPES)
        assert draft.problems == ()
        assert "environment" not in draft.document
        assert any(entry.name == "TelemetryEnvironment" for entry in draft.left_out)


@pytest.mark.parametrize("version", ["1.0", "9.5.1", "1000.1", "12", "v12.3", ""])
def test_a_version_that_does_not_fit_is_refused_and_never_invented(version: str) -> None:
    told = {**ANNOTATIONS, "Version": version}
    draft = build_crash_ping(facts(annotations=told), IDS, SCOPES)

    assert any("version" in problem for problem in draft.problems)
    assert draft.document["application"].get("version", "") == version


def test_values_of_other_kinds_become_text_or_stay_out() -> None:
    told = {
        **ANNOTATIONS,
        "StartupCrash": True,
        "UptimeTS": 1.5,
        "OOMAllocationSize": 7,
        "FontName": None,
        "AsyncShutdownTimeout": {"phase": "x"},
        "MozCrashReason": "x" * (LONGEST_TEXT + 1),
        "Unknown": "x",
    }
    draft = build_crash_ping(facts(annotations=told), IDS, SCOPES)
    metadata = draft.document["payload"]["metadata"]

    assert metadata["StartupCrash"] == "1"
    assert metadata["UptimeTS"] == "1.5"
    assert metadata["OOMAllocationSize"] == "7"
    left_out = {entry.name for entry in draft.left_out}
    gone = {"FontName", "AsyncShutdownTimeout", "MozCrashReason", "Unknown"}
    assert gone <= left_out
    assert not gone & set(metadata)
    assert draft.problems == ()


def test_every_value_of_the_ping_is_explained() -> None:
    draft = build_crash_ping(facts(), IDS, SCOPES)

    assert all(field.source and field.reason for field in draft.fields)
    paths = [field.path for field in draft.fields]
    assert len(paths) == len(set(paths))
    sources = " ".join(field.source for field in draft.fields)
    left_out = {entry.name for entry in draft.left_out}
    assert {name for name in ANNOTATIONS if f"annotation {name}" not in sources} <= left_out
    assert not any(f"annotation {name}" in sources for name in left_out)


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return fresh_services(tmp_path)


def crash_of(dump: Path, annotations: Mapping[str, object], all_threads: bool) -> Crash:
    analysis = analyze(dump, Options(local=False, all_threads=all_threads))
    return Crash(dump.stem, dump, 1.79e9, annotations, analysis, all_threads)


@pytest.mark.parametrize("folder", corpus(), ids=lambda folder: folder.name)
def test_the_ping_of_every_dump_is_valid(services: Services, folder: Path) -> None:
    if folder.name in UNREADABLE:
        pytest.skip("no minidump")
    told = {**ANNOTATIONS, "TelemetryEnvironment": json.dumps(environment())}
    crash = crash_of(folder / "dump.dmp", told, True)
    for given in (crash, crash._replace(annotations=ANNOTATIONS, all_threads=False)):
        draft = services.pings.preview(given)

        assert draft.problems == ()
        schema().validate(draft.document)
        traces = draft.document["payload"]["stackTraces"]
        for module in traces.get("modules", []):
            assert not set(r"\/") & set(module["filename"] + module["debug_file"])


def test_a_ping_that_would_be_too_large_says_what_was_cut(services: Services) -> None:
    dump = shared("corpus/linux-x64-bp-O2-threads/dump.dmp")
    crash = crash_of(dump, ANNOTATIONS, True)
    assert crash.analysis is not None
    thread = crash.analysis.threads[0]
    many = thread._replace(frames=tuple(thread.frames[:1]) * 30_000)
    huge = crash.analysis._replace(threads=(*crash.analysis.threads, many))

    draft = services.pings.preview(crash._replace(analysis=huge))

    raw = json.dumps(draft.document, separators=(",", ":"))
    assert len(raw) <= SIZE_LIMIT
    assert problems(draft.document) == []
    threads = draft.document["payload"]["stackTraces"]["threads"]
    assert threads[-1]["frames_omitted"] == 30_000
