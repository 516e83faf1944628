"""What is typed and chosen to see only some of the reports: the field and the facets."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.presenters.report_list import ReportListPresenter
from app.presenters.report_rows import Column
from app.ui.facet_bar import FacetBar
from app.ui.widgets import named


class ReportFilters(QObject):
    """Tells the presenter which reports shall be shown.

    Attributes:
        field: Where words are typed.
        facets: Where values are chosen.

    Signals:
        changed: Other reports are shown.
    """

    changed = Signal()

    def __init__(self, presenter: ReportListPresenter, page: QWidget) -> None:
        super().__init__(page)
        self._presenter = presenter
        self.field = named("filter", QLineEdit(), self.tr("Filter the reports"))
        self.field.setPlaceholderText(self.tr("Filter (Ctrl+F)"))
        self.field.setToolTip(
            self.tr(
                "Words that a report must have anywhere, also in the names and debug ids of "
                "the modules of its stack. Or in one place: version:150 module:libxul"
            )
        )
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumWidth(160)
        self.field.setMaximumWidth(320)
        self.field.textChanged.connect(self._typed)
        self.facets = FacetBar(presenter.headers)
        self.facets.chosen.connect(self._choose)
        self.facets.cleared.connect(self.clear)

    def show_values(self) -> None:
        """Offer the values that there are now."""
        presenter = self._presenter
        self.facets.show_values(presenter.facets, is_filtered=presenter.is_filtered)

    def show_signature(self, signature: str) -> None:
        """Show only the reports with one signature."""
        self.clear()
        self.field.setText(f'signature:"{signature}"')

    def find(self) -> None:
        """Let the user type."""
        self.field.setFocus()
        self.field.selectAll()

    def clear(self) -> None:
        """Show all reports."""
        blocked = self.field.blockSignals(True)
        self.field.clear()
        self.field.blockSignals(blocked)
        self.facets.reset()
        self._presenter.clear_filter()
        self.changed.emit()

    def _typed(self, text: str) -> None:
        self._presenter.filter(text)
        self.changed.emit()

    def _choose(self, column: int, value: str) -> None:
        self._presenter.choose(Column(column), value)
        self.changed.emit()
