"""Counting crashes by signature and version, and showing the counts."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QTableView, QTabWidget
from pytestqt.qtbot import QtBot

from app.composition import build
from app.model.report import Report, ReportState
from app.presenters.report_rows import Row, RowMaker
from app.presenters.top_crashers import Bar, Chart, Period, TopCrashers
from app.services.analyses import Facts
from app.services.list_desk import Listed
from app.ui.background import Background
from app.ui.bar_chart import BarChart
from app.ui.main_app import make_main_window
from tests.support.crashes import crash
from tests.support.widgets import child

WAIT_MS = 60_000
DAY_S = 86_400


def row(signature: str, days_ago: float, version: str = "1.0") -> Row:
    when = time.time() - days_ago * DAY_S
    annotations = {"Version": version, "CrashTime": str(int(when))}
    name = f"{signature}-{days_ago}-{version}"
    report = Report(name, ReportState.PENDING, when, annotations=annotations)
    return RowMaker().row(Listed(report, 0, Facts(signature) if signature else None))


def counted(*rows: Row, period: Period = Period.MONTH) -> TopCrashers:
    top = TopCrashers()
    top.period = period
    top.show(rows)
    return top


def test_the_most_frequent_signature_is_on_top_and_new_ones_are_marked() -> None:
    top = counted(
        row("rare", 1), row("often", 2), row("often", 3, "2.0"), row("often", 45), row("", 1)
    )
    often, rare = top.crashers()
    assert (often.signature, often.crashes, often.share, often.is_new) == (
        "often",
        2,
        67,
        False,
    )
    assert set(often.versions) == {"1.0", "2.0"}
    assert time.time() - often.first > 44 * DAY_S, "whatever the period"
    assert (rare.signature, rare.crashes, rare.is_new) == ("rare", 1, True)
    assert top.summary == "Crashes: 3. Signatures: 2, new ones: 1. Not analyzed: 1."
    assert [cell for cell in top.cells(rare)][-1] == "new"


def test_the_chart_counts_each_day_by_version() -> None:
    top = counted(row("a", 0), row("a", 0, "2.0"), row("a", 2), row("b", 1), period=Period.WEEK)
    chart = top.chart()
    assert [bar.total for bar in chart.bars] == [0, 0, 0, 0, 1, 1, 2]
    assert set(chart.versions) == {"1.0", "2.0"}
    top.selected = "b"
    assert top.chart().title == "b"
    assert sum(bar.total for bar in top.chart().bars) == 1


def test_a_long_time_is_shown_in_few_bars_and_many_versions_in_few_colours() -> None:
    rows = [row("a", 10 * number, f"{number}.0") for number in range(90)]
    chart = counted(*rows, period=Period.ALL).chart()
    assert len(chart.bars) <= 60
    assert len(chart.versions) == 7
    assert chart.versions[-1] == "others"
    assert sum(bar.total for bar in chart.bars) == 90


def test_a_crash_that_claims_to_be_of_the_future_is_counted() -> None:
    chart = counted(row("a", -400), row("a", 1)).chart()
    assert chart.bars[-1].total == 1


def test_nothing_to_count_says_what_to_do() -> None:
    assert "no crash reports" in counted().empty_text
    assert "Analyze All" in counted(row("", 1)).empty_text
    assert "longer" in counted(row("a", 100), period=Period.WEEK).empty_text


def shown(qtbot: QtBot, chart: Chart) -> BarChart:
    """Show a chart, 400 pixels wide and 300 high."""
    widget = BarChart("chart", "Crashes over time")
    qtbot.addWidget(widget)
    widget.resize(400, 300)
    widget.show_chart(chart)
    widget.show()
    return widget


def test_the_bars_have_the_colours_of_their_versions(qtbot: QtBot) -> None:
    chart = shown(
        qtbot, Chart("a", ("1.0", "2.0"), (Bar("Monday", (1, 3)), Bar("Tuesday", (0, 0))))
    )
    image = chart.grab().toImage()

    def amount(colour: QColor) -> int:
        return sum(
            image.pixel(x, y) == colour.rgb()
            for x in range(0, image.width(), 2)
            for y in range(0, image.height(), 2)
        )

    ratio = amount(chart.colour(1)) / amount(chart.colour(0))
    assert 2.5 < ratio < 3.5
    assert "4" in chart.accessibleDescription()
    dark = QPalette(QColor(40, 40, 40))
    chart.setPalette(dark)
    assert chart.colour(0).lightnessF() > 0.5, "bars stand out from a dark ground"


def test_from_right_to_left_the_whole_chart_is_mirrored(qtbot: QtBot) -> None:
    chart = shown(
        qtbot, Chart("a", ("1.0", "2.0"), (Bar("Monday", (1, 0)), Bar("Tuesday", (0, 1))))
    )

    def places(version: int) -> set[int]:
        image, colour = chart.grab().toImage(), chart.colour(version).rgb()
        return {
            x
            for x in range(image.width())
            if any(image.pixel(x, y) == colour for y in range(0, image.height(), 3))
        }

    there = [places(0), places(1)]
    assert min(there[0]) < min(there[1])
    chart.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    for version, columns in enumerate(there):
        mirrored = {399 - x for x in columns}
        assert len(places(version) ^ mirrored) <= 8, "all but edges that fall between pixels"


def test_the_tip_of_a_bar_tells_its_numbers(qtbot: QtBot) -> None:
    chart = shown(qtbot, Chart("a", ("1.0", "2.0"), (Bar("Monday", (1, 3)),)))
    middle = QPoint(200, 150)
    assert chart.told(middle) == "Monday\n1.0: 1\n2.0: 3"
    assert chart.told(QPoint(1, 1)) == ""


def test_the_page_analyzes_counts_and_leads_to_the_reports(
    qtbot: QtBot, tmp_path: Path
) -> None:
    for version in ("1.0", "1.0", "2.0"):
        when = str(int(time.time() - DAY_S))
        crash(tmp_path / "data" / "pending", Version=version, CrashTime=when)
    background = Background()
    window = make_main_window(build(tmp_path / "data", {}), background, "top")
    qtbot.addWidget(window)
    window.show()
    empty = child(window, QLabel, "top_empty")
    qtbot.waitUntil(lambda: "Analyze All" in empty.text(), timeout=WAIT_MS)
    child(window, QPushButton, "analyze_all").click()
    table = child(window, QTableView, "crashers")
    qtbot.waitUntil(lambda: table.model().rowCount() == 1, timeout=WAIT_MS)
    cells = [str(table.model().index(0, column).data()) for column in range(4)]
    assert cells == ["libbroken.so.1", "3", "100 %", "1.0, 2.0"]

    child(window, QTabWidget, "chart_tabs").setCurrentIndex(1)
    twin = child(window, QTableView, "chart_table").model()
    totals = [int(str(twin.index(row, 1).data())) for row in range(twin.rowCount())]
    assert sum(totals) == 3
    period = child(window, QComboBox, "period")
    period.setCurrentIndex(period.findData(int(Period.ALL)))
    assert table.model().rowCount() == 1

    table.selectRow(0)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.shown == "crashes", timeout=WAIT_MS)
    reports = child(window, QTableView, "reports")
    qtbot.waitUntil(lambda: reports.model().rowCount() == 3, timeout=WAIT_MS)
    window.close()
    assert background.wait(60)
