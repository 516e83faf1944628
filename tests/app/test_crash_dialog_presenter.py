from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from app.errors import StoreError
from app.model.choices import Choices, DumpLevel
from app.model.outcome import Accepted, Discarded, Later, Outcome, Rejected, Stopped, Unclear
from app.model.report import Report, ReportState
from app.presenters.cause import Cause
from app.presenters.crash_dialog import (
    CrashDialogPresenter,
    Delivery,
    DialogState,
    Phase,
    Terms,
)

REPORT = Report("a", ReportState.PENDING, 0.0)
TERMS = Terms(
    "Sample", "collector.example", takes_email=True, comment_limit=20, can_restart=True
)
ACCEPTED = Accepted("bp-1", "https://collector.example/bp-1")


class Desk:
    """Remembers what it was asked for."""

    def __init__(self, outcome: Outcome | Exception = ACCEPTED) -> None:
        self.outcome = outcome
        self.deeds: list[tuple[str, Choices | None]] = []
        self.retry_at: float | None = None

    def send(
        self,
        report: Report,
        choices: Choices,
        progress: Callable[[float], None],
        cancelled: Callable[[], bool],
    ) -> Outcome:
        self.deeds.append(("send", choices))
        for step in range(1001):
            progress(step / 1000)
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return Stopped() if cancelled() else self.outcome

    def next_try(self, report: Report) -> float | None:
        return self.retry_at

    def keep_draft(self, report: Report, choices: Choices) -> None:
        self.deeds.append(("draft", choices))
        if isinstance(self.outcome, Exception):
            raise self.outcome

    def forget_email(self) -> None:
        self.deeds.append(("forget", None))
        if isinstance(self.outcome, Exception):
            raise self.outcome

    def keep(self, report: Report, choices: Choices) -> None:
        self.deeds.append(("keep", choices))

    def decline(self, report: Report, choices: Choices) -> None:
        self.deeds.append(("decline", choices))

    def restart(self) -> None:
        self.deeds.append(("restart", None))


def presenter(desk: Desk, terms: Terms = TERMS) -> CrashDialogPresenter:
    return CrashDialogPresenter(REPORT, terms, desk, Choices(restart=False))


def change(dialog: CrashDialogPresenter, **changes: Any) -> DialogState:
    return dialog.edit(dialog.state.choices._replace(**changes))


def send(dialog: CrashDialogPresenter) -> list[int]:
    percents: list[int] = []
    choices = dialog.begin_send()
    assert choices is not None
    dialog.end_send(dialog.deliver(choices, percents.append))
    return percents


def test_closing_without_an_answer_keeps_the_report_and_the_comment() -> None:
    desk = Desk()
    dialog = presenter(desk)
    change(dialog, comment="Hello")

    assert dialog.leave()

    ((deed, choices),) = desk.deeds
    assert deed == "keep"
    assert choices is not None
    assert choices.comment == "Hello"


def test_declining_is_no_closing_without_an_answer() -> None:
    desk = Desk()
    dialog = presenter(desk)

    dialog.decline()

    assert dialog.leave()
    assert [deed for deed, _ in desk.deeds] == ["decline"]


def test_nothing_can_be_sent_twice() -> None:
    desk = Desk()
    dialog = presenter(desk)
    assert dialog.begin_send() is not None

    assert dialog.begin_send() is None
    change(dialog, comment="more")
    assert not dialog.state.can_send
    assert not dialog.state.can_edit


def test_a_success_shows_the_crash_id_and_needs_no_keeping() -> None:
    desk = Desk()
    dialog = presenter(desk)

    send(dialog)

    assert dialog.state.phase is Phase.SENT
    assert dialog.state.crash_id == "bp-1"
    assert dialog.state.view_url == "https://collector.example/bp-1"
    assert dialog.leave()
    assert [deed for deed, _ in desk.deeds] == ["send"]


@pytest.mark.parametrize(
    "url", ["http://collector.example/", "file:///etc/passwd", "javascript:1"]
)
def test_a_page_that_is_not_https_is_not_offered(url: str) -> None:
    dialog = presenter(Desk(Accepted("bp-1", url)))
    send(dialog)
    assert dialog.state.view_url == ""


