"""A tab of the inspector with two dumps side by side. Widgets only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.presenters.copying import Sheet
from app.presenters.inspector import Progress
from app.presenters.inspector_compare import Comparison, DifferenceRow
from app.services.analysis import Failure
from app.ui.background import Background
from app.ui.inspector_page import widths
from app.ui.table_model import TableModel
from app.ui.tables import make_table
from app.ui.widgets import plain_label

if TYPE_CHECKING:
    from analyzer.compare import Difference


class CompareView(QWidget):
    """What differs between two dumps."""

    def __init__(self, comparison: Comparison, background: Background) -> None:
        super().__init__()
        self._comparison = comparison
        self._rows: TableModel[DifferenceRow] = TableModel(
            (self.tr("Part"), "±", self.tr("Only in the first: -   Only in the second: +")),
            lambda row: row,
            tooltip=lambda row, place: row[place],
            parent=self,
        )
        table = make_table("differences", self._rows, self.tr("Differences"))
        widths(table, (220, 30))
        self._headline = plain_label("comparison", comparison.headline)
        font = QFont(self._headline.font())
        font.setBold(True)
        self._headline.setFont(font)
        layout = QVBoxLayout(self)
        layout.addWidget(self._headline)
        layout.addWidget(table)
        background.run_with_progress(
            self, comparison.begin(), self._show_progress, self._loaded
        )

    @property
    def title(self) -> str:
        """A short name of both dumps."""
        return self._comparison.title

    def sheets(self) -> list[Sheet]:
        """Return the differences."""
        return [self._comparison.sheet()]

    def end(self) -> None:
        """End the work and go away."""
        self._comparison.close()
        self.deleteLater()

    def _show_progress(self, progress: Progress) -> None:
        self._headline.setText(f"{self._comparison.headline} {progress.percent} %")

    def _loaded(self, result: list[Difference] | Failure) -> None:
        self._comparison.loaded(result)
        self._headline.setText(self._comparison.headline)
        self._rows.show(self._comparison.rows)
