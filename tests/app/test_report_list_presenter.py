from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from app.errors import StoreError
from app.model.outcome import Accepted, Later, Outcome, Stopped
from app.model.report import Report, ReportState
from app.presenters.report_list import ReportListPresenter
from app.presenters.report_rows import Column
from app.services.analyses import Facts, ModuleId
from app.services.list_desk import Listed
from app.services.report_import import Imported

S = ReportState


def report(name: str, state: ReportState = S.PENDING, time: float = 0.0, **more: str) -> Report:
    crash_id = more.pop("crash_id", "")
    reason = more.pop("reason", "")
    url = more.pop("view_url", None)
    return Report(
        name,
        state,
        time,
        annotations=more,
        crash_id=crash_id,
        reason=reason,
        view_url=url,
    )


class Desk:
    def __init__(self, *reports: Report) -> None:
        self.reports = list(reports)
        self.outcomes: dict[str, Outcome | Exception] = {}
        self.removed: list[str] = []
        self.always_sends = False
        self.facts: dict[str, Facts] = {}

    def each(self) -> Sequence[Listed]:
        return [Listed(each, 1000, self.facts.get(each.id)) for each in self.reports]

    def newest(self, count: int) -> Sequence[Listed]:
        return [Listed(each) for each in self.reports[:count]]

    def export(self, reports: Iterable[Report], target: Path) -> int:
        if target.name == "full":
            raise OSError("No space left on device")
        return len(list(reports))

    def import_files(self, paths: Iterable[Path]) -> Imported:
        return Imported((), tuple(f"{path}: no minidump" for path in paths))

    def send(
        self,
        report: Report,
        progress: Callable[[float], None],
        cancelled: Callable[[], bool],
    ) -> Outcome:
        progress(0.5)
        outcome = self.outcomes.get(report.id, Accepted(f"bp-{report.id}"))
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def remove(self, report_id: str) -> None:
        if report_id == "stuck":
            raise StoreError("It is being sent.")
        self.removed.append(report_id)


def loaded(*reports: Report) -> tuple[ReportListPresenter, Desk]:
    desk = Desk(*reports)
    presenter = ReportListPresenter(desk)
    presenter.loaded(presenter.loading()())
    return presenter, desk


def ids(presenter: ReportListPresenter) -> list[str]:
    return [row.key for row in presenter.rows]


def send_all(presenter: ReportListPresenter) -> list[str]:
    sent, sending = [], presenter.sending
    while (job := sending.next()) is not None:
        sent.append(job.id)
        sending.delivered(job, sending.deliver(job, sending.progress))
    return sent


def test_the_newest_is_on_top() -> None:
    presenter, _ = loaded(report("old", time=1), report("new", time=3), report("mid", time=2))
    assert ids(presenter) == ["new", "mid", "old"]


def test_any_column_sorts_both_ways_and_equal_rows_are_newest_first() -> None:
    presenter, _ = loaded(
        report("a", time=1, ProductName="zebra"),
        report("b", time=2, ProductName="Ant"),
        report("c", time=3, ProductName="ant"),
    )
    presenter.sort(Column.PRODUCT, descending=False)
    assert ids(presenter) == ["c", "b", "a"]
    presenter.sort(Column.PRODUCT, descending=True)
    assert ids(presenter) == ["a", "c", "b"]
    presenter.sort(Column.TIME, descending=False)
    assert ids(presenter) == ["a", "b", "c"]


def test_the_filter_wants_each_word_anywhere_in_the_row() -> None:
    presenter, _ = loaded(
        report("a", ProductName="Firefox", Version="150.0", Comments="Mail\nwas open"),
        report("b", ProductName="Firefox", Version="149.0"),
        report("c", ProductName="Other", crash_id="bp-77"),
    )
    presenter.filter("  fireFOX 15 ")
    assert ids(presenter) == ["a"]
    presenter.filter("mail was")
    assert ids(presenter) == ["a"]
    presenter.filter("bp-77")
    assert ids(presenter) == ["c"]
    presenter.filter("nothing like it")
    assert "filter" in presenter.empty_text
    presenter.filter("")
    assert len(ids(presenter)) == 3


