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
Offer = Callable[[], list[Report]]
Ask = Callable[[], UnsentNotice]
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
def offer(services: Services, unsent: UnsentReports) -> Offer:
    return lambda: unsent.offer(services.store.list())


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
    offer: Offer, crashed: Callable[..., Report]
) -> None:
    older, newer = crashed(days_ago=20), crashed(days_ago=2)
    assert ids(offer()) == [newer.id, older.id]


def test_only_reports_that_were_read_are_offered_and_none_is_read_again(
    unsent: UnsentReports, crashed: Callable[..., Report]
) -> None:
    listed, _later = crashed(), crashed()
    assert ids(unsent.offer([listed])) == [listed.id]


def test_a_report_of_more_than_28_days_ago_is_not_offered(
    offer: Offer, crashed: Callable[..., Report]
) -> None:
    crashed(days_ago=OFFERED_DAYS + 0.01)
    recent = crashed(days_ago=OFFERED_DAYS - 0.01)
    assert ids(offer()) == [recent.id]


def test_the_time_of_the_crash_counts_and_not_that_of_the_last_look(
    offer: Offer, crashed: Callable[..., Report]
) -> None:
    report = crashed(days_ago=OFFERED_DAYS + 1, CrashTime="")
    assert report.dump is not None
    os.utime(report.dump, (NOON, NOON - (OFFERED_DAYS + 1) * DAY))
    assert offer() == []


def test_what_was_decided_is_not_offered(
    services: Services, offer: Offer, crashed: Callable[..., Report]
) -> None:
    store = services.store
    store.ignore(crashed().id)
    store.record_consent(crashed().id, NOON, Origin.CLIENT, dump=DumpLevel.FULL)
    for outcome in (Discarded("rule_x"), Rejected("no"), Unclear("who knows")):
        store.settle(crashed(), outcome)
    assert offer() == []


@pytest.mark.parametrize("server", ["", "https://[", "collector"])
def test_without_a_server_there_is_nothing_to_ask(
    offer: Offer, crashed: Callable[..., Report], server: str
) -> None:
    crashed(server=server)
    assert offer() == []


def test_who_does_not_want_to_be_asked_is_not(
    services: Services, offer: Offer, crashed: Callable[..., Report]
) -> None:
    crashed()
    services.settings.set(ASK_AGAIN, False)
    assert offer() == []


def test_after_being_let_pass_on_several_days_it_is_quiet_for_thirty(
    offer: Offer, clock: Clock, crashed: Callable[..., Report]
) -> None:
    crashed(days_ago=-60)
    for _ in range(CHANCES):
        assert offer()
        assert offer(), "twice on one day is one day"
        clock.now += DAY
    silent_since = clock.now
    assert offer() == []
    clock.now = silent_since + QUIET_DAYS * DAY - 1
    assert offer() == []
    clock.now = silent_since + QUIET_DAYS * DAY + 1
    assert offer()


def test_an_answer_starts_the_count_anew(
    unsent: UnsentReports, offer: Offer, clock: Clock, crashed: Callable[..., Report]
) -> None:
    crashed(days_ago=-60)
    for day in range(3 * CHANCES):
        assert offer(), day
        if day % CHANCES == CHANCES - 1:
            unsent.answered()
        clock.now += DAY


def test_a_day_without_reports_is_no_day_on_which_it_was_let_pass(
    offer: Offer, clock: Clock, crashed: Callable[..., Report]
) -> None:
    for _ in range(CHANCES + 1):
        assert offer() == []
        clock.now += DAY
    crashed(days_ago=-60)
    assert offer()


def test_a_clock_that_was_wrong_does_not_silence_it_for_ever(
    offer: Offer, clock: Clock, crashed: Callable[..., Report]
) -> None:
    crashed(days_ago=-4000)
    clock.now += 3000 * DAY
    for _ in range(CHANCES + 1):
        offer()
        clock.now += DAY
    assert offer() == []
    clock.now = NOON
    assert offer()


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
    services: Services, offer: Offer, crashed: Callable[..., Report], content: bytes
) -> None:
    crashed()
    (services.store.own / "unsent.json").write_bytes(content)
    assert offer()


def test_the_next_process_remembers(
    services: Services, offer: Offer, clock: Clock, crashed: Callable[..., Report]
) -> None:
    crashed(days_ago=-60)
    for _ in range(CHANCES):
        offer()
        clock.now += DAY
    again = UnsentReports(services.store, services.settings, services.submitter.url, clock)
    assert again.offer(services.store.list()) == []


@pytest.fixture
def ask(services: Services, unsent: UnsentReports) -> Ask:
    def put() -> UnsentNotice:
        notice = UnsentNotice(unsent)
        notice.loaded(notice.load(services.store.list()))
        return notice

    return put


def test_the_question_names_program_number_and_server(
    ask: Ask, crashed: Callable[..., Report]
) -> None:
    crashed(ProductName="<b>Gargoyle")
    one = "The crash report of <b>Gargoyle was not sent. Send it to collector.example?"
    assert ask().text == one
    crashed(server="https://other.example:444/x")
    text = ask().text
    assert "not sent: 2." in text
    assert "collector.example" in text
    assert "other.example:444" in text


def test_without_anything_to_ask_there_is_no_question(ask: Ask) -> None:
    notice = ask()
    assert (notice.is_asked, notice.text) == (False, "")


def test_not_now_ignores_the_reports_and_keeps_them(
    services: Services, offer: Offer, ask: Ask, crashed: Callable[..., Report]
) -> None:
    report = crashed()
    answer = ask().answer(Choice.NOT_NOW)
    assert answer.record() == ""
    assert (answer.send, answer.show) == ((), ())
    assert services.store.get(report.id).state is ReportState.IGNORED
    assert offer() == []


def test_send_and_show_name_the_reports(ask: Ask, crashed: Callable[..., Report]) -> None:
    report = crashed()
    notice = ask()
    answer = notice.answer(Choice.SEND)
    assert (answer.record(), answer.send) == ("", (report.id,))
    assert not notice.is_asked
    assert ask().answer(Choice.SHOW).show == (report.id,)


def test_only_always_changes_the_setting(
    services: Services, ask: Ask, crashed: Callable[..., Report]
) -> None:
    report = crashed()
    ask().answer(Choice.SEND).record()
    assert not services.settings.get(ALWAYS_SEND)
    answer = ask().answer(Choice.ALWAYS)
    assert not services.settings.get(ALWAYS_SEND), "nothing before the work is done"
    assert (answer.record(), answer.send) == ("", (report.id,))
    assert services.settings.get(ALWAYS_SEND)


def test_an_answer_that_cannot_be_stored_is_told(
    unsent: UnsentReports,
    ask: Ask,
    crashed: Callable[..., Report],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    crashed()
    notice = ask()

    def refuse() -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(unsent, "answered", refuse)
    answer = notice.answer(Choice.SEND)
    assert answer.record() == "The disk is full."
    assert answer.send, "the click was clear all the same"


def test_a_folder_that_cannot_be_written_asks_nothing(
    services: Services, ask: Ask, crashed: Callable[..., Report]
) -> None:
    crashed()
    (services.store.own / "unsent.json").mkdir()
    assert not ask().is_asked
