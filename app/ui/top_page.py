"""The page with the most frequent crashes: widgets only.

Behaviour: :mod:`app.presenters.top_crashers`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.presenters.report_rows import Row
from app.presenters.top_crashers import Bar, Crasher, Period, TopCrashers
from app.ui.analysis_runner import AnalysisBar, AnalysisRunner
from app.ui.background import Background
from app.ui.bar_chart import BarChart
from app.ui.page import Page
from app.ui.table_model import TableModel
from app.ui.tables import make_table, select_row, stretch_column
from app.ui.widgets import button, named, plain_label


class TopPage(Page):
    """Counts by signature, and the chosen signature's chart over time.

    Object names (``period``, ``crashers``, ``chart``, ``chart_table``, ``analyze_all``…) are
    part of the interface.
    """

    def __init__(
        self,
        presenter: TopCrashers,
        background: Background,
        load: Callable[[], Callable[[], Sequence[Row]]],
        runner: AnalysisRunner,
        show_reports: Callable[[str], object],
    ) -> None:
        super().__init__()
        self._presenter = presenter
        self._background = background
        self._load = load
        self._runner = runner
        self._show_reports = show_reports
        self._rows: Sequence[Row] = ()
        self._period = self._make_period()
        self._summary = plain_label("top_summary")
        self._crashers = self._make_crashers()
        self._charts = self._make_charts()
        self._empty = plain_label("top_empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._analyze_all = button("analyze_all", self.tr("Analyze &All"))
        self._analyze_all.clicked.connect(self._analyze_all_clicked)
        self._affected = button("analyze_new", self.tr("Analyze What Has &New Symbols"))
        self._affected.clicked.connect(self._find_affected)
        self._lay_out()
        runner.ended.connect(self.opened)

    def opened(self) -> None:
        """Count again."""
        self._background.run(self, self._load(), self._loaded)

    def _make_period(self) -> QComboBox:
        box = named("period", QComboBox(), self.tr("Period"))
        for period, name in self._presenter.periods:
            box.addItem(name, int(period))
        box.setCurrentIndex(box.findData(int(self._presenter.period)))
        box.currentIndexChanged.connect(self._period_chosen)
        return box

    def _make_crashers(self) -> TableModel[Crasher]:
        model: TableModel[Crasher] = TableModel(
            self._presenter.headers,
            self._presenter.cells,
            tooltip=lambda crasher, column: self._presenter.cells(crasher)[column],
            right_aligned=frozenset({1, 2}),
            is_bold=lambda crasher: crasher.is_new,
            parent=self,
        )
        self._table = make_table("crashers", model, self.tr("Most frequent signatures"))
        for column, width in enumerate((76, 56, 116, 84, 84, 50), start=1):
            self._table.setColumnWidth(column, width)
        stretch_column(self._table, 0)
        self._table.selectionModel().selectionChanged.connect(self._selected)
        self._table.activated.connect(lambda index: self._open(model.rows[index.row()]))
        return model

    def _make_charts(self) -> QTabWidget:
        self._chart = BarChart("chart", self.tr("Crashes over time"))
        self._bars: TableModel[Bar] = TableModel(("",), lambda bar: (bar.title,), parent=self)
        self._bar_table = make_table("chart_table", self._bars, self.tr("Crashes over time"))
        tabs = named("chart_tabs", QTabWidget(), self.tr("Crashes over time"))
        tabs.addTab(self._chart, self.tr("&Chart"))
        tabs.addTab(self._bar_table, self.tr("As &Table"))
        return tabs

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._period)
        top.addStretch(1)
        top.addWidget(self._analyze_all)
        top.addWidget(self._affected)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.addWidget(self._table)
        self._split.addWidget(self._charts)
        self._split.setChildrenCollapsible(False)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._split)
        self._pages.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self._summary)
        layout.addWidget(self._pages, 1)
        layout.addWidget(AnalysisBar(self._runner))

    def take_focus(self) -> None:
        """Begin with the crashers."""
        self._table.setFocus()

    def _loaded(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._presenter.show(rows)
        self._show()

    def _show(self) -> None:
        presenter = self._presenter
        self._summary.setText(presenter.summary)
        self._empty.setText(presenter.empty_text)
        shown: QWidget = self._empty if presenter.empty_text else self._split
        self._pages.setCurrentWidget(shown)
        crashers = presenter.crashers()
        self._crashers.show(crashers)
        places = [
            place for place, each in enumerate(crashers) if each.signature == presenter.selected
        ]
        if places:
            select_row(self._table, places[0])
        self._show_chart()

    def _show_chart(self) -> None:
        chart = self._presenter.chart()
        self._chart.show_chart(chart)
        titles = (self.tr("From"), self.tr("All"), *chart.versions)
        self._bars = TableModel(
            titles,
            lambda bar: (bar.title, str(bar.total), *map(str, bar.counts)),
            right_aligned=frozenset(range(1, len(titles))),
            parent=self,
        )
        self._bars.show(chart.bars)
        self._bar_table.setModel(self._bars)

    def _selected(self) -> None:
        rows = self._table.selectionModel().selectedRows()
        chosen = self._crashers.rows[rows[0].row()].signature if rows else ""
        if rows and chosen != self._presenter.selected:
            self._presenter.selected = chosen
            self._show_chart()

    def _period_chosen(self) -> None:
        self._presenter.period = Period(self._period.currentData())
        self._show()

    def _open(self, crasher: Crasher) -> None:
        self._show_reports(crasher.signature)

    def _analyze_all_clicked(self) -> None:
        self._runner.add(row.report for row in self._rows if row.facts is None)

    def _find_affected(self) -> None:
        self._runner.find_affected(self._rows, self._analyze_affected)

    def _analyze_affected(self, ids: Sequence[str]) -> None:
        wanted = set(ids)
        self._summary.setText(self._runner.analyzing.affected_text(ids))
        self._runner.add(row.report for row in self._rows if row.key in wanted)
