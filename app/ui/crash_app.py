"""The crash dialog as a program: shown first; everything slow starts once it is visible."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.composition import Services
from app.model.report import Report
from app.ui.application import make_application, translate
from app.ui.background import Background
from app.ui.crash_dialog import CrashDialog
from app.window_composition import crash_dialog, new_crash, report_contents

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
    application = make_application()
    background = Background()
    unasked = new_crash(services, report)

    def begin() -> None:
        if on_visible is not None:
            on_visible()
        background.run(dialog, unasked, dialog.show_cause)

    dialog = make_crash_dialog(services, report, background, begin)
    dialog.show()
    application.exec()
    background.wait(PATIENCE_S)
    return not dialog.presenter.failed


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

    return CrashDialog(presenter, background, show_details, on_visible, parent)


def show_error(headline: str, detail: str) -> None:
    """Show why there is no crash dialog, until it is closed."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMessageBox

    make_application()
    box = QMessageBox()
    box.setObjectName("error")
    box.setWindowTitle(headline)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    # The second text of a message box takes HTML for HTML whatever its format says.
    box.setText(f"{headline}\n\n{detail}")
    box.exec()