def test_an_empty_list_says_what_to_do() -> None:
    presenter, _ = loaded()
    assert "lastword run" in presenter.empty_text


def test_reports_are_sent_one_after_the_other_and_only_those_that_can_be() -> None:
    presenter, desk = loaded(
        report("a", time=5),
        report("b", S.SUBMITTED, 4),
        report("c", S.DISCARDED, 3),
        report("d", S.UNREADABLE, 2),
        report("e", S.FAILED, 1),
    )
    desk.outcomes["c"] = Later("No route.")
    presenter.submit(["a", "b", "c", "d", "e"])
    first = presenter.sending.next()
    assert first is not None
    assert presenter.sending.next() is None, "two at once"
    states = [row.cells[Column.STATE] for row in presenter.rows]
    assert states == ["sending", "sent", "queued", "unreadable", "queued"]
    presenter.sending.delivered(first, Accepted("bp-a"))

    assert send_all(presenter) == ["c", "e"]
    assert presenter.summary == "Sent: 2. Not sent: 1"


def test_progress_is_of_the_row_that_is_on_its_way() -> None:
    presenter, _ = loaded(report("a", time=2), report("b", time=1))
    presenter.submit(["a", "b"])
    first = presenter.sending.next()
    assert first is not None
    presenter.sending.progress(42)
    assert [row.percent for row in presenter.rows] == [42, None]
    assert "42" in presenter.summary
    presenter.sending.delivered(first, Accepted("bp-a"))
    assert [row.percent for row in presenter.rows] == [None, None]


def test_a_failing_store_is_a_failure_of_one_report() -> None:
    presenter, desk = loaded(report("a", time=2), report("b", time=1))
    desk.outcomes["a"] = StoreError("Another process is sending it.")
    presenter.submit(["a", "b"])
    assert send_all(presenter) == ["a", "b"]
    assert presenter.summary == "Sent: 1. Not sent: 1"


def test_cancel_empties_the_queue() -> None:
    presenter, _ = loaded(report("a", time=2), report("b", time=1))
    presenter.submit(["a", "b"])
    first = presenter.sending.next()
    assert first is not None
    presenter.sending.cancel()
    presenter.sending.delivered(first, Stopped())
    assert presenter.sending.next() is None
    assert [row.cells[Column.STATE] for row in presenter.rows] == ["pending", "pending"]


def test_a_queued_report_is_not_queued_twice() -> None:
    presenter, _ = loaded(report("a"))
    presenter.submit(["a"])
    presenter.submit(["a"])
    assert send_all(presenter) == ["a"]


def test_removing_can_be_undone_until_it_is_done() -> None:
    presenter, desk = loaded(report("a", time=2), report("b", time=1))
    assert presenter.remove(["a"]) == "Reports removed: 1"
    assert ids(presenter) == ["b"]
    presenter.loaded(presenter.loading()())
    assert ids(presenter) == ["b"], "a refresh must not bring it back"
    presenter.undo_remove()
    assert ids(presenter) == ["a", "b"]
    assert presenter.removal() is None
    assert desk.removed == []

    presenter.remove(["a"])
    work = presenter.removal()
    assert work is not None
    assert work() == []
    assert desk.removed == ["a"]


def test_what_cannot_be_removed_is_told() -> None:
    presenter, _ = loaded(report("stuck"))
    presenter.remove(["stuck"])
    work = presenter.removal()
    assert work is not None
    assert work() == ["It is being sent."]


def test_what_is_being_sent_is_not_removed() -> None:
    presenter, _ = loaded(report("a"))
    presenter.submit(["a"])
    assert presenter.remove(["a"]) == ""
    assert ids(presenter) == ["a"]


