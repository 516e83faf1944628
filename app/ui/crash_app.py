"""The crash dialog as a program: shown first; everything slow starts once it is visible."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.ui.application import make_application, show_icon, translate
from app.ui.background import Background
from app.ui.crash_dialog import CrashDialog
from app.window_composition import (
    count_crashes,
    crash_dialog,
    crash_help,
    new_crash,
    report_contents,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.composition import Services
    from app.model.report import Report
    from app.presenters.cause import Cause

PATIENCE_S = 20.0
"""How long the process outlives its window to finish what it began."""


def run_crash_dialog(
    services: Services, report: Report, on_visible: Callable[[], None] | None = None
) -> bool:
    """Show the dialog until it is closed.

    Args:
        services: The services of the report's folder.
        report: A pending report.
        on_visible: Called once when the dialog is on the screen.

    Returns:
        False if sending was tried and the last try did not succeed.
    """
    application = make_application(with_icon=False)
    background = Background()
    unasked = new_crash(services, report)

    def begin() -> None:
        if on_visible is not None:
            on_visible()
        show_icon(application)
        from app.ui.endings import close_on_signals

        close_on_signals(application)
        tell_cause(dialog, services, report, background, unasked)

    dialog = make_crash_dialog(services, report, background, begin)
    application.commitDataRequest.connect(lambda _: dialog.presenter.save_draft())
    dialog.show()
    application.exec()
    background.wait(PATIENCE_S)
    return not dialog.presenter.failed


def tell_cause(
    dialog: CrashDialog,
    services: Services,
    report: Report,
    background: Background,
    look: Callable[[Callable[[Cause], None]], object],
) -> None:
    """Let the dialog tell, when that is known, where and how often the program crashed."""
    background.run_with_progress(dialog, look, dialog.show_cause, lambda _: None)
    background.run(dialog, partial(count_crashes, services, report), dialog.show_times)


def make_crash_dialog(
    services: Services,
    report: Report,
    background: Background,
    on_visible: Callable[[], None] | None = None,
    parent: QWidget | None = None,
) -> CrashDialog:
    """Return the dialog for a pending report, not shown yet."""
    presenter = crash_dialog(services, report, translate)

    def show_details(owner: QWidget) -> None:
        from app.ui.report_contents import ReportContentsDialog

        contents = report_contents(services, report, presenter.state.choices, translate)
        window = ReportContentsDialog(contents, background, owner)
        window.exec()
        window.deleteLater()
        presenter.edit(contents.choices)

    def show_help(owner: QWidget) -> None:
        from app.ui.crash_help import CrashHelpDialog

        window = CrashHelpDialog(crash_help(services, report, translate), owner)
        window.exec()
        window.deleteLater()

    return CrashDialog(presenter, background, show_details, show_help, on_visible, parent)


def show_error(headline: str, detail: str) -> None:
    """Show why there is no crash dialog, until it is closed."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMessageBox

    from app.ui.endings import close_on_signals

    close_on_signals(make_application())
    box = QMessageBox()
    box.setObjectName("error")
    box.setWindowTitle(headline)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    # The second text of a message box takes HTML for HTML whatever its format says.
    box.setText(f"{headline}\n\n{detail}")
    box.exec()
