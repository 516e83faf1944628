"""Annotations of all generations, and hostile ones: sent, or refused in a sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.collector.server import Collector
from app.composition import Services
from app.errors import AppError, InputError
from app.model.choices import Origin
from app.model.outcome import Accepted
from app.services.extra import encode_extra, parse_extra
from app.services.pings.pings import Crash
from tests.support.crash_files import ANNOTATIONS, crash_files, fresh_services, pending_report

LEGACY = {"status": "OK", "crash_info": {"type": "SIGSEGV", "address": "0x0"}, "threads": []}
GLEAN = {"crash_type": "SIGSEGV", "crash_address": "0x0", "threads": []}
GENERATIONS: dict[str, dict[str, object]] = {
    "A": {**ANNOTATIONS, "StackTraces": LEGACY, "TelemetryEnvironment": "{}"},
    "B": {**ANNOTATIONS, "StackTraces": json.dumps(LEGACY), "Add-ons": "a%40b:1.0"},
    "C": {**ANNOTATIONS, "StackTraces": json.dumps(GLEAN), "CrashEventID": "x"},
}
HOSTILE: dict[str, Any] = {
    "long": "x" * 10_000_000,
    "surrogate": "a\ud800b",
    "null characters": "a\x00b\x00",
    "line ends": "a\r\n--boundary\r\n\r\nb",
    "right to left": "\u202egnp.exe",
    "number": 5,
    "large number": 10**400,
    "null": None,
    "list": [1, [2, [3]]],
    "object": {"a": {"b": None}},
    "switch": True,
}


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return fresh_services(tmp_path)


def send(services: Services, report_id: str) -> Accepted:
    permission = services.consent.give(report_id, Origin.CLIENT)
    outcome = services.submitter.submit(services.store.get(report_id), permission)
    assert isinstance(outcome, Accepted), outcome
    return outcome


@pytest.mark.parametrize("generation", GENERATIONS)
def test_reports_of_each_generation_arrive(
    services: Services, tmp_path: Path, generation: str
) -> None:
    with Collector(tmp_path / "collector") as collector:
        told = {**GENERATIONS[generation], "ServerURL": collector.url}
        report = services.store.adopt(crash_files(tmp_path / "crash", told))
        shown = services.submitter.outgoing(report)
        crash_id = send(services, report.id).crash_id

    folder = tmp_path / "collector" / "reports" / crash_id.removeprefix("bp-")
    stored = json.loads((folder / "extra.json").read_text())
    assert {name: stored[name] for name in shown} == shown
    assert json.loads(shown["StackTraces"]) in (LEGACY, GLEAN)


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_values_harm_neither_report_nor_ping(
    services: Services, tmp_path: Path, kind: str
) -> None:
    with Collector(tmp_path / "collector") as collector:
        report = pending_report(
            services, tmp_path, collector.url, Notes=HOSTILE[kind], MozCrashReason=HOSTILE[kind]
        )
        send(services, report.id)
    crash = Crash(report.id, None, report.time, report.annotations, None)
    assert services.pings.preview(crash).problems == ()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe{\x00}\x00",
        b"[" * 10_000,
        b'{"a":' * 10_000,
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b'{"a": 1' + b"0" * 5000 + b"}",
        b'"text"',
        b"null",
        b"{} {}",
        b"ProductName=Firefox\nVersion=1\n",
    ],
)
def test_what_is_no_json_object_is_refused_and_left_where_it_is(
    services: Services, tmp_path: Path, raw: bytes
) -> None:
    dump = crash_files(tmp_path / "crash")
    dump.with_suffix(".extra").write_bytes(raw)

    with pytest.raises(InputError, match=dump.stem):
        services.store.adopt(dump)

    assert dump.exists()
    assert dump.with_suffix(".extra").read_bytes() == raw


def test_a_byte_order_mark_is_no_hindrance() -> None:
    assert parse_extra(b'\xef\xbb\xbf{"a": "b"}', "x") == {"a": "b"}


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=10,
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.dictionaries(st.sampled_from(["Notes", "URL", "Version", "CrashTime"]), JSON))
def test_whatever_the_annotations_are_the_outgoing_is_text_and_encodes(
    tmp_path: Path, told: dict[str, Any]
) -> None:
    services = fresh_services(tmp_path)
    try:
        report = services.store.adopt(crash_files(tmp_path / "crash", told))
    except AppError:
        return
    outgoing = services.submitter.outgoing(report)

    assert all(isinstance(value, str) for value in outgoing.values())
    assert parse_extra(encode_extra(outgoing), "x").keys() == outgoing.keys()
    services.store.remove(report.id)
