"""The choices above the list in windows of any width."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton, QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from app.presenters.report_filter import FACETS
from app.presenters.report_rows import RowMaker
from app.presenters.translation import untranslated
from app.ui.facet_bar import FacetBar


def room(box: QComboBox) -> int:
    """Return the pixels that a choice has for its text."""
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    return box.style().subControlRect(control, option, part, box).width()


@pytest.mark.parametrize(("share", "rows"), [(1.5, 1), (0.7, 2)])
@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_every_choice_can_be_read_in_a_narrow_window_too(
    qtbot: QtBot, share: float, rows: int, direction: Qt.LayoutDirection
) -> None:
    bar = FacetBar(RowMaker(untranslated).headers)
    qtbot.addWidget(bar)
    bar.setLayoutDirection(direction)
    bar.show()
    boxes = bar.findChildren(QComboBox)
    wanted = sum(each.sizeHint().width() for each in (*boxes, *bar.findChildren(QPushButton)))
    bar.resize(int(share * wanted), bar.height())

    def is_arranged() -> bool:
        return len({box.y() for box in boxes}) == rows

    qtbot.waitUntil(is_arranged, timeout=60_000)
    assert len(boxes) == len(FACETS)
    for box in boxes:
        assert room(box) >= box.fontMetrics().horizontalAdvance(box.currentText())
    assert all(bar.rect().contains(box.geometry()) for box in boxes)
