"""The question about unsent reports: what it offers, when it falls silent, what answers do."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.composition import Services
from app.errors import StoreError
from app.model.choices import DumpLevel, Origin
from app.model.outcome import Discarded, Rejected, Unclear
from app.model.report import Report, ReportState
from app.presenters.unsent_notice import Choice, UnsentNotice
from app.services.settings import ALWAYS_SEND, ASK_AGAIN
from app.services.unsent import CHANCES, OFFERED_DAYS, QUIET_DAYS, UnsentReports
from tests.support.crash_files import fresh_services, pending_report

DAY = 86_400.0
NOON = time.mktime((2026, 10, 1, 12, 0, 0, 0, 0, -1))
SERVER = "https://collector.example/submit"


class Clock:
    """A clock that the test turns."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return fresh_services(tmp_path)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def unsent(services: Services, clock: Clock) -> UnsentReports:
    return UnsentReports(services.store, services.settings, services.submitter.url, clock)


@pytest.fixture
def crashed(services: Services, tmp_path: Path) -> Callable[..., Report]:
    def make(days_ago: float = 1, server: str = SERVER, **annotations: object) -> Report:
        when = str(int(NOON - days_ago * DAY))
        told = {"CrashTime": when, **annotations}
        return pending_report(services, tmp_path, server, **told)

    return make


def ids(reports: list[Report]) -> list[str]:
    return [report.id for report in reports]


def test_what_nobody_decided_about_is_offered_newest_first(
    unsent: UnsentReports, crashed: Callable[..., Report]
) -> None:
    older, newer = crashed(days_ago=20), crashed(days_ago=2)
    assert ids(unsent.offer()) == [newer.id, older.id]


def test_a_report_of_more_than_28_days_ago_is_not_offered(
    unsent: UnsentReports, crashed: Callable[..., Report]
) -> None:
    crashed(days_ago=OFFERED_DAYS + 0.01)
    recent = crashed(days_ago=OFFERED_DAYS - 0.01)
    assert ids(unsent.offer()) == [recent.id]


def test_the_time_of_the_crash_counts_and_not_that_of_the_last_look(
    unsent: UnsentReports, crashed: Callable[..., Report]
) -> None:
    report = crashed(days_ago=OFFERED_DAYS + 1, CrashTime="")
    assert report.dump is not None
    os.utime(report.dump, (NOON, NOON - (OFFERED_DAYS + 1) * DAY))
    assert unsent.offer() == []


def test_what_was_decided_is_not_offered(
    services: Services, unsent: UnsentReports, crashed: Callable[..., Report]
) -> None:
    store = services.store
    store.ignore(crashed().id)
    store.record_consent(crashed().id, NOON, Origin.CLIENT, dump=DumpLevel.FULL)
    for outcome in (Discarded("rule_x"), Rejected("no"), Unclear("who knows")):
        store.settle(crashed(), outcome)
    assert unsent.offer() == []


def test_without_a_server_there_is_nothing_to_ask(
    unsent: UnsentReports, crashed: Callable[..., Report]
) -> None:
    crashed(server="")
    assert unsent.offer() == []


def test_who_does_not_want_to_be_asked_is_not(
    services: Services, unsent: UnsentReports, crashed: Callable[..., Report]
) -> None:
    crashed()
    services.settings.set(ASK_AGAIN, False)
    assert unsent.offer() == []


def test_after_being_let_pass_on_several_days_it_is_quiet_for_thirty(
    unsent: UnsentReports, clock: Clock, crashed: Callable[..., Report]
) -> None:
    crashed(days_ago=-60)
    for _ in range(CHANCES):
        assert unsent.offer()
        assert unsent.offer(), "twice on one day is one day"
        clock.now += DAY
    silent_since = clock.now
    assert unsent.offer() == []
    clock.now = silent_since + QUIET_DAYS * DAY - 1
    assert unsent.offer() == []
    clock.now = silent_since + QUIET_DAYS * DAY + 1
    assert unsent.offer()


def test_an_answer_starts_the_count_anew(
    unsent: UnsentReports, clock: Clock, crashed: Callable[..., Report]
) -> None:
    crashed(days_ago=-60)
    for day in range(3 * CHANCES):
        assert unsent.offer(), day
        if day % CHANCES == CHANCES - 1:
            unsent.answered()
        clock.now += DAY


