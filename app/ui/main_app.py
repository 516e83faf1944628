"""The main window as a program: which pages it has, and who opens which window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.composition import Services
from app.model.report import Report
from app.ui.application import make_application, translate
from app.ui.background import Background
from app.ui.crash_app import PATIENCE_S, make_crash_dialog
from app.ui.main_window import MainWindow
from app.ui.page import PageEntry
from app.ui.report_list import ReportListPage
from app.ui.report_pane import ReportPane
from app.ui.unsent_notice import UnsentBar
from app.ui.visible import OnceVisible
from app.ui.window_memory import WindowMemory
from app.window_composition import report_details, report_list, unsent_notice, watched_folders

if TYPE_CHECKING:
    from app.ui.inspector_app import Inspectors


def run_main_window(services: Services, on_visible: Callable[[], None] | None = None) -> None:
    """Show the window until it is closed."""
    application = make_application()
    background = Background()
    window = make_main_window(services, background)
    if on_visible is not None:
        OnceVisible(window, on_visible)
    window.show()
    application.exec()
    background.wait(PATIENCE_S)


def make_main_window(services: Services, background: Background) -> MainWindow:
    """Return the window with the list of reports in front, not shown yet."""
    inspect = _Inspect(background)
    window = MainWindow(
        _entries(services, background, inspect), WindowMemory(services.store.own)
    )
    window.open_wanted.connect(partial(_choose_dump, window, inspect))
    window.dropped.connect(inspect)
    window.show_page("crashes")
    return window


def _entries(
    services: Services, background: Background, inspect: Callable[[Path], object]
) -> Sequence[PageEntry]:
    """Return the pages: a new one is one line here."""
    return (
        PageEntry(
            "crashes",
            translate("MainWindow", "Crashes"),
            lambda: _crashes(services, background, inspect),
            translate("MainWindow", "Crash Reports"),
        ),
    )


def _crashes(
    services: Services, background: Background, inspect: Callable[[Path], object]
) -> ReportListPage:
    def review(report: Report) -> None:
        dialog = make_crash_dialog(services, report, background, parent=page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(page.refresh)
        dialog.open()

    page = ReportListPage(
        report_list(services, translate),
        background,
        watched_folders(services),
        review,
        ReportPane(report_details(services, translate), background),
        inspect,
    )
    page.add_notice(UnsentBar(unsent_notice(services, translate), background))
    return page


class _Inspect:
    """Opens inspector windows."""

    def __init__(self, background: Background) -> None:
        self._background = background
        self._inspectors: Inspectors | None = None

    def __call__(self, dump: Path) -> None:
        # Late: who only wants to see the list does not wait for the analyzer's model.
        from app.ui.inspector_app import Inspectors

        if self._inspectors is None:
            self._inspectors = Inspectors(self._background)
        self._inspectors.open(dump)


def _choose_dump(window: MainWindow, inspect: Callable[[Path], object]) -> None:
    name, _ = QFileDialog.getOpenFileName(
        window,
        translate("MainWindow", "Open a Minidump"),
        "",
        translate("MainWindow", "Minidumps (*.dmp *.mdmp);;All (*)"),
    )
    if name:
        inspect(Path(name))
