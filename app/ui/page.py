"""What the main window asks of a page; a plain widget is a page with nothing special."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget


class Page(QWidget):
    """One page of the main window.

    Signals:
        status_changed: :meth:`status` tells something else.
    """

    status_changed = Signal()

    def menus(self) -> Sequence[QMenu]:
        """Return the menus that are in the menu bar while the page is shown."""
        return ()

    def status(self) -> str:
        """Return the line at the bottom of the window."""
        return ""

    def take_focus(self) -> None:
        """Give the focus to what one begins with on this page.

        A focus proxy would do so too, but Qt leaves what is on a page with one out of the
        window's order of Tab.
        """
        self.setFocus()

    def opened(self) -> None:
        """Do what is due when the page comes to the front of a visible window."""

    def closing(self) -> None:
        """End what is running: the window goes away."""


class PageEntry(NamedTuple):
    """A page that the main window can show.

    Attributes:
        name: Its name in code, in the window's memory and for tests.
        title: Its name for the user.
        make: Makes it, when it is first shown.
        window_title: Title of the window while it is shown; by default the page's own.
        is_listed: It is in the list of pages.
    """

    name: str
    title: str
    make: Callable[[], QWidget]
    window_title: str = ""
    is_listed: bool = True
