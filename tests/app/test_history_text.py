from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.model.outcome import Accepted, Discarded, Later, Outcome, Rejected, Stopped, Unclear
from app.page_composition import report_details
from app.presenters.history_text import LINES, HistoryText
from app.services.submit_log import SubmitLog
from tests.support.crash_files import fresh_services, pending_report
from tests.support.sentences import is_said

SERVICES = Path(__file__).resolve().parents[2] / "app" / "services"
TOO_LONG = "The server took too long to answer."
ID = "bp-5a7e2c1d-8d4f-4b44-9f0c-3d2c10251121"


def shouted(context: str, text: str) -> str:
    """A language of capitals, in which placeholders keep their names."""
    assert context in ("HistoryText", "ReasonText")
    return re.sub(r"(?:^|\})[^{]*", lambda found: found[0].upper(), text)


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Accepted(ID), f"ACCEPTED AS {ID}"),
        (Discarded("rule_old"), "DISCARDED BY rule_old"),
        (Rejected(TOO_LONG), f"REJECTED: {TOO_LONG.upper()}"),
        (Later("c.example does not answer."), "LATER: c.example DOES NOT ANSWER."),
        (Unclear("Who knows {x}?"), "UNCLEAR: Who knows {x}?"),
        (Stopped(), "CANCELLED"),
    ],
)
def test_each_outcome_in_the_log_is_said_in_the_users_language(
    tmp_path: Path, outcome: Outcome, said: str
) -> None:
    log = SubmitLog(tmp_path)
    log.outcome("one", outcome)
    ((_when, line),) = log.about("one")
    assert HistoryText(shouted).say(line) == said
    assert HistoryText().say(line) == line


def test_a_line_of_another_version_is_shown_as_it_is() -> None:
    assert HistoryText(shouted).say("stamped {twice}") == "stamped {twice}"


def test_what_is_moved_aside_is_told_as_the_store_logs_it() -> None:
    (aside,) = (line for line in LINES if line.startswith("moved"))
    assert is_said(aside, SERVICES.glob("*.py"))


def test_the_details_of_a_report_say_its_history_in_the_users_language(tmp_path: Path) -> None:
    services = fresh_services(tmp_path)
    report = pending_report(services, tmp_path)
    SubmitLog(services.store.folder).outcome(report.id, Rejected(TOO_LONG))
    details = report_details(
        services, lambda _context, text: text.replace("rejected", "refused")
    )
    details.show(report)
    reading = details.next_reading()
    assert reading is not None
    details.read(reading, reading.work())
    assert [pair.value for pair in details.history] == [f"refused: {TOO_LONG}"]
