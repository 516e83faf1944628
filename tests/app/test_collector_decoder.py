"""The collector's statement of the schema's rules, held against the published schema."""

from __future__ import annotations

import copy
import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.collector.decoder import decode
from app.collector.ping_rules import METADATA, SCHEMAS
from app.collector.shape import problems
from tests.app.test_collector_pings import BODY, ID, PING, TARGET
from tests.support.shared import shared

DELETE = object()
NULL_OR: list[object] = [
    None,
    {},
    [],
    "",
    "text",
    0,
    1,
    -1,
    4,
    4.0,
    1.5,
    True,
    "0x1f",
    "0",
    ID,
    "12.0",
]


def load(name: str) -> Any:
    return json.loads(shared(f"reference/schemas/{name}").read_text("utf-8"))


def changed(value: Any, path: str, new: object) -> Any:
    """Return a copy of ``value`` in which ``path`` (as ``a.b.0.c``) is ``new``."""
    result = copy.deepcopy(value)
    *way, last = path.split(".")
    place = result
    for step in way:
        place = place[int(step)] if isinstance(place, list) else place[step]
    key: Any = int(last) if isinstance(place, list) else last
    if new is DELETE:
        del place[key]
    else:
        place[key] = new
    return result


def is_accepted(body: Any, document_type: str = "crash") -> bool:
    return next(problems(body, SCHEMAS[document_type]), None) is None


def agree(body: Any, document_type: str = "crash") -> bool:
    """Assert that both verdicts are the same, and return it."""
    schema = load(f"telemetry.{document_type}.4.schema.json")
    ours = list(problems(body, SCHEMAS[document_type]))
    theirs = [error.message for error in jsonschema.Draft4Validator(schema).iter_errors(body)]
    assert bool(ours) == bool(theirs), (ours, theirs)
    return not ours


REJECTED = [
    ("version", 3),
    ("version", "4"),
    ("creationDate", "2026-01-31T17:00:00Z"),
    ("creationDate", "2026-01-31T17:00:00.000+00:00"),
    ("creationDate", "2026-01-31T17:00:00.000000Z"),
    ("clientId", None),
    ("clientId", f"{{{ID}}}"),
    ("environment", {}),
    ("application.architecture", DELETE),
    ("application.extra", "x"),
    ("application.platformVersion", ""),
    ("application.displayVersion", ""),
    ("application.version", "1.0"),
    ("application.version", "1000.1"),
    ("application.channel", None),
    ("application.buildId", "2026"),
    ("payload.crashDate", DELETE),
    ("payload.metadata", DELETE),
    ("payload.metadata.StartupCrash", 1),
    ("payload.crashId", None),
    ("payload.processType", None),
    ("payload.version", 2),
    ("payload.stackTraces.threads.0.frames.0.ip", "123"),
    ("payload.stackTraces.threads.0.frames.0.ip", 123),
    ("payload.stackTraces.threads.0.frames.0.module_index", None),
    ("payload.stackTraces.threads.0.frames.0.module_index", -1),
    ("payload.stackTraces.modules.0.code_id", None),
    ("payload.stackTraces.modules.0.version", None),
    ("payload.stackTraces.crash_info.address", None),
    ("payload.stackTraces.crash_info.crashing_thread", None),
    ("payload.stackTraces.main_module", None),
    ("environment.settings.locale", None),
    ("environment.system.os.name", None),
    ("environment.system.cpu.count", None),
]

ACCEPTED = [
    ("version", 4.0),
    ("payload.crashTime", "any text"),
    ("clientId", DELETE),
    ("clientId", "c0ffeec0-ffee-c0ff-eec0-ffeec0ffeec0"),
    ("environment", DELETE),
    ("application.displayVersion", DELETE),
    ("application.vendor", ""),
    ("payload.metadata", {}),
    ("payload.metadata.Unknown", {"even": "an object"}),
    ("payload.sessionId", None),
    ("payload.processType", "any text"),
    ("payload.minidumpSha256Hash", "any text"),
    ("payload.stackTraces", None),
    ("payload.stackTraces", {}),
    ("payload.stackTraces.threads.0.frames.0.module_index", 1_000_000),
    ("payload.stackTraces.threads.0.frames.0.trust", "unheard of"),
    ("payload.stackTraces.threads.0.frames.0.extra", 1),
    ("payload.stackTraces.modules.0.filename", "/home/user/libx.so"),
    ("payload.stackTraces.crash_info.type", None),
]


def example() -> Any:
    ping = load("examples/telemetry.crash.4.stackTraces.pass.json")
    ping["application"].setdefault("displayVersion", "70.0")
    return ping


