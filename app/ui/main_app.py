"""The main window as a program: which pages it has, and who opens which window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.composition import Services
from app.model.report import Report
from app.page_composition import (
    analyzing,
    orphans,
    report_details,
    report_list,
    watched_folders,
)
from app.services.settings import SUBMIT_REPORT
from app.ui.analysis_runner import AnalysisRunner
from app.ui.application import make_application, translate
from app.ui.background import Background
from app.ui.crash_app import PATIENCE_S, make_crash_dialog, tell_cause
from app.ui.endings import close_on_signals
from app.ui.main_window import MainWindow
from app.ui.orphans import OrphanBar
from app.ui.page import PageEntry
from app.ui.report_list import ReportListPage
from app.ui.report_pane import ReportPane
from app.ui.unsent_notice import UnsentBar
from app.ui.visible import OnceVisible
from app.ui.window_memory import WindowMemory
from app.window_composition import look_for_cause, unsent_notice

if TYPE_CHECKING:
    from app.ui.inspector_app import Inspectors

_WELCOMED = "main/welcomed"


def run_main_window(
    services: Services,
    files: Sequence[Path] = (),
    page: str = "",
    on_visible: Callable[[], None] | None = None,
) -> None:
    """Show the window until it is closed; if there is one already, bring that to the front.

    Args:
        services: The services of the reports' folder.
        files: Minidumps to open.
        page: Name of the page to begin with; by default the last one.
        on_visible: Called once when the window is on the screen.
    """
    from app.ui.single_instance import SingleInstance

    application = make_application()
    instance = SingleInstance(services.store.own)
    if not instance.claim() and instance.call(files):
        return
    close_on_signals(application)
    background = Background()
    window = make_main_window(services, background, page or _first_page(services))
    instance.called.connect(partial(_come_forward, window))
    if on_visible is not None:
        OnceVisible(window, on_visible)
    window.show()
    for file in files:
        window.dropped.emit(file)
    application.exec()
    instance.release()
    background.wait(PATIENCE_S)


def make_main_window(
    services: Services, background: Background, page: str = "crashes"
) -> MainWindow:
    """Return the window with one of its pages in front, not shown yet."""
    pages = _Pages(services, background)
    pages.window.show_page(page)
    return pages.window


class _Pages:
    """Makes the window and each page when it is first shown."""

    def __init__(self, services: Services, background: Background) -> None:
        self._services = services
        self._background = background
        self._memory = WindowMemory(services.store.own)
        self._inspectors: Inspectors | None = None
        self._runner = AnalysisRunner(analyzing(services, translate), background)
        self.window = MainWindow(self._entries(), self._memory)
        self.window.open_wanted.connect(self._choose_dump)
        self.window.dropped.connect(self._inspect)

    def _entries(self) -> list[PageEntry]:
        """Return all pages: a new one is one line here."""
        services, background = self._services, self._background
        return [
            PageEntry(
                "crashes",
                translate("MainWindow", "Crashes"),
                self._crashes,
                window_title=translate("MainWindow", "Crash Reports"),
            ),
            PageEntry("top", translate("MainWindow", "Top Crashers"), self._top),
            PageEntry("found", translate("MainWindow", "Found Elsewhere"), self._found),
            PageEntry(
                "pings", translate("MainWindow", "Pings"), lambda: _pings(services, background)
            ),
            PageEntry(
                "settings",
                translate("MainWindow", "Settings"),
                lambda: _settings(services, background),
            ),
            PageEntry(
                "about", translate("MainWindow", "About and Privacy"), lambda: _about(services)
            ),
            PageEntry(
                "welcome",
                translate("MainWindow", "Welcome to Lastword"),
                self._welcome,
                is_listed=False,
            ),
        ]

    def _crashes(self) -> QWidget:
        def review(report: Report) -> None:
            def tell() -> None:
                look = partial(look_for_cause, report)
                tell_cause(dialog, services, report, background, look)

            dialog = make_crash_dialog(services, report, background, tell, page)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.finished.connect(page.refresh)
            dialog.open()

        services, background = self._services, self._background
        page = ReportListPage(
            report_list(services, translate),
            background,
            watched_folders(services),
            review,
            ReportPane(report_details(services, translate), background),
            self._inspect,
            self._runner,
            self._memory,
        )
        unsent = UnsentBar(unsent_notice(services, translate), background)
        strays = OrphanBar(orphans(services, translate), background)
        page.add_notice(unsent)
        page.add_bar(strays)
        unsent.looked.connect(strays.look)
        return page

    def _top(self) -> QWidget:
        from app.page_composition import row_loader
        from app.presenters.top_crashers import TopCrashers
        from app.ui.top_page import TopPage

        return TopPage(
            TopCrashers(translate),
            self._background,
            row_loader(self._services, translate),
            self._runner,
            self._show_signature,
        )

    def _show_signature(self, signature: str) -> None:
        page = self.window.show_page("crashes")
        if isinstance(page, ReportListPage):
            page.show_signature(signature)

    def _found(self) -> QWidget:
        from app.page_composition import found_page
        from app.ui.found_page import FoundView

        presenter = found_page(self._services, translate)
        return FoundView(presenter, self._background, self._inspect)

    def _welcome(self) -> QWidget:
        from app.page_composition import welcome
        from app.ui.about_page import WelcomePage

        page = WelcomePage(welcome(self._services, translate))
        page.understood.connect(self._welcomed)
        return page

    def _welcomed(self) -> None:
        self._memory.keep_text(_WELCOMED, "yes")
        self.window.show_page("crashes")

    def _inspect(self, dump: Path) -> None:
        # Late: who only wants to see the list does not wait for the analyzer's model.
        from app.ui.inspector_app import Inspectors
        from app.window_composition import inspector_desk

        if self._inspectors is None:
            desk = inspector_desk(self._services, translate)
            self._inspectors = Inspectors(self._background, desk, self._memory)
        self._inspectors.open(dump)

    def _choose_dump(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self.window,
            translate("MainWindow", "Open a Minidump"),
            "",
            translate("MainWindow", "Minidumps (*.dmp *.mdmp);;All (*)"),
        )
        if name:
            self._inspect(Path(name))


def _pings(services: Services, background: Background) -> QWidget:
    from app.ui.ping_page import make_ping_page

    return make_ping_page(services, background)


def _settings(services: Services, background: Background) -> QWidget:
    from app.page_composition import settings_page
    from app.ui.settings_page import SettingsView

    return SettingsView(settings_page(services, translate), background)


def _about(services: Services) -> QWidget:
    from app.page_composition import about
    from app.ui.about_page import AboutPage

    return AboutPage(about(services, translate))


def _first_page(services: Services) -> str:
    """Return the page to begin with: the words about consent, then always the crashes."""
    memory = WindowMemory(services.store.own)
    has_decided = any(services.settings.says(SUBMIT_REPORT, on) for on in (True, False))
    return "crashes" if memory.text(_WELCOMED) or has_decided else "welcome"


def _come_forward(window: MainWindow, files: Sequence[Path]) -> None:
    window.come_forward()
    for file in files:
        window.dropped.emit(file)
