from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.model.annotation_scopes import SCOPES
from app.model.ping import Draft, PingIds
from app.presenters.ping_text import FAULTS, PING_TEXTS, WANTED, PingText
from app.services.pings.check import faults_of
from app.services.pings.crash_ping import CrashFacts, build_crash_ping
from app.services.pings.glean_ping import build_glean_ping
from app.services.pings.shape import KINDS, mismatches, read_shape
from tests.support.sentences import is_said

SERVICES = Path(__file__).resolve().parents[2] / "app" / "services"
_UUID = "11111111-2222-4333-8444-555555555555"
TOLD = {
    **{"ProductName": "Gargoyle", "Version": "12.3", "BuildID": "20260102030405"},
    **{"ReleaseChannel": "beta", "CrashTime": "1790000000", "Email": "a@b.example"},
    **{"Strange": "x", "StackTraces": "{}", "TelemetryEnvironment": "{}"},
    **{"MozCrashReason": "x" * 40_000, "AsyncShutdownTimeout": {"a": 1}, "UptimeTS": "soon"},
}


def shouted(context: str, text: str) -> str:
    """A language of capitals, in which placeholders keep their names."""
    assert context in ("PingText", "ReasonText")
    return re.sub(r"(?:^|\})[^{]*", lambda found: found[0].upper(), text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("constant", "CONSTANT"),
        ("annotation Version", "ANNOTATION Version"),
        (
            "annotation CrashTime, or the file's time",
            "ANNOTATION CRASHTIME, OR THE FILE'S TIME",
        ),
        ("It is no boolean.", "IT IS NO boolean."),
        ("c.example does not answer.", "c.example DOES NOT ANSWER."),
        ("payload is missing", "payload IS MISSING"),
        ("application.x is not allowed", "application.x IS NOT ALLOWED"),
        ("payload.a[3].b is not a UUID", "payload.a[3].b IS NOT A UUID"),
        ("the ping is not object", "THE PING IS NOT object"),
        ("crashId is not null or a UUID", "crashId IS NOT null / A UUID"),
        ("environment.build.vendor", "environment.build.vendor"),
        ("Something new {x}.", "Something new {x}."),
        ("", ""),
    ],
)
def test_a_known_sentence_is_said_in_the_users_language(text: str, said: str) -> None:
    assert PingText(shouted).say(text) == said


def test_several_faults_are_said_one_by_one() -> None:
    told = PingText(shouted).say_all("payload is missing; id is not a UUID")
    assert told == "payload IS MISSING; id IS NOT A UUID"


def drafts() -> list[Draft]:
    ids = PingIds(_UUID, _UUID, _UUID, are_ours=True)
    mute = PingIds(left_out="No server is known for pings of this program.")
    facts = CrashFacts(
        _UUID, 1.79e9, 1.79e9, _UUID, "ab" * 32, TOLD, {}, "amd64", "Linux", "6.1"
    )
    bare = facts._replace(cpu="", os="", annotations={})
    v4 = [
        build_crash_ping(each, who, SCOPES)
        for each in (facts, bare)
        for who in (ids, ids._replace(are_ours=False), mute)
    ]
    glean = build_glean_ping(facts, ids, SCOPES, "", sequence=0, agent="lastword 1")
    return [*v4, glean]


def test_all_that_explains_a_ping_is_said_in_the_users_language() -> None:
    """Else a sentence was changed or added there, and is not known here."""
    text = PingText(shouted)
    for draft in drafts():
        for field in draft.fields:
            assert text.say(field.source) != field.source
            assert text.say(field.reason) != field.reason
        for entry in draft.left_out:
            assert text.say_all(entry.reason) != entry.reason
        for fault in draft.problems:
            assert text.say(fault) != fault


def test_all_that_is_wrong_with_a_ping_is_said_in_the_users_language() -> None:
    text = PingText(shouted)
    wrong = {
        **{"type": "crash", "version": 3, "id": "x", "creationDate": "now", "clientId": None},
        **{"application": {"version": "1", "buildId": "1", "more": 1}, "payload": {}},
    }
    faults = [*faults_of(wrong), *faults_of({"ping_info": {}, "metrics": {"text": {"A!": 1}}})]
    assert len(faults) > 15
    assert [fault for fault in faults if text.say(fault) == fault] == []


@pytest.mark.parametrize("template", PING_TEXTS)
def test_each_sentence_is_one_that_a_service_says(template: str) -> None:
    assert is_said(template, SERVICES.glob("pings/*.py"))


def test_what_a_value_should_be_is_said_in_the_users_language() -> None:
    wanted = [
        fault.removeprefix("a is not ")
        for kind in KINDS
        for fault in mismatches({"a": b""}, read_shape(f"a: {kind}"))
    ]
    assert {words for words in wanted if " " in words} == set(WANTED)


def test_the_faults_are_those_that_the_check_tells() -> None:
    assert [fault.partition("}")[2] for fault in FAULTS] == [
        *(" is missing", " is not allowed", " is not {wanted}"),
    ]
