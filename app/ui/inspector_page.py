"""What every page of the inspector has in common. Widgets only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QTableView, QVBoxLayout, QWidget

from app.presenters.copying import Sheet
from app.presenters.inspector import Inspector
from app.ui.background import Background


class Page(QWidget):
    """One side of a dump.

    Signals:
        said: Something to tell in the status bar.
        address_chosen: The user wants to see this address in memory.
    """

    said = Signal(str)
    address_chosen = Signal(object)

    def __init__(self, inspector: Inspector, background: Background) -> None:
        super().__init__()
        self.inspector = inspector
        self.background = background
        self._is_fresh = False

    def renew(self) -> None:
        """Know that the dump was analyzed anew; shown at once where the page is visible."""
        self._is_fresh = False
        if self.isVisible():
            self.activate()

    def activate(self) -> None:
        """Show the dump as it was analyzed last, unless that is shown already."""
        if not self._is_fresh and self.inspector.inspection is not None:
            self._is_fresh = True
            self.show_dump()

    def show_dump(self) -> None:
        """Show the dump; each page has its own way."""
        raise NotImplementedError

    def end(self) -> None:
        """End what the page does in the background: it goes away."""

    def sheets(self) -> list[Sheet]:
        """Return what can be copied from the page."""
        return []


def fill(page: QWidget, widget: QWidget) -> None:
    """Make ``widget`` all that is on ``page``."""
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(widget)


def splitter(*parts: tuple[QWidget, int], is_vertical: bool = False) -> QSplitter:
    """Return ``parts``, each with its share, side by side or one below the other."""
    direction = Qt.Orientation.Vertical if is_vertical else Qt.Orientation.Horizontal
    made = QSplitter(direction)
    made.setChildrenCollapsible(False)
    for place, (widget, share) in enumerate(parts):
        made.addWidget(widget)
        made.setStretchFactor(place, share)
    # Stretch factors share out what is left over; these make the first shares alike.
    made.setSizes([1000 * share for _, share in parts])
    return made


def column(*widgets: QWidget) -> QWidget:
    """Return ``widgets`` one below the other."""
    whole = QWidget()
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        layout.addWidget(widget)
    return whole


def widths(table: QTableView, sizes: Sequence[int]) -> None:
    """Give the first columns of a table their widths."""
    for place, size in enumerate(sizes):
        table.setColumnWidth(place, size)