@pytest.mark.parametrize(
    ("outcome", "headline", "detail"),
    [
        (Later("No route."), "could not be sent now", "No route."),
        (Rejected("Too large."), "refused", "Too large."),
        (Unclear("It took too long."), "may have arrived", "It took too long."),
        (Stopped(), "cancelled", "kept"),
        (Discarded("rule_is_firefox_desktop"), "did not keep", "comment is always kept"),
        (Discarded("rule_has_old_buildid"), "did not keep", "two years"),
        (Discarded("rule_new_one"), "did not keep", "rule_new_one"),
        (StoreError("The disk is full."), "could not be sent now", "The disk is full."),
    ],
)
def test_each_failure_tells_why_and_can_be_tried_again(
    outcome: Outcome | Exception, headline: str, detail: str
) -> None:
    desk = Desk(outcome)
    dialog = presenter(desk)

    send(dialog)

    assert headline in dialog.state.headline
    assert detail in dialog.state.detail
    assert dialog.state.can_send
    desk.outcome = ACCEPTED
    before = dialog.failed
    send(dialog)
    assert (before, dialog.failed) == (True, False)


def test_what_was_written_after_a_failure_is_kept_on_closing() -> None:
    desk = Desk(Later("No route."))
    dialog = presenter(desk)
    send(dialog)
    change(dialog, comment="More words")

    dialog.leave()

    deed, choices = desk.deeds[-1]
    assert deed == "keep"
    assert choices is not None
    assert choices.comment == "More words"


def test_closing_while_sending_cancels_and_closes_with_the_outcome() -> None:
    dialog = presenter(Desk())
    choices = dialog.begin_send()
    assert choices is not None

    before = (dialog.leave(), dialog.may_close)
    dialog.end_send(dialog.deliver(choices, lambda _: None))

    assert before == (False, False)
    assert dialog.may_close
    assert dialog.state.headline.startswith("Sending was cancelled")


def test_each_percent_is_told_once() -> None:
    assert send(presenter(Desk())) == list(range(1, 101))


def test_a_comment_that_is_too_long_is_not_sent_and_not_cut() -> None:
    dialog = presenter(Desk())

    state = change(dialog, comment="x" * 23)

    assert "3" in state.hint
    assert dialog.begin_send() is None
    assert state.choices.comment == "x" * 23
    assert change(dialog, comment="x" * 20).can_send


@pytest.mark.parametrize("email", ["", "a@b", "jane.doe+x@mail.example", " jane@mail.example "])
def test_a_complete_address_or_none_can_be_sent(email: str) -> None:
    assert change(presenter(Desk()), email=email).can_send


@pytest.mark.parametrize("email", ["jane", "@b", "a@", "a b@c", "a@b@c", "x" * 260 + "@b"])
def test_an_incomplete_address_holds_sending_back(email: str) -> None:
    assert not change(presenter(Desk()), email=email).can_send


def test_an_address_does_not_matter_where_the_collector_takes_none() -> None:
    dialog = presenter(Desk(), TERMS._replace(takes_email=False))
    assert change(dialog, email="jane").can_send


def test_without_a_server_nothing_can_be_sent_and_the_dialog_says_so() -> None:
    dialog = presenter(Desk(), TERMS._replace(host=""))
    assert dialog.begin_send() is None
    assert not dialog.state.can_decline
    assert "stays on this computer" in dialog.state.destination


@pytest.mark.parametrize("decide", ["begin_send", "decline"])
def test_the_program_starts_again_once_with_the_decision(decide: str) -> None:
    desk = Desk(Later("No route."))
    dialog = presenter(desk)
    change(dialog, restart=True)

    getattr(dialog, decide)()
    if decide == "begin_send":
        dialog.end_send(Delivery(Later("No route.")))
        send(dialog)

    assert [deed for deed, _ in desk.deeds].count("restart") == 1
    assert not dialog.state.can_restart


def test_the_program_does_not_start_when_the_window_is_just_closed() -> None:
    desk = Desk()
    dialog = presenter(desk)
    change(dialog, restart=True)
    dialog.leave()
    assert [deed for deed, _ in desk.deeds] == ["keep"]


@pytest.mark.parametrize(
    ("cause", "line"),
    [
        (Cause("libfoo.so", "bar()"), "The crash happened in bar() of libfoo.so."),
        (Cause("libfoo.so"), "The crash happened in libfoo.so."),
        (Cause("{0}", "{x}"), "The crash happened in {x} of {0}."),
        (Cause(), ""),
    ],
)
def test_the_cause_is_one_calm_line(cause: Cause, line: str) -> None:
    assert presenter(Desk()).found_cause(cause).cause == line


