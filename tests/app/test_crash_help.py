from __future__ import annotations

import pytest

from app.presenters.crash_dialog import Terms
from app.presenters.crash_help import CrashHelp, Keeping

TERMS = Terms("Sample", "collector.example")


def told(terms: Terms = TERMS, keeping: Keeping = Keeping(), url: str = "") -> str:  # noqa: B008
    answers = CrashHelp(terms, keeping, url).answers
    return "\n".join(text for answer in answers for text in answer)


def test_help_says_why_there_is_no_field_for_an_address() -> None:
    assert "throws e-mail addresses away" in told()
    assert "throws e-mail addresses away" not in told(TERMS._replace(takes_email=True))
    assert "“Forget”" in told(TERMS._replace(takes_email=True))


def test_help_says_who_gets_the_report_and_who_reads_the_comment() -> None:
    assert "collector.example" in told()
    assert "comments are public" in told()
    assert "takes no comments" in told(TERMS._replace(takes_comment=False))
    assert "no server is configured" in told(TERMS._replace(host=""))


@pytest.mark.parametrize(
    ("keeping", "words"),
    [
        (Keeping(), "stays on this computer"),
        (Keeping(days=30), "After 30 days"),
        (Keeping(declined=False), "it is deleted"),
        (Keeping(pings=False), "Crash pings are turned off"),
    ],
)
def test_help_says_what_the_settings_do(keeping: Keeping, words: str) -> None:
    assert words in told(keeping=keeping)


@pytest.mark.parametrize("url", ["http://a.example", "javascript:1", "file:///etc"])
def test_only_a_safe_privacy_page_is_offered(url: str) -> None:
    assert CrashHelp(TERMS, Keeping(), url).privacy_url == ""
    assert CrashHelp(TERMS, Keeping(), "https://a.example").privacy_url
