from __future__ import annotations

import pytest

from app.presenters.crash_dialog import Terms
from app.presenters.crash_help import CrashHelp, Keeping, Privacy

TERMS = Terms("Sample", "collector.example")


def told(
    terms: Terms = TERMS,
    keeping: Keeping = Keeping(),  # noqa: B008
    url: str = "",
    text: str = "",
) -> str:
    answers = CrashHelp(terms, keeping, Privacy(text, url)).answers
    return "\n".join(text for answer in answers for text in answer)


def test_help_says_why_there_is_no_field_for_an_address() -> None:
    assert "throws e-mail addresses away" in told()
    assert "throws e-mail addresses away" not in told(TERMS._replace(takes_email=True))
    assert "“Forget”" in told(TERMS._replace(takes_email=True))


def test_help_says_who_gets_the_report_and_who_reads_the_comment() -> None:
    assert "collector.example" in told()
    assert "comments are public" in told()
    assert "no comment is asked for" in told(TERMS._replace(takes_comment=False))
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
    assert CrashHelp(TERMS, Keeping(), Privacy(url=url)).privacy_url == ""
    assert CrashHelp(TERMS, Keeping(), Privacy(url="https://a.example")).privacy_url


def test_help_has_the_products_own_words_about_privacy() -> None:
    assert "What is done with it there?\nKept for a month." in told(text="Kept for a month.")
    assert "What is done with it there?" not in told()


def test_help_does_not_speak_of_what_the_product_leaves_out() -> None:
    hidden = TERMS._replace(drops_email=False, can_look=False)
    assert "none is sent" in told(hidden)
    assert "throws e-mail addresses away" not in told(hidden)
    assert "“Details…”" in told()
    assert "“Details…”" not in told(hidden)
