from __future__ import annotations

from app.model.report import Report, ReportState
from app.services.recurrence import crashes_of_the_week

DAY = 86_400.0
NOW = 1_790_000_000.0


def report(days_ago: float, product: str = "Sample", **changes: str) -> Report:
    told = {"ProductName": product} | changes
    return Report(
        f"{product} {days_ago}", ReportState.PENDING, NOW - days_ago * DAY, None, None, told
    )


def test_crashes_of_the_same_program_in_the_last_seven_days_are_counted() -> None:
    others = [report(1), report(6.9), report(7.1), report(1, "Other"), report(-1)]
    assert crashes_of_the_week([report(0), *others], report(0)) == 3


def test_a_crash_is_its_own_first_one() -> None:
    assert crashes_of_the_week([], report(0)) == 1


def test_a_sent_report_counts_with_the_time_of_its_crash() -> None:
    sent_today = report(0.5, CrashTime=str(int(NOW - 9 * DAY)))
    assert crashes_of_the_week([sent_today], report(0)) == 1
