"""What Tab stops at in a window, and whether that is the order in which one reads."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

DIRECTIONS = (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft)


@pytest.fixture(params=DIRECTIONS, ids=["left-to-right", "right-to-left"])
def direction(
    request: pytest.FixtureRequest, qapp: QApplication
) -> Iterator[Qt.LayoutDirection]:
    before = qapp.layoutDirection()
    qapp.setLayoutDirection(request.param)
    yield request.param
    qapp.setLayoutDirection(before)


def is_stop(widget: QWidget, window: QWidget) -> bool:
    """Tell whether Tab stops at a widget, if it comes there."""
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isVisibleTo(window)
        and widget.isEnabled()
        and widget.focusProxy() is None
    )


def stops(window: QWidget) -> list[QWidget]:
    """Return the widgets that Tab stops at, in its order."""
    found: list[QWidget] = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if is_stop(widget, window):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def controls(window: QWidget) -> set[QWidget]:
    """Return the widgets that Tab should stop at."""
    return {widget for widget in window.findChildren(QWidget) if is_stop(widget, window)}


def place(widget: QWidget, window: QWidget) -> QRect:
    """Return where a widget is, as if lines ran from left to right."""
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    if window.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        place.moveLeft(window.width() - place.right() - 1)
    return place


def jumps_back(window: QWidget) -> list[str]:
    """Return the pairs of stops of which the second is read before the first."""
    found = []
    for one, two in pairwise(stops(window)):
        first, second = (place(widget, window) for widget in (one, two))
        is_right = second.left() > first.right()
        is_left = second.right() < first.left()
        is_above = second.bottom() < first.top()
        is_below = second.top() > first.bottom()
        # Further down, or to the right of all of the first: a column is read as a whole.
        if not is_right and (is_above or (is_left and not is_below)):
            found.append(f"{one.objectName()} {first} -> {two.objectName()} {second}")
    return found
