"""The choices above the list: one value of a column, or any; in two rows where it is narrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.presenters.report_filter import FACETS, Value
from app.presenters.report_rows import Column
from app.ui.widgets import button, named

_READABLE = 10
"""Characters of a choice that can be read."""


class FacetBar(QWidget):
    """One choice for each facet, and a button that takes all back.

    Object names (``facet_state``, ``facet_product``…, ``clear_filter``) are part of the
    interface.

    Signals:
        chosen: Another value of a column, as :class:`Column` and text; empty for any.
        cleared: All shall be shown.
    """

    chosen = Signal(int, str)
    cleared = Signal()

    def __init__(self, headers: Sequence[str]) -> None:
        super().__init__()
        self._headers = headers
        self._boxes = {column: self._make_box(column) for column in FACETS}
        self._clear = button("clear_filter", self.tr("Show A&ll"))
        self._clear.clicked.connect(self._clear_clicked)
        self._rows = QHBoxLayout(), QHBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for row in self._rows:
            layout.addLayout(row)
        self._arrange()
        self.show_values({}, is_filtered=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use one row or two."""
        super().resizeEvent(event)
        self._arrange()

    def show_values(
        self, values: Mapping[Column, Sequence[Value]], *, is_filtered: bool
    ) -> None:
        """Offer other values; what was chosen stays chosen."""
        for column, box in self._boxes.items():
            self._fill(column, box, values.get(column, ()))
        self._clear.setEnabled(is_filtered)

    def reset(self) -> None:
        """Choose nothing, without telling anybody."""
        for box in self._boxes.values():
            blocked = box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(blocked)

    def _arrange(self) -> None:
        """Put all into one row if it can be read there, else half of it into another."""
        widgets = (*self._boxes.values(), self._clear)
        first, second = self._rows
        gaps = first.spacing() * (len(widgets) - 1)
        fits = sum(widget.sizeHint().width() for widget in widgets) + gaps <= self.width()
        in_first = len(widgets) if fits else (len(widgets) + 1) // 2
        if in_first == first.count():
            return
        for at, widget in enumerate(widgets):
            (first if at < in_first else second).addWidget(widget)

    def _make_box(self, column: Column) -> QComboBox:
        name = f"facet_{column.name.lower()}"
        box = named(name, QComboBox(), self.tr("Filter by {column}"))
        box.setAccessibleName(box.accessibleName().format(column=self._headers[column]))
        box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        box.setMinimumContentsLength(_READABLE)
        # Only so can the window become narrow enough for two rows.
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHorizontalStretch(2 if column is Column.SIGNATURE else 1)
        box.setSizePolicy(policy)
        box.currentIndexChanged.connect(
            lambda _index: self.chosen.emit(int(column), box.currentData() or "")
        )
        return box

    def _fill(self, column: Column, box: QComboBox, values: Sequence[Value]) -> None:
        chosen = box.currentData() or ""
        texts = [value.text for value in values]
        if chosen and chosen not in texts:
            values = (*values, Value(chosen, 0))
        any_value = self.tr("{column}: any").format(column=self._headers[column])
        wanted = [(any_value, "")]
        wanted += [(f"{value.text} ({value.reports})", value.text) for value in values]
        role = Qt.ItemDataRole.UserRole
        shown = [(box.itemText(at), box.itemData(at, role)) for at in range(box.count())]
        if shown == wanted:
            return
        blocked = box.blockSignals(True)
        box.clear()
        for text, value in wanted:
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.blockSignals(blocked)

    def _clear_clicked(self) -> None:
        self.reset()
        self.cleared.emit()
