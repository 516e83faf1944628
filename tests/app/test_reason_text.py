from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.presenters.outcome_text import OutcomeText
from app.presenters.reason_text import REASONS, ReasonText
from app.presenters.sizes import size_text
from tests.support.sentences import is_said

SERVICES = Path(__file__).resolve().parents[2] / "app" / "services"


def shouted(context: str, text: str) -> str:
    """A language of capitals, in which placeholders keep their names."""
    del context
    return re.sub(r"(?:^|\})[^{]*", lambda found: found[0].upper(), text)


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("c.example does not answer.", "c.example DOES NOT ANSWER."),
        (
            "The connection to c.example failed: Connection refused",
            "THE CONNECTION TO c.example FAILED: Connection refused",
        ),
        ("The report has 30.1 MiB, the server takes 25 MiB.", "THE REPORT HAS 30.1 MIB, THE"),
        (
            "The server took too long to answer. The report may have arrived.",
            "THE SERVER TOOK TOO LONG TO ANSWER. THE REPORT MAY HAVE ARRIVED.",
        ),
        ("{host} does not answer.", "{host} DOES NOT ANSWER."),
        ("Something new {x}.", "Something new {x}."),
        ("", ""),
    ],
)
def test_a_known_reason_is_said_in_the_users_language(reason: str, said: str) -> None:
    assert ReasonText(shouted).say(reason).startswith(said)
    assert OutcomeText(shouted).reason(reason).startswith(said)
    assert ReasonText().say(reason) == reason


@pytest.mark.parametrize("template", REASONS)
def test_each_sentence_is_one_that_a_service_says(template: str) -> None:
    """Else it was changed there, and is no longer translated here."""
    assert is_said(template, SERVICES.glob("*.py"))


def test_sizes_are_written_as_the_language_writes_them() -> None:
    words = {"{size} MB": "{size} Mo", ".": ","}
    assert size_text(1_250_000, lambda _, text: words.get(text, text)) == "1,2 Mo"
    assert [size_text(n) for n in (0, 999, 1000, 999_499, 10**13)] == [
        *("0 bytes", "999 bytes", "1.0 kB", "999 kB", "10000 GB"),
    ]
