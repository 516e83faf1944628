"""The inspector's first page: what happened. Widgets only."""

from __future__ import annotations

from app.presenters.copying import Sheet
from app.presenters.inspector import Inspector
from app.presenters.inspector_overview import Overview, Pair, ProblemRow
from app.ui.background import Background
from app.ui.inspector_page import Page, fill, splitter, widths
from app.ui.table_model import TableModel
from app.ui.tables import make_table, stretch_column


class OverviewPage(Page):
    """The facts, what is wrong with the file, and how the signature came about."""

    def __init__(self, inspector: Inspector, background: Background) -> None:
        super().__init__(inspector, background)
        self._overview: Overview | None = None
        self._facts: TableModel[Pair] = TableModel(
            (self.tr("What"), self.tr("Value")),
            lambda pair: pair,
            tooltip=lambda pair, column: pair[column],
            parent=self,
        )
        self._problems: TableModel[ProblemRow] = TableModel(
            (self.tr("Problem of the file"), self.tr("Consequence"), self.tr("Where")),
            lambda row: row,
            tooltip=lambda row, column: row[column],
            parent=self,
        )
        self._rules: TableModel[Pair] = TableModel(
            (self.tr("Signature rule"), self.tr("What it did")),
            lambda pair: pair,
            tooltip=lambda pair, column: pair[column],
            parent=self,
        )
        facts = make_table("overview", self._facts, self.tr("Overview"))
        widths(facts, (170,))
        self._problem_table = make_table("problems", self._problems, self.tr("Problems"))
        widths(self._problem_table, (0, 200, 130))
        stretch_column(self._problem_table, 0)
        self._rule_table = make_table("rules", self._rules, self.tr("Signature rules"))
        widths(self._rule_table, (170,))
        parts = splitter(
            (facts, 5), (self._problem_table, 2), (self._rule_table, 1), is_vertical=True
        )
        fill(self, parts)

    def show_dump(self) -> None:
        """Show the facts."""
        if self.inspector.inspection is None:
            return
        self._overview = Overview(self.inspector.inspection, self.inspector.translate)
        self._facts.show(self._overview.facts())
        self._problems.show(self._overview.problems())
        self._rules.show(self._overview.rules())
        self._problem_table.setVisible(bool(self._problems.rows))
        self._rule_table.setVisible(bool(self._rules.rows))

    def sheets(self) -> list[Sheet]:
        """Return the overview."""
        return [self._overview.sheet()] if self._overview else []
