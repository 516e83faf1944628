from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from app.model.annotation_scopes import SCOPES, Scope
from tests.support.shared import shared


def test_every_published_annotation_has_its_published_scope() -> None:
    published = json.loads(shared("reference/annotations.json").read_text(encoding="utf-8"))

    assert dict(SCOPES.by_name) == {row["name"]: row["scope"] for row in published}


@given(st.dictionaries(st.text(), st.text()))
def test_unknown_names_never_leave(annotations: dict[str, str]) -> None:
    unknown = {f"{name}?": value for name, value in annotations.items()}

    assert SCOPES.for_report(unknown) == {}
    assert SCOPES.for_ping(unknown) == {}


def test_annotations_for_the_client_stay_even_if_an_application_lists_them() -> None:
    scopes = SCOPES.with_names({"TelemetryClientId": Scope.REPORT, "Mood": Scope.PING})

    sent = scopes.for_report({"TelemetryClientId": "x", "Mood": "good"})

    assert sent == {"Mood": "good"}


def test_the_wire_name_of_addons_is_known() -> None:
    assert SCOPES.for_report({"Add-ons": "x"}) == {"Add-ons": "x"}


def test_a_report_holds_what_a_ping_holds_and_not_the_other_way_round() -> None:
    annotations = {"Version": "1", "URL": "u"}

    assert SCOPES.for_report(annotations) == annotations
    assert SCOPES.for_ping(annotations) == {"Version": "1"}
