from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.outcome import Accepted, Discarded, Later, Outcome, Rejected, Unclear
from app.services.collector_answer import read_answer
from app.services.http_client import Answer

ID = "9800e616-fa34-4f94-9311-a76490261121"


def read(status: int, body: str = "", **headers: str) -> Outcome:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return read_answer(Answer(status, names, body.encode()), datetime(2026, 11, 21, tzinfo=UTC))


@pytest.mark.parametrize(
    "body",
    [
        f"CrashID=bp-{ID}\n",
        f"CrashID={ID}",
        f"Unknown=1\r\nCrashID=bp-{ID}\r\n",
        f"  CrashID = bp-{ID} \nViewURL=javascript:alert(1)\nStopSendingReportsFor=../x\n",
    ],
)
def test_a_crash_id_means_accepted(body: str) -> None:
    assert read(200, body) == Accepted(f"bp-{ID}")


def test_page_and_end_of_life_are_taken_when_they_are_what_they_should_be() -> None:
    body = f"CrashID=bp-{ID}\nViewURL=https://x.example/a=b\nStopSendingReportsFor=12.0.1\n"
    assert read(200, body) == Accepted(f"bp-{ID}", "https://x.example/a=b", "12.0.1")


def test_discarded_is_told_although_the_status_is_200() -> None:
    assert read(200, "Discarded=rule_is_firefox_desktop") == Discarded(
        "rule_is_firefox_desktop"
    )
    assert read(200, f"CrashID=bp-{ID}\nDiscarded=1\nStopSendingReportsFor=3") == Discarded(
        "1", "3"
    )


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (400, "Discarded=malformed_no_annotations", "malformed_no_annotations"),
        (401, "Discarded=unauthorized_uuid", "unauthorized_uuid"),
        (413, "<html>413 Request Entity Too Large</html>", "larger"),
        (404, '{"title": "404"}', "404"),
        (400, "Discarded=<script>", "400"),
    ],
)
def test_a_refusal_is_final_and_says_why(status: int, body: str, words: str) -> None:
    outcome = read(status, body)
    assert isinstance(outcome, Rejected)
    assert words in outcome.reason
    assert "<" not in outcome.reason
    assert outcome.status == status


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504, 301, 302, 307])
def test_a_busy_server_means_later(status: int) -> None:
    assert isinstance(read(status), Later)


@pytest.mark.parametrize(
    "body", ["<html>Please log in</html>", "", "CrashID=bp-../../evil", "CrashID"]
)
def test_a_page_of_somebody_else_is_no_receipt(body: str) -> None:
    assert isinstance(read(200, body), Later)


@pytest.mark.parametrize("body", ["CrashID=", "CrashID=bp", f"CrashID=bp-{ID[:20]}"])
def test_a_receipt_that_is_cut_short_may_be_one(body: str) -> None:
    assert isinstance(read(200, body), Unclear)


@pytest.mark.parametrize(("status", "kind"), [(200, Unclear), (503, Later), (413, Rejected)])
def test_an_answer_that_ends_early_is_told_by_its_status(
    status: int, kind: type[Outcome]
) -> None:
    assert isinstance(read_answer(Answer(status, {}, b"Cras", is_whole=False)), kind)


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("120", 120.0),
        ("Sat, 21 Nov 2026 01:00:00 GMT", 3600.0),
        ("Sat, 21 Nov 2020 01:00:00 GMT", 0.0),
        ("999999999", 7 * 86_400.0),
        ("soon", None),
        ("-5", None),
        ("1" * 5000, None),
    ],
)
def test_the_server_says_when_to_come_back(told: str, seconds: float | None) -> None:
    outcome = read(503, retry_after=told)
    assert isinstance(outcome, Later)
    assert outcome.retry_after == seconds


@settings(max_examples=100, deadline=None)
@given(st.integers(100, 599), st.binary(max_size=200), st.text(max_size=50))
def test_any_answer_is_one_outcome(status: int, body: bytes, retry: str) -> None:
    outcome = read_answer(Answer(status, {"retry-after": retry}, body))
    assert not isinstance(outcome, Accepted) or outcome.crash_id.encode()[3:] in body