def test_actions_follow_the_selection() -> None:
    presenter, _ = loaded(
        report("a"),
        report("b", S.SUBMITTED, crash_id="bp-1", view_url="https://x.example/bp-1"),
    )
    assert presenter.actions([]) == presenter.actions(["unknown"])
    pending, sent = presenter.actions(["a"]), presenter.actions(["b"])
    assert (pending.submit, pending.review, pending.open_page) == (True, True, False)
    assert (sent.submit, sent.review, sent.open_page) == (False, False, True)
    assert presenter.copy_text(["a", "b"]) == "a\nbp-1"


@pytest.mark.parametrize("url", ["http://x.example/", "file:///etc/passwd"])
def test_only_https_pages_are_opened(url: str) -> None:
    presenter, _ = loaded(report("a", S.SUBMITTED, view_url=url))
    assert presenter.pages(["a"]) == []


def test_the_reason_of_a_discarded_report_is_in_words() -> None:
    presenter, _ = loaded(report("a", S.DISCARDED, reason="rule_has_old_buildid"))
    assert "two years" in presenter.rows[0].cells[Column.REASON]


def test_a_comment_is_one_line() -> None:
    presenter, _ = loaded(report("a", Comments="one\n\ttwo\r\nthree"))
    assert presenter.rows[0].cells[Column.COMMENT] == "one two three"


def signed(signature: str, *modules: ModuleId) -> Facts:
    return Facts(signature, "SIGSEGV", modules)


def grouped() -> tuple[ReportListPresenter, Desk]:
    desk = Desk(*(report(name, time=at, Version=f"{at}.0") for at, name in enumerate("abcd")))
    desk.facts = {"a": signed("rare"), "b": signed("often"), "d": signed("often")}
    presenter = ReportListPresenter(desk)
    presenter.loaded(presenter.loading()())
    presenter.group(True)
    return presenter, desk


def test_reports_with_one_signature_stand_below_a_row_of_their_own() -> None:
    presenter, _ = grouped()
    assert ids(presenter) == ["group:often", "group:", "group:rare"]
    often = presenter.rows[0]
    assert often.cells[Column.STATE] == "▸ 2"
    assert often.cells[Column.VERSION] == "3.0, 1.0"
    assert presenter.rows[1].cells[Column.SIGNATURE] == "not analyzed yet"

    assert presenter.toggle("group:often")
    assert ids(presenter) == ["group:often", "d", "b", "group:", "group:rare"]
    assert not presenter.toggle("a"), "a report is no group"
    presenter.group(False)
    assert ids(presenter) == ["d", "c", "b", "a"]


def test_what_is_done_with_a_group_is_done_with_its_reports() -> None:
    presenter, desk = grouped()
    presenter.submit(["group:often", "d"])
    assert send_all(presenter) == ["d", "b"]
    presenter.remove(["group:rare"])
    work = presenter.removal()
    assert work is not None
    work()
    assert desk.removed == ["a"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("version:12", ["b"]),
        ("product:fire VERSION:9", ["a"]),
        ('comment:"second window"', ["b"]),
        ("state:pend reason:nothing", []),
        ("module:xul", ["a"]),
        ("debugid:abc1", ["a"]),
        ("abc12", ["a"]),
        ("libxul", ["a"]),
        ("module:abc1", []),
        ("signature:often", ["a"]),
        ("unknown:word", []),
    ],
)
def test_a_word_can_be_looked_for_in_one_place(text: str, found: list[str]) -> None:
    desk = Desk(
        report("a", time=1, ProductName="Firefox", Version="9.0"),
        report("b", ProductName="Firefox", Version="12.0", Comments="My second window"),
    )
    desk.facts["a"] = signed("often", ModuleId("libxul.so", "ABC120"))
    presenter = ReportListPresenter(desk)
    presenter.loaded(presenter.loading()())
    presenter.filter(text)
    assert ids(presenter) == found


