"""Our statement of the server's rules, against the published schemas."""

from __future__ import annotations

import copy
import json
from typing import Any

import jsonschema
import pytest

from app.services.pings.check import problems
from tests.support.json_paths import places, with_value, without
from tests.support.shared import shared

KINDS_OF_VALUES: list[object] = [None, "", "0x1f", -1, 5000, True, {}, [1]]


def schema(kind: str) -> jsonschema.Draft4Validator:
    path = shared(f"reference/schemas/telemetry.{kind}.4.schema.json")
    return jsonschema.Draft4Validator(json.loads(path.read_text(encoding="utf-8")))


def example(name: str) -> Any:
    path = shared(f"reference/schemas/examples/telemetry.{name}.json")
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "name",
    [
        "crash.4.sample.pass",
        "crash.4.stackTraces.pass",
        "deletion-request.4.payload.pass",
        "deletion-request.4.sample.pass",
    ],
)
def test_one_changed_value_gets_the_schemas_verdict(name: str) -> None:
    document = example(name)
    validator = schema(document["type"])
    mutants = [
        with_value(document, place, value)
        for place in places(document)
        for value in KINDS_OF_VALUES
    ] + [without(document, place) for place in places(document)]
    same_kind = [mutant for mutant in mutants if mutant.get("type") == document["type"]]

    wrong = [
        mutant
        for mutant in same_kind
        if validator.is_valid(mutant) == bool(problems(mutant)) and has_an_address(mutant)
    ]

    assert len(same_kind) > 100
    assert wrong == []


def has_an_address(ping: Any) -> bool:
    """The decoder wants four names in the address; the schema lets them be empty."""
    application = ping.get("application")
    if not isinstance(application, dict):
        return True
    return all(application.get(name) != "" for name in ("name", "channel"))


def changed(**values: object) -> Any:
    document = example("crash.4.stackTraces.pass")
    for path, value in values.items():
        keys = [int(key) if key.isdigit() else key for key in path.split("__")]
        if value is ...:
            document = without(document, tuple(keys))
        else:
            document = with_value(document, tuple(keys), value)
    return document


FRAME = "payload__stackTraces__threads__0__frames__0"
MODULE = "payload__stackTraces__modules__0"


@pytest.mark.parametrize(
    "change",
    [
        {"version": 3},
        {"version": "4"},
        {"creationDate": "2026-01-31T17:00:00Z"},
        {"creationDate": "2026-01-31T17:00:00.000+00:00"},
        {"creationDate": "2026-01-31T17:00:00.000000Z"},
        {"clientId": None},
        {"clientId": "{a136763f-3b9a-492d-8964-bfe783b68dc6}"},
        {"environment": {}},
        {"application__architecture": ...},
        {"application__extra": 1},
        {"application__platformVersion": ""},
        {"application__displayVersion": ""},
        {"application__version": "1.0"},
        {"application__version": "1000.1"},
        {"application__channel": None},
        {"application__buildId": "2026"},
        {"payload__crashDate": ...},
        {"payload__metadata": ...},
        {"payload__metadata__Version": 5},
        {"payload__crashId": None},
        {"payload__processType": None},
        {"payload__version": 2},
        {f"{FRAME}__ip": "123"},
        {f"{FRAME}__ip": 123},
        {f"{FRAME}__module_index": None},
        {f"{FRAME}__module_index": -1},
        {f"{MODULE}__code_id": None},
        {f"{MODULE}__version": None},
        {"payload__stackTraces__crash_info__address": None},
        {"payload__stackTraces__crash_info__crashing_thread": None},
        {"payload__stackTraces__main_module": None},
        {"environment__settings__locale": None},
        {"environment__system__os__name": None},
        {"environment__system__cpu__count": None},
    ],
    ids=str,
)
def test_what_the_schema_rejects_is_rejected(change: dict[str, object]) -> None:
    document = changed(**change)

    assert not schema("crash").is_valid(document)
    assert problems(document)


@pytest.mark.parametrize(
    "change",
    [
        {"version": 4.0},
        {"payload__crashTime": "any text"},
        {"clientId": ...},
        {"clientId": "c0ffeec0-ffee-c0ff-eec0-ffeec0ffeec0"},
        {"environment": ...},
        {"application__displayVersion": ...},
        {"application__vendor": ""},
        {"payload__metadata": {}},
        {"payload__metadata__Unknown": {"a": 1}},
        {"payload__sessionId": None},
        {"payload__processType": "any text"},
        {"payload__minidumpSha256Hash": "any text"},
        {"payload__stackTraces": None},
        {"payload__stackTraces": {}},
        {f"{FRAME}__module_index": 999},
        {f"{FRAME}__trust": "unknown"},
        {f"{FRAME}__more": 1},
        {f"{MODULE}__filename": "/home/me/x"},
        {"payload__stackTraces__crash_info__type": None},
        {"profileGroupId": "a136763f-3b9a-492d-8964-bfe783b68dc6"},
    ],
    ids=str,
)
def test_what_the_schema_accepts_is_accepted(change: dict[str, object]) -> None:
    document = changed(**change)

    assert schema("crash").is_valid(document)
    assert problems(document) == []


def deletion(**values: object) -> Any:
    document = copy.deepcopy(example("deletion-request.4.sample.pass"))
    document.update(values)
    return {name: value for name, value in document.items() if value is not ...}


@pytest.mark.parametrize(
    ("document", "is_valid"),
    [
        ({"clientId": ...}, False),
        ({"environment": {}}, False),
        ({"payload": {"other": 1}}, False),
        ({"payload": ...}, True),
        ({"profileGroupId": "a136763f-3b9a-492d-8964-bfe783b68dc6"}, True),
    ],
    ids=str,
)
def test_a_deletion_request_gets_the_schemas_verdict(
    document: dict[str, object], is_valid: bool
) -> None:
    ping = deletion(**document)

    assert schema("deletion-request").is_valid(ping) is is_valid
    assert (problems(ping) == []) is is_valid


def test_other_pings_are_held_to_the_common_format() -> None:
    event = {**deletion(payload=...), "type": "event", "payload": {"anything": 1}}

    assert problems(event) == []
    assert problems({**event, "type": "no name!"})
    assert problems({**event, "id": 5})
    assert problems({})


def test_an_address_that_is_too_long_is_a_problem() -> None:
    assert problems(changed(application__name="x" * 900)) == []
    assert problems(changed(application__name="x" * 1000))
    assert problems(changed(application__name="ü" * 200))
