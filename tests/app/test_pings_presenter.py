from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import StoreError
from app.model.outcome import Accepted, Later, Outcome, Rejected
from app.model.ping import Ping, PingState
from app.model.report import Report, ReportState
from app.presenters.json_tree import json_tree, top
from app.presenters.pings import PingsPresenter, Place, Row
from app.services.analysis import Failure
from app.services.pings.desk import Listing, Opened, Preview
from app.services.pings.queue import Sent


def ping(kind: str = "crash", failures: int = 0, reason: str = "") -> Ping:
    return Ping(
        *(str(uuid.uuid4()), kind, PingState.PENDING, 1.79e9, 1234),
        failures=failures,
        reason=reason,
    )


class Desk:
    """Pings that are there; what is sent meets ``outcome``."""

    def __init__(self, *waiting: Ping, are_on: bool = True) -> None:
        tries = {
            one.id: 1.8e9 + one.failures for one in waiting if are_on or one.kind != "crash"
        }
        self.told = Listing(are_on, [], list(waiting), [], [], tries)
        self.outcome: Outcome = Accepted()
        self.opened = Opened({"a": 1}, "", {}, [])
        self.turned: list[tuple[bool, bool]] = []

    def listing(self) -> Listing:
        return self.told

    def open(self, ping_id: str) -> Opened:
        return self.opened

    def open_file(self, path: Path) -> Opened:
        return self.opened

    def preview(self, report: Report, cancelled: Callable[[], bool]) -> Preview | Failure:
        return Failure("no minidump", is_cancelled=cancelled())

    def send(self, ping_id: str) -> list[Sent]:
        return [Sent(one, self.outcome) for one in self.told.waiting if one.id == ping_id]

    def send_crash(self, report: Report) -> list[Sent]:
        raise StoreError("Another process is sending.")

    def turn(self, *, on: bool, clear_archive: bool = False) -> None:
        self.turned.append((on, clear_archive))


def loaded(desk: Desk, place: Place = Place.WAITING) -> PingsPresenter:
    presenter = PingsPresenter(desk)
    presenter.loaded(presenter.load())
    presenter.show_place(place)
    return presenter


def next_tries(presenter: PingsPresenter) -> list[str]:
    return [row.cells[3] for row in presenter.rows]


def test_each_waiting_ping_tells_its_next_try_and_its_last_error() -> None:
    tried = ping(failures=3, reason="The server did not take the ping (status 503).")
    presenter = loaded(Desk(tried, ping()))
    assert presenter.rows[0].cells[4:] == ("3", tried.reason)
    late, early = next_tries(presenter)
    assert late > early


def test_while_pings_are_off_only_the_wish_for_deletion_has_a_next_try() -> None:
    presenter = loaded(Desk(ping(), ping("deletion-request"), are_on=False))
    first, second = next_tries(presenter)
    assert first == "never: pings are off"
    assert second.startswith("from ")


@pytest.mark.parametrize("place", list(Place))
def test_an_empty_list_says_so_and_has_all_its_columns(place: Place) -> None:
    presenter = loaded(Desk(), place)
    assert presenter.empty_text
    assert presenter.headers
    assert PingsPresenter(Desk()).empty_text == "Being read…"


def test_the_lists_tell_how_many_pings_they_have() -> None:
    assert loaded(Desk(ping(), ping())).titles[Place.WAITING] == "&Waiting (2)"


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (Accepted(), "sent"),
        (Later("No connection."), "later: No connection."),
        (Rejected("Status 400."), "refused: Status 400."),
    ],
)
def test_what_came_of_sending_is_told(outcome: Outcome, told: str) -> None:
    waiting = ping()
    desk = Desk(waiting)
    desk.outcome = outcome
    presenter = loaded(desk)
    presenter.choose(presenter.rows[0])
    assert presenter.can_send
    assert presenter.send()() == f"crash {waiting.id}: {told}"


def test_a_failed_sending_of_a_crash_is_told_as_a_sentence() -> None:
    presenter = loaded(Desk(), Place.CURRENT)
    presenter.choose(Row("a", (), Report("a", ReportState.PENDING, 0.0)))
    assert presenter.send()() == "Another process is sending."


def test_nothing_can_be_sent_from_the_archive_or_without_a_choice() -> None:
    presenter = loaded(Desk(ping()), Place.ARCHIVED)
    assert not presenter.can_send
    presenter.choose(Row("a", ()))
    assert not presenter.can_send


def test_while_pings_are_off_none_is_built_that_nobody_asks_for() -> None:
    assert not loaded(Desk(are_on=False), Place.CURRENT).chooses_first
    assert loaded(Desk(are_on=False), Place.ARCHIVED).chooses_first
    presenter = loaded(Desk(), Place.CURRENT)
    assert presenter.chooses_first
    presenter.details.show_file(Path("x"))
    assert not presenter.chooses_first


def test_the_switch_tells_what_it_does_in_both_positions() -> None:
    desk = Desk()
    on, off = loaded(desk), loaded(Desk(are_on=False))
    assert "delete" in on.switch_hint
    assert "new random id" in off.switch_hint
    assert on.turn(on=False, clear_archive=True)() == ""
    assert desk.turned == [(False, True)]


def test_what_was_read_for_another_ping_is_not_shown() -> None:
    presenter = loaded(Desk(ping(), ping()))
    first = presenter.choose(presenter.rows[0])
    presenter.choose(presenter.rows[1])
    assert first is not None
    assert presenter.details.done(first, first.work()) is None
    assert presenter.details.verdict == "Being read…"


def test_a_crash_without_a_usable_dump_says_why_it_has_no_ping() -> None:
    presenter = loaded(Desk(), Place.CURRENT)
    job = presenter.choose(Row("a", (), Report("a", ReportState.PENDING, 0.0)))
    assert job is not None
    assert presenter.details.done(job, job.work()) is None
    assert presenter.details.verdict == "no minidump"
    assert presenter.details.comparison == []


def test_turning_away_ends_what_is_being_analyzed() -> None:
    presenter = loaded(Desk(), Place.CURRENT)
    job = presenter.choose(Row("a", (), Report("a", ReportState.PENDING, 0.0)))
    assert job is not None
    assert job.work() == Failure("no minidump")
    presenter.choose(None)
    assert job.work() == Failure("no minidump", is_cancelled=True)


DOCUMENT = {
    "type": "crash",
    "payload": {"metadata": {"StartupCrash": "1"}, "threads": [{"frames": []}, {}]},
}


def names(search: str) -> list[str]:
    return [node.name for node in json_tree(DOCUMENT, search)]


def test_a_document_becomes_a_tree_of_rows() -> None:
    nodes = json_tree(DOCUMENT)
    assert [nodes[place].name for place in top(nodes)] == ["type", "payload"]
    for place, node in enumerate(nodes):
        assert [nodes[child].parent for child in node.children] == [place] * len(node.children)
        assert [nodes[child].row for child in node.children] == list(range(len(node.children)))
    assert nodes[0].text == "crash"
    assert nodes[1].text == "{2}"


def test_a_search_keeps_the_way_to_what_it_finds_and_all_below() -> None:
    assert names("startup") == ["payload", "metadata", "StartupCrash"]
    assert names("CRASH") == ["type", "payload", "metadata", "StartupCrash"]
    assert names("threads") == ["payload", "threads", "0", "frames", "1"]
    assert names("nothing of this") == []


def test_a_long_value_is_cut_in_its_row_and_found_all_the_same() -> None:
    (node,) = json_tree({"a": "x" * 5000 + "needle"}, "needle")
    assert len(node.text) == 300
    assert json.dumps(node.value).endswith('needle"')