def test_one_value_of_a_column_can_be_chosen_from_those_that_there_are() -> None:
    presenter, _ = loaded(
        report("a", time=3, ProductName="Firefox", Version="1"),
        report("b", S.FAILED, 2, ProductName="Firefox", Version="2"),
        report("c", time=1, ProductName="Other", Version="2"),
    )
    products = presenter.facets[Column.PRODUCT]
    assert [(value.text, value.reports) for value in products] == [("Firefox", 2), ("Other", 1)]
    presenter.choose(Column.PRODUCT, "Firefox")
    presenter.choose(Column.VERSION, "2")
    assert ids(presenter) == ["b"]
    assert presenter.is_filtered
    presenter.choose(Column.PRODUCT, "")
    assert ids(presenter) == ["b", "c"]
    presenter.clear_filter()
    assert len(ids(presenter)) == 3


def test_each_report_of_a_run_has_its_result_and_the_others_can_be_tried_again() -> None:
    presenter, desk = loaded(
        report("a", time=2, ProductName="Firefox", Version="9"), report("b", time=1)
    )
    desk.outcomes["b"] = Later("The server is busy.")
    presenter.submit(["a", "b"])
    assert presenter.sending.results == [], "not before the end"
    send_all(presenter)
    sent, kept = presenter.sending.results
    assert (sent.id, sent.product, sent.is_sent) == ("bp-a", "Firefox 9", True)
    assert (kept.id, kept.detail, kept.is_sent) == ("b", "The server is busy.", False)
    assert presenter.sending.failed == ["b"]
    desk.reports[1] = desk.reports[1]._replace(state=S.SENDING)
    presenter.loaded(presenter.loading()())  # read while it was still on its way
    presenter.sending.retry()
    assert presenter.sending.results == [], "a new run"
    assert send_all(presenter) == ["b"]


def test_what_was_cancelled_before_its_turn_is_among_the_results() -> None:
    presenter, _ = loaded(report("a", time=2), report("b", time=1))
    presenter.submit(["a", "b"])
    first = presenter.sending.next()
    assert first is not None
    presenter.sending.cancel()
    presenter.sending.delivered(first, Stopped())
    assert sorted(result.id for result in presenter.sending.results) == ["a", "b"]
    assert not any(result.is_sent for result in presenter.sending.results)
    presenter.submit(["b"])
    assert send_all(presenter) == ["b"], "the next run is not cancelled"


def test_an_analysis_fills_the_row_where_it_stands() -> None:
    presenter, _ = loaded(report("a", time=2), report("b", time=1))
    presenter.analyzed("b", signed("often"))
    assert [row.cells[Column.SIGNATURE] for row in presenter.rows] == ["", "often"]
    presenter.analyzed("gone", signed("often"))


def test_export_and_import_tell_what_became_of_them() -> None:
    presenter, _ = loaded(report("a")._replace(dump=Path("a.dmp")), report("b"))
    carrying, reports = presenter.carrying, presenter.reports(["a", "b"])
    assert carrying.export(reports, Path("out.zip"))() == "Reports exported: 1"
    assert "No space left" in carrying.export(reports, Path("full"))()
    imported = carrying.importing([Path("x.txt")])()
    assert carrying.import_text(imported) == "Reports added: 0 x.txt: no minidump"


def test_sizes_and_tries_are_ordered_by_value() -> None:
    presenter, _ = loaded(
        report("a")._replace(tries=10), report("b")._replace(tries=9), report("c")
    )
    presenter.sort(Column.TRIES, descending=True)
    assert ids(presenter) == ["a", "b", "c"]


def test_a_screenful_is_there_before_all_reports_are_read() -> None:
    desk = Desk(*(report(f"r{number}", time=number) for number in range(100)))
    presenter = ReportListPresenter(desk)
    assert "Reading" in presenter.empty_text
    presenter.first_loaded(presenter.first_loading()())
    assert len(presenter.rows) == 50
    assert "Reading" in presenter.summary
    presenter.loaded(presenter.loading()())
    assert len(presenter.rows) == 100
    presenter.first_loaded([])
    assert len(presenter.rows) == 100, "what comes late takes nothing away"
