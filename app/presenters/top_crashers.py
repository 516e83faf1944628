"""Which crashes happen most here: counts by signature and version, over time. No Qt."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import NamedTuple

from app.presenters.report_rows import Column, Row
from app.presenters.translation import Translate, Translated, untranslated
from app.services.extra import crash_time

_DAY_S = 86_400
_MOST_VERSIONS = 6
"""So many versions have a colour of their own in the chart."""
_MOST_BARS = 60


class Period(IntEnum):
    """How far back is looked, in days; 0 for everything."""

    WEEK = 7
    MONTH = 30
    QUARTER = 90
    ALL = 0


class Crasher(NamedTuple):
    """All crashes with one signature.

    Attributes:
        signature: What groups them.
        crashes: How many in the period.
        share: Their part of all, in percent.
        versions: Versions, the one with the most crashes first.
        first: When the first was, seconds since 1970, whatever the period.
        last: When the last was.
        is_new: There was none before the period.
    """

    signature: str
    crashes: int
    share: int
    versions: tuple[str, ...]
    first: float
    last: float
    is_new: bool


class Bar(NamedTuple):
    """The crashes of one stretch of time.

    Attributes:
        title: When, in words.
        counts: For each version of the chart.
    """

    title: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """Crashes of all versions."""
        return sum(self.counts)


class Chart(NamedTuple):
    """Counts over time.

    Attributes:
        title: What is counted.
        versions: Names of the versions, the last may stand for all others.
        bars: From the oldest to the newest.
    """

    title: str
    versions: tuple[str, ...]
    bars: tuple[Bar, ...]


class _Crash(NamedTuple):
    signature: str
    version: str
    time: float


class TopCrashers(Translated):
    """Counts crashes, sent or not.

    Attributes:
        period: How far back is looked.
        selected: The signature whose crashes the chart shows; empty for all.
        not_analyzed: How many reports have no signature yet.
    """

    def __init__(self, translate: Translate = untranslated) -> None:
        super().__init__(translate)
        self._crashes: list[_Crash] = []
        self.not_analyzed = 0
        self.period = Period.MONTH
        self.selected = ""

    def show(self, rows: Iterable[Row]) -> None:
        """Count other reports."""
        crashes = [_crash(row) for row in rows]
        self._crashes = [crash for crash in crashes if crash.signature]
        self.not_analyzed = len(crashes) - len(self._crashes)

    @property
    def periods(self) -> list[tuple[Period, str]]:
        """The periods and their names."""
        return [
            (Period.WEEK, self.tr("The last 7 days")),
            (Period.MONTH, self.tr("The last 30 days")),
            (Period.QUARTER, self.tr("The last 90 days")),
            (Period.ALL, self.tr("All the time")),
        ]

    @property
    def headers(self) -> tuple[str, ...]:
        """Titles of the table of crashers."""
        return (
            self.tr("Signature"),
            self.tr("Crashes"),
            self.tr("Share"),
            self.tr("Versions"),
            self.tr("First"),
            self.tr("Last"),
            self.tr("New"),
        )

    def cells(self, crasher: Crasher) -> tuple[str, ...]:
        """Return the texts of a crasher's columns."""
        return (
            crasher.signature,
            str(crasher.crashes),
            f"{crasher.share} %",
            ", ".join(crasher.versions),
            _day(crasher.first),
            _day(crasher.last),
            self.tr("new") if crasher.is_new else "",
        )

    def crashers(self) -> list[Crasher]:
        """Return the signatures of the period, the most frequent first."""
        start, inside = self._start(), self._inside()
        first: dict[str, float] = {}
        for crash in self._crashes:
            first[crash.signature] = min(crash.time, first.get(crash.signature, crash.time))
        groups: dict[str, list[_Crash]] = {}
        for crash in inside:
            groups.setdefault(crash.signature, []).append(crash)
        found = [
            _crasher(signature, group, len(inside), first[signature], start)
            for signature, group in groups.items()
        ]
        return sorted(found, key=lambda each: (-each.crashes, -each.last, each.signature))

    def chart(self) -> Chart:
        """Return the counts of the selected signature, or of all, over the period."""
        crashes = [crash for crash in self._inside() if self.selected in ("", crash.signature)]
        counted = Counter(crash.version for crash in crashes)
        names = [name for name, _ in counted.most_common(_MOST_VERSIONS)]
        places = {name: place for place, name in enumerate(names)}
        shown = [name or self.tr("unknown version") for name in names]
        if len(counted) > len(names):
            shown.append(self.tr("others"))
        title = self.selected or self.tr("All signatures")
        return Chart(title, tuple(shown), self._bars(crashes, places, len(shown)))

    @property
    def summary(self) -> str:
        """The most important numbers in a line."""
        crashers = self.crashers()
        text = self.tr("Crashes: {crashes}. Signatures: {signatures}, new ones: {new}.")
        told = text.format(
            crashes=sum(each.crashes for each in crashers),
            signatures=len(crashers),
            new=sum(each.is_new for each in crashers) if self.period else 0,
        )
        if self.not_analyzed:
            told += " " + self.tr("Not analyzed: {count}.").format(count=self.not_analyzed)
        return told

    @property
    def empty_text(self) -> str:
        """What to say and do when there is nothing to count; empty otherwise."""
        if self._inside():
            return ""
        if self._crashes:
            return self.tr("No crash in this period. Choose a longer one.")
        if self.not_analyzed:
            return self.tr(
                "No report has been analyzed yet. “Analyze All” finds the signatures of all "
                "reports that still have their minidump."
            )
        return self.tr("There are no crash reports to count.")

    def _inside(self) -> list[_Crash]:
        start = self._start()
        return [crash for crash in self._crashes if crash.time >= start]

    def _start(self) -> float:
        """Return the midnight with which the period begins."""
        if self.period is Period.ALL:
            return 0.0
        return _midnight(time.time()) - (self.period - 1) * _DAY_S

    def _bars(
        self, crashes: Sequence[_Crash], places: dict[str, int], versions: int
    ) -> tuple[Bar, ...]:
        if not crashes:
            return ()
        now = time.time()
        start = _midnight(min(crash.time for crash in crashes))
        start = self._start() if self.period else start
        days = max(1, int((now - start) // _DAY_S) + 1)
        width = -(-days // _MOST_BARS)
        counts = [[0] * versions for _ in range(-(-days // width))]
        for crash in crashes:
            # What claims to come from the future is counted today.
            place = min(int((crash.time - start) // (width * _DAY_S)), len(counts) - 1)
            counts[place][places.get(crash.version, versions - 1)] += 1
        return tuple(
            Bar(_day(start + number * width * _DAY_S), tuple(each))
            for number, each in enumerate(counts)
        )


def _crash(row: Row) -> _Crash:
    told = crash_time(row.report.annotations)
    when = row.report.time if told is None else told
    return _Crash(row.cells[Column.SIGNATURE], row.cells[Column.VERSION], when)


def _crasher(
    signature: str, group: Sequence[_Crash], total: int, first: float, start: float
) -> Crasher:
    versions = Counter(crash.version for crash in group if crash.version)
    return Crasher(
        signature,
        len(group),
        round(100 * len(group) / total),
        tuple(name for name, _ in versions.most_common()),
        first,
        max(crash.time for crash in group),
        first >= start,
    )


def _midnight(seconds: float) -> float:
    now = time.localtime(seconds)
    return time.mktime((now.tm_year, now.tm_mon, now.tm_mday, 0, 0, 0, 0, 0, -1))


def _day(seconds: float) -> str:
    return time.strftime("%Y-%m-%d", time.localtime(seconds))
