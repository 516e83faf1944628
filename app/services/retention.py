"""Which reports are removed to keep within what the user allows: age, number, disk space.

Only reports that nobody will miss: those that were declined, discarded, refused or submitted
go before the ones that still wait for an answer, and within each of these the oldest first.
A report that is being sent, or that may be sent by itself, is never removed. Each removal is
logged.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from app.model.report import Report, ReportState

_DAY_S = 86_400.0
_MIB = 1 << 20
_INSTALL_S = 31_586_000.0
"""The published client's year."""
_KEPT = (ReportState.SENDING, ReportState.UNREADABLE)
_SETTLED = (
    ReportState.SUBMITTED,
    ReportState.IGNORED,
    ReportState.DISCARDED,
    ReportState.FAILED,
)


class Limits(NamedTuple):
    """What is kept; 0 stands for no limit.

    Attributes:
        days: Age of a crash, or of a receipt.
        reports: Number of reports with files.
        mib: Disk space of their files, in MiB.
    """

    days: int = 0
    reports: int = 0
    mib: int = 0


def to_remove(reports: Sequence[Report], limits: Limits, now: float) -> list[Report]:
    """Return the reports that are too old or too many, in the order in which they should go."""
    candidates = [report for report in reports if _may_go(report)]
    gone = [report for report in candidates if _is_old(report, limits, now)]
    left = [report for report in reports if report not in gone and report.dump is not None]
    order = sorted(
        (report for report in candidates if report in left),
        key=lambda report: (report.state not in _SETTLED, report.time),
    )
    return gone + list(_surplus(order, left, limits))


def _surplus(
    order: Iterable[Report], left: Sequence[Report], limits: Limits
) -> Iterator[Report]:
    count, size = len(left), sum(map(size_of, left))
    for report in order:
        too_many = limits.reports and count > limits.reports
        too_large = limits.mib and size > limits.mib * _MIB
        if not too_many and not too_large:
            return
        count, size = count - 1, size - size_of(report)
        yield report


def old_install_times(folder: Path, now: float) -> list[Path]:
    """Return the ``InstallTime<BuildID>`` files of builds that were first run a year ago.

    The newest one stays, whatever its age: it may be the present build's.
    """
    found: list[tuple[float, Path]] = []
    for path in folder.glob("InstallTime*"):
        with contextlib.suppress(OSError):  # gone meanwhile
            found.append((path.stat().st_mtime, path))
    return [path for when, path in sorted(found)[:-1] if now - when > _INSTALL_S]


def size_of(report: Report) -> int:
    """Return the bytes of a report's files."""
    paths = (report.dump, report.extra, report.memory, *report.more_dumps.values())
    return sum(path.stat().st_size for path in paths if path is not None and path.exists())


def _may_go(report: Report) -> bool:
    return report.state not in _KEPT and report.retry_at is None


def _is_old(report: Report, limits: Limits, now: float) -> bool:
    return bool(limits.days) and now - report.time > limits.days * _DAY_S