def test_a_day_without_reports_is_no_day_on_which_it_was_let_pass(
    unsent: UnsentReports, clock: Clock, crashed: Callable[..., Report]
) -> None:
    for _ in range(CHANCES + 1):
        assert unsent.offer() == []
        clock.now += DAY
    crashed(days_ago=-60)
    assert unsent.offer()


def test_a_clock_that_was_wrong_does_not_silence_it_for_ever(
    unsent: UnsentReports, clock: Clock, crashed: Callable[..., Report]
) -> None:
    crashed(days_ago=-4000)
    clock.now += 3000 * DAY
    for _ in range(CHANCES + 1):
        unsent.offer()
        clock.now += DAY
    assert unsent.offer() == []
    clock.now = NOON
    assert unsent.offer()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{" * 9000,
        b'{"days": {"a": 1}, "quiet_until": "soon"}',
        b'{"days": [[1], null, "2026-09-30"], "quiet_until": 1' + b"0" * 500 + b"}",
        b'{"days": [], "quiet_until": NaN}',
        b"\xff\xfe",
    ],
)
def test_a_memory_of_nonsense_is_none(
    services: Services, unsent: UnsentReports, crashed: Callable[..., Report], content: bytes
) -> None:
    crashed()
    (services.store.own / "unsent.json").write_bytes(content)
    assert unsent.offer()


def test_the_next_process_remembers(
    services: Services, unsent: UnsentReports, clock: Clock, crashed: Callable[..., Report]
) -> None:
    crashed(days_ago=-60)
    for _ in range(CHANCES):
        unsent.offer()
        clock.now += DAY
    again = UnsentReports(services.store, services.settings, services.submitter.url, clock)
    assert again.offer() == []


def ask(unsent: UnsentReports) -> UnsentNotice:
    notice = UnsentNotice(unsent)
    notice.loaded(notice.load())
    return notice


def test_the_question_names_program_number_and_server(
    unsent: UnsentReports, crashed: Callable[..., Report]
) -> None:
    crashed(ProductName="<b>Gargoyle")
    one = "The crash report of <b>Gargoyle was not sent. Send it to collector.example?"
    assert ask(unsent).text == one
    crashed(server="https://other.example:444/x")
    text = ask(unsent).text
    assert "not sent: 2." in text
    assert "collector.example" in text
    assert "other.example:444" in text


def test_without_anything_to_ask_there_is_no_question(unsent: UnsentReports) -> None:
    notice = ask(unsent)
    assert (notice.is_asked, notice.text) == (False, "")


def test_not_now_ignores_the_reports_and_keeps_them(
    services: Services, unsent: UnsentReports, crashed: Callable[..., Report]
) -> None:
    report = crashed()
    answer = ask(unsent).answer(Choice.NOT_NOW)
    assert answer.record() == ""
    assert (answer.send, answer.show) == ((), ())
    assert services.store.get(report.id).state is ReportState.IGNORED
    assert unsent.offer() == []


def test_send_and_show_name_the_reports(
    unsent: UnsentReports, crashed: Callable[..., Report]
) -> None:
    report = crashed()
    notice = ask(unsent)
    answer = notice.answer(Choice.SEND)
    assert (answer.record(), answer.send) == ("", (report.id,))
    assert not notice.is_asked
    assert ask(unsent).answer(Choice.SHOW).show == (report.id,)


def test_only_always_changes_the_setting(
    services: Services, unsent: UnsentReports, crashed: Callable[..., Report]
) -> None:
    report = crashed()
    ask(unsent).answer(Choice.SEND).record()
    assert not services.settings.get(ALWAYS_SEND)
    answer = ask(unsent).answer(Choice.ALWAYS)
    assert not services.settings.get(ALWAYS_SEND), "nothing before the work is done"
    assert (answer.record(), answer.send) == ("", (report.id,))
    assert services.settings.get(ALWAYS_SEND)


def test_an_answer_that_cannot_be_stored_is_told(
    unsent: UnsentReports, crashed: Callable[..., Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    crashed()
    notice = ask(unsent)

    def refuse() -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(unsent, "answered", refuse)
    answer = notice.answer(Choice.SEND)
    assert answer.record() == "The disk is full."
    assert answer.send, "the click was clear all the same"


def test_a_folder_that_cannot_be_written_asks_nothing(
    services: Services, unsent: UnsentReports, crashed: Callable[..., Report]
) -> None:
    crashed()
    (services.store.own / "unsent.json").mkdir()
    assert not ask(unsent).is_asked
