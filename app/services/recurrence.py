"""How often a program crashed of late."""

from __future__ import annotations

from collections.abc import Iterable

from app.model.report import Report
from app.services.extra import crash_time

_WEEK_S = 7 * 86_400.0
_NAME = "ProductName"


def crashes_of_the_week(reports: Iterable[Report], crash: Report) -> int:
    """Return how many crashes the program of ``crash`` had in the week that ended with it.

    Args:
        reports: All that are known, ``crash`` may be one of them.
        crash: The last crash; it is counted in any case.
    """
    name, end = crash.annotation(_NAME), _time(crash)
    others = (
        report
        for report in reports
        if report.id != crash.id
        and report.annotation(_NAME) == name
        and 0.0 <= end - _time(report) < _WEEK_S
    )
    return 1 + sum(1 for _ in others)


def _time(report: Report) -> float:
    """Return when it crashed; a submitted report itself tells when it was sent."""
    told = crash_time(report.annotations)
    return report.time if told is None else told