def test_how_often_it_crashed_is_told_with_the_place_or_alone() -> None:
    dialog = presenter(Desk())
    assert dialog.found_times(1).cause == ""
    assert dialog.found_times(3).cause == "Crashes of this program this week: 3."
    told = dialog.found_cause(Cause("libfoo.so")).cause
    assert told == "The crash happened in libfoo.so. Crashes of this program this week: 3."


@pytest.mark.parametrize(
    ("level", "words"),
    [
        (DumpLevel.FULL, "snapshot of the program's memory (1.2 MB)"),
        (DumpLevel.REDUCED, "without what the program worked with"),
        (DumpLevel.NONE, "no memory"),
    ],
)
def test_the_line_about_what_is_sent_follows_the_choice(level: DumpLevel, words: str) -> None:
    dialog = presenter(Desk(), TERMS._replace(dump_size=1_200_000))
    told = change(dialog, dump=level).destination
    assert words in told
    assert "to collector.example" in told


def test_what_is_entered_is_drafted_once_for_each_change() -> None:
    desk = Desk()
    dialog = presenter(desk)
    dialog.save_draft()
    change(dialog, comment="Hello")
    dialog.save_draft()
    dialog.save_draft()
    assert [deed for deed, _ in desk.deeds] == ["draft"]


@pytest.mark.parametrize("decide", ["begin_send", "decline"])
def test_nothing_is_drafted_once_the_user_has_decided(decide: str) -> None:
    desk = Desk()
    dialog = presenter(desk)
    change(dialog, comment="Hello")
    getattr(dialog, decide)()
    dialog.save_draft()
    assert "draft" not in [deed for deed, _ in desk.deeds]


def test_a_draft_that_cannot_be_written_disturbs_nobody() -> None:
    dialog = presenter(Desk(OSError("The disk is full.")))
    change(dialog, comment="Hello")
    dialog.save_draft()
    assert dialog.state.can_send


def test_a_forgotten_address_leaves_form_and_settings() -> None:
    desk = Desk()
    choices = Choices(email="a@b", remember_email=True)
    dialog = CrashDialogPresenter(REPORT, TERMS, desk, choices)
    before = dialog.state.can_forget

    state = dialog.forget_email()

    assert (before, state.can_forget) == (True, False)
    assert (state.choices.email, state.choices.remember_email) == ("", False)
    assert ("forget", None) in desk.deeds


def test_an_address_that_could_not_be_forgotten_can_be_forgotten_still() -> None:
    choices = Choices(email="a@b", remember_email=True)
    desk = Desk(StoreError("The disk is full."))
    state = CrashDialogPresenter(REPORT, TERMS, desk, choices).forget_email()
    assert state.can_forget
    assert state.choices.email == ""


def test_there_is_nothing_to_forget_where_no_address_is_asked_for() -> None:
    terms = TERMS._replace(takes_email=False)
    choices = Choices(email="a@b", remember_email=True)
    assert not CrashDialogPresenter(REPORT, terms, Desk(), choices).state.can_forget


def test_the_next_try_is_told_with_the_failure() -> None:
    desk = Desk(Later("No route."))
    desk.retry_at = time.mktime((2031, 2, 3, 4, 5, 0, 0, 0, -1))
    dialog = presenter(desk)
    send(dialog)
    assert dialog.state.detail == "No route.\nNext try: 2031-02-03 04:05"


def test_a_next_try_of_today_has_no_date() -> None:
    desk = Desk(Later("No route."))
    desk.retry_at = time.mktime((*time.localtime()[:3], 12, 34, 0, 0, 0, -1))
    dialog = presenter(desk)
    send(dialog)
    assert dialog.state.detail.endswith("Next try: 12:34")


def test_texts_go_through_the_translation() -> None:
    seen: list[str] = []

    def translate(context: str, text: str) -> str:
        seen.append(context)
        return f"«{text}»"

    dialog = CrashDialogPresenter(REPORT, TERMS, Desk(), Choices(), translate)
    assert dialog.plea.startswith("«")
    assert set(seen) == {"CrashDialogPresenter", "Sizes"}