@pytest.mark.parametrize(("path", "new"), REJECTED)
def test_what_the_schema_rejects_is_a_problem(path: str, new: object) -> None:
    assert not agree(changed(example(), path, new))


@pytest.mark.parametrize(("path", "new"), ACCEPTED)
def test_what_the_schema_accepts_is_none(path: str, new: object) -> None:
    assert agree(changed(example(), path, new))


@pytest.mark.parametrize("name", ["sample", "stackTraces", "null_vendor", "null_stackTraces"])
def test_published_examples_are_valid(name: str) -> None:
    assert agree(load(f"examples/telemetry.crash.4.{name}.pass.json"))


@pytest.mark.parametrize(
    ("name", "valid"),
    [("sample.pass", True), ("payload.pass", True), ("noclientid.fail", False)],
)
def test_deletion_requests_are_judged_alike(name: str, valid: bool) -> None:
    ping = load(f"examples/telemetry.deletion-request.4.{name}.json")

    assert agree(ping, "deletion-request") is valid


@pytest.mark.parametrize(
    ("path", "new", "valid"),
    [
        ("environment", {}, False),
        ("payload", DELETE, True),
        ("payload.reason", "x", False),
        ("profileGroupId", ID, True),
    ],
)
def test_mutated_deletion_requests_are_judged_alike(
    path: str, new: object, valid: bool
) -> None:
    ping = load("examples/telemetry.deletion-request.4.payload.pass.json")

    assert agree(changed(ping, path, new), "deletion-request") is valid


def paths(value: Any, prefix: str = "") -> list[str]:
    """List the places inside of ``value``, of lists the first item, as ``a.b.0.c``."""
    items = value.items() if isinstance(value, dict) else enumerate(value[:1])
    found = []
    for key, inner in items:
        if "." in str(key):
            continue
        found.append(f"{prefix}{key}")
        if isinstance(inner, (dict, list)) and inner:
            found += paths(inner, f"{prefix}{key}.")
    return found


def test_every_single_change_is_judged_alike() -> None:
    """Each place of the example, replaced by each of a list of values, or left out."""
    schema = load("telemetry.crash.4.schema.json")
    validator = jsonschema.Draft4Validator(schema)
    ping = example()
    loose = ("environment.addons.", "environment.system.gfx.")  # only their outer shape is ours
    tried = 0
    for path in paths(ping):
        if path.startswith(loose):
            continue
        for new in [DELETE, *NULL_OR]:
            body = changed(ping, path, new)
            assert is_accepted(body) == validator.is_valid(body), (path, new)
            tried += 1
    assert tried > 1000


def test_the_metadata_names_are_those_of_the_schema() -> None:
    schema = load("telemetry.crash.4.schema.json")

    assert (
        set(schema["properties"]["payload"]["properties"]["metadata"]["properties"]) == METADATA
    )


def warnings(path: str, new: object) -> list[str]:
    body = json.dumps(changed(PING, path, new)).encode()
    verdict = decode(TARGET.partition("?")[0], body)
    assert verdict.is_valid
    return verdict.warnings


@pytest.mark.parametrize(
    ("path", "new", "warning"),
    [
        ("id", "00000000-0000-0000-0000-000000000000", "id: not as in the URI"),
        ("application.version", "13.0", "application.version: not as in the URI"),
        (
            "payload.metadata",
            {"Email": "x@y"},
            "payload.metadata.Email: not an annotation for pings",
        ),
        ("payload.crashTime", "2026-01-31T17:05:00.000Z", "finer than the hour"),
        ("payload.hasCrashEnvironment", True, "contradicts the environment"),
        (
            "payload.stackTraces",
            {"modules": [{"filename": "C:\\Users\\ann\\a.dll"}]},
            "filename is a path",
        ),
        (
            "payload.stackTraces",
            {"threads": [{"frames": [{"module_index": 1}]}]},
            "no module 1",
        ),
        ("payload.stackTraces", {"threads": [{"frames": [{"trust": "?"}]}]}, "unknown trust"),
    ],
)
def test_what_passes_and_should_not_be_sent_is_a_warning(
    path: str, new: object, warning: str
) -> None:
    (found,) = warnings(path, new)

    assert warning in found


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(paths(PING)), json_values)
def test_any_json_in_any_place_gets_a_verdict(path: str, value: object) -> None:
    body = json.dumps(changed(PING, path, value)).encode()

    decode(TARGET.partition("?")[0], body)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.binary(max_size=60) | st.just(BODY))
def test_any_path_and_body_get_a_verdict(path: str, body: bytes) -> None:
    verdict = decode(f"/submit/telemetry/{path}", body)

    assert not verdict.is_valid
