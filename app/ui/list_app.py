"""The list of reports as a program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.composition import Services
from app.model.report import Report
from app.ui.application import make_application, translate
from app.ui.background import Background
from app.ui.crash_app import PATIENCE_S, make_crash_dialog
from app.ui.report_list import ReportListWindow
from app.ui.report_pane import ReportPane
from app.ui.visible import OnceVisible
from app.window_composition import report_details, report_list, watched_folders

if TYPE_CHECKING:
    from app.ui.inspector_app import Inspectors


def run_report_list(services: Services, on_visible: Callable[[], None] | None = None) -> None:
    """Show the list until it is closed."""
    application = make_application()
    background = Background()
    window = make_report_list(services, background)
    if on_visible is not None:
        OnceVisible(window, on_visible)
    window.show()
    application.exec()
    background.wait(PATIENCE_S)


def make_report_list(services: Services, background: Background) -> ReportListWindow:
    """Return the window, not shown yet."""

    def review(report: Report) -> None:
        dialog = make_crash_dialog(services, report, background, parent=window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(window.refresh)
        dialog.open()

    def inspect(dump: Path) -> None:
        # Late: who only wants to see the list does not wait for the analyzer's model.
        from app.ui.inspector_app import Inspectors

        if not inspectors:
            inspectors.append(Inspectors(background))
        inspectors[0].open(dump)

    inspectors: list[Inspectors] = []
    window = ReportListWindow(
        report_list(services, translate),
        background,
        watched_folders(services),
        review,
        ReportPane(report_details(services, translate), background),
        inspect,
    )
    return window
